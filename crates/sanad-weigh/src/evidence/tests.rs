//! What weighing must and must not say of hand-made incidents.

mod fixture;

use self::fixture::{With as _, attack, case, report, world};
use super::*;
use crate::Report;
use sanad_model::SourceKind::{ArmedGroup, Claim, Media, Official, Witness};
use sanad_model::{ActorClass, PlaceKind, QuantityKind, Record};

/// Weighs records, one report each: (key, publisher, day, record).
fn weighed(list: Vec<(&str, &str, &str, Record)>) -> Weighing {
    let list =
        list.into_iter().map(|(key, publisher, day, r)| (report(key, publisher, day), vec![r])).collect();
    let (corpus, incident) = case(list, |_| true);
    weigh(&corpus, &world(), &incident)
}

fn kinds(weighing: &Weighing) -> Vec<(Field, ContradictionKind)> {
    weighing.contradictions.iter().map(|c| (c.field, c.kind)).collect()
}

fn killed(weighing: &Weighing) -> &FieldValues {
    let found = weighing.fields.iter().find(|f| f.what == Some(QuantityKind::Killed));
    found.expect("a figure of killed")
}

#[test]
fn one_agency_behind_many_outlets_counts_once() {
    let quoting = |id: &str| attack(id).source("wire", Media, 0).source("state", Official, 10);
    let seen = weighed(vec![
        ("a", "one", "2026-01-02", quoting("1")),
        ("b", "two", "2026-01-02", quoting("2")),
        ("c", "taker", "2026-01-02", attack("3")),
        ("d", "wire.example", "2026-01-02", attack("4")),
    ]);
    let tally = &seen.tally;
    assert_eq!(
        (tally.reporting, tally.outlets, tally.newsrooms, tally.independent),
        (4, 4, 1, 1),
        "{tally:?}"
    );
    assert!(tally.why.iter().any(|w| w.contains("the Wire, which counts once")), "{:?}", tally.why);
}

#[test]
fn one_spokesman_quoted_by_many_counts_once_but_a_second_source_counts() {
    let police = |id: &str| attack(id).source("state-police", Official, 0);
    let seen = weighed(vec![
        ("a", "one", "2026-01-02", police("1")),
        ("b", "two", "2026-01-02", police("2")),
        ("c", "three", "2026-01-02", attack("3").source("hospital", Official, 0)),
    ]);
    assert_eq!((seen.tally.newsrooms, seen.tally.originals, seen.tally.independent), (3, 2, 2));
    let edges: Vec<(&str, &str)> =
        seen.graph.edges.iter().map(|e| (e.from.as_str(), e.to.as_str())).collect();
    let expected = [
        ("publisher:one", "state-police"),
        ("publisher:three", "hospital"),
        ("publisher:two", "state-police"),
    ];
    assert_eq!(edges, expected);
    assert_eq!(seen.graph.edges[0].quotes[0].record, "1");
}

#[test]
fn a_near_copy_adds_no_source() {
    let copy = Report { lineage: "a".into(), ..report("b", "two", "2026-01-02") };
    let list = vec![(report("a", "one", "2026-01-01"), vec![attack("1")]), (copy, vec![attack("2")])];
    let (corpus, incident) = case(list, |_| true);
    let tally = weigh(&corpus, &world(), &incident).tally;
    assert_eq!((tally.reporting, tally.texts, tally.outlets, tally.independent), (2, 1, 2, 1), "{tally:?}");
}

#[test]
fn nameless_sources_of_two_newsrooms_are_not_known_to_be_one() {
    let witness = |id: &str| attack(id).source("witnesses", Witness, 0);
    let seen =
        weighed(vec![("a", "one", "2026-01-02", witness("1")), ("b", "two", "2026-01-02", witness("2"))]);
    assert_eq!((seen.tally.originals, seen.tally.independent), (2, 2));
}

