//! Counts: which numbers belong to an event, and what they count.
//! Reads: quantities, candidates. Writes: quantities of a candidate.

pub(crate) mod fates;

use crate::analysis::{Analysis, EntityKind};
use crate::stages::constituents::preposition;
use crate::stages::events::arguments::Arg;
use crate::stages::events::{Candidate, ReadClause, ReadSentence};
use crate::stages::quantities::{CountedKind, QuantityMention};
use crate::world::frames::Frame;
use crate::world::functions::Function;
use sanad_model::{EventType, QuantityKind};

/// What "several" is at least.
const SEVERAL: u64 = 2;

/// A number of an event.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Count {
    /// Index in the analysis.
    pub(crate) quantity: usize,
    pub(crate) what: QuantityKind,
}

/// Adds a number that a later mention tells: the same figure told twice is one, and a definite one replaces "several".
pub(crate) fn add(analysis: &Analysis<'_>, counts: &mut Vec<Count>, count: Count) {
    let figure = |c: &Count| {
        let quantity = &analysis.quantities[c.quantity];
        (c.what, quantity.low, quantity.high)
    };
    let (what, low, high) = figure(&count);
    let several = |(kind, low, high): (QuantityKind, Option<u64>, Option<u64>)| {
        kind == what && low == Some(SEVERAL) && high.is_none()
    };
    let told = counts.iter().any(|c| figure(c) == (what, low, high));
    let vague = several((what, low, high)) && counts.iter().any(|c| c.what == what);
    if told || vague {
        return;
    }
    counts.retain(|c| !several(figure(c)));
    counts.push(count);
}

/// The numbers of a candidate.
pub(crate) fn of(analysis: &Analysis<'_>, candidate: &Candidate, sentence: &ReadSentence) -> Vec<Count> {
    let clause = &sentence.clauses[candidate.clause];
    let own = candidate.args.iter().flat_map(|a| a.entity.tokens.range());
    let inside = figures_in(analysis, clause.clause.tokens().chain(own));
    let count = |quantity| what(analysis, candidate, clause, quantity).map(|what| Count { quantity, what });
    let mut counts: Vec<Count> = inside.into_iter().filter_map(count).collect();
    counts.extend(told_beside(analysis, candidate, sentence));
    counts
}

/// The figures that stand on some tokens, in order.
fn figures_in(analysis: &Analysis<'_>, tokens: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut inside: Vec<usize> = tokens.filter_map(|t| analysis.quantity_at[t]).map(|q| q as usize).collect();
    inside.sort_unstable();
    inside.dedup();
    inside
}

/// Figures that say themselves what they count, in a clause beside that reports nothing else
/// (`… و یک نفر مفقود شد`).
fn told_beside(analysis: &Analysis<'_>, candidate: &Candidate, sentence: &ReadSentence) -> Vec<Count> {
    let frame = &analysis.rules.frames[candidate.frame as usize];
    let harmed = |f: &u32| analysis.rules.frames[*f as usize].counts.is_some();
    let silent = |c: &&ReadClause| {
        c.predicate.frames.is_empty() && c.reading.nominals.iter().all(|n| n.frames.iter().all(harmed))
    };
    let next = sentence.clauses.iter().skip(candidate.clause + 1).take_while(silent);
    let told = next.flat_map(|c| figures_in(analysis, c.clause.tokens()).into_iter().map(move |q| (c, q)));
    let count = |(clause, quantity): (&ReadClause, usize)| {
        let told = &analysis.quantities[quantity];
        let people = counts_people(analysis, told) && !told.part;
        let fate = fates::of(analysis, clause, quantity).filter(|_| people)?;
        let harm = frame.event_type == EventType::Assault && suffers(frame, fate);
        harm.then_some(Count { quantity, what: fate })
    };
    told.filter_map(count).collect()
}

