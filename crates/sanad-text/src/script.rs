//! Characters: what each one is, and what it is read as in the view and in the match key.
//!
//! The folds come from `lang/fa/script.txt`; this file holds only what Unicode itself says. It never sees a word.

use rustc_hash::FxHashMap;

use crate::stanza::{self, DataError};

/// What a character is to the reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
pub(crate) enum Class {
    /// Arabic-script letter.
    Letter,
    /// Letter of another script, Latin above all.
    Latin,
    /// Digit, already ASCII.
    Digit,
    /// Horizontal white space.
    Space,
    /// Line end.
    Newline,
    /// Zero-width non-joiner or what stands for one.
    Joiner,
    /// Left out; belongs to the letter before.
    Drop,
    /// Left out; belongs to nothing.
    Hide,
    /// Punctuation.
    #[default]
    Punctuation,
    /// Emoji, bullets and other signs.
    Symbol,
}

/// A character as the view has it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Folded {
    pub(crate) view: char,
    pub(crate) class: Class,
}

/// Everything below this is in a flat table: Latin, Arabic and the general punctuation.
const FLAT: usize = 0x2100;

/// The character table of a language.
pub struct Script {
    flat: Vec<Folded>,
    rare: FxHashMap<char, Folded>,
    keys: FxHashMap<char, char>,
    /// Key folds below [`FLAT`], the same table flat.
    flat_keys: Vec<char>,
    /// What the search key folds beyond the match key.
    searches: FxHashMap<char, char>,
}

impl Script {
    /// Reads `script.txt`.
    pub fn load(text: &str) -> Result<Self, DataError> {
        let mut script = Self::of_unicode();
        for stanza in stanza::read(text)? {
            script.add(&stanza)?;
        }
        Ok(script)
    }

    fn of_unicode() -> Self {
        let at = |code: usize| char::from_u32(code as u32).unwrap_or('\u{FFFD}');
        let flat = (0..FLAT).map(at).map(|ch| Folded { view: ch, class: class_of(ch) }).collect();
        Self {
            flat,
            rare: FxHashMap::default(),
            keys: FxHashMap::default(),
            flat_keys: (0..FLAT).map(at).collect(),
            searches: FxHashMap::default(),
        }
    }

    fn add(&mut self, stanza: &stanza::Stanza<'_>) -> Result<(), DataError> {
        let to = stanza.first("to").map(|(line, value)| code_point(line, value)).transpose()?;
        for (line, value) in stanza.all("from") {
            for ch in range(line, value)? {
                self.add_char(stanza, ch, to)?;
            }
        }
        if let Some((line, value)) = stanza.first("zero") {
            let zero = u32::from(code_point(line, value)?);
            for (digit, code) in ('0'..='9').zip(zero..) {
                self.set(char::from_u32(code).unwrap_or(digit), Folded { view: digit, class: Class::Digit });
            }
        }
        Ok(())
    }

    fn add_char(&mut self, stanza: &stanza::Stanza<'_>, ch: char, to: Option<char>) -> Result<(), DataError> {
        let class = match stanza.kind {
            "drop" => Class::Drop,
            "hide" => Class::Hide,
            "joiner" => Class::Joiner,
            "view" | "key" | "search" => Class::Letter,
            _ => return Err(DataError::new(stanza.line, "unknown kind of stanza")),
        };
        if stanza.kind == "search" {
            let to = to.ok_or_else(|| DataError::new(stanza.line, "`to` is missing"))?;
            self.searches.insert(ch, to);
        } else if stanza.kind == "key" {
            let to = to.ok_or_else(|| DataError::new(stanza.line, "`to` is missing"))?;
            self.keys.insert(ch, to);
            if let Some(slot) = self.flat_keys.get_mut(ch as usize) {
                *slot = to;
            }
        } else {
            self.set(ch, Folded { view: to.unwrap_or(ch), class });
        }
        Ok(())
    }

    fn set(&mut self, ch: char, folded: Folded) {
        match self.flat.get_mut(ch as usize) {
            Some(slot) => *slot = folded,
            None => {
                self.rare.insert(ch, folded);
            }
        }
    }

    /// What `ch` is read as.
    pub(crate) fn fold(&self, ch: char) -> Folded {
        match self.flat.get(ch as usize) {
            Some(&folded) => folded,
            None => self.rare.get(&ch).copied().unwrap_or(Folded { view: ch, class: class_of(ch) }),
        }
    }

    /// The key letter of a view character (not for Latin, which may need several).
    pub(crate) fn key(&self, ch: char) -> char {
        match self.flat_keys.get(ch as usize) {
            Some(&key) => key,
            None => self.keys.get(&ch).copied().unwrap_or(ch),
        }
    }

    /// The search letter of a key letter: folded wider, because a search had rather find too much.
    pub(crate) fn search(&self, key: char) -> char {
        self.searches.get(&key).copied().unwrap_or(key)
    }

    /// The match key of a piece of text: letters and digits only, folded, with no joiner and no space.
    pub fn key_of(&self, text: &str) -> String {
        let mut key = String::with_capacity(text.len());
        for ch in text.chars() {
            let folded = self.fold(ch);
            match folded.class {
                Class::Letter | Class::Digit => key.push(self.key(folded.view)),
                Class::Latin => key.extend(folded.view.to_lowercase()),
                _ => {}
            }
        }
        key
    }
}

/// Whether Unicode's compatibility decomposition is wanted for this character.
pub(crate) fn is_presentation_form(ch: char) -> bool {
    matches!(ch, '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}')
}

fn class_of(ch: char) -> Class {
    match ch {
        '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Class::Newline,
        '0'..='9' => Class::Digit,
        '\u{AB}' | '\u{BB}' | '\u{A7}' | '\u{B6}' | '\u{B7}' => Class::Punctuation,
        '\u{FD3E}' | '\u{FD3F}' | '\u{2010}'..='\u{2021}' | '\u{2023}'..='\u{203B}' => Class::Punctuation,
        '\u{203C}'..='\u{205E}' | '\u{3001}'..='\u{3011}' | '\u{2E00}'..='\u{2E7F}' => Class::Punctuation,
        _ if ch.is_whitespace() => Class::Space,
        _ if is_arabic(ch) => arabic_class(ch),
        _ if ch.is_alphabetic() => Class::Latin,
        _ if ch.is_ascii() => Class::Punctuation,
        _ if ch.is_control() => Class::Hide,
        _ => Class::Symbol,
    }
}

fn is_arabic(ch: char) -> bool {
    matches!(ch, '\u{0600}'..='\u{06FF}' | '\u{0750}'..='\u{077F}' | '\u{08A0}'..='\u{08FF}')
        || is_presentation_form(ch)
}

fn arabic_class(ch: char) -> Class {
    match ch {
        _ if ch.is_alphabetic() => Class::Letter,
        '\u{060C}' | '\u{061B}' | '\u{061E}' | '\u{061F}' | '\u{066A}'..='\u{066D}' | '\u{06D4}' => {
            Class::Punctuation
        }
        _ => Class::Symbol,
    }
}

fn code_point(line: usize, value: &str) -> Result<char, DataError> {
    let code = u32::from_str_radix(value, 16).ok().and_then(char::from_u32);
    code.ok_or_else(|| DataError::new(line, "not a code point"))
}

fn range(line: usize, value: &str) -> Result<std::ops::RangeInclusive<char>, DataError> {
    let (from, to) = value.split_once("..").unwrap_or((value, value));
    Ok(code_point(line, from)?..=code_point(line, to)?)
}
