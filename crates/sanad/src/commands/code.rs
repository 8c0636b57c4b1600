//! `sanad code`: reports in, records out.

use crate::flags::Code;
use crate::inputs::expand;
use crate::items::Items;
use crate::lang_files;
use crate::outcome::{Outcome, say};
use crate::output::{Renderer, Style};
use crate::pipeline::{Job, Tally};
use crate::progress;
use crate::sink::Sink;
use anyhow::Result;
use std::path::Path;

pub(super) fn run(flags: &Code, lang_dir: Option<&Path>) -> Result<Outcome> {
    let ruleset = lang_files::load(lang_dir)?;
    let inputs = expand(&flags.files);
    let to_file = flags.output.is_some();
    let renderer = Renderer { format: flags.format, style: Style::detect(to_file) };
    let bar = progress::bar(inputs.iter().flatten().map(|i| i.size).sum(), to_file);
    let mut sink = Sink::open(flags.output.as_deref())?;
    sink.write(&renderer.header())?;
    let threads = flags.jobs.map_or(0, usize::from);
    let job = Job { ruleset: &ruleset, about: &flags.about, renderer: &renderer, threads, bar: &bar };
    let tally = job.run(Items::new(inputs), &mut sink)?;
    sink.finish()?;
    Ok(conclude(&tally))
}

fn conclude(tally: &Tally) -> Outcome {
    if tally.unreadable > 0 || tally.crashed > 0 {
        let (documents, records) = (tally.documents, tally.records);
        let lost = tally.unreadable + tally.crashed;
        say(&format!("{documents} documents coded, {records} records, {lost} inputs not coded"));
    }
    match tally {
        Tally { crashed: 1.., .. } => Outcome::Failed,
        Tally { unreadable: 1.., .. } => Outcome::Unreadable,
        _ => Outcome::Done,
    }
}
