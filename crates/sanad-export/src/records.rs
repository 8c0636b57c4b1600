//! One record as a profile shows it.

use crate::dataset::{Date, Event, Figure, Party, Relation, Spot, Voice, Words};
use crate::embargo::iso;
use crate::veil::{Pass, Veil, is_sensitive};
use sanad_calendar::Edtf;
use sanad_model::{Participant, Place, Quantity, Record, Source, Term, Ucdp, When};
use std::collections::BTreeSet;

type Passes = Vec<(usize, usize, Pass)>;

/// An event record; its incident and its review status are filled in later.
pub(crate) fn event(veil: &Veil<'_>, record: &Record, document: usize) -> Event {
    let passes = passes(veil, record);
    let words = |start: usize, text: &str| veil.words(start, text, &passes);
    let party = |p: &Participant| veil.party(p, words(p.start, &p.text));
    let codes: BTreeSet<&String> = record.problems.iter().map(|problem| &problem.code).collect();
    Event {
        id: record.id.clone(),
        document,
        incident: String::new(),
        review_status: String::new(),
        event_type: record.event_type,
        modes: record.mode.clone(),
        acled: record.acled.as_ref().map(|a| (a.event_type.clone(), a.sub_event_type.clone())),
        ucdp: record.ucdp.map(|ucdp| match ucdp {
            Ucdp::StateBased => 1,
            Ucdp::NonState => 2,
            Ucdp::OneSided => 3,
        }),
        actors: record.actor.iter().map(party).collect(),
        recipients: record.recipient.iter().map(party).collect(),
        places: spots(veil, record, &passes),
        date: record.date.as_ref().map(|when| date(veil, when, &passes)),
        figures: record.quantities.iter().map(|q| figure(q, words(q.start, &q.text))).collect(),
        voices: record.attribution.iter().map(|s| voice(veil, s, &passes)).collect(),
        factuality: record.factuality,
        quote: words(record.sentence.start, &record.sentence.text),
        mentions: record.mentions.iter().map(|m| words(m.start, &m.text)).collect(),
        problems: codes.into_iter().cloned().collect(),
    }
}

/// A stated relation.
pub(crate) fn relation(veil: &Veil<'_>, stated: &sanad_model::Relation, document: usize) -> Relation {
    let mut passes: Passes = Vec::new();
    for term in stated.subject.iter().chain(&stated.object).filter(|t| veil.shows(&t.entity)) {
        passes.push((term.start, term.end, Pass::Actor(term.entity.clone())));
    }
    passes.extend(stated.attribution.iter().filter_map(|s| source_pass(veil, s)));
    passes.extend(stated.mentions.iter().map(|m| (m.start, m.end, Pass::Trigger)));
    passes.extend(stated.date.iter().map(|d| (d.start, d.end, Pass::Number)));
    passes.extend(stated.amount.iter().map(|a| (a.start, a.end, Pass::Number)));
    let words = |start: usize, text: &str| veil.words(start, text, &passes);
    let party = |term: &Term| -> Party { veil.term(term, words(term.start, &term.text)) };
    Relation {
        id: stated.id.clone(),
        document,
        review_status: String::new(),
        relation: stated.relation.as_str(),
        subjects: stated.subject.iter().map(party).collect(),
        objects: stated.object.iter().map(party).collect(),
        amount: stated.amount.as_ref().map(|a| (a.unit.clone(), a.low, a.high)),
        date: stated.date.as_ref().map(|when| date(veil, when, &passes)),
        of: stated.of.clone(),
        unknown: stated.unknown,
        voices: stated.attribution.iter().map(|s| voice(veil, s, &passes)).collect(),
        factuality: stated.factuality,
        quote: words(stated.sentence.start, &stated.sentence.text),
    }
}

/// What may be shown where in an event record.
fn passes(veil: &Veil<'_>, record: &Record) -> Passes {
    let actors = record.actor.iter().chain(&record.recipient).filter(|p| veil.shows(&p.entity));
    let mut out: Passes = actors.map(|p| (p.start, p.end, Pass::Actor(p.entity.clone()))).collect();
    out.extend(record.attribution.iter().filter_map(|s| source_pass(veil, s)));
    out.extend(record.mentions.iter().map(|m| (m.start, m.end, Pass::Trigger)));
    out.extend(record.date.iter().map(|d| (d.start, d.end, Pass::Number)));
    out.extend(record.quantities.iter().map(|q| (q.start, q.end, Pass::Number)));
    let coarse = record.location.iter().filter(|p| veil.place_words_shown(p));
    out.extend(coarse.map(|p| (p.start, p.end, Pass::Place)));
    out
}

fn source_pass(veil: &Veil<'_>, source: &Source) -> Option<(usize, usize, Pass)> {
    veil.shows(&source.entity).then(|| (source.start, source.end, Pass::Actor(source.entity.clone())))
}

fn spots(veil: &Veil<'_>, record: &Record, passes: &Passes) -> Vec<Spot> {
    let sensitive = is_sensitive(record);
    let spot = |p: &Place| veil.spot(p, sensitive, veil.words(p.start, &p.text, passes));
    let mut seen = BTreeSet::new();
    record.location.iter().map(spot).filter(|spot| seen.insert(spot.id.clone())).collect()
}

fn date(veil: &Veil<'_>, when: &When, passes: &Passes) -> Date {
    let (first, last) = when.edtf.as_deref().and_then(Edtf::parse).map_or((None, None), |e| e.interval());
    let words = veil.words(when.start, &when.text, passes);
    Date { edtf: when.edtf.clone(), first: first.map(iso), last: last.map(iso), words }
}

fn figure(of: &Quantity, words: Words) -> Figure {
    Figure { what: of.what, low: of.low, high: of.high, words }
}

fn voice(veil: &Veil<'_>, source: &Source, passes: &Passes) -> Voice {
    veil.voice(source, veil.words(source.start, &source.text, passes))
}
