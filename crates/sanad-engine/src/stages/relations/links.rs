//! Links: which agreement an obligation belongs to, what a breach is a breach of, who is meant by `این همکاری`.
//! Runs when all relations of the document are known; drops those that then still lack a side.

use super::fill::{self, End};
use super::items;
use super::phrases::{self, What};
use super::{Found, Wants};
use crate::analysis::Analysis;
use crate::stages::events::ReadSentence;
use crate::world::functions::Function;
use crate::world::relations::Slot;
use sanad_model::{RelationType, TermKind};
use sanad_text::Span;

/// How far back, in tokens, the text may have named what it takes up.
const REACH: usize = 120;

/// Joins the relations of a document, which are in text order.
pub(super) fn join(analysis: &Analysis<'_>, sentences: &[ReadSentence], found: Vec<Found>) -> Vec<Found> {
    let mut out: Vec<Found> = Vec::new();
    for mut relation in found {
        relation.of = belongs_to(analysis, &out, &relation);
        if fill::uses(relation.rule(analysis), Slot::Parties) {
            take_parties(analysis, sentences, &out, &mut relation);
        }
        if stands(analysis, &out, &relation) {
            out.push(relation);
        }
    }
    out
}

/// The relation that this one belongs to: the kind that its thing takes up, else the kind that its rule names.
fn belongs_to(analysis: &Analysis<'_>, before: &[Found], relation: &Found) -> Option<usize> {
    let of = relation.rule(analysis).of?;
    let things = relation.object.iter().filter_map(|e| match e.item.what {
        What::Thing(idx) => analysis.rules.relations.things[idx as usize].takes_up,
        What::Entity(_) | What::Content(_) => None,
    });
    let latest = |kind: RelationType| {
        before.iter().rposition(|f| {
            f.rule(analysis).relation == kind && relation.trigger.start() - f.trigger.start() <= REACH
        })
    };
    things.chain([of]).chain([RelationType::Agreement]).find_map(latest)
}

/// Fills the subject from what the relation takes up: of an obligation the parties of its agreement who also do what
/// is forbidden or promised, of a breach the one who is bound.
fn take_parties(analysis: &Analysis<'_>, sentences: &[ReadSentence], before: &[Found], relation: &mut Found) {
    let bound: Vec<End> = relation.of.map(|of| before[of].subject.clone()).unwrap_or_default();
    let doers = relation.object.first().cloned().map(|e| doers(analysis, sentences, &e)).unwrap_or_default();
    let breach = relation.rule(analysis).relation == RelationType::Breach;
    if breach && bound.len() > 1 {
        return; // several are bound, and the text does not say which of them broke it
    }
    let key = |end: &End| fill::entity_key(analysis, end);
    let carried = |end: &End| End { inferred: true, ..end.clone() };
    if relation.subject.is_empty() {
        let does = |b: &&End| doers.iter().any(|d| key(d) == key(b));
        let any = bound.iter().any(|b| does(&b));
        let both = bound.iter().filter(|b| !any || does(b));
        relation.subject = both.map(carried).collect();
    }
    if relation.rule(analysis).relation != RelationType::Obligation {
        return;
    }
    let others = doers.iter().filter(|d| relation.subject.iter().all(|s| key(s) != key(d)));
    let others: Vec<End> = others.map(carried).collect();
    relation.object.extend(others);
}

/// Who does the thing that an end takes up: the parties of its last mention that names any.
fn doers(analysis: &Analysis<'_>, sentences: &[ReadSentence], end: &End) -> Vec<End> {
    let What::Thing(thing) = end.item.what else { return Vec::new() };
    let start = end.item.tokens.start();
    let mentions = analysis.relation_hits_in(start.saturating_sub(REACH)..start + 1).iter().rev();
    let same = mentions.filter(|(at, _)| items::thing_at(analysis, *at).is_some_and(|(_, t)| t == thing));
    let parties = same.map(|(at, hit)| {
        let sentence = sentences.iter().find(|s| s.tokens.range().contains(at));
        let clause = sentence.and_then(|s| s.clauses.iter().find(|c| c.clause.holds(*at)));
        clause.map(|c| parties(analysis, c.clause.tokens(), Span::new(*at, at + hit.n_tokens)))
    });
    let mut parties = parties.flatten().filter(|p| !p.is_empty());
    parties.next().unwrap_or_default()
}

/// The parties named beside the words for something that is done.
pub(super) fn parties(
    analysis: &Analysis<'_>,
    tokens: impl Iterator<Item = usize>,
    words: Span<sanad_text::TokenIdx>,
) -> Vec<End> {
    let phrases = phrases::read(analysis, tokens, words);
    let of_words = phrases.iter().filter(|p| {
        p.end() > words.end()
            && matches!(
                p.function,
                Some(Function::Ezafe | Function::Between | Function::With | Function::Agent | Function::To)
            )
    });
    let items = of_words.flat_map(|p| p.items.clone());
    items
        .filter_map(|item| {
            let kind = fill::kind(analysis, &item, &[TermKind::Actor, TermKind::Person])?;
            Some(End { item, kind, inferred: true })
        })
        .collect()
}

/// Whether everything that the rule asks for is there now.
fn stands(analysis: &Analysis<'_>, before: &[Found], relation: &Found) -> bool {
    let rule = relation.rule(analysis);
    let office = !rule.same_office
        || before.iter().any(|f| {
            f.sentence == relation.sentence
                && f.rule(analysis).relation == rule.relation
                && f.trigger.end() <= relation.trigger.start()
        });
    let sides = match rule.wants {
        // a charge against nobody counts only where the text has said what was broken and somebody says so
        Wants::Both if rule.relation == RelationType::Breach => {
            !relation.subject.is_empty() || (relation.of.is_some() && !relation.sources.is_empty())
        }
        Wants::Both => !relation.subject.is_empty() && !relation.object.is_empty(),
        _ => true,
    };
    office && sides
}
