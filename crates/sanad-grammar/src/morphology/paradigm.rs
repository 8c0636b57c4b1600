//! The tenses of the data file: which morphemes go before and after which stem. Never names a verb.

use super::form::{FormKind, Person, Tense};
use super::key;
use crate::stanza::{Field, Stanza, StanzaError};

/// Which stem of a verb a tense is built on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum StemKind {
    Past,
    Present,
    /// Present stem of the spoken language.
    Informal,
}

/// How a morpheme meets the stem.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meeting {
    /// Written joined: the first letter of the stem may change.
    Join,
    /// May stand as a token of its own; the stem stays as it is.
    Apart,
}

/// What stands before the stem.
#[derive(Clone, Debug)]
pub(super) struct Before {
    pub(super) text: String,
    pub(super) meeting: Meeting,
    pub(super) negated: bool,
}

/// What stands after the stem.
#[derive(Clone, Debug)]
pub(super) struct Ending {
    pub(super) text: String,
    pub(super) person: Option<Person>,
    pub(super) informal: bool,
}

/// One `tense` stanza.
#[derive(Clone, Debug)]
pub(super) struct TenseRule {
    pub(super) tense: Tense,
    pub(super) kind: FormKind,
    pub(super) stem: StemKind,
    pub(super) befores: Vec<Before>,
    /// Stands between stem and ending.
    pub(super) infix: String,
    pub(super) endings: Vec<Ending>,
    /// The ending may stand as a token of its own.
    pub(super) loose: bool,
    /// A last letter the stem may lose.
    pub(super) drop: Option<String>,
    /// Whether the rule is for verbs with a prefix, without, or (absent) both.
    pub(super) prefixed: Option<bool>,
    /// Its forms are more often other words.
    pub(super) doubtful: bool,
    pub(super) rank: u8,
}

/// One `juncture` stanza: what the first letters of a stem become after a joined morpheme.
#[derive(Clone, Debug)]
pub(super) struct Juncture {
    pub(super) from: String,
    pub(super) to: Vec<String>,
    pub(super) except: Vec<String>,
}

impl Juncture {
    pub(super) fn read(stanza: &Stanza) -> Result<Juncture, StanzaError> {
        let from = key::of(stanza.first("from").ok_or_else(|| stanza.error("a juncture needs `from`"))?);
        let keys = |name| stanza.all(name).map(key::of).collect::<Vec<_>>();
        Ok(Juncture { from, to: keys("to"), except: keys("except") })
    }
}

impl TenseRule {
    pub(super) fn read(stanza: &Stanza, rank: u8) -> Result<TenseRule, StanzaError> {
        let mut rule = TenseRule {
            tense: Tense::None,
            kind: FormKind::Finite,
            stem: StemKind::Past,
            befores: Vec::new(),
            infix: String::new(),
            endings: Vec::new(),
            loose: false,
            drop: None,
            prefixed: None,
            doubtful: false,
            rank,
        };
        for field in &stanza.fields {
            rule.field(field).map_err(|message| at(stanza, field, message))?;
        }
        if rule.befores.is_empty() || rule.endings.is_empty() {
            return Err(stanza.error("a tense needs `yes` or `no`, and `end`"));
        }
        Ok(rule)
    }

    fn field(&mut self, field: &Field) -> Result<(), String> {
        let value = field.value.as_str();
        match field.key.as_str() {
            "tense" => self.tense = Tense::named(value).ok_or("no such tense")?,
            "kind" => self.kind = FormKind::named(value).ok_or("no such kind of form")?,
            "stem" => self.stem = stem_kind(value)?,
            "yes" => self.befores.push(before(value, false)?),
            "no" => self.befores.push(before(value, true)?),
            "infix" => self.infix = key::of(value),
            "end" => self.endings.push(ending(value, false)?),
            "informal" => self.endings.push(ending(value, true)?),
            "loose" => self.loose = value == "yes",
            "drop" => self.drop = Some(key::of(value)),
            "prefixed" => self.prefixed = Some(value == "yes"),
            "doubtful" => self.doubtful = value == "yes",
            other => return Err(format!("a tense has no field `{other}`")),
        }
        Ok(())
    }
}

/// An error at a field of a stanza.
pub(super) fn at(stanza: &Stanza, field: &Field, message: impl Into<String>) -> StanzaError {
    StanzaError { file: stanza.file.clone(), line: field.line, message: message.into() }
}

fn stem_kind(value: &str) -> Result<StemKind, String> {
    match value {
        "past" => Ok(StemKind::Past),
        "present" => Ok(StemKind::Present),
        "informal" => Ok(StemKind::Informal),
        _ => Err("a stem is `past`, `present` or `informal`".into()),
    }
}

fn before(value: &str, negated: bool) -> Result<Before, String> {
    let (how, text) = value.split_once(' ').unwrap_or((value, ""));
    let meeting = match how {
        "plain" => Meeting::Apart,
        "join" => Meeting::Join,
        "apart" => Meeting::Apart,
        _ => return Err("say `plain`, `join MORPHEME` or `apart MORPHEME`".into()),
    };
    Ok(Before { text: key::of(text), meeting, negated })
}

fn ending(value: &str, informal: bool) -> Result<Ending, String> {
    let (person, text) = value.split_once(' ').unwrap_or((value, ""));
    let person = Person::named(person).ok_or("an ending opens with a person such as `3sg`, or `none`")?;
    Ok(Ending { text: key::of(text), person, informal })
}
