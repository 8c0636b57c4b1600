//! Made-up records for tests.

use crate::{ActorFacts, Corpus, Event, Report, World};
use sanad_model::{
    ActorClass, EventType, Factuality, Mention, Participant, Place, PlaceKind, Quantity, QuantityKind,
    Record, SentenceSpan, When,
};

/// A record and the day its report was published.
#[derive(Clone, Debug)]
pub(super) struct Made {
    pub(super) record: Record,
    published: Option<String>,
}

impl Made {
    pub(super) fn new(id: &str, event_type: EventType) -> Self {
        let text = "words".to_owned();
        let mention = Mention { start: 0, end: 5, text: text.clone(), rule: "r".into() };
        let record = Record {
            id: id.into(),
            document: format!("d-{id}"),
            event_type,
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
            sentence: SentenceSpan { start: 0, end: 5, text },
            rules: Vec::new(),
            problems: Vec::new(),
            engine: "e".into(),
            ruleset: "r".into(),
        };
        Self { record, published: None }
    }

    pub(super) fn on(mut self, edtf: &str) -> Self {
        let edtf = Some(edtf.to_owned());
        self.record.date = Some(When { start: 0, end: 1, text: "d".into(), edtf, rule: "r".into() });
        self
    }

    pub(super) fn undated(mut self) -> Self {
        self.record.date = None;
        self
    }

    pub(super) fn published(mut self, day: &str) -> Self {
        self.published = Some(day.into());
        self
    }

    pub(super) fn mode(mut self, mode: &str) -> Self {
        self.record.mode.push(mode.into());
        self
    }

    pub(super) fn that(mut self, factuality: Factuality) -> Self {
        self.record.factuality = factuality;
        self
    }

    pub(super) fn place(&mut self, name: &str, code: Option<&str>, kind: PlaceKind, at: Option<(f64, f64)>) {
        let (latitude, longitude) = at.unzip();
        self.record.location.push(Place {
            start: 0,
            end: 1,
            text: name.into(),
            code: code.map(Into::into),
            name: Some(name.into()),
            kind,
            latitude,
            longitude,
            precision: 1,
            rule: "r".into(),
        });
    }

    pub(super) fn city(mut self, name: &str, code: &str, north: f64, east: f64) -> Self {
        self.place(name, Some(code), PlaceKind::City, Some((north, east)));
        self
    }

    pub(super) fn division(mut self, code: &str) -> Self {
        self.place(code, Some(code), PlaceKind::Admin1, None);
        self
    }

    pub(super) fn by(self, entity: &str) -> Self {
        self.by_class(entity, ActorClass::Rebel)
    }

    pub(super) fn by_class(mut self, entity: &str, class: ActorClass) -> Self {
        self.record.actor.push(participant(entity, class));
        self
    }

    pub(super) fn to(mut self, entity: &str) -> Self {
        self.record.recipient.push(participant(entity, ActorClass::State));
        self
    }

    pub(super) fn hitting_civilians(mut self) -> Self {
        self.record.recipient.push(participant("civilians", ActorClass::Civilians));
        self
    }

    pub(super) fn count(mut self, what: QuantityKind, n: u64) -> Self {
        let (low, high) = (Some(n), Some(n));
        let text = n.to_string();
        self.record.quantities.push(Quantity { what, low, high, start: 0, end: 1, text, rule: "r".into() });
        self
    }
}

fn participant(entity: &str, class: ActorClass) -> Participant {
    let name = (entity == "taliban").then(|| "Taliban".to_owned());
    let (entity, text) = (entity.to_owned(), entity.to_owned());
    Participant { start: 0, end: 1, text, entity, name, class, inferred: false, rule: "r".into() }
}

/// One report a record, in the order given.
pub(super) fn corpus(records: &[Made]) -> Corpus {
    let mut out = Corpus::default();
    for (at, made) in records.iter().enumerate() {
        let key = format!("d-{}", made.record.id);
        let published = made.published.clone();
        out.reports.push(Report { lineage: key.clone(), key, publisher: None, published });
        out.events.push(Event { report: at, record: made.record.clone().into() });
    }
    out.sort()
}

pub(super) fn world() -> World {
    let part = |parent: &str| ActorFacts { parent: Some(parent.into()), ..ActorFacts::default() };
    let person = ActorFacts { person: true, ..part("al-qaeda") };
    let alone = ActorFacts::default;
    let actors = [
        ("taliban", alone()),
        ("haqqani", part("taliban")),
        ("isis-k", alone()),
        ("us", alone()),
        ("pakistan", alone()),
        ("afghan-government", alone()),
        ("zawahiri", person),
    ];
    World { actors: actors.map(|(k, v)| (k.to_owned(), v)).into(), ..World::default() }
}
