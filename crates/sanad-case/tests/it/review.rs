//! Decisions: only ever added, applied to what was coded, compared between coders.

use crate::fixture::{Bench, act, event};
use proptest::prelude::*;
use sanad_case::{
    Access, Act, Added, Case, CaseError, Field, NewDecision, NewDocument, NewRecord, QueueOrder,
    ReviewStatus, Verb,
};
use sanad_model::{Coded, EventType, Factuality};
use sanad_weigh::Judgement;
use serde_json::{Map, Value, json};

const TEXT: &str = "طالبان در کابل حمله کردند. طالبان گفت سه سرباز کشته شدند.";

fn by(who: &str) -> Act {
    Act { who: who.into(), ..act() }
}

/// A case with one document, and the id of its record.
fn bench() -> (Bench, String) {
    let mut bench = Bench::new();
    let id = add(&mut bench, "a.txt", TEXT);
    (bench, id)
}

/// Adds a document and gives the id of its record.
fn add(bench: &mut Bench, name: &str, text: &str) -> String {
    let Added::New(key) = bench.add(name, text) else { panic!("it is new") };
    bench.case.records_of(&key).expect("stored")[0].id.clone()
}

fn status(case: &Case, record: &str) -> ReviewStatus {
    case.standing_of(record).expect("it is there").status
}

fn refusal(result: Result<i64, CaseError>) -> String {
    match result {
        Err(CaseError::Refused(why)) => why,
        other => panic!("it should be refused, not {other:?}"),
    }
}

fn actor(words: &str, nth: usize, entity: &str) -> Value {
    json!([{ "words": words, "nth": nth, "entity": entity }])
}

#[test]
fn a_verdict_changes_the_status_and_an_undo_takes_it_back() {
    let (mut bench, id) = bench();
    let case = &mut bench.case;
    assert_eq!(status(case, &id), ReviewStatus::MachineCoded);
    let accepted = case.decide(&NewDecision::new(Verb::Accept, &id), &act()).expect("taken");
    assert_eq!(status(case, &id), ReviewStatus::Accepted);
    case.decide(&NewDecision::new(Verb::Reject, &id), &act()).expect("taken");
    assert_eq!(status(case, &id), ReviewStatus::Rejected);
    assert!(case.standing().expect("read").is_empty(), "a rejected record does not stand");
    assert!(case.corpus().expect("read").events.is_empty());
    case.decide(&NewDecision::new(Verb::Undo, "2"), &act()).expect("taken");
    assert_eq!(status(case, &id), ReviewStatus::Accepted);
    case.decide(&NewDecision::new(Verb::Undo, accepted.to_string()), &act()).expect("taken");
    assert_eq!(status(case, &id), ReviewStatus::MachineCoded);
}

#[test]
fn an_undo_is_undone() {
    let (mut bench, id) = bench();
    let case = &mut bench.case;
    case.decide(&NewDecision::new(Verb::Reject, &id), &act()).expect("taken");
    case.decide(&NewDecision::new(Verb::Undo, "1"), &act()).expect("taken");
    assert_eq!(status(case, &id), ReviewStatus::MachineCoded);
    case.decide(&NewDecision::new(Verb::Undo, "2"), &act()).expect("taken");
    assert_eq!(status(case, &id), ReviewStatus::Rejected);
    assert!(refusal(case.decide(&NewDecision::new(Verb::Undo, "2"), &act())).contains("taken back already"));
    let missing = case.decide(&NewDecision::new(Verb::Undo, "99"), &act());
    assert!(matches!(missing, Err(CaseError::NotFound { what: "decision", .. })));
}

#[test]
fn every_decision_is_sealed_with_the_digest_of_the_version() {
    let (mut bench, id) = bench();
    let digest = bench.case.record(&id).expect("stored").digest;
    bench.case.decide(&NewDecision::new(Verb::Accept, &id), &act()).expect("taken");
    let decision = bench.case.decisions().expect("read").remove(0);
    assert_eq!(decision.basis, Some(digest));
    assert_eq!((decision.coder.as_str(), decision.at.as_str()), ("coder-1", "2026-11-22T12:00:00Z"));
    let log = bench.case.log().expect("read");
    let entry = log.last().expect("an entry");
    assert_eq!((entry.action.as_str(), entry.target.as_str()), ("decision", "1"));
    assert_eq!(entry.digest.len(), 64);
    assert!(!entry.detail.contains(&id), "the log names no record, which may have to go");
}

