//! What was decided about a record, by whom, and what changed since; read narrowly, for pages that must be quick.

use crate::case::Case;
use crate::decisions::{Decision, Verb, undone};
use crate::error::CaseError;
use crate::records::Coding;
use crate::standing::readings;
use std::collections::BTreeSet;

/// What one coder found a record to be.
#[derive(Clone, Debug, PartialEq)]
pub struct CoderReading {
    /// Who.
    pub coder: String,
    /// Whether she found that it is no event.
    pub rejects: bool,
    /// The record as she left it.
    pub coding: Coding,
}

impl Case {
    /// The decisions about a record, joins with it among them, oldest first, and whether each stands. Undoing is left
    /// out: it shows in what it took back.
    ///
    /// # Errors
    /// When the file cannot be read, or a decision in it cannot.
    pub fn history(&self, record: &str) -> Result<Vec<(Decision, bool)>, CaseError> {
        let other = serde_json::Value::from(record).to_string();
        let which = "WHERE target = ?1 OR value = ?2 OR verb = 'undo'";
        let all = self.read_decisions(which, &[record, &other])?;
        let back = undone(&all);
        let told = all.into_iter().filter(|decision| decision.verb != Verb::Undo);
        Ok(told.map(|decision| (!back.contains(&decision.number), decision)).map(|(s, d)| (d, s)).collect())
    }

    /// The records that a coder has decided on.
    ///
    /// # Errors
    /// When the file cannot be read, or a decision in it cannot.
    pub fn decided_by(&self, coder: &str) -> Result<BTreeSet<String>, CaseError> {
        let all = self.read_decisions("WHERE coder = ?1 OR verb = 'undo'", &[coder])?;
        let back = undone(&all);
        let own = all.into_iter().filter(|d| d.coder == coder && d.verb.is_verdict());
        Ok(own.filter(|d| !back.contains(&d.number)).map(|d| d.target).collect())
    }

    /// What was decided on, or had a decision taken back, after a decision.
    ///
    /// # Errors
    /// When the file cannot be read, or a decision in it cannot.
    pub fn touched_since(&self, number: i64) -> Result<BTreeSet<String>, CaseError> {
        let number = number.to_string();
        let since = self.read_decisions("WHERE decision > CAST(?1 AS INTEGER)", &[&number])?;
        let mut out = BTreeSet::new();
        for decision in since {
            let mut decision = decision;
            // An undo of an undo leads on to what that one was about.
            while decision.verb == Verb::Undo {
                let about = "WHERE decision = CAST(?1 AS INTEGER)";
                match self.read_decisions(about, &[&decision.target])?.pop() {
                    Some(earlier) if earlier.number < decision.number => decision = earlier,
                    _ => break,
                }
            }
            out.insert(decision.target);
        }
        Ok(out)
    }

    /// Number of the last decision; 0 when there is none.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn last_decision(&self) -> Result<i64, CaseError> {
        self.read(|conn| {
            conn.query_row("SELECT COALESCE(MAX(decision), 0) FROM decisions", [], |row| row.get(0))
        })
    }

    /// What each coder found a record to be, by name; what was settled counts no more.
    ///
    /// # Errors
    /// [`CaseError::NotFound`] when there is no such record.
    pub fn coder_readings(&self, record: &str) -> Result<Vec<CoderReading>, CaseError> {
        let version = self.record(record)?;
        let live = self.live_about(record)?;
        let settled = live.about(record).filter(|d| d.verb == Verb::Settle).map(|d| d.number).max();
        let decisions: Vec<&Decision> = live.about(record).filter(|d| d.verb.is_verdict()).collect();
        let all = readings(&version, &decisions, settled).into_iter();
        Ok(all.map(|r| CoderReading { coder: r.coder, rejects: r.rejects, coding: r.coding }).collect())
    }
}
