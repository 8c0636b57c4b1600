//! What coders differ about, record by record: what is left to settle.

use super::units::{COMPARED, Given, Unit};
use crate::case::Case;
use crate::error::CaseError;
use serde::Serialize;

/// A record and a field to which coders gave different values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Difference {
    /// The record.
    pub record: String,
    /// Key of its document.
    pub document: String,
    /// What is compared.
    pub field: String,
    /// Each coder's value, by name of the coder.
    pub values: Vec<(String, String)>,
}

/// Fields that say again what another one says: a difference is told once.
const DERIVED: [&str; 3] = ["date_day", "killed", "wounded"];

impl Case {
    /// Every field of every record that coders gave different values to; of all coders when none are named.
    ///
    /// # Errors
    /// As [`Case::agreement`].
    pub fn differences(&self, coders: &[String]) -> Result<Vec<Difference>, CaseError> {
        let (_, units) = self.units(coders)?;
        Ok(units.iter().flat_map(of_unit).collect())
    }
}

fn of_unit(unit: &Unit) -> Vec<Difference> {
    let mut out = Vec::new();
    for compared in COMPARED.iter().filter(|compared| !DERIVED.contains(&compared.name)) {
        let given = unit.readings.iter().filter_map(|r| Some((r.coder.clone(), words((compared.value)(r)?))));
        let values: Vec<(String, String)> = given.collect();
        if values.windows(2).any(|pair| pair[0].1 != pair[1].1) {
            let field = compared.name.to_owned();
            out.push(Difference {
                record: unit.record.clone(),
                document: unit.document.clone(),
                field,
                values,
            });
        }
        // Whether it is an event at all is the whole difference.
        if compared.name == "is_event" && !out.is_empty() {
            break;
        }
    }
    out
}

fn words(given: Given) -> String {
    match given {
        Given::Text(text) => text,
        Given::Number(number) => number.to_string(),
    }
}
