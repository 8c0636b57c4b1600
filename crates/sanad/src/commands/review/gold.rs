//! Reviewed documents as a gold set for `sanad eval`.

use super::{Desk, print};
use crate::flags::Gold;
use crate::outcome::{Outcome, counted, say};
use anyhow::{Context as _, Result, bail};
use serde_json::{Value, json};
use std::path::Path;

pub(super) fn run(desk: &Desk<'_>, flags: &Gold) -> Result<Outcome> {
    let (mut documents, disputed) = desk.case.gold(&flags.language)?;
    documents.retain(|document| document.read || !flags.read_only);
    if disputed > 0 {
        say(&format!(
            "{} left out: coders differ (settle what they differ about first)",
            counted(disputed, "document")
        ));
    }
    if documents.is_empty() {
        bail!(
            "no document is fully reviewed: decide on every record of one first (`sanad review CASE queue`)"
        );
    }
    let dir = &flags.output;
    std::fs::create_dir_all(dir).with_context(|| format!("cannot make the folder `{}`", dir.display()))?;
    let mut events = 0;
    for document in &documents {
        write(dir, &format!("{}.txt", document.key), &document.text)?;
        write(
            dir,
            &format!("{}.json", document.key),
            &format!("{}\n", serde_json::to_string_pretty(&document.json)?),
        )?;
        events += document.json["events"].as_array().map_or(0, Vec::len);
    }
    let summary: Value = json!({ "documents": documents.len(), "events": events, "disputed": disputed });
    match desk.flags.json {
        true => print(&format!("{summary}\n"))?,
        false => print(&format!("{}, {}\n", counted(documents.len(), "document"), counted(events, "event")))?,
    }
    Ok(Outcome::Done)
}

fn write(dir: &Path, name: &str, text: &str) -> Result<()> {
    let path = dir.join(name);
    std::fs::write(&path, text).with_context(|| format!("cannot write `{}`", path.display()))
}
