//! The state on a day, for a terminal: sections of ties, each with its standing and evidence, and the quotes below.

use super::system::{Documents, ends, figures, quotes, refs, support, when};
use super::terminal::{Style, line};
use crate::outcome::counted;
use sanad_weigh::system::{Evidence, Holding, Standing, State, Tie, TieKind, iso};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What to show.
pub(crate) struct View<'a> {
    /// Whether to show what has ended.
    pub(crate) past: bool,
    /// Rows of a section; 0 for all.
    pub(crate) limit: usize,
    /// Ties that others point to.
    pub(crate) linked: &'a [Tie],
}

/// Sections in the order of a reader's questions.
const SECTIONS: [(&str, &[TieKind]); 9] = [
    (
        "Fighting and hostile acts",
        &[
            TieKind::Fights,
            TieKind::Attacks,
            TieKind::Coerces,
            TieKind::Threatens,
            TieKind::MobilizesAgainst,
            TieKind::Sanctions,
            TieKind::ProtestsAgainst,
            TieKind::Accuses,
            TieKind::Rejects,
            TieKind::Demands,
        ],
    ),
    (
        "Agreements, what they bind to, and alleged breaches",
        &[TieKind::Agreement, TieKind::Obligation, TieKind::Breach],
    ),
    ("Who holds what, and who lost it", &[TieKind::Controls, TieKind::Lost]),
    ("Strength: the latest figure before the day", &[TieKind::Strength]),
    ("Leaders and members", &[TieKind::LeaderOf, TieKind::MemberOf]),
    ("Parts", &[TieKind::PartOf]),
    ("Alliances and enmities", &[TieKind::AlliedWith, TieKind::Opposes]),
    (
        "Talks, help and giving way",
        &[
            TieKind::TalksTo,
            TieKind::Contact,
            TieKind::AgreesWith,
            TieKind::Supports,
            TieKind::ConcedesTo,
            TieKind::CooperatesWith,
            TieKind::Supplies,
            TieKind::YieldsTo,
        ],
    ),
    ("Assessments: what somebody judges", &[TieKind::Advantage, TieKind::Cause]),
];

/// Evidence in the order in which it is first cited.
struct Cited<'a> {
    documents: &'a Documents,
    order: Vec<&'a Evidence>,
    at: BTreeMap<&'a str, usize>,
}

impl<'a> Cited<'a> {
    fn cite(&mut self, holding: &'a Holding) -> String {
        let chosen = holding.tie.evidence.iter().filter(|e| holding.cites.contains(&e.record));
        let indexes: Vec<usize> = chosen.map(|e| self.place(e)).collect();
        refs(&indexes)
    }

    fn place(&mut self, evidence: &'a Evidence) -> usize {
        *self.at.entry(&evidence.record).or_insert_with(|| {
            self.order.push(evidence);
            self.order.len() - 1
        })
    }
}

/// The whole table.
pub(crate) fn table(state: &State, view: &View<'_>, documents: &Documents, style: &Style) -> String {
    let mut out = head(state);
    let mut cited = Cited { documents, order: Vec::new(), at: BTreeMap::new() };
    for (title, kinds) in SECTIONS {
        let of_section = |h: &&Holding| kinds.contains(&h.tie.kind);
        let mut rows: Vec<&Holding> = state.holdings.iter().filter(of_section).collect();
        let all = rows.len();
        rows.retain(|h| view.past || !is_over(h.standing));
        let over = all - rows.len();
        rows.sort_by_key(|h| (h.standing, std::cmp::Reverse((h.tie.confidence, h.tie.mix.independent))));
        section(&mut out, title, &rows, over, view, &mut cited, style);
    }
    if cited.order.is_empty() {
        out.push_str("\nNothing in the case speaks of that day.\n");
        return out;
    }
    out + &quotes(cited.order.into_iter(), documents, style)
}

fn is_over(standing: Standing) -> bool {
    matches!(standing, Standing::Past | Standing::Ended)
}

