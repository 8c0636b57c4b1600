//! Words shared by the outputs of the system over time: evidence by number, dates, how sure, how many.

use super::terminal::{Style, clean, line};
use sanad_weigh::system::{Confidence, Evidence, Figures, Interval, Known, Mix, Party, Range, Tie, iso};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Names of documents by key.
pub(crate) type Documents = BTreeMap<String, String>;

/// Sources named before "and n more".
const SHOWN_SOURCES: usize = 4;

/// Numbers as `[e1, e3-e5]`; empty for none. The numbers are indexes into a table and count from 1 on paper.
pub(super) fn refs(indexes: &[usize]) -> String {
    let runs = runs(indexes);
    let show = |&(from, to): &(usize, usize)| match to - from {
        0 => format!("e{}", from + 1),
        1 => format!("e{}, e{}", from + 1, to + 1),
        _ => format!("e{}-e{}", from + 1, to + 1),
    };
    if runs.is_empty() {
        String::new()
    } else {
        format!("[{}]", runs.iter().map(show).collect::<Vec<_>>().join(", "))
    }
}

/// Runs of numbers that follow one another, first and last.
pub(super) fn runs(indexes: &[usize]) -> Vec<(usize, usize)> {
    let sorted: BTreeSet<usize> = indexes.iter().copied().collect();
    let mut runs: Vec<(usize, usize)> = Vec::new();
    for at in sorted {
        match runs.last_mut() {
            Some((_, to)) if *to + 1 == at => *to = at,
            _ => runs.push((at, at)),
        }
    }
    runs
}

/// Keys joined by `+`, things by their English name where they have one.
pub(super) fn parties(parties: &[Party]) -> String {
    parties
        .iter()
        .map(|p| clean(p.name.as_ref().filter(|_| p.class.is_none()).unwrap_or(&p.key)))
        .collect::<Vec<_>>()
        .join(" + ")
}

/// Subject and object.
pub(super) fn ends(tie: &Tie) -> String {
    let place = if tie.place.is_empty() { String::new() } else { format!(" in {}", parties(&tie.place)) };
    match (tie.object.is_empty(), tie.kind.is_mutual()) {
        (true, _) => format!("{}{place}", parties(&tie.subject)),
        (false, true) => format!("{} - {}{place}", parties(&tie.subject), parties(&tie.object)),
        (false, false) => format!("{} > {}{place}", parties(&tie.subject), parties(&tie.object)),
    }
}

/// The date of a tie as its texts give it where they agree, else its first and last day.
pub(super) fn when(tie: &Tie) -> String {
    let dates: BTreeSet<&str> = tie.counted().filter_map(|e| e.edtf.as_deref()).collect();
    let all_dated = tie.counted().all(|e| e.edtf.is_some());
    if all_dated && (1..=3).contains(&dates.len()) {
        return dates.into_iter().collect::<Vec<_>>().join(", ");
    }
    interval(&tie.interval)
}

/// First and last day, with how weakly they are known.
pub(super) fn interval(interval: &Interval) -> String {
    let known = |known: Known| match known {
        Known::About => " (about)",
        Known::Context => " (date of its context)",
        Known::Publication => " (publication)",
        _ => "",
    };
    match (interval.from, interval.to) {
        (None, None) => "undated".to_owned(),
        (Some(from), None) => format!("from {}{}", iso(from), known(interval.from_known)),
        (None, Some(to)) => format!("by {}{}", iso(to), known(interval.to_known)),
        (Some(from), Some(to)) if from == to => format!("{}{}", iso(from), known(interval.from_known)),
        (Some(from), Some(to)) => format!("{}..{}{}", iso(from), iso(to), known(interval.from_known)),
    }
}

/// How sure, and who says so.
pub(super) fn support(confidence: Confidence, mix: &Mix, documents: &Documents) -> String {
    let says = || format!("said by {}", sources(&mix.said_by, documents));
    let level = match confidence {
        Confidence::Denied if mix.denied > 0 => {
            return format!("denied by {}", sources(&mix.denied_by, documents));
        }
        Confidence::Denied => return "said not to be known".to_owned(),
        Confidence::Possible => return "not asserted: possible, planned or prevented".to_owned(),
        Confidence::Alleged => return format!("allegation, {}", says()),
        Confidence::Disputed => {
            return format!("disputed: {}, denied by {}", says(), sources(&mix.denied_by, documents));
        }
        Confidence::Single => "one source".to_owned(),
        Confidence::Corroborated | Confidence::WellCorroborated => {
            format!("{} independent sources", mix.independent)
        }
    };
    let unknown = if mix.unknown > 0 { "; another says it is not known" } else { "" };
    format!("{level}, {}{unknown}", says())
}

