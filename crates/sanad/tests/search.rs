//! `sanad search` from outside.

mod common;

use common::{output_of, sanad, scratch};
use std::path::{Path, PathBuf};

/// A case with these reports.
fn case_of(dir: &Path, texts: &[&str]) -> PathBuf {
    let case = dir.join("test.sanad");
    for (n, text) in texts.iter().enumerate() {
        std::fs::write(dir.join(format!("{n}.txt")), text).expect("a report");
    }
    output_of(sanad().args(["case", "new"]).arg(&case), 0);
    let add = ["--published", "2026-06-12", "--publisher", "test", "--quiet"];
    output_of(sanad().args(["case", "add"]).arg(&case).arg(dir.join("*.txt")).args(add), 0);
    case
}

fn search(case: &Path, args: &[&str]) -> String {
    output_of(sanad().arg("search").arg(case).args(args), 0)
}

const REPORTS: [&str; 3] =
    ["دیروز طالبان در ولایت زابـــل به یک پاسگاه پولیس حمله كردند.", "نامه‌ای از هرات رسید.", "هیچ خبری نیست."];

#[test]
fn a_word_is_found_in_any_spelling_and_stands_in_brackets() {
    let case = case_of(&scratch("search-table"), &REPORTS);
    let out = search(&case, &["زابل"]);
    assert!(out.contains("«زابـــل»"), "{out}");
    assert!(out.contains("1 document\n"), "{out}");
    assert!(search(&case, &["نامه", "ای"]).contains("«نامه‌ای»"));
    assert!(search(&case, &["--exact", "زابل"]).starts_with("0 documents"));
}

#[test]
fn json_gives_spans_that_are_the_source_words() {
    let case = case_of(&scratch("search-json"), &REPORTS);
    let out = search(&case, &["حمله کردند", "--format", "json"]);
    let page: serde_json::Value = serde_json::from_str(&out).expect("JSON");
    let hit = &page["hits"][0];
    let chars: Vec<char> = REPORTS[0].chars().collect();
    let marks = hit["marks"].as_array().expect("marks");
    let words = marks.iter().map(|mark| {
        let at = |n: usize| mark[n].as_u64().expect("a number") as usize;
        chars[at(0)..at(1)].iter().collect::<String>()
    });
    assert_eq!(words.collect::<Vec<_>>(), ["حمله", "كردند"]);
}

#[test]
fn filters_ask_for_one_record_that_fulfils_all() {
    let case = case_of(&scratch("search-filter"), &REPORTS);
    let assault = search(&case, &["--actor", "taliban", "--type", "assault", "--date", "2026-06"]);
    assert!(assault.contains("ASSAULT"), "{assault}");
    assert!(assault.ends_with("1 document\n"), "{assault}");
    assert!(search(&case, &["--actor", "taliban", "--type", "consult"]).starts_with("0 documents"));
    let wrong = sanad().arg("search").arg(&case).args(["--date", "yesterday"]).output().expect("runs");
    assert_eq!(wrong.status.code(), Some(1));
}

#[test]
fn pages_are_fetched_with_the_token_of_the_one_before() {
    let case = case_of(&scratch("search-pages"), &["خبر یک", "خبر دو", "خبر سه"]);
    let first = search(&case, &["خبر", "--limit", "2"]);
    let token = first.trim_end().rsplit(' ').next().expect("a token").to_owned();
    let second = search(&case, &["خبر", "--limit", "2", "--next", &token]);
    assert_eq!(second.matches("«خبر»").count(), 1, "{second}");
    assert!(!second.contains("--next"));
}

#[test]
fn a_case_that_is_not_there_has_its_own_exit_code() {
    let dir = scratch("search-missing");
    output_of(sanad().arg("search").arg(dir.join("none.sanad")).arg("خبر"), 10);
}
