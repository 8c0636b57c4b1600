//! Reads this crate's own data files: stanzas of `kind id` with indented `key value` lines.
//!
//! The rule crates have a richer reader; this one exists because this crate depends on none of ours.

use std::fmt;

/// What is wrong with a data file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DataError {
    /// Line of the file, from 1; 0 when the fault is of the whole.
    pub line: usize,
    /// What is wrong.
    pub what: &'static str,
}

impl DataError {
    pub(crate) fn new(line: usize, what: &'static str) -> Self {
        Self { line, what }
    }
}

impl fmt::Display for DataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.what)
    }
}

impl std::error::Error for DataError {}

/// One stanza.
pub(crate) struct Stanza<'a> {
    pub(crate) kind: &'a str,
    pub(crate) line: usize,
    fields: Vec<(usize, &'a str, &'a str)>,
}

impl<'a> Stanza<'a> {
    /// Line and value of each field of this key, in order.
    pub(crate) fn all<'s>(&'s self, key: &'s str) -> impl Iterator<Item = (usize, &'a str)> + 's {
        self.fields.iter().filter(move |field| field.1 == key).map(|field| (field.0, field.2))
    }

    /// The first field of this key.
    pub(crate) fn first(&self, key: &str) -> Option<(usize, &'a str)> {
        self.fields.iter().find(|field| field.1 == key).map(|field| (field.0, field.2))
    }
}

/// The stanzas of a file, in order.
pub(crate) fn read(text: &str) -> Result<Vec<Stanza<'_>>, DataError> {
    let mut stanzas: Vec<Stanza<'_>> = Vec::new();
    for (line, raw) in (1..).zip(text.lines()) {
        let content = raw.trim();
        if content.is_empty() || content.starts_with('#') {
            continue;
        }
        let (key, value) = content.split_once(char::is_whitespace).unwrap_or((content, ""));
        if raw.starts_with(char::is_whitespace) {
            let last = stanzas.last_mut().ok_or_else(|| DataError::new(line, "a field before any stanza"))?;
            last.fields.push((line, key, value.trim()));
        } else {
            stanzas.push(Stanza { kind: key, line, fields: Vec::new() });
        }
    }
    Ok(stanzas)
}
