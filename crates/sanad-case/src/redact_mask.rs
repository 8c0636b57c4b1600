//! Names taken out of strings. In running text each character of a name becomes `█`, so that every offset holds; a key
//! that was made of a name becomes a key that says nothing but stays the same throughout the case.

use crate::digest::Digest;
use sanad_text::{Name, SearchFold, find_names};
use serde_json::Value;
use std::collections::BTreeSet;

/// Stands for one character of a name.
pub(crate) const MASK: char = '█';

/// What is to be taken out.
pub(crate) struct Mask<'a> {
    fold: &'a SearchFold,
    /// The names as given.
    names: Vec<Name>,
    /// The same, and what names of machines were made of them: not looked for in the words of documents.
    all: Vec<Name>,
    /// Whole keys of entities that stand for the person.
    keys: BTreeSet<String>,
    /// Takes the place of keys.
    pseudonym: String,
}

impl<'a> Mask<'a> {
    /// For names as a person gave them, and romanised keys made of them.
    pub(crate) fn new(names: &[String], keys: &[String], secret: &str, fold: &'a SearchFold) -> Self {
        let read = |list: &[String]| list.iter().filter_map(|name| Name::read(name, fold)).collect();
        let names: Vec<Name> = read(names);
        let keys_as_names: Vec<Name> = read(keys);
        let digest =
            names.iter().fold(Digest::of("pseudonym").text(secret), |d, n| d.text(&format!("{n:?}")));
        let pseudonym = format!("redacted-{}", &digest.finish()[..8]);
        let all = names.iter().cloned().chain(keys_as_names).collect();
        Self { fold, names, all, keys: keys.iter().cloned().collect(), pseudonym }
    }

    /// Whether there is nothing to take out.
    pub(crate) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Adds a key that stands for the person, with its English name.
    pub(crate) fn learn(&mut self, key: &str, name: Option<&str>) {
        if self.keys.insert(key.to_owned()) {
            self.all.extend([Some(key), name].into_iter().flatten().filter_map(|n| Name::read(n, self.fold)));
        }
    }

    /// Start and end of each name in a document, in scalar values.
    pub(crate) fn spans(&self, text: &str) -> Vec<(usize, usize)> {
        find_names(text, &self.names, self.fold).into_iter().map(|span| (span.start(), span.end())).collect()
    }

    /// The words of a document without the names; `None` when there are none in it.
    pub(crate) fn document(&self, text: &str) -> Option<String> {
        let spans = self.spans(text);
        (!spans.is_empty()).then(|| masked(text, &spans))
    }

    /// Any other string without the names; `None` when it holds none.
    pub(crate) fn string(&self, text: &str) -> Option<String> {
        if self.keys.contains(text) {
            return Some(self.pseudonym.clone());
        }
        let spans = find_names(text, &self.all, self.fold);
        let is_key = || text.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        match spans.is_empty() {
            true => None,
            false if is_key() => Some(self.pseudonym.clone()),
            false => Some(masked(text, &spans.iter().map(|s| (s.start(), s.end())).collect::<Vec<_>>())),
        }
    }

    /// A JSON document without the names in any of its strings; `None` when nothing has changed. Where `text` is given,
    /// the words that an object gives with `start` and `end` are cut from it again: they can be a part of a name.
    pub(crate) fn json(&self, json: &str, text: Option<&[char]>) -> Option<Value> {
        let before: Value = serde_json::from_str(json).ok()?;
        let mut after = before.clone();
        self.value(&mut after, text);
        (before != after).then_some(after)
    }

    fn value(&self, value: &mut Value, text: Option<&[char]>) {
        match value {
            Value::String(string) => {
                if let Some(new) = self.string(string) {
                    *string = new;
                }
            }
            Value::Array(items) => items.iter_mut().for_each(|item| self.value(item, text)),
            Value::Object(fields) => {
                fields.values_mut().for_each(|field| self.value(field, text));
                cut_again(fields, text);
            }
            _ => {}
        }
    }
}

fn cut_again(fields: &mut serde_json::Map<String, Value>, text: Option<&[char]>) {
    let at = |key: &str| fields.get(key).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok());
    let Some((text, (start, end))) = text.zip(at("start").zip(at("end"))) else { return };
    let Some(words) = text.get(start..end) else { return };
    if let Some(Value::String(string)) = fields.get_mut("text")
        && string.chars().count() == words.len()
    {
        *string = words.iter().collect();
    }
}

/// A text with every character of the spans masked.
fn masked(text: &str, spans: &[(usize, usize)]) -> String {
    let mut spans = spans.iter().peekable();
    let mut out = String::with_capacity(text.len() + 16);
    for (at, ch) in text.chars().enumerate() {
        while spans.next_if(|span| span.1 <= at).is_some() {}
        let inside = spans.peek().is_some_and(|span| span.0 <= at);
        out.push(if inside { MASK } else { ch });
    }
    out
}
