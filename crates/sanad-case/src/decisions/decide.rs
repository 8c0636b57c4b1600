//! Taking decisions: each is checked, written and logged in one transaction, and is on the disk when it is acknowledged.

use super::validate::{check, check_key};
use super::{Decision, NewDecision, Verb, cells, decision_digest, insert, live};
use crate::case::{Act, Case};
use crate::error::CaseError;
use crate::log::{self, Entry};
use crate::records::{self, Coding, RecordVersion};
use rusqlite::{Connection, OptionalExtension as _};
use sanad_model::Record;
use serde_json::{Map, Value, json};

impl Case {
    /// Takes one decision and gives its number.
    ///
    /// # Errors
    /// [`CaseError::Refused`] when it cannot be true; [`CaseError::NotFound`] when what it is about is not there.
    pub fn decide(&mut self, new: &NewDecision, act: &Act) -> Result<i64, CaseError> {
        Ok(self.decide_all(std::slice::from_ref(new), act)?.first().copied().unwrap_or_default())
    }

    /// Takes several decisions, all or none, and gives their numbers.
    ///
    /// # Errors
    /// As [`Case::decide`], for the first that cannot be taken.
    pub fn decide_all(&mut self, new: &[NewDecision], act: &Act) -> Result<Vec<i64>, CaseError> {
        check_coder(&act.who)?;
        self.durably(|case| {
            let mut numbers = Vec::new();
            for decision in new {
                let row = case.row(decision, act)?;
                numbers.push(case.read(|conn| append(conn, act, &row, None))?);
            }
            Ok(numbers)
        })
    }

    /// Takes the decision to add a record, together with the record.
    pub(super) fn decide_adding(
        &mut self,
        new: &NewDecision,
        coding: &Coding,
        run: i64,
        act: &Act,
    ) -> Result<i64, CaseError> {
        check_coder(&act.who)?;
        let mut row = plain_row(new, act);
        let Coding::Event(record) = coding else {
            return Err(CaseError::Refused("only events are added".into()));
        };
        self.durably(|case| {
            case.read(|conn| {
                let digest = records::insert(conn, &record.document, coding, &act.who, run)?;
                row.basis = Some(digest.clone());
                append(conn, act, &row, Some((coding.id(), &digest)))
            })
        })
    }

    /// The row of a decision, checked.
    fn row(&self, new: &NewDecision, act: &Act) -> Result<Decision, CaseError> {
        let mut row = plain_row(new, act);
        match new.verb {
            Verb::Accept | Verb::Reject | Verb::Settle => row.basis = Some(self.record(&new.target)?.digest),
            Verb::Edit => {
                let version = self.record(&new.target)?;
                row.value = Some(self.edited_cell(&version, new, act)?);
                row.basis = Some(version.digest);
            }
            Verb::Together | Verb::Apart => {
                let other = new.value.as_ref().and_then(Value::as_str).unwrap_or_default();
                row.basis = Some(self.pair(&new.target, other)?.digest);
            }
            Verb::Comment => row.basis = self.basis_of_comment(new)?,
            Verb::Read => {
                self.document(&new.target)?;
            }
            Verb::Undo => self.refuse_undone(&row.target)?,
            Verb::PublicFigure => check_public(new)?,
            Verb::Publisher => row.value = Some(publisher_value(new)?),
            Verb::Add => {
                return Err(CaseError::Refused("a missed event is added with its record".to_owned()));
            }
        }
        Ok(row)
    }

    /// The new cell of an edit: complete, true of the document, and not what stands there already.
    fn edited_cell(&self, version: &RecordVersion, new: &NewDecision, act: &Act) -> Result<Value, CaseError> {
        let (Some(field), Some(value)) = (new.field, &new.value) else {
            return Err(CaseError::Refused("an edit needs a field and a value".to_owned()));
        };
        let document = self.document(&version.document)?;
        let known = self.records_like(&Map::from_iter([(field.as_str().to_owned(), value.clone())]))?;
        let known: Vec<&Record> = known.iter().collect();
        let value = cells::complete_cell(field, value, &document.text, &known).map_err(CaseError::Refused)?;
        let refused = |why: String| CaseError::Refused(format!("{}: {why}", version.id));
        // A mode is checked against the type as it stands now, not as it was coded.
        let stands = self.stands(version, new.blind.then_some(act.who.as_str()))?;
        let edited = stands.with_cell(field, &value).map_err(refused)?;
        check(&edited, field, &document.text).map_err(refused)?;
        Ok(edited.cell(field).unwrap_or(value))
    }

    fn pair(&self, a: &str, b: &str) -> Result<RecordVersion, CaseError> {
        if a == b {
            return Err(CaseError::Refused(
                "a record cannot be joined with itself or split from itself".into(),
            ));
        }
        let first = self.record(a)?;
        let second = self.record(b)?;
        match (&first.coding, &second.coding) {
            (Coding::Event(_), Coding::Event(_)) => Ok(first),
            _ => Err(CaseError::Refused("only event records stand in incidents".to_owned())),
        }
    }

