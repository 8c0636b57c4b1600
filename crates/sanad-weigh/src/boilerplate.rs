//! What copies of a report differ in without being other reports: signatures, links, credits; as data.
//!
//! Reads the text of `lang/fa/boilerplate.txt`, which describes its own format, and strips reports by it. It holds no
//! word of any language itself, opens no file and never changes a stored text: only what is compared is stripped.

mod parse;
#[cfg(test)]
mod tests;

use std::fmt;

/// Patterns of boilerplate, and which characters are one for comparing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Boilerplate {
    /// Character to what it is read as; `None`: left out. Sorted by character.
    folds: Vec<(char, Option<char>)>,
    /// A word that starts so is left out.
    token_starts: Vec<String>,
    /// A word that holds this is left out.
    token_holds: Vec<String>,
    /// A line without any letter in these ranges is left out.
    scripts: Vec<(char, char)>,
    /// A line of at most so many words that holds these words is left out.
    lines: Vec<(Vec<String>, usize)>,
    openings: Vec<Opening>,
    examples: Vec<Example>,
}

/// Words that open a credit, which ends with a sign.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Opening {
    words: Vec<Vec<String>>,
    until: Vec<String>,
    within: usize,
}

/// A text and what must be left of it.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Example {
    line: usize,
    text: String,
    left: String,
}

/// A fault of the data file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BoilerplateError {
    /// Line of the file, from 1.
    pub line: usize,
    /// What is wrong, and what is expected.
    pub message: String,
}

impl fmt::Display for BoilerplateError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "boilerplate.txt:{}: {}", self.line, self.message)
    }
}

impl std::error::Error for BoilerplateError {}

/// A folded word, and the signs after it.
struct Word {
    letters: String,
    signs: String,
}

impl Boilerplate {
    /// The folded words of a text without its boilerplate, in order.
    pub fn words(&self, text: &str) -> Vec<String> {
        let lines = text.lines().map(|line| self.line(line)).filter(|words| !self.is_idle(words));
        let kept = lines.flat_map(|words| self.without_credits(words));
        kept.filter(|w| !w.letters.is_empty()).map(|w| w.letters).collect()
    }

    /// Runs the examples of the data file: one error for each that does not come out as it says.
    pub fn check_examples(&self) -> Vec<BoilerplateError> {
        let failed = |e: &&Example| self.words(&e.text).join(" ") != e.left;
        let told = |e: &Example| {
            let left = self.words(&e.text).join(" ");
            BoilerplateError { line: e.line, message: format!("left is `{left}`, not `{}`", e.left) }
        };
        self.examples.iter().filter(failed).map(told).collect()
    }

    fn fold(&self, c: char) -> Option<char> {
        match self.folds.binary_search_by_key(&c, |(from, _)| *from) {
            Ok(at) => self.folds[at].1,
            Err(_) => Some(c),
        }
    }

    /// The words of a line, folded, links and the like left out.
    fn line(&self, line: &str) -> Vec<Word> {
        let mut words: Vec<Word> = Vec::new();
        for token in line.split_whitespace() {
            let lower = token.to_lowercase();
            let bare = lower.trim_start_matches(|c: char| self.fold(c).is_none());
            if self.token_starts.iter().any(|s| bare.starts_with(s.as_str()))
                || self.token_holds.iter().any(|s| bare.contains(s.as_str()))
            {
                continue;
            }
            self.push_words(bare, &mut words);
        }
        words
    }

    /// Cuts a token at its signs.
    fn push_words(&self, token: &str, words: &mut Vec<Word>) {
        let mut open = false;
        for c in token.chars().filter_map(|c| self.fold(c)) {
            if c.is_alphanumeric() {
                if !open {
                    words.push(Word { letters: String::new(), signs: String::new() });
                    open = true;
                }
                if let Some(word) = words.last_mut() {
                    word.letters.push(c);
                }
            } else {
                open = false;
                if let Some(word) = words.last_mut() {
                    word.signs.push(c);
                }
            }
        }
    }

    /// Whether a line is a signature, a call to join, or in another script altogether.
    fn is_idle(&self, words: &[Word]) -> bool {
        let in_script = |c: char| self.scripts.iter().any(|(a, b)| (*a..=*b).contains(&c));
        let foreign = !self.scripts.is_empty() && !words.iter().any(|w| w.letters.chars().any(in_script));
        let holds = |(phrase, max): &(Vec<String>, usize)| {
            words.len() <= *max
                && words.windows(phrase.len()).any(|w| w.iter().zip(phrase).all(|(a, b)| a.letters == *b))
        };
        words.is_empty() || foreign || self.lines.iter().any(holds)
    }

    /// The words of a line without the credits that open it or a sentence in it.
    fn without_credits(&self, words: Vec<Word>) -> Vec<Word> {
        let mut out: Vec<Word> = Vec::with_capacity(words.len());
        let mut skip = 0;
        let ends: Vec<usize> = (0..words.len()).map(|at| self.credit(&words, at)).collect();
        let mut at_start = true;
        for (at, word) in words.into_iter().enumerate() {
            if at_start && skip <= at && ends[at] > 0 {
                skip = ends[at];
            }
            at_start = word.signs.contains(['.', '!', '؟', '?']) || at + 1 == skip;
            if at >= skip {
                out.push(word);
            }
        }
        out
    }

    /// Where a credit that begins at this word ends (one past its last word); 0 where none begins.
    fn credit(&self, words: &[Word], at: usize) -> usize {
        for opening in &self.openings {
            let opens = |phrase: &Vec<String>| {
                words.len() >= at + phrase.len()
                    && words[at..].iter().zip(phrase).all(|(w, p)| w.letters == *p)
            };
            if !opening.words.iter().any(opens) {
                continue;
            }
            let end = (at..words.len().min(at + opening.within))
                .find(|&i| opening.until.iter().any(|u| words[i].signs.contains(u.as_str())));
            if let Some(end) = end {
                return end + 1;
            }
        }
        0
    }
}
