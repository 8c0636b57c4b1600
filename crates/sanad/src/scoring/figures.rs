//! Sums over all documents, and the table and JSON that show them.

use super::event::{Event, Filler, filler_hit, place_hit, quantity_hit};
use super::gold::Gold;
use super::matching::{CELLS, align, cells, match_events};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// Right, in gold, predicted.
#[derive(Clone, Copy, Debug, Default)]
struct Count {
    right: usize,
    gold: usize,
    predicted: usize,
}

/// Every figure of a scoring run.
#[derive(Debug, Default)]
pub(crate) struct Figures {
    documents: usize,
    event: Count,
    usable: usize,
    /// Actor, recipient, attribution, location, quantities, date.
    roles: [Count; 6],
    /// Factuality, ACLED sub-event, mode: right ones of the matched.
    on_matched: [usize; 3],
    /// Lines that name what is missed, spurious or unusable.
    pub(crate) errors: Vec<String>,
}

const ROLES: [&str; 6] = ["actor", "recipient", "attribution", "location", "quantities", "date"];
const ON_MATCHED: [&str; 3] = ["factuality", "acled", "mode"];

/// Scores predictions, given by document id.
pub(crate) fn score(gold: &[Gold], predictions: &BTreeMap<String, Vec<Event>>) -> Figures {
    let mut figures = Figures { documents: gold.len(), ..Figures::default() };
    for document in gold {
        figures.add(document, predictions.get(&document.id).map_or(&[], Vec::as_slice));
    }
    figures
}

impl Figures {
    fn add(&mut self, document: &Gold, predicted: &[Event]) {
        let gold = &document.events;
        let pairs = match_events(gold, predicted);
        self.event.gold += gold.len();
        self.event.predicted += predicted.len();
        self.event.right += pairs.len();
        gold.iter().for_each(|e| self.add_sizes(e, |count| &mut count.gold));
        predicted.iter().for_each(|e| self.add_sizes(e, |count| &mut count.predicted));
        for &(i, j) in &pairs {
            self.add_pair(&document.id, &gold[i], &predicted[j]);
        }
        self.list_unmatched(&document.id, gold, predicted, &pairs);
    }

    fn add_sizes(&mut self, e: &Event, side: impl Fn(&mut Count) -> &mut usize) {
        let date = usize::from(e.edtf().is_some());
        let sizes = [
            e.actor.len(),
            e.recipient.len(),
            e.attribution.len(),
            e.location.len(),
            e.quantities.len(),
            date,
        ];
        for (role, size) in self.roles.iter_mut().zip(sizes) {
            *side(role) += size;
        }
    }

    fn add_pair(&mut self, id: &str, g: &Event, p: &Event) {
        let fillers = |g: &[Filler], p: &[Filler]| align(g, p, filler_hit);
        let right = [
            fillers(&g.actor, &p.actor),
            fillers(&g.recipient, &p.recipient),
            fillers(&g.attribution, &p.attribution),
            align(&g.location, &p.location, place_hit),
            align(&g.quantities, &p.quantities, quantity_hit),
            usize::from(g.edtf().is_some() && g.edtf() == p.edtf()),
        ];
        for (role, right) in self.roles.iter_mut().zip(right) {
            role.right += right;
        }
        let modes = |e: &Event| e.mode.iter().cloned().collect::<BTreeSet<_>>();
        self.on_matched[0] += usize::from(g.factuality == p.factuality);
        self.on_matched[1] += usize::from(g.sub_event_type() == p.sub_event_type());
        self.on_matched[2] += usize::from(modes(g) == modes(p));
        let cells = cells(g, p);
        if cells == [true; 5] {
            self.usable += 1;
            return;
        }
        let wrong: Vec<&str> =
            CELLS.into_iter().zip(cells).filter(|(_, ok)| !ok).map(|(name, _)| name).collect();
        self.errors.push(format!("{} wrong: {}", gold_line(id, g), wrong.join(", ")));
    }

    fn list_unmatched(&mut self, id: &str, gold: &[Event], predicted: &[Event], pairs: &[(usize, usize)]) {
        for (i, g) in gold.iter().enumerate() {
            if !pairs.iter().any(|p| p.0 == i) {
                self.errors.push(format!("{} missed", gold_line(id, g)));
            }
        }
        for (j, p) in predicted.iter().enumerate() {
            if !pairs.iter().any(|pair| pair.1 == j) {
                self.errors.push(format!("{id} {} «{}» spurious", p.event_type, p.trigger()));
            }
        }
    }

    fn rows(&self) -> Vec<(&'static str, [f64; 3])> {
        let usable = Count { right: self.usable, ..self.event };
        let head = [("event", self.event.rates()), ("usable", usable.rates())];
        head.into_iter().chain(ROLES.into_iter().zip(self.roles.map(Count::rates))).collect()
    }

    fn shares_on_matched(&self) -> impl Iterator<Item = (&'static str, f64)> + '_ {
        ON_MATCHED.into_iter().zip(self.on_matched.map(|right| ratio(right, self.event.right)))
    }

    /// The table `score.py` prints.
    pub(crate) fn table(&self) -> String {
        let Count { right, gold, predicted } = self.event;
        let mut out = format!(
            "{} documents, {gold} gold events, {predicted} predicted, {right} matched, {} usable\n",
            self.documents, self.usable
        );
        let _ = writeln!(out, "{:<12}{:>10}{:>8}{:>8}", "", "precision", "recall", "F1");
        for (name, [precision, recall, f1]) in self.rows() {
            let _ = writeln!(out, "{name:<12}{precision:>10.3}{recall:>8.3}{f1:>8.3}");
        }
        for (name, share) in self.shares_on_matched() {
            let _ = writeln!(out, "{name:<12}{share:>10.3}  right, of the matched events");
        }
        out
    }

    /// The object `score.py --json` prints.
    pub(crate) fn json(&self) -> serde_json::Value {
        let mut out = serde_json::Map::new();
        for (name, [precision, recall, f1]) in self.rows() {
            out.insert(name.into(), serde_json::json!({"precision": precision, "recall": recall, "f1": f1}));
        }
        let shares: serde_json::Map<_, _> =
            self.shares_on_matched().map(|(name, share)| (name.to_owned(), share.into())).collect();
        out.insert("on_matched".into(), shares.into());
        let counts = serde_json::json!({
            "documents": self.documents, "gold": self.event.gold, "predicted": self.event.predicted,
            "matched": self.event.right, "usable": self.usable,
        });
        out.insert("counts".into(), counts);
        out.into()
    }
}

fn gold_line(id: &str, g: &Event) -> String {
    format!("{id} {} {} «{}»", g.id, g.event_type, g.trigger())
}

impl Count {
    /// Precision, recall, F1.
    fn rates(self) -> [f64; 3] {
        let (precision, recall) = (ratio(self.right, self.predicted), ratio(self.right, self.gold));
        let sum = precision + recall;
        [precision, recall, if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 }]
    }
}

fn ratio(part: usize, whole: usize) -> f64 {
    if whole == 0 { 0.0 } else { part as f64 / whole as f64 }
}
