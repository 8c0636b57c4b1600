//! Words written without the space between them: `صد هاشبه` for `صدها شبه`, `هماهرم` for `هم اهرم`.
//!
//! A token is split only when nothing is known of the whole and the rest is a known word.

use crate::glyphs::Glyph;
use crate::hash;
use crate::repair::Repair;
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
pub(crate) fn lost_spaces(repair: &Repair, glyphs: &[Glyph], raws: Vec<Raw>) -> Vec<Raw> {
    let Some(model) = &repair.model else { return raws };
    let mut tokens = Vec::with_capacity(raws.len() + 4);
    for raw in raws {
        let follows_word = raw.gap == Gap::Space
            && tokens.last().is_some_and(|before: &Raw| before.kind == TokenKind::Word);
        match first_part(repair, model, glyphs, &raw, follows_word) {
            Some(len) => {
                let middle = raw.start + len;
                tokens.push(Raw { end: middle, ..raw });
                tokens.push(Raw { start: middle, gap: Gap::Split, lines: 0, ..raw });
            }
            None => tokens.push(raw),
        }
    }
    tokens
}

/// Letters of the first of two words in a token.
fn first_part(repair: &Repair, model: &Model, glyphs: &[Glyph], raw: &Raw, follows_word: bool) -> Option<usize> {
    let inside = &glyphs[raw.start..raw.end];
    if raw.kind != TokenKind::Word || inside.iter().any(|glyph| glyph.class != Class::Letter) {
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
    let glued = || repair.affixes.glue.iter().filter_map(|word| starts(word)).filter(long).find(|&n| known(n) >= WELL_KNOWN);
    // The endings open with few letters, so most tokens are done with after one comparison each.
    let len = if follows_word { ending().or_else(glued) } else { glued() }?;
    (known(0) == 0 && !model.is_inflected(inside.iter().map(|glyph| repair.script.key(glyph.ch)))).then_some(len)
}
