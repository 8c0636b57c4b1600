//! The history of a pair, for a terminal; and the lists of figures that the web page shares with it.

use super::system::{Documents, ends, figures, interval, quotes, range, refs, score, support, when};
use super::terminal::{Style, line};
use crate::outcome::counted;
use sanad_weigh::system::{
    Dating, Direction, Gains, Line, PairHistory, Period, Row, Score, Side, StatedLine, Tally,
};
use std::fmt::Write as _;

/// What must be read with every count.
pub(crate) const CAUTION: &str = "These are counts of what the reports of this case say; they are no verdict on who is winning. \
     A side that reports more, or is reported on more, has higher counts.";

/// A count of one side's gains: what it is, its value, and the evidence.
pub(crate) struct Measure<'a> {
    pub(crate) what: String,
    pub(crate) value: String,
    /// For comparing the two sides.
    pub(crate) size: u64,
    pub(crate) evidence: &'a [usize],
}

/// All counts of one side's gains, in a fixed order.
pub(crate) fn measures(gains: &Gains) -> Vec<Measure<'_>> {
    let counts = [
        ("acts on the other", &gains.acts),
        ("acts of material conflict", &gains.hostile),
        ("acts of taking ground", &gains.ground),
        ("the other gave way", &gains.other_yielded),
        ("stated changes of control", &gains.control),
        ("sources that state its advantage", &gains.advantage),
    ];
    let plain = counts.map(|(what, c)| Measure {
        what: what.to_owned(),
        value: c.n.to_string(),
        size: c.n as u64,
        evidence: &c.evidence,
    });
    let harm = gains.harm.iter().map(|r| Measure {
        what: format!("of the other {}", r.what.as_str().replace('_', " ")),
        value: range(r),
        size: r.best,
        evidence: &r.evidence,
    });
    plain.into_iter().chain(harm).collect()
}

/// Which measures are higher for which side, as one sentence each.
pub(crate) fn comparison(pair: &PairHistory) -> Vec<String> {
    let (a, b) = (measures(&pair.whole.a), measures(&pair.whole.b));
    let size = |all: &[Measure<'_>], what: &str| all.iter().find(|m| m.what == what).map_or(0, |m| m.size);
    let mut names: Vec<&str> = a.iter().chain(&b).map(|m| m.what.as_str()).collect();
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|what| seen.insert(*what));
    let more = |mine: &[Measure<'_>], other: &[Measure<'_>]| -> Vec<String> {
        let higher = names.iter().filter(|what| size(mine, what) > size(other, what));
        higher.map(|what| format!("{what} ({} : {})", size(mine, what), size(other, what))).collect()
    };
    let sentence = |key: &str, list: Vec<String>| {
        let list = if list.is_empty() { "nothing".to_owned() } else { list.join(", ") };
        format!("More recorded for {key}: {list}.")
    };
    vec![sentence(&pair.a, more(&a, &b)), sentence(&pair.b, more(&b, &a))]
}

/// The name of a row, with how well its time is known.
pub(crate) fn period(period: &Period) -> String {
    match period.dating {
        Dating::Month | Dating::Undated => period.label.clone(),
        Dating::Published => format!("{} by publication", period.label),
        Dating::Year | Dating::Span => format!("{}, month unknown", period.label),
    }
}

/// Who acted on whom.
pub(crate) fn direction(pair: &PairHistory, line: &Line) -> String {
    let differs = if line.direction_differs { ", reports differ" } else { "" };
    match line.direction {
        Direction::AOnB => format!("{} > {}{differs}", pair.a, pair.b),
        Direction::BOnA => format!("{} > {}{differs}", pair.b, pair.a),
        Direction::Mutual => format!("both{differs}"),
    }
}

/// The date of an incident.
pub(crate) fn date(line: &Line) -> String {
    line.edtf.clone().unwrap_or_else(|| interval(&line.interval))
}

/// Places, figures, and who stands for a party that is not named itself.
pub(crate) fn details(pair: &PairHistory, line: &Line) -> String {
    let mut parts: Vec<String> = Vec::new();
    if !line.places.is_empty() {
        parts.push(line.places.join(", "));
    }
    parts.extend(
        line.figures
            .iter()
            .map(|(what, sum)| format!("{} {}", what.as_str().replace('_', " "), figures(sum))),
    );
    for (key, keys) in [(&pair.a, &line.as_a), (&pair.b, &line.as_b)] {
        if !keys.is_empty() && !keys.contains(key) {
            parts.push(format!("{key} as {}", keys.join(", ")));
        }
    }
    if line.ground {
        parts.push("ground taken".to_owned());
    }
    parts.join("; ")
}

/// Whom a stated tie favours.
pub(crate) fn favours<'a>(pair: &'a PairHistory, stated: &StatedLine) -> Option<&'a str> {
    Some(match stated.favours? {
        Side::A => &pair.a,
        Side::B => &pair.b,
    })
}

/// The whole table.
pub(crate) fn table(pair: &PairHistory, documents: &Documents, style: &Style) -> String {
    let mut out = format!("{} and {}\n", pair.a, pair.b);
    if pair.lines.is_empty() && pair.stated.is_empty() {
        out.push_str("Nothing in the case is about the two.\n");
        return out;
    }
    incidents(&mut out, pair, documents);
    stated(&mut out, pair, documents, style);
    scores(&mut out, pair);
    gains(&mut out, pair);
    out + &quotes(pair.evidence.iter(), documents, style)
}