#[test]
fn an_edit_is_in_words_of_the_document() {
    let (mut bench, id) = bench();
    let case = &mut bench.case;
    let edit = NewDecision::edit(&id, Field::Actor, actor("طالبان", 2, "isis"));
    case.decide(&edit, &act()).expect("taken");
    let standing = case.standing_of(&id).expect("it is there");
    let sanad_case::Coding::Event(record) = &standing.coding else { panic!("an event") };
    assert_eq!((record.actor[0].start, record.actor[0].end), (27, 33));
    assert_eq!(record.actor[0].text, "طالبان");
    assert_eq!(standing.status, ReviewStatus::Edited);
    let coded = case.record(&id).expect("stored");
    let sanad_case::Coding::Event(coded) = coded.coding else { panic!("an event") };
    assert_eq!(coded.actor[0].entity, "taliban", "what was coded stays");
}

#[test]
fn an_actor_that_the_case_knows_keeps_its_class() {
    let (mut bench, id) = bench();
    bench
        .case
        .decide(&NewDecision::edit(&id, Field::Recipient, actor("طالبان", 1, "taliban")), &act())
        .expect("taken");
    let cell = bench.case.standing_of(&id).expect("there").coding.cell(Field::Recipient).expect("a cell");
    assert_eq!((cell[0]["class"].as_str(), cell[0]["name"].as_str()), (Some("rebel"), Some("Taliban")));
}

#[test]
fn what_cannot_be_true_of_the_document_is_refused() {
    let (mut bench, id) = bench();
    let wrong = [
        (Field::Actor, actor("داعش", 1, "isis"), "does not stand"),
        (Field::Actor, json!([{ "words": "طالبان", "entity": "taliban" }]), "2 times"),
        (
            Field::Actor,
            json!([{ "start": 0, "end": 6, "text": "طالبا", "entity": "taliban" }]),
            "the document says",
        ),
        (Field::Actor, json!([{ "start": 50, "end": 90, "entity": "taliban" }]), "no place"),
        (Field::Actor, actor("طالبان", 1, "The Taliban"), "no key"),
        (Field::Actor, json!([{ "words": "کابل", "entity": "x", "class": "army" }]), "not a value"),
        (Field::EventType, json!("FIGHT"), "not a value"),
        (Field::Mode, json!(["visit"]), "has no mode `visit`"),
        (Field::Factuality, json!("maybe"), "not a value"),
        (Field::Date, json!({ "words": "کابل", "edtf": "2026-02-30" }), "no date"),
        (Field::Date, json!({ "words": "کابل", "edtf": "yesterday" }), "no date"),
        (Field::Location, json!([{ "words": "کابل", "code": "Kabul" }]), "no code"),
        (Field::Quantities, json!([{ "words": "سه", "what": "killed", "low": 5, "high": 3 }]), "cannot both"),
        (Field::Quantities, json!([{ "words": "سه", "what": "cows" }]), "not a value"),
        (Field::Acled, json!("Quarrel"), "no sub-event type"),
        (Field::Mentions, json!([]), "at least one mention"),
        (Field::Subject, json!([]), "no cell `subject`"),
    ];
    let before = bench.case.log().expect("read");
    for (field, value, why) in wrong {
        let said = refusal(bench.case.decide(&NewDecision::edit(&id, field, value), &act()));
        assert!(said.contains(why), "{field:?}: {said}");
    }
    assert!(bench.case.decisions().expect("read").is_empty());
    assert_eq!(bench.case.log().expect("read"), before);
}

#[test]
fn decisions_taken_together_are_taken_all_or_none() {
    let (mut bench, id) = bench();
    let both = [NewDecision::new(Verb::Accept, &id), NewDecision::new(Verb::Accept, "r-none")];
    assert!(matches!(bench.case.decide_all(&both, &act()), Err(CaseError::NotFound { .. })));
    assert!(bench.case.decisions().expect("read").is_empty());
    let modes = [
        NewDecision::edit(&id, Field::EventType, "CONSULT"),
        NewDecision::edit(&id, Field::Mode, json!(["visit"])),
    ];
    assert_eq!(bench.case.decide_all(&modes, &act()).expect("the second sees the first"), [1, 2]);
}