    /// A comment is about a record, a document or an incident.
    fn basis_of_comment(&self, new: &NewDecision) -> Result<Option<String>, CaseError> {
        if new.comment.as_deref().is_none_or(|text| text.trim().is_empty()) {
            return Err(CaseError::Refused("the comment is empty".to_owned()));
        }
        match new.target.get(..2) {
            Some("d-") => self.document(&new.target).map(|_| None),
            Some("i-") => match self.incident_members(&new.target)?.is_empty() {
                true => Err(self.missing("incident", &new.target)),
                false => Ok(None),
            },
            _ => self.record(&new.target).map(|version| Some(version.digest)),
        }
    }

    /// Only what stands can be taken back, and only once.
    fn refuse_undone(&self, target: &str) -> Result<(), CaseError> {
        let decisions = self.decisions()?;
        let number = target.parse().ok().filter(|number| decisions.iter().any(|d| d.number == *number));
        let number: i64 = number.ok_or_else(|| self.missing("decision", target))?;
        match live::undone(&decisions).contains(&number) {
            true => Err(CaseError::Refused(format!("decision {number} is taken back already"))),
            false => Ok(()),
        }
    }

    /// Checks and writes in one transaction, so that no other writer comes in between, and on the disk when this
    /// returns: an acknowledged decision survives a loss of power.
    fn durably<T>(&mut self, change: impl FnOnce(&Self) -> Result<T, CaseError>) -> Result<T, CaseError> {
        self.read(|conn| conn.pragma_update(None, "synchronous", "full"))?;
        self.read(|conn| conn.execute_batch("BEGIN IMMEDIATE"))?;
        let out = change(self);
        let end = if out.is_ok() { "COMMIT" } else { "ROLLBACK" };
        self.read(|conn| conn.execute_batch(end))?;
        out
    }

    /// The records that an incident was made of when incidents were last derived.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn incident_members(&self, incident: &str) -> Result<Vec<String>, CaseError> {
        let sql = "SELECT record FROM incident_records WHERE incident = ? ORDER BY record";
        self.read(|conn| conn.prepare_cached(sql)?.query_map([incident], |row| row.get(0))?.collect())
    }

    /// The incident that a record was put into when incidents were last derived.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn incident_of(&self, record: &str) -> Result<Option<String>, CaseError> {
        let sql = "SELECT incident FROM incident_records WHERE record = ?";
        self.read(|conn| conn.prepare_cached(sql)?.query_row([record], |row| row.get(0)).optional())
    }

    /// Records in force that name the same actors, or places by the same words, as the cells do.
    pub(super) fn records_like(&self, cells: &Map<String, Value>) -> Result<Vec<Record>, CaseError> {
        let items = cells.values().flat_map(|cell| match cell {
            Value::Array(items) => items.iter().collect(),
            other => vec![other],
        });
        let mut out = Vec::new();
        for item in items {
            for key in ["entity", "code"] {
                let Some(value) = item.get(key).and_then(Value::as_str) else { continue };
                let which = "ended_run IS NULL AND kind = 'event' AND idx IN \
                             (SELECT idx FROM facets WHERE facet IN ('actor', 'recipient', 'source', 'place') \
                             AND value = ?) ORDER BY record LIMIT 200";
                for version in self.read_records(which, &[value])? {
                    if let Coding::Event(record) = version.coding {
                        out.push(*record);
                    }
                }
            }
        }
        Ok(out)
    }
}

/// Writes a decision and its log entry. The entry names numbers and digests only: what is about a person may have to go.
fn append(
    conn: &Connection,
    act: &Act,
    row: &Decision,
    added: Option<(&str, &str)>,
) -> rusqlite::Result<i64> {
    let number = insert(conn, row)?;
    let digest = decision_digest(conn, number)?;
    let mut detail = json!({ "verb": row.verb.as_str() });
    if let Some((id, digest)) = added {
        detail["records"] = json!({ id: digest });
    }
    let target = number.to_string();
    log::append(conn, act, &Entry { action: "decision", target: &target, digest: &digest, detail: &detail })?;
    Ok(number)
}

fn plain_row(new: &NewDecision, act: &Act) -> Decision {
    Decision {
        number: 0,
        at: act.at.clone(),
        coder: act.who.clone(),
        verb: new.verb,
        target: new.target.trim().to_owned(),
        field: new.field,
        value: new.value.clone(),
        comment: new.comment.clone(),
        basis: None,
        blind: new.blind,
    }
}

/// Decisions are by named people.
fn check_coder(who: &str) -> Result<(), CaseError> {
    match who.trim() {
        "" | "rules" => Err(CaseError::Refused("a decision needs the name of a coder".to_owned())),
        _ => Ok(()),
    }
}

fn check_public(new: &NewDecision) -> Result<(), CaseError> {
    check_key(&new.target).map_err(CaseError::Refused)?;
    match &new.value {
        Some(Value::Bool(_)) => Ok(()),
        _ => Err(CaseError::Refused("say whether the actor is a public figure: yes or no".to_owned())),
    }
}

fn publisher_value(new: &NewDecision) -> Result<Value, CaseError> {
    let part = |key: &str| new.value.as_ref().and_then(|v| v.get(key)).and_then(Value::as_str);
    let (side, same_as) = (part("side"), part("same_as"));
    if new.target.trim().is_empty() || (side.is_none() && same_as.is_none()) {
        return Err(CaseError::Refused(
            "say for whom the publisher speaks, or which publisher it is".to_owned(),
        ));
    }
    side.map_or(Ok(()), check_key).map_err(CaseError::Refused)?;
    Ok(json!({ "side": side, "same_as": same_as }))
}
