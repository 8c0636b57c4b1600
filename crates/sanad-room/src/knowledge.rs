//! What the pages need to know of the world, given by the program from the linguistic data.

use crate::look::Tongue;
use sanad_export::Atlas;
use sanad_text::SearchFold;
use sanad_weigh::World;
use sanad_weigh::system::Scale;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What something is called in the languages of the pages.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Label {
    /// English.
    pub en: Option<String>,
    /// Persian.
    pub fa: Option<String>,
}

/// Names of actors, kinds of people and places by key (`taliban`, `civilians`, `AF-KAB`), and of offices and forces by
/// pattern (`{of}-army`).
pub type Labels = BTreeMap<String, Label>;

/// Facts of the world and of the language, read once.
#[derive(Debug)]
pub struct Knowledge {
    /// Actors and publishers, for weighing.
    pub world: World,
    /// How words are folded for searching.
    pub fold: Arc<SearchFold>,
    /// How much each event type weighs on a relation.
    pub scale: Scale,
    /// What actors, roles and places are called.
    pub labels: Labels,
    /// Their keys by their English names: see [`by_english`].
    pub by_english: BTreeMap<String, String>,
    /// What an export may show.
    pub atlas: Atlas,
}

/// Keys by English name; of several with one name the first.
pub fn by_english(labels: &Labels) -> BTreeMap<String, String> {
    let named = labels.iter().rev().filter_map(|(key, label)| Some((label.en.clone()?, key.clone())));
    named.collect()
}

impl Knowledge {
    /// What something with this English name is called.
    pub(crate) fn called(&self, english: &str, tongue: Tongue) -> Option<String> {
        let label = self.labels.get(self.by_english.get(english)?)?;
        if tongue == Tongue::Fa { label.fa.clone() } else { label.en.clone() }
    }

    /// What something with this key is called; an office or a force by its own name and its owner's (`pakistan-army`).
    pub(crate) fn name(&self, key: &str, tongue: Tongue) -> Option<String> {
        let of = |key: &str| {
            let label = self.labels.get(key)?;
            if tongue == Tongue::Fa { label.fa.clone() } else { label.en.clone() }
        };
        let owned = |at: usize| {
            let (owner, office) = (&key[..at], of(&format!("{{of}}{}", &key[at..]))?);
            let owner = of(owner).or_else(|| of(&owner.to_uppercase()))?;
            Some(if tongue == Tongue::Fa { format!("{office} {owner}") } else { format!("{owner} {office}") })
        };
        // The longest owner first: `isis-k-leader` is the leader of `isis-k`.
        let parted = || key.rmatch_indices('-').find_map(|(at, _)| owned(at));
        // An army that the text does not name the owner of is an army.
        let unowned = || of(&format!("{{of}}-{}", key.strip_prefix("unidentified-")?));
        of(key).or_else(parted).or_else(unowned)
    }
}

#[cfg(test)]
mod tests {
    use super::{Label, Labels, by_english};
    use crate::look::Tongue;
    use crate::testing::knowledge;

    #[test]
    fn an_english_name_leads_to_the_first_key_that_has_it() {
        let label = |fa: &str| Label { en: Some("Kabul".into()), fa: Some(fa.into()) };
        let labels = Labels::from([("AF-KAB".into(), label("کابل")), ("kabul".into(), label("شهر کابل"))]);
        let mut known = knowledge();
        known.by_english = by_english(&labels);
        known.labels = labels;
        assert_eq!(known.called("Kabul", Tongue::Fa).as_deref(), Some("کابل"));
        assert_eq!(known.called("Herat", Tongue::Fa), None);
    }
}
