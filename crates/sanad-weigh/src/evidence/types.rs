//! What weighing an incident gives: voices, values side by side, contradictions. Only data, no judgement.
//!
//! Everything here can be written as JSON. All `start`/`end` count Unicode scalar values of the report's raw text.

use sanad_model::{QuantityKind, SourceKind};
use serde::Serialize;

/// What all reports of one incident say together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Weighing {
    /// Id of the incident.
    pub incident: String,
    /// What it is about, for a heading: type, doer, place and date as most independent sources give them.
    pub about: String,
    /// How many say so, counted in several ways.
    pub tally: Tally,
    /// Who says so through whom.
    pub graph: Graph,
    /// Who reports it, denies it, claims it, in the order of [`Stance`] and then of their names.
    pub voices: Vec<Voice>,
    /// What sides that fight one another say of it.
    pub sides: Vec<AcrossSides>,
    /// Values side by side, one entry a field.
    pub fields: Vec<FieldValues>,
    /// What cannot all be true, worst first.
    pub contradictions: Vec<Contradiction>,
}

/// How many say that the event happened. Each number removes one way of counting the same voice twice.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Tally {
    /// Reports that have a record of the incident, whatever it says.
    pub reports: usize,
    /// Reports that say it happened.
    pub reporting: usize,
    /// Of these, texts that are no near-copies of one another.
    pub texts: usize,
    /// Publishers of these reports.
    pub outlets: usize,
    /// Publishers or agencies from which the outlets have it: an agency behind many outlets counts once.
    pub newsrooms: usize,
    /// Who is quoted in the end; somebody quoted by many outlets counts once.
    pub originals: usize,
    /// Independent sources: the most reports that can be picked so that no two of them share the newsroom or the
    /// original source. Sources are taken to be independent unless something shows that they are not.
    pub independent: usize,
    /// The same for those who say that it did not happen.
    pub denying: usize,
    /// Why the numbers differ, one plain sentence each.
    pub why: Vec<String>,
}

/// Publishers and sources, and who passes on whose words.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Graph {
    /// By key.
    pub nodes: Vec<Node>,
    /// By their ends.
    pub edges: Vec<Edge>,
}

/// A publisher or a source.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Node {
    /// Actor key; for a publisher that is no known actor `publisher:NAME`; for a nameless source `NEWSROOM/KEY`,
    /// because nothing shows that two nameless sources are the same.
    pub key: String,
    /// What to call it, in English where the data has an English name.
    pub name: String,
    /// `None` for a publisher.
    pub kind: Option<SourceKind>,
    /// The party it belongs to or speaks for, as an actor key.
    pub side: Option<String>,
}

/// One passes on the words of another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Edge {
    /// Key of who passes on.
    pub from: String,
    /// Key of whose words they are.
    pub to: String,
    /// Where it says so; the words are those that name the source.
    pub quotes: Vec<Quote>,
}

/// Words of a report.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Quote {
    /// ISO day on which the report was published.
    pub published: Option<String>,
    /// Key of the report.
    pub report: String,
    /// First scalar value.
    pub start: usize,
    /// One past the last scalar value.
    pub end: usize,
    /// The words, exactly.
    pub text: String,
    /// Id of the record they stand in.
    pub record: String,
}

/// How a source stands to the event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Stance {
    /// Says that it happened.
    Reports,
    /// Says that it did it.
    Claims,
    /// Says that it did not happen, or that it did not do it.
    Denies,
    /// Rejects something close by in the same report; what exactly, the words say.
    Rejects,
    /// Says that it was tried and came to nothing.
    Foiled,
    /// Says that it may have happened.
    Doubts,
    /// Says that it is to happen.
    Plans,
    /// Says that it will not, or should not, happen.
    Refuses,
}

/// A source and how it stands to the event.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Voice {
    /// How it stands.
    pub stance: Stance,
    /// The source, and whom its words came through.
    pub source: Sourced,
}

