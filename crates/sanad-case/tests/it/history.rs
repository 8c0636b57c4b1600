//! What pages ask about decisions: what was decided about one record, what changed since, what coders differ about.

use crate::fixture::{Bench, act};
use sanad_case::{Act, Added, Case, Field, NewDecision, Queued, Verb};

fn by(who: &str) -> Act {
    Act { who: who.into(), ..act() }
}

fn add(bench: &mut Bench, text: &str) -> String {
    let Added::New(key) = bench.add(text, text) else { panic!("it is new") };
    bench.case.records_of(&key).expect("stored")[0].id.clone()
}

fn blind(decision: NewDecision) -> NewDecision {
    NewDecision { blind: true, ..decision }
}

fn records<Q: std::borrow::Borrow<Queued>>(queue: &[Q]) -> Vec<&str> {
    queue.iter().map(|queued| queued.borrow().record.as_str()).collect()
}

/// Numbers of the decisions about a record, and whether each stands.
fn history(case: &Case, record: &str) -> Vec<(i64, bool)> {
    case.history(record)
        .expect("read")
        .into_iter()
        .map(|(decision, stands)| (decision.number, stands))
        .collect()
}

#[test]
fn the_history_of_a_record_tells_what_stands() {
    let mut bench = Bench::new();
    let (a, b) = (add(&mut bench, "حمله در کابل"), add(&mut bench, "حمله در هرات"));
    let case = &mut bench.case;
    let accepted = case.decide(&NewDecision::new(Verb::Accept, &a), &by("x")).expect("taken");
    let joined =
        case.decide(&NewDecision::new(Verb::Together, &b).value(a.as_str()), &by("y")).expect("taken");
    assert_eq!(history(case, &a), [(accepted, true), (joined, true)]);
    assert_eq!(history(case, &b), [(joined, true)]);
    let undo = case.decide(&NewDecision::new(Verb::Undo, accepted.to_string()), &by("y")).expect("taken");
    assert_eq!(history(case, &a), [(accepted, false), (joined, true)]);
    assert!(case.decided_by("x").expect("read").is_empty());
    assert!(case.touched_since(undo - 1).expect("read").contains(&a), "an undo touches what it is about");
    let again = case.decide(&NewDecision::new(Verb::Undo, undo.to_string()), &by("y")).expect("taken");
    assert_eq!(history(case, &a), [(accepted, true), (joined, true)]);
    assert!(case.decided_by("x").expect("read").contains(&a));
    assert!(case.touched_since(again - 1).expect("read").contains(&a), "and so does an undo of an undo");
    assert!(case.touched_since(again).expect("read").is_empty());
    assert_eq!(case.last_decision().expect("read"), again);
}

#[test]
fn both_queues_are_those_of_who_asks_for_one() {
    use sanad_case::QueueOrder::{Blind, Open};
    let mut bench = Bench::new();
    let ids = ["حمله در کابل", "حمله در هرات", "حمله در بلخ"].map(|text| add(&mut bench, text));
    let case = &mut bench.case;
    case.decide(&NewDecision::new(Verb::Accept, &ids[0]), &by("x")).expect("taken");
    let doubtful = NewDecision::edit(&ids[1], Field::Factuality, "possible");
    case.decide(&doubtful, &by("x")).expect("taken");
    let queues = case.review_queues().expect("read");
    assert_eq!(records(&queues.open), records(&case.review_queue(Open, 99).expect("read").0));
    assert_eq!(records(&queues.open), [ids[2].as_str()]);
    let blind: Vec<Queued> = queues.blind.iter().map(|queued| Queued::clone(queued)).collect();
    assert_eq!(blind, case.review_queue(Blind("newcomer"), 99).expect("read").0);
    assert_eq!((queues.blind.len(), queues.upto), (3, 2));
}

#[test]
fn differences_name_the_record_the_field_and_both_values() {
    let mut bench = Bench::new();
    let ids = ["حمله در کابل", "حمله در هرات", "حمله در بلخ"].map(|text| add(&mut bench, text));
    let case = &mut bench.case;
    for id in &ids {
        case.decide(&blind(NewDecision::new(Verb::Accept, id)), &by("a")).expect("taken");
    }
    case.decide(&blind(NewDecision::new(Verb::Accept, &ids[0])), &by("b")).expect("taken");
    case.decide(&blind(NewDecision::edit(&ids[1], Field::Factuality, "possible")), &by("b")).expect("taken");
    case.decide(&blind(NewDecision::new(Verb::Reject, &ids[2])), &by("b")).expect("taken");
    let mut found: Vec<(String, String, String)> = case
        .differences(&[])
        .expect("read")
        .into_iter()
        .map(|one| {
            let values: Vec<String> =
                one.values.into_iter().map(|(coder, value)| format!("{coder}={value}")).collect();
            (one.record, one.field, values.join(" "))
        })
        .collect();
    found.sort();
    let mut wanted = vec![
        (ids[1].clone(), "factuality".to_owned(), "a=occurred b=possible".to_owned()),
        (ids[2].clone(), "is_event".to_owned(), "a=yes b=no".to_owned()),
    ];
    wanted.sort();
    assert_eq!(found, wanted);
    let readings = case.coder_readings(&ids[2]).expect("read");
    let verdicts: Vec<(&str, bool)> = readings.iter().map(|r| (r.coder.as_str(), r.rejects)).collect();
    assert_eq!(verdicts, [("a", false), ("b", true)]);
}
