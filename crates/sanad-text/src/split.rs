//! Words written without the space between them: `صد هاشبه` for `صدها شبه`, `هماهرم` for `هم اهرم`.
//!
//! A token is split only when nothing is known of the whole and the rest is a known word.

use crate::glyphs::Glyph;
use crate::hash;
use crate::repair::{Repair, Word};
use crate::scan::{Gap, Raw};
use crate::script::Class;
use crate::text::TokenKind;
use crate::zwnj::Model;

/// Letters the rest must have.
const SHORTEST_REST: usize = 3;
/// Frequency class the rest must have in the model's vocabulary.
const KNOWN: u8 = 1;
/// The same after a function word, where chance is more likely.
const WELL_KNOWN: u8 = 2;

/// Splits tokens that hold two words. Without a model, and so without a vocabulary, none is.
pub(crate) fn lost_spaces(
    repair: &Repair,
    glyphs: &[Glyph],
    mut raws: Vec<Raw>,
    mut words: Vec<Word>,
) -> (Vec<Raw>, Vec<Word>) {
    let Some(model) = &repair.model else { return (raws, words) };
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    for (at, (raw, word)) in raws.iter().zip(&words).enumerate() {
        let unknown =
            word.lore.code() == 0 && word.n_letters as usize > SHORTEST_REST && raw.kind == TokenKind::Word;
        let follows_word = raw.gap == Gap::Space && at > 0 && raws[at - 1].kind == TokenKind::Word;
        let cut = if unknown { first_part(repair, model, glyphs, raw, follows_word) } else { None };
        cuts.extend(cut.map(|len| (at, len)));
    }
    cut(repair, glyphs, &mut raws, &mut words, &cuts);
    (raws, words)
}

/// Cuts tokens in two, in place: each of `cuts` is a token and the letters of its first part.
fn cut(
    repair: &Repair,
    glyphs: &[Glyph],
    raws: &mut Vec<Raw>,
    words: &mut Vec<Word>,
    cuts: &[(usize, usize)],
) {
    let Some(&last) = raws.last() else { return };
    let mut read = raws.len();
    let mut write = read + cuts.len();
    raws.resize(write, last);
    words.resize(write, Word::default());
    for &(at, len) in cuts.iter().rev() {
        let behind = at + 1..read;
        write -= behind.len();
        raws.copy_within(behind.clone(), write);
        words.copy_within(behind, write);
        let raw = raws[at];
        let middle = raw.start + len;
        let parts = [Raw { end: middle, ..raw }, Raw { start: middle, gap: Gap::Split, lines: 0, ..raw }];
        write -= parts.len();
        for (n, part) in parts.into_iter().enumerate() {
            raws[write + n] = part;
            words[write + n] = repair.word(glyphs, &part);
        }
        read = at;
    }
}

/// Letters of the first of two words in a token.
fn first_part(
    repair: &Repair,
    model: &Model,
    glyphs: &[Glyph],
    raw: &Raw,
    follows_word: bool,
) -> Option<usize> {
    let inside = &glyphs[raw.start..raw.end];
    if inside.iter().any(|glyph| glyph.class != Class::Letter) {
        return None;
    }
    let starts = |word: &str| {
        let n = word.chars().count();
        let same = word.chars().zip(inside).all(|(letter, glyph)| repair.script.key(glyph.ch) == letter);
        (same && inside.len() >= n + SHORTEST_REST).then_some(n)
    };
    let known = |from: usize| {
        let letters = inside[from..].iter().map(|glyph| repair.script.key(glyph.ch));
        model.known(letters.fold(0, hash::push))
    };
    let ending = || repair.affixes.endings.iter().filter_map(|e| starts(e)).find(|&n| known(n) >= KNOWN);
    let long = |n: &usize| inside.len() > n + SHORTEST_REST;
    let glued = || {
        repair
            .affixes
            .glue
            .iter()
            .filter_map(|word| starts(word))
            .filter(long)
            .find(|&n| known(n) >= WELL_KNOWN)
    };
    let len = if follows_word { ending().or_else(glued) } else { glued() }?;
    (!model.is_inflected(inside.iter().map(|glyph| repair.script.key(glyph.ch)))).then_some(len)
}
