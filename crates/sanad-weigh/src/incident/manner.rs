//! What was done and how: whether two records can be of one act.

use super::score::Aspect;
use sanad_model::{EventType, Record};

/// Type and manner of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Manner {
    pub(super) event_type: EventType,
    /// Bit set over [`MODES`].
    modes: u64,
}

/// PLOVER modes that tell one act from another; the rest (`targeted`, `destroy`, `multilateral`) say only how it was seen.
const MODES: [&str; 40] = [
    "suicide-attack",
    "explosives",
    "aerial",
    "drone",
    "heavy-weapons",
    "firearms",
    "abduct",
    "beat",
    "torture",
    "sexual",
    "primitive",
    "crowd-control",
    "unconventional",
    "seize",
    "restrict",
    "censor",
    "curfew",
    "martial-law",
    "arrest",
    "deport",
    "withhold",
    "cyber",
    "withdraw",
    "release",
    "disarm",
    "ceasefire",
    "access",
    "resign",
    "demo",
    "riot",
    "strike",
    "hunger",
    "convict",
    "expel",
    "discontinue",
    "investigate",
    "allege",
    "disapprove",
    "visit",
    "phone",
];

/// Modes of one manner: two records may name different members of a row and mean one act.
const KIN: [&[&str]; 10] = [
    &["suicide-attack", "explosives", "unconventional"],
    // an attack by several men opens with a bomb and goes on with guns
    &["suicide-attack", "firearms", "explosives", "heavy-weapons"],
    &["aerial", "drone", "heavy-weapons", "explosives"],
    &["firearms", "primitive", "beat", "torture", "sexual"],
    &["abduct", "firearms", "torture", "beat"],
    &["crowd-control", "firearms", "beat"],
    &["demo", "riot", "strike", "hunger"],
    &["restrict", "censor", "curfew", "martial-law", "withhold"],
    &["allege", "disapprove", "investigate"],
    &["withdraw", "disarm", "access"],
];

fn bit(mode: &str) -> u64 {
    MODES.iter().position(|m| *m == mode).map_or(0, |at| 1 << at)
}

impl Manner {
    pub(super) fn of(record: &Record) -> Self {
        let modes = record.mode.iter().fold(0, |set, mode| set | bit(mode));
        Self { event_type: record.event_type, modes }
    }

    /// Whether the two cannot be one act.
    pub(super) fn conflicts(self, other: Self) -> bool {
        let kin = |row: &&[&str]| {
            let row = row.iter().fold(0, |set, mode| set | bit(mode));
            row & self.modes != 0 && row & other.modes != 0
        };
        let told = self.modes != 0 && other.modes != 0;
        self.event_type != other.event_type || (told && self.modes & other.modes == 0 && !KIN.iter().any(kin))
    }

    /// How much they agree, once they do not conflict.
    pub(super) fn compare(self, other: Self) -> Aspect {
        let shared: Vec<&str> =
            MODES.iter().copied().filter(|m| bit(m) & self.modes & other.modes != 0).collect();
        if shared.is_empty() {
            return Aspect::new(1, format!("both are {}", self.event_type));
        }
        Aspect::new(2, format!("both are {} ({})", self.event_type, shared.join(", ")))
    }
}
