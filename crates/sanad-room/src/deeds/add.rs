//! Adding an event that the machine missed.

use super::Done;
use crate::deed::Deed;
use crate::problem::Problem;
use crate::room::Desk;
use sanad_case::{Act, Case, NewRecord};
use serde::Deserialize;
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// `POST /records`: cells as in a record, `event_type` and `mentions` at the least.
pub(crate) struct AddRecord;

/// A missed event.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Body {
    /// Key of the document that reports it.
    document: String,
    /// Its cells by name, as `sanad_case::complete_cell` takes them.
    cells: Map<String, Value>,
    /// What the coder has to say.
    comment: Option<String>,
}

impl Deed for AddRecord {
    const NAME: &'static str = "addRecord";
    const PATH: &'static str = "/records";
    const SUMMARY: &'static str =
        "Adds a missed event: document, cells (event_type and mentions at the least), comment";
    type Body = Body;
    type Data = Done;

    fn act(
        _: &Desk<'_>,
        case: &mut Case,
        act: &Act,
        _: &BTreeMap<String, String>,
        body: Body,
    ) -> Result<Done, Problem> {
        let new = NewRecord { document: body.document, cells: body.cells };
        let (record, number) = case.add_record(&new, body.comment.as_deref(), act)?;
        Ok(Done { decisions: vec![number], stand: Some(case.standing_of(&record)?.into()) })
    }
}
