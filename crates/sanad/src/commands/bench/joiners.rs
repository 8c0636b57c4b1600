//! How well lost zero-width non-joiners are restored, on sentences the model was not trained on.

use super::data::Places;
use anyhow::{Context as _, Result, anyhow};
use sanad_engine::LangFiles;
use sanad_text::Repair;
use sanad_text::evaluate::{self, Gold};
use sanad_text::zwnj::Setting;
use std::fmt::Write as _;

/// The trainer holds out every fifth sentence of these treebanks (`cargo xtask train-zwnj`).
const HELD_OUT: usize = 5;
const TREEBANKS: [(&str, &str); 2] =
    [("UD Persian-PerDT dev", "ud-perdt/dev.conllu"), ("UD Persian-Seraji dev", "ud-seraji/dev.conllu")];

pub(super) fn measure(places: &Places, files: &LangFiles) -> Result<String> {
    let repair = repair(files)?;
    let mut out = String::new();
    for (name, path) in TREEBANKS {
        let treebank = evaluate::treebank(&places.text(path)?);
        let held_out: Vec<Gold> = treebank.into_iter().skip(HELD_OUT - 1).step_by(HELD_OUT).collect();
        for (label, setting) in [("deleted", Setting::Glued), ("made spaces", Setting::Spaced)] {
            let (score, exact) = evaluate::joiners(&held_out, setting, &repair);
            let [precision, recall, f1] = [score.precision(), score.recall(), score.f1()].map(|s| 100.0 * s);
            let _ = writeln!(
                out,
                "{name}, {label}: precision {precision:.1} %, recall {recall:.1} %, F1 {f1:.1} %; {:.1} % of damaged \
                 sentences wholly right",
                100.0 * exact
            );
        }
        let kept = 100.0 * evaluate::kept(&held_out, &repair);
        let _ = writeln!(out, "{name}, intact: {kept:.1} % of {} sentences left as they are", held_out.len());
    }
    Ok(out)
}

fn repair(files: &LangFiles) -> Result<Repair> {
    let bytes = |path: &str| {
        let bytes = files.files.get(path).with_context(|| format!("the linguistic data lacks `{path}`"))?;
        Ok::<_, anyhow::Error>(bytes.as_slice())
    };
    let text =
        |path: &str| std::str::from_utf8(bytes(path)?).with_context(|| format!("`{path}` is not UTF-8"));
    Repair::load(text("fa/script.txt")?, text("fa/repair.txt")?, bytes("fa/models/zwnj.bin")?)
        .map_err(|error| anyhow!("cannot load the repair data: {error}"))
}
