//! Writes relations down in the form of the model: exact words, keys, ids, problems.

use super::Found;
use super::fill::{self, End};
use super::phrases::What;
use crate::analysis::{Analysis, Entity};
use crate::records::{place, spanned, when};
use crate::stages::events::ReadSentence;
use crate::{Document, ENGINE};
use sanad_model::{
    ActorClass, Amount, Factuality, Mention, Problem, Relation, RelationTag, SentenceSpan, Source, Term,
    TermKind, When,
};
use std::collections::BTreeMap;

/// The records of a document, in text order; the same statement made twice is one record with two mentions.
pub(super) fn records(
    analysis: &Analysis<'_>,
    document: &Document<'_>,
    sentences: &[ReadSentence],
    found: &[Found],
) -> Vec<Relation> {
    let mut out: Vec<Relation> = Vec::new();
    let mut hasher = blake3::Hasher::new();
    if !found.is_empty() {
        hasher.update(document.text.as_bytes());
    }
    let mut ids: Vec<String> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for relation in found {
        let mut record = record(analysis, document, sentences, relation);
        record.of = relation.of.map(|of| ids[of].clone());
        record.id = content_id(&record, hasher.clone());
        match places.get(&statement(&record)) {
            Some(&at) => {
                ids.push(out[at].id.clone());
                out[at].mentions.extend(record.mentions);
            }
            None => {
                ids.push(record.id.clone());
                places.insert(statement(&record), out.len());
                out.push(record);
            }
        }
    }
    out
}

/// What a record says, without where: records with the same statement are one.
fn statement(record: &Relation) -> String {
    let keys = |terms: &[Term]| {
        let mut keys: Vec<&str> = terms.iter().map(|t| t.entity.as_str()).collect();
        keys.sort_unstable();
        keys.join("+")
    };
    let sources: Vec<&str> = record.attribution.iter().map(|s| s.entity.as_str()).collect();
    let amount = record.amount.as_ref().map(|a| (a.low, a.high));
    let date = record.date.as_ref().and_then(|d| d.edtf.as_deref());
    let places: Vec<_> = record.location.iter().map(|p| p.name.as_deref()).collect();
    format!(
        "{}|{}|{}|{amount:?}|{places:?}|{date:?}|{:?}|{}|{}|{sources:?}",
        record.relation,
        keys(&record.subject),
        keys(&record.object),
        record.of,
        record.unknown,
        record.factuality,
    )
}

fn record(
    analysis: &Analysis<'_>,
    document: &Document<'_>,
    sentences: &[ReadSentence],
    found: &Found,
) -> Relation {
    let rule = found.rule(analysis);
    let date = found.date.map(|d| when(analysis, d, found.factuality.0 == Factuality::Planned));
    let day = day(analysis, date.as_ref());
    let terms = |ends: &[End]| ends.iter().map(|e| term(analysis, e, day.as_deref())).collect();
    let (start, end, text) = spanned(analysis, found.trigger);
    let sentence = spanned(analysis, sentences[found.sentence].tokens);
    let mut rules = vec![rule.id.clone(), found.factuality.1.clone()];
    rules.sort();
    rules.dedup();
    let mut record = Relation {
        kind: RelationTag::Relation,
        id: String::new(),
        document: document.id.to_owned(),
        relation: rule.relation,
        subject: terms(&found.subject),
        object: terms(&found.object),
        amount: found.amount.map(|q| amount(analysis, q, rule.amount.as_deref().unwrap_or_default())),
        location: found.places.iter().map(|p| place(analysis, p)).collect(),
        date,
        of: None,
        unknown: rule.unknown,
        mentions: vec![Mention { start, end, text, rule: rule.id.clone() }],
        attribution: found.sources.iter().map(|s| source(analysis, s)).collect(),
        factuality: found.factuality.0,
        sentence: SentenceSpan { start: sentence.0, end: sentence.1, text: sentence.2 },
        rules,
        problems: Vec::new(),
        engine: ENGINE.to_owned(),
        ruleset: analysis.rules.version().to_owned(),
    };
    record.problems = problems(&record, rule.remark.as_ref());
    record
}

