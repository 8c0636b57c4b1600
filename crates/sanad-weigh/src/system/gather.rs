//! From records and stated relations to pieces of evidence, not yet grouped: the parties, the words, who says so.

use super::figures::Figure;
use super::interval::{Interval, Known};
use super::kind::TieKind;
use super::tie::{End, Evidence, Party, Voice};
use crate::{Event, Report, Stated, World};
use sanad_calendar::Day;
use sanad_model::{Participant, Place, Source, SourceKind, Term, TermKind};

/// A tie as a single piece of evidence gives it.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) kind: TieKind,
    pub(crate) subject: Vec<Party>,
    pub(crate) object: Vec<Party>,
    pub(crate) place: Vec<Party>,
    /// Id of the stated relation that it belongs to.
    pub(crate) of: Option<String>,
    pub(crate) evidence: Evidence,
}

impl Draft {
    /// A draft in the one order that a mutual kind has, with the end its voice belongs to.
    pub(crate) fn new(
        kind: TieKind,
        ends: (Vec<Party>, Vec<Party>),
        evidence: Evidence,
        world: &World,
    ) -> Self {
        let (mut subject, mut object) = ends;
        if kind.is_mutual() {
            let mut all: Vec<Party> = subject.into_iter().chain(object).collect();
            all.sort();
            all.dedup_by(|b, a| a.key == b.key);
            object = if all.len() == 2 { all.split_off(1) } else { Vec::new() };
            subject = all;
        }
        let speaks_for = end_of_voice(&evidence, &subject, &object, world);
        let evidence = Evidence { speaks_for, ..evidence };
        Self { kind, subject, object, place: Vec::new(), of: None, evidence }
    }
}

/// The end that whoever stands behind the evidence belongs to or speaks for; `None` for neither, both or nobody named.
fn end_of_voice(evidence: &Evidence, subject: &[Party], object: &[Party], world: &World) -> Option<End> {
    let publisher = evidence.publisher.as_deref().and_then(|p| world.publisher(p));
    let voice = match evidence.says.last() {
        Some(voice) => voice.key.as_str(),
        None => publisher.map(|p| p.side.as_deref().unwrap_or(&p.actor))?,
    };
    let among = |parties: &[Party]| parties.iter().any(|p| world.same_party(voice, &p.key));
    match (among(subject), among(object)) {
        // One of several who stand together is not all of them.
        (true, false) if subject.len() > 1 && object.is_empty() => None,
        (true, false) => Some(End::Subject),
        (false, true) => Some(End::Object),
        _ => None,
    }
}

/// What an event record says, with the incident it is joined to.
pub(crate) fn of_event(event: &Event, incident: &str, report: &Report, world: &World) -> Evidence {
    let record = &event.record;
    let words = record.mentions.first();
    let (start, end) = words.map_or((record.sentence.start, record.sentence.end), |m| (m.start, m.end));
    let edtf = record.date.as_ref().and_then(|d| d.edtf.clone());
    let dated = edtf.as_deref().map_or(Interval::UNKNOWN, Interval::of_edtf);
    // It was so by the day of publication, unless it is announced for later.
    let happened = record.factuality != sanad_model::Factuality::Planned;
    let by_then = published(report).filter(|_| happened).map(|day| Interval::by(day, Known::Publication));
    Evidence {
        incident: Some(incident.to_owned()),
        start,
        end,
        text: words.unwrap_or(&fallback(record)).text.clone(),
        sentence: record.sentence.text.clone(),
        says: record.attribution.iter().map(voice).collect(),
        factuality: record.factuality,
        interval: if dated.is_unknown() { by_then.unwrap_or(dated) } else { dated },
        edtf,
        places: record.location.iter().map(place_name).collect(),
        ..blank(&record.id, report, world)
    }
}

fn fallback(record: &sanad_model::Record) -> sanad_model::Mention {
    let s = &record.sentence;
    sanad_model::Mention { start: s.start, end: s.end, text: s.text.clone(), rule: String::new() }
}

/// What a stated relation says; `interval` is when it holds, as [`super::stated`] worked it out.
pub(crate) fn of_stated(stated: &Stated, interval: Interval, report: &Report, world: &World) -> Evidence {
    let relation = &stated.relation;
    let words = relation.mentions.first();
    let (start, end) = words.map_or((relation.sentence.start, relation.sentence.end), |m| (m.start, m.end));
    let amount = relation.amount.as_ref();
    Evidence {
        start,
        end,
        text: words.map_or(&relation.sentence.text, |m| &m.text).clone(),
        sentence: relation.sentence.text.clone(),
        says: relation.attribution.iter().map(voice).collect(),
        factuality: relation.factuality,
        unknown: relation.unknown,
        interval,
        edtf: relation.date.as_ref().and_then(|d| d.edtf.clone()),
        amount: amount.map(|a| Figure { unit: a.unit.clone(), low: a.low, high: a.high }),
        places: relation.location.iter().map(place_name).collect(),
        ..blank(&relation.id, report, world)
    }
}

/// The fields that follow from the report alone.
fn blank(record: &str, report: &Report, world: &World) -> Evidence {
    let publisher = report.publisher.as_deref().and_then(|p| world.publisher(p));
    Evidence {
        record: record.to_owned(),
        incident: None,
        report: report.key.clone(),
        published: published(report),
        publisher: report.publisher.clone(),
        lineage: report.lineage.clone(),
        agency: publisher.and_then(|p| p.agency.clone()),
        start: 0,
        end: 0,
        text: String::new(),
        sentence: String::new(),
        says: Vec::new(),
        speaks_for: None,
        factuality: sanad_model::Factuality::Occurred,
        unknown: false,
        interval: Interval::UNKNOWN,
        edtf: None,
        amount: None,
        places: Vec::new(),
    }
}

/// The day of publication, if the report has one.
pub(crate) fn published(report: &Report) -> Option<Day> {
    report.published.as_deref().and_then(Day::from_iso)
}

fn voice(source: &Source) -> Voice {
    let kind: SourceKind = source.kind;
    Voice { key: source.entity.clone(), name: source.name.clone(), kind }
}

/// An actor or recipient as a party.
pub(crate) fn of_participant(one: &Participant, world: &World) -> Party {
    let facts = world.actors.get(&one.entity);
    let person = facts.is_some_and(|f| f.person);
    Party {
        key: one.entity.clone(),
        name: one.name.clone().or_else(|| facts.and_then(|f| f.name.clone())),
        words: one.text.clone(),
        sort: if person { TermKind::Person } else { TermKind::Actor },
        class: Some(one.class),
    }
}

/// One end of a stated relation as a party.
pub(crate) fn of_term(term: &Term, world: &World) -> Party {
    let name = term.name.clone().or_else(|| world.actors.get(&term.entity).and_then(|f| f.name.clone()));
    Party { key: term.entity.clone(), name, words: term.text.clone(), sort: term.kind, class: term.class }
}

/// A place as a party, by its key in the gazetteer.
pub(crate) fn of_place(place: &Place) -> Party {
    Party {
        key: place_key(place),
        name: place.name.clone(),
        words: place.text.clone(),
        sort: TermKind::Place,
        class: None,
    }
}

/// The gazetteer's key, else the name in words, else the words themselves.
fn place_key(place: &Place) -> String {
    let listed = place.rule.strip_prefix("place.").map(str::to_owned);
    listed.or_else(|| place.name.clone()).unwrap_or_else(|| place.text.clone())
}

fn place_name(place: &Place) -> String {
    place.name.clone().or_else(|| place.code.clone()).unwrap_or_else(|| place.text.clone())
}
