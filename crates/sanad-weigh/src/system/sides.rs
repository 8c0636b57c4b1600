//! The two sides of a pair: who counts as which, and who acted on whom.

use crate::World;
use sanad_model::{EventType, Participant, Record};
use serde::Serialize;

/// One of the two parties asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The party named first.
    A,
    /// The party named second.
    B,
}

impl Side {
    /// Both, the first first.
    pub const BOTH: [Self; 2] = [Self::A, Self::B];

    /// The other one.
    pub fn other(self) -> Self {
        if self == Self::A { Self::B } else { Self::A }
    }
}

/// Who acted on whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// The first on the second.
    AOnB,
    /// The second on the first.
    BOnA,
    /// Both together, or the records of the incident differ.
    Mutual,
}

impl Direction {
    /// The side that acted alone.
    pub fn doer(self) -> Option<Side> {
        match self {
            Self::AOnB => Some(Side::A),
            Self::BOnA => Some(Side::B),
            Self::Mutual => None,
        }
    }
}

/// The two parties asked about.
pub(crate) struct Pair<'a> {
    pub(crate) a: &'a str,
    pub(crate) b: &'a str,
    pub(crate) world: &'a World,
}

impl Pair<'_> {
    /// The side that an actor counts for: its own key, a part of it, or the whole it is a part of. Who is of both
    /// (the movement of two rival wings) counts for neither.
    pub(crate) fn side(&self, key: &str) -> Option<Side> {
        let of = |side: &str| self.world.same_party(key, side);
        match (key == self.a, key == self.b) {
            (true, false) => Some(Side::A),
            (false, true) => Some(Side::B),
            _ => match (of(self.a), of(self.b)) {
                (true, false) => Some(Side::A),
                (false, true) => Some(Side::B),
                _ => None,
            },
        }
    }

    /// Who acted on whom in a record; `None` when it is not about the two.
    pub(crate) fn direction(&self, record: &Record) -> Option<Direction> {
        let has = |list: &[Participant], side| list.iter().any(|p| self.side(&p.entity) == Some(side));
        let acts = |side| has(&record.actor, side);
        let meets = |side| has(&record.recipient, side);
        match (acts(Side::A), acts(Side::B)) {
            (true, true) if is_mutual(record) => Some(Direction::Mutual),
            // Talks through a mediator, who is the actor.
            (false, false)
                if record.event_type == EventType::Consult && Side::BOTH.into_iter().all(meets) =>
            {
                Some(Direction::Mutual)
            }
            (true, _) if meets(Side::B) => Some(Direction::AOnB),
            (_, true) if meets(Side::A) => Some(Direction::BOnA),
            _ => None,
        }
    }
}

/// Whether doing it together is doing it to each other: talks, fighting, a signing, a ceasefire. Two who seize a town
/// together, or accuse a third, are partners and no pair that acts on one another.
fn is_mutual(record: &Record) -> bool {
    use EventType::{Agree, Assault, Concede, Consult, Cooperate, Retreat, Support};
    match record.event_type {
        Agree | Consult | Cooperate => true,
        Assault | Support | Concede | Retreat => record.recipient.is_empty(),
        _ => false,
    }
}