#[test]
fn at_least_twenty_goes_with_twenty_seven_but_twenty_does_not() {
    let two = |first: Record| {
        weighed(vec![("a", "one", "2026-01-02", first), ("b", "two", "2026-01-02", attack("2").killed(27))])
    };
    assert_eq!(kinds(&two(attack("1").at_least(20))), []);
    assert_eq!(kinds(&two(attack("1").killed(20))), [(Field::Figure, ContradictionKind::Dispute)]);
    assert!(!killed(&two(attack("1").killed(20))).compatible);
}

#[test]
fn a_toll_that_only_rises_is_a_revision_and_one_that_is_repeated_is_a_dispute() {
    let mut list = vec![
        ("a", "one", "2026-01-02", attack("1").killed(20)),
        ("b", "two", "2026-01-03", attack("2").killed(27)),
    ];
    let revised = weighed(list.clone());
    assert_eq!(kinds(&revised), [(Field::Figure, ContradictionKind::Revised)]);
    assert!(revised.contradictions[0].severity < 100);
    list.push(("c", "three", "2026-01-04", attack("3").killed(20)));
    assert_eq!(kinds(&weighed(list)), [(Field::Figure, ContradictionKind::Dispute)]);
}

#[test]
fn the_best_figure_is_the_median_of_original_sources() {
    let by = |id: &str, who: &str, n: u64| attack(id).source(who, Official, 0).killed(n);
    let seen = weighed(vec![
        ("a", "one", "2026-01-02", by("1", "state", 10)),
        ("b", "two", "2026-01-02", by("2", "state", 10)),
        ("c", "three", "2026-01-02", by("3", "hospital", 12)),
        ("d", "four", "2026-01-02", by("4", "blues", 100)),
    ]);
    assert_eq!(killed(&seen).range, Some(Range { low: 10, best: Some(12), high: 100 }));
}

#[test]
fn a_sum_of_parts_goes_with_its_parts_and_killed_is_not_held_against_killed_or_wounded() {
    let killed = QuantityKind::Killed;
    let parts = attack("1").count(killed, Some(5), Some(5), 50).count(killed, Some(3), Some(3), 60);
    let seen = weighed(vec![
        ("a", "one", "2026-01-02", parts),
        ("b", "two", "2026-01-02", attack("2").killed(8)),
        (
            "c",
            "two",
            "2026-01-02",
            attack("3").count(QuantityKind::KilledOrWounded, Some(100), Some(100), 50),
        ),
    ]);
    assert_eq!(kinds(&seen), []);
}

#[test]
fn two_sources_of_one_record_speak_each_for_themselves() {
    let both = attack("1")
        .source("state", Official, 5)
        .count(QuantityKind::Killed, Some(12), Some(12), 15)
        .source("hospital", Official, 200)
        .count(QuantityKind::Killed, Some(27), Some(27), 215);
    let seen = weighed(vec![("a", "one", "2026-01-02", both)]);
    assert_eq!(kinds(&seen), [(Field::Figure, ContradictionKind::Dispute)]);
    let values = &seen.contradictions[0].values;
    let told: Vec<_> = values.iter().map(|v| (v.value.as_str(), v.sources[0].name.as_str())).collect();
    assert_eq!(told, [("12", "the State"), ("27", "the hospital")]);
}

#[test]
fn a_denial_is_worse_than_any_figure_and_takes_no_side() {
    let denied = attack("2").source("reds", ArmedGroup, 0).said(Factuality::Negated).killed(3);
    let seen = weighed(vec![
        ("a", "one", "2026-01-02", attack("1").killed(20)),
        ("b", "two", "2026-01-02", denied),
        ("c", "three", "2026-01-02", attack("3").killed(90)),
    ]);
    assert_eq!(
        kinds(&seen),
        [(Field::Factuality, ContradictionKind::Denial), (Field::Figure, ContradictionKind::Dispute)]
    );
    assert_eq!(
        seen.contradictions[0].sentence,
        "It happened, according to one and three. It did not, according to the Reds."
    );
    assert_eq!(killed(&seen).values.len(), 2, "who denies an event gives no figure of it");
    assert_eq!((seen.tally.independent, seen.tally.denying), (2, 1));
}

