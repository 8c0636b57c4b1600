//! Inflected nouns and adjectives: which stems a word may have, and the singular of a broken plural. It proposes;
//! only a lexicon can say which stem exists. Every suffix is data (`suffixes.txt`).

use rustc_hash::FxHashMap;

use super::key;
use super::paradigm::at;
use crate::stanza::{Field, Stanza, StanzaError};

/// What the suffixes of a word say; a set, for one ending may say several things.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub struct Marks(u16);

impl Marks {
    /// More than one.
    pub const PLURAL: Marks = Marks(1);
    /// Indefinite, or head of a relative clause.
    pub const INDEFINITE: Marks = Marks(2);
    /// Linked to the word after it.
    pub const EZAFE: Marks = Marks(4);
    /// Has a possessor in the suffix.
    pub const POSSESSIVE: Marks = Marks(8);
    /// Comparative.
    pub const COMPARATIVE: Marks = Marks(16);
    /// Superlative.
    pub const SUPERLATIVE: Marks = Marks(32);
    /// Followed by the enclitic copula: the word is a predicate.
    pub const COPULA: Marks = Marks(64);
    /// Adjective made of a noun (of a country, its people).
    pub const RELATIONAL: Marks = Marks(128);
    /// Followed by the enclitic object marker.
    pub const OBJECT: Marks = Marks(256);
    /// Spoken language written down.
    pub const INFORMAL: Marks = Marks(512);

    const NAMES: [(&'static str, Marks); 10] = [
        ("plural", Marks::PLURAL),
        ("indefinite", Marks::INDEFINITE),
        ("ezafe", Marks::EZAFE),
        ("possessive", Marks::POSSESSIVE),
        ("comparative", Marks::COMPARATIVE),
        ("superlative", Marks::SUPERLATIVE),
        ("copula", Marks::COPULA),
        ("relational", Marks::RELATIONAL),
        ("object", Marks::OBJECT),
        ("informal", Marks::INFORMAL),
    ];

    /// Whether all of `other` are among these.
    pub fn has(self, other: Marks) -> bool {
        self.0 & other.0 == other.0
    }

    fn with(self, other: Marks) -> Marks {
        Marks(self.0 | other.0)
    }

    fn named(name: &str) -> Option<Marks> {
        Marks::NAMES.iter().find(|(known, _)| *known == name).map(|(_, marks)| *marks)
    }
}

/// A stem a word may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stem {
    /// Length in bytes of the part of the key that is the stem.
    pub length: usize,
    /// A letter the suffix has swallowed; it belongs at the end of the stem.
    pub restore: Option<char>,
    /// What the suffixes taken off say.
    pub marks: Marks,
}

impl Stem {
    /// The stem as a key; `buffer` holds it if a letter must be put back.
    pub fn text<'a>(&self, key: &'a str, buffer: &'a mut String) -> &'a str {
        let part = key.get(..self.length).unwrap_or(key);
        let Some(letter) = self.restore else { return part };
        buffer.clear();
        buffer.push_str(part);
        buffer.push(letter);
        buffer
    }
}

#[derive(Clone, Debug)]
struct Suffix {
    text: String,
    marks: Marks,
    /// Last letters of what it may follow; empty for any.
    after: Vec<char>,
    /// Last letters of what it may not follow.
    not_after: Vec<char>,
    restore: Option<char>,
    /// Fewest letters of the stem.
    least: usize,
}

/// Suffixes by their last letter, in the order of the file: a word is tried against those it may end in only.
#[derive(Debug, Default)]
struct Endings(FxHashMap<char, Vec<Suffix>>);

impl Endings {
    fn extend(&mut self, suffixes: Vec<Suffix>) {
        for suffix in suffixes {
            let last = suffix.text.chars().next_back().unwrap_or_default();
            self.0.entry(last).or_default().push(suffix);
        }
    }

    /// Those that end as `key` does.
    fn of(&self, key: &str) -> &[Suffix] {
        let last = key.chars().next_back().unwrap_or_default();
        self.0.get(&last).map_or(&[], Vec::as_slice)
    }
}

/// The suffixes of nouns and the broken plurals.
#[derive(Debug, Default)]
pub struct Suffixes {
    /// Stand last: possession, indefiniteness, copula.
    tails: Endings,
    /// Stand before a tail: plural, degree.
    cores: Endings,
    singulars: FxHashMap<Box<str>, Box<str>>,
}

