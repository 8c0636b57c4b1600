//! What stands: the version of a record that is in force, with every decision about it applied.
//!
//! A function of the versions and of the decisions that were not taken back; nothing is stored. For each cell the latest
//! edit counts, for the record as a whole the latest verdict; where coders differ, the record is marked as disputed.

mod canonical;
mod reading;

pub(crate) use canonical::canonical;
pub(crate) use reading::{Reading, readings};

use crate::case::Case;
use crate::decisions::{Decision, Field, Live, Verb};
use crate::error::CaseError;
use crate::records::{Coding, RecordVersion};
use sanad_model::Problem;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

/// How far a record has been reviewed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum ReviewStatus {
    /// By the rules only; no person has looked at it.
    MachineCoded,
    /// A coder found it right.
    Accepted,
    /// A coder changed cells of it.
    Edited,
    /// A coder added it.
    Added,
    /// A coder decided on it, and the present rules would code it otherwise.
    RulesDiffer,
    /// A coder found that it is no event, or that it should not have been added.
    Rejected,
    /// Coders decided differently, and nobody has settled it.
    Disputed,
}

impl fmt::Display for ReviewStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::MachineCoded => "machine-coded",
            Self::Accepted => "accepted",
            Self::Edited => "edited",
            Self::Added => "added",
            Self::RulesDiffer => "rules-differ",
            Self::Rejected => "rejected",
            Self::Disputed => "disputed",
        })
    }
}

/// A record after review.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The version that was coded or added.
    pub version: RecordVersion,
    /// The record as it stands.
    pub coding: Coding,
    /// How far it has been reviewed.
    pub status: ReviewStatus,
    /// Whether the last word on it is that it is no event. A disputed record can be rejected.
    pub rejected: bool,
    /// What coders differ about: `verdict`, or names of cells; empty when nothing, or when it was settled.
    pub disputed: Vec<&'static str>,
    /// Who decided on it, by name.
    pub coders: Vec<String>,
}

impl Case {
    /// All records that stand, in the order of their ids: rejected ones are left out, edited ones are as edited.
    ///
    /// # Errors
    /// When the file cannot be read, or a record or decision in it cannot.
    pub fn standing(&self) -> Result<Vec<Standing>, CaseError> {
        let mut all = self.standing_all()?;
        all.retain(|standing| !standing.rejected);
        Ok(all)
    }

    /// All records in force after review, the rejected ones among them, in the order of their ids.
    ///
    /// # Errors
    /// When the file cannot be read, or a record or decision in it cannot.
    pub fn standing_all(&self) -> Result<Vec<Standing>, CaseError> {
        let (live, flagged) = (self.live_decisions()?, self.flagged_records()?);
        let versions = self.records()?.into_iter();
        Ok(versions.map(|version| stand(version, &live, &flagged)).collect())
    }

    /// As [`Case::standing_all`], one record at a time: not all of them have to be held at once.
    pub(crate) fn each_standing(
        &self,
        mut seen: impl FnMut(Standing) -> Result<(), CaseError>,
    ) -> Result<(), CaseError> {
        let (live, flagged) = (self.live_decisions()?, self.flagged_records()?);
        let which = "record > ?1 AND ended_run IS NULL ORDER BY record, idx LIMIT 1000";
        let mut last = String::new();
        loop {
            let some = self.read_records(which, &[&last])?;
            let Some(version) = some.last() else { return Ok(()) };
            last.clone_from(&version.id);
            some.into_iter().try_for_each(|version| seen(stand(version, &live, &flagged)))?;
        }
    }

    /// How far each record that stands has been reviewed, by its id; rejected ones are left out.
    ///
    /// # Errors
    /// As for [`Case::standing`].
    pub fn review_statuses(&self) -> Result<BTreeMap<String, ReviewStatus>, CaseError> {
        let mut statuses = BTreeMap::new();
        self.each_standing(|standing| {
            if !standing.rejected {
                statuses.insert(standing.version.id, standing.status);
            }
            Ok(())
        })?;
        Ok(statuses)
    }

    /// One record after review, be it rejected or not.
    ///
    /// # Errors
    /// [`CaseError::NotFound`] when there is none with this id.
    pub fn standing_of(&self, record: &str) -> Result<Standing, CaseError> {
        let version = self.record(record)?;
        Ok(stand(version, &self.live_about(record)?, &self.flagged_records()?))
    }

    /// The records of one document after review, the rejected ones among them.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn standing_in(&self, document: &str) -> Result<Vec<Standing>, CaseError> {
        let (live, flagged) = (self.live_decisions()?, self.flagged_records()?);
        let versions = self.records_of(document)?.into_iter();
        Ok(versions.map(|version| stand(version, &live, &flagged)).collect())
    }

    /// A version with the edits that a coder sees: all of them, or only her own when she works blind.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn stands(&self, version: &RecordVersion, blind_for: Option<&str>) -> Result<Coding, CaseError> {
        let live = self.live_about(&version.id)?;
        let edits = live.about(&version.id).filter(|d| blind_for.is_none_or(|coder| d.coder == coder));
        Ok(apply(&version.coding, edits))
    }

    /// Records that later rules would code otherwise than they were decided on, and when that was found.
    fn flagged_records(&self) -> Result<Flagged, CaseError> {
        let sql = "SELECT flags.record, runs.at FROM flags JOIN runs USING (run)";
        self.read(|conn| {
            conn.prepare_cached(sql)?.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        })
    }
}

