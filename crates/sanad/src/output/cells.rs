//! A record as a list of cells: ASCII label, ASCII code, and the one run of source words behind it.

use sanad_model::{Quantity, Record, Ucdp};

/// One cell of a record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Cell {
    /// What the cell is, such as `actor`.
    pub(crate) label: &'static str,
    /// Its coded value.
    pub(crate) code: String,
    /// The source words behind it; empty when there are none.
    pub(crate) words: String,
    /// Where the words stand, in scalar values of the text.
    pub(crate) span: (usize, usize),
    /// The rule or lexicon entry that made it.
    pub(crate) rule: String,
}

impl Cell {
    pub(super) fn new(
        label: &'static str,
        code: String,
        words: &str,
        span: (usize, usize),
        rule: &str,
    ) -> Self {
        Self { label, code, words: words.to_owned(), span, rule: rule.to_owned() }
    }
}

/// The cells of a record in the order a coder reads them.
pub(crate) fn cells(record: &Record) -> Vec<Cell> {
    let mut out = Vec::new();
    for (at, m) in record.mentions.iter().enumerate() {
        let label = if at == 0 { "event" } else { "also" };
        out.push(Cell::new(label, String::new(), &m.text, (m.start, m.end), &m.rule));
    }
    for (label, people) in [("actor", &record.actor), ("recipient", &record.recipient)] {
        for p in people {
            let inferred = if p.inferred { ", inferred" } else { "" };
            let code = format!("{} ({}{inferred})", p.entity, p.class);
            out.push(Cell::new(label, code, &p.text, (p.start, p.end), &p.rule));
        }
    }
    for p in &record.location {
        let parts = [p.code.as_deref(), p.name.as_deref()];
        let code: Vec<&str> = parts.into_iter().flatten().collect();
        let code = if code.is_empty() { p.kind.to_string() } else { code.join(" ") };
        out.push(Cell::new("place", code, &p.text, (p.start, p.end), &p.rule));
    }
    if let Some(d) = &record.date {
        let code = d.edtf.clone().unwrap_or_else(|| "not resolved".to_owned());
        out.push(Cell::new("date", code, &d.text, (d.start, d.end), &d.rule));
    }
    for q in &record.quantities {
        out.push(Cell::new("count", format!("{} {}", q.what, amount(q)), &q.text, (q.start, q.end), &q.rule));
    }
    for s in &record.attribution {
        out.push(Cell::new(
            "source",
            format!("{} ({})", s.entity, s.kind),
            &s.text,
            (s.start, s.end),
            &s.rule,
        ));
    }
    out
}

/// The bounds of a quantity: `2`, `2..5`, `20..` (at least), `..20` (at most).
pub(crate) fn amount(quantity: &Quantity) -> String {
    bounds(quantity.low, quantity.high)
}

/// Lower and upper bound.
pub(super) fn bounds(low: Option<u64>, high: Option<u64>) -> String {
    match (low, high) {
        (Some(low), Some(high)) if low == high => low.to_string(),
        (low, high) => {
            let show = |bound: Option<u64>| bound.map(|b| b.to_string()).unwrap_or_default();
            format!("{}..{}", show(low), show(high))
        }
    }
}

/// Event type, modes and factuality on one line.
pub(crate) fn headline(record: &Record) -> String {
    let mode = if record.mode.is_empty() { String::new() } else { format!(" {}", record.mode.join(", ")) };
    format!("{}{mode}, {}", record.event_type, record.factuality)
}

/// ACLED and UCDP codes on one line; empty when neither codes the event.
pub(crate) fn other_codes(record: &Record) -> String {
    let acled = record.acled.as_ref().map(|a| format!("ACLED {} / {}", a.event_type, a.sub_event_type));
    let ucdp = record.ucdp.map(|u| format!("UCDP {}", ucdp_name(u)));
    acled.into_iter().chain(ucdp).collect::<Vec<_>>().join("; ")
}

/// The spelling of a UCDP type.
pub(crate) fn ucdp_name(ucdp: Ucdp) -> &'static str {
    match ucdp {
        Ucdp::StateBased => "state-based",
        Ucdp::NonState => "non-state",
        Ucdp::OneSided => "one-sided",
    }
}
