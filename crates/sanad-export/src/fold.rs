//! Words made comparable: spelling variants of one word become one key. The same folding as the match key of the engine,
//! as far as telling known words from unknown ones needs it; a difference can only withhold a word, never show one.

/// The key of a word: no joiners, no diacritics, Persian letters, ASCII digits, lower case.
pub fn fold(word: &str) -> String {
    word.chars().filter_map(letter).flat_map(char::to_lowercase).collect()
}

fn letter(c: char) -> Option<char> {
    Some(match c {
        '\u{200c}' | '\u{200d}' | '\u{200e}' | '\u{200f}' | '\u{0640}' | '\u{0670}' => return None,
        '\u{064b}'..='\u{065f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => return None,
        'ي' | 'ى' => 'ی',
        'ك' => 'ک',
        'أ' | 'إ' | 'ٱ' => 'ا',
        'ة' | 'ۀ' => 'ه',
        'ؤ' => 'و',
        '٠'..='٩' => ascii_digit(c, '٠'),
        '۰'..='۹' => ascii_digit(c, '۰'),
        other => other,
    })
}

fn ascii_digit(c: char, zero: char) -> char {
    char::from_digit(c as u32 - zero as u32, 10).unwrap_or(c)
}

/// The words of a text with their places: runs of letters and digits, counted in Unicode scalar values.
pub(crate) fn words(text: &str) -> Vec<(usize, usize, String)> {
    let inside = |c: char| c.is_alphanumeric() || letter(c).is_none();
    let mut out: Vec<(usize, usize, String)> = Vec::new();
    let mut open = false;
    for (at, c) in text.chars().enumerate() {
        if !inside(c) {
            open = false;
        } else if open && let Some(last) = out.last_mut() {
            last.1 = at + 1;
            last.2.push(c);
        } else {
            out.push((at, at + 1, c.to_string()));
            open = true;
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn variants_have_one_key() {
        assert_eq!(fold("عليـ"), fold("علی"));
        assert_eq!(fold("می‌گوید"), fold("میگوید"));
        assert_eq!(fold("۱۲٣"), "123");
    }

    #[test]
    fn words_know_where_they_stand() {
        let found = words("علی، رضا");
        assert_eq!(found, [(0, 3, "علی".to_owned()), (5, 8, "رضا".to_owned())]);
    }
}
