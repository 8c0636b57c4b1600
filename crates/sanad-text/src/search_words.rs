//! Words as a search finds them: folded wider than the match key, with the further forms that the same word can have
//! when a joiner is kept, lost, or written as a space.
//!
//! Works on the text as it is, without repair: searching must find what repair would get wrong, too. Letters come from
//! `script.txt`, affixes and compounds from `repair.txt`. Decides nothing about which word is meant.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::glyphs::{self, Glyph};
use crate::hash;
use crate::repair::RepairError;
use crate::script::{Class, Script};
use crate::span::{SourceChar, Span};
use crate::stanza;

/// Fewest letters of a stem that is left when a suffix is taken off.
const STEM: usize = 3;
/// Most letters that may follow the second part of a listed compound.
const ENDING: usize = 4;
/// Most parts of a word whose forms are all spelled out; longer ones are found by their parts.
const PARTS: usize = 8;

/// A word or form to be found by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchWord {
    /// Folded: letters and ASCII digits only, never empty.
    pub key: String,
    /// The source characters it stands for.
    pub source: Span<SourceChar>,
}

/// Characters written together, but for joiners.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SearchToken {
    /// Its parts: what stands between joiners and between letters and digits. At least one.
    pub parts: Vec<SearchWord>,
    /// Whether nothing but white space stands between it and the token before it.
    pub follows: bool,
}

impl SearchToken {
    /// The word written without joiners.
    pub fn glued(&self) -> SearchWord {
        glue(&self.parts)
    }
}

/// All that a text can be found by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SearchWords {
    /// The parts of its words, in text order.
    pub words: Vec<SearchWord>,
    /// Further forms: parts glued, an affix or compound written apart glued, stems.
    pub variants: Vec<SearchWord>,
}

/// How words are folded for searching. Built once, used for every text.
pub struct SearchFold {
    script: Script,
    fingerprint: i64,
    /// Verbal prefixes.
    prefixes: FxHashSet<String>,
    /// Plural and degree endings, longest first.
    endings: Vec<String>,
    /// Clitics after a word that ends in heh, longest first.
    clitics: Vec<String>,
    /// Words that no ending belongs to.
    function: FxHashSet<String>,
    /// Second parts of compounds by their first part.
    compounds: FxHashMap<String, Vec<String>>,
}

impl SearchFold {
    /// Reads `script.txt` and `repair.txt`.
    ///
    /// # Errors
    /// When one of them has a fault.
    pub fn load(script: &str, repair: &str) -> Result<Self, RepairError> {
        let fingerprint = hash::of_str(script) ^ hash::of_str(repair).rotate_left(1);
        let script = Script::load(script).map_err(RepairError::Script)?;
        let mut fold = Self {
            script,
            fingerprint: fingerprint as i64,
            prefixes: FxHashSet::default(),
            endings: Vec::new(),
            clitics: Vec::new(),
            function: FxHashSet::default(),
            compounds: FxHashMap::default(),
        };
        for stanza in stanza::read(repair).map_err(RepairError::Words)? {
            for (_, word) in stanza.all("word") {
                fold.add(stanza.kind, word);
            }
        }
        let longest_first = |list: &mut Vec<String>| {
            list.sort_by_key(|word| (std::cmp::Reverse(word.len()), word.clone()));
            list.dedup();
        };
        longest_first(&mut fold.endings);
        longest_first(&mut fold.clitics);
        Ok(fold)
    }

    /// A hash of the lists: indexes made with other lists do not go together.
    pub fn fingerprint(&self) -> i64 {
        self.fingerprint
    }

    fn add(&mut self, kind: &str, word: &str) {
        let key = self.key(word);
        match kind {
            "verbal" => drop(self.prefixes.insert(key)),
            "plural" | "degree" => self.endings.push(key),
            "after-heh" | "possessive" => self.clitics.push(key),
            "function" => drop(self.function.insert(key)),
            "compound" => {
                let Some((left, right)) = word.split_once(glyphs::ZWNJ) else { return };
                let right = self.key(right);
                self.compounds.entry(self.key(left)).or_default().push(right);
            }
            _ => {}
        }
    }

    /// The key of a piece of text: its letters and digits, folded.
    pub fn key(&self, text: &str) -> String {
        self.tokens(text).iter().map(|token| token.glued().key).collect()
    }

