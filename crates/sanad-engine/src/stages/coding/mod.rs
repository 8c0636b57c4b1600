//! Coding: ACLED and UCDP codes from a record's type, modes, the classes of its sides and its outcome.
//!
//! The table is `event-coders.md` §3 of the research notes, after the ACLED codebook and the UCDP GED codebook;
//! classes depend on the day, so the Taliban are a state from 2021-08-15.

pub(crate) mod discriminators;
pub(crate) mod modes;

use crate::analysis::Analysis;
use crate::stages::merge::Draft;
use sanad_model::{Acled, ActorClass, EventType, Factuality, QuantityKind, Ucdp};

/// What the codes depend on.
#[derive(Clone, Debug)]
pub(crate) struct Discriminators<'a> {
    pub(crate) event_type: EventType,
    pub(crate) modes: &'a [String],
    pub(crate) factuality: Factuality,
    pub(crate) actors: Vec<ActorClass>,
    pub(crate) recipients: Vec<ActorClass>,
    /// Entity keys of recipients that lie under a unit that fights (a house is none).
    pub(crate) deaths: bool,
    /// The frame names the sub-event type itself.
    pub(crate) fixed: Option<&'a str>,
    /// The trigger is a sum over many incidents or a war.
    pub(crate) is_sum: bool,
    /// Two of the actors are parties to a conflict with each other.
    pub(crate) mutual: bool,
    /// Two of all participants are.
    pub(crate) opposed: bool,
    /// A state acts outside its own country.
    pub(crate) foreign: bool,
    /// One person of no name was arrested.
    pub(crate) minor: bool,
    /// What was hit is a weapon in the air.
    pub(crate) airborne: bool,
    /// It happened at a protest.
    pub(crate) crowd: bool,
    /// Its words tell of armed sides that fight.
    pub(crate) clash: bool,
    /// How its doers usually strike abroad, as a sub-event type.
    pub(crate) usual: Option<&'a str>,
}

/// The frame says that ACLED codes nothing.
const NONE: &str = "none";
const DISRUPTED: &str = "Disrupted weapons use";
/// What a striker may strike by.
const STRIKES: [&str; 2] = ["Air/drone strike", "Shelling/artillery/missile attack"];
const AGREEMENT: &str = "Agreement";

/// ACLED's event and sub-event type, or `None` when ACLED would not code it.
pub(crate) fn acled(d: &Discriminators<'_>) -> Option<Acled> {
    let done = d.factuality == Factuality::Occurred;
    let sub = match d.fixed {
        Some(NONE) => return None,
        Some(DISRUPTED) if done || d.factuality == Factuality::Prevented => DISRUPTED,
        _ if !done || d.is_sum => return None,
        Some(AGREEMENT) if !d.opposed => return None,
        Some(fixed) => fixed,
        None => sub_event(d)?,
    };
    Some(Acled { event_type: event_type_of(sub).to_owned(), sub_event_type: sub.to_owned() })
}

fn has(d: &Discriminators<'_>, mode: &str) -> bool {
    d.modes.iter().any(|m| m == mode)
}

