//! The Dari corpus, which was written for this project: `sanad` must not read it worse than it did.

mod common;
use common::{output_of, root, sanad, scratch};
use serde_json::Value;

/// Regression floors, a little under the figures of the day they were set (`corpus/README.md`); raise them when the
/// figures rise.
const EVENT_F1_FLOOR: f64 = 0.79;
const USABLE_F1_FLOOR: f64 = 0.25;

#[test]
fn the_dari_corpus_is_read_no_worse_than_before() {
    let mut command = sanad();
    command.arg("eval").arg(root().join("corpus/dari")).arg("--json");
    let figures: Value = serde_json::from_str(&output_of(&mut command, 0)).expect("JSON");
    for (what, floor) in [("event", EVENT_F1_FLOOR), ("usable", USABLE_F1_FLOOR)] {
        let f1 = figures[what]["f1"].as_f64().unwrap_or_else(|| panic!("an F1 of {what} in {figures}"));
        assert!(f1 >= floor, "{what} F1 {f1} is below its floor {floor}");
    }
}

/// A district that several provinces have is that of the province named beside it.
#[test]
fn a_district_is_that_of_the_province_beside_it() {
    let folder = scratch("corpus-districts");
    for (province, code) in [("تخار", "AF-TAK"), ("بدخشان", "AF-BDS")] {
        let text =
            format!("در ولسوالی بهارک ولایت {province} یک ماین کنار جاده منفجر شد و دو تن کشته شدند.\n");
        let path = folder.join(format!("{code}.txt"));
        std::fs::write(&path, text).expect("a report");
        let records = output_of(sanad().arg("code").arg("--format").arg("jsonl").arg(&path), 0);
        assert!(records.contains(&format!("\"code\":\"{code}\"")), "{records}");
    }
}

/// What stands in a dateline is no place and no source of what the report tells.
#[test]
fn a_dateline_tells_nothing() {
    let path = scratch("corpus-dateline").join("report.txt");
    let text = "کابل (پژواک، ۱۳ عقرب ۹۹): افراد مسلح دو خبرنگار را در ولسوالی انجیل ولایت هرات ربودند.\n";
    std::fs::write(&path, text).expect("a report");
    let records = output_of(sanad().arg("code").arg("--format").arg("jsonl").arg(&path), 0);
    assert!(
        records.contains("AF-HER") && !records.contains("AF-KAB") && !records.contains("pajhwok"),
        "{records}"
    );
}
