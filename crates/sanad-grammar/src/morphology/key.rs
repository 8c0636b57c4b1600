//! The match key of a word of a data file: letters without joiners and diacritics, one code per letter.
//! It never sees a document: tokens arrive as keys already.

/// The match key of `word`: joiners, blanks and diacritics go, Arabic letter variants become the Persian letter.
pub(super) fn of(word: &str) -> String {
    word.chars().filter_map(letter).collect()
}

fn letter(c: char) -> Option<char> {
    Some(match c {
        '\u{200b}'..='\u{200f}' | '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' => return None,
        c if c.is_whitespace() => return None,
        '\u{643}' => '\u{6a9}',
        '\u{64a}' | '\u{649}' => '\u{6cc}',
        '\u{623}' | '\u{625}' | '\u{671}' => '\u{627}',
        '\u{629}' | '\u{6c0}' | '\u{6c2}' => '\u{647}',
        '\u{624}' => '\u{648}',
        c => c,
    })
}
