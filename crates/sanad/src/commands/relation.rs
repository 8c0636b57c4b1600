//! `sanad relation`: the history of two parties.

use super::over_time::OverTime;
use crate::flags::{PairFormat, RelationFlags};
use crate::outcome::Outcome;
use crate::output::{Style, system_html, system_pair};
use anyhow::{Result, bail};
use sanad_weigh::system::history;
use std::path::Path;

pub(super) fn run(flags: &RelationFlags, lang_dir: Option<&Path>) -> Result<Outcome> {
    let input = OverTime::read(&flags.case, lang_dir)?;
    let (a, b) = (input.names.resolve(&flags.a)?, input.names.resolve(&flags.b)?);
    if a == b {
        bail!("`{}` and `{}` are the same actor, {a}: name two", flags.a, flags.b);
    }
    let pair = history(&input.corpus, &input.world, &input.incidents, &input.scale()?, &a, &b);
    let documents = input.documents(pair.evidence.iter())?;
    let text = match flags.format {
        PairFormat::Json => {
            let object = serde_json::json!({ "history": pair, "documents": documents });
            format!("{}\n", serde_json::to_string_pretty(&object)?)
        }
        PairFormat::Table => system_pair::table(&pair, &documents, &Style::detect(false)),
        PairFormat::Html => system_html::page(&pair, &documents),
    };
    super::print(&text)?;
    Ok(Outcome::Done)
}
