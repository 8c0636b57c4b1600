//! Relations: what the text says to hold between parties, or between a party and a thing.
//! Reads: hits, verbs, entities, clauses, scopes, dates, quantities. Writes: relations.
//!
//! A sentence without words that state a relation costs one look into a sorted list.

mod build;
mod fill;
mod items;
mod links;
mod phrases;
mod sources;
mod titles;
mod triggers;

use self::fill::{Around, End};
use self::triggers::Evoked;
use crate::Document;
use crate::analysis::{Analysis, Entity};
use crate::lexicon::Closed;
use crate::stages::clauses::closed_class;
use crate::stages::events::ReadSentence;
use crate::stages::factuality::{self, Told};
use crate::stages::quantities::CountedKind;
use crate::stages::scopes::Scopes;
use crate::stages::timing;
use crate::world::functions::Function;
use crate::world::relations::{RelationRule, Slot, Wants};
use sanad_model::{Factuality, Relation, RelationType, SourceKind, TermKind};
use sanad_text::{Span, TokenIdx};

/// A relation as found, before it is written down.
#[derive(Clone, Debug)]
struct Found {
    rule: u32,
    trigger: Span<TokenIdx>,
    sentence: usize,
    subject: Vec<End>,
    object: Vec<End>,
    /// Index of the quantity.
    amount: Option<usize>,
    places: Vec<Entity>,
    /// Index of the date mention.
    date: Option<usize>,
    factuality: (Factuality, String),
    sources: Vec<(Entity, SourceKind, String)>,
    /// Index of the relation it belongs to.
    of: Option<usize>,
}

impl Found {
    fn rule<'a>(&self, analysis: &'a Analysis<'_>) -> &'a RelationRule {
        &analysis.rules.relations.rules[self.rule as usize]
    }
}

/// The stated relations of a document, in text order.
pub(crate) fn run(
    analysis: &Analysis<'_>,
    document: &Document<'_>,
    sentences: &[ReadSentence],
    scopes: &Scopes,
) -> Vec<Relation> {
    let mut found = Vec::new();
    for (idx, sentence) in sentences.iter().enumerate() {
        titled(analysis, idx, sentence.tokens, scopes, &mut found);
        for evoked in triggers::of_sentence(analysis, sentence) {
            found.extend(stated(analysis, idx, sentence, scopes, evoked));
        }
    }
    found.sort_by_key(|f| (f.trigger.start(), f.trigger.end(), f.rule));
    let found = links::join(analysis, sentences, found);
    build::records(analysis, document, sentences, &found)
}

/// Relations that a title states.
fn titled(
    analysis: &Analysis<'_>,
    idx: usize,
    sentence: Span<TokenIdx>,
    scopes: &Scopes,
    found: &mut Vec<Found>,
) {
    for titled in titles::of_sentence(analysis, sentence) {
        found.push(Found {
            rule: titled.rule,
            trigger: titled.trigger,
            sentence: idx,
            sources: sources::of_title(analysis, scopes, &titled),
            subject: vec![titled.person],
            object: vec![titled.owner],
            amount: None,
            places: Vec::new(),
            date: None,
            factuality: (Factuality::Occurred, "factuality.asserted".into()),
            of: None,
        });
    }
}

/// The relation that words of a clause state, if both sides and all that the rule asks for are there.
fn stated(
    analysis: &Analysis<'_>,
    idx: usize,
    sentence: &ReadSentence,
    scopes: &Scopes,
    evoked: Evoked,
) -> Option<Found> {
    let rule = &analysis.rules.relations.rules[evoked.rule as usize];
    let clause = &sentence.clauses[evoked.clause].clause;
    let head = triggers::head(analysis, clause, &evoked, rule)?;
    if of_sport(analysis, sentence.tokens)
        || triggers::forbidden(analysis, sentence.tokens, clause, evoked.trigger, rule)
    {
        return None;
    }
    let around = Around::new(analysis, sentence, evoked, head);
    let (subject, mut object) = sides(analysis, &around, rule)?;
    if rule.relation == RelationType::Cause {
        object.extend(parties_of(analysis, &around, &object));
    }
    let amount = amount(analysis, &around, rule, &subject, &object);
    if rule.amount.is_some() && amount.is_none() && !rule.unknown {
        return None;
    }
    let told = Told {
        trigger: evoked.trigger,
        clause: evoked.clause,
        nominal: evoked.voice.is_none(),
        owns_verb: head.own,
        function: head.function,
    };
    let factuality = match rule.factuality {
        Some(factuality) => (factuality, rule.id.clone()),
        None => holds(rule, head.own, factuality::judge(analysis, &told, sentence, scopes, &|_| false)),
    };
    let said: Vec<&End> = subject.iter().chain(&object).collect();
    Some(Found {
        rule: evoked.rule,
        trigger: evoked.trigger,
        sentence: idx,
        places: places(analysis, &around, &said),
        date: date(analysis, &told, sentence),
        sources: sources::of_words(analysis, sentence.tokens, scopes, evoked.trigger, &said),
        amount,
        factuality,
        of: None,
        subject,
        object,
    })
}

