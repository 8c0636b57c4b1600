//! The stated relation: what one document says of how two parties, or a party and a thing, stand to each other.
//!
//! An event happens; a relation holds. "The leader of the Taliban", "at least 2,000 fighters", "the agreement bans …"
//! are stated as holding at a time, by somebody, and are recorded with the same care as events: exact words, who says
//! so, how sure. Offsets are half-open and count Unicode scalar values of the raw source text.

use crate::codes::{ActorClass, Factuality, RelationType, TermKind};
use crate::record::{Mention, Place, Problem, SentenceSpan, Source, When};
use serde::{Deserialize, Serialize};

/// One stated relation as one document gives it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Relation {
    /// Always `relation`: tells these lines from event records in a mixed stream.
    pub kind: RelationTag,
    /// Stable, derived from the content: the same document and rules always give the same id.
    pub id: String,
    /// The document's path or identifier as given.
    pub document: String,
    /// What holds.
    pub relation: RelationType,
    /// Of whom it is said; see [`RelationType`] for what stands on which side.
    pub subject: Vec<Term>,
    /// To whom or what the subject stands so.
    pub object: Vec<Term>,
    /// How many or how much, where the relation counts something.
    pub amount: Option<Amount>,
    /// Where it holds.
    pub location: Vec<Place>,
    /// When it holds or came about, at the precision of the text.
    pub date: Option<When>,
    /// The relation of the same document that this one belongs to: an obligation's agreement, a breach's obligation.
    pub of: Option<String>,
    /// True when the text says that this is not known ("no reliable information on their number").
    pub unknown: bool,
    /// Words that state the relation; the first is the most informative.
    pub mentions: Vec<Mention>,
    /// Who says so, outermost source first.
    pub attribution: Vec<Source>,
    /// Whether it is said to hold: `occurred` means that it does.
    pub factuality: Factuality,
    /// The sentence of the first mention.
    pub sentence: SentenceSpan,
    /// Ids of the rules that made the record, sorted.
    pub rules: Vec<String>,
    /// What a reviewer should look at.
    pub problems: Vec<Problem>,
    /// Version of the engine.
    pub engine: String,
    /// Version of the linguistic data (a hash of its files).
    pub ruleset: String,
}

/// The word `relation`, in JSON.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum RelationTag {
    /// The only member.
    #[default]
    #[serde(rename = "relation")]
    Relation,
}

/// One end of a relation: an actor, a place, a resource, an activity.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Term {
    /// First scalar value.
    pub start: usize,
    /// One past the last scalar value.
    pub end: usize,
    /// The source words, exactly.
    pub text: String,
    /// Short kebab-case English key; for a place its gazetteer id, for a thing a romanised key.
    pub entity: String,
    /// English name, where the lexicon has one.
    pub name: Option<String>,
    /// What sort of thing it is.
    pub kind: TermKind,
    /// Class of an actor on the day; `None` for anything else.
    pub class: Option<ActorClass>,
    /// ISO 3166 code of a place.
    pub code: Option<String>,
    /// True when the words stand elsewhere and were carried here.
    pub inferred: bool,
    /// The rule or lexicon entry.
    pub rule: String,
}

/// How many of what, in a relation.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Amount {
    /// What is counted, in English: `fighters`, `meetings`.
    pub unit: String,
    /// Lower bound.
    pub low: Option<u64>,
    /// Upper bound.
    pub high: Option<u64>,
    /// First scalar value.
    pub start: usize,
    /// One past the last scalar value.
    pub end: usize,
    /// The source words, exactly.
    pub text: String,
    /// The rule.
    pub rule: String,
}