fn what(
    analysis: &Analysis<'_>,
    candidate: &Candidate,
    clause: &ReadClause,
    idx: usize,
) -> Option<QuantityKind> {
    let frame = &analysis.rules.frames[candidate.frame as usize];
    let quantity = &analysis.quantities[idx];
    match quantity.counted {
        CountedKind::Measure => return None,
        CountedKind::Money => return spent(candidate, quantity).then_some(QuantityKind::Money),
        CountedKind::Meetings => {
            return (frame.event_type == EventType::Consult).then_some(QuantityKind::Meetings);
        }
        CountedKind::People | CountedKind::Items | CountedKind::Unknown => {}
    }
    if quantity.part || is_whole(analysis, idx) {
        return None;
    }
    let people = counts_people(analysis, quantity);
    if people && let Some(fate) = fates::of(analysis, clause, idx) {
        let others = frame.counts.is_some()
            && fates::noun_of(analysis, idx).is_some_and(|noun| !noun.overlaps(candidate.trigger));
        return (!others && suffers(frame, fate)).then_some(fate);
    }
    by_role(analysis, candidate, clause, idx, people)
}

/// Whether a sum of money belongs to the act: a verbal noun has no part in what its clause says of prices.
fn spent(candidate: &Candidate, quantity: &QuantityMention) -> bool {
    candidate.owns_verb || candidate.args.iter().any(|a| a.entity.tokens.overlaps(quantity.tokens))
}

/// Whether an event of this frame is one that such a fate belongs to.
fn suffers(frame: &Frame, fate: QuantityKind) -> bool {
    let harm = |kind| {
        use QuantityKind as Q;
        matches!(kind, Q::Killed | Q::Wounded | Q::KilledOrWounded | Q::Items | Q::Other)
    };
    match frame.event_type {
        EventType::Assault if fate == QuantityKind::KilledOrWounded => true,
        EventType::Assault if harm(fate) => frame.counts.is_none_or(harm),
        _ => frame.counts == Some(fate),
    }
}

/// What a number is by the role of its noun in the event.
fn by_role(
    analysis: &Analysis<'_>,
    candidate: &Candidate,
    clause: &ReadClause,
    idx: usize,
    people: bool,
) -> Option<QuantityKind> {
    let frame = &analysis.rules.frames[candidate.frame as usize];
    let quantity = &analysis.quantities[idx];
    let on = |args: &[Arg]| args.iter().any(|a| a.entity.tokens.overlaps(quantity.tokens) && !a.inferred);
    let (on_recipient, on_actor) = (on(&candidate.recipient), on(&candidate.actor));
    let several = quantity.high != Some(1);
    let counted = several || quantity.single || is_listed(analysis, idx);
    let on_recipient = on_recipient || freed(analysis, candidate, clause, quantity);
    if separated(analysis, candidate, quantity) {
        return None;
    }
    match (quantity.counted, frame.counts) {
        (_, Some(kind)) if on_recipient && people && kind != QuantityKind::Items => Some(kind),
        (_, Some(QuantityKind::Personnel)) if people && several && takes_part(candidate, quantity) => {
            Some(QuantityKind::Personnel)
        }
        (CountedKind::Items, Some(QuantityKind::Items)) if on_recipient && counted => {
            Some(QuantityKind::Items)
        }
        (CountedKind::Items, _)
            if counted && (on_recipient || on_actor || takes_part(candidate, quantity)) =>
        {
            Some(QuantityKind::Items)
        }
        (CountedKind::Items, _) if counted && frame.event_type.is_physical() && bare(analysis, idx) => {
            Some(QuantityKind::Items)
        }
        (CountedKind::Unknown, Some(QuantityKind::Items)) if several && on_recipient => {
            Some(QuantityKind::Items)
        }
        // people accused or sentenced are no strength of anybody
        _ if people && several && on_recipient && is_charge(frame) => Some(QuantityKind::Other),
        _ if people
            && several
            && (on_actor || (on_recipient && frame.event_type != EventType::Assault))
            && frame.event_type != EventType::Consult =>
        {
            Some(QuantityKind::Personnel)
        }
        _ => None,
    }
}

/// Whether what is done to people is done with words of law.
fn is_charge(frame: &Frame) -> bool {
    matches!(frame.event_type, EventType::Accuse | EventType::Sanction | EventType::Threaten)
}

