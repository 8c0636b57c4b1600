//! Hand-made reports, records and a small world for the tests of weighing.

use crate::{ActorFacts, Corpus, Event, Incident, Publisher, Report, World};
use sanad_model::{
    ActorClass, EventType, Factuality, Mention, Participant, Place, PlaceKind, Quantity, QuantityKind,
    Record, SentenceSpan, Source, SourceKind, When,
};

/// Armed groups `reds` (with the wing `reds-north`) and `blues`, the state `state`, agencies and outlets.
pub(super) fn world() -> World {
    let fact = |name: &str, parent: Option<&str>| ActorFacts {
        name: Some(name.into()),
        parent: parent.map(str::to_owned),
        ..ActorFacts::default()
    };
    let mut world = World::default();
    for (key, name, parent) in [
        ("reds", "the Reds", None),
        ("reds-north", "Reds North", Some("reds")),
        ("blues", "the Blues", None),
        ("state", "the State", None),
        ("wire", "the Wire", None),
        ("hospital", "the hospital", None),
    ] {
        world.actors.insert(key.into(), fact(name, parent));
    }
    let speaker = ActorFacts { person: true, ..fact("the Reds' speaker", Some("reds")) };
    world.actors.insert("red-speaker".into(), speaker);
    for (handle, actor, side, agency) in [
        ("wire.example", "wire", None, None),
        ("taker", "taker", None, Some("wire")),
        ("redradio", "red-radio", Some("reds"), None),
        ("bluetv", "blue-tv", Some("blues"), None),
    ] {
        let own = |s: &str| s.to_owned();
        let known = Publisher { actor: own(actor), name: None, side: side.map(own), agency: agency.map(own) };
        world.publishers.insert(own(handle), known);
    }
    world.beginnings.insert("support.begin-event".into());
    world
}

/// A report; its lineage is its key unless given.
pub(super) fn report(key: &str, publisher: &str, published: &str) -> Report {
    Report {
        key: key.into(),
        publisher: Some(publisher.into()),
        published: Some(published.into()),
        lineage: key.into(),
    }
}

/// An attack by nobody in particular, said to have occurred, with the words of its report far from everything else.
pub(super) fn attack(id: &str) -> Record {
    let mention = Mention { start: 20, end: 26, text: "حمله".into(), rule: "fa.assault.attack".into() };
    Record {
        id: id.into(),
        document: String::new(),
        event_type: EventType::Assault,
        mode: Vec::new(),
        acled: None,
        ucdp: None,
        mentions: vec![mention],
        actor: Vec::new(),
        recipient: Vec::new(),
        location: Vec::new(),
        date: None,
        quantities: Vec::new(),
        attribution: Vec::new(),
        factuality: Factuality::Occurred,
        sentence: SentenceSpan { start: 0, end: 100, text: "حمله".into() },
        rules: Vec::new(),
        problems: Vec::new(),
        engine: String::new(),
        ruleset: String::new(),
    }
}

/// Cells added to a record, one call each.
pub(super) trait With: Sized {
    fn source(self, entity: &str, kind: SourceKind, at: usize) -> Self;
    fn count(self, what: QuantityKind, low: Option<u64>, high: Option<u64>, at: usize) -> Self;
    fn actor(self, entity: &str, class: ActorClass) -> Self;
    fn target(self, entity: &str, class: ActorClass) -> Self;
    fn on(self, edtf: &str) -> Self;
    fn place(self, code: &str, kind: PlaceKind, at: Option<(f64, f64)>) -> Self;
    fn said(self, factuality: Factuality) -> Self;

    fn killed(self, count: u64) -> Self {
        self.count(QuantityKind::Killed, Some(count), Some(count), 50)
    }

    fn at_least(self, count: u64) -> Self {
        self.count(QuantityKind::Killed, Some(count), None, 50)
    }
}

fn person(entity: &str, class: ActorClass) -> Participant {
    let (text, rule) = ("او".to_owned(), String::new());
    Participant { start: 30, end: 32, text, entity: entity.into(), name: None, class, inferred: false, rule }
}

impl With for Record {
    fn source(mut self, entity: &str, kind: SourceKind, at: usize) -> Self {
        let (text, rule) = (entity.to_owned(), String::new());
        let source = Source { start: at, end: at + 5, text, kind, entity: entity.into(), name: None, rule };
        self.attribution.push(source);
        self
    }

    fn count(mut self, what: QuantityKind, low: Option<u64>, high: Option<u64>, at: usize) -> Self {
        let (text, rule) = ("نفر".to_owned(), String::new());
        self.quantities.push(Quantity { what, low, high, start: at, end: at + 3, text, rule });
        self
    }

    fn actor(mut self, entity: &str, class: ActorClass) -> Self {
        self.actor.push(person(entity, class));
        self
    }

    fn target(mut self, entity: &str, class: ActorClass) -> Self {
        self.recipient.push(person(entity, class));
        self
    }

    fn on(mut self, edtf: &str) -> Self {
        let (text, rule) = ("روز".to_owned(), String::new());
        self.date = Some(When { start: 40, end: 43, text, edtf: Some(edtf.into()), rule });
        self
    }

    fn place(mut self, code: &str, kind: PlaceKind, at: Option<(f64, f64)>) -> Self {
        self.location.push(Place {
            start: 60,
            end: 63,
            text: "جا".into(),
            code: (!code.is_empty()).then(|| code.to_owned()),
            name: None,
            kind,
            latitude: at.map(|a| a.0),
            longitude: at.map(|a| a.1),
            precision: 4,
            rule: String::new(),
        });
        self
    }

    fn said(mut self, factuality: Factuality) -> Self {
        self.factuality = factuality;
        self
    }
}

/// A sorted corpus of reports with their records, and one incident of the records that pass.
pub(super) fn case(list: Vec<(Report, Vec<Record>)>, joined: impl Fn(&Record) -> bool) -> (Corpus, Incident) {
    let mut corpus = Corpus::default();
    for (at, (report, records)) in list.into_iter().enumerate() {
        corpus.reports.push(report);
        corpus.events.extend(records.into_iter().map(|record| Event { report: at, record: record.into() }));
    }
    let corpus = corpus.sort();
    let events = (0..corpus.events.len()).filter(|&e| joined(&corpus.events[e].record)).collect();
    (corpus, Incident { id: "i-test".into(), events, joins: Vec::new() })
}
