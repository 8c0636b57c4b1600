//! The format of every linguistic data file: stanzas of `key value` lines.
//!
//! ```text
//! # a comment
//! actor taliban
//!   class rebel ..2021-08-14
//!   fa    طالبان
//! ```
//!
//! A line that starts in the first column opens a stanza (its kind and its ASCII id); indented lines are its
//! fields. A line holds ASCII only, or an ASCII key and one Persian run, so that it reads right in any editor.
//! A field may be indented deeper than the one above: it then belongs to it (the expectations of an example).

use thiserror::Error;

/// One stanza of a data file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stanza {
    /// The word that opens the stanza, such as `actor` or `frame`.
    pub kind: String,
    /// The rest of the opening line: the ASCII id.
    pub id: String,
    /// File it stands in.
    pub file: String,
    /// Line of the opening, from 1.
    pub line: usize,
    /// Its fields in order.
    pub fields: Vec<Field>,
}

/// One `key value` line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// ASCII key.
    pub key: String,
    /// The rest of the line, trimmed; may be empty.
    pub value: String,
    /// Line in the file, from 1.
    pub line: usize,
    /// Fields indented below this one.
    pub children: Vec<Field>,
}

/// A data file that cannot be read as stanzas.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{file}:{line}: {message}")]
pub struct StanzaError {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong and how to mend it.
    pub message: String,
}

impl Stanza {
    /// Values of all fields with this key, in order.
    pub fn all<'a>(&'a self, key: &'a str) -> impl Iterator<Item = &'a str> {
        self.fields.iter().filter(move |f| f.key == key).map(|f| f.value.as_str())
    }

    /// Value of the first field with this key.
    pub fn first(&self, key: &str) -> Option<&str> {
        self.fields.iter().find(|f| f.key == key).map(|f| f.value.as_str())
    }

    /// An error at this stanza.
    pub fn error(&self, message: impl Into<String>) -> StanzaError {
        StanzaError { file: self.file.clone(), line: self.line, message: message.into() }
    }
}

/// Reads a data file.
///
/// # Errors
/// A field before any stanza, or a stanza line without an id.
pub fn parse(file: &str, text: &str) -> Result<Vec<Stanza>, StanzaError> {
    let mut stanzas: Vec<Stanza> = Vec::new();
    let mut field_indent = 0;
    for (number, raw) in text.lines().enumerate().map(|(n, l)| (n + 1, l)) {
        let body = raw.trim();
        if body.is_empty() || body.starts_with('#') {
            continue;
        }
        let error = |message: &str| StanzaError { file: file.into(), line: number, message: message.into() };
        let indent = raw.chars().take_while(|c| c.is_whitespace()).count();
        let (key, value) = body.split_once(char::is_whitespace).unwrap_or((body, ""));
        let value = value.trim().to_owned();
        if indent == 0 {
            if value.is_empty() {
                return Err(error("a stanza opens with a kind and an id, such as `actor taliban`"));
            }
            let kind = key.to_owned();
            stanzas.push(Stanza { kind, id: value, file: file.into(), line: number, fields: Vec::new() });
            field_indent = 0;
            continue;
        }
        let stanza =
            stanzas.last_mut().ok_or_else(|| error("a field stands before any stanza: indent less"))?;
        if field_indent == 0 || stanza.fields.is_empty() {
            field_indent = indent;
        }
        let field = Field { key: key.into(), value, line: number, children: Vec::new() };
        match stanza.fields.last_mut() {
            Some(parent) if indent > field_indent => parent.children.push(field),
            _ => stanza.fields.push(field),
        }
    }
    Ok(stanzas)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_stanzas_fields_and_children() {
        let text = "# head\nactor a\n  class rebel ..2021\n  fa طالبان ها\n\nframe f\n  example جمله\n    actor a\n  not x\n";
        let stanzas = parse("t", text).expect("well-formed");
        assert_eq!(stanzas.len(), 2);
        assert_eq!(stanzas[0].first("fa"), Some("طالبان ها"));
        assert_eq!(stanzas[1].fields[0].children[0].value, "a");
        assert_eq!(stanzas[1].fields[1].key, "not");
    }

    #[test]
    fn names_file_and_line_of_a_stray_field() {
        let error = parse("lang/x", "  fa طالبان\n").expect_err("stray field");
        assert_eq!((error.file.as_str(), error.line), ("lang/x", 1));
    }
}
