//! A tie: one relation between parties, or a party and a thing, with everything that speaks for and against it.

use super::confidence::{Confidence, Mix};
use super::figures::{Figure, Figures};
use super::interval::{Interval, optional_iso};
use super::kind::TieKind;
use sanad_calendar::Day;
use sanad_model::{ActorClass, Factuality, SourceKind, TermKind};
use serde::{Serialize, Serializer};
use std::sync::Arc;

/// A relation over time, merged over all reports.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Tie {
    /// Stable key, derived from what it says of whom: `t-` and sixteen hexadecimal digits.
    pub id: String,
    /// What it says.
    pub kind: TieKind,
    /// Of whom. For a mutual kind with an empty object: all that stand so to each other.
    pub subject: Vec<Party>,
    /// To whom or what.
    pub object: Vec<Party>,
    /// Where, for a strength.
    pub place: Vec<Party>,
    /// Id of the tie that it belongs to: an obligation's agreement, a breach's obligation, the former holder of ground.
    pub of: Option<String>,
    /// From the first to the last day for which it is asserted; of single acts, from the first act to the last.
    pub interval: Interval,
    /// How many or how much, over all sources.
    pub amount: Option<Figures>,
    /// Who asserts, doubts and denies it.
    pub mix: Mix,
    /// How well it is supported; see [`Confidence`].
    pub confidence: Confidence,
    /// The day on which the first of its evidence was published; `None` when no report has a day.
    #[serde(serialize_with = "optional_iso")]
    pub known_since: Option<Day>,
    /// Pieces of evidence whose report has no day of publication.
    pub undated_evidence: usize,
    /// What it rests on, by report and place in the report. Shared: the state of each day asked for holds the same.
    #[serde(serialize_with = "of_shared")]
    pub evidence: Vec<Arc<Evidence>>,
}

/// One end of a tie.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Party {
    /// Entity key.
    pub key: String,
    /// English name, where one is known.
    pub name: Option<String>,
    /// Words of the first report that names it, exactly.
    pub words: String,
    /// What sort of thing it is.
    pub sort: TermKind,
    /// What an actor is on the day; `None` for anything else.
    pub class: Option<ActorClass>,
}

/// Who says so.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Voice {
    /// Entity key.
    pub key: String,
    /// English name, where one is known.
    pub name: Option<String>,
    /// What kind of source.
    pub kind: SourceKind,
}

/// Which end of the tie a voice belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum End {
    /// The subject's.
    Subject,
    /// The object's.
    Object,
}

/// One record or stated relation that speaks for or against a tie.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Evidence {
    /// Id of the event record or stated relation.
    pub record: String,
    /// Id of the incident that the record is joined to; `None` for a stated relation.
    pub incident: Option<String>,
    /// Key of the report.
    pub report: String,
    /// Day of its publication.
    #[serde(serialize_with = "optional_iso")]
    pub published: Option<Day>,
    /// Who published it, as the report gives it.
    pub publisher: Option<String>,
    /// Key of the earliest of its near-copies.
    pub lineage: String,
    /// The agency that its publisher takes reports over from.
    pub agency: Option<String>,
    /// First scalar value of the words.
    pub start: usize,
    /// One past the last scalar value of the words.
    pub end: usize,
    /// The words, exactly.
    pub text: String,
    /// The sentence they stand in, exactly.
    pub sentence: String,
    /// Who says so, outermost source first; empty when only the report does.
    pub says: Vec<Voice>,
    /// The end of the tie that the voice belongs to or speaks for, if any.
    pub speaks_for: Option<End>,
    /// Whether it is said to be so.
    pub factuality: Factuality,
    /// True when it says that this is not known.
    pub unknown: bool,
    /// When, as far as this piece of evidence says.
    pub interval: Interval,
    /// Its date as coded.
    pub edtf: Option<String>,
    /// Its figure.
    pub amount: Option<Figure>,
    /// Keys or names of the places it gives.
    pub places: Vec<String>,
}

impl Tie {
    /// The evidence that counts: what asserts it, or all when nothing does.
    pub fn counted(&self) -> impl Iterator<Item = &Evidence> {
        let all = self.evidence.iter().map(AsRef::as_ref);
        all.filter(|e: &&Evidence| self.mix.asserted == 0 || e.asserts())
    }
}

impl Evidence {
    /// Who stands behind it in the end: the innermost source, else the publisher, else the report.
    pub fn origin(&self) -> &str {
        let inner = self.says.last().map(|v| v.key.as_str());
        inner.or(self.publisher.as_deref()).unwrap_or(&self.report)
    }

    /// Whether it says that the thing is so.
    pub fn asserts(&self) -> bool {
        self.factuality == Factuality::Occurred && !self.unknown
    }
}

/// Shared values are written as if they were not.
fn of_shared<S: Serializer>(evidence: &[Arc<Evidence>], out: S) -> Result<S::Ok, S::Error> {
    out.collect_seq(evidence.iter().map(AsRef::as_ref))
}

/// A short stable key of a text, as hexadecimal. Not for security.
pub(crate) fn short_hash(text: &str) -> String {
    format!("{:016x}", crate::hash::fnv(text.bytes()))
}