/// Names of sources; a report that names nobody speaks for itself.
fn sources(keys: &[String], documents: &Documents) -> String {
    let shown: Vec<String> =
        keys.iter().take(SHOWN_SOURCES).map(|k| clean(documents.get(k).unwrap_or(k))).collect();
    match keys.len().saturating_sub(SHOWN_SOURCES) {
        0 => shown.join(", "),
        more => format!("{} and {more} more", shown.join(", ")),
    }
}

/// `2000`, `2000..4000`, `2000..` with the best in brackets where there is a choice.
pub(super) fn figures(sum: &Figures) -> String {
    bounds(sum.low, sum.best, sum.high)
}

/// The same of a sum over incidents.
pub(super) fn range(range: &Range) -> String {
    bounds(Some(range.low), Some(range.best), range.high)
}

fn bounds(low: Option<u64>, best: Option<u64>, high: Option<u64>) -> String {
    let show = |n: Option<u64>| n.map(|n| n.to_string()).unwrap_or_default();
    match (low, high) {
        (Some(l), Some(h)) if l == h => l.to_string(),
        _ if best == low || best == high => format!("{}..{}", show(low), show(high)),
        _ => format!("{}..{} (best {})", show(low), show(high), show(best)),
    }
}

/// Where a piece of evidence stands and who published and says it, in ASCII as far as names allow.
pub(super) fn origin(evidence: &Evidence, documents: &Documents) -> String {
    let name = documents.get(&evidence.report).unwrap_or(&evidence.report);
    let published =
        evidence.published.map_or("no day of publication".to_owned(), |d| format!("published {}", iso(d)));
    let publisher = evidence.publisher.as_deref().map(|p| format!(", by {}", clean(p))).unwrap_or_default();
    let said: Vec<String> = evidence.says.iter().map(|v| clean(&v.key)).collect();
    let said = if said.is_empty() { String::new() } else { format!(", citing {}", said.join(", citing ")) };
    let what = match evidence.factuality {
        sanad_model::Factuality::Occurred if evidence.unknown => "; says that it is not known".to_owned(),
        sanad_model::Factuality::Occurred => String::new(),
        other => format!("; {other}"),
    };
    format!("{} [{}..{}), {published}{publisher}{said}{what}", clean(name), evidence.start, evidence.end)
}

/// The list of evidence below a table: number, where, words, sentence.
pub(super) fn quotes<'a>(
    evidence: impl Iterator<Item = &'a Evidence>,
    documents: &Documents,
    style: &Style,
) -> String {
    let mut out = String::from("\nEvidence (offsets count characters of the document)\n");
    for (at, one) in evidence.enumerate() {
        let _ = writeln!(out, "  e{} {}", at + 1, origin(one, documents));
        line(&mut out, "words", "", &one.text, style);
        line(&mut out, "sentence", "", &one.sentence, style);
    }
    out
}

/// A score with its sign.
pub(super) fn score(score: f64) -> String {
    format!("{score:+.1}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn evidence_numbers_run_together() {
        assert_eq!(refs(&[4, 0, 2, 3]), "[e1, e3-e5]");
        assert_eq!(refs(&[0, 1]), "[e1, e2]");
        assert_eq!(refs(&[]), "");
    }

    #[test]
    fn figures_show_what_is_open() {
        assert_eq!(bounds(Some(2000), Some(2000), None), "2000..");
        assert_eq!(bounds(Some(5), Some(7), Some(9)), "5..9 (best 7)");
        assert_eq!(bounds(Some(5), Some(5), Some(5)), "5");
    }

    #[test]
    fn weakly_known_dates_say_so() {
        assert_eq!(interval(&Interval::of_edtf("2015-11")), "2015-11-01..2015-11-30");
        assert_eq!(
            interval(&Interval::of_edtf("2015-11").as_context()),
            "2015-11-01..2015-11-30 (date of its context)"
        );
        assert_eq!(interval(&Interval::UNKNOWN), "undated");
    }
}
