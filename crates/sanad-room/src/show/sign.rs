//! Whether a tie is one of conflict, of cooperation, or of belonging.

use sanad_weigh::system::TieKind;
use serde::Serialize;

/// See the module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Sign {
    /// Against each other, in deeds or words.
    Conflict,
    /// With each other.
    Cooperation,
    /// Who leads whom, who is a part of whom.
    Belonging,
}

impl Sign {
    /// As in JSON, styles and keys of words.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Conflict => "conflict",
            Self::Cooperation => "cooperation",
            Self::Belonging => "belonging",
        }
    }
}

/// The sign of a tie: of acts, that of PLOVER's quad of their event type.
pub(crate) fn sign(kind: TieKind) -> Sign {
    use TieKind as K;
    match kind {
        K::Fights
        | K::Attacks
        | K::Coerces
        | K::Threatens
        | K::MobilizesAgainst
        | K::Sanctions
        | K::ProtestsAgainst
        | K::Accuses
        | K::Rejects
        | K::Demands
        | K::Opposes
        | K::Breach
        | K::Advantage
        | K::Lost => Sign::Conflict,
        K::TalksTo
        | K::AgreesWith
        | K::Supports
        | K::ConcedesTo
        | K::CooperatesWith
        | K::Supplies
        | K::YieldsTo
        | K::AlliedWith
        | K::Agreement
        | K::Obligation
        | K::Contact => Sign::Cooperation,
        K::LeaderOf | K::MemberOf | K::PartOf | K::Controls | K::Strength | K::Cause => Sign::Belonging,
    }
}
