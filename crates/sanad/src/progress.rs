//! A progress bar on standard error, shown only to a person who sees nothing else move.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal as _;

/// A bar over bytes read; hidden unless standard error is a terminal and the records go elsewhere. Without a total
/// (standard input, compressed files) it only counts.
pub(crate) fn bar(total_bytes: Option<u64>, output_is_file: bool) -> ProgressBar {
    let scrolls = std::io::stdout().is_terminal() && !output_is_file;
    if scrolls || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(total_bytes, ProgressDrawTarget::stderr());
    let template = match total_bytes {
        Some(_) => "{bar:30} {bytes}/{total_bytes} {eta} left, {msg}",
        None => "{spinner} {bytes}, {msg}",
    };
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar
}

/// What a command that prints little shows of itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Telling {
    /// Nothing.
    Nothing,
    /// A line a document on standard output: no bar where that is a terminal.
    Lines,
    /// Only a bar.
    Bar,
}

/// A bar over bytes read, for a command whose message tells of documents.
pub(crate) fn documents(total_bytes: Option<u64>, telling: Telling) -> ProgressBar {
    match telling {
        Telling::Nothing => ProgressBar::hidden(),
        Telling::Lines => bar(total_bytes, false),
        Telling::Bar => bar(total_bytes, true),
    }
}

/// A bar over documents whose number is known.
pub(crate) fn count(documents: i64, telling: Telling) -> ProgressBar {
    let bar = self::documents(u64::try_from(documents).ok(), telling);
    if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} documents, {per_sec}, {eta} left") {
        bar.set_style(style);
    }
    bar
}