    /// Whether a word, given by its key, is a function word: too common to say anything.
    pub fn is_function(&self, key: &str) -> bool {
        self.function.contains(key)
    }

    /// The tokens of a text, in order.
    pub fn tokens(&self, text: &str) -> Vec<SearchToken> {
        let glyphs = glyphs::fold(text, &self.script);
        let mut reader = Reader { fold: self, glyphs: &glyphs, tokens: Vec::new(), follows: false };
        let mut at = 0;
        while at < glyphs.len() {
            at = reader.step(at);
        }
        reader.tokens
    }

    /// All that a text can be found by.
    pub fn words(&self, text: &str) -> SearchWords {
        let tokens = self.tokens(text);
        let mut out = SearchWords::default();
        for token in &tokens {
            self.forms(token, &mut out.variants);
        }
        let apart = tokens.windows(2).filter(|pair| self.is_pair(pair)).map(glue_tokens);
        let apart = apart.chain(tokens.windows(3).filter(|three| self.is_three(three)).map(glue_tokens));
        for glued in apart {
            self.stem(&glued, &mut out.variants);
            out.variants.push(glued);
        }
        out.words = tokens.into_iter().flat_map(|token| token.parts).collect();
        out
    }

    /// The further forms of one token.
    fn forms(&self, token: &SearchToken, variants: &mut Vec<SearchWord>) {
        let parts = &token.parts;
        let whole = token.glued();
        self.stem(&whole, variants);
        if parts.len() < 2 {
            return;
        }
        if let Some(last) = parts.last() {
            self.stem(last, variants);
        }
        if parts.len() <= PARTS {
            let runs = (2..parts.len()).flat_map(|n| parts.windows(n));
            variants.extend(runs.map(glue));
        }
        variants.push(whole);
    }

    /// The word without its suffix, as a further form.
    fn stem(&self, word: &SearchWord, variants: &mut Vec<SearchWord>) {
        variants
            .extend(self.stem_of(&word.key).map(|key| SearchWord { key: key.to_owned(), ..word.clone() }));
    }

    /// A word without the longest suffix that it can have; `None` when it has none.
    pub fn stem_of<'k>(&self, key: &'k str) -> Option<&'k str> {
        let long = |stem: &&str| stem.chars().nth(STEM - 1).is_some();
        let ending = self.endings.iter().find_map(|ending| key.strip_suffix(ending.as_str()).filter(long));
        let clitic = || {
            let after_heh = |stem: &&str| long(stem) && stem.ends_with('ه');
            self.clitics.iter().find_map(|clitic| key.strip_suffix(clitic.as_str()).filter(after_heh))
        };
        ending.or_else(clitic)
    }

    /// Whether a word and the one after it are often written as one.
    fn is_pair(&self, pair: &[SearchToken]) -> bool {
        let [left, right] = pair else { return false };
        let (follows, left, right) = (right.follows, left.last(), right.first());
        let is_suffix = |list: &[String]| list.iter().any(|suffix| suffix == right);
        let is_one = || {
            self.prefixes.contains(left)
                || is_suffix(&self.endings)
                || (is_suffix(&self.clitics)
                    && (left.ends_with('ه') || self.endings.iter().any(|e| e == left)))
                || self.is_compound(left, right)
        };
        follows && is_one()
    }

    /// Whether two words and the letter between them are one listed compound (`زد و خورد`).
    fn is_three(&self, three: &[SearchToken]) -> bool {
        let [left, and, right] = three else { return false };
        let letter = and.parts.len() == 1 && and.first().chars().count() == 1;
        let rest = || format!("{}{}", and.first(), right.first());
        letter && and.follows && right.follows && self.is_compound(left.last(), &rest())
    }

    /// Whether a word and what follows it are a listed compound, with an ending or without.
    fn is_compound(&self, left: &str, right: &str) -> bool {
        self.compounds.get(left).is_some_and(|parts| {
            let ends = |part: &String| right.strip_prefix(part.as_str());
            parts.iter().filter_map(ends).any(|rest| rest.chars().count() <= ENDING)
        })
    }

    /// Whether letters written onto a word can be a suffix of it, or the word after it.
    pub(crate) fn is_suffix(&self, rest: &str) -> bool {
        let among = |list: &[String]| list.iter().any(|suffix| suffix == rest);
        among(&self.endings) || among(&self.clitics) || self.is_function(rest)
    }

    /// The script whose folds are used.
    pub(crate) fn script(&self) -> &Script {
        &self.script
    }

    /// The letter of a glyph in a search key.
    pub(crate) fn letter(&self, ch: char) -> char {
        self.script.search(self.script.key(ch))
    }
}