/// `۲۲ ملوان پس از رهایی … رسیدند`: whom the verbal noun befell is the subject of its clause.
fn freed(
    analysis: &Analysis<'_>,
    candidate: &Candidate,
    clause: &ReadClause,
    quantity: &QuantityMention,
) -> bool {
    use QuantityKind as Q;
    let frame = &analysis.rules.frames[candidate.frame as usize];
    let held = matches!(frame.counts, Some(Q::Released | Q::Abducted | Q::Arrested));
    let said = candidate.recipient.iter().any(|a| !a.inferred);
    let after = matches!(candidate.function, Some(Function::After | Function::Before));
    let mut subjects = clause.reading.with(Function::Subject);
    held && after && !said && subjects.any(|a| a.entity.tokens.overlaps(quantity.tokens) && !a.inferred)
}

/// Things that no list of participants names, standing as subject or object (`۱۸ هدف … منهدم شد`).
fn bare(analysis: &Analysis<'_>, idx: usize) -> bool {
    let tokens = analysis.quantities[idx].tokens;
    let named = tokens.range().any(|t| analysis.entity_at[t].is_some());
    let governed = (1..=3.min(tokens.start()))
        .any(|n| preposition(analysis, tokens.start() - n).is_some_and(|(length, _)| length == n));
    !named && !governed
}

/// Whether it takes part in the act, in whatever function but that of a place or a matter.
fn takes_part(candidate: &Candidate, quantity: &QuantityMention) -> bool {
    candidate.args.iter().any(|a| {
        a.entity.tokens.overlaps(quantity.tokens)
            && !a.inferred
            && !matches!(
                a.function,
                Function::In | Function::From | Function::About | Function::Because | Function::Answer
            )
    })
}

/// Whether a heavier mark than a comma stands between the number and the trigger.
fn separated(analysis: &Analysis<'_>, candidate: &Candidate, quantity: &QuantityMention) -> bool {
    let (from, to) = match quantity.tokens.end() <= candidate.trigger.start() {
        true => (quantity.tokens.end(), candidate.trigger.start()),
        false => (candidate.trigger.end(), quantity.tokens.start()),
    };
    (from..to).any(|t| analysis.is_mark(t, "؛;"))
}

/// `۴۹ بالگرد از ۵۰ بالگرد`: how many there were to begin with.
fn is_whole(analysis: &Analysis<'_>, idx: usize) -> bool {
    let start = analysis.quantities[idx].tokens.start();
    let of = start > 0 && analysis.text.key(start - 1) == analysis.rules.partitive();
    of && idx > 0 && analysis.quantities[idx - 1].tokens.end() + 1 == start
}

/// `یک لودر، یک بولدوزر و ۴ کانکس`: one of several things that are counted beside each other.
fn is_listed(analysis: &Analysis<'_>, idx: usize) -> bool {
    let item = |q: usize| analysis.quantities.get(q).filter(|q| q.counted == CountedKind::Items);
    let beside = |a: usize, b: usize| match (item(a), item(b)) {
        (Some(_), Some(next)) => {
            let end = fates::phrase(analysis, a).end();
            let joined = fates::joining(analysis, end);
            joined > 0 && end + joined == next.tokens.start()
        }
        _ => false,
    };
    idx.checked_sub(1).is_some_and(|before| beside(before, idx)) || beside(idx, idx + 1)
}

/// Whether the counted noun is people, as the quantity rules or the entity that holds it say.
fn counts_people(analysis: &Analysis<'_>, quantity: &QuantityMention) -> bool {
    if quantity.counted == CountedKind::People {
        return true;
    }
    let entity = quantity.tokens.range().find_map(|t| analysis.entity_at[t]);
    let Some(entity) = entity.map(|idx| &analysis.entities[idx as usize]) else {
        return quantity.said.is_some() || quantity.noun.is_none(); // `تعدادی کشته شدند`
    };
    let class = entity.class(analysis.rules, None);
    quantity.counted == CountedKind::Unknown
        && class != sanad_model::ActorClass::Object
        && entity.kind != EntityKind::Noun
}
