//! Parties as ACLED names and numbers them.

use crate::best::Best;
use crate::countries::Country;
use crate::dataset::{Dataset, Party};
use crate::options::Inter;
use sanad_model::ActorClass;

/// ACLED's actor types; the number is the code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    StateForces = 1,
    RebelGroup,
    PoliticalMilitia,
    #[allow(dead_code, reason = "no class of ours says that a militia is one of identity")]
    IdentityMilitia,
    Rioters,
    Protesters,
    Civilians,
    External,
}

impl Kind {
    fn words(self) -> &'static str {
        match self {
            Self::StateForces => "State forces",
            Self::RebelGroup => "Rebel group",
            Self::PoliticalMilitia => "Political militia",
            Self::IdentityMilitia => "Identity militia",
            Self::Rioters => "Rioters",
            Self::Protesters => "Protesters",
            Self::Civilians => "Civilians",
            Self::External => "External/Other forces",
        }
    }
}

/// One side of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Side {
    /// Name; empty where there is no such side.
    pub(crate) name: String,
    /// Associated names.
    pub(crate) assoc: Vec<String>,
    /// Type.
    pub(crate) kind: Option<Kind>,
}

/// The two sides of an incident as ACLED would name them.
pub(crate) fn sides(dataset: &Dataset, best: &Best<'_>, of: Option<&Country>) -> (Side, Side) {
    let kind = best.lead.acled.as_ref().map_or("", |(kind, _)| kind.as_str());
    let mut doers = best.side(dataset, |event| &event.actors);
    let mut targets = best.side(dataset, |event| &event.recipients);
    doers.retain(|party| party.class != ActorClass::Object);
    targets.retain(|party| party.class != ActorClass::Object && doers.iter().all(|d| d.key != party.key));
    // In two-sided fighting all sides are doers.
    if targets.is_empty() && kind == "Battles" && doers.len() > 1 {
        targets = doers.split_off(1);
    }
    let crowd = match kind {
        "Protests" => Some(("Protesters", Kind::Protesters)),
        "Riots" => Some(("Rioters", Kind::Rioters)),
        _ => None,
    };
    let mut first = crowd.map_or_else(|| side(&doers, of), |crowd| crowd_side(crowd, &doers, of));
    let mut second = side(&targets, of);
    if first.kind.is_none() && matches!(kind, "Battles" | "Violence against civilians") {
        first = unidentified(of);
    }
    if second.kind.is_none() && kind == "Violence against civilians" {
        second = Side { name: placed("Civilians", of), assoc: Vec::new(), kind: Some(Kind::Civilians) };
    }
    (first, second)
}

fn side(parties: &[&Party], of: Option<&Country>) -> Side {
    let Some(first) = parties.first() else { return Side::default() };
    let kind = kind_of(first, of);
    let mut assoc: Vec<String> = parties[1..].iter().map(|party| party.name.replace(';', ",")).collect();
    let name = match kind {
        Kind::Civilians => {
            if first.key != "civilians" {
                assoc.insert(0, first.name.replace(';', ","));
            }
            placed("Civilians", of)
        }
        Kind::Protesters => placed("Protesters", of),
        _ if first.class == ActorClass::UnknownArmed && !first.pseudonym => {
            placed("Unidentified Armed Group", of)
        }
        _ => first.name.replace(';', ","),
    };
    Side { name, assoc, kind: Some(kind) }
}

fn crowd_side((name, kind): (&str, Kind), parties: &[&Party], of: Option<&Country>) -> Side {
    let named = parties.iter().filter(|party| !matches!(party.key.as_str(), "protesters" | "civilians"));
    let assoc = named.map(|party| party.name.replace(';', ",")).collect();
    Side { name: placed(name, of), assoc, kind: Some(kind) }
}

fn unidentified(of: Option<&Country>) -> Side {
    let name = placed("Unidentified Armed Group", of);
    Side { name, assoc: Vec::new(), kind: Some(Kind::PoliticalMilitia) }
}

fn placed(name: &str, of: Option<&Country>) -> String {
    of.map_or_else(|| name.to_owned(), |country| format!("{name} ({})", country.name))
}

/// A state force outside its own country is an external one.
fn kind_of(party: &Party, of: Option<&Country>) -> Kind {
    match party.class {
        ActorClass::State | ActorClass::StateForce => {
            let abroad = party.country.as_deref().zip(of).is_some_and(|(own, of)| own != of.code);
            if abroad { Kind::External } else { Kind::StateForces }
        }
        ActorClass::Rebel => Kind::RebelGroup,
        ActorClass::Militia | ActorClass::UnknownArmed => Kind::PoliticalMilitia,
        ActorClass::Protesters => Kind::Protesters,
        ActorClass::Igo => Kind::External,
        _ => Kind::Civilians,
    }
}

/// The cell of one side's type.
pub(crate) fn inter(side: &Side, form: Inter) -> String {
    match (side.kind, form) {
        (Some(kind), Inter::Numeric) => (kind as u8).to_string(),
        (Some(kind), Inter::Text) => kind.words().to_owned(),
        (None, Inter::Numeric) => "0".to_owned(),
        (None, Inter::Text) => String::new(),
    }
}

/// The cell of both types, the lower one first.
pub(crate) fn interaction(a: &Side, b: &Side, form: Inter) -> String {
    let mut kinds: Vec<Kind> = [a.kind, b.kind].into_iter().flatten().collect();
    kinds.sort();
    match (kinds.as_slice(), form) {
        ([], _) => String::new(),
        ([one], Inter::Numeric) => format!("{}0", *one as u8),
        ([one], Inter::Text) => format!("{} only", one.words()),
        ([low, high, ..], Inter::Numeric) => format!("{}{}", *low as u8, *high as u8),
        ([low, high, ..], Inter::Text) => format!("{}-{}", low.words(), high.words()),
    }
}