fn sub_event(d: &Discriminators<'_>) -> Option<&'static str> {
    match d.event_type {
        EventType::Assault => assault(d),
        EventType::Protest => protest(d),
        EventType::Coerce => coerce(d),
        EventType::Retreat => retreat(d),
        EventType::Mobilize => Some(if has(d, "militia") {
            "Headquarters or base established"
        } else {
            "Change to group/activity"
        }),
        EventType::Agree if d.mutual => Some(AGREEMENT),
        _ => None,
    }
}

fn state(class: ActorClass) -> bool {
    matches!(class, ActorClass::State | ActorClass::StateForce)
}

fn civilian(class: ActorClass) -> bool {
    use ActorClass as C;
    matches!(class, C::Civilians | C::Media | C::Ngo | C::Political | C::Protesters | C::Expert | C::Unknown)
}

fn assault(d: &Discriminators<'_>) -> Option<&'static str> {
    let remote = [
        ("suicide-attack", "Suicide bomb"),
        ("unconventional", "Chemical weapon"),
        ("aerial", "Air/drone strike"),
        ("drone", "Air/drone strike"),
        ("heavy-weapons", "Shelling/artillery/missile attack"),
        ("sexual", "Sexual violence"),
    ];
    if d.airborne {
        return Some(DISRUPTED);
    }
    if let Some((_, sub)) = remote.iter().find(|(mode, _)| has(d, mode)) {
        return Some(sub);
    }
    let on_civilians = !d.recipients.is_empty() && d.recipients.iter().all(|c| civilian(*c));
    let on_objects = !d.recipients.is_empty() && d.recipients.iter().all(|c| *c == ActorClass::Object);
    let by_state = d.actors.iter().any(|c| state(*c));
    if has(d, "crowd-control")
        || (d.crowd && by_state && on_civilians && !has(d, "explosives"))
        || (d.recipients.contains(&ActorClass::Protesters) && by_state)
    {
        return Some("Excessive force against protesters");
    }
    if has(d, "abduct") {
        return on_civilians.then_some("Abduction/forced disappearance");
    }
    if has(d, "explosives") {
        return Some("Remote explosive/landmine/IED");
    }
    if has(d, "destroy") && (on_objects || d.recipients.is_empty()) {
        return Some("Looting/property destruction");
    }
    let unarmed =
        !d.recipients.is_empty() && d.recipients.iter().all(|c| civilian(*c) || *c == ActorClass::Object);
    let n_armed = d.actors.iter().filter(|c| c.is_armed()).count();
    match d.usual {
        _ if unarmed && !d.clash => Some("Attack"),
        // one side strikes: where both are named as doers they fight
        Some(usual) if !d.mutual => STRIKES.iter().copied().find(|s| *s == usual),
        _ if d.clash || n_armed >= 2 || (n_armed >= 1 && d.recipients.iter().any(|c| c.is_armed())) => {
            Some("Armed clash")
        }
        _ => None,
    }
}

fn protest(d: &Discriminators<'_>) -> Option<&'static str> {
    let violent = has(d, "riot") || has(d, "vandalize");
    let gathered = !has(d, "strike") || has(d, "demo");
    match () {
        () if violent => Some("Violent demonstration"),
        () if d.crowd => Some("Excessive force against protesters"),
        () if gathered => Some("Peaceful protest"),
        () => None,
    }
}

fn coerce(d: &Discriminators<'_>) -> Option<&'static str> {
    if has(d, "arrest") {
        return (!d.minor).then_some("Arrests");
    }
    if has(d, "seize") {
        let regained = d.actors.iter().any(|c| state(*c)) && !d.foreign;
        return Some(if regained {
            "Government regains territory"
        } else {
            "Non-state actor overtakes territory"
        });
    }
    None
}

fn retreat(d: &Discriminators<'_>) -> Option<&'static str> {
    match () {
        () if has(d, "ceasefire") && d.opposed => Some(AGREEMENT),
        () if has(d, "withdraw") || has(d, "disarm") => Some("Change to group/activity"),
        () if has(d, "release") || has(d, "access") => Some("Other"),
        () => None,
    }
}

/// Which drafts happened at a protest: those of violence by a state in a sentence that tells of one, and that protest.
pub(crate) fn crowds(analysis: &Analysis<'_>, drafts: &[Draft]) -> Vec<bool> {
    let sentences = |d: &Draft| d.candidates.iter().map(|c| c.sentence).collect::<Vec<_>>();
    let day = analysis.published.as_deref();
    let harmed = |d: &&Draft| {
        let by_state = d.actor.iter().any(|p| state(p.entity.class(analysis.rules, day)));
        let hit = d.recipient.iter().all(|p| civilian(p.entity.class(analysis.rules, day)));
        d.event_type == EventType::Assault && by_state && hit && !d.recipient.is_empty()
    };
    let together = |a: &Draft, b: &Draft| sentences(a).iter().any(|s| sentences(b).contains(s));
    let protests: Vec<&Draft> = drafts.iter().filter(|d| d.event_type == EventType::Protest).collect();
    if protests.is_empty() {
        return vec![false; drafts.len()];
    }
    let violence: Vec<&Draft> = drafts.iter().filter(harmed).collect();
    let at_one = |d: &Draft| match d.event_type {
        EventType::Protest => violence.iter().any(|v| together(d, v)),
        EventType::Assault => protests.iter().any(|p| together(d, p)),
        _ => false,
    };
    drafts.iter().map(at_one).collect()
}

/// The ACLED event type that a sub-event type belongs to (ACLED codebook).
fn event_type_of(sub: &str) -> &'static str {
    match sub {
        "Armed clash" | "Government regains territory" | "Non-state actor overtakes territory" => "Battles",
        "Attack" | "Abduction/forced disappearance" | "Sexual violence" => "Violence against civilians",
        "Air/drone strike"
        | "Shelling/artillery/missile attack"
        | "Suicide bomb"
        | "Remote explosive/landmine/IED"
        | "Grenade"
        | "Chemical weapon" => "Explosions/Remote violence",
        "Peaceful protest" | "Protest with intervention" | "Excessive force against protesters" => "Protests",
        "Violent demonstration" | "Mob violence" => "Riots",
        _ => "Strategic developments",
    }
}

/// UCDP type of violence: needs organised sides and a death (GED codebook).
pub(crate) fn ucdp(d: &Discriminators<'_>, quantities: &[QuantityKind]) -> Option<Ucdp> {
    let deaths = d.deaths || quantities.contains(&QuantityKind::Killed);
    if d.event_type != EventType::Assault || d.factuality != Factuality::Occurred || !deaths {
        return None;
    }
    let sides: Vec<ActorClass> =
        d.actors.iter().chain(&d.recipients).copied().filter(|c| c.is_armed()).collect();
    let attacker = d.actors.iter().any(|c| c.is_armed());
    let civilians = d.recipients.iter().any(|c| civilian(*c)) && !d.recipients.iter().any(|c| c.is_armed());
    match () {
        () if attacker && civilians => Some(Ucdp::OneSided),
        () if sides.len() >= 2 && sides.iter().any(|c| state(*c)) => Some(Ucdp::StateBased),
        () if sides.len() >= 2 => Some(Ucdp::NonState),
        () => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn clash<'a>(actors: Vec<ActorClass>, modes: &'a [String]) -> Discriminators<'a> {
        Discriminators {
            event_type: EventType::Assault,
            modes,
            factuality: Factuality::Occurred,
            actors,
            recipients: Vec::new(),
            deaths: true,
            fixed: None,
            is_sum: false,
            mutual: false,
            opposed: false,
            foreign: false,
            minor: false,
            airborne: false,
            crowd: false,
            usual: None,
            clash: false,
        }
    }

    #[test]
    fn the_class_of_a_side_moves_the_ucdp_type() {
        let groups = clash(vec![ActorClass::Rebel, ActorClass::Rebel], &[]);
        assert_eq!(ucdp(&groups, &[]), Some(Ucdp::NonState));
        let with_state = clash(vec![ActorClass::State, ActorClass::Rebel], &[]);
        assert_eq!(ucdp(&with_state, &[]), Some(Ucdp::StateBased));
    }

    #[test]
    fn acled_does_not_code_what_did_not_happen() {
        let mut planned = clash(vec![ActorClass::Rebel, ActorClass::State], &[]);
        planned.factuality = Factuality::Planned;
        assert_eq!(acled(&planned), None);
        planned.factuality = Factuality::Occurred;
        assert_eq!(acled(&planned).map(|a| a.sub_event_type), Some("Armed clash".to_owned()));
    }
}
