//! The kinds of ties: those that follow from events, and those that texts state.

use sanad_model::RelationType;
use serde::Serialize;

/// Declares the kinds once, with their spelling and whether the two sides are interchangeable.
macro_rules! kinds {
    ($($(#[$doc:meta])* $variant:ident = $text:literal, $side:ident, $span:ident;)+) => {
        /// What a tie says of its subject and object.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub enum TieKind { $($(#[$doc])* #[serde(rename = $text)] $variant),+ }

        impl TieKind {
            /// Every kind, in order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The spelling used in JSON and on screen.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// Whether subject and object may change places.
            pub fn is_mutual(self) -> bool {
                match self { $(Self::$variant => kinds!(@mutual $side)),+ }
            }

            /// Whether it is made of single acts, and not of a state that lasts until something ends it.
            pub fn is_of_acts(self) -> bool {
                match self { $(Self::$variant => kinds!(@acts $span)),+ }
            }
        }
    };
    (@mutual mutual) => { true };
    (@mutual directed) => { false };
    (@acts acts) => { true };
    (@acts state) => { false };
}

kinds! {
    /// Both bear arms, and at least one attacked the other (ASSAULT).
    Fights = "fights", mutual, acts;
    /// Subject attacked object, and not both of them bear arms (ASSAULT).
    Attacks = "attacks", directed, acts;
    /// Subject represses, arrests, seizes from, restricts object (COERCE).
    Coerces = "coerces", directed, acts;
    /// Subject threatens object (THREATEN).
    Threatens = "threatens", directed, acts;
    /// Subject shows force to object (MOBILIZE).
    MobilizesAgainst = "mobilizes_against", directed, acts;
    /// Subject sanctions, expels, breaks with object (SANCTION).
    Sanctions = "sanctions", directed, acts;
    /// Subject protests against object (PROTEST).
    ProtestsAgainst = "protests_against", directed, acts;
    /// Subject accuses or condemns object (ACCUSE): that it was said is the tie, not what was said.
    Accuses = "accuses", directed, acts;
    /// Subject refuses object something (REJECT).
    Rejects = "rejects", directed, acts;
    /// Subject asks or demands something of object (REQUEST).
    Demands = "demands", directed, acts;
    /// They met, called or negotiated (CONSULT).
    TalksTo = "talks_to", mutual, acts;
    /// They agreed on something (AGREE, or a signing by both).
    AgreesWith = "agrees_with", mutual, acts;
    /// Subject praises, recognises or backs object in words (SUPPORT).
    Supports = "supports", directed, acts;
    /// Subject gives way to object in words (CONCEDE).
    ConcedesTo = "concedes_to", directed, acts;
    /// They work together materially (COOPERATE).
    CooperatesWith = "cooperates_with", mutual, acts;
    /// Subject gives object money, arms, men, goods or shelter (AID, or stated).
    Supplies = "supplies", directed, acts;
    /// Subject gives way to object materially: withdraws, releases, ceases fire (RETREAT).
    YieldsTo = "yields_to", directed, acts;
    /// Subject leads object.
    LeaderOf = "leader_of", directed, state;
    /// Subject belongs to object.
    MemberOf = "member_of", directed, state;
    /// Subject is a part of object.
    PartOf = "part_of", directed, state;
    /// They stand together.
    AlliedWith = "allied_with", mutual, state;
    /// They are said to be enemies.
    Opposes = "opposes", mutual, state;
    /// Subject holds object: ground, a route, a base (stated, or ground taken).
    Controls = "controls", directed, state;
    /// Subject no longer holds object (stated, or ground given up or taken from it).
    Lost = "lost", directed, acts;
    /// How many fighters or members subject has.
    Strength = "strength", directed, state;
    /// Subjects have an agreement.
    Agreement = "agreement", mutual, state;
    /// An agreement (`of`) binds subject to do, or not to do, object.
    Obligation = "obligation", directed, state;
    /// Subject is said to have broken an obligation or agreement (`of`): always an allegation.
    Breach = "breach", directed, acts;
    /// Subjects are said to have met or kept contact.
    Contact = "contact", mutual, acts;
    /// Subject is said to be a cause of object: an assessment.
    Cause = "cause", directed, acts;
    /// Subject is said to have the upper hand over object: an assessment.
    Advantage = "advantage", directed, state;
}

impl TieKind {
    /// The kind of a stated relation.
    pub fn of_relation(relation: RelationType) -> Self {
        match relation {
            RelationType::LeaderOf => Self::LeaderOf,
            RelationType::MemberOf => Self::MemberOf,
            RelationType::PartOf => Self::PartOf,
            RelationType::AlliedWith => Self::AlliedWith,
            RelationType::Opposes => Self::Opposes,
            RelationType::Controls => Self::Controls,
            RelationType::Lost => Self::Lost,
            RelationType::Supplies => Self::Supplies,
            RelationType::Strength => Self::Strength,
            RelationType::Agreement => Self::Agreement,
            RelationType::Obligation => Self::Obligation,
            RelationType::Breach => Self::Breach,
            RelationType::Contact => Self::Contact,
            RelationType::Cause => Self::Cause,
            RelationType::Advantage => Self::Advantage,
        }
    }

    /// Whether it is somebody's judgement and never more than that, however many repeat it.
    pub fn is_judgement(self) -> bool {
        matches!(self, Self::Breach | Self::Cause | Self::Advantage)
    }
}