#[test]
fn a_refusal_denies_nothing() {
    let mut ahead = attack("2").said(Factuality::Negated);
    ahead.rules.push("factuality.negated-ahead".into());
    let mut world = world();
    world.refusals.insert("factuality.negated-ahead".into());
    let seen = |record: Record| {
        let list = vec![
            (report("a", "one", "2026-01-02"), vec![attack("1")]),
            (report("b", "two", "2026-01-02"), vec![record]),
        ];
        let (corpus, incident) = case(list, |_| true);
        kinds(&weigh(&corpus, &world, &incident))
    };
    assert_eq!(seen(ahead.clone()), []);
    ahead.rules.push("attribution.speech-deny".into());
    assert_eq!(seen(ahead), [(Field::Factuality, ContradictionKind::Denial)]);
}

#[test]
fn what_is_only_possible_contradicts_nothing() {
    let seen = weighed(vec![
        ("a", "one", "2026-01-02", attack("1").killed(20)),
        ("b", "two", "2026-01-02", attack("2").killed(90).said(Factuality::Possible)),
    ]);
    assert_eq!(kinds(&seen), []);
    assert_eq!(seen.voices.iter().map(|v| v.stance).collect::<Vec<_>>(), [Stance::Reports, Stance::Doubts]);
}

#[test]
fn doers_of_different_parties_contradict_but_a_wing_and_its_whole_do_not() {
    let two = |other: &str| {
        weighed(vec![
            ("a", "one", "2026-01-02", attack("1").actor("reds", ActorClass::Rebel)),
            ("b", "two", "2026-01-02", attack("2").actor(other, ActorClass::Rebel)),
        ])
    };
    assert_eq!(kinds(&two("blues")), [(Field::Actor, ContradictionKind::Dispute)]);
    assert!(two("blues").contradictions[0].severity >= 700);
    assert_eq!(kinds(&two("reds-north")), []);
    assert_eq!(kinds(&two("unidentified-gunmen")), []);
}

#[test]
fn dates_contradict_when_they_cannot_overlap() {
    let two = |other: &str| {
        weighed(vec![
            ("a", "one", "2026-01-02", attack("1").on("2026-01-01")),
            ("b", "two", "2026-01-02", attack("2").on(other)),
        ])
    };
    assert_eq!(kinds(&two("2026-01")), []);
    assert_eq!(kinds(&two("2026-01-03~")), []);
    assert_eq!(kinds(&two("2026-01-02")), [(Field::Date, ContradictionKind::Dispute)]);
}

#[test]
fn places_contradict_when_neither_holds_the_other_and_they_are_far_apart() {
    let city = |id: &str, code: &str, at| attack(id).place(code, PlaceKind::City, Some(at));
    let two = |a: Record, b: Record| {
        kinds(&weighed(vec![("a", "one", "2026-01-02", a), ("b", "two", "2026-01-02", b)]))
    };
    let far = two(city("1", "AF-KAB", (34.5, 69.2)), city("2", "AF-HER", (34.3, 62.2)));
    assert_eq!(far, [(Field::Place, ContradictionKind::Dispute)]);
    assert_eq!(two(city("1", "AF-KAB", (34.5, 69.2)), city("2", "AF-PAR", (34.7, 69.2))), []);
    let country = attack("2").place("AF", PlaceKind::Country, None);
    assert_eq!(two(city("1", "AF-KAB", (34.5, 69.2)), country), []);
}

#[test]
fn a_claim_of_responsibility_names_the_doer_by_his_own_voice() {
    let record =
        attack("1").source("state", Official, 0).source("reds", Claim, 40).actor("reds", ActorClass::Rebel);
    let seen = weighed(vec![("a", "one", "2026-01-02", record)]);
    assert!(seen.voices.iter().any(|v| v.stance == Stance::Claims && v.source.name == "the Reds"));
    let actor = seen.fields.iter().find(|f| f.field == Field::Actor).expect("an actor");
    assert_eq!(actor.values[0].sources[0].name, "the Reds");
}

