//! `sanad eval`: code a gold set and score the records against it.

use crate::flags::Eval;
use crate::lang_files;
use crate::outcome::Outcome;
use crate::scoring::{Event, Gold, read_gold, read_predictions, score};
use crate::sink::Sink;
use anyhow::{Context as _, Result};
use rayon::prelude::*;
use sanad_model::Record;
use std::collections::BTreeMap;
use std::path::Path;

pub(super) fn run(flags: &Eval, lang_dir: Option<&Path>) -> Result<Outcome> {
    let gold = read_gold(&flags.gold_dir)?;
    let predictions = match &flags.predictions {
        Some(path) => read_predictions(path, &gold)?,
        None => code_all(&gold, flags.records.as_deref(), lang_dir)?,
    };
    let figures = score(&gold, &predictions);
    let mut out = String::new();
    if flags.errors {
        figures.errors.iter().for_each(|line| out.extend([line, "\n"]));
    }
    match flags.json {
        true => out.push_str(&format!("{}\n", figures.json())),
        false => out.push_str(&figures.table()),
    }
    super::print(&out)?;
    Ok(Outcome::Done)
}

fn code_all(
    gold: &[Gold],
    records: Option<&Path>,
    lang_dir: Option<&Path>,
) -> Result<BTreeMap<String, Vec<Event>>> {
    let ruleset = lang_files::load(lang_dir)?;
    let coded: Vec<Vec<Record>> = gold
        .par_iter()
        .map(|g| Ok(sanad_engine::code(&g.document(&g.text()?), &ruleset).records))
        .collect::<Result<_>>()?;
    if let Some(path) = records {
        write_records(path, &coded)?;
    }
    let events = coded.iter().map(|records| records.iter().map(event_of).collect::<Result<Vec<_>>>());
    gold.iter().zip(events).map(|(g, events)| Ok((g.id.clone(), events?))).collect()
}

/// A record as the scorer sees it: by the same JSON names as the gold.
fn event_of(record: &Record) -> Result<Event> {
    let json = serde_json::to_value(record).context("a record has no JSON form")?;
    serde_json::from_value(json).context("a record lacks a field that is scored")
}

fn write_records(path: &Path, coded: &[Vec<Record>]) -> Result<()> {
    let mut sink = Sink::open(Some(path))?;
    for record in coded.iter().flatten() {
        sink.write(format!("{}\n", serde_json::to_string(record)?).as_bytes())?;
    }
    sink.finish()
}
