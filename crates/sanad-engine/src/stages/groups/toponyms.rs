//! Toponyms: which place a name means, and place words with the names behind them, listed or not.
//! Part of the stage of groups; which event a place belongs to is for the stage of places.

use crate::analysis::{Analysis, Entity, EntityKind};
use crate::lexicon::{Closed, Lexeme};
use crate::mentions::is_no_common_word;
use crate::stages::clauses::closed_class;
use crate::stages::constituents::{is_pointed_at, preposition};
use crate::stages::groups::homonyms;
use crate::world::functions::Function;
use sanad_model::PlaceKind;
use sanad_text::{Span, TokenIdx};

/// The rule of a place that points back to one named before (`این شهر`).
pub(crate) const POINTING: &str = "place.pointing";
/// The rule of a name that no gazetteer knows.
const UNLISTED: &str = "place.unlisted";
/// How many words may stand between a place word and a name that lists know.
const MAX_FILLERS: usize = 3;
/// The longest name in quotation marks, in tokens.
const MAX_QUOTED: usize = 4;
/// How many place words and prepositions may lead to the place around.
const MAX_STEPS: usize = 5;

/// The place that a name without a place word means, if it can be one.
pub(crate) fn bare(analysis: &Analysis<'_>, at: usize, end: usize) -> Option<u32> {
    let named = places_named(analysis, at, end - at);
    if named.is_empty() {
        return None;
    }
    let plain = named.iter().copied().find(|&idx| !analysis.rules.places.get(idx as usize).needs_cue);
    let inside = || {
        let around = around(analysis, end, sentence_end(analysis, end))?;
        named.iter().copied().find(|&idx| idx != around && lies_in(analysis, idx, around))
    };
    match plain {
        Some(idx) if named.len() == 1 => Some(idx),
        Some(_) => inside().or_else(|| homonyms::place_at(analysis, at, end - at, None)),
        None => inside()
            .filter(|_| is_governed(analysis, at))
            .or_else(|| homonyms::in_list(analysis, at, end - at, &named)),
    }
}

/// `این شهر`, `آنجا`: a place named before; the stage of coreference finds it.
pub(crate) fn pointing(analysis: &Analysis<'_>, tokens: Span<TokenIdx>) -> Option<Entity> {
    let class = analysis.longest(tokens.start(), |h| match h.lexeme {
        Lexeme::Anaphor(idx) => Some(idx),
        _ => None,
    });
    let place = class.is_none_or(|(_, idx)| analysis.rules.anaphors[idx as usize].class == "place");
    place.then(|| entity(tokens, String::new(), None, POINTING.to_owned()))
}

/// What sort of place the words that point back ask for, if they say.
pub(crate) fn sort_of(analysis: &Analysis<'_>, tokens: Span<TokenIdx>) -> Option<PlaceKind> {
    tokens.range().find_map(|t| place_word(analysis, t)).map(|(_, word)| word_kind(analysis, word))
}

/// Whether a place of this kind is what a word of that sort may point back to.
pub(crate) fn is_of_sort(kind: PlaceKind, sort: Option<PlaceKind>) -> bool {
    use PlaceKind as K;
    let town = |kind| matches!(kind, K::City | K::Village | K::Quarter | K::District | K::Port | K::Island);
    match sort {
        None | Some(K::Region) => kind != K::Country,
        Some(K::Country) => kind == K::Country,
        Some(K::Admin1) => kind == K::Admin1,
        Some(sort) if town(sort) => town(kind),
        Some(sort) => kind == sort,
    }
}

/// A place word with the name that follows (`شهر غزنی`, `میدان … تهران`, `شهرک «…» در …`).
pub(crate) fn behind_word(
    analysis: &Analysis<'_>,
    at: usize,
    head_end: usize,
    end: usize,
    word: u32,
) -> Option<Entity> {
    if is_pointed_at(analysis, at) {
        return pointing(analysis, Span::new(at, head_end));
    }
    if analysis.rules.place_words[word as usize].governed && !is_governed(analysis, at) {
        return None;
    }
    if analysis.is_mark(head_end, "«\"") {
        return quoted(analysis, at, head_end + 1, end, word);
    }
    for next in head_end..end.min(head_end + MAX_FILLERS + 1) {
        if let Some(n) = name_length(analysis, next) {
            if is_held_abroad(analysis, word, next, n) {
                return None; // whose it is, not where
            }
            return named(analysis, at, next, n, end, word);
        }
        if !analysis.is_plain_word(next) || analysis.is_mark(next, "،,.؛«»()") {
            break;
        }
    }
    let plain = head_end < end && analysis.is_plain_word(head_end) && !analysis.opens_light_phrase(head_end);
    plain.then(|| unlisted(analysis, at, Span::new(head_end, head_end + 1), end, word)).flatten()
}