/// By record: when recoding found that the rules differ.
type Flagged = BTreeMap<String, String>;

fn stand(version: RecordVersion, live: &Live, flagged: &Flagged) -> Standing {
    let decisions: Vec<&Decision> = live.about(&version.id).filter(|d| d.verb.is_verdict()).collect();
    let added = version.made_by != "rules";
    if decisions.is_empty() {
        let (status, rejected) =
            if added { (ReviewStatus::Rejected, true) } else { (ReviewStatus::MachineCoded, false) };
        let coding = version.coding.clone();
        return Standing { version, coding, status, rejected, disputed: Vec::new(), coders: Vec::new() };
    }
    let coding = apply(&version.coding, decisions.iter().copied());
    let taken_back = added && decisions.iter().all(|d| d.verb != Verb::Add);
    let rejected = taken_back || decisions.last().is_some_and(|d| d.verb == Verb::Reject);
    let settled = live.about(&version.id).filter(|d| d.verb == Verb::Settle).map(|d| d.number).max();
    let disputed = disputes(&readings(&version, &decisions, settled));
    // Who decides after the rules changed has answered the flag.
    let differs = flagged.get(&version.id).is_some_and(|at| decisions.iter().all(|d| d.at < *at));
    let edited = decisions.iter().any(|d| d.verb == Verb::Edit);
    let status = match () {
        () if !disputed.is_empty() => ReviewStatus::Disputed,
        () if rejected => ReviewStatus::Rejected,
        () if differs => ReviewStatus::RulesDiffer,
        () if added => ReviewStatus::Added,
        () if edited => ReviewStatus::Edited,
        () => ReviewStatus::Accepted,
    };
    let coders: BTreeSet<String> = decisions.iter().map(|d| d.coder.clone()).collect();
    Standing { version, coding, status, rejected, disputed, coders: coders.into_iter().collect() }
}

/// A coding with the latest edit of each cell, in the order in which they were made.
pub(crate) fn apply<'a>(coding: &Coding, decisions: impl Iterator<Item = &'a Decision>) -> Coding {
    let mut latest: BTreeMap<Field, &Decision> = BTreeMap::new();
    for decision in decisions.filter(|d| d.verb == Verb::Edit) {
        if let Some(field) = decision.field {
            latest.insert(field, decision);
        }
    }
    let mut edits: Vec<(Field, &Decision)> = latest.into_iter().collect();
    edits.sort_by_key(|(_, decision)| decision.number);
    let mut out = coding.clone();
    for (field, decision) in &edits {
        let Some(value) = &decision.value else { continue };
        match out.with_cell(*field, value) {
            Ok(edited) => out = edited,
            Err(why) => {
                out.note("edit-unusable", format!("decision {} cannot be applied: {why}", decision.number))
            }
        }
    }
    note_consequences(&mut out, &edits);
    out
}

/// What follows from edits and is no coder's word: said, never guessed.
fn note_consequences(coding: &mut Coding, edits: &[(Field, &Decision)]) {
    let last = |of: &dyn Fn(Field) -> bool| {
        edits.iter().filter(|(field, _)| of(*field)).map(|(_, decision)| decision.number).max()
    };
    let Some(changed) = last(&Field::decides_codes) else { return };
    let checked = last(&|field| field == Field::Acled).min(last(&|field| field == Field::Ucdp));
    if let Coding::Event(record) = coding {
        let allowed = record.event_type.modes();
        record.mode.retain(|mode| allowed.contains(&mode.as_str()));
        if checked < Some(changed) {
            let message = "ACLED and UCDP codes are from before a coder changed cells they follow from: check them, \
                           and set them with `edit … acled` and `edit … ucdp`";
            coding.note("codes-before-edit", message.to_owned());
        }
    }
}

/// What readings of different coders differ about.
fn disputes(readings: &[Reading]) -> Vec<&'static str> {
    let Some((first, rest)) = readings.split_first() else { return Vec::new() };
    let mut out = Vec::new();
    if rest.iter().any(|other| other.rejects != first.rejects) {
        out.push("verdict");
    }
    let kept: Vec<&Reading> = readings.iter().filter(|reading| !reading.rejects).collect();
    let Some((first, rest)) = kept.split_first() else { return out };
    for field in first.coding.fields() {
        let value = canonical(&first.coding, field);
        if rest.iter().any(|other| canonical(&other.coding, field) != value) {
            out.push(field.as_str());
        }
    }
    out
}

impl Coding {
    fn note(&mut self, code: &str, message: String) {
        let problem = Problem { code: code.to_owned(), message };
        match self {
            Self::Event(record) => record.problems.push(problem),
            Self::Relation(relation) => relation.problems.push(problem),
        }
    }
}
