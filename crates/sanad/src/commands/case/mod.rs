//! `sanad case`: one file a verb.

pub(super) mod add;
mod backup;
mod differences;
pub(super) mod new;
mod recode;
mod status;
mod verify;

pub(super) use add::new_document;

use crate::flags::CaseCommand;
use crate::outcome::Outcome;
use anyhow::Result;
use sanad_case::Stamp;
use sanad_engine::Ruleset;
use std::path::Path;

/// Codebooks that the codes follow: what a run is stamped with beside engine and rules.
const CODEBOOK: &str = "PLOVER 2.0 draft; ACLED; UCDP GED";

pub(super) fn run(command: &CaseCommand, lang_dir: Option<&Path>) -> Result<Outcome> {
    match command {
        CaseCommand::New(flags) => new::run(flags),
        CaseCommand::Add(flags) => add::run(flags, lang_dir),
        CaseCommand::Status(flags) => status::run(flags, lang_dir),
        CaseCommand::Verify(flags) => verify::run(flags, lang_dir),
        CaseCommand::Backup(flags) => backup::run(flags),
        CaseCommand::Recode(flags) => recode::run(flags, lang_dir),
    }
}

/// What the records of this program are stamped with.
pub(super) fn stamp(ruleset: &Ruleset) -> Stamp {
    Stamp {
        engine: sanad_engine::ENGINE.to_owned(),
        ruleset: ruleset.version().to_owned(),
        codebook: CODEBOOK.to_owned(),
    }
}
