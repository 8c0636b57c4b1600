//! What a profile shows. Everything that leaves a case passes through here, and what is not known to be harmless stays.
//!
//! `public` fails closed: a key is shown when the lexicon lists it, when a reviewer marked it a public figure, or when
//! it names nobody; any other key, person or not, becomes a pseudonym.

mod places;
mod quotes;

pub(crate) use places::is_sensitive;
pub(crate) use quotes::Pass;

use crate::atlas::Atlas;
use crate::dataset::{Party, Voice, Words};
use crate::options::Profile;
use sanad_model::{ActorClass, Participant, Source, SourceKind, Term, TermKind};
use sanad_weigh::World;
use std::collections::BTreeMap;

/// What decides on showing.
#[derive(Debug)]
pub(crate) struct Veil<'a> {
    pub(crate) profile: Profile,
    pub(crate) atlas: &'a Atlas,
    pub(crate) world: &'a World,
    /// Keys of whom a reviewer said whether they are public figures; this overrules the lexicon.
    pub(crate) figures: &'a BTreeMap<String, bool>,
    /// Key of the pseudonyms of this export.
    pub(crate) key: [u8; 32],
}

/// A key as shown, and its name.
struct Shown {
    key: String,
    name: String,
    pseudonym: bool,
}

impl Veil<'_> {
    /// Whether anything is withheld at all.
    pub(crate) fn hides(&self) -> bool {
        self.profile == Profile::Public
    }

    /// Whether a key may be shown as it is.
    pub(crate) fn shows(&self, key: &str) -> bool {
        !self.hides() || self.listed(key) || self.atlas.names_nobody(key, |of| self.listed(of))
    }

    fn listed(&self, key: &str) -> bool {
        self.figures.get(key).copied().unwrap_or_else(|| self.world.actors.contains_key(key))
    }

    fn key(&self, key: &str, role: &str, name: Option<&str>) -> Shown {
        let known = self.world.actors.get(key).and_then(|actor| actor.name.as_deref());
        if self.shows(key) {
            let name = known.or(name.filter(|_| !self.hides()));
            let name = name.map_or_else(|| readable(key), str::to_owned);
            return Shown { key: key.to_owned(), name, pseudonym: false };
        }
        let key = self.pseudonym(role, key);
        Shown { name: format!("{} (name withheld)", key.replace('-', " ")), key, pseudonym: true }
    }

    /// A name that says the role only, and is the same for the same key within one export.
    pub(crate) fn pseudonym(&self, role: &str, key: &str) -> String {
        let hash = blake3::keyed_hash(&self.key, key.as_bytes()).to_hex();
        format!("{role}-{}", &hash[..8])
    }

    /// Who acted, decided or added: a coder is never named in `public`.
    pub(crate) fn coder(&self, who: &str) -> String {
        if self.hides() && who != "rules" { self.pseudonym("coder", who) } else { who.to_owned() }
    }

    /// A party to an event.
    pub(crate) fn party(&self, of: &Participant, words: Words) -> Party {
        let shown = self.key(&of.entity, role(of.class), of.name.as_deref());
        let facts = self.world.actors.get(&of.entity);
        Party {
            person: facts.is_some_and(|actor| actor.person) || of.rule.starts_with("person."),
            country: self.country(&of.entity),
            key: shown.key,
            name: shown.name,
            pseudonym: shown.pseudonym,
            class: of.class,
            inferred: of.inferred,
            words,
        }
    }

    /// One end of a relation. Keys of things are romanised words of the text: not shown in `public`.
    pub(crate) fn term(&self, of: &Term, words: Words) -> Party {
        let class = of.class.unwrap_or(ActorClass::Unknown);
        let shown = match of.kind {
            TermKind::Actor => self.key(&of.entity, role(class), of.name.as_deref()),
            TermKind::Person => self.key(&of.entity, "person", of.name.as_deref()),
            kind => self.key(&of.entity, kind.as_str(), of.name.as_deref()),
        };
        Party {
            person: of.kind == TermKind::Person,
            country: self.country(&of.entity),
            key: shown.key,
            name: shown.name,
            pseudonym: shown.pseudonym,
            class,
            inferred: of.inferred,
            words,
        }
    }

    /// A source: an unnamed or private one by its kind only.
    pub(crate) fn voice(&self, of: &Source, words: Words) -> Voice {
        let shown = self.key(&of.entity, source_role(of.kind), of.name.as_deref());
        Voice { key: shown.key, name: shown.name, kind: of.kind, pseudonym: shown.pseudonym, words }
    }

    /// The country of an actor: of its own, of what it is a part of, or of the place in its key.
    pub(crate) fn country(&self, key: &str) -> Option<String> {
        let of = |key: &str| self.world.actors.get(key).and_then(|actor| actor.country.clone());
        let line = self.world.line_of(key).into_iter().find_map(of);
        line.or_else(|| {
            let code = key.split('-').next().filter(|code| code.len() == 2)?.to_uppercase();
            self.atlas.countries.contains_key(&code).then_some(code)
        })
    }
}

/// A key as words, for actors without a name of their own.
fn readable(key: &str) -> String {
    let mut words = key.replace('-', " ");
    if let Some(first) = words.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    words
}

/// What somebody of a class is called when the name is withheld.
fn role(class: ActorClass) -> &'static str {
    match class {
        ActorClass::State => "official",
        ActorClass::StateForce => "member-of-state-force",
        ActorClass::Rebel | ActorClass::Militia | ActorClass::UnknownArmed => "armed-actor",
        ActorClass::Political => "political-actor",
        ActorClass::Protesters => "protester",
        ActorClass::Media => "media-actor",
        ActorClass::Igo | ActorClass::Ngo => "organisation",
        ActorClass::Company => "company",
        ActorClass::Expert => "expert",
        ActorClass::Object => "object",
        ActorClass::Civilians | ActorClass::Unknown => "person",
    }
}

fn source_role(kind: SourceKind) -> &'static str {
    match kind {
        SourceKind::Official => "official-source",
        SourceKind::ArmedGroup => "armed-source",
        SourceKind::Media => "media-source",
        SourceKind::Witness => "witness",
        SourceKind::Expert => "expert-source",
        SourceKind::Igo | SourceKind::Ngo => "organisation-source",
        SourceKind::Anonymous | SourceKind::Claim | SourceKind::Other => "source",
    }
}