#[test]
fn decisions_are_by_named_people_on_a_file_that_can_be_written() {
    let (mut bench, id) = bench();
    for nobody in ["", "  ", "rules"] {
        assert!(
            refusal(bench.case.decide(&NewDecision::new(Verb::Accept, &id), &by(nobody))).contains("name")
        );
    }
    let mut reader = bench.reopen(Access::Read);
    let denied = reader.decide(&NewDecision::new(Verb::Accept, &id), &act());
    assert!(matches!(denied, Err(CaseError::ReadOnly { .. })), "{denied:?}");
    let mut other = bench.reopen(Access::Write);
    other.decide(&NewDecision::new(Verb::Accept, &id), &act()).expect("two writers, one after the other");
    assert_eq!(status(&bench.case, &id), ReviewStatus::Accepted);
}

#[test]
fn a_new_type_drops_modes_it_has_no_word_for_and_leaves_codes_to_be_checked() {
    let (mut bench, id) = bench();
    bench.case.decide(&NewDecision::edit(&id, Field::EventType, "CONSULT"), &act()).expect("taken");
    let problems = |case: &Case| {
        let sanad_case::Coding::Event(record) = case.standing_of(&id).expect("there").coding else {
            panic!()
        };
        (record.mode.clone(), record.problems.iter().map(|p| p.code.clone()).collect::<Vec<_>>())
    };
    assert_eq!(problems(&bench.case), (Vec::new(), vec!["codes-before-edit".to_owned()]));
    let codes =
        [NewDecision::edit(&id, Field::Acled, Value::Null), NewDecision::edit(&id, Field::Ucdp, Value::Null)];
    bench.case.decide_all(&codes, &act()).expect("taken");
    assert_eq!(problems(&bench.case).1, Vec::<String>::new());
    bench.case.decide(&NewDecision::new(Verb::Undo, "1"), &act()).expect("taken");
    assert_eq!(problems(&bench.case).0, ["firearms"], "without the edit the mode is there again");
}

#[test]
fn coders_who_differ_make_a_dispute_that_can_be_settled() {
    let (mut bench, id) = bench();
    let case = &mut bench.case;
    let edit = |entity: &str| NewDecision {
        blind: true,
        ..NewDecision::edit(&id, Field::Actor, actor("طالبان", 1, entity))
    };
    case.decide(&edit("isis"), &by("a")).expect("taken");
    case.decide(&edit("al-qaeda"), &by("b")).expect("taken");
    let standing = case.standing_of(&id).expect("there");
    assert_eq!((standing.status, standing.disputed.as_slice()), (ReviewStatus::Disputed, &["actor"][..]));
    assert_eq!(
        standing.coding.cell(Field::Actor).expect("a cell")[0]["entity"],
        "al-qaeda",
        "the latest counts"
    );
    assert_eq!(standing.coders, ["a", "b"]);
    case.decide(&NewDecision::new(Verb::Settle, &id), &by("c")).expect("taken");
    assert_eq!(status(case, &id), ReviewStatus::Edited);
    case.decide(&NewDecision::new(Verb::Reject, &id), &by("a")).expect("taken");
    assert_eq!(
        status(case, &id),
        ReviewStatus::Rejected,
        "one coder after the settlement differs from nobody"
    );
    case.decide(&NewDecision::new(Verb::Accept, &id), &by("b")).expect("taken");
    let standing = case.standing_of(&id).expect("there");
    assert_eq!(standing.disputed, ["verdict"]);
    assert!(!standing.rejected);
}

#[test]
fn who_accepts_with_open_eyes_agrees_and_who_is_blind_does_not() {
    let (mut bench, id) = bench();
    let edit = NewDecision::edit(&id, Field::Factuality, "possible");
    bench.case.decide(&edit, &by("a")).expect("taken");
    bench.case.decide(&NewDecision::new(Verb::Accept, &id), &by("b")).expect("taken");
    assert_eq!(status(&bench.case, &id), ReviewStatus::Edited);
    let blind = NewDecision { blind: true, ..NewDecision::new(Verb::Accept, &id) };
    bench.case.decide(&blind, &by("c")).expect("taken");
    assert_eq!(bench.case.standing_of(&id).expect("there").disputed, ["factuality"]);
}

#[test]
fn other_words_for_the_same_actor_are_no_dispute() {
    let (mut bench, id) = bench();
    for (who, nth) in [("a", 1), ("b", 2)] {
        let edit = NewDecision::edit(&id, Field::Actor, actor("طالبان", nth, "isis"));
        bench.case.decide(&NewDecision { blind: true, ..edit }, &by(who)).expect("taken");
    }
    assert_eq!(status(&bench.case, &id), ReviewStatus::Edited);
}