fn head(state: &State) -> String {
    let mut out = format!("State on {}\n", iso(state.day));
    let _ = writeln!(out, "  acts of the {} days before count as current", state.window);
    if let Some(by) = state.known_by {
        let _ = writeln!(
            out,
            "  as known by {}: {} published later left out",
            iso(by),
            pieces(state.left_out_later)
        );
        if state.left_out_undated > 0 {
            let _ = writeln!(
                out,
                "  {} left out because the day of publication is not known; --undated counts them",
                pieces(state.left_out_undated)
            );
        }
    }
    if state.counted_undated > 0 {
        let _ = writeln!(
            out,
            "  {} of reports without a day of publication: since when that was known cannot be told",
            pieces(state.counted_undated)
        );
    }
    out
}

fn pieces(count: usize) -> String {
    format!("{} of evidence", counted(count, "piece"))
}

fn section<'a>(
    out: &mut String,
    title: &str,
    rows: &[&'a Holding],
    over: usize,
    view: &View<'_>,
    cited: &mut Cited<'a>,
    style: &Style,
) {
    if rows.is_empty() && over == 0 {
        return;
    }
    let _ = writeln!(out, "\n{title}");
    let shown = if view.limit == 0 { rows.len() } else { view.limit };
    for holding in rows.iter().take(shown) {
        row(out, holding, view, cited, style);
    }
    if rows.len() > shown {
        let _ = writeln!(out, "  and {} more: --limit 0 shows all", rows.len() - shown);
    }
    if over > 0 {
        let _ = writeln!(out, "  {} ended or lie before the window: --past shows them", over);
    }
}

fn row<'a>(out: &mut String, holding: &'a Holding, view: &View<'_>, cited: &mut Cited<'a>, style: &Style) {
    let tie = &holding.tie;
    let amount = tie.amount.as_ref().map(|a| format!(": {} {}", figures(a), a.unit)).unwrap_or_default();
    let _ = writeln!(out, "  {:<17} {}{amount}", tie.kind.as_str(), ends(tie));
    for thing in tie.object.iter().filter(|p| p.class.is_none() && !p.words.is_ascii()) {
        line(out, "", "", &thing.words, style);
    }
    let dates = when(tie);
    let dates = if holding.standing == Standing::Undated { String::new() } else { format!(" ({dates})") };
    let _ = writeln!(out, "    {}{dates}", standing(holding));
    let since = tie.known_since.map(|d| format!(", known since {}", iso(d))).unwrap_or_default();
    let _ = writeln!(
        out,
        "    {}{since} {}",
        support(tie.confidence, &tie.mix, cited.documents),
        cited.cite(holding)
    );
    for (word, id) in [("belongs to", &tie.of), ("against it", &holding.against)] {
        if let Some(other) = id.as_ref().and_then(|id| view.linked.iter().find(|t| t.id == *id)) {
            let _ = writeln!(out, "    {word}: {} {} ({})", other.kind.as_str(), ends(other), when(other));
        }
    }
}

fn standing(holding: &Holding) -> String {
    let acts =
        |word: &str| format!("{word}: {} in the window{}", counted(holding.acts, "act"), last(holding));
    match holding.standing {
        Standing::Active => acts("current"),
        Standing::PerhapsActive => acts("perhaps current, the dates are too coarse to tell"),
        Standing::Holds => "holds".to_owned(),
        Standing::Continues => format!("not said to have ended{}", last(holding)),
        Standing::Undated => "stated without a date".to_owned(),
        Standing::Past => format!("before the window{}", last(holding)),
        Standing::Ended => format!("ended{}", last(holding)),
    }
}

fn last(holding: &Holding) -> String {
    holding
        .age
        .filter(|age| *age > 0)
        .map(|age| format!(", last {} before", counted(age.unsigned_abs() as usize, "day")))
        .unwrap_or_default()
}
