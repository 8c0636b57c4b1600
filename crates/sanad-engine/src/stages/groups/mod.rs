//! Groups: builds entities out of names, offices, kinds of people, owners and numbers.
//! Reads: hits, numbers, dates. Writes: entities.

pub(crate) mod apposition;
pub(crate) mod homes;
pub(crate) mod homonyms;
pub(crate) mod owners;
pub(crate) mod toponyms;
pub(crate) mod unlisted;

use crate::analysis::{Analysis, Entity, EntityKind, LexHit};
use crate::lexicon::{Closed, Lexeme, Naming};
use crate::stages::clauses::closed_class;
use crate::stages::quantities::CountedKind;
use sanad_text::{SentenceKind, Span, TokenIdx};

/// How many owners may be nested (`سخنگوی وزارت خارجهٔ ایران`).
const MAX_DEPTH: usize = 4;
/// How many adjectives may stand between a role noun and its owner (`نیروهای ویژهٔ ارتش`).
pub(crate) const MAX_FILLERS: usize = 2;

/// Finds the entities of the document.
pub(crate) fn run(analysis: &mut Analysis<'_>) {
    let mut entities = Vec::new();
    for sentence in &analysis.text.sentences {
        if sentence.kind == SentenceKind::Prose {
            sentence_groups(analysis, sentence.tokens, &mut entities);
        }
    }
    unlisted::link(analysis, &mut entities);
    for (idx, entity) in entities.iter().enumerate() {
        analysis.entity_at[entity.tokens.range()].fill(Some(idx as u32));
    }
    analysis.entities = entities;
}

fn sentence_groups(analysis: &Analysis<'_>, tokens: Span<TokenIdx>, out: &mut Vec<Entity>) {
    let first = out.len();
    let mut at = tokens.start();
    while at < tokens.end() {
        let event = event_noun_beside_name(analysis, at);
        if event > 0 {
            at += event; // no name starts at or inside a verbal noun (`حملهٔ موشکی`)
            continue;
        }
        let beside = out[first..].last().is_some_and(|e: &Entity| e.tokens.end() == at);
        let unlisted = || unlisted::name_at(analysis, at, tokens, beside);
        match group_at(analysis, at, tokens.end(), 0).or_else(unlisted) {
            Some(entity) => {
                at = entity.tokens.end();
                out.push(entity);
            }
            None => at += 1,
        }
    }
    apposition::join(analysis, tokens, out, first);
}

/// The length of the verbal noun that starts at a token, unless a name there is longer or spelled out as it stands.
fn event_noun_beside_name(analysis: &Analysis<'_>, at: usize) -> usize {
    let event = analysis.longest(at, |h| matches!(h.lexeme, Lexeme::EventNoun(_)).then_some(h.inflected));
    let Some((length, inflected)) = event else { return 0 };
    let name = analysis.longest(at, |h| is_naming(h.lexeme).then_some(h.inflected));
    match name {
        Some((n, _)) if n > length => 0,
        Some((n, name_inflected)) if n == length && (inflected || !name_inflected) => 0,
        _ => length,
    }
}

/// The entity that starts at a token.
pub(crate) fn group_at(analysis: &Analysis<'_>, at: usize, end: usize, depth: usize) -> Option<Entity> {
    if at >= end || depth > MAX_DEPTH || analysis.date_at[at].is_some() {
        return None;
    }
    if depth == 0
        && let Some(counted) = counted_group(analysis, at, end)
    {
        return Some(counted);
    }
    named_group(analysis, at, end, depth)
}

/// A number with what it counts: `۱۵ نفر از اعضای …`, `دو سرباز`, `سه نفر`.
fn counted_group(analysis: &Analysis<'_>, at: usize, end: usize) -> Option<Entity> {
    let number = analysis.number_at[at]? as usize;
    let mut head = analysis.numbers[number].tokens.end();
    let classified =
        analysis.longest(head, |h| matches!(h.lexeme, Lexeme::Closed(Closed::Classifier)).then_some(()));
    if let Some((n, ())) = classified {
        head += n;
        let from = head < end && analysis.text.key(head) == analysis.rules.partitive();
        if from && let Some(entity) = named_group(analysis, head + 1, end, 1) {
            return Some(with_number(entity, at, number));
        }
    }
    if let Some(entity) = named_group(analysis, head, end, 1).filter(Entity::can_act) {
        return Some(with_number(entity, at, number));
    }
    let counts_people = classified.is_some() && is_people_count(analysis, at);
    if !counts_people {
        let things = counted_things(analysis, at, number)?;
        return Some(owners::belonging(analysis, &things, end).unwrap_or(things));
    }
    Some(Entity {
        tokens: Span::new(at, head),
        key: "civilians".into(),
        name: None,
        kind: EntityKind::Counted,
        place: None,
        number: Some(number),
        rule: "group.counted-people".into(),
    })
}

