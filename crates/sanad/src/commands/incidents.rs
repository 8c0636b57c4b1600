//! `sanad incidents`: what the reports of a case are about, and who says so.

use crate::flags::{Incidents, WeighFormat};
use crate::lang_files;
use crate::outcome::{Outcome, counted, say};
use crate::output::{Style, evidence};
use crate::world::world;
use anyhow::{Result, bail};
use sanad_case::{Case, Weighed};
use sanad_weigh::{Corpus, Incident, Weigher, Weighing, World};
use std::cmp::Reverse;
use std::path::Path;

pub(super) fn run(flags: &Incidents, lang_dir: Option<&Path>) -> Result<Outcome> {
    let (Weighed { corpus, incidents: found }, world) = weighed(&flags.case, lang_dir)?;
    let weigher = Weigher::new(&corpus, &world);
    let text = match &flags.incident {
        Some(id) => {
            let incident = named(&corpus, &found, id)?;
            let seen = weigher.weigh(incident);
            match flags.format {
                WeighFormat::Text => evidence::weighing(incident, &seen, &Style::detect(false)),
                WeighFormat::Jsonl => json_lines(&[seen])?,
            }
        }
        None => list(flags, &found, &weigher)?,
    };
    super::print(&text)?;
    Ok(Outcome::Done)
}

/// A case as it stands, and what is known of the world.
pub(super) fn weighed(case: &Path, lang_dir: Option<&Path>) -> Result<(Weighed, World)> {
    let mut case = Case::open_to_weigh(case)?;
    let world = world(&lang_files::load(lang_dir)?);
    Ok((case.refresh(&world)?, world))
}

/// The incident with this id, or the one that this record belongs to.
pub(super) fn named<'a>(corpus: &Corpus, found: &'a [Incident], id: &str) -> Result<&'a Incident> {
    let has = |i: &&Incident| i.id == id || i.events.iter().any(|&e| corpus.events[e].record.id == id);
    match found.iter().find(has) {
        Some(incident) => Ok(incident),
        None => bail!("no incident or record `{id}`: `sanad incidents CASE --all` lists them"),
    }
}

/// One JSON object a line.
pub(super) fn json_lines<T: serde::Serialize>(list: &[T]) -> Result<String> {
    let lines: Result<Vec<String>, _> = list.iter().map(serde_json::to_string).collect();
    Ok(lines?.into_iter().map(|line| line + "\n").collect())
}

fn list(flags: &Incidents, found: &[Incident], weigher: &Weigher<'_>) -> Result<String> {
    let mut seen: Vec<Weighing> = found.iter().map(|incident| weigher.weigh(incident)).collect();
    seen.retain(|w| flags.all || w.tally.reports > 1);
    seen.sort_by_key(|w| (Reverse(w.tally.reports), Reverse(w.contradictions.len()), w.incident.clone()));
    let all = seen.len();
    if flags.limit > 0 {
        seen.truncate(flags.limit);
    }
    if seen.len() < all {
        say(&format!("note: {} of {} shown, see --limit", seen.len(), counted(all, "incident")));
    }
    match flags.format {
        WeighFormat::Jsonl => json_lines(&seen),
        WeighFormat::Text if seen.is_empty() => Ok(nothing(found.len())),
        WeighFormat::Text => Ok(evidence::overview(&seen)),
    }
}

/// What to say when there is nothing to list.
fn nothing(incidents: usize) -> String {
    match incidents {
        0 => "No incident: the case holds no event.\n".to_owned(),
        n => format!(
            "No incident that two reports have; {} of one report each: see --all.\n",
            counted(n, "incident")
        ),
    }
}
