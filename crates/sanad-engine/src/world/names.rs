//! Words of names: given names, endings of surnames, nouns that head the names of bodies and places, titles.

use rustc_hash::FxHashMap;
use sanad_grammar::stanza::{Stanza, StanzaError};
use sanad_text::Script;

/// What the lists say of a word or phrase, as a set of bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct NameFacts(pub(crate) u32);

/// The classes of `lang/fa/names`, each with its bit.
pub(crate) const CLASSES: [(&str, NameFacts); 20] = [
    ("given", NameFacts::GIVEN),
    ("surname", NameFacts::SURNAME),
    ("title", NameFacts::TITLE),
    ("office", NameFacts::OFFICE),
    ("body", NameFacts::BODY),
    ("within-body", NameFacts::WITHIN_BODY),
    ("body-name", NameFacts::BODY_NAME),
    ("place-noun", NameFacts::PLACE_NOUN),
    ("place-name", NameFacts::PLACE_NAME),
    ("person-name", NameFacts::PERSON_NAME),
    ("side", NameFacts::SIDE),
    ("reporting", NameFacts::REPORTING),
    ("team-noun", NameFacts::TEAM_NOUN),
    ("no-name", NameFacts::NO_NAME),
    ("of-people", NameFacts::OF_PEOPLE),
    ("particle", NameFacts::PARTICLE),
    ("building", NameFacts::BUILDING),
    ("field", NameFacts::FIELD),
    ("minister", NameFacts::MINISTER),
    ("regnal", NameFacts::REGNAL),
];

impl NameFacts {
    /// A given name.
    pub(crate) const GIVEN: Self = Self(1);
    /// A family name of the lists.
    pub(crate) const SURNAME: Self = Self(1 << 1);
    /// A form of address or rank that stands before a person's name.
    pub(crate) const TITLE: Self = Self(1 << 2);
    /// An office, trade or part whose holder may be named beside it.
    pub(crate) const OFFICE: Self = Self(1 << 3);
    /// A noun that heads the name of a body.
    pub(crate) const BODY: Self = Self(1 << 4);
    /// A word that goes on inside the name of a body.
    pub(crate) const WITHIN_BODY: Self = Self(1 << 5);
    /// The name of a body.
    pub(crate) const BODY_NAME: Self = Self(1 << 6);
    /// A noun that heads the name of a place.
    pub(crate) const PLACE_NOUN: Self = Self(1 << 7);
    /// The name of a place.
    pub(crate) const PLACE_NAME: Self = Self(1 << 8);
    /// The name of a person by which everybody knows him.
    pub(crate) const PERSON_NAME: Self = Self(1 << 9);
    /// A point of the compass, a part of a place.
    pub(crate) const SIDE: Self = Self(1 << 10);
    /// Words after which the one who reports is named.
    pub(crate) const REPORTING: Self = Self(1 << 11);
    /// A noun before the name of a club or national team.
    pub(crate) const TEAM_NOUN: Self = Self(1 << 12);
    /// A common word that is also in a list of names.
    pub(crate) const NO_NAME: Self = Self(1 << 13);
    /// The adjective of a country or people.
    pub(crate) const OF_PEOPLE: Self = Self(1 << 14);
    /// A word inside a person's name.
    pub(crate) const PARTICLE: Self = Self(1 << 15);
    /// A noun that heads the name of a building or site.
    pub(crate) const BUILDING: Self = Self(1 << 16);
    /// The word ends as family names do.
    pub(crate) const SURNAME_ENDING: Self = Self(1 << 17);
    /// Later words of a phrase of the lists.
    pub(crate) const INSIDE: Self = Self(1 << 18);

    /// The field of a ministry, by which the ministry is named after its minister.
    pub(crate) const FIELD: Self = Self(1 << 19);

    /// A minister: the field of the ministry follows.
    pub(crate) const MINISTER: Self = Self(1 << 20);

    /// The ordinal behind the name of a king or pope.
    pub(crate) const REGNAL: Self = Self(1 << 21);

    /// Whether any of these bits is set.
    pub(crate) fn any(self, bits: Self) -> bool {
        self.0 & bits.0 != 0
    }

    /// Both sets together.
    pub(crate) const fn or(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// All lists of name words.
#[derive(Default)]
pub(crate) struct NameWords {
    phrases: FxHashMap<Box<str>, NameFacts>,
    endings: Vec<String>,
    people_endings: Vec<String>,
}

/// The longest phrase of the lists, in words.
pub(crate) const MAX_WORDS: usize = 5;

impl NameWords {
    /// Adds the words of a stanza.
    pub(crate) fn load(&mut self, stanza: &Stanza, script: &Script) -> Result<(), StanzaError> {
        match stanza.kind.as_str() {
            "namewords" => self.words(stanza, script),
            "name-ending" => {
                self.endings.extend(stanza.all("fa").map(|w| script.key_of(w)));
                Ok(())
            }
            "people-ending" => {
                self.people_endings.extend(stanza.all("fa").map(|w| script.key_of(w)));
                Ok(())
            }
            "namerule" => Ok(()), // examples, run by the tests of the mentions
            other => Err(stanza.error(format!("`{other}` where `namewords` was expected"))),
        }
    }

    fn words(&mut self, stanza: &Stanza, script: &Script) -> Result<(), StanzaError> {
        let class = stanza.first("class").unwrap_or_default();
        let Some((_, bit)) = CLASSES.iter().find(|(name, _)| *name == class) else {
            return Err(stanza.error(format!("class `{class}` of name words is unknown: see lang/README.md")));
        };
        for phrase in stanza.all("fa") {
            for spelling in
                [phrase.to_owned(), phrase.replace('\u{200C}', " "), phrase.replace(' ', "\u{200C}")]
            {
                let words: Vec<String> = spelling.split(' ').map(|w| script.key_of(w)).collect();
                let facts = self.phrases.entry(words.join(" ").into()).or_default();
                *facts = facts.or(*bit);
            }
        }
        Ok(())
    }

    /// What the lists say of words joined by a space.
    pub(crate) fn of(&self, words: &str) -> NameFacts {
        self.phrases.get(words).copied().unwrap_or_default()
    }

    /// Whether a word ends in the copula of the first person, which follows few names and ends many words.
    pub(crate) fn says_i(&self, word: &str) -> bool {
        word.ends_with('\u{645}')
    }

    /// Whether a word ends as plurals of followers of something do (`…خواهان`).
    pub(crate) fn ends_as_followers(&self, word: &str) -> bool {
        self.people_endings.iter().any(|e| word.len() > e.len() + 3 && word.ends_with(e.as_str()))
    }

    /// Whether a word ends as family names do.
    pub(crate) fn ends_as_surname(&self, word: &str) -> bool {
        self.endings.iter().any(|e| word.len() > e.len() + 3 && word.ends_with(e.as_str()))
    }
}
