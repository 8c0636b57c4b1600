//! Making, filling and opening a case.

use crate::fixture::{Bench, act, stamp};
use sanad_case::{Access, Added, Case, CaseError, NewCase};

#[test]
fn what_was_added_is_there_after_opening_again() {
    let mut bench = Bench::new();
    let Added::New(key) = bench.add("a.txt", "حمله در کابل") else { panic!("it is new") };
    let case = bench.reopen(Access::Read);
    let document = case.document(&key).expect("stored");
    assert_eq!(document.text, "حمله در کابل");
    assert_eq!(case.original(&key).expect("kept"), "حمله در کابل".as_bytes());
    let records = case.records_of(&key).expect("stored");
    assert_eq!(records.len(), 1);
    assert!(records[0].id.starts_with("r-"));
    assert_eq!(case.corpus().expect("read").events.len(), 1);
}

#[test]
fn a_text_begins_with_so_many_scalar_values() {
    let mut bench = Bench::new();
    let Added::New(key) = bench.add("a.txt", "می\u{200C}رود 🕊 به کابل") else {
        panic!("it is new")
    };
    assert_eq!(bench.case.beginning(&key, 8).expect("read"), "می\u{200C}رود 🕊");
    assert!(matches!(bench.case.beginning("d-none", 8), Err(CaseError::NotFound { .. })));
}

#[test]
fn the_same_bytes_are_added_once() {
    let mut bench = Bench::new();
    let Added::New(key) = bench.add("a.txt", "حمله در کابل") else { panic!("it is new") };
    assert_eq!(bench.add("copy.txt", "حمله در کابل"), Added::Known(key));
    assert_eq!(bench.case.document_count().expect("read"), 1);
}

#[test]
fn every_write_is_sealed_over_the_one_before() {
    let mut bench = Bench::new();
    bench.add("a.txt", "حمله در کابل");
    let log = bench.case.log().expect("read");
    let actions: Vec<&str> = log.iter().map(|e| e.action.as_str()).collect();
    assert_eq!(actions, ["case-new", "run", "document-add"]);
    assert!(log.iter().all(|e| e.seal.len() == 64));
}

#[test]
fn a_run_with_the_same_stamp_goes_on() {
    let mut bench = Bench::new();
    let again = bench.case.begin_run(&stamp("rules-1"), &act()).expect("a run");
    assert_eq!(again, bench.run);
    let other = bench.case.begin_run(&stamp("rules-2"), &act()).expect("a run");
    assert_ne!(other, bench.run);
}

#[test]
fn refuses_a_file_that_is_there_and_one_that_is_not() {
    let bench = Bench::new();
    let new = NewCase { title: String::new(), secret: "00".into() };
    assert!(matches!(Case::create(&bench.path, &new, &act()), Err(CaseError::Exists { .. })));
    let missing = bench.path.with_file_name("missing.sanad");
    assert!(matches!(Case::open(&missing, Access::Read), Err(CaseError::NoSuchCase { .. })));
}

#[test]
fn refuses_what_is_no_case() {
    let bench = Bench::new();
    let other = bench.path.with_file_name("other.sanad");
    std::fs::write(&other, "این پرونده نیست ".repeat(400)).expect("written");
    assert!(matches!(Case::open(&other, Access::Read), Err(CaseError::NotACase { .. })));
}
