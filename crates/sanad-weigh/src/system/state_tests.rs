//! What stands on a day, and what was known by another.

use super::samples::{corpus, event, incidents, stated, world};
use super::{AsOf, Confidence, Holding, Standing, State, TieKind, as_of, ties};
use crate::{Corpus, Event, Stated};
use sanad_calendar::Day;
use sanad_model::{EventType, Factuality, RelationType};

fn day(text: &str) -> Day {
    Day::from_iso(text).expect("an ISO day")
}

fn on(text: &str) -> AsOf {
    AsOf { day: day(text), known_by: None, undated: false, window: 90 }
}

fn state(corpus: &Corpus, ask: &AsOf) -> State {
    as_of(&ties(corpus, &world(), &incidents(corpus, &[])), &world(), ask)
}

fn stands(events: Vec<Event>, relations: Vec<Stated>, ask: &str) -> Vec<(TieKind, String, Standing)> {
    let corpus = corpus(&[None, None], events, relations);
    let brief = |h: &Holding| (h.tie.kind, h.tie.subject[0].key.clone(), h.standing);
    state(&corpus, &on(ask)).holdings.iter().map(brief).collect()
}

fn fight(report: usize, at: usize, edtf: &str) -> Event {
    event(report, at, EventType::Assault, (&["taliban", "isis"], &[])).on(edtf)
}

fn fighting(edtf: &str, ask: &str) -> Option<Standing> {
    stands(vec![fight(0, 10, edtf)], Vec::new(), ask).first().map(|s| s.2)
}

#[test]
fn fighting_is_current_within_the_window() {
    assert_eq!(fighting("2015-11", "2015-12-01"), Some(Standing::Active));
    assert_eq!(fighting("2015-11", "2016-02-27"), Some(Standing::PerhapsActive));
    assert_eq!(fighting("2015-11", "2016-04-01"), Some(Standing::Past));
    assert_eq!(fighting("2015-11", "2015-10-31"), None);
    assert_eq!(fighting("2015", "2015-12-01"), Some(Standing::PerhapsActive));
    assert_eq!(fighting("2015-01/..", "2016-12-01"), Some(Standing::Continues));
}

#[test]
fn ground_is_held_until_another_takes_it() {
    let relations = || {
        vec![
            stated(0, 100, RelationType::Controls, (&["isis-k"], &["thing:routes"])).on("2017"),
            stated(0, 200, RelationType::Controls, (&["taliban"], &["thing:routes"])).on("2019"),
        ]
    };
    let held = |ask| stands(Vec::new(), relations(), ask);
    assert_eq!(held("2018-06-01"), [(TieKind::Controls, "isis-k".into(), Standing::Continues)]);
    let both = [
        (TieKind::Controls, "isis-k".into(), Standing::Ended),
        (TieKind::Controls, "taliban".into(), Standing::Continues),
    ];
    assert_eq!(held("2020-01-01"), both);
}

#[test]
fn what_one_side_alone_says_ends_nothing_but_is_pointed_to() {
    let relations = vec![
        stated(0, 100, RelationType::Controls, (&["isis-k"], &["place:town"])).on("2017"),
        stated(0, 200, RelationType::Controls, (&["taliban"], &["place:town"])).on("2019").said_by("taliban"),
    ];
    let corpus = corpus(&[None], Vec::new(), relations);
    let state = state(&corpus, &on("2020-01-01"));
    let (isis, taliban) = (&state.holdings[0], &state.holdings[1]);
    assert_eq!((isis.standing, isis.against.as_ref()), (Standing::Continues, Some(&taliban.tie.id)));
    assert_eq!(taliban.tie.confidence, Confidence::Alleged);
}

#[test]
fn a_stated_end_ends_and_an_undated_statement_is_called_so() {
    let led = |edtf| vec![stated(0, 100, RelationType::LeaderOf, (&["mansour"], &["taliban"])).on(edtf)];
    let one = |relations| stands(Vec::new(), relations, "2017-01-01")[0].2;
    assert_eq!(one(led("2015-07-29/2016-05-21")), Standing::Ended);
    assert_eq!(one(led("2015")), Standing::Continues);
    assert_eq!(one(led("2015/..")), Standing::Holds);
    let undated = vec![stated(0, 100, RelationType::LeaderOf, (&["mansour"], &["taliban"]))];
    assert_eq!(one(undated), Standing::Undated);
}

#[test]
fn the_latest_figure_before_the_day_with_its_age() {
    let strength = |at, edtf| stated(0, at, RelationType::Strength, (&["isis"], &[])).on(edtf);
    let relations = vec![
        strength(100, "2016-01-01").amount(Some(3000), None),
        strength(200, "2019-12-01").amount(Some(2000), None),
        strength(300, "2021-01-01").amount(Some(5000), None),
    ];
    let state = state(&corpus(&[None], Vec::new(), relations), &on("2019-12-31"));
    let holding = &state.holdings[0];
    assert_eq!(holding.tie.amount.as_ref().and_then(|a| a.best), Some(2000));
    assert_eq!((holding.age, holding.cites.as_slice()), (Some(30), ["0-200".to_owned()].as_slice()));
}

#[test]
fn only_what_was_published_by_then_was_known() {
    let talks = |report| event(report, 10, EventType::Consult, (&["us"], &["taliban"])).on("2020-01-05");
    let events = vec![talks(0), talks(1).is(Factuality::Negated), talks(2)];
    let corpus = corpus(&[Some("2020-02-01"), Some("2020-03-01"), None], events, Vec::new());
    let by = |known_by: &str, undated| {
        let ask = AsOf { known_by: Some(day(known_by)), undated, ..on("2020-01-31") };
        let state = state(&corpus, &ask);
        let confidence = state.holdings.first().map(|h| h.tie.confidence);
        (confidence, state.left_out_later, state.left_out_undated, state.counted_undated)
    };
    assert_eq!(by("2020-01-31", false), (None, 2, 1, 0));
    assert_eq!(by("2020-02-01", false), (Some(Confidence::Single), 1, 1, 0));
    assert_eq!(by("2020-02-01", true), (Some(Confidence::Corroborated), 1, 0, 1));
    assert_eq!(by("2020-03-01", false), (Some(Confidence::Disputed), 0, 1, 0));
}

#[test]
fn an_act_after_the_day_does_not_count_towards_it() {
    let corpus = corpus(&[None], vec![fight(0, 10, "2015-01"), fight(0, 90, "2019-03-03")], Vec::new());
    let state = state(&corpus, &on("2015-02-01"));
    assert_eq!(state.holdings[0].tie.evidence.len(), 1);
    assert_eq!(
        (state.holdings[0].acts, state.holdings[0].cites.as_slice()),
        (1, ["0-10".to_owned()].as_slice())
    );
    assert_eq!((state.holdings[0].standing, state.holdings[0].age), (Standing::Active, Some(1)));
}
