//! How long the linguistic data takes to load.

use crate::lang_files;
use anyhow::Result;
use sanad_engine::LangFiles;
use std::time::Instant;

const RUNS: usize = 5;

pub(super) fn measure(files: &LangFiles) -> Result<String> {
    let mut times = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        let clock = Instant::now();
        let ruleset = lang_files::ruleset(files)?;
        times.push(clock.elapsed().as_secs_f64() * 1e3);
        drop(ruleset);
    }
    times.sort_by(f64::total_cmp);
    let bytes: usize = files.files.values().map(Vec::len).sum();
    let (median, least, most) = (times[RUNS / 2], times[0], times[RUNS - 1]);
    let size = bytes as f64 / 1e6;
    Ok(format!(
        "load {median:.0} ms (median of {RUNS}, {least:.0} to {most:.0}); {} files, {size:.2} MB\n",
        files.files.len()
    ))
}
