//! What follows from which records, how it is merged, and how firmly.

use super::samples::{corpus, event, incidents, stated, world};
use super::{Confidence, Known, Tie, TieKind, iso, ties};
use crate::Corpus;
use proptest::prelude::*;
use sanad_model::{EventType, Factuality, RelationType};

const NO_DAY: Option<&str> = None;

fn all(corpus: &Corpus) -> Vec<Tie> {
    ties(corpus, &world(), &incidents(corpus, &[]))
}

fn only(ties: &[Tie], kind: TieKind) -> &Tie {
    let found: Vec<&Tie> = ties.iter().filter(|t| t.kind == kind).collect();
    assert_eq!(found.len(), 1, "{kind:?} in {ties:#?}");
    found[0]
}

fn ends(tie: &Tie) -> (Vec<&str>, Vec<&str>) {
    let keys = |side| <[super::Party]>::iter(side).map(|p| p.key.as_str()).collect();
    (keys(&tie.subject), keys(&tie.object))
}

#[test]
fn a_two_sided_fight_has_both_as_actors_and_is_one_tie_over_all_its_incidents() {
    let events = vec![
        event(0, 10, EventType::Assault, (&["taliban", "isis"], &[])).on("2015-01"),
        event(0, 90, EventType::Assault, (&["isis"], &["taliban"])).on("2015-06"),
    ];
    let ties = all(&corpus(&[NO_DAY], events, Vec::new()));
    let fight = only(&ties, TieKind::Fights);
    assert_eq!(ends(fight), (vec!["isis"], vec!["taliban"]));
    assert_eq!(fight.interval.from.map(iso).as_deref(), Some("2015-01-01"));
    assert_eq!(fight.interval.to.map(iso).as_deref(), Some("2015-06-30"));
    assert_eq!(fight.interval.from_known, Known::Coarse);
    assert_eq!((fight.known_since, fight.undated_evidence), (None, 2));
}

#[test]
fn an_attack_on_the_unarmed_keeps_its_direction_and_a_wing_does_not_fight_its_whole() {
    let events = vec![
        event(0, 10, EventType::Assault, (&["taliban"], &["civilians"])).on("2015-01"),
        event(0, 90, EventType::Assault, (&["taliban", "haqqani"], &[])).on("2015-06"),
    ];
    let ties = all(&corpus(&[NO_DAY], events, Vec::new()));
    assert_eq!(ties.len(), 1, "{ties:#?}");
    assert_eq!(ends(only(&ties, TieKind::Attacks)), (vec!["taliban"], vec!["civilians"]));
}

#[test]
fn each_type_has_its_tie_and_ground_taken_changes_hands() {
    let events = vec![
        event(0, 10, EventType::Aid, (&["us"], &["taliban"])),
        event(0, 90, EventType::Consult, (&["us"], &["taliban"])),
        event(0, 170, EventType::Coerce, (&["taliban"], &["isis-k"])).mode("seize").taking("town").on("2019"),
        event(0, 250, EventType::Retreat, (&["isis-k"], &[])).mode("withdraw").at("valley").on("2020"),
    ];
    let ties = all(&corpus(&[NO_DAY], events, Vec::new()));
    assert_eq!(ends(only(&ties, TieKind::Supplies)), (vec!["us"], vec!["taliban"]));
    assert_eq!(ends(only(&ties, TieKind::TalksTo)), (vec!["taliban"], vec!["us"]));
    assert_eq!(ends(only(&ties, TieKind::Controls)), (vec!["taliban"], vec!["town"]));
    let lost: Vec<_> = ties.iter().filter(|t| t.kind == TieKind::Lost).map(ends).collect();
    assert_eq!(lost, [(vec!["isis-k"], vec!["town"]), (vec!["isis-k"], vec!["valley"])]);
}

#[test]
fn what_only_one_side_says_is_alleged_and_what_is_denied_is_disputed() {
    let attack = |report| event(report, 10, EventType::Assault, (&["isis"], &["taliban"])).on("2015-01-05");
    let of = |events| only(&all(&corpus(&[NO_DAY; 4], events, Vec::new())), TieKind::Fights).clone();
    let boast = of(vec![attack(0).said_by("isis"), attack(1).said_by("isis-k")]);
    assert_eq!((boast.confidence, boast.mix.said_by.join(" ")), (Confidence::Alleged, "isis isis-k".into()));
    let admitted = of(vec![attack(0).said_by("isis"), attack(1).said_by("taliban")]);
    assert_eq!(admitted.confidence, Confidence::Corroborated);
    let denied = of(vec![attack(0), attack(1).said_by("taliban").is(Factuality::Negated)]);
    assert_eq!((denied.confidence, denied.mix.denied_by.join(" ")), (Confidence::Disputed, "taliban".into()));
    let planned = of(vec![attack(0).is(Factuality::Planned)]);
    assert_eq!(planned.confidence, Confidence::Possible);
    let three = of(vec![attack(0), attack(1), attack(2)]);
    assert_eq!((three.confidence, three.mix.independent), (Confidence::WellCorroborated, 3));
}

#[test]
fn a_denial_that_names_no_victim_speaks_of_those_the_incident_names() {
    let attack = event(0, 10, EventType::Assault, (&["isis"], &["taliban"])).on("2015-01-05");
    let denial = event(1, 90, EventType::Assault, (&["isis"], &[])).is(Factuality::Negated).said_by("isis");
    let corpus = corpus(&[NO_DAY; 2], vec![attack, denial], Vec::new());
    let denied_in = |together: &[&[&str]]| {
        let ties = ties(&corpus, &world(), &incidents(&corpus, together));
        only(&ties, TieKind::Fights).mix.denied_by.join(" ")
    };
    assert_eq!(denied_in(&[&["0-10", "1-90"]]), "isis");
    assert_eq!(denied_in(&[]), "", "of another incident it says nothing");
}