/// Words of a source, and the way they took.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Sourced {
    /// Key of the source in the graph.
    pub source: String,
    /// Its name.
    pub name: String,
    /// What kind of source; `None` for a publisher.
    pub kind: Option<SourceKind>,
    /// The party it belongs to or speaks for.
    pub side: Option<String>,
    /// Names of those who pass its words on, from the publisher inwards; empty when the publisher speaks itself.
    pub through: Vec<String>,
    /// The words.
    pub quote: Quote,
}

/// What two sides that fight one another say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct AcrossSides {
    /// Actor keys, in order.
    pub sides: [String; 2],
    /// Both say that it happened; `false`: one of them denies it.
    pub both_report: bool,
    /// Fields on which a value of the one is compatible with every value of the other, and both give one.
    pub agree: Vec<String>,
    /// Fields on which they contradict one another.
    pub differ: Vec<String>,
}

/// A field of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// Whether it happened.
    Factuality,
    /// Who did it.
    Actor,
    /// To whom.
    Recipient,
    /// How many.
    Figure,
    /// When.
    Date,
    /// Where.
    Place,
}

impl Field {
    /// Its name, as in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Factuality => "factuality",
            Self::Actor => "actor",
            Self::Recipient => "recipient",
            Self::Figure => "figure",
            Self::Date => "date",
            Self::Place => "place",
        }
    }
}

/// All values that the sources give for one field.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct FieldValues {
    /// The field.
    pub field: Field,
    /// What is counted, for a figure.
    pub what: Option<QuantityKind>,
    /// The values, best supported first.
    pub values: Vec<Value>,
    /// For a figure: low, best, high.
    pub range: Option<Range>,
    /// Whether all values can be true together.
    pub compatible: bool,
}

/// A value and all who give it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Value {
    /// The value: `occurred`, an actor key, `27`, `at least 20`, an EDTF date, a place.
    pub value: String,
    /// Independent sources behind it, counted as in [`Tally::independent`].
    pub independent: usize,
    /// Who gives it, by day of publication and report.
    pub sources: Vec<Sourced>,
}

/// A figure over all sources.
///
/// `low` is the lowest lower bound and `high` the highest bound that any source gives, so no source is left out.
/// `best` is the median of one figure a source (its latest; an exact figure as it is, "at least n" as n, a span as its
/// middle; "at most n" gives none), the lower of the two middle ones when their number is even: one loud outlier, or one
/// agency behind many outlets, cannot move it, and in doubt it is the lower one, as UCDP's coders decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct Range {
    /// Lowest lower bound.
    pub low: u64,
    /// Median of the sources' figures; `None` when there are only upper bounds.
    pub best: Option<u64>,
    /// Highest bound.
    pub high: u64,
}

/// In what way values do not go together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ContradictionKind {
    /// One says that it happened, another that it did not.
    Denial,
    /// Two values cannot both be true.
    Dispute,
    /// A war or the like is said to have begun twice.
    TwoStarts,
    /// Later reports give more than earlier ones: what tolls do.
    Revised,
}

/// Values that cannot all be true.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Contradiction {
    /// Id of the incident; `None` when it is between incidents (two starts of one war).
    pub incident: Option<String>,
    /// What the incident or the beginning is about, for a heading.
    pub about: String,
    /// The field.
    pub field: Field,
    /// What is counted, for a figure.
    pub what: Option<QuantityKind>,
    /// In what way.
    pub kind: ContradictionKind,
    /// How bad, 0 to 1000: denials from 900, who did it from 700 (400 where both may have struck), happened or foiled
    /// from 650, a rejection close by from 640, figures from 400 by their ratio, two starts from 300, dates from 200,
    /// places from 100, figures that only rose below that.
    pub severity: u32,
    /// What is contradictory, in plain English; takes no side.
    pub sentence: String,
    /// The values with their sources.
    pub values: Vec<Value>,
}