/// Whether what a place word names may stand in any country, so that a country behind it owns it (`پایگاه … آمریکا`).
fn is_held_abroad(analysis: &Analysis<'_>, word: u32, at: usize, n: usize) -> bool {
    let base = matches!(word_kind(analysis, word), PlaceKind::Base | PlaceKind::Camp);
    let named = places_named(analysis, at, n);
    base && !named.is_empty() && named.into_iter().all(|idx| is_country(analysis, idx))
}

/// A town or village with its name, though its word also names a thing that is struck (`شهرک «…»`).
pub(crate) fn settlement(analysis: &Analysis<'_>, at: usize, head_end: usize, end: usize) -> Option<Entity> {
    let (n, word) = place_word(analysis, at)?;
    let lived_in = matches!(
        word_kind(analysis, word),
        PlaceKind::City | PlaceKind::Village | PlaceKind::Quarter | PlaceKind::District
    );
    let counted = at > 0 && analysis.quantity_at[at].is_some();
    (lived_in && at + n == head_end && !counted)
        .then(|| behind_word(analysis, at, head_end, end, word))
        .flatten()
        .filter(|e| e.tokens.end() > head_end)
}

/// A name in quotation marks behind a place word.
fn quoted(analysis: &Analysis<'_>, at: usize, from: usize, end: usize, word: u32) -> Option<Entity> {
    let close = (from + 1..end.min(from + MAX_QUOTED + 1)).find(|&t| analysis.is_mark(t, "»\""))?;
    let listed = name_length(analysis, from).filter(|n| from + n == close).and_then(|n| {
        let around = around(analysis, close + 1, end);
        choose(analysis, from, n, around, Some(word))
    });
    match listed {
        Some(idx) => Some(listed_place(analysis, Span::new(at, close + 1), idx)),
        None => unlisted_in(analysis, at, Span::new(from, close), close + 1, end, word),
    }
}

/// A listed name behind a place word, with the places around it that follow at once (`شهر حلب سوریه`).
fn named(analysis: &Analysis<'_>, at: usize, next: usize, n: usize, end: usize, word: u32) -> Option<Entity> {
    let name_end = next + n;
    let around = around(analysis, name_end, end);
    match choose(analysis, next, n, around, Some(word)) {
        Some(idx) => {
            let whole = with_country(analysis, idx, name_end, end);
            Some(listed_place(analysis, Span::new(at, whole), idx))
        }
        None => unlisted_in(analysis, at, Span::new(next, name_end), name_end, end, word),
    }
}

/// A country right behind a place of its own belongs to the name (`حلب سوریه`), unless it opens a list.
pub(crate) fn with_country(analysis: &Analysis<'_>, idx: u32, name_end: usize, end: usize) -> usize {
    let length = (name_end < end).then(|| name_length(analysis, name_end)).flatten();
    let Some(n) = length.filter(|n| name_end + n < end) else { return name_end };
    let listed = matches!(closed_class(analysis, name_end + n), Some((_, Closed::Conjunction)));
    let own = places_named(analysis, name_end, n)
        .into_iter()
        .any(|country| country != idx && is_country(analysis, country) && lies_in(analysis, idx, country));
    if own && !listed { name_end + n } else { name_end }
}