/// Several things that no list of participants names (`۱۸ هدف`, `چند لودر`).
fn counted_things(analysis: &Analysis<'_>, at: usize, number: usize) -> Option<Entity> {
    let quantity = &analysis.quantities[analysis.quantity_at[at]? as usize];
    let noun = quantity.noun.filter(|_| quantity.counted == CountedKind::Items)?;
    let listed = (noun..quantity.tokens.end()).any(|t| length_of_name(analysis, t) > 0);
    (quantity.tokens.start() == at && !listed).then(|| Entity {
        tokens: quantity.tokens,
        key: analysis.rules.romanise(analysis.text.key(noun)),
        name: None,
        kind: EntityKind::Noun,
        place: None,
        number: Some(number),
        rule: "group.counted-things".into(),
    })
}

/// Whether the quantity rules read the number as one of people.
fn is_people_count(analysis: &Analysis<'_>, at: usize) -> bool {
    let covering = analysis.quantity_at[at].map(|q| &analysis.quantities[q as usize]);
    covering.is_some_and(|q| q.counted == CountedKind::People)
}

fn with_number(mut entity: Entity, at: usize, number: usize) -> Entity {
    entity.tokens = Span::new(at, entity.tokens.end());
    entity.number = Some(number);
    entity
}

/// A name, role noun, place or anaphor with what belongs to it.
fn named_group(analysis: &Analysis<'_>, at: usize, end: usize, depth: usize) -> Option<Entity> {
    if at >= end || analysis.date_at[at].is_some() {
        return None;
    }
    let counted = at > 0 && analysis.quantity_at[at - 1].is_some();
    if !counted
        && matches!(closed_class(analysis, at), Some((n, Closed::NoName)) if n >= length_of_name(analysis, at))
    {
        return None;
    }
    if analysis.hits_at(at).iter().any(|h| matches!(h.lexeme, Lexeme::AccordingTo(_))) {
        return None; // `به گفتهٔ` announces a source, whatever else the words may be
    }
    let length = Some(length_of_name(analysis, at)).filter(|n| *n > 0)?;
    let lexemes: Vec<Lexeme> = analysis
        .hits_at(at)
        .iter()
        .filter(|h| h.n_tokens == length && is_naming(h.lexeme))
        .map(|h| h.lexeme)
        .collect();
    let head_end = at + length;
    if lexemes.iter().any(|l| matches!(l, Lexeme::Anaphor(_))) {
        return simple_group(analysis, at, head_end, &lexemes);
    }
    if let Some(settlement) = toponyms::settlement(analysis, at, head_end, end) {
        return Some(settlement);
    }
    if let Some(word) = place_word_as_it_stands(analysis, at, length) {
        return toponyms::behind_word(analysis, at, head_end, end, word);
    }
    if let Some(role) = pick(&lexemes, |l| if let Lexeme::Role(idx) = l { Some(*idx) } else { None }) {
        let actor = pick(&lexemes, name_of_actor);
        if actor.is_none() {
            return Some(owners::role_group(analysis, at, head_end, end, role, depth));
        }
    }
    if let Some(kind) = pick(&lexemes, |l| if let Lexeme::PlaceWord(k) = l { Some(*k) } else { None }) {
        return toponyms::behind_word(analysis, at, head_end, end, kind);
    }
    simple_group(analysis, at, head_end, &lexemes)
}

/// The place word that stands there without a suffix while an office needs one to be read: `ولسوالی` is a district,
/// not "a district governor".
fn place_word_as_it_stands(analysis: &Analysis<'_>, at: usize, length: usize) -> Option<u32> {
    let hits = || analysis.hits_at(at).iter().filter(|h| h.n_tokens == length && is_naming(h.lexeme));
    let word = hits().find_map(|h| match h.lexeme {
        Lexeme::PlaceWord(word) if !h.inflected => Some(word),
        _ => None,
    })?;
    hits().all(|h| h.inflected || matches!(h.lexeme, Lexeme::PlaceWord(_))).then_some(word)
}

/// The length of the longest name or role word at a token, 0 for none.
fn length_of_name(analysis: &Analysis<'_>, at: usize) -> usize {
    analysis.longest(at, |hit| is_naming(hit.lexeme).then_some(())).map_or(0, |(n, ())| n)
}