#[test]
fn a_missed_event_is_added_edited_and_taken_back() {
    let (mut bench, id) = bench();
    let document = bench.case.record(&id).expect("there").document;
    let cells = json!({
        "mentions": [{ "words": "کشته شدند" }],
        "type": "ASSAULT",
        "quantities": [{ "words": "سه سرباز", "what": "killed", "low": 3, "high": 3 }],
        "attribution": [{ "words": "طالبان", "nth": 2, "entity": "taliban", "kind": "armed_group" }],
    });
    let Value::Object(cells) = cells else { panic!("an object") };
    let new = NewRecord { document, cells };
    let (added, number) = bench.case.add_record(&new, Some("missed"), &act()).expect("added");
    assert_eq!(number, 1);
    let version = bench.case.record(&added).expect("there");
    assert_eq!(version.made_by, "coder-1");
    let sanad_case::Coding::Event(record) = &version.coding else { panic!("an event") };
    assert_eq!(record.sentence.text, "طالبان گفت سه سرباز کشته شدند.");
    assert_eq!(status(&bench.case, &added), ReviewStatus::Added);
    assert_eq!(bench.case.corpus().expect("read").events.len(), 2);
    assert!(
        matches!(bench.case.add_record(&new, None, &act()), Err(CaseError::Refused(_))),
        "once is enough"
    );
    bench.case.decide(&NewDecision::edit(&added, Field::Factuality, "possible"), &act()).expect("taken");
    assert_eq!(status(&bench.case, &added), ReviewStatus::Added);
    bench.case.decide(&NewDecision::new(Verb::Undo, "1"), &act()).expect("taken");
    assert_eq!(bench.case.standing().expect("read").len(), 1, "what was added by mistake does not stand");
    let empty = NewRecord { document: new.document, cells: Map::new() };
    assert!(matches!(bench.case.add_record(&empty, None, &act()), Err(CaseError::Refused(_))));
}

#[test]
fn joins_become_judgements_and_undone_ones_do_not() {
    let (mut bench, a) = bench();
    let b = add(&mut bench, "b.txt", "حمله در هرات");
    let pair = |verb| NewDecision::new(verb, &a).value(b.as_str());
    bench.case.decide(&pair(Verb::Together), &act()).expect("taken");
    bench.case.decide(&pair(Verb::Apart), &act()).expect("taken");
    let (together, apart) =
        (Judgement::Together(a.clone(), b.clone()), Judgement::Apart(a.clone(), b.clone()));
    assert_eq!(bench.case.corpus().expect("read").judgements, [together.clone(), apart]);
    bench.case.decide(&NewDecision::new(Verb::Undo, "2"), &act()).expect("taken");
    assert_eq!(bench.case.corpus().expect("read").judgements, [together]);
    assert_eq!(bench.case.decided_records().expect("read").len(), 2);
    let itself = NewDecision::new(Verb::Together, &a).value(a.as_str());
    assert!(refusal(bench.case.decide(&itself, &act())).contains("itself"));
}

#[test]
fn words_on_sources_and_people_are_kept_the_latest_counting() {
    let (mut bench, _) = bench();
    let figure = |yes: bool| NewDecision::new(Verb::PublicFigure, "some-minister").value(yes);
    bench.case.decide(&figure(true), &act()).expect("taken");
    bench.case.decide(&figure(false), &act()).expect("taken");
    assert!(!bench.case.public_figures().expect("read")["some-minister"]);
    let publisher = |value: Value| NewDecision::new(Verb::Publisher, "@Test-Agency ").value(value);
    bench.case.decide(&publisher(json!({ "side": "taliban" })), &act()).expect("taken");
    bench.case.decide(&publisher(json!({ "same_as": "Test Wire" })), &act()).expect("taken");
    let said = bench.case.publisher_decisions().expect("read");
    assert_eq!(said["test-agency"].side.as_deref(), Some("taliban"));
    assert_eq!(said["test-agency"].same_as.as_deref(), Some("test wire"));
    assert!(refusal(bench.case.decide(&publisher(json!({})), &act())).contains("for whom"));
}