/// Among the places of one name: the one inside the place named around it, else of the sort that the word announces.
fn choose(
    analysis: &Analysis<'_>,
    at: usize,
    n: usize,
    around: Option<u32>,
    word: Option<u32>,
) -> Option<u32> {
    let named = places_named(analysis, at, n);
    let inside = around.and_then(|a| named.iter().copied().find(|&idx| lies_in(analysis, idx, a)));
    let trusted = around.is_some_and(|a| !is_country(analysis, a));
    if inside.is_some() || trusted {
        return inside;
    }
    let wanted = word.map(|w| word_kind(analysis, w));
    let place = |idx: u32| analysis.rules.places.get(idx as usize);
    let known = named.iter().copied().find(|&idx| !place(idx).needs_cue);
    // what the name usually means is listed first; the word may still ask for the town and not the province
    let near = |idx: &u32| known.is_none_or(|known| place(known).code == place(*idx).code);
    let weighed = homonyms::place_at(analysis, at, n, wanted).filter(|idx| Some(place(*idx).kind) == wanted);
    let sort = named.iter().copied().find(|idx| Some(place(*idx).kind) == wanted && near(idx));
    weighed.or(sort).or(known).or(named.first().copied())
}

fn unlisted(
    analysis: &Analysis<'_>,
    at: usize,
    name: Span<TokenIdx>,
    end: usize,
    word: u32,
) -> Option<Entity> {
    unlisted_in(analysis, at, name, name.end(), end, word)
}

/// A name that no gazetteer knows: it lies in the place named behind it, if there is one.
fn unlisted_in(
    analysis: &Analysis<'_>,
    at: usize,
    name: Span<TokenIdx>,
    name_end: usize,
    end: usize,
    word: u32,
) -> Option<Entity> {
    if !analysis.rules.place_words[word as usize].names_unknown {
        return None;
    }
    let key: Vec<String> = name.range().map(|t| analysis.rules.romanise(analysis.text.key(t))).collect();
    let around = around(analysis, name_end, end);
    Some(entity(Span::new(at, name_end), key.join("-"), around, UNLISTED.to_owned()))
}

fn listed_place(analysis: &Analysis<'_>, tokens: Span<TokenIdx>, idx: u32) -> Entity {
    let place = analysis.rules.places.get(idx as usize);
    let named = entity(tokens, place.id.to_lowercase(), Some(idx), format!("place.{}", place.id));
    Entity { name: place.name.clone(), ..named }
}

/// The place that the words of an event name themselves, behind the first (`بستن تنگهٔ …`).
pub(crate) fn within(analysis: &Analysis<'_>, words: Span<TokenIdx>) -> Option<Entity> {
    let mut inside = words.range().skip(1);
    let (at, n) = inside.find_map(|t| Some((t, name_length(analysis, t)?)))?;
    let idx = bare(analysis, at, at + n).filter(|_| at + n <= words.end())?;
    let place = analysis.rules.places.get(idx as usize);
    let found =
        entity(Span::new(at, at + n), place.id.to_lowercase(), Some(idx), format!("place.{}", place.id));
    Some(Entity { name: place.name.clone(), ..found })
}

fn entity(tokens: Span<TokenIdx>, key: String, place: Option<u32>, rule: String) -> Entity {
    Entity { tokens, key, name: None, kind: EntityKind::Place, place, number: None, rule }
}

/// Whether an entity says where something is: a place on the map, or a name that only a place word or a battle gives.
pub(crate) fn is_somewhere(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    let last = entity.tokens.end() - 1;
    let named = || analysis.is_mark(last, "»\"") || is_no_common_word(analysis, last);
    entity.place.is_some() || (is_unlisted(entity) && named() && analysis.number_at[last].is_none())
}

/// The place after which a battle is called, though no gazetteer knows it.
pub(crate) fn of_battle(analysis: &Analysis<'_>, name: Span<TokenIdx>, end: usize) -> Entity {
    let key: Vec<String> = name.range().map(|t| analysis.rules.romanise(analysis.text.key(t))).collect();
    entity(name, key.join("-"), around(analysis, name.end(), end), UNLISTED.to_owned())
}

/// Whether an entity is a name that no gazetteer knows; its place is then the one around it.
pub(crate) fn is_unlisted(entity: &Entity) -> bool {
    entity.rule == UNLISTED
}

