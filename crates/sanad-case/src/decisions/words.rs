//! A coder quotes words of the document, and gets where they stand.

/// Where a text stands in a document: scalar values, half-open.
pub(crate) type Place = (usize, usize);

/// Finds words as they are written in a text; `nth` (from 1) tells which, when they stand there more than once.
///
/// # Errors
/// When they do not stand there, or more than once and `nth` is not given, or fewer times than `nth`.
pub fn find_words(text: &str, words: &str, nth: Option<usize>) -> Result<Place, String> {
    if words.trim().is_empty() {
        return Err("no words given: quote words of the document".to_owned());
    }
    let found: Vec<usize> = text.match_indices(words).map(|(byte, _)| byte).collect();
    let byte = match (found.as_slice(), nth) {
        ([], _) => {
            return Err(format!(
                "`{words}` does not stand in the document: quote it letter for letter, or give --span START..END"
            ));
        }
        ([one], None | Some(1)) => *one,
        (many, None) => {
            return Err(format!(
                "`{words}` stands {} times in the document: say which with nth, 1 to {0}",
                many.len()
            ));
        }
        (many, Some(nth)) => match nth.checked_sub(1).and_then(|idx| many.get(idx)) {
            Some(byte) => *byte,
            None => {
                return Err(format!(
                    "`{words}` stands {} times in the document, and {nth} is none of them",
                    many.len()
                ));
            }
        },
    };
    let start = text[..byte].chars().count();
    Ok((start, start + words.chars().count()))
}

/// The words at a place.
///
/// # Errors
/// When the place is empty or reaches beyond the text.
pub fn find_span(text: &str, (start, end): Place) -> Result<String, String> {
    let length = text.chars().count();
    if start >= end || end > length {
        return Err(format!("{start}..{end} is no place in a document of {length} characters"));
    }
    Ok(text.chars().skip(start).take(end - start).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "طالبان گفت که طالبان نرفته است";

    #[test]
    fn words_are_found_in_scalar_values() {
        assert_eq!(find_words(TEXT, "گفت", None), Ok((7, 10)));
        assert_eq!(find_words(TEXT, "طالبان", Some(2)), Ok((14, 20)));
        assert_eq!(find_span(TEXT, (7, 10)).as_deref(), Ok("گفت"));
    }

    #[test]
    fn what_is_not_there_or_not_clear_is_refused() {
        assert!(find_words(TEXT, "داعش", None).expect_err("not there").contains("does not stand"));
        assert!(find_words(TEXT, "طالبان", None).expect_err("twice").contains("2 times"));
        assert!(find_words(TEXT, "طالبان", Some(3)).is_err());
        assert!(find_words(TEXT, "طالبان", Some(0)).is_err());
        assert!(find_words(TEXT, " ", None).is_err());
        assert!(find_span(TEXT, (4, 4)).is_err() && find_span(TEXT, (0, 99)).is_err());
    }
}
