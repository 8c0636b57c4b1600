//! Rules of stated relations: which words say that something holds, and what stands on which side of it.
//! And the things that relations are about: routes, incomes, hardships, agreements. Never reads text.

use super::cues::key;
use super::functions::Function;
use sanad_grammar::morphology::{VerbId, VerbTable};
use sanad_grammar::stanza::{Stanza, StanzaError};
use sanad_model::{Factuality, RelationType, TermKind};
use sanad_text::Script;

/// Where one side of a relation stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Slot {
    /// A phrase in this grammatical function of the verb or of the noun.
    In(Function),
    /// The phrase right before the words, with a comma between or nothing (`X، متحد Y`).
    Apposed,
    /// The phrases of a list behind the words, after a dash, a colon or a bracket.
    Listed,
    /// What stands before the bracket in which the words stand.
    Glossed,
    /// The words themselves.
    Trigger,
    /// What the next clause says.
    Content,
    /// Whose the thing behind the words is (`نقض آتش‌بس اسرائیل`).
    Owner,
    /// The parties of the thing that the words take up again (`منع این همکاری`).
    Parties,
}

impl Slot {
    fn parse(name: &str) -> Option<Self> {
        Some(match name {
            "apposed" => Self::Apposed,
            "listed" => Self::Listed,
            "glossed" => Self::Glossed,
            "trigger" => Self::Trigger,
            "content" => Self::Content,
            "parties" => Self::Parties,
            "owner" => Self::Owner,
            name => Self::In(Function::parse(name)?),
        })
    }
}

/// One side: alternatives in order, each a set of places whose phrases belong together.
pub(crate) type Side = Vec<Vec<Slot>>;

/// What a party must be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Party {
    /// Anybody.
    Any,
    /// An organisation, no state.
    Body,
    /// An armed organisation, no state.
    Armed,
}

/// What must be found for a relation to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Wants {
    /// Something on both sides.
    Both,
    /// A subject.
    Subject,
    /// An object.
    Object,
    /// Two subjects.
    Two,
    /// Two subjects or more, and an object.
    Several,
}

/// A rule of stated relations.
#[derive(Clone, Debug)]
pub(crate) struct RelationRule {
    pub(crate) id: String,
    pub(crate) relation: RelationType,
    pub(crate) subject: Side,
    pub(crate) object: Side,
    /// What may stand on each side; empty for anything.
    pub(crate) subject_kinds: Vec<TermKind>,
    pub(crate) object_kinds: Vec<TermKind>,
    /// What the parties on each side must be.
    pub(crate) subject_is: Party,
    pub(crate) object_is: Party,
    pub(crate) wants: Wants,
    /// The two sides are equal: those of one phrase are divided.
    pub(crate) mutual: bool,
    /// Unit of the amount that must stand there.
    pub(crate) amount: Option<String>,
    /// The text says that this is not known.
    pub(crate) unknown: bool,
    pub(crate) factuality: Option<Factuality>,
    /// A remark for the reviewer: a stable code and what it means.
    pub(crate) remark: Option<(String, String)>,
    /// Verbs of which one must head the clause; empty if the rule does not ask.
    pub(crate) heads: Vec<VerbId>,
    /// A verb of the clause that has nothing to do with the words does not matter.
    pub(crate) any_head: bool,
    /// The words must stand right before the verb.
    pub(crate) tight: bool,
    /// The verb of the clause must be negated.
    pub(crate) negated: bool,
    /// The relation it belongs to.
    pub(crate) of: Option<RelationType>,
    /// Only where the subject of the clause is said to stand in the same relation (`همتای خود`).
    pub(crate) same_office: bool,
    /// Words that may stand between a title and whose title it is.
    pub(crate) adjectives: Vec<String>,
    pub(crate) blocks: Vec<String>,
    pub(crate) beside: Vec<String>,
    pub(crate) unless: Vec<String>,
    /// None of these may stand in the sentence.
    pub(crate) never: Vec<String>,
}

