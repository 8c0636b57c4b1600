//! `sanad code`: reports in, records out.

use crate::batches;
use crate::coding::Coder;
use crate::flags::{Code, Format};
use crate::inputs::{expand, total_bytes};
use crate::items::Items;
use crate::lang_files;
use crate::outcome::{Outcome, counted, say};
use crate::output::{Renderer, Style};
use crate::progress;
use crate::reading::Report;
use crate::sink::Sink;
use crate::tally::Tally;
use anyhow::{Result, bail};
use sanad_model::Coded;
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
    let coder = Coder { ruleset: &ruleset, about: &flags.about };
    let mut tally = Tally::default();
    batches::run(
        Items::new(inputs).weighed(),
        threads,
        |item| {
            let make = |report: Report, coded: Coded| renderer.document(&report, &coded);
            coder.product(item, |report| Some(report.id.clone()), make)
        },
        |product| {
            let rendered = tally.settle(product, &bar);
            bar.set_message(format!("{} documents, {} records", tally.documents, tally.records));
            rendered.map_or(Ok(()), |bytes| sink.write(&bytes))
        },
        |bytes| bar.inc(bytes),
    )?;
    bar.finish_and_clear();
    tally.say_hidden();
    sink.finish()?;
    Ok(conclude(&tally))
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
    tally.outcome()
}
