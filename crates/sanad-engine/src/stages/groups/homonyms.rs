//! Homonyms: which of several places of one name is meant. The kind that a place word says, then the division named
//! beside it, in the sentence, in the document; never how large or well known a place is. Part of the groups stage.

use crate::analysis::Analysis;
use crate::lexicon::{Closed, Lexeme};
use crate::world::places::Place;
use sanad_model::PlaceKind;

/// How many tokens behind a name its division may stand (`ولسوالی بهارک ولایت تخار`).
const BESIDE: usize = 3;

/// The place that the hits of `n_tokens` tokens at `at` name; `kind` is what the word before it says it is.
pub(crate) fn place_at(
    analysis: &Analysis<'_>,
    at: usize,
    n_tokens: usize,
    kind: Option<PlaceKind>,
) -> Option<u32> {
    let list = || {
        analysis.hits_at(at).iter().filter(|h| h.n_tokens == n_tokens).filter_map(|h| match h.lexeme {
            Lexeme::Place(idx) if kind.is_some() || !place(analysis, idx).needs_cue => Some(idx),
            _ => None,
        })
    };
    if list().nth(1).is_none() {
        return list().next();
    }
    let sentence = analysis.text.sentences.iter().find(|s| s.tokens.range().contains(&at)).map(|s| s.tokens);
    let beside = divisions(analysis, at + n_tokens..(at + n_tokens + BESIDE).min(analysis.text.tokens.len()));
    let near = sentence.map(|s| divisions(analysis, s.range())).unwrap_or_default();
    let listed = neighbours(analysis, at, n_tokens);
    let weight = |idx: u32| {
        let place = place(analysis, idx);
        let among = |codes: &[&str]| place.code.as_deref().is_some_and(|c| codes.contains(&c));
        8 * usize::from(kind.is_some_and(|kind| is_kind(kind, place.kind)))
            + 4 * usize::from(among(&beside))
            + 2 * usize::from(among(&near) || among(&listed))
            + usize::from(place.code.as_ref().is_some_and(|c| analysis.divisions.contains(c)))
    };
    list().reduce(|best, next| if weight(next) > weight(best) { next } else { best })
}

/// Whether a place word may stand before a place of this kind: a division has its name from its capital.
fn is_kind(word: PlaceKind, place: PlaceKind) -> bool {
    word == place || (word == PlaceKind::City && place == PlaceKind::Admin1)
}

/// The codes of the first-level divisions that the document names, each once.
pub(crate) fn of_document(analysis: &Analysis<'_>) -> Vec<String> {
    let mut codes: Vec<String> =
        divisions(analysis, 0..analysis.text.tokens.len()).into_iter().map(str::to_owned).collect();
    codes.sort_unstable();
    codes.dedup();
    codes
}

/// The place of a name that counts only with a cue, beside a town of its own division (`در ایرانشهر، خاش و …`).
pub(crate) fn in_list(analysis: &Analysis<'_>, at: usize, n_tokens: usize, named: &[u32]) -> Option<u32> {
    let listed = neighbours(analysis, at, n_tokens);
    let fits = |idx: &u32| place(analysis, *idx).code.as_deref().is_some_and(|c| listed.contains(&c));
    named.iter().copied().find(fits)
}

/// The codes of the known places that stand in one list with a name.
fn neighbours<'a>(analysis: &'a Analysis<'_>, at: usize, n_tokens: usize) -> Vec<&'a str> {
    let joins = |t: usize| {
        let and = analysis.hits_at(t).iter().any(|h| h.lexeme == Lexeme::Closed(Closed::Conjunction));
        and || analysis.is_mark(t, "،,")
    };
    let next = at + n_tokens;
    let behind = (next + 1 < analysis.text.tokens.len() && joins(next)).then_some(next + 1);
    let before = at.checked_sub(1).filter(|&t| joins(t)).into_iter().flat_map(|joint| {
        (joint.saturating_sub(BESIDE)..joint)
            .flat_map(move |t| analysis.hits_at(t).iter().filter(move |h| t + h.n_tokens == joint))
    });
    let hits = behind.into_iter().flat_map(|t| analysis.hits_at(t)).chain(before);
    let places = hits.filter_map(|h| match h.lexeme {
        Lexeme::Place(idx) => Some(place(analysis, idx)),
        _ => None,
    });
    let codes = places.filter(|p| !p.needs_cue).filter_map(|p| p.code.as_deref());
    codes.filter(|code| code.len() > COUNTRY).collect()
}

/// The length of a country's code; those of its divisions are longer.
const COUNTRY: usize = 2;

/// The codes of the first-level divisions named in a range of tokens.
fn divisions<'a>(analysis: &'a Analysis<'_>, tokens: std::ops::Range<usize>) -> Vec<&'a str> {
    tokens
        .flat_map(|t| analysis.hits_at(t))
        .filter_map(|h| match h.lexeme {
            Lexeme::Place(idx) => Some(place(analysis, idx)),
            _ => None,
        })
        .filter(|p| p.kind == PlaceKind::Admin1)
        .filter_map(|p| p.code.as_deref())
        .collect()
}

fn place<'a>(analysis: &'a Analysis<'_>, idx: u32) -> &'a Place {
    analysis.rules.places.get(idx as usize)
}
