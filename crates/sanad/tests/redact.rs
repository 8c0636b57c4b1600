//! `sanad redact` from outside.

mod common;

use common::{output_of, sanad, scratch};
use std::path::{Path, PathBuf};

const NAME: &str = "کاوه یکتایی‌فر";

fn planted(dir: &Path) -> PathBuf {
    let case = dir.join("test.sanad");
    let text =
        "دیروز كاوه يكتايي فر، فرمانده طالبان، در ولایت زابل به یک پاسگاه پولیس حمله کرد و سه سرباز را کشت.";
    let report = dir.join("گزارش کاوه یکتایی‌فر.txt");
    std::fs::write(&report, text).expect("a report");
    output_of(sanad().args(["case", "new"]).arg(&case), 0);
    output_of(sanad().args(["case", "add"]).arg(&case).arg(&report).args(["--quiet", "--by", "mina"]), 0);
    std::fs::remove_file(report).expect("removed");
    case
}

#[test]
fn a_dry_run_changes_no_byte_and_the_run_leaves_no_name() {
    let dir = scratch("redact");
    let case = planted(&dir);
    let before = std::fs::read(&case).expect("the case");
    let plan = output_of(sanad().arg("redact").arg(&case).args([NAME, "--dry-run"]), 0);
    assert!(plan.starts_with("would be removed in 1 place of texts: 1 document"), "{plan}");
    assert_eq!(before, std::fs::read(&case).expect("the case"));
    let done =
        output_of(sanad().arg("redact").arg(&case).args([NAME, "--reason", "asked", "--by", "mina"]), 0);
    assert!(done.contains("Backups and exports made before still hold it"), "{done}");
    let found = output_of(sanad().arg("search").arg(&case).arg("یکتایی"), 0);
    assert!(found.starts_with("0 documents"), "{found}");
    for entry in std::fs::read_dir(&dir).expect("the folder") {
        let bytes = std::fs::read(entry.expect("an entry").path()).expect("readable");
        for trace in ["یکتایی", "يكتايي", "کاوه", "كاوه"] {
            assert!(!bytes.windows(trace.len()).any(|w| w == trace.as_bytes()), "{trace}");
        }
    }
    output_of(sanad().args(["case", "verify"]).arg(&case), 0);
    let again = output_of(sanad().arg("redact").arg(&case).args([NAME, "--by", "mina"]), 0);
    assert!(again.starts_with("the name is nowhere"), "{again}");
}
