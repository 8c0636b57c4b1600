//! Closed vocabularies of the field, spelled as the field spells them.

use serde::{Deserialize, Serialize};

/// Declares an enum whose variants have one fixed spelling, used in JSON, in data files and on screen.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident = $text:literal),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        pub enum $name { $($(#[$vdoc])* #[serde(rename = $text)] $variant),+ }

        impl $name {
            /// Every member, in order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The spelling used in JSON and in data files.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text),+ }
            }

            /// The member with this spelling, if there is one.
            pub fn parse(text: &str) -> Option<Self> {
                match text { $($text => Some(Self::$variant),)+ _ => None }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

vocabulary! {
    /// The sixteen event types of PLOVER (manual 2.0 draft).
    EventType {
        /// Promise or consent to cooperate.
        Agree = "AGREE",
        /// Meetings, visits, calls, talks, mediation.
        Consult = "CONSULT",
        /// Praise, recognition, signing: non-material support.
        Support = "SUPPORT",
        /// Verbal concession.
        Concede = "CONCEDE",
        /// Mutual material cooperation.
        Cooperate = "COOPERATE",
        /// One-way material help.
        Aid = "AID",
        /// Material yielding: withdrawal, release, ceasefire.
        Retreat = "RETREAT",
        /// Ask, demand, order.
        Request = "REQUEST",
        /// Condemn, allege, investigate.
        Accuse = "ACCUSE",
        /// Refuse, veto, cancel.
        Reject = "REJECT",
        /// Warn of harm.
        Threaten = "THREATEN",
        /// Collective civilian action.
        Protest = "PROTEST",
        /// Reduce relations, convict, expel.
        Sanction = "SANCTION",
        /// Show of force short of force.
        Mobilize = "MOBILIZE",
        /// Repression short of violence.
        Coerce = "COERCE",
        /// Deliberate act that can cause serious physical harm.
        Assault = "ASSAULT",
    }
}

impl EventType {
    /// Whether it happens on the ground, so that a city named in it is where, not who.
    pub fn is_physical(self) -> bool {
        matches!(self, Self::Assault | Self::Coerce | Self::Protest | Self::Mobilize | Self::Retreat)
    }
}

vocabulary! {
    /// Whether the text presents the event as having happened.
    Factuality {
        /// Presented as a fact, by whomever.
        Occurred = "occurred",
        /// Said not to have happened, or denied.
        Negated = "negated",
        /// Hedged, conditional or flagged as unverified.
        Possible = "possible",
        /// Future, intended, announced.
        Planned = "planned",
        /// Foiled, failed, averted.
        Prevented = "prevented",
    }
}

vocabulary! {
    /// What kind of source an attribution names.
    SourceKind {
        /// A state, its organs and officials.
        Official = "official",
        /// An armed group that is not a state force.
        ArmedGroup = "armed_group",
        /// A news outlet or journalist.
        Media = "media",
        /// A witness or victim.
        Witness = "witness",
        /// An analyst or scholar.
        Expert = "expert",
        /// An intergovernmental organisation.
        Igo = "igo",
        /// A non-governmental organisation.
        Ngo = "ngo",
        /// A source without description.
        Anonymous = "anonymous",
        /// The doer claims responsibility.
        Claim = "claim",
        /// Anyone else.
        Other = "other",
    }
}

vocabulary! {
    /// What a quantity counts.
    QuantityKind {
        /// Deaths.
        Killed = "killed",
        /// Injuries.
        Wounded = "wounded",
        /// Abducted or captured people.
        Abducted = "abducted",
        /// Arrested people.
        Arrested = "arrested",
        /// Released people.
        Released = "released",
        /// Deaths and injuries given as one sum.
        KilledOrWounded = "killed_or_wounded",
        /// Meetings.
        Meetings = "meetings",
        /// People taking part.
        Personnel = "personnel",
        /// Money, in units of the currency named.
        Money = "money",
        /// Things.
        Items = "items",
        /// Anything else.
        Other = "other",
    }
}

vocabulary! {
    /// What an actor is, on the day of the event; decides ACLED and UCDP codes.
    ActorClass {
        /// A state or its civil organs.
        State = "state",
        /// Armed forces, police, intelligence of a state.
        StateForce = "state-force",
        /// An organised armed group that fights a state.
        Rebel = "rebel",
        /// An organised armed group beside or below a state.
        Militia = "militia",
        /// Gunmen of no known group.
        UnknownArmed = "unknown-armed",
        /// A party, politician or movement without arms.
        Political = "political",
        /// A crowd that protests.
        Protesters = "protesters",
        /// Unarmed people.
        Civilians = "civilians",
        /// A news outlet.
        Media = "media",
        /// An intergovernmental organisation.
        Igo = "igo",
        /// A non-governmental organisation.
        Ngo = "ngo",
        /// A company.
        Company = "company",
        /// Analysts, scholars.
        Expert = "expert",
        /// A thing that is acted on: a building, a ship, a vehicle.
        Object = "object",
        /// Not known.
        Unknown = "unknown",
    }
}

impl ActorClass {
    /// Whether it bears arms or commands those who do.
    pub fn is_armed(self) -> bool {
        matches!(self, Self::State | Self::StateForce | Self::Rebel | Self::Militia | Self::UnknownArmed)
    }
}

vocabulary! {
    /// What sort of place a gazetteer entry is.
    PlaceKind {
        /// A state.
        Country = "country",
        /// A first-level division (ISO 3166-2).
        Admin1 = "admin1",
        /// A second-level division.
        District = "district",
        /// A city or town.
        City = "city",
        /// A village.
        Village = "village",
        /// A part of a city.
        Quarter = "quarter",
        /// A street.
        Street = "street",
        /// A square.
        Square = "square",
        /// A single building or ground.
        Site = "site",
        /// A military base.
        Base = "base",
        /// An airport.
        Airport = "airport",
        /// A port.
        Port = "port",
        /// A camp of displaced people or prisoners.
        Camp = "camp",
        /// An island.
        Island = "island",
        /// A mountain.
        Mountain = "mountain",
        /// A valley.
        Valley = "valley",
        /// A road.
        Road = "road",
        /// A border or a crossing of one.
        Border = "border",
        /// A river.
        River = "river",
        /// A canal.
        Canal = "canal",
        /// A lake.
        Lake = "lake",
        /// A marsh.
        Marsh = "marsh",
        /// A strait.
        Strait = "strait",
        /// A sea or gulf.
        Sea = "sea",
        /// An ocean.
        Ocean = "ocean",
        /// A continent or part of the world.
        Continent = "continent",
        /// A historical or informal region.
        Region = "region",
    }
}

vocabulary! {
    /// What a stated relation says. Each member tells what stands as subject and what as object.
    RelationType {
        /// Subject leads, heads or commands object: a leader and a movement, a head and an office.
        LeaderOf = "leader_of",
        /// Subject (a person or persons) belongs to object without leading it.
        MemberOf = "member_of",
        /// Subject is a part, branch or division of object; also of places.
        PartOf = "part_of",
        /// Subject and object stand together.
        AlliedWith = "allied_with",
        /// Subject and object are said to be at war, enemies or rivals.
        Opposes = "opposes",
        /// Subject holds object: territory, a route, a base, a resource. An `of` or a second record names who held it.
        Controls = "controls",
        /// Subject no longer holds object: ground lost, an income cut off.
        Lost = "lost",
        /// Subject gives object money, arms, men or shelter.
        Supplies = "supplies",
        /// How many fighters or members subject has (`amount`), in or at `location`.
        Strength = "strength",
        /// Subjects have an agreement with each other.
        Agreement = "agreement",
        /// An agreement (`of`) binds subject to do, or not to do, object.
        Obligation = "obligation",
        /// Subject is said to have broken an obligation or agreement (`of`).
        Breach = "breach",
        /// Subjects are said to have met or kept contact so many times (`amount`).
        Contact = "contact",
        /// Subject is said to be a cause of object.
        Cause = "cause",
        /// Subject is said to have, gain or keep the upper hand over object.
        Advantage = "advantage",
    }
}

vocabulary! {
    /// What sort of thing stands at one end of a relation.
    TermKind {
        /// An organisation, a state, a group of people.
        Actor = "actor",
        /// A single person.
        Person = "person",
        /// A place or territory.
        Place = "place",
        /// Money, goods, arms, a route, an income.
        Resource = "resource",
        /// Something done or forbidden: cooperation, recruitment.
        Activity = "activity",
        /// A state of things: poverty, destruction.
        Condition = "condition",
        /// A pact or treaty.
        Agreement = "agreement",
    }
}
