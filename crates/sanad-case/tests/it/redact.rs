//! Redaction: after it no file of the case holds the name, and the log says that it happened.

use crate::fixture::{Bench, act, event};
use crate::search::fold;
use sanad_case::{Access, Added, NewDocument, Redacted, Redaction, Search};
use sanad_model::{Coded, EventType};
use std::path::Path;

const NAME: &str = "کاوه یکتایی‌فر";
const SPELLINGS: [&str; 6] = [
    "کاوه یکتایی‌فر",
    "كاوه يكتايي فر",
    "کاوه یکتاییفر",
    "کاوه یکـــتایی‌فر",
    "کاوِه یکتایی‌فر",
    "کاوه\u{200C}یکتایی فر",
];
const KEY: &str = "kaveh-yektaeifar";

/// Adds a document whose first words are the name, with a record about it.
fn plant(bench: &mut Bench, n: usize, written: &str) -> String {
    let text = format!("{written} در کابل با {written}ها دیده شد. {}", "خبر دیگر نیست. ".repeat(300));
    let end = written.chars().count();
    let mut record = event(&text, EventType::Assault);
    record.actor[0].text = written.to_owned();
    record.actor[0].end = end;
    record.actor[0].entity = KEY.to_owned();
    record.actor[0].name = Some("Kaveh Yektaeifar".to_owned());
    let original = format!("<p title=\"{written}\">{text}</p>{n}");
    let name = format!("reports/{}-{n}.html", written.replace(' ', "_"));
    let new = NewDocument {
        name: &name,
        format: "html",
        published: None,
        publisher: Some(written),
        text: &text,
        original: original.as_bytes(),
        sketch: None,
        problems: &[],
    };
    let coded = Coded { records: vec![record], ..Coded::default() };
    let Added::New(key) = bench.case.add_document(&new, &coded, bench.run, &act()).expect("added") else {
        panic!("it is new")
    };
    key
}

/// A case in which the name stands wherever it can.
fn planted() -> (Bench, Vec<String>) {
    let mut bench = Bench::new();
    let keys = SPELLINGS.iter().enumerate().map(|(n, written)| plant(&mut bench, n, written)).collect();
    bench.add("other.txt", "حمله در هرات");
    bench.case.complete_search(&fold()).expect("indexed");
    let other = rusqlite::Connection::open(&bench.path).expect("opens");
    let sql = "INSERT INTO decisions (at, coder, verb, target, value, comment) VALUES ('', 'c', 'comment', ?, ?, ?)";
    let value = format!("\"درباره\\n{}\"", NAME.replace(' ', "\\n"));
    other.execute(sql, [KEY, &value, NAME]).expect("a decision");
    let sql = "INSERT INTO incidents (incident, json) VALUES ('i-1', ?)";
    other.execute(sql, [format!("{{\"actor\":\"{KEY}\",\"said\":\"{NAME}\"}}")]).expect("an incident");
    (bench, keys)
}

fn redaction() -> Redaction {
    Redaction { names: vec![NAME.to_owned()], keys: Vec::new(), reason: Some("asked by the person".into()) }
}

fn utf16(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
    text.encode_utf16().flat_map(order).collect()
}

/// Every form in which the name must not be in a file.
fn traces() -> Vec<(String, Vec<u8>)> {
    let mut names: Vec<String> = SPELLINGS.iter().map(|s| (*s).to_owned()).collect();
    names.extend(
        ["کاوه یکتایی فر", "یکتاییفر", "یکتایی", KEY, "Kaveh Yektaeifar", "yektaeifar"].map(str::to_owned),
    );
    names.push(fold().key(NAME));
    let mut out = Vec::new();
    for name in names {
        out.push((format!("{name} UTF-8"), name.as_bytes().to_vec()));
        out.push((format!("{name} UTF-16LE"), utf16(&name, u16::to_le_bytes)));
        out.push((format!("{name} UTF-16BE"), utf16(&name, u16::to_be_bytes)));
    }
    out
}

