//! A progress bar on standard error, shown only to a person who sees nothing else move.

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::IsTerminal as _;

/// A bar over bytes read; hidden unless standard error is a terminal and the records go elsewhere.
pub(crate) fn bar(total_bytes: u64, output_is_file: bool) -> ProgressBar {
    let scrolls = std::io::stdout().is_terminal() && !output_is_file;
    if scrolls || !std::io::stderr().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = ProgressBar::with_draw_target(Some(total_bytes.max(1)), ProgressDrawTarget::stderr());
    let template = "{bar:30} {bytes}/{total_bytes} {eta} left, {msg}";
    if let Ok(style) = ProgressStyle::with_template(template) {
        bar.set_style(style);
    }
    bar
}