fn day(analysis: &Analysis<'_>, date: Option<&When>) -> Option<String> {
    let day = date.and_then(|d| d.edtf.clone()).or_else(|| analysis.published.clone());
    day.map(|d| d.chars().take(10).collect())
}

fn term(analysis: &Analysis<'_>, end: &End, day: Option<&str>) -> Term {
    let (start, stop, text) = spanned(analysis, end.item.tokens);
    let entity = fill::entity_key(analysis, end);
    let common = |name, class, code, rule| Term {
        start,
        end: stop,
        text: text.clone(),
        entity: entity.clone(),
        name,
        kind: end.kind,
        class,
        code,
        inferred: end.inferred,
        rule,
    };
    match &end.item.what {
        What::Thing(idx) => {
            let thing = &analysis.rules.relations.things[*idx as usize];
            common(thing.name.clone(), None, None, format!("term.{}", thing.id))
        }
        What::Content(_) => common(None, None, None, "relations.content".to_owned()),
        What::Entity(named) => {
            let place = named.place.map(|p| analysis.rules.places.get(p as usize));
            let is_place = end.kind == TermKind::Place;
            let is_party = matches!(end.kind, TermKind::Actor | TermKind::Person);
            let name = if is_place {
                place.and_then(|p| p.name.clone()).or(named.name.clone())
            } else {
                named.name.clone()
            };
            let class = is_party.then(|| class(analysis, named, day));
            let code = place.filter(|_| is_place).and_then(|p| p.code.clone());
            common(name, class, code, named.rule.clone())
        }
    }
}

/// The class of a party; a person has that of what he acts for.
fn class(analysis: &Analysis<'_>, entity: &Entity, day: Option<&str>) -> ActorClass {
    let own = entity.class(analysis.rules, day);
    let actors = &analysis.rules.actors;
    let side = actors.by_id(&entity.key).and_then(|a| a.parent.as_deref()).and_then(|p| actors.by_id(p));
    match (own, side) {
        (ActorClass::Unknown, Some(side)) => side.class_on(day),
        _ => own,
    }
}

fn amount(analysis: &Analysis<'_>, idx: usize, unit: &str) -> Amount {
    let mention = &analysis.quantities[idx];
    let (start, end, text) = spanned(analysis, mention.tokens);
    let (low, high) = (mention.low, mention.high);
    Amount { unit: unit.to_owned(), low, high, start, end, text, rule: mention.rule.clone() }
}

fn source(
    analysis: &Analysis<'_>,
    (entity, kind, rule): &(Entity, sanad_model::SourceKind, String),
) -> Source {
    let (start, end, text) = spanned(analysis, entity.tokens);
    let (key, name) = (entity.key.clone(), entity.name.clone());
    Source { start, end, text, kind: *kind, entity: key, name, rule: rule.clone() }
}

fn problems(record: &Relation, remark: Option<&(String, String)>) -> Vec<Problem> {
    let mut out = Vec::new();
    let mut add = |code: &str, message: &str| {
        out.push(Problem { code: code.into(), message: message.into() });
    };
    if let Some((code, message)) = remark {
        add(code, message);
    }
    let terms = || record.subject.iter().chain(&record.object);
    if terms().any(|t| t.inferred) {
        add("term-inferred", "a side is taken from other words of the text: check that it still holds here");
    }
    if terms().any(|t| t.class == Some(ActorClass::Unknown)) {
        add("actor-unlisted", "a party is in no actor file: add it to lang/fa/actors");
    }
    if record.date.as_ref().is_some_and(|d| d.edtf.is_none()) {
        add("date-open", "the date cannot be resolved from the text: give --published or resolve it by hand");
    }
    out
}

/// A stable id from what the record says: type, sides and words, and the text they stand in, which `hasher` has seen.
fn content_id(record: &Relation, mut hasher: blake3::Hasher) -> String {
    hasher.update(record.relation.as_str().as_bytes());
    let terms = record.subject.iter().chain(&record.object).map(|t| (t.start, t.end));
    for (start, end) in terms.chain(record.mentions.iter().map(|m| (m.start, m.end))) {
        hasher.update(&start.to_le_bytes());
        hasher.update(&end.to_le_bytes());
    }
    hasher.finalize().to_hex().chars().take(16).collect()
}
