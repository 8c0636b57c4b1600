//! How many examples the linguistic data has, and how many of them fail.

use sanad_engine::Ruleset;

pub(super) fn measure(ruleset: &Ruleset) -> String {
    let report = ruleset.check_examples();
    format!(
        "{} examples run (each intact, damaged and inside a paragraph), {} failed\n",
        report.run,
        report.failures.len()
    )
}