#[test]
fn sides_that_fight_one_another_are_compared() {
    let told = |id: &str, n| {
        attack(id).actor("reds", ActorClass::Rebel).target("blues", ActorClass::Rebel).killed(n)
    };
    let seen = weighed(vec![
        ("a", "redradio", "2026-01-02", told("1", 3)),
        ("b", "bluetv", "2026-01-02", told("2", 40)),
    ]);
    let sides = &seen.sides[0];
    assert_eq!(sides.sides, ["blues".to_owned(), "reds".to_owned()]);
    assert!(sides.both_report && sides.agree.contains(&"actor".to_owned()), "{sides:?}");
    assert_eq!(sides.differ, ["killed"]);
}

#[test]
fn the_accused_who_rejects_it_beside_the_report_is_heard() {
    let mut reject = attack("2").actor("red-speaker", ActorClass::Unknown);
    reject.event_type = EventType::Reject;
    reject.mentions[0].start = 150;
    let accused = attack("1").actor("reds", ActorClass::Rebel);
    let list = vec![(report("a", "one", "2026-01-02"), vec![accused, reject.clone()])];
    let (corpus, incident) = case(list, |r| r.event_type == EventType::Assault);
    let seen = weigh(&corpus, &world(), &incident);
    assert_eq!(kinds(&seen), [(Field::Actor, ContradictionKind::Denial)]);
    assert_eq!(
        seen.contradictions[0].sentence,
        "Named as the doer by one; something close by is rejected by the Reds."
    );
    reject.mentions[0].start = 5000;
    let list =
        vec![(report("a", "one", "2026-01-02"), vec![attack("1").actor("reds", ActorClass::Rebel), reject])];
    let (corpus, incident) = case(list, |r| r.event_type == EventType::Assault);
    assert_eq!(kinds(&weigh(&corpus, &world(), &incident)), [], "too far away to be about it");
}

fn war(id: &str, edtf: &str) -> Record {
    let mut record = attack(id).actor("reds", ActorClass::Rebel).actor("blues", ActorClass::Rebel).on(edtf);
    record.rules.push("support.begin-event".into());
    record
}

#[test]
fn one_report_may_give_two_starts_of_one_war() {
    let found = |second: Record| {
        let list = vec![(report("a", "one", "2026-01-02"), vec![war("1", "2015-01"), second])];
        let (corpus, _) = case(list, |_| true);
        conflicts(&corpus, &world(), &[])
    };
    let two = found(war("2", "2015-06"));
    assert_eq!(two.len(), 1);
    assert_eq!(two[0].kind, ContradictionKind::TwoStarts);
    assert_eq!(
        two[0].sentence,
        "Fighting between the Blues and the Reds is said to have begun in 2015-01 and in 2015-06 within one report."
    );
    assert_eq!(found(war("2", "2015")), [], "January lies in the year");
    let clash = war("2", "2015-11").place("AF-ZAB", PlaceKind::Admin1, None);
    assert_eq!(found(clash), [], "a clash in one province is not the war");
    let mut later = war("2", "2015-06");
    later.rules.clear();
    assert_eq!(found(later), [], "fighting that goes on does not begin");
}

#[test]
fn the_order_of_reports_does_not_show() {
    let list = vec![
        (report("a", "one", "2026-01-02"), vec![attack("1").killed(20)]),
        (report("b", "two", "2026-01-02"), vec![attack("2").killed(30), war("4", "2015-01")]),
        (
            report("c", "three", "2026-01-02"),
            vec![attack("3").said(Factuality::Negated), war("5", "2016-01")],
        ),
    ];
    let mut turned = list.clone();
    turned.reverse();
    let all = |list| {
        let (corpus, incident) = case(list, |r: &Record| r.rules.is_empty());
        let json = serde_json::to_string(&weigh(&corpus, &world(), &incident)).expect("plain data");
        (json, conflicts(&corpus, &world(), &[incident]))
    };
    assert_eq!(all(list), all(turned));
}
