//! `sanad conflicts`: where the reports of a case contradict one another, worst first.

use super::incidents::{json_lines, named, weighed};
use crate::flags::{Conflicts, WeighFormat};
use crate::outcome::{Outcome, counted, say};
use crate::output::{Style, evidence};
use anyhow::Result;
use sanad_case::Weighed;
use sanad_weigh::{conflicts, weigh};
use std::path::Path;

pub(super) fn run(flags: &Conflicts, lang_dir: Option<&Path>) -> Result<Outcome> {
    let (Weighed { corpus, incidents: found }, world) = weighed(&flags.case, lang_dir)?;
    let mut list = match &flags.incident {
        Some(id) => weigh(&corpus, &world, named(&corpus, &found, id)?).contradictions,
        None => conflicts(&corpus, &world, &found),
    };
    let all = list.len();
    if flags.limit > 0 {
        list.truncate(flags.limit);
    }
    let text = match flags.format {
        WeighFormat::Jsonl => json_lines(&list)?,
        WeighFormat::Text if all == 0 => "No contradiction.\n".to_owned(),
        WeighFormat::Text => evidence::conflicts(&list, &Style::detect(false)),
    };
    if list.len() < all {
        say(&format!("note: {} of {} shown, see --limit", list.len(), counted(all, "contradiction")));
    }
    super::print(&text)?;
    Ok(Outcome::Done)
}