/// The place that the words behind a name put it in (`… ولایت زابل`, `… در جنوب لبنان`, `… سوریه`).
fn around(analysis: &Analysis<'_>, from: usize, end: usize) -> Option<u32> {
    let (mut at, mut cued) = (from, false);
    for step in 0..MAX_STEPS {
        if at >= end {
            return None;
        }
        if let Some(n) = name_length(analysis, at) {
            let named = places_named(analysis, at, n);
            let known = |idx: &u32| cued || !analysis.rules.places.get(*idx as usize).needs_cue;
            let found = named.into_iter().find(known)?;
            return Some(widest(analysis, found, at + n, end));
        }
        at += match place_word(analysis, at) {
            Some((n, _)) => {
                cued = true;
                n
            }
            None => match preposition(analysis, at) {
                // `در جنوب` is one preposition, but `جنوب لبنان` one name
                Some((n, Function::In)) if n > 1 && opens_place(analysis, at + 1) => 1,
                Some((n, Function::In)) => n,
                None if step == 0 && analysis.is_mark(at, "،,") => {
                    place_word(analysis, at + 1)?;
                    1
                }
                _ => return None,
            },
        };
    }
    None
}

/// Names in a row go from small to large (`سعادت‌آباد تهران`): the last one that holds what is known.
fn widest(analysis: &Analysis<'_>, found: u32, at: usize, end: usize) -> u32 {
    let next = (at < end).then(|| name_length(analysis, at)).flatten();
    let wider = next.and_then(|n| places_named(analysis, at, n).into_iter().next());
    wider.filter(|&w| !is_country(analysis, w)).unwrap_or(found)
}

/// The places that a name of this length may mean.
fn places_named(analysis: &Analysis<'_>, at: usize, n: usize) -> Vec<u32> {
    let hits = analysis.hits_at(at).iter().filter(|h| h.n_tokens == n);
    hits.filter_map(|h| if let Lexeme::Place(idx) = h.lexeme { Some(idx) } else { None }).collect()
}

fn name_length(analysis: &Analysis<'_>, at: usize) -> Option<usize> {
    analysis.longest(at, |h| matches!(h.lexeme, Lexeme::Place(_)).then_some(())).map(|(n, ())| n)
}

fn place_word(analysis: &Analysis<'_>, at: usize) -> Option<(usize, u32)> {
    if at >= analysis.text.tokens.len() {
        return None;
    }
    analysis.longest(at, |h| if let Lexeme::PlaceWord(word) = h.lexeme { Some(word) } else { None })
}

fn opens_place(analysis: &Analysis<'_>, at: usize) -> bool {
    name_length(analysis, at).is_some() || place_word(analysis, at).is_some()
}

fn word_kind(analysis: &Analysis<'_>, word: u32) -> PlaceKind {
    analysis.rules.place_words[word as usize].kind
}

fn is_country(analysis: &Analysis<'_>, idx: u32) -> bool {
    analysis.rules.places.get(idx as usize).kind == PlaceKind::Country
}

/// Whether a place lies in another, as far as codes tell: a part of a country has no code of its own.
fn lies_in(analysis: &Analysis<'_>, idx: u32, around: u32) -> bool {
    let (place, outer) =
        (analysis.rules.places.get(idx as usize), analysis.rules.places.get(around as usize));
    let (Some(code), Some(outer_code)) = (&place.code, &outer.code) else { return false };
    let country = |code: &str| code.get(..2).map(str::to_owned);
    match outer.kind {
        PlaceKind::Region | PlaceKind::Country => country(code) == country(outer_code),
        _ => code.starts_with(outer_code.as_str()),
    }
}

/// Whether a preposition of place or goal stands right before, or a conjunction that such a one spans.
fn is_governed(analysis: &Analysis<'_>, at: usize) -> bool {
    let ends = |n: usize| {
        preposition(analysis, at - n).is_some_and(|(len, f)| {
            len == n
                && matches!(
                    f,
                    Function::In | Function::To | Function::From | Function::On | Function::Against
                )
        })
    };
    (1..=3.min(at)).any(ends)
        || (at > 0
            && analysis.hits_at(at - 1).iter().any(|h| {
                matches!(
                    h.lexeme,
                    Lexeme::EventNoun(_) | Lexeme::PlaceWord(_) | Lexeme::Closed(Closed::Conjunction)
                )
            }))
}

fn sentence_end(analysis: &Analysis<'_>, at: usize) -> usize {
    let sentences = &analysis.text.sentences;
    let idx = sentences.partition_point(|s| s.tokens.end() < at);
    sentences.get(idx).map_or(analysis.text.tokens.len(), |s| s.tokens.end())
}
