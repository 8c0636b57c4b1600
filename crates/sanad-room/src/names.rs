//! What actors, people and places are called on the pages: as the linguistic data has it, else as the reports say.

use crate::knowledge::Knowledge;
use crate::look::Tongue;
use sanad_weigh::Corpus;
use std::collections::BTreeMap;

/// Words of the first report that names an entity which the linguistic data does not list, by its key.
pub(crate) type Wording = BTreeMap<String, String>;

/// See the module.
#[derive(Clone, Copy)]
pub(crate) struct Names<'a> {
    knowledge: &'a Knowledge,
    wording: &'a Wording,
}

impl<'a> Names<'a> {
    /// Of the world, and of a case.
    pub(crate) fn new(knowledge: &'a Knowledge, wording: &'a Wording) -> Self {
        Self { knowledge, wording }
    }

    /// What something with this key is called. Reports are in Persian, so in English only what is listed has a name.
    pub(crate) fn name(&self, key: &str, tongue: Tongue) -> Option<String> {
        let wording = || if tongue == Tongue::Fa { self.wording.get(key).cloned() } else { None };
        self.knowledge.name(key, tongue).or_else(wording)
    }

    /// What something with this English name is called.
    pub(crate) fn called(&self, english: &str, tongue: Tongue) -> Option<String> {
        self.knowledge.called(english, tongue)
    }

    /// Whether the linguistic data names it.
    pub(crate) fn lists(&self, key: &str) -> bool {
        self.knowledge.labels.contains_key(key)
    }
}

/// The words of a case for what no list names.
pub(crate) fn wording(corpus: &Corpus, knowledge: &Knowledge) -> Wording {
    let mut wording = Wording::new();
    for event in &corpus.events {
        let record = &event.record;
        // Words of a role that was inherited may be a pronoun.
        let named = record.actor.iter().chain(&record.recipient).filter(|party| !party.inferred);
        let parties = named.map(|party| (&party.entity, &party.text));
        for (key, words) in parties.chain(record.attribution.iter().map(|s| (&s.entity, &s.text))) {
            if !wording.contains_key(key) && knowledge.name(key, Tongue::Fa).is_none() {
                wording.insert(key.clone(), words.clone());
            }
        }
    }
    wording
}

#[cfg(test)]
mod tests {
    use crate::testing::served_with_records;

    #[tokio::test]
    async fn whom_no_list_names_a_persian_page_calls_as_the_report_does() {
        let served = served_with_records();
        let page = |lang: &str| format!("/incidents?lang={lang}");
        let persian = served.get(&page("fa")).await.1;
        assert!(persian.contains("<bdi title=\"taliban\">طالبان</bdi>"), "{persian}");
        let english = served.get(&page("en")).await.1;
        assert!(english.contains("<bdi title=\"taliban\">taliban</bdi>"), "{english}");
    }
}