#[test]
fn the_queue_shows_the_doubtful_first_and_each_record_until_it_is_decided() {
    let (mut bench, plain) = bench();
    let text = "انفجار در هرات";
    let mut doubtful = event(text, EventType::Assault);
    doubtful.factuality = Factuality::Possible;
    doubtful.actor.clear();
    doubtful.date = None;
    let coded = Coded { records: vec![doubtful], ..Coded::default() };
    let new = NewDocument {
        name: "b.txt",
        format: "text",
        published: None,
        publisher: None,
        text,
        original: text.as_bytes(),
        sketch: None,
        problems: &[],
    };
    bench.case.add_document(&new, &coded, bench.run, &act()).expect("added");
    let queue = |case: &Case, order| case.review_queue(order, 10).expect("read").0;
    let open = queue(&bench.case, QueueOrder::Open);
    assert_eq!(open.len(), 2);
    assert_eq!(open[1].record, plain);
    assert!(open[0].points > open[1].points);
    assert!(open[0].doubts.iter().any(|doubt| doubt.to_string().contains("possible")));
    let doubtful = open[0].record.clone();
    bench.case.decide(&NewDecision::new(Verb::Accept, &doubtful), &by("a")).expect("taken");
    assert_eq!(queue(&bench.case, QueueOrder::Open).len(), 1);
    assert_eq!(queue(&bench.case, QueueOrder::Blind("a")).len(), 1);
    assert_eq!(queue(&bench.case, QueueOrder::Blind("b")), open, "another's decision shows nowhere");
}

#[test]
fn agreement_is_over_records_that_two_decided_on() {
    let mut bench = Bench::new();
    let ids: Vec<String> =
        ["حمله در کابل", "حمله در هرات", "حمله در بلخ", "حمله در غزنی"].map(|t| add(&mut bench, t, t)).into();
    let blind = |decision: NewDecision| NewDecision { blind: true, ..decision };
    for who in ["a", "b"] {
        for id in &ids[..3] {
            bench.case.decide(&blind(NewDecision::new(Verb::Accept, id)), &by(who)).expect("taken");
        }
    }
    let possible = blind(NewDecision::edit(&ids[0], Field::Factuality, "possible"));
    bench.case.decide(&possible, &by("a")).expect("taken");
    bench.case.decide(&blind(NewDecision::new(Verb::Reject, &ids[1])), &by("b")).expect("taken");
    bench.case.decide(&NewDecision::new(Verb::Accept, &ids[3]), &by("a")).expect("taken");
    let agreement = bench.case.agreement(&[]).expect("read");
    assert_eq!((agreement.units, agreement.not_independent), (3, 0));
    let field = |name: &str| agreement.fields.iter().find(|f| f.field == name).expect("compared").clone();
    assert_eq!(field("is_event").same, Some(2.0 / 3.0));
    assert_eq!(field("actor").alpha, None, "all have one actor: nothing varies");
    assert_eq!(field("actor").same, Some(1.0));
    // Of the rejected record one coder says nothing more, so that two units are left; one of them differs.
    assert_eq!((field("factuality").units, field("factuality").same), (2, Some(0.5)));
    assert!(field("factuality").alpha.expect("it varies").abs() < 1e-9);
    assert!(matches!(bench.case.agreement(&["z".to_owned()]), Err(CaseError::Refused(_))));
}

#[test]
fn agreement_says_when_a_coder_saw_the_other() {
    let (mut bench, id) = bench();
    bench.case.decide(&NewDecision::new(Verb::Accept, &id), &by("a")).expect("taken");
    bench.case.decide(&NewDecision::new(Verb::Accept, &id), &by("b")).expect("taken");
    assert_eq!(bench.case.agreement(&[]).expect("read").not_independent, 1);
}

#[test]
fn only_fully_reviewed_documents_without_dispute_are_gold() {
    let (mut bench, id) = bench();
    let other = add(&mut bench, "b.txt", "حمله در هرات");
    assert!(bench.case.gold("fa").expect("read").0.is_empty());
    bench.case.decide(&NewDecision::edit(&id, Field::Factuality, "possible"), &by("a")).expect("taken");
    let (gold, _) = bench.case.gold("fa").expect("read");
    assert_eq!(gold.len(), 1);
    assert_eq!(
        (gold[0].json["events"][0]["factuality"].as_str(), gold[0].text.as_str()),
        (Some("possible"), TEXT)
    );
    assert_eq!(gold[0].json["events"][0]["actor"][0].as_object().expect("an actor").len(), 4);
    bench.case.decide(&NewDecision::new(Verb::Reject, &other), &by("a")).expect("taken");
    let (gold, _) = bench.case.gold("fa").expect("read");
    assert_eq!(gold.len(), 2, "a document without an event is gold too");
    let blind = NewDecision { blind: true, ..NewDecision::new(Verb::Accept, &other) };
    bench.case.decide(&blind, &by("b")).expect("taken");
    let (gold, disputed) = bench.case.gold("fa").expect("read");
    assert_eq!((gold.len(), disputed), (1, 1));
}