#[test]
fn near_copies_and_one_named_source_count_once() {
    let talks = |report| event(report, 10, EventType::Consult, (&["us"], &["taliban"])).on("2020-01-05");
    let mut copies = corpus(&[NO_DAY, NO_DAY], vec![talks(0), talks(1)], Vec::new());
    copies.reports[1].lineage = "d0".into();
    assert_eq!(only(&all(&copies), TieKind::TalksTo).mix.independent, 1);
    let quoted = corpus(&[NO_DAY, NO_DAY], vec![talks(0).said_by("un"), talks(1).said_by("un")], Vec::new());
    let tie = only(&all(&quoted), TieKind::TalksTo).clone();
    assert_eq!((tie.mix.independent, tie.mix.asserted, tie.confidence), (1, 2, Confidence::Single));
}

#[test]
fn a_stated_relation_takes_its_time_from_text_context_or_publication() {
    let leader = |report, at| stated(report, at, RelationType::LeaderOf, (&["mansour"], &["taliban"]));
    let of = |published, relation| {
        let war = event(0, 10, EventType::Assault, (&["taliban", "isis"], &[])).on("2015-01");
        let ties = all(&corpus(&[published], vec![war], vec![relation]));
        only(&ties, TieKind::LeaderOf).interval
    };
    let then = of(Some("2021-01-01"), leader(0, 100).then());
    assert_eq!((then.from.map(iso).as_deref(), then.from_known), (Some("2015-01-01"), Known::Context));
    let now = of(Some("2021-01-01"), leader(0, 100));
    assert_eq!((now.to.map(iso).as_deref(), now.to_known), (Some("2021-01-01"), Known::Publication));
    assert!(of(None, leader(0, 100)).is_unknown());
    let own = of(Some("2021-01-01"), leader(0, 100).on("2015-07/.."));
    assert_eq!((own.from.map(iso).as_deref(), own.to_known), (Some("2015-07-01"), Known::Open));
}

#[test]
fn an_obligation_and_its_breach_hang_from_their_agreement() {
    let relations = vec![
        stated(0, 100, RelationType::Agreement, (&["us", "taliban"], &["pact:doha"])).on("2020-02-29"),
        stated(0, 200, RelationType::Obligation, (&["taliban"], &["doing:no-cooperation"])).of("0-100"),
        stated(0, 300, RelationType::Breach, (&["taliban"], &[])).of("0-200").said_by("experts"),
        stated(1, 100, RelationType::Agreement, (&["taliban", "us"], &[])).on("2020-02"),
        stated(1, 200, RelationType::Agreement, (&["taliban", "us"], &[])).on("2011"),
    ];
    let ties = all(&corpus(&[NO_DAY, NO_DAY], Vec::new(), relations));
    let agreements: Vec<&Tie> = ties.iter().filter(|t| t.kind == TieKind::Agreement).collect();
    assert_eq!(agreements.iter().map(|t| t.evidence.len()).collect::<Vec<_>>(), [1, 2]);
    let (bound, broken) = (only(&ties, TieKind::Obligation), only(&ties, TieKind::Breach));
    assert_eq!(bound.of.as_ref(), Some(&agreements[1].id));
    assert_eq!(broken.of.as_ref(), Some(&bound.id));
    assert_eq!(broken.confidence, Confidence::Alleged);
}

#[test]
fn figures_and_not_known_stand_side_by_side() {
    let strength = |report| stated(report, 100, RelationType::Strength, (&["isis"], &[])).on("2020");
    let relations = vec![
        strength(0).amount(Some(2000), None).said_by("us"),
        strength(1).not_known(),
        strength(2).amount(Some(3000), Some(4000)),
    ];
    let ties = all(&corpus(&[NO_DAY; 3], Vec::new(), relations));
    let tie = only(&ties, TieKind::Strength);
    let sum = tie.amount.as_ref().expect("two figures");
    assert_eq!((sum.low, sum.best, sum.high, sum.sources), (Some(2000), Some(2000), None, 2));
    assert_eq!((tie.mix.asserted, tie.mix.unknown), (2, 1));
}

#[test]
fn known_since_is_the_first_publication() {
    let talks = |report| event(report, 10, EventType::Consult, (&["us"], &["taliban"])).on("2020-01-05");
    let ties = all(&corpus(
        &[Some("2020-03-01"), Some("2020-02-01"), None],
        vec![talks(0), talks(1), talks(2)],
        Vec::new(),
    ));
    let tie = only(&ties, TieKind::TalksTo);
    assert_eq!((tie.known_since.map(iso).as_deref(), tie.undated_evidence), (Some("2020-02-01"), 1));
}

proptest! {
    #[test]
    fn the_order_in_which_reports_came_never_shows(order in Just((0..6).collect::<Vec<usize>>()).prop_shuffle()) {
        let days = ["2015-01", "2015-06", "2019", "2015-06-12", "2015-11", "2020"];
        let build = |order: &[usize]| {
            let mut c = corpus(&[NO_DAY; 6], Vec::new(), Vec::new());
            for &n in order {
                let sides: (&[&str], &[&str]) = if n % 2 == 0 { (&["taliban", "isis"], &[]) } else { (&["isis"], &["taliban"]) };
                c.events.push(event(n, 10, EventType::Assault, sides).on(days[n]));
                c.relations.push(stated(n, 60, RelationType::Agreement, (&["us", "taliban"], &[])).on(days[n]));
            }
            c.sort()
        };
        prop_assert_eq!(all(&build(&order)), all(&build(&[0, 1, 2, 3, 4, 5])));
    }
}
