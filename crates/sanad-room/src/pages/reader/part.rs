//! Long texts are read in parts, each of whole lines where it can be.

use crate::problem::Problem;

/// Scalar values shown at once; a longer text is read in parts.
pub(super) const PART: usize = 60_000;

/// The words of the address: `START-END`.
pub(super) fn span(at: &str) -> Result<(usize, usize), Problem> {
    let ends = at.split_once('-').and_then(|(start, end)| Some((start.parse().ok()?, end.parse().ok()?)));
    ends.filter(|(start, end)| start < end)
        .ok_or_else(|| Problem::bad_query("`at` is START-END, two numbers"))
}

/// Where parts end: after a line, else after a word, else wherever [`PART`] is full.
struct Ends {
    begun: usize,
    line: usize,
    word: usize,
}

impl Ends {
    /// Hears the next character; says where a part ends that ends before it.
    fn hear(&mut self, at: usize, c: char) -> Option<usize> {
        let full = at - self.begun == PART;
        let late = |end: usize| (end > self.begun + PART / 2).then_some(end);
        let end = full.then(|| late(self.line).or(late(self.word)).unwrap_or(at));
        self.begun = end.unwrap_or(self.begun);
        if c == '\n' {
            self.line = at + 1;
        }
        if c.is_whitespace() {
            self.word = at + 1;
        }
        end
    }
}

/// First and last scalar value of the part that holds the scalar value `wanted`, and how long the text is.
pub(super) fn part(text: &str, wanted: usize) -> (usize, usize, usize) {
    let mut ends = Ends { begun: 0, line: 0, word: 0 };
    let (mut start, mut end, mut last, mut length) = (0, None, 0, 0);
    for (at, c) in text.chars().enumerate() {
        length = at + 1;
        if let Some(cut) = ends.hear(at, c) {
            last = cut;
            if cut <= wanted {
                start = cut;
            } else if end.is_none() {
                end = Some(cut);
            }
        }
    }
    if wanted >= length {
        return (last, length, length);
    }
    (start, end.unwrap_or(length), length)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parts(text: &str) -> Vec<String> {
        let (mut from, mut seen) = (0, Vec::new());
        loop {
            let (start, end, length) = part(text, from);
            assert_eq!(start, from, "a part begins where the one before it ends");
            assert_eq!(
                part(text, end.saturating_sub(1)),
                (start, end, length),
                "its last character is in it"
            );
            seen.push(text.chars().skip(start).take(end - start).collect());
            if end == length {
                return seen;
            }
            from = end;
        }
    }

    #[test]
    fn long_texts_are_read_in_parts_that_together_are_the_text() {
        let lines = "یک سطر\n".repeat(PART / 2);
        let words = "واژه ".repeat(PART / 2);
        let solid = "ا".repeat(PART * 2 + 7);
        for text in [&lines, &words, &solid] {
            let parts = parts(text);
            assert!(parts.len() > 1 && parts.concat() == **text);
        }
        assert!(parts(&lines).iter().all(|part| part.ends_with('\n')));
        assert!(parts(&words).iter().all(|part| part.ends_with(' ')));
        assert_eq!(parts(&solid).iter().map(|p| p.chars().count()).collect::<Vec<_>>(), [PART, PART, 7]);
    }

    #[test]
    fn a_short_text_is_one_part_whatever_is_wanted() {
        assert_eq!(part("abc", 0), (0, 3, 3));
        assert_eq!(part("abc", 999), (0, 3, 3));
        assert_eq!(part("", 5), (0, 0, 0));
    }

    #[test]
    fn words_of_an_address_are_two_numbers_in_order() {
        assert_eq!(span("3-9").expect("a span"), (3, 9));
        for wrong in ["", "3", "9-3", "3-3", "-1-4", "a-b", "1-99999999999999999999999"] {
            assert!(span(wrong).is_err(), "{wrong}");
        }
    }
}
