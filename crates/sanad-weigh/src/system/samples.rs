//! For tests: a small corpus written by hand, one line a record or relation.

use crate::{ActorFacts, Corpus, Event, Incident, Report, Stated, World};
use sanad_model::{
    Acled, ActorClass, Amount, EventType, Factuality, Mention, Participant, Place, PlaceKind, Record,
    Relation, RelationTag, RelationType, SentenceSpan, Source, SourceKind, Term, TermKind, When,
};
use std::sync::Arc;

/// A report, on its own lineage.
pub(crate) fn report(key: &str, published: Option<&str>) -> Report {
    Report {
        key: key.into(),
        publisher: Some(format!("publisher of {key}")),
        published: published.map(str::to_owned),
        lineage: key.into(),
    }
}

fn sentence(at: usize) -> SentenceSpan {
    SentenceSpan { start: at, end: at + 40, text: format!("sentence at {at}") }
}

fn mention(at: usize) -> Vec<Mention> {
    vec![Mention { start: at + 5, end: at + 9, text: "words".into(), rule: "r".into() }]
}

pub(crate) fn when(edtf: Option<&str>) -> When {
    When { start: 0, end: 1, text: "then".into(), edtf: edtf.map(str::to_owned), rule: "r".into() }
}

fn participant(key: &str) -> Participant {
    let class = if key == "civilians" { ActorClass::Civilians } else { ActorClass::Rebel };
    let (text, entity, rule) = (key.to_owned(), key.to_owned(), "r".to_owned());
    Participant { start: 0, end: 1, text, entity, name: None, class, inferred: false, rule }
}

/// An event record that stands `at` this place of its report.
pub(crate) fn event(report: usize, at: usize, event_type: EventType, sides: (&[&str], &[&str])) -> Event {
    let record = Record {
        id: format!("{report}-{at}"),
        document: format!("d{report}"),
        event_type,
        mode: Vec::new(),
        acled: None,
        ucdp: None,
        mentions: mention(at),
        actor: sides.0.iter().map(|k| participant(k)).collect(),
        recipient: sides.1.iter().map(|k| participant(k)).collect(),
        location: Vec::new(),
        date: None,
        quantities: Vec::new(),
        attribution: Vec::new(),
        factuality: Factuality::Occurred,
        sentence: sentence(at),
        rules: Vec::new(),
        problems: Vec::new(),
        engine: String::new(),
        ruleset: String::new(),
    };
    Event { report, record: record.into() }
}

impl Event {
    pub(crate) fn on(mut self, edtf: &str) -> Self {
        Arc::make_mut(&mut self.record).date = Some(when(Some(edtf)));
        self
    }

    pub(crate) fn said_by(mut self, key: &str) -> Self {
        Arc::make_mut(&mut self.record).attribution.push(source(key));
        self
    }

    pub(crate) fn is(mut self, factuality: Factuality) -> Self {
        Arc::make_mut(&mut self.record).factuality = factuality;
        self
    }

    pub(crate) fn mode(mut self, mode: &str) -> Self {
        Arc::make_mut(&mut self.record).mode.push(mode.into());
        self
    }

    pub(crate) fn taking(mut self, place: &str) -> Self {
        Arc::make_mut(&mut self.record).acled = Some(Acled {
            event_type: "Battles".into(),
            sub_event_type: "Non-state actor overtakes territory".into(),
        });
        self.at(place)
    }

    pub(crate) fn at(mut self, place: &str) -> Self {
        Arc::make_mut(&mut self.record).location.push(Place {
            start: 0,
            end: 1,
            text: place.into(),
            code: None,
            name: Some(place.into()),
            kind: PlaceKind::City,
            latitude: None,
            longitude: None,
            precision: 1,
            rule: format!("place.{place}"),
        });
        self
    }
}

fn source(key: &str) -> Source {
    let (text, entity, rule) = (key.to_owned(), key.to_owned(), "r".to_owned());
    Source { start: 0, end: 1, text, kind: SourceKind::ArmedGroup, entity, name: None, rule }
}

