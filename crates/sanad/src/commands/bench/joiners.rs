//! How well lost zero-width non-joiners are restored: where the text crate's own evaluation is called from.

use super::data::Places;
use anyhow::{Result, bail};
use sanad_engine::LangFiles;

/// The place to plug the evaluation of non-joiner restoration into, once sanad-text offers it. `_files` holds its
/// model, `_places` the treebanks to measure on.
pub(super) fn measure(_places: &Places, _files: &LangFiles) -> Result<String> {
    bail!("sanad-text offers no evaluation of non-joiner restoration yet")
}
