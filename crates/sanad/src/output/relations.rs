//! A stated relation as a list of cells, and as lines of a table or of Markdown.

use super::cells::{Cell, bounds};
use sanad_model::{Relation, Term};

/// What a relation says, on one line of ASCII.
pub(crate) fn headline(relation: &Relation) -> String {
    let unknown = if relation.unknown { ", not known" } else { "" };
    format!("{}{unknown}, {}", relation.relation, relation.factuality)
}

/// The cells of a relation in the order a coder reads them.
pub(crate) fn cells(relation: &Relation) -> Vec<Cell> {
    let mut out = Vec::new();
    for (at, m) in relation.mentions.iter().enumerate() {
        let label = if at == 0 { "words" } else { "also" };
        out.push(Cell::new(label, String::new(), &m.text, (m.start, m.end), &m.rule));
    }
    for (label, terms) in [("subject", &relation.subject), ("object", &relation.object)] {
        out.extend(terms.iter().map(|t| term(label, t)));
    }
    if let Some(a) = &relation.amount {
        let code = format!("{} {}", a.unit, bounds(a.low, a.high));
        out.push(Cell::new("amount", code, &a.text, (a.start, a.end), &a.rule));
    }
    for p in &relation.location {
        let parts = [p.code.as_deref(), p.name.as_deref()];
        let code = parts.into_iter().flatten().collect::<Vec<_>>().join(" ");
        out.push(Cell::new("place", code, &p.text, (p.start, p.end), &p.rule));
    }
    if let Some(d) = &relation.date {
        let code = d.edtf.clone().unwrap_or_else(|| "not resolved".to_owned());
        out.push(Cell::new("date", code, &d.text, (d.start, d.end), &d.rule));
    }
    for s in &relation.attribution {
        let code = format!("{} ({})", s.entity, s.kind);
        out.push(Cell::new("source", code, &s.text, (s.start, s.end), &s.rule));
    }
    out
}

fn term(label: &'static str, term: &Term) -> Cell {
    let class = term.class.map_or(String::new(), |c| format!(" {c}"));
    let inferred = if term.inferred { ", inferred" } else { "" };
    let code = format!("{} ({}{class}{inferred})", term.entity, term.kind);
    Cell::new(label, code, &term.text, (term.start, term.end), &term.rule)
}