pub(crate) fn is_naming(lexeme: Lexeme) -> bool {
    matches!(
        lexeme,
        Lexeme::Actor { .. } | Lexeme::Role(_) | Lexeme::Place(_) | Lexeme::PlaceWord(_) | Lexeme::Anaphor(_)
    )
}

fn pick<T>(lexemes: &[Lexeme], f: impl Fn(&Lexeme) -> Option<T>) -> Option<T> {
    lexemes.iter().find_map(f)
}

fn name_of_actor(lexeme: &Lexeme) -> Option<u32> {
    match lexeme {
        Lexeme::Actor { idx, naming: Naming::Name } => Some(*idx),
        _ => None,
    }
}

/// An actor, adjective, place or anaphor without parts.
fn simple_group(analysis: &Analysis<'_>, at: usize, head_end: usize, lexemes: &[Lexeme]) -> Option<Entity> {
    let place = toponyms::bare(analysis, at, head_end)
        .filter(|_| !lexemes.iter().any(|l| matches!(l, Lexeme::Actor { naming: Naming::Adjective, .. })));
    let rank = |naming: Naming| match naming {
        Naming::Name => 0,
        Naming::Adjective => 1,
        Naming::Capital => 2,
        Naming::Weak => 3,
    };
    let actor = lexemes
        .iter()
        .filter_map(|l| if let Lexeme::Actor { idx, naming } = l { Some((*idx, *naming)) } else { None })
        .filter(|(_, naming)| *naming != Naming::Weak || evidence_beside(analysis, at, head_end))
        .min_by_key(|(_, naming)| rank(*naming));
    let anaphor = pick(lexemes, |l| if let Lexeme::Anaphor(idx) = l { Some(*idx) } else { None });
    if anaphor
        .is_some_and(|idx| matches!(analysis.rules.anaphors[idx as usize].class.as_str(), "event" | "place"))
    {
        return toponyms::pointing(analysis, Span::new(at, head_end));
    }
    let (kind, key, name, rule) = match (actor, anaphor, place) {
        (Some((idx, naming)), None, _) => {
            let known = analysis.rules.actors.get(idx as usize);
            let adjective = naming == Naming::Adjective && !is_people(analysis, at);
            let kind = if adjective { EntityKind::Adjective(idx) } else { EntityKind::Actor(idx) };
            let how = if naming == Naming::Capital { "capital" } else { "actor" };
            (kind, known.id.clone(), known.name.clone(), format!("{how}.{}", known.id))
        }
        (_, Some(idx), _) => (EntityKind::Anaphor(idx), String::new(), None, "anaphor".to_owned()),
        (None, None, Some(idx)) => {
            let place = analysis.rules.places.get(idx as usize);
            (EntityKind::Place, place.id.to_lowercase(), place.name.clone(), format!("place.{}", place.id))
        }
        (None, None, None) => return None,
    };
    let end = match place {
        Some(idx) if kind == EntityKind::Place => {
            toponyms::with_country(analysis, idx, head_end, analysis.text.tokens.len())
        }
        _ => head_end,
    };
    Some(Entity { tokens: Span::new(at, end), key, name, kind, place, number: None, rule })
}

/// An adjective with a plural suffix names the people (`ایرانی‌ها`).
fn is_people(analysis: &Analysis<'_>, at: usize) -> bool {
    analysis.text.key(at).ends_with(analysis.rules.plural_ending())
}

/// A weak name counts beside a name-like neighbour: quotes, a colon after it, or an organisation word before it.
fn evidence_beside(analysis: &Analysis<'_>, at: usize, head_end: usize) -> bool {
    let speaks = |h: &LexHit| match h.lexeme {
        Lexeme::SpeechLight { .. } => true,
        Lexeme::AccordingTo(cue) => analysis.rules.source_cues[cue as usize].quotes,
        _ => false,
    };
    let tells = |v: u32| analysis.verbs[v as usize].verbs().iter().any(|&v| analysis.rules.tells(v));
    analysis.is_mark(head_end, ":»")
        || analysis.hits_at(head_end).iter().any(speaks)
        || analysis.verb_at.get(head_end).copied().flatten().is_some_and(tells)
        || (at > 0 && (analysis.is_mark(at - 1, "«") || role_just_before(analysis, at)))
}

fn role_just_before(analysis: &Analysis<'_>, at: usize) -> bool {
    at > 0
        && analysis.hits_at(at - 1).iter().any(|h| {
            h.n_tokens == 1
                && matches!(h.lexeme, Lexeme::Role(idx) if analysis.rules.roles[idx as usize].takes_owner())
        })
}
