//! Training examples from intact text: every gap, its features, and whether a joiner belongs there.

use rustc_hash::FxHashMap;

use super::features::{Gap, context, ending_of_listed, inner, outer};
use super::model::{Lore, Seen, class};
use crate::affix::Roles;
use crate::glyphs::{self, Glyph};
use crate::hash::{Hash, Windows, compound, joined};
use crate::repair::{Repair, Word};
use crate::scan::{self, Gap as Between, Raw};
use crate::script::Class;
use crate::text::TokenKind;

/// What kind of damage is repaired.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// The joiner was deleted.
    Glued,
    /// The joiner became a space.
    Spaced,
}

/// A text to learn from.
#[derive(Clone, Copy, Debug)]
pub struct Example<'t> {
    /// The text, with the joiners its writer set.
    pub text: &'t str,
    /// Whether a joiner that is not there was left out on purpose. Where it was not, a compound of the dictionary
    /// written without one teaches nothing.
    pub careful: bool,
}

/// Intact texts, folded and counted, ready to be gone over many times.
pub struct Lesson<'r> {
    repair: &'r Repair,
    texts: Vec<(Vec<Part>, bool)>,
    /// How each word, and each part of one, was seen.
    counts: FxHashMap<Hash, Seen>,
}

/// A word, or a part of one between joiners.
#[derive(Clone)]
struct Part {
    letters: Vec<char>,
    word: Word,
    /// Whether one space or joiner stands before it, so that the question arises.
    open: bool,
    /// Whether a joiner stands before it.
    joined: bool,
    /// Whether the word is this part alone.
    alone: bool,
}

