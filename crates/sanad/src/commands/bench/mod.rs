//! `sanad bench`: speed, memory and robustness, measured on public data and on the gold set where they are present.
//!
//! It prints figures and judges none: what is fast or robust enough is for its reader to say.

mod case;
mod damage;
mod data;
mod dates;
mod examples;
mod joiners;
mod memory;
mod names;
mod sheet;
mod speed;
mod start;

use crate::flags::{Bench, Measure};
use crate::lang_files;
use crate::outcome::Outcome;
use anyhow::Result;
use clap::ValueEnum as _;
use data::Places;
use std::path::Path;

pub(super) fn run(flags: &Bench, lang_dir: Option<&Path>) -> Result<Outcome> {
    let places = Places::find(flags);
    let files = lang_files::find(lang_dir)?;
    let ruleset = lang_files::ruleset(&files)?;
    let wanted = |m: &&Measure| flags.only.is_empty() || flags.only.contains(m);
    for measure in Measure::value_variants().iter().filter(wanted) {
        let name = measure.to_possible_value().map(|v| v.get_name().to_owned()).unwrap_or_default();
        let lines = match measure {
            Measure::Start => start::measure(&files),
            Measure::Speed => speed::throughput(&places, &ruleset),
            Measure::Memory => memory::measure(&places, lang_dir),
            Measure::Scaling => speed::scaling(&places, &ruleset),
            Measure::Damage => damage::measure(&places, &ruleset),
            Measure::Joiners => joiners::measure(&places, &files),
            Measure::Names => names::measure(&places, &ruleset),
            Measure::Dates => dates::measure(&places, &ruleset, &files),
            Measure::Case => case::measure(&places, flags.documents, lang_dir),
            Measure::Examples => Ok(examples::measure(&ruleset)),
        };
        let lines = lines.unwrap_or_else(|why| format!("skipped: {why:#}\n"));
        super::print(&format!("{name}\n{}", indent(&lines)))?;
    }
    Ok(Outcome::Done)
}

fn indent(lines: &str) -> String {
    lines.lines().map(|line| format!("  {line}\n")).collect()
}