impl std::fmt::Debug for SearchFold {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SearchFold").field("fingerprint", &self.fingerprint).finish_non_exhaustive()
    }
}

impl SearchToken {
    fn first(&self) -> &str {
        self.parts.first().map_or("", |part| &part.key)
    }

    fn last(&self) -> &str {
        self.parts.last().map_or("", |part| &part.key)
    }
}

fn glue_tokens(tokens: &[SearchToken]) -> SearchWord {
    glue(&tokens.iter().map(SearchToken::glued).collect::<Vec<_>>())
}

/// Parts as one word.
fn glue(parts: &[SearchWord]) -> SearchWord {
    let key = parts.iter().map(|part| part.key.as_str()).collect();
    let source = parts.iter().map(|part| part.source).reduce(Span::join).unwrap_or(Span::new(0, 0));
    SearchWord { key, source }
}

/// Cuts glyphs into tokens.
struct Reader<'a> {
    fold: &'a SearchFold,
    glyphs: &'a [Glyph],
    tokens: Vec<SearchToken>,
    /// Whether only white space was seen since the last token.
    follows: bool,
}

impl Reader<'_> {
    fn step(&mut self, at: usize) -> usize {
        match self.glyphs[at].class {
            Class::Letter | Class::Digit | Class::Latin => self.token(at),
            Class::Space | Class::Newline => at + 1,
            _ => {
                self.follows = false;
                at + 1
            }
        }
    }

    fn token(&mut self, start: usize) -> usize {
        let mut parts: Vec<SearchWord> = Vec::new();
        let mut at = start;
        while let Some(class) = self.class(at) {
            match class {
                Class::Joiner => at += 1,
                _ => at = self.part(at, class, &mut parts),
            }
        }
        let follows = std::mem::replace(&mut self.follows, true);
        let before = self.tokens.last().and_then(|token| token.parts.last()).filter(|_| follows);
        drop_ezafe(before, &mut parts);
        if !parts.is_empty() {
            self.tokens.push(SearchToken { parts, follows });
        }
        at
    }

    /// The class of a glyph that can be inside a token.
    fn class(&self, at: usize) -> Option<Class> {
        let class = self.glyphs.get(at)?.class;
        matches!(class, Class::Letter | Class::Digit | Class::Latin | Class::Joiner).then_some(class)
    }

    fn part(&self, start: usize, class: Class, parts: &mut Vec<SearchWord>) -> usize {
        let mut key = String::new();
        let mut at = start;
        loop {
            let glyph = &self.glyphs[at];
            match class {
                Class::Latin => key.extend(glyph.ch.to_lowercase().filter(|c| c.is_alphanumeric())),
                _ => key.push(self.fold.letter(glyph.ch)),
            }
            at += 1;
            if class == Class::Digit && self.is_group(at) {
                at += 1;
            }
            if self.class(at) != Some(class) {
                break;
            }
        }
        if !key.is_empty() {
            let source = Span::new(self.glyphs[start].start as usize, self.glyphs[at - 1].end as usize);
            parts.push(SearchWord { key, source });
        }
        at
    }

    /// Whether a thousands separator stands here: `12,000` is `12000`.
    fn is_group(&self, at: usize) -> bool {
        let is_mark = self.glyphs.get(at).is_some_and(|g| matches!(g.ch, ',' | '٬'));
        let digits = (at + 1..at + 5).take_while(|&next| self.class(next) == Some(Class::Digit)).count();
        is_mark && digits == 3
    }
}

/// The letter that writes the ezafe after heh is no part: `خانه‌ی` and `خانه ی` are `خانه`, as `خانهٔ` is.
fn drop_ezafe(before: Option<&SearchWord>, parts: &mut Vec<SearchWord>) {
    let n = parts.len();
    let heh = match n {
        0 => return,
        1 => before,
        _ => parts.get(n - 2),
    };
    if parts[n - 1].key == "ی" && heh.is_some_and(|word| word.key.ends_with('ه')) {
        parts.pop();
    }
}

#[cfg(test)]
#[path = "search_words_tests.rs"]
mod tests;