impl<'r> Lesson<'r> {
    /// Folds the texts.
    pub fn new<'t>(repair: &'r Repair, texts: impl Iterator<Item = Example<'t>>) -> Self {
        let mut lesson = Self { repair, texts: Vec::new(), counts: FxHashMap::default() };
        for Example { text, careful } in texts {
            let glyphs = glyphs::fold(text, &repair.script);
            let raws = scan::scan(&glyphs);
            let mut parts = Vec::with_capacity(raws.len());
            for raw in &raws {
                lesson.add_token(&glyphs, raw, &mut parts);
            }
            lesson.texts.push((parts, careful));
        }
        lesson
    }

    fn add_token(&mut self, glyphs: &[Glyph], raw: &Raw, parts: &mut Vec<Part>) {
        if raw.kind != TokenKind::Word {
            let word = Word::default();
            parts.push(Part { letters: Vec::new(), word, open: false, joined: false, alone: true });
            return;
        }
        let whole = &glyphs[raw.start..raw.end];
        let pieces: Vec<&[Glyph]> = whole.split(|glyph| glyph.class == Class::Joiner).collect();
        let hash = self.repair.word_of(whole).hash;
        let slot = self.counts.entry(hash).or_default();
        slot.count += 1;
        slot.inside |= pieces.len() > 1;
        let after_word = parts.last().is_some_and(|part| !part.letters.is_empty());
        for (at, piece) in pieces.iter().enumerate() {
            let letters = piece.iter().map(|glyph| self.repair.script.key(glyph.ch)).collect();
            let open = at > 0 || (after_word && raw.gap == Between::Space);
            let word = self.repair.word_of(piece);
            if pieces.len() > 1 {
                let seen = self.counts.entry(word.hash).or_default();
                seen.left |= at + 1 < pieces.len();
                seen.right |= at > 0;
            }
            parts.push(Part { letters, word, open, joined: at > 0, alone: pieces.len() == 1 });
        }
    }

    /// Number of texts.
    pub fn n_texts(&self) -> usize {
        self.texts.len()
    }

    /// The words and parts by hash.
    pub fn words(&self) -> Vec<(u64, Seen)> {
        let mut words: Vec<_> = self.counts.iter().map(|(&hash, &seen)| (hash, seen)).collect();
        words.sort_unstable_by_key(|word| word.0);
        words
    }

    /// Takes the words of a dictionary, with their joiners, as listed.
    pub fn list<'w>(&mut self, words: impl Iterator<Item = &'w str>) {
        for word in words {
            let glyphs = glyphs::fold(word, &self.repair.script);
            let hash = |part: &[Glyph]| self.repair.word_of(part).hash;
            let joiners: Vec<usize> =
                (0..glyphs.len()).filter(|&at| glyphs[at].class == Class::Joiner).collect();
            if joiners.is_empty() {
                self.counts.entry(hash(&glyphs)).or_default().listed = true;
            }
            for &at in &joiners {
                let name = compound(hash(&glyphs[..at]), hash(&glyphs[at..]));
                self.counts.entry(name).or_default().compound = true;
            }
        }
    }

    /// What is known of a word when `own` of its occurrences are the example's own.
    fn lore(&self, hash: Hash, own: u32) -> Lore {
        self.counts.get(&hash).map_or(Lore::default(), |seen| Lore {
            class: class(seen.count.saturating_sub(own)),
            listed: seen.listed,
            compound: seen.compound,
        })
    }

    /// Every question of one text: its features, and the answer.
    pub fn visit(&self, text: usize, setting: Setting, see: &mut impl FnMut(&[u64], bool)) {
        let Some((parts, careful)) = self.texts.get(text) else { return };
        match setting {
            Setting::Glued => self.visit_glued(parts, *careful, see),
            Setting::Spaced => self.visit_spaced(parts, *careful, see),
        }
    }

    fn visit_glued(&self, parts: &[Part], careful: bool, see: &mut impl FnMut(&[u64], bool)) {
        let mut windows = Windows::default();
        let mut features = Vec::with_capacity(40);
        let tokens: Vec<&[Part]> = parts.chunk_by(|_, next| next.joined).collect();
        let hash = |at: Option<usize>| at.and_then(|i| tokens.get(i)).map_or(0, |token| token[0].word.hash);
        for (index, word) in tokens.iter().enumerate() {
            windows.set(word.iter().flat_map(|part| part.letters.iter().copied()));
            let whole = windows.window(0, windows.len());
            let stem = ending_of_listed(&windows, |hash| self.lore(hash, u32::from(hash == whole)));
            let letters =
                word.iter().flat_map(|part| (0..part.letters.len()).map(move |letter| (part, letter)));
            let mut last = word[0].letters.first().copied().unwrap_or_default();
            for (at, (part, letter)) in letters.enumerate().skip(1) {
                features.clear();
                let lore = |hash| self.lore(hash, u32::from(hash == whole));
                inner(&windows, at, stem, lore, &mut |feature| features.push(feature));
                let (before, after) = (hash(index.checked_sub(1)), hash(Some(index + 1)));
                context(&windows, at, before, after, &mut |feature| features.push(feature));
                let joined = letter == 0 && part.joined;
                if joined || word.len() > 1 || !self.is_doubtful(&windows, at, last, careful) {
                    see(&features, joined);
                }
                last = part.letters[letter];
            }
        }
    }

    fn visit_spaced(&self, parts: &[Part], careful: bool, see: &mut impl FnMut(&[u64], bool)) {
        let words: Vec<Word> = parts
            .iter()
            .map(|part| Word { lore: self.lore(part.word.hash, u32::from(part.alone)), ..part.word })
            .collect();
        let none = Word::default();
        let mut features = Vec::with_capacity(40);
        for at in 1..parts.len() {
            if !parts[at].open {
                continue;
            }
            let (left, right) = (&words[at - 1], &words[at]);
            let whole = joined(left.hash, right.hash, right.n_letters);
            let joined = self.lore(whole, u32::from(parts[at].joined));
            let compound = self.lore(compound(left.hash, right.hash), 0).compound;
            let before = at.checked_sub(2).map_or(&none, |i| &words[i]);
            let after = words.get(at + 1).unwrap_or(&none);
            features.clear();
            outer(&Gap { before, left, right, after, joined, compound }, &mut |feature| {
                features.push(feature)
            });
            // These are words of their own, whatever the writer's taste.
            let apart = right.roles.has(Roles::APART) || left.roles.has(Roles::LEADING);
            let answer = parts[at].joined && (!apart || left.roles.has(Roles::VERBAL));
            if answer || careful || apart || !compound {
                see(&features, answer);
            }
        }
    }

    /// Whether a joiner that is not there behind the letter `last` may have been forgotten: before the ending of a
    /// plural or a degree, where it shows, whoever wrote it; and in the middle of a compound of the dictionary.
    fn is_doubtful(&self, word: &Windows, at: usize, last: char, careful: bool) -> bool {
        let n = word.len();
        if self.lore(word.window(0, n), 0).listed {
            return false;
        }
        let (left, right) = (word.window(0, at), word.window(at, n));
        let roles = self.repair.affixes.of(right);
        let plural = roles.has(Roles::PLURAL) || roles.has(Roles::DEGREE);
        let noun = || self.lore(left, 0).listed;
        let listed = |end| self.lore(compound(left, word.window(at, end)), 0).compound;
        plural && !is_right_joining(last) && noun() || !careful && (at + 2..=n).any(listed)
    }
}

/// Letters that never join the next one, so that a joiner behind them cannot be seen (Unicode, ArabicShaping.txt:
/// joining type R), as far as Persian match keys have them.
fn is_right_joining(letter: char) -> bool {
    matches!(letter, '\u{627}' | '\u{62F}'..='\u{632}' | '\u{648}' | '\u{698}')
}
