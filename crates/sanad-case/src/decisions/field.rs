//! The cells of a record that a coder can set, and setting one.

use crate::records::Coding;
use sanad_model::{Record, Relation};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// A cell that a coder can set; spelled as in the record's JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Field {
    /// PLOVER event type.
    #[serde(alias = "type")]
    EventType,
    /// PLOVER modes.
    Mode,
    /// ACLED's types.
    Acled,
    /// UCDP's type of violence.
    Ucdp,
    /// Words that report the event.
    Mentions,
    /// Who did it.
    Actor,
    /// To whom.
    Recipient,
    /// Where.
    Location,
    /// When.
    Date,
    /// How many.
    Quantities,
    /// Who says so.
    Attribution,
    /// Whether it is said to have happened.
    Factuality,
    /// Of a stated relation: what holds.
    Relation,
    /// Of a stated relation: of whom it is said.
    Subject,
    /// Of a stated relation: to whom or what.
    Object,
    /// Of a stated relation: how many.
    Amount,
}

impl Field {
    /// Every field with its spelling.
    pub const ALL: [(Self, &'static str); 16] = [
        (Self::EventType, "event_type"),
        (Self::Mode, "mode"),
        (Self::Acled, "acled"),
        (Self::Ucdp, "ucdp"),
        (Self::Mentions, "mentions"),
        (Self::Actor, "actor"),
        (Self::Recipient, "recipient"),
        (Self::Location, "location"),
        (Self::Date, "date"),
        (Self::Quantities, "quantities"),
        (Self::Attribution, "attribution"),
        (Self::Factuality, "factuality"),
        (Self::Relation, "relation"),
        (Self::Subject, "subject"),
        (Self::Object, "object"),
        (Self::Amount, "amount"),
    ];

    /// Its spelling in JSON and in the file.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(field, _)| *field == self).map_or("", |(_, name)| name)
    }

    /// The field with this spelling; `type` is short for `event_type`.
    pub fn parse(name: &str) -> Option<Self> {
        let name = if name == "type" { "event_type" } else { name };
        Self::ALL.iter().find(|(_, spelling)| *spelling == name).map(|(field, _)| *field)
    }

    /// Whether its cell is a list.
    pub fn is_list(self) -> bool {
        matches!(
            self,
            Self::Mode
                | Self::Mentions
                | Self::Actor
                | Self::Recipient
                | Self::Location
                | Self::Quantities
                | Self::Attribution
                | Self::Subject
                | Self::Object
        )
    }

    /// Whether ACLED and UCDP codes follow from it.
    pub(crate) fn decides_codes(self) -> bool {
        matches!(
            self,
            Self::EventType
                | Self::Mode
                | Self::Actor
                | Self::Recipient
                | Self::Factuality
                | Self::Quantities
        )
    }
}

impl Coding {
    /// The cells that its kind has.
    pub fn fields(&self) -> Vec<Field> {
        let relation =
            |field: &Field| matches!(field, Field::Relation | Field::Subject | Field::Object | Field::Amount);
        let shared = |field: &Field| {
            matches!(
                field,
                Field::Mentions | Field::Location | Field::Date | Field::Attribution | Field::Factuality
            )
        };
        let all = Field::ALL.iter().map(|(field, _)| *field);
        match self {
            Self::Event(_) => all.filter(|field| !relation(field)).collect(),
            Self::Relation(_) => all.filter(|field| relation(field) || shared(field)).collect(),
        }
    }

    /// A cell as JSON; `None` when this kind of record has no such cell.
    pub fn cell(&self, field: Field) -> Option<Value> {
        self.fields().contains(&field).then(|| self.to_value()[field.as_str()].clone())
    }

    /// The same record with one cell set.
    ///
    /// # Errors
    /// When this kind of record has no such cell, or the value is none of the cell's type; the message says which.
    pub fn with_cell(&self, field: Field, value: &Value) -> Result<Self, String> {
        if !self.fields().contains(&field) {
            return Err(format!("this record has no cell `{}`", field.as_str()));
        }
        let mut json = self.to_value();
        json[field.as_str()] = value.clone();
        let wrong = |e: serde_json::Error| format!("not a value of `{}`: {e}", field.as_str());
        Ok(match self {
            Self::Event(_) => {
                let mut record: Record = serde_json::from_value(json).map_err(wrong)?;
                if field == Field::EventType {
                    // A mode belongs to its type: what the new type has no word for cannot stay.
                    let allowed = record.event_type.modes();
                    record.mode.retain(|mode| allowed.contains(&mode.as_str()));
                }
                Self::Event(Box::new(record))
            }
            Self::Relation(_) => {
                let relation: Relation = serde_json::from_value(json).map_err(wrong)?;
                Self::Relation(Box::new(relation))
            }
        })
    }

    fn to_value(&self) -> Value {
        let value = match self {
            Self::Event(record) => serde_json::to_value(record),
            Self::Relation(relation) => serde_json::to_value(relation),
        };
        value
            .expect("a record has no map with keys that are no text, nor anything else that JSON cannot hold")
    }
}
