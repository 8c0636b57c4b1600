//! The modes that each PLOVER event type can have (manual 2.0 draft).

use crate::codes::EventType;

impl EventType {
    /// Its modes, as the field spells them; empty for types that have none.
    pub fn modes(self) -> &'static [&'static str] {
        match self {
            Self::Consult => &["visit", "third-party", "multilateral", "phone"],
            Self::Retreat => &["withdraw", "release", "disarm", "ceasefire", "access", "resign"],
            Self::Request | Self::Reject => &["assist", "change", "yield", "meet"],
            Self::Accuse => &["disapprove", "investigate", "allege"],
            Self::Threaten => &["restrict", "arrest", "relations", "expel", "territory", "violence"],
            Self::Protest => &["demo", "riot", "strike", "hunger", "boycott", "obstruct", "vandalize"],
            Self::Sanction => &["convict", "expel", "withdraw", "discontinue"],
            Self::Mobilize => &["troops", "weapons", "police", "militia"],
            Self::Coerce => COERCE,
            Self::Assault => ASSAULT,
            Self::Agree | Self::Support | Self::Concede | Self::Cooperate | Self::Aid => &[],
        }
    }
}

const COERCE: &[&str] = &[
    "seize",
    "restrict",
    "censor",
    "curfew",
    "martial-law",
    "arrest",
    "deport",
    "withhold",
    "misinformation",
    "cyber",
];

const ASSAULT: &[&str] = &[
    "abduct",
    "beat",
    "torture",
    "sexual",
    "targeted",
    "destroy",
    "primitive",
    "firearms",
    "explosives",
    "suicide-attack",
    "aerial",
    "drone",
    "heavy-weapons",
    "crowd-control",
    "unconventional",
];
