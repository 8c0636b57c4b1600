//! What the queue needs to know of a record, and no more: records are large, and a case has many.

use crate::doubt::{Doubt, Why};
use crate::queue::QueueOrder;
use crate::records::Coding;
use crate::standing::{ReviewStatus, Standing};
use sanad_calendar::{Day, Edtf};
use sanad_model::{Factuality, QuantityKind, Record};

/// A record as the queue sees it.
pub(crate) struct Facts {
    pub(crate) record: String,
    pub(crate) document: String,
    pub(crate) kind: &'static str,
    pub(crate) first_word: usize,
    pub(crate) status: ReviewStatus,
    pub(crate) rejected: bool,
    pub(crate) disputed: Vec<&'static str>,
    /// What an event says that others may contradict.
    pub(crate) said: Option<Said>,
    /// Reasons that lie in the record itself.
    pub(crate) own: Vec<Doubt>,
    by_rules: bool,
    coders: Vec<String>,
}

/// Factuality, days and figures of an event.
pub(crate) struct Said {
    pub(crate) factuality: Factuality,
    days: Option<(Option<Day>, Option<Day>)>,
    figures: Vec<(QuantityKind, Option<u64>, Option<u64>)>,
}

impl Facts {
    /// Of a record, read as this coding.
    pub(crate) fn of(standing: &Standing, coding: &Coding) -> Self {
        let mentions = match coding {
            Coding::Event(record) => &record.mentions,
            Coding::Relation(relation) => &relation.mentions,
        };
        Self {
            record: standing.version.id.clone(),
            document: standing.version.document.clone(),
            kind: coding.type_name(),
            first_word: mentions.first().map_or(0, |mention| mention.start),
            status: standing.status,
            rejected: standing.rejected,
            disputed: standing.disputed.clone(),
            said: match coding {
                Coding::Event(record) => Some(Said::of(record)),
                Coding::Relation(_) => None,
            },
            own: own(coding),
            by_rules: standing.version.made_by == "rules",
            coders: standing.coders.clone(),
        }
    }

    /// Whether it is in this queue.
    pub(crate) fn wait(&self, order: QueueOrder<'_>) -> bool {
        use ReviewStatus::{Disputed, MachineCoded, RulesDiffer};
        match order {
            QueueOrder::Open => matches!(self.status, MachineCoded | Disputed | RulesDiffer),
            // What another coder added shows what she decided.
            QueueOrder::Blind(coder) => self.by_rules && !self.coders.iter().any(|name| name == coder),
        }
    }
}

impl Said {
    fn of(record: &Record) -> Self {
        let edtf = record.date.as_ref().and_then(|date| date.edtf.as_deref());
        Self {
            factuality: record.factuality,
            days: edtf.and_then(Edtf::parse).map(|date| date.interval()),
            figures: record.quantities.iter().map(|q| (q.what, q.low, q.high)).collect(),
        }
    }

    /// No day is in both dates.
    pub(crate) fn dates_differ(&self, other: &Self) -> bool {
        let (Some((a_first, a_last)), Some((b_first, b_last))) = (self.days, other.days) else {
            return false;
        };
        let before = |last: Option<Day>, first: Option<Day>| matches!((last, first), (Some(last), Some(first)) if first.since(last) > 0);
        before(a_last, b_first) || before(b_last, a_first)
    }

    /// Both count the same thing, and their bounds leave no number that both allow.
    pub(crate) fn figures_differ(&self, other: &Self) -> bool {
        let below = |high: Option<u64>, low: Option<u64>| matches!((high, low), (Some(h), Some(l)) if h < l);
        self.figures.iter().any(|(what, low, high)| {
            let same = other.figures.iter().filter(|(other, ..)| other == what);
            same.into_iter()
                .any(|(_, other_low, other_high)| below(*high, *other_low) || below(*other_high, *low))
        })
    }
}

fn own(coding: &Coding) -> Vec<Doubt> {
    let mut doubts = Vec::new();
    let (problems, factuality) = match coding {
        Coding::Event(record) => (&record.problems, record.factuality),
        Coding::Relation(relation) => (&relation.problems, relation.factuality),
    };
    doubts.extend(problems.iter().map(|problem| Doubt::about(Why::Problem, problem.code.clone())));
    if factuality != Factuality::Occurred {
        doubts.push(Doubt::about(Why::Factuality, factuality.as_str()));
    }
    if let Coding::Event(record) = coding {
        of_event(record, &mut doubts);
    }
    doubts
}

fn of_event(record: &Record, doubts: &mut Vec<Doubt>) {
    let unresolved = record.date.as_ref().is_none_or(|date| date.edtf.is_none());
    let no_place = record.event_type.is_physical() && record.location.is_empty();
    for (missing, what) in [(record.actor.is_empty(), "actor"), (unresolved, "date"), (no_place, "place")] {
        if missing {
            doubts.push(Doubt::about(Why::Missing, what));
        }
    }
    if record.actor.iter().chain(&record.recipient).any(|party| party.inferred) {
        doubts.push(Doubt::plain(Why::Inferred));
    }
}
