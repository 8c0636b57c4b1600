//! The linguistic data: every example in it holds, a broken one is found, and an edited word counts at once.

mod common;
use common::{output_of, root, sanad, scratch};
use std::path::Path;

/// A copy of the linguistic data that a test may spoil.
fn copy_of_lang(name: &str) -> std::path::PathBuf {
    let to = scratch(name);
    copy(&root().join("lang"), &to);
    to
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder");
    for entry in std::fs::read_dir(from).expect("a folder of data") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            copy(&path, &target);
        } else {
            std::fs::copy(&path, &target).expect("a copy");
        }
    }
}

fn edit(path: &Path, from: &str, to: &str) {
    let text = std::fs::read_to_string(path).expect("a data file");
    assert!(text.contains(from), "the data no longer has `{from}`");
    std::fs::write(path, text.replacen(from, to, 1)).expect("an edited file");
}

#[test]
fn every_example_of_every_rule_holds_intact_damaged_and_in_a_paragraph() {
    let mut command = sanad();
    command.args(["lang", "check", "--lang-dir"]).arg(root().join("lang"));
    let report = output_of(&mut command, 0);
    assert!(report.contains(" 0 failed"), "{report}");
}

#[test]
fn an_example_that_does_not_hold_fails_the_check() {
    let lang = copy_of_lang("lang-broken");
    edit(&lang.join("fa/frames/assault-attack.txt"), "type      ASSAULT", "type      AID");
    let mut command = sanad();
    command.args(["lang", "check", "--lang-dir"]).arg(&lang);
    let report = output_of(&mut command, 1);
    assert!(!report.contains(" 0 failed"), "{report}");
}

#[test]
fn a_word_added_to_a_file_is_read_without_building_anything() {
    let lang = copy_of_lang("lang-new-word");
    let report = scratch("lang-new-word-report").join("report.txt");
    std::fs::write(&report, "طالبان به پاسگاه ارتش پاکستان زورتاختن کردند.\n").expect("a report");
    let coded = |lang: &Path| {
        let mut command = sanad();
        command.args(["code", "--format", "jsonl", "--lang-dir"]).arg(lang).arg(&report);
        output_of(&mut command, 0)
    };
    assert_eq!(coded(&lang), "", "an invented word must mean nothing yet");
    edit(
        &lang.join("fa/frames/assault-attack.txt"),
        "  light     kardan حمله\n",
        "  light     kardan حمله\n  light     kardan زورتاختن\n",
    );
    let records = coded(&lang);
    assert!(records.contains("\"ASSAULT\"") && records.contains("taliban"), "{records}");
}

#[test]
fn a_mistake_in_a_data_file_is_named_with_file_and_line() {
    let lang = copy_of_lang("lang-mistake");
    edit(&lang.join("fa/frames/assault-attack.txt"), "type      ASSAULT", "type      ATTACK");
    let mut command = sanad();
    command.args(["code", "--lang-dir"]).arg(&lang).arg(root().join("examples"));
    let output = command.output().expect("a run");
    let message = String::from_utf8_lossy(&output.stderr);
    assert_eq!(output.status.code(), Some(1), "{message}");
    assert!(message.contains("fa/frames/assault-attack.txt:") && message.contains("ATTACK"), "{message}");
}