fn found_in(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).expect("the folder") {
        let path = entry.expect("an entry").path();
        let bytes = std::fs::read(&path).expect("readable");
        for (what, trace) in traces() {
            if bytes.windows(trace.len()).any(|window| window == trace) {
                found.push(format!("{what} in {}", path.display()));
            }
        }
    }
    found
}

#[test]
fn no_file_of_the_case_holds_the_name() {
    let (mut bench, keys) = planted();
    let folder = bench.path.parent().expect("a folder").to_path_buf();
    assert!(!found_in(&folder).is_empty(), "the name was planted");
    let done = bench.case.redact(&redaction(), &fold(), &act()).expect("redacted");
    assert_eq!(done.documents, SPELLINGS.len());
    assert_eq!(done.records, SPELLINGS.len());
    assert_eq!((done.decisions, done.other), (1, 1));
    assert_eq!(found_in(&folder), Vec::<String>::new());
    for key in keys {
        let original = bench.case.original(&key).expect("kept");
        let text = String::from_utf8(original).expect("UTF-8");
        assert_eq!(bench.case.document(&key).expect("stored").text, text);
        assert!(text.starts_with('█') && !text.contains("یکتایی"), "{text}");
    }
    let words = Search { words: "یکتایی".into(), limit: 9, ..Search::default() };
    assert_eq!(bench.case.search(&fold(), &words, None).expect("a page").found, 0);
    let again = bench.case.plan_redaction(&redaction(), &fold()).expect("a plan");
    assert!(again.is_nothing(), "{again:?}");
}

#[test]
fn spans_still_cut_the_words_that_records_give() {
    let (mut bench, keys) = planted();
    bench.case.redact(&redaction(), &fold(), &act()).expect("redacted");
    let case = bench.reopen(Access::Read);
    for key in keys {
        let chars: Vec<char> = case.document(&key).expect("stored").text.chars().collect();
        let records = case.records_of(&key).expect("records");
        let sanad_case::Coding::Event(record) = &records[0].coding else { panic!("an event") };
        let actor = &record.actor[0];
        assert_eq!(chars[actor.start..actor.end].iter().collect::<String>(), actor.text);
        assert!(actor.text.chars().all(|c| c == '█'));
        assert!(actor.entity.starts_with("redacted-"), "{}", actor.entity);
    }
}

#[test]
fn the_log_keeps_the_fact_and_its_seals() {
    let (mut bench, keys) = planted();
    bench.case.redact(&redaction(), &fold(), &act()).expect("redacted");
    let log = bench.case.log().expect("read");
    let last = log.last().expect("an entry");
    assert_eq!((last.action.as_str(), last.who.as_str()), ("redact", "coder-1"));
    assert!(last.detail.contains("asked by the person"));
    assert!(keys.iter().all(|key| last.detail.contains(key.as_str())));
    assert_eq!(last.digest.len(), 64);
    let known = bench.case.find_document(b"never seen").expect("read");
    assert_eq!(known, None);
}

#[test]
fn planning_changes_no_byte() {
    let (bench, _) = planted();
    let path = bench.path.clone();
    let read = |path: &Path| std::fs::read(path).expect("readable");
    let wal = path.with_extension("sanad-wal");
    let before = (read(&path), read(&wal));
    let case = bench.reopen(Access::Read);
    let plan: Redacted = case.plan_redaction(&redaction(), &fold()).expect("a plan");
    assert_eq!(plan.documents, SPELLINGS.len());
    assert_eq!(plan.mentions, 2 * SPELLINGS.len());
    assert_eq!(before, (read(&path), read(&wal)));
}

#[test]
fn refuses_a_reason_or_a_name_of_the_acting_coder_that_holds_the_name() {
    let (mut bench, _) = planted();
    let spoken = Redaction { reason: Some(format!("به خواست {NAME}")), ..redaction() };
    assert!(bench.case.redact(&spoken, &fold(), &act()).is_err());
    let mut by_itself = act();
    by_itself.who = NAME.to_owned();
    assert!(bench.case.redact(&redaction(), &fold(), &by_itself).is_err());
    let short = Redaction { names: vec!["ک".into()], ..Redaction::default() };
    assert!(bench.case.redact(&short, &fold(), &act()).is_err());
}
