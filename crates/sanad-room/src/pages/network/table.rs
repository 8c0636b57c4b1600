//! The list of all ties of the day: the same content as the drawing, and more.

use sanad_weigh::system::{Confidence, Holding, Interval, Party, Standing, TieKind};
use serde::Serialize;
use std::cmp::Reverse;

/// A tie of the day.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    /// Id of the tie.
    pub(super) id: String,
    /// What it says.
    pub(super) kind: TieKind,
    /// Of whom.
    pub(super) subject: Vec<Party>,
    /// To whom.
    pub(super) object: Vec<Party>,
    /// How it stands on the day.
    pub(super) standing: Standing,
    /// Days since it was last stated or acted on, if that was before the day.
    pub(super) age: Option<i64>,
    /// When it held, as far as known.
    pub(super) interval: Interval,
    /// When, as its texts say.
    #[serde(skip)]
    pub(super) holding: Holding,
    /// How well it is supported.
    pub(super) confidence: Confidence,
    /// Independent sources that assert it.
    pub(super) independent: usize,
    /// Pieces of evidence that deny it.
    pub(super) denied: usize,
    /// Acts in the window.
    pub(super) acts: usize,
}

impl Row {
    pub(super) fn of(holding: &Holding) -> Self {
        let tie = &holding.tie;
        Self {
            id: tie.id.clone(),
            kind: tie.kind,
            subject: tie.subject.clone(),
            object: tie.object.clone(),
            standing: holding.standing,
            age: holding.age,
            interval: tie.interval,
            confidence: tie.confidence,
            independent: tie.mix.independent,
            denied: tie.mix.denied,
            acts: holding.acts,
            holding: holding.clone(),
        }
    }
}

/// Ties in the order of the list: the best supported first.
pub(super) fn sorted(holdings: &[Holding]) -> Vec<&Holding> {
    let mut rows: Vec<&Holding> = holdings.iter().collect();
    rows.sort_by_key(|h| {
        (h.tie.mix.asserted == 0, Reverse(h.tie.mix.independent), Reverse(h.tie.confidence), Reverse(h.acts))
    });
    rows
}
