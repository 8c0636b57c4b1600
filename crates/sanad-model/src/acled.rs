//! ACLED's event and sub-event types (codebook of 2023 and later).

use crate::record::Acled;

/// The six event types with their sub-event types, twenty-five in all.
pub const ACLED_TYPES: [(&str, &[&str]); 6] = [
    ("Battles", &["Government regains territory", "Non-state actor overtakes territory", "Armed clash"]),
    (
        "Explosions/Remote violence",
        &[
            "Chemical weapon",
            "Air/drone strike",
            "Suicide bomb",
            "Shelling/artillery/missile attack",
            "Remote explosive/landmine/IED",
            "Grenade",
        ],
    ),
    ("Violence against civilians", &["Sexual violence", "Attack", "Abduction/forced disappearance"]),
    ("Protests", &["Excessive force against protesters", "Protest with intervention", "Peaceful protest"]),
    ("Riots", &["Violent demonstration", "Mob violence"]),
    (
        "Strategic developments",
        &[
            "Agreement",
            "Arrests",
            "Change to group/activity",
            "Disrupted weapons use",
            "Headquarters or base established",
            "Looting/property destruction",
            "Non-violent transfer of territory",
            "Other",
        ],
    ),
];

impl Acled {
    /// The codes of a sub-event type, in whatever case it is written; no two event types share one.
    pub fn of_sub_event(name: &str) -> Option<Self> {
        ACLED_TYPES.iter().find_map(|(event, subs)| {
            let sub = subs.iter().find(|sub| sub.eq_ignore_ascii_case(name.trim()))?;
            Some(Self { event_type: (*event).to_owned(), sub_event_type: (*sub).to_owned() })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twenty_five_sub_event_types_each_of_one_event_type() {
        let mut subs: Vec<&str> = ACLED_TYPES.iter().flat_map(|(_, subs)| *subs).copied().collect();
        subs.sort_unstable();
        subs.dedup();
        assert_eq!(subs.len(), 25);
    }

    #[test]
    fn a_sub_event_type_names_its_event_type() {
        let codes = Acled::of_sub_event("armed clash").expect("in the codebook");
        assert_eq!((codes.event_type.as_str(), codes.sub_event_type.as_str()), ("Battles", "Armed clash"));
        assert_eq!(Acled::of_sub_event("Battles"), None);
    }
}
