//! The cells of an event that are scored, read from gold files and from records alike.

use serde::{Deserialize, Deserializer};

/// An event of either side.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Event {
    /// `e1`… in gold; a hash in records.
    #[serde(default)]
    pub(crate) id: String,
    pub(crate) event_type: String,
    #[serde(default, deserialize_with = "or_default")]
    pub(crate) mode: Vec<String>,
    #[serde(default)]
    pub(crate) acled: Option<Acled>,
    pub(crate) mentions: Vec<Filler>,
    #[serde(default, deserialize_with = "or_default")]
    pub(crate) actor: Vec<Filler>,
    #[serde(default, deserialize_with = "or_default")]
    pub(crate) recipient: Vec<Filler>,
    #[serde(default, deserialize_with = "or_default")]
    pub(crate) location: Vec<Filler>,
    #[serde(default)]
    pub(crate) date: Option<Date>,
    #[serde(default, deserialize_with = "or_default")]
    pub(crate) quantities: Vec<Quantity>,
    #[serde(default, deserialize_with = "or_default")]
    pub(crate) attribution: Vec<Filler>,
    #[serde(default)]
    pub(crate) factuality: Option<String>,
}

/// A span with what it stands for.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Filler {
    pub(crate) start: i64,
    pub(crate) end: i64,
    #[serde(default)]
    pub(crate) text: String,
    #[serde(default)]
    pub(crate) entity: Option<String>,
    #[serde(default)]
    pub(crate) code: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Acled {
    #[serde(default)]
    pub(crate) sub_event_type: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Date {
    #[serde(default)]
    pub(crate) edtf: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Deserialize)]
pub(crate) struct Quantity {
    #[serde(default)]
    pub(crate) what: Option<String>,
    #[serde(default)]
    pub(crate) low: Option<f64>,
    #[serde(default)]
    pub(crate) high: Option<f64>,
}

/// `null` stands for an empty list.
fn or_default<'de, D: Deserializer<'de>, T: Deserialize<'de>>(deserializer: D) -> Result<Vec<T>, D::Error> {
    Ok(Option::deserialize(deserializer)?.unwrap_or_default())
}

impl Event {
    pub(crate) fn edtf(&self) -> Option<&str> {
        self.date.as_ref().and_then(|d| d.edtf.as_deref())
    }

    pub(crate) fn sub_event_type(&self) -> Option<&str> {
        self.acled.as_ref().and_then(|a| a.sub_event_type.as_deref())
    }

    /// Words of the first mention.
    pub(crate) fn trigger(&self) -> &str {
        self.mentions.first().map_or("", |m| m.text.as_str())
    }
}

impl Filler {
    pub(crate) fn overlaps(&self, other: &Self) -> bool {
        self.start < other.end && other.start < self.end
    }
}

fn same(a: Option<&str>, b: Option<&str>) -> bool {
    a.is_some_and(|a| !a.is_empty()) && a == b
}

/// Whether a predicted actor, recipient or source is right.
pub(crate) fn filler_hit(gold: &Filler, predicted: &Filler) -> bool {
    same(gold.entity.as_deref(), predicted.entity.as_deref()) || gold.overlaps(predicted)
}

/// Whether a predicted place is right.
pub(crate) fn place_hit(gold: &Filler, predicted: &Filler) -> bool {
    same(gold.code.as_deref(), predicted.code.as_deref()) || gold.overlaps(predicted)
}

/// Whether a predicted quantity is right.
pub(crate) fn quantity_hit(gold: &Quantity, predicted: &Quantity) -> bool {
    gold == predicted
}
