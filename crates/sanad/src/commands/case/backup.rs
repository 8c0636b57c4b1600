//! `sanad case backup`: a copy of the case as it stands at one moment.

use crate::flags::CaseBackup;
use crate::outcome::Outcome;
use anyhow::Result;
use sanad_case::{Access, Case};

pub(super) fn run(flags: &CaseBackup) -> Result<Outcome> {
    Case::open(&flags.case, Access::Read)?.backup(&flags.to)?;
    // A copy that cannot be opened is none.
    let copy = Case::open(&flags.to, Access::Read)?;
    let documents = crate::outcome::counted(usize::try_from(copy.document_count()?).unwrap_or(0), "document");
    crate::commands::print(&format!("copied {documents} to `{}`\n", flags.to.display()))?;
    Ok(Outcome::Done)
}