impl RelationRule {
    /// Reads a `relation` stanza.
    pub(crate) fn load(stanza: &Stanza, verbs: &VerbTable, script: &Script) -> Result<Self, StanzaError> {
        let name = stanza.first("type").unwrap_or_default();
        let relation = RelationType::parse(name).ok_or_else(|| {
            stanza.error(format!("`type {name}` is no type of relation: see docs/relation.md"))
        })?;
        let keys = |field: &str| stanza.all(field).map(|w| key(w, script)).collect();
        Ok(Self {
            id: stanza.id.clone(),
            relation,
            subject: side(stanza, "subject")?,
            object: side(stanza, "object")?,
            subject_kinds: kinds(stanza, "subject-kind")?,
            object_kinds: kinds(stanza, "object-kind")?,
            subject_is: party(stanza, "subject-is")?,
            object_is: party(stanza, "object-is")?,
            wants: wants(stanza)?,
            mutual: stanza.first("mutual") == Some("yes"),
            amount: stanza.first("amount").map(str::to_owned),
            unknown: stanza.first("unknown") == Some("yes"),
            factuality: stanza.first("factuality").and_then(Factuality::parse),
            remark: remark(stanza)?,
            heads: heads(stanza, verbs)?,
            any_head: stanza.first("with") == Some("any"),
            tight: stanza.first("tight") == Some("yes"),
            negated: stanza.first("negated") == Some("yes"),
            of: stanza.first("of").and_then(RelationType::parse),
            same_office: stanza.first("same") == Some("office"),
            adjectives: keys("adjective"),
            blocks: keys("block"),
            beside: keys("beside"),
            unless: keys("unless"),
            never: keys("never"),
        })
    }
}

fn side(stanza: &Stanza, field: &str) -> Result<Side, StanzaError> {
    stanza
        .all(field)
        .map(|line| {
            line.split_whitespace()
                .map(|name| {
                    Slot::parse(name).ok_or_else(|| {
                        stanza.error(format!("`{field} {name}`: no place of a relation, see lang/README.md"))
                    })
                })
                .collect()
        })
        .collect()
}

fn kinds(stanza: &Stanza, field: &str) -> Result<Vec<TermKind>, StanzaError> {
    stanza
        .all(field)
        .flat_map(str::split_whitespace)
        .map(|name| {
            TermKind::parse(name)
                .ok_or_else(|| stanza.error(format!("`{field} {name}`: no kind of term, see lang/README.md")))
        })
        .collect()
}

fn party(stanza: &Stanza, field: &str) -> Result<Party, StanzaError> {
    Ok(match stanza.first(field) {
        None => Party::Any,
        Some("body") => Party::Body,
        Some("armed") => Party::Armed,
        Some(other) => return Err(stanza.error(format!("`{field} {other}`: one of body armed"))),
    })
}

fn wants(stanza: &Stanza) -> Result<Wants, StanzaError> {
    Ok(match stanza.first("needs").unwrap_or("both") {
        "both" => Wants::Both,
        "subject" => Wants::Subject,
        "object" => Wants::Object,
        "two" => Wants::Two,
        "several" => Wants::Several,
        other => {
            return Err(stanza.error(format!("`needs {other}`: one of both subject object two several")));
        }
    })
}

fn remark(stanza: &Stanza) -> Result<Option<(String, String)>, StanzaError> {
    let Some(line) = stanza.first("remark") else { return Ok(None) };
    let (code, message) =
        line.split_once(' ').ok_or_else(|| stanza.error("`remark CODE MESSAGE`: the message is missing"))?;
    Ok(Some((code.to_owned(), message.trim().to_owned())))
}

fn heads(stanza: &Stanza, verbs: &VerbTable) -> Result<Vec<VerbId>, StanzaError> {
    let names = stanza.all("with").flat_map(str::split_whitespace).filter(|name| *name != "any");
    names
        .map(|name| {
            verbs.id(name).ok_or_else(|| {
                stanza.error(format!("verb `{name}` is not in lang/fa/verbs.txt: add it there"))
            })
        })
        .collect()
}

/// Something that a relation can be about and that is no actor and no place of the gazetteer.
#[derive(Clone, Debug)]
pub(crate) struct Thing {
    /// Entity key.
    pub(crate) id: String,
    pub(crate) name: Option<String>,
    pub(crate) kind: TermKind,
    /// It takes up what the text said before: an agreement or obligation (`این بند`).
    pub(crate) takes_up: Option<RelationType>,
}

impl Thing {
    /// Reads a `term` stanza.
    pub(crate) fn load(stanza: &Stanza) -> Result<Self, StanzaError> {
        let name = stanza.first("kind").unwrap_or_default();
        let kind = TermKind::parse(name)
            .ok_or_else(|| stanza.error(format!("`kind {name}`: no kind of term, see lang/README.md")))?;
        Ok(Self {
            id: stanza.id.clone(),
            name: stanza.first("name").map(str::to_owned),
            kind,
            takes_up: stanza.first("takes-up").and_then(RelationType::parse),
        })
    }
}
