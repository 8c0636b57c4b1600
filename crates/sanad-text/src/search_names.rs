//! Finds names in a text whatever way they are written: letters of another coding, joiners kept, lost or spaced,
//! diacritics, hidden characters, hyphens of file names, and suffixes written onto them.
//!
//! Reads letters, not words: a name is found where its letters follow each other with nothing but such gaps between.

use crate::glyphs::{self, Glyph};
use crate::script::Class;
use crate::search_words::SearchFold;
use crate::span::{SourceChar, Span};

/// Fewest letters of a name of two words that is found inside a longer run of letters, too.
const CERTAIN: usize = 6;

/// A name to be found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    letters: Vec<char>,
    /// Whether it is long enough to be nothing else when letters stand right before or after it.
    certain: bool,
}

impl Name {
    /// Reads a name; `None` when it has fewer than two letters.
    pub fn read(name: &str, fold: &SearchFold) -> Option<Self> {
        let stream = letters(name, fold);
        let words = 1 + stream.iter().skip(1).filter(|letter| letter.gap != Gap::None).count();
        let letters: Vec<char> = stream.iter().map(|letter| letter.ch).collect();
        let certain = words > 1 && letters.len() >= CERTAIN;
        (letters.len() > 1).then_some(Self { letters, certain })
    }
}

/// What stands before a letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Gap {
    /// The letter before.
    None,
    /// What can stand inside a name: spaces, joiners, hyphens, low lines, dots.
    Inside,
    /// Anything else, or the beginning.
    Other,
}

struct Letter {
    ch: char,
    gap: Gap,
    source: Span<SourceChar>,
}

/// Where any of the names stand, in order, not overlapping. Suffixes are not part of the spans.
pub fn find_names(text: &str, names: &[Name], fold: &SearchFold) -> Vec<Span<SourceChar>> {
    if names.is_empty() {
        return Vec::new();
    }
    let letters = letters(text, fold);
    let mut out: Vec<Span<SourceChar>> = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let ends = names.iter().filter_map(|name| ends(&letters, at, name, fold));
        match ends.max() {
            Some(end) => {
                out.push(letters[at].source.join(letters[end - 1].source));
                at = end;
            }
            None => at += 1,
        }
    }
    out
}

/// Where a name that begins at a letter ends.
fn ends(letters: &[Letter], at: usize, name: &Name, fold: &SearchFold) -> Option<usize> {
    let end = at + name.letters.len();
    let here = letters.get(at..end)?;
    let same = here.iter().zip(&name.letters).all(|(letter, &ch)| letter.ch == ch);
    let whole = here[1..].iter().all(|letter| letter.gap != Gap::Other);
    let fits = same && whole && (name.certain || (here[0].gap != Gap::None && is_ended(letters, end, fold)));
    fits.then_some(end)
}

/// Whether a word ends here, or goes on with a suffix only.
fn is_ended(letters: &[Letter], end: usize, fold: &SearchFold) -> bool {
    let rest = letters[end..].iter().take_while(|letter| letter.gap == Gap::None);
    let rest: String = rest.map(|letter| letter.ch).collect();
    rest.is_empty() || fold.is_suffix(&rest)
}

fn letters(text: &str, fold: &SearchFold) -> Vec<Letter> {
    let mut out = Vec::with_capacity(text.len() / 2);
    let mut gap = Gap::Other;
    for glyph in glyphs::fold(text, fold.script()) {
        match glyph.class {
            Class::Letter | Class::Digit => {
                push(&mut out, fold.letter(glyph.ch), &mut gap, &glyph);
            }
            Class::Latin => {
                glyph
                    .ch
                    .to_lowercase()
                    .filter(|c| c.is_alphanumeric())
                    .for_each(|ch| push(&mut out, ch, &mut gap, &glyph));
            }
            Class::Space | Class::Newline | Class::Joiner => gap = gap.max(Gap::Inside),
            _ if matches!(glyph.ch, '-' | '_' | '.' | '\u{2010}' | '\u{2011}') => gap = gap.max(Gap::Inside),
            _ => gap = Gap::Other,
        }
    }
    out
}

fn push(out: &mut Vec<Letter>, ch: char, gap: &mut Gap, glyph: &Glyph) {
    let source = Span::new(glyph.start as usize, glyph.end as usize);
    out.push(Letter { ch, gap: std::mem::replace(gap, Gap::None), source });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fold() -> SearchFold {
        let (script, repair) =
            (include_str!("../../../lang/fa/script.txt"), include_str!("../../../lang/fa/repair.txt"));
        SearchFold::load(script, repair).expect("the lists are in order")
    }

    fn found(text: &str, name: &str) -> Vec<String> {
        let fold = fold();
        let name = Name::read(name, &fold).expect("a name");
        let chars: Vec<char> = text.chars().collect();
        let spans = find_names(text, &[name], &fold);
        spans.into_iter().map(|span| chars[span.range()].iter().collect()).collect()
    }

    #[test]
    fn a_full_name_is_found_in_every_spelling() {
        for written in [
            "کاوه یکتایی‌فر",
            "كاوه يكتايي فر",
            "کاوه\u{200C}یکتاییفر",
            "کاوِه یکـــتاییِ فر",
            "کاوه\u{200F} یکتایی\u{200D}فر",
            "#کاوه_یکتایی_فر",
            "وکاوه یکتاییفر",
            "کاوه\nیکتایی‌فر",
        ] {
            assert_eq!(found(&format!("گفت {written}ها رفت"), "کاوه یکتایی‌فر").len(), 1, "{written}");
        }
        assert!(found("کاوه، یکتایی‌فر", "کاوه یکتایی‌فر").is_empty());
        assert_eq!(found("KAVEH-Yekta.txt", "kaveh yekta"), ["KAVEH-Yekta"]);
    }

    #[test]
    fn a_single_word_is_found_as_a_word_only() {
        assert_eq!(found("کاوه و کاوهٔ ما و کاوه‌ها و کاوهها و کاوه‌ای", "کاوه").len(), 5);
        assert!(found("کاوهان", "کاوه").is_empty());
        assert!(found("بکاوه", "کاوه").is_empty());
    }
}
