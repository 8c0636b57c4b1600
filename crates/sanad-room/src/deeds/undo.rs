//! Taking decisions back; an undo can be taken back too.

use super::Done;
use crate::deed::Deed;
use crate::problem::Problem;
use crate::room::Desk;
use sanad_case::{Act, Case, NewDecision, Verb};
use serde::Deserialize;
use std::collections::BTreeMap;

/// `POST /decisions/undo`: all or none.
pub(crate) struct Undo;

/// Which.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Body {
    numbers: Vec<i64>,
}

impl Deed for Undo {
    const NAME: &'static str = "undo";
    const PATH: &'static str = "/decisions/undo";
    const SUMMARY: &'static str = "Takes decisions back, by their numbers; all or none";
    type Body = Body;
    type Data = Done;

    fn act(
        _: &Desk<'_>,
        case: &mut Case,
        act: &Act,
        _: &BTreeMap<String, String>,
        body: Body,
    ) -> Result<Done, Problem> {
        if body.numbers.is_empty() {
            return Err(Problem::refused("name the decisions to take back: `numbers`"));
        }
        let all: Vec<NewDecision> =
            body.numbers.iter().map(|number| NewDecision::new(Verb::Undo, number.to_string())).collect();
        Ok(Done { decisions: case.decide_all(&all, act)?, stand: None })
    }
}