impl Suffixes {
    /// Reads the stanzas of `suffixes.txt`.
    ///
    /// # Errors
    /// A stanza or field that is unknown or incomplete.
    pub fn load(stanzas: &[Stanza]) -> Result<Suffixes, StanzaError> {
        let mut all = Suffixes::default();
        for stanza in stanzas {
            match stanza.kind.as_str() {
                "tail" => all.tails.extend(suffixes(stanza)?),
                "core" => all.cores.extend(suffixes(stanza)?),
                "broken" => all.add_broken(stanza)?,
                other => return Err(stanza.error(format!("a suffix file has no `{other}`"))),
            }
        }
        Ok(all)
    }

    /// Adds every stem that `key` may have to `out`, the longest first; the key itself is not among them.
    pub fn stems(&self, key: &str, out: &mut Vec<Stem>) {
        let start = out.len();
        let whole = Stem { length: key.len(), restore: None, marks: Marks::default() };
        push_cores(&self.cores, key, whole, out);
        for tail in self.tails.of(key) {
            let Some(stem) = strip(tail, key, whole) else { continue };
            out.push(stem);
            push_cores(&self.cores, key, stem, out);
        }
        out[start..].sort_by_key(|s| std::cmp::Reverse(s.length));
    }

    /// The singular of a broken plural, both as keys.
    pub fn singular(&self, plural: &str) -> Option<&str> {
        self.singulars.get(plural).map(AsRef::as_ref)
    }

    /// Number of broken plurals known.
    pub fn broken_count(&self) -> usize {
        self.singulars.len()
    }

    fn add_broken(&mut self, stanza: &Stanza) -> Result<(), StanzaError> {
        let of =
            stanza.first("of").ok_or_else(|| stanza.error("a broken plural needs its singular: `of`"))?;
        for field in &stanza.fields {
            match field.key.as_str() {
                "of" => {}
                "plural" => {
                    let known = self.singulars.insert(key::of(&field.value).into(), key::of(of).into());
                    if known.is_some() {
                        return Err(at(stanza, field, "this plural is listed twice"));
                    }
                }
                other => return Err(at(stanza, field, format!("a broken plural has no field `{other}`"))),
            }
        }
        Ok(())
    }
}

fn push_cores(cores: &Endings, key: &str, from: Stem, out: &mut Vec<Stem>) {
    let part = key.get(..from.length).unwrap_or_default();
    if from.restore.is_none() {
        out.extend(cores.of(part).iter().filter_map(|core| strip(core, key, from)));
    }
}

fn strip(suffix: &Suffix, key: &str, from: Stem) -> Option<Stem> {
    let stem = key.get(..from.length)?.strip_suffix(suffix.text.as_str())?;
    let last = stem.chars().next_back()?;
    let fits = suffix.after.is_empty() || suffix.after.contains(&last);
    let long = stem.chars().count() >= suffix.least;
    (fits && long && !suffix.not_after.contains(&last)).then(|| Stem {
        length: stem.len(),
        restore: suffix.restore,
        marks: from.marks.with(suffix.marks),
    })
}

/// A stanza names alternatives that say the same: one suffix for each of its `form`s.
fn suffixes(stanza: &Stanza) -> Result<Vec<Suffix>, StanzaError> {
    let mut common = Suffix {
        text: String::new(),
        marks: Marks::default(),
        after: Vec::new(),
        not_after: Vec::new(),
        restore: None,
        least: 2,
    };
    let mut forms: Vec<String> = Vec::new();
    for field in &stanza.fields {
        read(&mut common, &mut forms, field).map_err(|message| at(stanza, field, message))?;
    }
    if forms.is_empty() {
        return Err(stanza.error("a suffix needs at least one `form`"));
    }
    Ok(forms.into_iter().map(|text| Suffix { text, ..common.clone() }).collect())
}

fn read(suffix: &mut Suffix, forms: &mut Vec<String>, field: &Field) -> Result<(), String> {
    let letter = || key::of(&field.value).chars().next().ok_or("say a letter");
    match field.key.as_str() {
        "form" => forms.push(Some(key::of(&field.value)).filter(|f| !f.is_empty()).ok_or("say the suffix")?),
        "says" => {
            suffix.marks = suffix.marks.with(Marks::named(&field.value).ok_or("a suffix cannot say this")?);
        }
        "after" => suffix.after.push(letter()?),
        "not-after" => suffix.not_after.push(letter()?),
        "restore" => suffix.restore = Some(letter()?),
        "least" => suffix.least = field.value.parse().map_err(|_| "say a number of letters")?,
        other => return Err(format!("a suffix has no field `{other}`")),
    }
    Ok(())
}

#[cfg(test)]
#[path = "nouns_tests.rs"]
mod tests;
