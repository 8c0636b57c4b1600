//! What tells a document of the dialect, and what its writers mean when they say "the army" and no more.

use super::actors::Interval;
use sanad_grammar::stanza::{Stanza, StanzaError};

/// The dialect of the data laid over that of the language.
#[derive(Default)]
pub(crate) struct Dialect {
    /// How much each mark weighs, by the number its lexeme carries.
    weights: Vec<i32>,
    /// Weight of different marks at which a document is of the dialect.
    least: i32,
    /// The government at home, by day.
    homes: Vec<(String, Interval)>,
}

impl Dialect {
    /// Reads a `dialect` stanza; `add` is told every mark with its number.
    pub(crate) fn load(
        &mut self,
        stanza: &Stanza,
        mut add: impl FnMut(&str, u32),
    ) -> Result<(), StanzaError> {
        for field in &stanza.fields {
            match field.key.as_str() {
                "least" => {
                    let number = field.value.parse();
                    self.least = number.map_err(|_| stanza.error("`least` is not a number"))?;
                }
                "strong" => self.mark(2, &field.value, &mut add),
                "mark" => self.mark(1, &field.value, &mut add),
                "against" => self.mark(-1, &field.value, &mut add),
                "home" => self.homes.push(home(&field.value)),
                other => return Err(stanza.error(format!("`{other}` is no field of a dialect"))),
            }
        }
        Ok(())
    }

    fn mark(&mut self, weight: i32, words: &str, add: &mut impl FnMut(&str, u32)) {
        add(words, self.weights.len() as u32);
        self.weights.push(weight);
    }

    /// Whether a document with these marks, each once, is of the dialect.
    pub(crate) fn holds(&self, marks: &[u32]) -> bool {
        self.least > 0 && marks.iter().map(|&m| self.weights[m as usize]).sum::<i32>() >= self.least
    }

    /// The key of whoever governs at home on a day; without a day nobody is meant for sure.
    pub(crate) fn home(&self, day: Option<&str>) -> Option<&str> {
        let day = day?;
        self.homes.iter().find(|(_, when)| when.holds(day)).map(|(key, _)| key.as_str())
    }
}

fn home(value: &str) -> (String, Interval) {
    let (key, when) = value.split_once(' ').unwrap_or((value, ".."));
    (key.to_owned(), Interval::parse(when.trim()))
}

#[cfg(test)]
mod tests {
    use super::Dialect;
    use sanad_grammar::stanza::parse;

    fn dialect() -> Dialect {
        let text = "dialect prs\n  least 3\n  strong قوماندان\n  mark ولسوالی\n  against استان\n  home old ..2021-08-14\n  home new 2021-08-15..\n";
        let mut dialect = Dialect::default();
        dialect.load(&parse("t", text).expect("well-formed")[0], |_, _| {}).expect("right");
        dialect
    }

    #[test]
    fn different_marks_add_up() {
        let dialect = dialect();
        assert!(dialect.holds(&[0, 1]));
        assert!(!dialect.holds(&[0]));
        assert!(!dialect.holds(&[0, 1, 2]), "a word of the other dialect speaks against it");
    }

    #[test]
    fn home_is_the_government_of_the_day() {
        let dialect = dialect();
        assert_eq!(dialect.home(Some("2020-01-01")), Some("old"));
        assert_eq!(dialect.home(Some("2024-01-01")), Some("new"));
        assert_eq!(dialect.home(None), None);
    }
}
