//! How far coders agree, field by field.

use super::{Desk, print};
use crate::outcome::{Outcome, counted};
use anyhow::Result;
use sanad_case::{Agreement, Metric};
use std::fmt::Write as _;

pub(super) fn run(desk: &Desk<'_>, coders: &[String]) -> Result<Outcome> {
    let agreement = desk.case.agreement(coders)?;
    match desk.flags.json {
        true => print(&format!("{}\n", serde_json::to_string(&agreement)?))?,
        false => print(&as_text(&agreement))?,
    }
    Ok(Outcome::Done)
}

fn as_text(agreement: &Agreement) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "{} decided on by two or more of {}",
        counted(agreement.units, "record"),
        counted(agreement.coders.len(), "coder")
    );
    agreement.coders.iter().for_each(|coder| out.extend(["  ", coder, "\n"]));
    if agreement.not_independent > 0 {
        let _ = writeln!(
            out,
            "in {} a coder saw what another had decided (no --blind): agreement there is no evidence",
            agreement.not_independent
        );
    }
    let _ = writeln!(out, "\n{:<12} {:<9} {:>5} {:>7} {:>7}", "field", "metric", "n", "alpha", "same");
    for field in &agreement.fields {
        let metric = match field.metric {
            Metric::Nominal => "nominal",
            Metric::Interval => "interval",
            Metric::Ratio => "ratio",
        };
        let alpha = field.alpha.map_or("-".to_owned(), |alpha| format!("{alpha:.3}"));
        let same = field.same.map_or("-".to_owned(), |same| format!("{:.1}%", same * 100.0));
        let _ = writeln!(out, "{:<12} {metric:<9} {:>5} {alpha:>7} {same:>7}", field.field, field.units);
    }
    out.push_str(
        "\nalpha: Krippendorff's; 1 perfect, 0 chance, - undefined (nothing varies, or nothing to compare)\n",
    );
    out
}
