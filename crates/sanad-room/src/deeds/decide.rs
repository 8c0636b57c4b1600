//! Taking a decision of any kind.

use super::Done;
use crate::deed::Deed;
use crate::problem::Problem;
use crate::room::Desk;
use sanad_case::{Act, Case, CaseError, NewDecision, Verb};
use serde_json::Value;
use std::collections::BTreeMap;

/// `POST /decisions`: `{"verb", "target", "field", "value", "comment", "blind"}`.
///
/// An incident (`i-…`) stands for its records. `together` and `apart` take the other record, or a list, as `value`;
/// `apart` without a value says that the record is none of its incident.
pub(crate) struct Decide;

impl Deed for Decide {
    const NAME: &'static str = "decide";
    const PATH: &'static str = "/decisions";
    const SUMMARY: &'static str = "Takes a decision: accept, reject, edit, together, apart, comment, settle, read, public-figure, publisher";
    type Body = NewDecision;
    type Data = Done;

    fn act(
        _: &Desk<'_>,
        case: &mut Case,
        act: &Act,
        _: &BTreeMap<String, String>,
        body: NewDecision,
    ) -> Result<Done, Problem> {
        let all = spelled_out(case, body)?;
        let decisions = case.decide_all(&all, act)?;
        let one = match all.as_slice() {
            [one] if !one.blind && one.target.starts_with("r-") => Some(one),
            _ => None,
        };
        let stand = one.map(|one| case.standing_of(&one.target)).transpose()?.map(Into::into);
        Ok(Done { decisions, stand })
    }
}

/// One decision about each record that is meant.
fn spelled_out(case: &Case, new: NewDecision) -> Result<Vec<NewDecision>, Problem> {
    let about = |target: &String| NewDecision { target: target.clone(), ..new.clone() };
    match new.verb {
        Verb::Accept | Verb::Reject | Verb::Settle => {
            Ok(members(case, &[&new.target])?.iter().map(about).collect())
        }
        Verb::Together | Verb::Apart => pairs(case, &new),
        _ => Ok(vec![new]),
    }
}

/// The first record with each of the others.
fn pairs(case: &Case, new: &NewDecision) -> Result<Vec<NewDecision>, Problem> {
    let others: Vec<&str> = match &new.value {
        Some(Value::String(other)) => vec![other],
        Some(Value::Array(others)) => others.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let records = if others.is_empty() && new.verb == Verb::Apart {
        let incident = case.incident_of(&new.target)?;
        let company = incident.map_or(Ok(Vec::new()), |incident| case.incident_members(&incident))?;
        std::iter::once(new.target.clone()).chain(company).collect()
    } else {
        members(case, &[&[new.target.as_str()], others.as_slice()].concat())?
    };
    let Some((first, rest)) = records.split_first() else { return Ok(Vec::new()) };
    let rest: Vec<&String> = rest.iter().filter(|other| *other != first).collect();
    if rest.is_empty() {
        let why = format!("{first} stands alone: name another record in `value`");
        return Err(Problem::refused(why));
    }
    let pair = |other: &String| NewDecision {
        target: first.clone(),
        value: Some(Value::from(other.as_str())),
        ..new.clone()
    };
    Ok(rest.into_iter().map(pair).collect())
}

/// Records as named, each once; an incident stands for its records.
fn members(case: &Case, names: &[&str]) -> Result<Vec<String>, CaseError> {
    let mut out: Vec<String> = Vec::new();
    for name in names {
        let found = if name.starts_with("i-") { case.incident_members(name)? } else { Vec::new() };
        // A name that is no incident of the case is looked up as a record, which says that it is not there.
        let found = if found.is_empty() { vec![(*name).to_owned()] } else { found };
        let fresh: Vec<String> = found.into_iter().filter(|record| !out.contains(record)).collect();
        out.extend(fresh);
    }
    Ok(out)
}