fn incidents(out: &mut String, pair: &PairHistory, documents: &Documents) {
    let _ = writeln!(out, "\nIncidents, each once, in order of time: {}", pair.lines.len());
    for line in &pair.lines {
        let modes = if line.modes.is_empty() { String::new() } else { format!(" {}", line.modes.join(", ")) };
        let score = line.score.map_or_else(|| "not counted".to_owned(), score);
        let what = format!("{}{modes}", line.event_type);
        let _ = writeln!(
            out,
            "  {:<12} {what:<18} {:<20} {score:>6}  {}",
            date(line),
            direction(pair, line),
            refs(&line.evidence)
        );
        let details = details(pair, line);
        let details = if details.is_empty() { String::new() } else { format!("; {details}") };
        let _ = writeln!(out, "      {}{details}", support(line.confidence, &line.mix, documents));
    }
}

fn stated(out: &mut String, pair: &PairHistory, documents: &Documents, style: &Style) {
    if pair.stated.is_empty() {
        return;
    }
    out.push_str("\nStated of the two\n");
    for one in &pair.stated {
        let amount =
            one.tie.amount.as_ref().map(|a| format!(": {} {}", figures(a), a.unit)).unwrap_or_default();
        let _ = writeln!(
            out,
            "  {:<12} {} {}{amount} {}",
            when(&one.tie),
            one.tie.kind.as_str(),
            ends(&one.tie),
            refs(&one.evidence)
        );
        for thing in one.tie.object.iter().filter(|p| p.class.is_none() && !p.words.is_ascii()) {
            line(out, "", "", &thing.words, style);
        }
        let favours = favours(pair, one).map(|key| format!("; for {key}")).unwrap_or_default();
        let _ = writeln!(out, "      {}{favours}", support(one.tie.confidence, &one.tie.mix, documents));
    }
}

fn scores(out: &mut String, pair: &PairHistory) {
    out.push_str(
        "\nConflict and cooperation (PLOVER scale, -10 to +10): number, sum and mean of incidents\n",
    );
    let columns = [format!("{} > {}", pair.a, pair.b), format!("{} > {}", pair.b, pair.a), "both".to_owned()];
    let _ =
        writeln!(out, "  {:<24} {:>16}  {:>20} {:>20} {:>12}", "", "all", columns[0], columns[1], columns[2]);
    for row in pair.months.iter().filter(|r| r.tally.all.count.n > 0) {
        score_row(out, &period(&row.period), &row.tally);
    }
    score_row(out, "all", &pair.whole);
    let whole = &pair.whole;
    for (what, count) in [
        ("alleged by one side alone, counted", &whole.alleged),
        ("disputed, counted", &whole.disputed),
        ("not asserted, not counted", &whole.not_counted),
    ] {
        if count.n > 0 {
            let _ = writeln!(out, "  {what}: {} {}", count.n, refs(&count.evidence));
        }
    }
}

fn score_row(out: &mut String, label: &str, tally: &Tally) {
    let part =
        |s: &Score| if s.count.n == 0 { "-".to_owned() } else { format!("{} {}", s.count.n, score(s.sum)) };
    let mean = tally.all.mean().map_or_else(String::new, |m| format!(" {}", score(m)));
    let _ = writeln!(
        out,
        "  {label:<24} {:>16}  {:>20} {:>20} {:>12}  {}",
        format!("{}{mean}", part(&tally.all)),
        part(&tally.a_on_b),
        part(&tally.b_on_a),
        part(&tally.mutual),
        refs(&tally.all.count.evidence)
    );
}

fn gains(out: &mut String, pair: &PairHistory) {
    out.push_str("\nWho is recorded to have gained, over all\n");
    for side in Side::BOTH {
        side_gains(out, pair, side, &pair.whole, false);
    }
    for harm in &pair.whole.mutual_harm {
        let _ = writeln!(
            out,
            "  in fighting of both, not divided: {} {} {}",
            harm.what.as_str().replace('_', " "),
            range(harm),
            refs(&harm.evidence)
        );
    }
    for sentence in comparison(pair) {
        let _ = writeln!(out, "  {sentence}");
    }
    let _ = writeln!(out, "  {CAUTION}");
    quarters(out, pair);
}

fn quarters(out: &mut String, pair: &PairHistory) {
    let rows: Vec<&Row> = pair.quarters.iter().filter(|r| has_gains(&r.tally)).collect();
    if rows.is_empty() {
        return;
    }
    let _ =
        writeln!(out, "\nThe same by quarter: {} with a gain of either side", counted(rows.len(), "period"));
    for row in rows {
        let _ = writeln!(out, "  {}", period(&row.period));
        Side::BOTH.into_iter().for_each(|side| side_gains(out, pair, side, &row.tally, true));
    }
}

/// Whether either side has a count that is not nought.
pub(crate) fn has_gains(tally: &Tally) -> bool {
    Side::BOTH.into_iter().any(|side| measures(tally.of(side)).iter().any(|m| !m.evidence.is_empty()))
}

fn side_gains(out: &mut String, pair: &PairHistory, side: Side, tally: &Tally, only_some: bool) {
    let key = if side == Side::A { &pair.a } else { &pair.b };
    for m in measures(tally.of(side)).iter().filter(|m| !only_some || !m.evidence.is_empty()) {
        let _ = writeln!(out, "  {:<20} {:<34} {:>6} {}", key, m.what, m.value, refs(m.evidence));
    }
}
