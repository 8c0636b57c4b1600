//! Decides which raw tokens are one word, and which hold two: the only place where spaces are not believed.
//!
//! Nothing is removed or replaced: a repair joins neighbours, splits a token, or inserts a joiner into the view.

use std::fmt;

use crate::affix::{Affixes, Roles};
use crate::glyphs::Glyph;
use crate::hash::{self, Hash};
use crate::scan::{Gap, Part, Raw};
use crate::script::{Class, Script};
use crate::split;
use crate::stanza::DataError;
use crate::text::TokenKind;
use crate::zwnj::{Lore, Model, ModelError, Restorer};

/// Why repair data cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RepairError {
    /// A fault in `script.txt`.
    Script(DataError),
    /// A fault in `repair.txt`.
    Words(DataError),
    /// A fault in the model file.
    Model(ModelError),
}

impl fmt::Display for RepairError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Script(error) => write!(f, "script list, {error}"),
            Self::Words(error) => write!(f, "repair list, {error}"),
            Self::Model(error) => write!(f, "joiner model: {error}"),
        }
    }
}

impl std::error::Error for RepairError {}

/// What is known of the script and of damaged words. Built once, used for every document.
pub struct Repair {
    pub(crate) script: Script,
    pub(crate) affixes: Affixes,
    pub(crate) model: Option<Model>,
}

impl Repair {
    /// From the bytes of `script.txt`, `repair.txt` and `models/zwnj.bin`.
    pub fn load(script: &str, repair_words: &str, model: &[u8]) -> Result<Self, RepairError> {
        let mut repair = Self::without_model(script, repair_words)?;
        repair.model = Some(Model::load(model).map_err(RepairError::Model)?);
        Ok(repair)
    }

    /// Without the trained model: affixes are joined, compounds are not.
    pub fn without_model(script: &str, repair_words: &str) -> Result<Self, RepairError> {
        let script = Script::load(script).map_err(RepairError::Script)?;
        let affixes = Affixes::load(repair_words, &script).map_err(RepairError::Words)?;
        Ok(Self { script, affixes, model: None })
    }

    /// The lists this crate was built beside, without a model. For tests and small tools.
    pub fn plain() -> Self {
        let script = include_str!("../../../lang/fa/script.txt");
        let words = include_str!("../../../lang/fa/repair.txt");
        Self::without_model(script, words).expect("the lists are checked by a test")
    }

    /// The match key of a phrase, the same as tokens have: for lexicons. Spaces are left out.
    pub fn key(&self, text: &str) -> String {
        self.script.key_of(text)
    }
}

/// What is known of one raw token.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Word {
    pub(crate) hash: Hash,
    pub(crate) n_letters: u32,
    pub(crate) roles: Roles,
    /// What the model knows of it.
    pub(crate) lore: Lore,
    /// Whether it may stand before a joiner.
    pub(crate) leads: bool,
    /// Whether it may stand after a joiner.
    pub(crate) follows: bool,
    pub(crate) ends_in_heh: bool,
    /// Hashes of the first one, two and three letters (all when shorter).
    pub(crate) head: [Hash; 3],
    /// Hashes of the last one, two and three letters (all when shorter).
    pub(crate) tail: [Hash; 3],
}

/// A text with a joiner in every so many tokens or fewer was written with care.
const TRUSTED: usize = 40;

/// What a text shows of its joiners. Scores are in sixteenths, as the model's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Care {
    /// It has them: a space, or a word without one, is meant so.
    Intact,
    /// It has none, and lacks none that every writer sets.
    Unknown,
    /// It lacks some that every writer sets.
    Damaged,
}

impl Care {
    /// A space whose score is higher is a lost joiner.
    fn enough_for_space(self) -> i32 {
        match self {
            Self::Intact => 64,
            Self::Unknown => 16,
            Self::Damaged => 0,
        }
    }

    /// A joiner is missing inside a word where the score is higher.
    pub(crate) fn enough_inside(self) -> i32 {
        match self {
            Self::Intact => 112,
            Self::Unknown => 0,
            Self::Damaged => 0,
        }
    }
}

/// A score that leaves no doubt about a lost joiner.
const EVIDENT: i32 = 64;
const HEH: char = 'ه';

impl Repair {
    /// Looks a raw token up.
    pub(crate) fn word(&self, glyphs: &[Glyph], raw: &Raw) -> Word {
        if raw.kind != TokenKind::Word {
            return Word::default();
        }
        let mut word = self.word_of(&glyphs[raw.start..raw.end]);
        if let Some(model) = &self.model {
            (word.lore, word.leads, word.follows) = model.knowledge(word.hash);
        }
        word
    }

