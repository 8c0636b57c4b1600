//! `sanad redact`: a person's name out of a case, for good.

use crate::acting::act;
use crate::flags::Redact;
use crate::lang_files;
use crate::outcome::{Outcome, counted};
use anyhow::Result;
use sanad_case::{Access, Case, Redacted, Redaction};
use sanad_engine::Ruleset;
use sanad_text::SearchFold;
use serde_json::json;
use std::path::Path;

pub(super) fn run(flags: &Redact, lang_dir: Option<&Path>) -> Result<Outcome> {
    let files = lang_files::find(lang_dir)?;
    let fold = lang_files::fold(&files)?;
    let ruleset = lang_files::ruleset(&files)?;
    let names: Vec<String> = [&flags.person].into_iter().chain(&flags.alias).cloned().collect();
    let keys = names.iter().map(|name| romanised(name, &ruleset, &fold)).collect();
    let redaction = Redaction { names, keys, reason: flags.reason.clone() };
    let done = if flags.dry_run {
        Case::open(&flags.case, Access::Read)?.plan_redaction(&redaction, &fold)?
    } else {
        Case::open(&flags.case, Access::Write)?.redact(&redaction, &fold, &act(flags.by.name()))?
    };
    super::print(&if flags.json {
        format!("{}\n", json!({ "changed": !flags.dry_run && !done.is_nothing(), "found": done }))
    } else {
        told(&done, flags.dry_run)
    })?;
    Ok(Outcome::Done)
}

/// The key that the engine makes of a name that no list knows.
fn romanised(name: &str, ruleset: &Ruleset, fold: &SearchFold) -> String {
    name.split_whitespace().map(|word| ruleset.romanise(&fold.key(word))).collect::<Vec<_>>().join("-")
}

fn told(done: &Redacted, dry_run: bool) -> String {
    if done.is_nothing() {
        return "the name is nowhere in this case; nothing was changed\n".to_owned();
    }
    let verb = if dry_run { "would be removed" } else { "removed" };
    let version = if done.records == 1 {
        "1 version of a record".to_owned()
    } else {
        format!("{} versions of records", done.records)
    };
    let parts = [
        counted(done.documents, "document"),
        version,
        counted(done.decisions, "decision"),
        counted(done.log + done.other, "other row"),
    ];
    let end = if dry_run {
        "Nothing was changed."
    } else {
        "The log says that a name was removed, not which. Backups and exports made before still hold it: remove them too."
    };
    format!("{verb} in {} of texts: {}\n{end}\n", counted(done.mentions, "place"), parts.join(", "))
}