fn term(key: &str) -> Term {
    let kind = match key.split_once(':') {
        Some(("place", _)) => TermKind::Place,
        Some(("thing", _)) => TermKind::Resource,
        Some(("doing", _)) => TermKind::Activity,
        Some(("pact", _)) => TermKind::Agreement,
        _ => TermKind::Actor,
    };
    let entity = key.rsplit(':').next().unwrap_or(key).to_owned();
    Term {
        start: 0,
        end: 1,
        text: entity.clone(),
        entity,
        name: None,
        kind,
        class: None,
        code: None,
        inferred: false,
        rule: "r".into(),
    }
}

/// A stated relation that stands `at` this place of its report; ends as `actor`, `place:X`, `thing:X`, `doing:X`.
pub(crate) fn stated(report: usize, at: usize, relation: RelationType, ends: (&[&str], &[&str])) -> Stated {
    let relation = Relation {
        kind: RelationTag::Relation,
        id: format!("{report}-{at}"),
        document: format!("d{report}"),
        relation,
        subject: ends.0.iter().map(|k| term(k)).collect(),
        object: ends.1.iter().map(|k| term(k)).collect(),
        amount: None,
        location: Vec::new(),
        date: None,
        of: None,
        unknown: false,
        mentions: mention(at),
        attribution: Vec::new(),
        factuality: Factuality::Occurred,
        sentence: sentence(at),
        rules: Vec::new(),
        problems: Vec::new(),
        engine: String::new(),
        ruleset: String::new(),
    };
    Stated { report, relation }
}

impl Stated {
    pub(crate) fn on(mut self, edtf: &str) -> Self {
        self.relation.date = Some(when(Some(edtf)));
        self
    }

    pub(crate) fn then(mut self) -> Self {
        self.relation.date = Some(when(None));
        self
    }

    pub(crate) fn said_by(mut self, key: &str) -> Self {
        self.relation.attribution.push(source(key));
        self
    }

    pub(crate) fn of(mut self, id: &str) -> Self {
        self.relation.of = Some(id.into());
        self
    }

    pub(crate) fn amount(mut self, low: Option<u64>, high: Option<u64>) -> Self {
        let (unit, text, rule) = ("fighters".to_owned(), "n".to_owned(), "r".to_owned());
        self.relation.amount = Some(Amount { unit, low, high, start: 0, end: 1, text, rule });
        self
    }

    pub(crate) fn not_known(mut self) -> Self {
        self.relation.unknown = true;
        self
    }
}

/// A sorted corpus of reports with these days of publication; `events` and `relations` name reports by index.
pub(crate) fn corpus(published: &[Option<&str>], events: Vec<Event>, relations: Vec<Stated>) -> Corpus {
    let reports = published.iter().enumerate().map(|(at, day)| report(&format!("d{at}"), *day)).collect();
    Corpus { reports, events, relations, judgements: Vec::new() }.sort()
}

/// Every event an incident of its own, save those that are listed together by their record ids.
pub(crate) fn incidents(corpus: &Corpus, together: &[&[&str]]) -> Vec<Incident> {
    let of = |id: &str| together.iter().position(|set| set.contains(&id));
    let mut out: Vec<(Option<usize>, Incident)> = Vec::new();
    for (at, event) in corpus.events.iter().enumerate() {
        let set = of(&event.record.id);
        match out.iter_mut().find(|(s, _)| set.is_some() && *s == set) {
            Some((_, incident)) => incident.events.push(at),
            None => {
                let id = format!("i-{}", event.record.id);
                out.push((set, Incident { id, events: vec![at], joins: Vec::new() }));
            }
        }
    }
    out.into_iter().map(|(_, incident)| incident).collect()
}

/// A group, its wing, its enemy, and two governments.
pub(crate) fn world() -> World {
    let actor =
        |parent: Option<&str>| ActorFacts { parent: parent.map(str::to_owned), ..ActorFacts::default() };
    let actors = [
        ("taliban", actor(None)),
        ("haqqani", actor(Some("taliban"))),
        ("isis", actor(None)),
        ("isis-k", actor(Some("isis"))),
        ("isis-iraq", actor(Some("isis"))),
        ("us", actor(None)),
    ];
    World { actors: actors.map(|(k, v)| (k.to_owned(), v)).into(), ..World::default() }
}
