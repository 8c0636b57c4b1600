//! Training examples from intact text: every gap, its features, and whether a joiner belongs there.

use rustc_hash::FxHashMap;

use super::features::{Gap, context, inner, outer};
use super::model::{Seen, class};
use crate::affix::Roles;
use crate::glyphs::{self, Glyph};
use crate::hash::{Hash, Windows, joined};
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

/// Intact texts, folded and counted, ready to be gone over many times.
pub struct Lesson<'r> {
    repair: &'r Repair,
    texts: Vec<Vec<Part>>,
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
    pub fn new<'t>(repair: &'r Repair, texts: impl Iterator<Item = &'t str>) -> Self {
        let mut lesson = Self { repair, texts: Vec::new(), counts: FxHashMap::default() };
        for text in texts {
            let glyphs = glyphs::fold(text, &repair.script);
            let raws = scan::scan(&glyphs);
            let mut parts = Vec::with_capacity(raws.len());
            for raw in &raws {
                lesson.add_token(&glyphs, raw, &mut parts);
            }
            lesson.texts.push(parts);
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

    /// Frequency class of a word when `own` of its occurrences are the example's own.
    fn known(&self, hash: Hash, own: u32) -> u8 {
        self.counts.get(&hash).map_or(0, |seen| class(seen.count.saturating_sub(own)))
    }

    /// Every question of one text: its features, and the answer.
    pub fn visit(&self, text: usize, setting: Setting, see: &mut impl FnMut(&[u64], bool)) {
        let Some(parts) = self.texts.get(text) else { return };
        match setting {
            Setting::Glued => self.visit_glued(parts, see),
            Setting::Spaced => self.visit_spaced(parts, see),
        }
    }

    fn visit_glued(&self, parts: &[Part], see: &mut impl FnMut(&[u64], bool)) {
        let mut windows = Windows::default();
        let mut features = Vec::with_capacity(40);
        let tokens: Vec<&[Part]> = parts.chunk_by(|_, next| next.joined).collect();
        let hash = |at: Option<usize>| at.and_then(|i| tokens.get(i)).map_or(0, |token| token[0].word.hash);
        for (index, word) in tokens.iter().enumerate() {
            windows.set(word.iter().flat_map(|part| part.letters.iter().copied()));
            let whole = windows.window(0, windows.len());
            let letters =
                word.iter().flat_map(|part| (0..part.letters.len()).map(move |letter| (part, letter)));
            for (at, (part, letter)) in letters.enumerate().skip(1) {
                features.clear();
                let known = |hash| self.known(hash, u32::from(hash == whole));
                inner(&windows, at, known, &mut |feature| features.push(feature));
                let (before, after) = (hash(index.checked_sub(1)), hash(Some(index + 1)));
                context(&windows, at, before, after, &mut |feature| features.push(feature));
                see(&features, letter == 0 && part.joined);
            }
        }
    }

    fn visit_spaced(&self, parts: &[Part], see: &mut impl FnMut(&[u64], bool)) {
        let words: Vec<Word> = parts
            .iter()
            .map(|part| Word { known: self.known(part.word.hash, u32::from(part.alone)), ..part.word })
            .collect();
        let none = Word::default();
        let mut features = Vec::with_capacity(40);
        for at in 1..parts.len() {
            if !parts[at].open {
                continue;
            }
            let (left, right) = (&words[at - 1], &words[at]);
            let known_joined =
                self.known(joined(left.hash, right.hash, right.n_letters), u32::from(parts[at].joined));
            let before = at.checked_sub(2).map_or(&none, |i| &words[i]);
            let after = words.get(at + 1).unwrap_or(&none);
            features.clear();
            outer(&Gap { before, left, right, after, known_joined }, &mut |feature| features.push(feature));
            // These are words of their own, whatever the writer's taste.
            let apart = right.roles.has(Roles::APART) || left.roles.has(Roles::LEADING);
            see(&features, parts[at].joined && (!apart || left.roles.has(Roles::VERBAL)));
        }
    }
}
