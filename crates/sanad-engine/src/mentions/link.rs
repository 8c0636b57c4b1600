//! Links short forms to full ones: a person's last name to the whole name, a name to its earlier mention. A word that
//! is the last of a whole name nearby is the same person, also where nothing else shows it to be a name.

use super::facts::{Sort, Word};
use super::tagger::{ADJECTIVE, NOUN, PROPER, VERB};
use super::{Name, NameKind};
use crate::analysis::Analysis;
use crate::world::names::NameFacts;
use rustc_hash::FxHashMap;
use sanad_text::Span;

/// How far back and ahead of a short form the full one may stand, in tokens.
const BACK: usize = 2500;
const AHEAD: usize = 300;

/// For each name, the index of the name it is short for; adds names that only their full form shows to be one.
pub(crate) fn run(analysis: &Analysis<'_>, words: &[Word], names: &mut Vec<Name>) -> Vec<Option<usize>> {
    let full = last_words(analysis, words, names);
    add_short(analysis, words, names, &full);
    links(analysis, names)
}

/// The last words of whole names of persons, each with the places where such a name stands, in order.
fn last_words<'a>(
    analysis: &'a Analysis<'_>,
    words: &[Word],
    names: &[Name],
) -> FxHashMap<&'a str, Vec<usize>> {
    let mut full: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
    for name in names.iter().filter(|n| n.kind == NameKind::Person && n.tokens.len() > 1) {
        let last = name.tokens.end() - 1;
        let common =
            NameFacts::GIVEN.or(NameFacts::NO_NAME).or(NameFacts::PARTICLE).or(NameFacts::PLACE_NAME);
        if !words[last].facts.any(common)
            && !is_common(analysis, last)
            && analysis.text.key(last).chars().count() > 3
        {
            full.entry(analysis.text.key(last)).or_default().push(last);
        }
    }
    full
}

/// Whether the vocabulary knows the word, and not as a name.
fn is_common(analysis: &Analysis<'_>, at: usize) -> bool {
    let bits = analysis.rules.tagger.as_ref().map_or(0, |t| t.word(analysis.text.key(at)));
    bits & (NOUN | VERB | ADJECTIVE) != 0 && bits & PROPER == 0
}

/// Words outside all names that are the last of a whole name nearby.
fn add_short(
    analysis: &Analysis<'_>,
    words: &[Word],
    names: &mut Vec<Name>,
    full: &FxHashMap<&str, Vec<usize>>,
) {
    if full.is_empty() {
        return;
    }
    let mut covered = vec![false; words.len()];
    names.iter().for_each(|n| covered[n.tokens.range()].fill(true));
    let is_short = |at: &usize| {
        !covered[*at]
            && matches!(words[*at].sort, Sort::Open)
            && full.get(analysis.text.key(*at)).is_some_and(|places| is_near(places, *at))
    };
    let found: Vec<usize> = (0..words.len()).filter(is_short).collect();
    if found.is_empty() {
        return;
    }
    names.extend(found.into_iter().map(|at| Name {
        tokens: Span::new(at, at + 1),
        kind: NameKind::Person,
        rule: "name.short",
    }));
    names.sort_by_key(|n| n.tokens.start());
}

fn is_near(places: &[usize], at: usize) -> bool {
    let next = places.partition_point(|p| *p < at);
    places.get(next).is_some_and(|p| p - at <= AHEAD) || next > 0 && at - places[next - 1] <= BACK
}

/// For each name the fuller one before it.
fn links(analysis: &Analysis<'_>, names: &[Name]) -> Vec<Option<usize>> {
    let mut last: FxHashMap<(NameKind, &str), usize> = FxHashMap::default();
    let mut out = Vec::with_capacity(names.len());
    for (idx, name) in names.iter().enumerate() {
        let range = name.tokens.range();
        let key = |at: usize| (name.kind, analysis.text.key(at));
        let known = match name.kind {
            NameKind::Person => key(range.end - 1),
            _ => key(range.start),
        };
        if range.len() == 1 {
            out.push(last.get(&known).copied());
        } else {
            out.push(None);
            last.insert(known, idx);
        }
    }
    out
}
