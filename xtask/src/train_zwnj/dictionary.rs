//! Words of a Hunspell word list, as they are written with care: which have a joiner, and where.

use std::path::Path;

use anyhow::{Context, Result};

/// The old durative prefix: a tenth of the list, and nowhere in the texts that are read here.
const ARCHAIC: &str = "\u{647}\u{645}\u{6CC}\u{200C}";

/// The words of a `.dic` file: its first line is their number, a slash begins the flags.
pub(crate) fn read(path: &Path) -> Result<Vec<String>> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let words = text.lines().skip(1).filter_map(|line| line.split('/').next()).map(str::trim);
    Ok(words.filter(|word| !word.is_empty() && !is_archaic(word)).map(str::to_owned).collect())
}

fn is_archaic(word: &str) -> bool {
    word.contains(ARCHAIC)
}