/// Both sides, or `None` where something that the rule asks for is missing and cannot come from elsewhere.
fn sides(
    analysis: &Analysis<'_>,
    around: &Around<'_, '_>,
    rule: &RelationRule,
) -> Option<(Vec<End>, Vec<End>)> {
    let least = if matches!(rule.wants, Wants::Two | Wants::Several) { 2 } else { 1 };
    let mut subject = around.side(&rule.subject, &rule.subject_kinds, rule.subject_is, least);
    let mut object = around.side(&rule.object, &rule.object_kinds, rule.object_is, 1);
    if rule.mutual && object.is_empty() && subject.len() > 1 && rule.wants == Wants::Both {
        object = subject.split_off(1);
    }
    object.retain(|o| subject.iter().all(|s| s.item.tokens != o.item.tokens));
    let key = |end: &End| fill::entity_key(analysis, end);
    let same = subject.iter().any(|s| object.iter().any(|o| key(s) == key(o)));
    let waits = fill::uses(rule, Slot::Parties);
    let met = match rule.wants {
        Wants::Both if rule.relation == RelationType::Breach => !object.is_empty(), // see `links::stands`
        Wants::Both => (waits || !subject.is_empty()) && !object.is_empty(),
        Wants::Subject => !subject.is_empty(),
        Wants::Object => !object.is_empty(),
        Wants::Several => !object.is_empty() && !subject.is_empty(),
        Wants::Two => subject.len() > 1 && key(&subject[0]) != key(&subject[1]),
    };
    (met && !same).then_some((subject, object))
}

/// Who takes part in what is done, as far as the words beside it say (`پیوستن … به داعش`).
fn parties_of(analysis: &Analysis<'_>, around: &Around<'_, '_>, object: &[End]) -> Vec<End> {
    let clause = &around.sentence.clauses[around.evoked.clause].clause;
    let done = object.iter().filter(|e| e.kind == TermKind::Activity);
    done.flat_map(|e| links::parties(analysis, clause.tokens(), e.item.tokens))
        .filter(|p| object.iter().all(|o| o.item.tokens != p.item.tokens))
        .map(|p| End { inferred: false, ..p })
        .collect()
}

/// An agreement that somebody rejects is there, and so is what an apposition says in passing (`X، وابسته به Y، … را
/// رد کرد`): only the words' own verb says that it does not hold.
fn holds(rule: &RelationRule, own: bool, judged: (Factuality, String)) -> (Factuality, String) {
    let in_passing = rule.relation == RelationType::Agreement
        || rule.subject.first().is_some_and(|slots| slots.contains(&Slot::Apposed));
    let denied = matches!(judged.0, Factuality::Negated | Factuality::Prevented);
    match in_passing && denied && !own {
        true => (Factuality::Occurred, "factuality.asserted".into()),
        false => judged,
    }
}

/// Sides of a match are no parties.
fn of_sport(analysis: &Analysis<'_>, sentence: Span<TokenIdx>) -> bool {
    sentence
        .range()
        .any(|at| matches!(closed_class(analysis, at), Some((_, Closed::Sport | Closed::Fiction))))
}

/// Fewer men than this are no strength of a party but some of its men.
const LEAST: u64 = 10;

/// The number that the relation counts: on one of its ends, on the words themselves, or said of them by the verb.
fn amount(
    analysis: &Analysis<'_>,
    around: &Around<'_, '_>,
    rule: &RelationRule,
    subject: &[End],
    object: &[End],
) -> Option<usize> {
    rule.amount.as_ref()?;
    let at = |token: usize| analysis.quantity_at[token].map(|q| q as usize);
    let counts = |q: &usize| {
        let quantity = &analysis.quantities[*q];
        let many = quantity.low.or(quantity.high).is_some_and(|n| n >= LEAST);
        (many || rule.relation != RelationType::Strength)
            && !matches!(quantity.counted, CountedKind::Money | CountedKind::Measure)
    };
    let on_ends = subject.iter().chain(object).filter(|e| !e.inferred).flat_map(|e| e.item.tokens.range());
    let trigger = around.evoked.trigger;
    let on_words = trigger.range();
    if rule.relation == RelationType::Contact {
        let several = |q: &usize| analysis.quantities[*q].low.is_none_or(|low| low > 1);
        return on_words.filter_map(at).find(|q| counts(q) && several(q)); // `گروه هفت` counts no meetings
    }
    let clause = &around.sentence.clauses[around.evoked.clause].clause;
    let behind = clause.tokens().filter(|t| *t >= trigger.end() && around.head.own);
    on_ends.chain(on_words).chain(behind).filter_map(at).find(counts)
}

/// The date of the words; a word like `قبلا` that cannot be resolved gives way to a date named before it.
fn date(analysis: &Analysis<'_>, told: &Told, sentence: &ReadSentence) -> Option<usize> {
    let found = timing::of(analysis, told, sentence)?;
    if analysis.dates[found].edtf.is_some() {
        return Some(found);
    }
    let before = sentence.tokens.start()..told.trigger.start();
    let dates = analysis.date_at[before].iter().rev().flatten().map(|&d| d as usize);
    let mut resolved = dates.filter(|&d| analysis.dates[d].edtf.is_some());
    Some(resolved.next().unwrap_or(found))
}

/// Places after `در` that are no end of the relation.
fn places(analysis: &Analysis<'_>, around: &Around<'_, '_>, ends: &[&End]) -> Vec<Entity> {
    let phrases = around.phrases.iter().filter(|p| p.function == Some(Function::In));
    let mut out: Vec<Entity> = Vec::new();
    for item in phrases.flat_map(|p| &p.items) {
        let phrases::What::Entity(entity) = &item.what else { continue };
        let is_place = fill::kind(analysis, item, &[TermKind::Place]).is_some() && entity.place.is_some();
        if is_place && ends.iter().all(|e| !e.item.tokens.overlaps(item.tokens)) {
            out.push(entity.clone());
        }
    }
    out
}