/// What a coder might do next, by numbers.
#[derive(Clone, Debug)]
enum Step {
    Accept(usize),
    Reject(usize),
    Factuality(usize, usize),
    Join(bool),
    Undo(usize),
}

fn step() -> impl Strategy<Value = (Step, usize)> {
    let step = prop_oneof![
        (0..2_usize).prop_map(Step::Accept),
        (0..2_usize).prop_map(Step::Reject),
        (0..2_usize, 0..5_usize).prop_map(|(record, value)| Step::Factuality(record, value)),
        any::<bool>().prop_map(Step::Join),
        (1..12_usize).prop_map(Step::Undo),
    ];
    (step, 0..2_usize)
}

fn decision(step: &Step, ids: &[String]) -> NewDecision {
    match step {
        Step::Accept(record) => NewDecision::new(Verb::Accept, &ids[*record]),
        Step::Reject(record) => NewDecision::new(Verb::Reject, &ids[*record]),
        Step::Factuality(record, value) => {
            NewDecision::edit(&ids[*record], Field::Factuality, Factuality::ALL[*value].as_str())
        }
        Step::Join(true) => NewDecision::new(Verb::Together, &ids[0]).value(ids[1].as_str()),
        Step::Join(false) => NewDecision::new(Verb::Apart, &ids[0]).value(ids[1].as_str()),
        Step::Undo(number) => NewDecision::new(Verb::Undo, number.to_string()),
    }
}

/// What stands, as far as decisions change it.
fn picture(case: &Case) -> (Vec<(String, ReviewStatus, String)>, Vec<Judgement>) {
    let standing = case.standing_all().expect("read");
    let records = standing.into_iter().map(|s| (s.version.id, s.status, s.coding.to_json())).collect();
    (records, case.judgements().expect("read"))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    /// Whatever coders do: earlier rows and log entries never change, versions never change, and what stands is the
    /// same when the file is opened again.
    #[test]
    fn nothing_earlier_ever_changes(steps in prop::collection::vec(step(), 1..16)) {
        let (mut bench, a) = bench();
        let ids = [a, add(&mut bench, "b.txt", "حمله در هرات")];
        let versions = bench.case.records().expect("read");
        for (step, who) in &steps {
            let (rows, log) = (bench.case.decisions().expect("read"), bench.case.log().expect("read"));
            let before = picture(&bench.case);
            let taken = bench.case.decide(&decision(step, &ids), &by(["a", "b"][*who]));
            let after = bench.case.decisions().expect("read");
            prop_assert_eq!(&after[..rows.len()], &rows[..]);
            prop_assert_eq!(&bench.case.log().expect("read")[..log.len()], &log[..]);
            prop_assert_eq!(after.len(), rows.len() + usize::from(taken.is_ok()));
            if taken.is_err() {
                prop_assert_eq!(before, picture(&bench.case));
            }
        }
        prop_assert_eq!(versions, bench.case.records().expect("read"));
        prop_assert_eq!(picture(&bench.case), picture(&bench.reopen(Access::Read)));
    }

    /// Taking a decision and taking it back leaves what stood, and taking that back leaves what the decision made.
    #[test]
    fn an_undo_restores_what_stood(
        steps in prop::collection::vec(step(), 0..8),
        last in step().prop_filter("an undo may be refused", |(step, _)| !matches!(step, Step::Undo(_))),
    ) {
        let (mut bench, a) = bench();
        let ids = [a, add(&mut bench, "b.txt", "حمله در هرات")];
        for (step, who) in &steps {
            let _ = bench.case.decide(&decision(step, &ids), &by(["a", "b"][*who]));
        }
        let before = picture(&bench.case);
        let number = bench.case.decide(&decision(&last.0, &ids), &by("a")).expect("taken");
        let with = picture(&bench.case);
        let undo = bench.case.decide(&NewDecision::new(Verb::Undo, number.to_string()), &by("b")).expect("taken");
        prop_assert_eq!(&before, &picture(&bench.case));
        bench.case.decide(&NewDecision::new(Verb::Undo, undo.to_string()), &by("a")).expect("taken");
        prop_assert_eq!(&with, &picture(&bench.case));
    }
}
