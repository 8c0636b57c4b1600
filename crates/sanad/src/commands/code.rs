//! `sanad code`: reports in, records out.

use crate::flags::{Code, Format};
use crate::inputs::{Complaint, Input, Kind, expand};
use crate::items::Items;
use crate::lang_files;
use crate::outcome::{Outcome, counted, say};
use crate::output::{Renderer, Style};
use crate::pipeline::{Job, Tally};
use crate::progress;
use crate::sink::Sink;
use anyhow::{Result, bail};
use std::path::Path;

pub(super) fn run(flags: &Code, lang_dir: Option<&Path>) -> Result<Outcome> {
    if flags.relations && flags.format == Format::Csv {
        bail!("--relations has no CSV form, for a row is an event: use --format jsonl, table or md");
    }
    let ruleset = lang_files::load(lang_dir)?;
    let inputs = expand(&flags.files);
    let to_file = flags.output.is_some();
    let renderer =
        Renderer { format: flags.format, style: Style::detect(to_file), relations: flags.relations };
    let bar = progress::bar(total_bytes(&inputs), to_file);
    let mut sink = Sink::open(flags.output.as_deref())?;
    sink.write(&renderer.header())?;
    let threads = flags.jobs.map_or(0, usize::from);
    let job = Job { ruleset: &ruleset, about: &flags.about, renderer: &renderer, threads, bar: &bar };
    let tally = job.run(Items::new(inputs), &mut sink)?;
    sink.finish()?;
    Ok(conclude(&tally))
}

/// Bytes to be read, where the sizes on disk say so.
fn total_bytes(inputs: &[Result<Input, Complaint>]) -> Option<u64> {
    let readable = || inputs.iter().flatten();
    let known = readable().all(|i| i.path.is_some() && i.kind != Kind::FeedGz);
    known.then(|| readable().map(|i| i.size).sum())
}

fn conclude(tally: &Tally) -> Outcome {
    if tally.unreadable > 0 || tally.crashed > 0 {
        say(&format!(
            "{} coded, {}, {} not coded",
            counted(tally.documents, "document"),
            counted(tally.records, "record"),
            counted(tally.unreadable + tally.crashed, "input"),
        ));
    }
    match tally {
        Tally { crashed: 1.., .. } => Outcome::Failed,
        Tally { unreadable: 1.., .. } => Outcome::Unreadable,
        _ => Outcome::Done,
    }
}
