//! Counting: each incident once, each direction apart, nothing that nobody asserts.

use super::samples::{corpus, event, incidents, stated, world};
use super::scale::tests::ours;
use super::{Confidence, Dating, Direction, PairHistory, Side, history};
use crate::{Corpus, Event, Incident, Stated};
use sanad_model::{EventType, Factuality, Quantity, QuantityKind, RelationType};
use std::sync::Arc;

fn of(corpus: &Corpus, incidents: &[Incident], a: &str, b: &str) -> PairHistory {
    history(corpus, &world(), incidents, &ours(), a, b)
}

fn seed_like() -> (Vec<Event>, Vec<Stated>) {
    let fight = |at, edtf| event(0, at, EventType::Assault, (&["taliban", "isis"], &[])).on(edtf);
    let events = vec![fight(0, "2015-01"), fight(100, "2015-06"), fight(160, "2015-11").at("Zabul")];
    let relations = vec![
        stated(0, 200, RelationType::Advantage, (&["taliban"], &["isis-k"])),
        stated(0, 300, RelationType::Controls, (&["taliban"], &["thing:routes"])).on("2019"),
        stated(0, 301, RelationType::Lost, (&["isis-k"], &["thing:routes"])).on("2019"),
        stated(0, 300, RelationType::LeaderOf, (&["mansour"], &["taliban"])).on("2015"),
    ];
    (events, relations)
}

#[test]
fn the_whole_counts_for_its_part_and_every_number_has_evidence() {
    let (events, relations) = seed_like();
    let corpus = corpus(&[None], events, relations);
    let pair = of(&corpus, &incidents(&corpus, &[]), "taliban", "isis-k");
    let months: Vec<(&str, f64)> =
        pair.months.iter().map(|r| (r.period.label.as_str(), r.tally.all.sum)).collect();
    assert_eq!(
        months,
        [("2015-01", -9.0), ("2015-06", -9.0), ("2015-11", -9.0), ("2019", 0.0), ("undated", 0.0)]
    );
    assert_eq!((pair.whole.mutual.count.n, pair.whole.all.mean()), (3, Some(-9.0)));
    assert_eq!((pair.whole.a.control.n, pair.whole.a.advantage.n, pair.whole.b.control.n), (1, 1, 0));
    assert_eq!(pair.lines[0].as_b, ["isis"]);
    assert_eq!(pair.lines[2].places, ["Zabul"]);
    let record = |at: usize| pair.evidence[at].record.as_str();
    assert_eq!(pair.whole.a.advantage.evidence.iter().map(|&e| record(e)).collect::<Vec<_>>(), ["0-200"]);
    assert_eq!(pair.stated.iter().filter(|s| s.favours == Some(Side::A)).count(), 2);
    assert_eq!(pair.stated.len(), 3, "the loss is told beside the gain: {:#?}", pair.stated);
}

#[test]
fn an_incident_of_many_records_is_one_line() {
    let report = |n, edtf| event(n, 10, EventType::Assault, (&["taliban"], &["isis"])).on(edtf);
    let events = vec![report(0, "2015"), report(1, "2015-06-12"), report(2, "2015-06")];
    let corpus = corpus(&[None; 3], events, Vec::new());
    let pair = of(&corpus, &incidents(&corpus, &[&["0-10", "1-10", "2-10"]]), "isis", "taliban");
    assert_eq!((pair.lines.len(), pair.whole.all.sum, pair.whole.b.acts.n), (1, -9.0, 1));
    let line = &pair.lines[0];
    assert_eq!(
        (line.direction, line.edtf.as_deref(), line.month.label.as_str()),
        (Direction::BOnA, Some("2015-06-12"), "2015-06")
    );
    assert_eq!((line.confidence, line.evidence.len()), (Confidence::WellCorroborated, 3));
}

#[test]
fn what_nobody_asserts_is_shown_and_not_counted() {
    let attack = || event(0, 10, EventType::Assault, (&["taliban"], &["isis"])).on("2015-06");
    for factuality in [Factuality::Planned, Factuality::Negated, Factuality::Possible, Factuality::Prevented]
    {
        let corpus = corpus(&[None], vec![attack().is(factuality)], Vec::new());
        let pair = of(&corpus, &incidents(&corpus, &[]), "taliban", "isis");
        assert_eq!((pair.lines[0].score, pair.whole.all.count.n, pair.whole.not_counted.n), (None, 0, 1));
    }
}

#[test]
fn harm_and_retreat_count_for_the_right_side_as_ranges() {
    let killed = |low, high| Quantity {
        what: QuantityKind::Killed,
        low,
        high,
        start: 0,
        end: 1,
        text: "n".into(),
        rule: "r".into(),
    };
    let mut first = event(0, 10, EventType::Assault, (&["taliban"], &["isis"])).on("2015-06");
    Arc::make_mut(&mut first.record).quantities.push(killed(Some(5), Some(5)));
    let mut other = event(1, 10, EventType::Assault, (&["taliban"], &["isis"])).on("2015-06");
    Arc::make_mut(&mut other.record).quantities.push(killed(Some(7), Some(9)));
    let mut second = event(0, 90, EventType::Assault, (&["taliban"], &["isis"])).on("2015-08");
    Arc::make_mut(&mut second.record).quantities.push(killed(Some(20), None));
    let yields = event(1, 90, EventType::Retreat, (&["isis"], &["taliban"])).mode("withdraw").on("2015-09");
    let corpus = corpus(&[None, None], vec![first, other, second, yields], Vec::new());
    let pair = of(&corpus, &incidents(&corpus, &[&["0-10", "1-10"]]), "taliban", "isis");
    let harm = &pair.whole.a.harm[0];
    assert_eq!((harm.low, harm.best, harm.high, harm.evidence.len()), (25, 25, None, 3));
    assert_eq!((pair.whole.a.other_yielded.n, pair.whole.b.other_yielded.n), (1, 0));
    assert_eq!((pair.whole.b.acts.n, pair.whole.b_on_a.sum), (1, 6.5));
    assert_eq!(
        pair.quarters.iter().map(|r| r.period.label.as_str()).collect::<Vec<_>>(),
        ["2015-Q2", "2015-Q3"]
    );
}

#[test]
fn partners_against_a_third_and_rival_wings_of_one_whole_are_no_pair() {
    let events = vec![
        event(0, 10, EventType::Coerce, (&["taliban", "isis"], &[])),
        event(0, 90, EventType::Assault, (&["taliban", "isis"], &["us"])),
        event(0, 170, EventType::Assault, (&["isis"], &["us"])),
    ];
    let corpus = corpus(&[None], events, Vec::new());
    let all = incidents(&corpus, &[]);
    assert!(of(&corpus, &all, "taliban", "isis").lines.is_empty());
    assert!(of(&corpus, &all, "isis-k", "isis-iraq").lines.is_empty());
    assert_eq!(of(&corpus, &all, "us", "isis-k").lines.len(), 2);
}

#[test]
fn an_event_without_a_date_is_counted_by_its_publication_and_says_so() {
    let events = vec![event(0, 10, EventType::Threaten, (&["us"], &["isis"]))];
    let corpus = corpus(&[Some("2026-06-15")], events, Vec::new());
    let pair = of(&corpus, &incidents(&corpus, &[]), "us", "isis");
    let period = &pair.months[0].period;
    assert_eq!((period.label.as_str(), period.dating), ("2026-06", Dating::Published));
}