    /// Hashes and roles of a run of glyphs; the vocabulary is not asked.
    pub(crate) fn word_of(&self, glyphs: &[Glyph]) -> Word {
        let mut word = Word::default();
        let mut last = ['\0'; 3];
        for glyph in glyphs {
            if glyph.class != Class::Letter && glyph.class != Class::Digit {
                continue;
            }
            let letter = self.script.key(glyph.ch);
            last = [letter, last[0], last[1]];
            word.hash = hash::push(word.hash, letter);
            for head in word.head.iter_mut().skip(word.n_letters as usize) {
                *head = word.hash;
            }
            word.n_letters += 1;
        }
        for n in 1..=last.len() {
            let letters = last[..n].iter().rev().filter(|&&letter| letter != '\0');
            word.tail[n - 1] = letters.fold(0, |hash, &letter| hash::push(hash, letter));
        }
        word.ends_in_heh = last[0] == HEH;
        word.roles = self.affixes.of(word.hash);
        word
    }

    /// The tokens of a folded text after repair.
    pub(crate) fn tokens(&self, glyphs: &[Glyph], raws: Vec<Raw>) -> Vec<Raw> {
        let words: Vec<Word> = raws.iter().map(|raw| self.word(glyphs, raw)).collect();
        let (mut tokens, mut words) = split::lost_spaces(self, glyphs, raws, words);
        let n_joined = glyphs.iter().filter(|glyph| glyph.class == Class::Joiner).count();
        let intact = n_joined * TRUSTED >= tokens.len();
        let care = if intact { Care::Intact } else { self.care_of_spaces(glyphs, &tokens, &words) };
        self.join(glyphs, &mut tokens, &mut words, care);
        self.restore(glyphs, &mut tokens, &words, care);
        drop(words); // a long document has many
        self.detach(glyphs, tokens)
    }

    /// Whether a space stands where every writer sets a joiner.
    fn care_of_spaces(&self, glyphs: &[Glyph], tokens: &[Raw], words: &[Word]) -> Care {
        let none = Word::default();
        let evident = |at: &usize| {
            let before = at.checked_sub(2).map_or(none, |i| words[i]);
            let four = [before, words[at - 1], words[*at], words.get(at + 1).copied().unwrap_or(none)];
            can_join(glyphs, &tokens[at - 1], &tokens[*at])
                && (by_affix(&four) == Some(true)
                    || self.model.as_ref().is_some_and(|model| model.score_space(&four, 2) > EVIDENT))
        };
        if (1..tokens.len()).any(|at| evident(&at)) { Care::Damaged } else { Care::Unknown }
    }

    /// Joins tokens that are one word, in place; `words` keeps the first word of each.
    fn join(&self, glyphs: &[Glyph], tokens: &mut Vec<Raw>, words: &mut Vec<Word>, care: Care) {
        let (mut before, mut left) = (Word::default(), Word::default());
        let mut n = 0;
        let mut third = false; // the last of three parts of one word comes next
        for at in 0..tokens.len() {
            let (raw, right) = (tokens[at], words[at]);
            let next = tokens.get(at + 1).copied().filter(|next| can_join(glyphs, &raw, next));
            let joins = n > 0 && can_join(glyphs, &tokens[n - 1], &raw) && {
                let after = words.get(at + 1).copied().unwrap_or_default();
                let three = next.is_some_and(|next| self.is_one_of_three(glyphs, left, &raw, &next));
                std::mem::replace(&mut third, three)
                    || three
                    || self.joins(&[before, left, right, after], &glyphs[raw.start..raw.end], care)
            };
            (before, left) = (left, right);
            if joins {
                tokens[n - 1].end = raw.end;
            } else {
                (tokens[n], words[n]) = (raw, right);
                n += 1;
            }
        }
        tokens.truncate(n);
        words.truncate(n);
    }

    /// Whether a word, `و` and another are one listed compound written apart (`گفت و گو`).
    fn is_one_of_three(&self, glyphs: &[Glyph], first: Word, and: &Raw, last: &Raw) -> bool {
        let letters = glyphs[and.start..and.end].iter().chain(&glyphs[last.start..last.end]);
        and.end - and.start == 1
            && self.affixes.is_compound(first.hash, letters.map(|g| self.script.key(g.ch)))
    }

    /// Notes the joiners each token lacks. A token that has one is believed, and so is one that ends in digits.
    /// `words` are the tokens' first words.
    fn restore(&self, glyphs: &[Glyph], tokens: &mut [Raw], words: &[Word], care: Care) {
        let Some(model) = &self.model else { return };
        let mut care = care;
        if care == Care::Unknown {
            let mut restorer = Restorer::new(model, EVIDENT);
            let evident =
                (0..tokens.len()).any(|at| self.missing(glyphs, tokens, words, at, &mut restorer) != 0);
            care = if evident { Care::Damaged } else { Care::Unknown };
        }
        let mut restorer = Restorer::new(model, care.enough_inside());
        for at in 0..tokens.len() {
            tokens[at].missing = self.missing(glyphs, tokens, words, at, &mut restorer);
        }
    }

