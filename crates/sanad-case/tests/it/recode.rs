//! Coding again: what is the same stays, what changed gets a new version, what a coder decided on is only flagged.

use crate::fixture::{Bench, act, event, stamp};
use sanad_case::{Change, NewDecision, Verb};
use sanad_model::{Coded, EventType};
use sanad_weigh::World;
use std::collections::BTreeSet;

fn with_mode(text: &str, mode: &str) -> Coded {
    let mut record = event(text, EventType::Assault);
    record.mode = vec![mode.to_owned()];
    record.ruleset = "rules-2".into();
    Coded { records: vec![record], ..Coded::default() }
}

const TEXT: &str = "حمله در کابل";

fn one() -> (Bench, String, i64) {
    let mut bench = Bench::new();
    bench.add("a.txt", TEXT);
    let key = bench.case.documents().expect("read").remove(0).key;
    let run = bench.case.begin_run(&stamp("rules-2"), &act()).expect("a run");
    (bench, key, run)
}

#[test]
fn the_same_record_keeps_its_version() {
    let (mut bench, key, run) = one();
    let before = bench.case.records().expect("read");
    let recoded =
        bench.case.recode_document(&key, &with_mode(TEXT, "firearms"), run, &act()).expect("recoded");
    assert_eq!((recoded.changes.len(), recoded.kept), (0, 1));
    assert_eq!(bench.case.records().expect("read"), before);
    assert_eq!(bench.case.coded_otherwise(&stamp("rules-2")).expect("read"), 1);
    bench.case.recode_done(run, &act()).expect("noted");
    assert_eq!(bench.case.coded_otherwise(&stamp("rules-2")).expect("read"), 0);
    assert_eq!(bench.case.coded_otherwise(&stamp("rules-1")).expect("read"), 1);
}

#[test]
fn a_plan_writes_nothing_and_a_changed_record_gets_a_new_version() {
    let (mut bench, key, run) = one();
    let old = bench.case.records().expect("read").remove(0);
    let log = bench.case.log().expect("read").len();
    let plan =
        bench.case.recode_plan(&key, &with_mode(TEXT, "explosives"), &BTreeSet::new()).expect("planned");
    assert!(matches!(&plan.changes[..], [Change::Changed(..)]), "{plan:?}");
    assert_eq!(bench.case.log().expect("read").len(), log);
    bench.case.recode_document(&key, &with_mode(TEXT, "explosives"), run, &act()).expect("recoded");
    let new = bench.case.records().expect("read").remove(0);
    assert_eq!((new.id, new.run), (old.id, run));
    assert_ne!(new.digest, old.digest);
    assert_eq!(bench.case.verify(&World::default(), None).expect("checked").findings, []);
}

#[test]
fn a_record_that_the_rules_no_longer_make_is_ended() {
    let (mut bench, key, run) = one();
    bench.case.recode_document(&key, &Coded::default(), run, &act()).expect("recoded");
    assert_eq!(bench.case.records().expect("read"), []);
    assert_eq!(bench.case.verify(&World::default(), None).expect("checked").findings, []);
}

#[test]
fn what_a_coder_decided_on_is_flagged_and_never_changed() {
    let (mut bench, key, run) = one();
    let old = bench.case.records().expect("read").remove(0);
    bench.case.decide(&NewDecision::new(Verb::Accept, old.id.clone()), &act()).expect("decided");
    let recoded =
        bench.case.recode_document(&key, &with_mode(TEXT, "explosives"), run, &act()).expect("recoded");
    assert!(matches!(&recoded.changes[..], [Change::Flagged(_, Some(_))]), "{recoded:?}");
    assert_eq!(bench.case.records().expect("read"), [old]);
    assert_eq!(bench.case.status().expect("read").counts.flags, 1);
    assert_eq!(bench.case.verify(&World::default(), None).expect("checked").findings, []);
    // Rules that agree with the coder again take the flag away.
    bench.case.recode_document(&key, &with_mode(TEXT, "firearms"), run, &act()).expect("recoded");
    assert_eq!(bench.case.status().expect("read").counts.flags, 0);
    assert_eq!(bench.case.verify(&World::default(), None).expect("checked").findings, []);
}
