//! A reason to review a record, and how much it weighs.

use serde::{Serialize, Serializer};
use std::borrow::Cow;
use std::fmt;

/// The kinds of reasons; docs/review.md gives them with their points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Why {
    /// Coders decided differently.
    CodersDiffer,
    /// The present rules code it otherwise.
    RulesDiffer,
    /// Reports of its incident contradict each other.
    Contradicted,
    /// The rules noted something.
    Problem,
    /// It is not simply said to have happened.
    Factuality,
    /// A cell is empty that should not be.
    Missing,
    /// A party was carried over from other words.
    Inferred,
    /// Only one document reports it.
    SingleSource,
}

impl Why {
    /// Every kind with its spelling in addresses and words of pages.
    pub const ALL: [(Self, &'static str); 8] = [
        (Self::CodersDiffer, "coders-differ"),
        (Self::RulesDiffer, "rules-differ"),
        (Self::Contradicted, "contradicted"),
        (Self::Problem, "problem"),
        (Self::Factuality, "factuality"),
        (Self::Missing, "missing"),
        (Self::Inferred, "inferred"),
        (Self::SingleSource, "single-source"),
    ];

    /// Its spelling.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(why, _)| *why == self).map_or("", |(_, name)| name)
    }

    /// The kind with this spelling.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, spelling)| *spelling == name).map(|(why, _)| *why)
    }

    /// How much it weighs.
    pub fn points(self) -> u32 {
        match self {
            Self::CodersDiffer => 8,
            Self::RulesDiffer => 6,
            Self::Contradicted => 4,
            Self::Problem | Self::Factuality => 2,
            Self::Missing | Self::Inferred | Self::SingleSource => 1,
        }
    }
}

/// A reason to review a record; as text and in JSON a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doubt {
    /// Its kind.
    pub why: Why,
    /// What it is about: cells, the code of a problem, a factuality; empty where there is nothing more to say.
    pub about: Cow<'static, str>,
}

impl Doubt {
    pub(crate) fn plain(why: Why) -> Self {
        Self { why, about: Cow::Borrowed("") }
    }

    pub(crate) fn about(why: Why, about: impl Into<Cow<'static, str>>) -> Self {
        Self { why, about: about.into() }
    }
}

impl fmt::Display for Doubt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let about = &self.about;
        match self.why {
            Why::CodersDiffer => write!(f, "coders differ about {about}"),
            Why::RulesDiffer => f.write_str("the present rules code it otherwise"),
            Why::Contradicted => write!(f, "reports of the incident contradict each other in {about}"),
            Why::Problem => f.write_str(about),
            Why::Factuality => write!(f, "factuality {about}"),
            Why::Missing => write!(f, "no {about}"),
            Why::Inferred => f.write_str("a party is inferred"),
            Why::SingleSource => f.write_str("only one document reports it"),
        }
    }
}

impl Serialize for Doubt {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}