    /// The letters of a token before which a joiner is missing, as bits.
    fn missing(
        &self,
        glyphs: &[Glyph],
        tokens: &[Raw],
        words: &[Word],
        at: usize,
        restorer: &mut Restorer<'_>,
    ) -> u64 {
        let token = &tokens[at];
        let inside = &glyphs[token.start..token.end];
        let bare = token.kind == TokenKind::Word && inside.iter().all(|glyph| glyph.class == Class::Letter);
        if !bare || words[at].roles.has(Roles::WHOLE) {
            return 0;
        }
        let before = at.checked_sub(1).map_or(0, |i| words[i].hash);
        let after = words.get(at + 1).map_or(0, |word| word.hash);
        let letters = inside.iter().map(|glyph| self.script.key(glyph.ch));
        restorer.missing(&words[at], (before, after), letters)
    }

    /// Cuts off what is a word of its own after a joiner, there or lacking: `کشته‌شدن` is two words in every spelling.
    fn detach(&self, glyphs: &[Glyph], tokens: Vec<Raw>) -> Vec<Raw> {
        let mut detached = Vec::with_capacity(tokens.len());
        for token in tokens {
            match self.cut(glyphs, &token) {
                Some((end, start)) => {
                    let keep = (1u64 << (end - token.start).min(63)) - 1;
                    detached.push(Raw { end, missing: token.missing & keep, ..token });
                    let missing = token.missing >> (start - token.start).min(63) & !1;
                    detached.push(Raw { start, gap: Gap::Joiner, lines: 0, missing, ..token });
                }
                None => detached.push(token),
            }
        }
        detached
    }

    /// Where the first part of a token ends and the second starts, if the second stands apart.
    fn cut(&self, glyphs: &[Glyph], token: &Raw) -> Option<(usize, usize)> {
        if token.kind != TokenKind::Word {
            return None;
        }
        (token.start + 1..token.end).find_map(|at| {
            let joiner = matches!(glyphs[at].class, Class::Joiner | Class::Space);
            let start = if joiner { at + 1 } else { at };
            let roles = |from: usize, to: usize| self.affixes.of(self.word_of(&glyphs[from..to]).hash);
            let apart = || {
                let left = roles(token.start, at);
                let verb = roles(start, token.end).has(Roles::APART) && !left.has(Roles::VERBAL);
                verb || left.has(Roles::LEADING)
            };
            ((joiner || token.lacks_joiner(at)) && apart()).then_some((at, start))
        })
    }

    /// Whether the third of four words is one word with the second; words that are not there know nothing.
    fn joins(&self, words: &[Word; 4], right: &[Glyph], care: Care) -> bool {
        if let Some(certain) = by_affix(words) {
            return certain;
        }
        if self.affixes.is_compound(words[1].hash, right.iter().map(|glyph| self.script.key(glyph.ch))) {
            return true;
        }
        self.model.as_ref().is_some_and(|model| model.score_space(words, 2) > care.enough_for_space())
    }
}

/// Whether a join is possible at all: two words of running text with one space between.
fn can_join(glyphs: &[Glyph], left: &Raw, right: &Raw) -> bool {
    let words = left.kind == TokenKind::Word && right.kind == TokenKind::Word;
    let spaced = matches!(right.gap, Gap::Space | Gap::Split);
    words && spaced && right.part == Part::Text && letters_only(glyphs, left) && letters_only(glyphs, right)
}

fn letters_only(glyphs: &[Glyph], raw: &Raw) -> bool {
    glyphs[raw.start..raw.end].last().is_some_and(|glyph| glyph.class == Class::Letter)
}

/// What the affix rules say of the space between the second and the third word; `None` when they say nothing.
fn by_affix(&[before, left, right, _]: &[Word; 4]) -> Option<bool> {
    if left.roles.has(Roles::VERBAL) {
        let verb =
            !right.roles.has(Roles::NOT_VERB) && !before.roles.has(Roles::MONTH) && right.n_letters > 1;
        return Some(verb);
    }
    if right.roles.has(Roles::APART) || left.roles.has(Roles::LEADING) {
        return Some(false);
    }
    let content = !left.roles.has(Roles::FUNCTION) && left.n_letters > 1;
    if [Roles::PLURAL, Roles::DEGREE, Roles::SECOND].iter().any(|&role| right.roles.has(role)) {
        return Some(content);
    }
    if right.roles.has(Roles::AFTER_HEH) && left.ends_in_heh {
        return Some(content);
    }
    if right.roles.has(Roles::POSSESSIVE) && (left.roles.has(Roles::PLURAL) || left.ends_in_heh) {
        return Some(content);
    }
    None
}
