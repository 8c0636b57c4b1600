//! The features of a gap: hashes of what stands around it.

use super::model::Lore;
use crate::hash::{Hash, Windows, compound, spread};
use crate::repair::Word;

/// Longest window of letters at either side.
const REACH: usize = 6;

fn feature(template: u64, value: u64) -> u64 {
    spread(value ^ template.wrapping_mul(0xC2B2_AE3D_27D4_EB4F))
}

fn pair(left: u64, right: u64) -> u64 {
    spread(left).wrapping_add(right.rotate_left(23))
}

/// Features of the gap before letter `at` of a word (`0 < at < len`): is a joiner missing here?
/// `stem` is [`ending_of_listed`] of the word.
pub(crate) fn inner(
    word: &Windows,
    at: usize,
    stem: u64,
    lore: impl Fn(Hash) -> Lore,
    emit: &mut impl FnMut(u64),
) {
    let n = word.len();
    let (left, right) = (word.window(0, at), word.window(at, n));
    let (known_left, known_right) = (lore(left).code(), lore(right).code());
    let known_whole = lore(word.window(0, n)).code();
    emit(feature(1, 0));
    emit(feature(2, left));
    emit(feature(3, right));
    emit(feature(4, pair(left, right)));
    for reach in 1..=REACH.min(at) {
        emit(feature(10 + reach as u64, word.window(at - reach, at)));
    }
    for reach in 1..=REACH.min(n - at) {
        emit(feature(20 + reach as u64, word.window(at, at + reach)));
    }
    for (before, after) in [(1, 1), (2, 1), (1, 2), (2, 2), (3, 3), (3, 1), (1, 3), (1, 4)] {
        if before <= at && after <= n - at {
            let both = pair(word.window(at - before, at), word.window(at, at + after));
            emit(feature(30 + (before * 8 + after) as u64, both));
        }
    }
    emit(feature(5, pair(right, known_left)));
    emit(feature(6, pair(left, known_right)));
    emit(feature(7, known_left * 1024 + known_right * 32 + known_whole));
    emit(feature(8, (at.min(7) * 8 + (n - at).min(7)) as u64 * 16 + known_whole));
    let tail = word.window(at - 1, at);
    emit(feature(9, pair(tail, right)));
    emit(feature(90, pair(pair(tail, right), known_left * 16 + known_whole)));
    let (rest, ending) = rest_of_compound(word, at, &lore);
    emit(feature(95, pair(rest, stem)));
    emit(feature(96, pair(right, stem)));
    emit(feature(91, rest));
    emit(feature(92, pair(rest, known_whole)));
    emit(feature(93, pair(ending, known_whole)));
    emit(feature(94, pair(rest, pair(known_left, known_right))));
}

/// Letters that an inflected compound may have after the form a dictionary lists.
const ENDING: usize = 5;

/// Whether a dictionary lists a compound that has its joiner here: the letters that are left over behind it, and
/// their hash; a number of its own for none.
fn rest_of_compound(word: &Windows, at: usize, lore: &impl Fn(Hash) -> Lore) -> (u64, Hash) {
    let n = word.len();
    let left = word.window(0, at);
    let listed = |end: &usize| lore(compound(left, word.window(at, *end))).compound;
    let end = (at + 1..=n).rev().take(ENDING + 1).find(listed);
    end.map_or((ENDING as u64 + 1, 1), |end| ((n - end) as u64, word.window(end, n)))
}

/// Features of the same gap from the words around: they tell `نامه‌ای به` from `نام‌های او`.
pub(crate) fn context(word: &Windows, at: usize, before: Hash, after: Hash, emit: &mut impl FnMut(u64)) {
    let n = word.len();
    let right = word.window(at, n);
    let last = word.window(at - 1, at);
    emit(feature(60, pair(pair(last, right), after)));
    emit(feature(61, pair(pair(last, right), before)));
    emit(feature(62, pair(word.window(0, n).wrapping_add(at as u64), after)));
    emit(feature(63, pair(word.window(0, n).wrapping_add(at as u64), before)));
}

/// Letters after the longest beginning of the word that a dictionary lists, one more than [`ENDING`] for none.
pub(crate) fn ending_of_listed(word: &Windows, lore: impl Fn(Hash) -> Lore) -> u64 {
    let n = word.len();
    let listed = |end: &usize| lore(word.window(0, *end)).listed;
    let longest = (1..=n).rev().take(ENDING + 1).find(listed);
    longest.map_or(ENDING + 1, |end| n - end) as u64
}

/// A space between two words, with what stands around it.
pub(crate) struct Gap<'a> {
    pub(crate) before: &'a Word,
    pub(crate) left: &'a Word,
    pub(crate) right: &'a Word,
    pub(crate) after: &'a Word,
    /// What is known of the two written together, without a joiner.
    pub(crate) joined: Lore,
    /// Whether a dictionary lists the two as a compound.
    pub(crate) compound: bool,
}

/// Features of a space: is it a lost joiner?
pub(crate) fn outer(gap: &Gap<'_>, emit: &mut impl FnMut(u64)) {
    let (l, r) = (gap.left, gap.right);
    let (known_l, known_r, known) = (l.lore.code(), r.lore.code(), gap.joined.code());
    let compound = u64::from(gap.compound);
    emit(feature(101, 0));
    emit(feature(102, l.hash));
    emit(feature(103, r.hash));
    emit(feature(104, pair(l.hash, r.hash)));
    emit(feature(105, pair(l.tail[2], r.hash)));
    emit(feature(106, pair(l.tail[1], r.hash)));
    emit(feature(107, pair(l.tail[0], r.hash)));
    emit(feature(108, pair(l.hash, r.head[2])));
    emit(feature(109, pair(l.hash, r.head[1])));
    emit(feature(110, pair(l.tail[2], r.head[2])));
    emit(feature(111, pair(l.tail[1], r.head[1])));
    emit(feature(112, pair(l.tail[1], r.tail[1])));
    emit(feature(113, (known_l * 16 + known_r) * 16 + known));
    emit(feature(114, pair(r.hash, known_l * 16 + known)));
    emit(feature(115, pair(l.hash, known_r * 16 + known)));
    emit(feature(116, (u64::from(l.n_letters.min(9)) * 10 + u64::from(r.n_letters.min(9))) * 16 + known));
    emit(feature(117, pair(gap.before.hash, pair(l.hash, r.hash))));
    emit(feature(118, pair(pair(l.hash, r.hash), gap.after.hash)));
    emit(feature(119, pair(r.hash, gap.after.hash)));
    emit(feature(120, pair(gap.before.hash, l.hash)));
    emit(feature(121, (u64::from(l.roles.bits()) << 16) + u64::from(r.roles.bits())));
    emit(feature(122, l.tail[2]));
    emit(feature(123, r.tail[2]));
    emit(feature(124, r.head[2]));
    emit(feature(125, pair(r.tail[2], known_l * 64 + known_r * 16 + known)));
    emit(feature(126, compound));
    emit(feature(127, compound * 4096 + known_l * 256 + known_r * 16 + known));
    emit(feature(128, pair(l.hash, compound + 1)));
    emit(feature(129, pair(r.hash, compound + 1)));
}
