//! Reads the stanzas of the boilerplate file: `kind id` in the first column, indented `key value` lines below.

use super::{Boilerplate, BoilerplateError, Example, Opening};

struct Stanza {
    kind: String,
    line: usize,
    /// Key, value and line of each field.
    fields: Vec<(String, String, usize)>,
}

impl Stanza {
    fn all<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |f| f.0 == key).map(|f| f.1.as_str())
    }

    fn number(&self, key: &str) -> Result<usize, BoilerplateError> {
        let value = self.all(key).next().and_then(|v| v.parse().ok());
        value.ok_or_else(|| fault(self.line, format!("`{}` needs `{key}` and a number", self.kind)))
    }
}

fn fault(line: usize, message: impl Into<String>) -> BoilerplateError {
    BoilerplateError { line, message: message.into() }
}

impl Boilerplate {
    /// Reads the data file.
    ///
    /// # Errors
    /// The first line that is not as the head of the file says.
    pub fn parse(text: &str) -> Result<Self, BoilerplateError> {
        let stanzas = stanzas(text)?;
        let mut out = Self::default();
        // words of the file are folded as texts are, so the folds come first
        for stanza in stanzas.iter().filter(|s| s.kind == "letters") {
            out.add_letters(stanza)?;
        }
        out.folds.sort_unstable();
        out.folds.dedup_by_key(|f| f.0);
        for stanza in stanzas.iter().filter(|s| s.kind != "letters") {
            out.add(stanza)?;
        }
        Ok(out)
    }

    fn add_letters(&mut self, stanza: &Stanza) -> Result<(), BoilerplateError> {
        let to = stanza.all("to").next().map(|v| point(v, stanza.line)).transpose()?;
        for from in stanza.all("from") {
            let (first, last) = range(from, stanza.line)?;
            self.folds.extend((first..=last).map(|c| (c, to)));
        }
        for zero in stanza.all("zero") {
            let zero = point(zero, stanza.line)?;
            let digits = (zero..).zip('0'..='9').map(|(from, to)| (from, Some(to)));
            self.folds.extend(digits);
        }
        Ok(())
    }

    fn add(&mut self, stanza: &Stanza) -> Result<(), BoilerplateError> {
        match stanza.kind.as_str() {
            "token" => {
                self.token_starts.extend(stanza.all("starts").map(str::to_lowercase));
                self.token_holds.extend(stanza.all("holds").map(str::to_lowercase));
            }
            "line" => {
                for lacks in stanza.all("lacks") {
                    self.scripts.push(range(lacks, stanza.line)?);
                }
                for holds in stanza.all("holds") {
                    let max = stanza.number("max")?;
                    self.lines.push((self.phrase(holds), max));
                }
            }
            "opening" => {
                let words = stanza.all("opens").map(|v| self.phrase(v)).collect();
                let until = stanza.all("until").map(str::to_owned).collect();
                self.openings.push(Opening { words, until, within: stanza.number("within")? });
            }
            other => {
                return Err(fault(
                    stanza.line,
                    format!("no stanza `{other}`: letters, token, line or opening"),
                ));
            }
        }
        self.add_examples(stanza);
        Ok(())
    }

    fn phrase(&self, text: &str) -> Vec<String> {
        let fold = |word: &str| word.chars().filter_map(|c| self.fold(c)).collect();
        text.split_whitespace().map(fold).collect()
    }

    /// An `example` owns the `text` and `left` lines after it.
    fn add_examples(&mut self, stanza: &Stanza) {
        for (key, value, line) in &stanza.fields {
            match (key.as_str(), self.examples.last_mut()) {
                ("example", _) => {
                    self.examples.push(Example { line: *line, text: String::new(), left: String::new() });
                }
                ("text", Some(example)) => {
                    example.text.push_str(value);
                    example.text.push('\n');
                }
                ("left", Some(example)) => example.left.clone_from(value),
                _ => {}
            }
        }
    }
}

fn stanzas(text: &str) -> Result<Vec<Stanza>, BoilerplateError> {
    let mut out: Vec<Stanza> = Vec::new();
    for (line, raw) in text.lines().enumerate().map(|(n, l)| (n + 1, l)) {
        let body = raw.trim();
        if body.is_empty() || (body.starts_with('#') && !raw.starts_with(' ')) {
            continue;
        }
        let (key, value) = body.split_once(char::is_whitespace).unwrap_or((body, ""));
        if !raw.starts_with(' ') {
            out.push(Stanza { kind: key.to_owned(), line, fields: Vec::new() });
            continue;
        }
        let stanza = out.last_mut().ok_or_else(|| fault(line, "a field stands before any stanza"))?;
        if !KEYS.contains(&key) {
            return Err(fault(line, format!("no field `{key}`: one of {}", KEYS.join(", "))));
        }
        stanza.fields.push((key.to_owned(), value.trim().to_owned(), line));
    }
    Ok(out)
}

const KEYS: [&str; 13] = [
    "to", "from", "zero", "starts", "holds", "lacks", "max", "opens", "until", "within", "example", "text",
    "left",
];

fn point(text: &str, line: usize) -> Result<char, BoilerplateError> {
    let number = u32::from_str_radix(text, 16).ok().and_then(char::from_u32);
    number.ok_or_else(|| fault(line, format!("`{text}` is no code point in hexadecimal")))
}

fn range(text: &str, line: usize) -> Result<(char, char), BoilerplateError> {
    match text.split_once("..") {
        Some((first, last)) => Ok((point(first, line)?, point(last, line)?)),
        None => point(text, line).map(|c| (c, c)),
    }
}
