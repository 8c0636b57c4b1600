//! All linguistic data, loaded, checked and indexed. Immutable and shared by every thread.

mod load;
mod overlay;
mod relations;

use crate::lexicon::Lexicon;
use crate::mentions::Tagger;
use crate::world::actors::{ActorFacts, Actors};
use crate::world::conflicts::Conflicts;
use crate::world::cues::{Alternation, Anaphor, FactualityCue, SourceCue, Speech, Support};
use crate::world::dialect::Dialect;
use crate::world::examples::Example;
use crate::world::frames::Frame;
use crate::world::functions::Hinge;
use crate::world::names::NameWords;
use crate::world::places::Places;
use crate::world::roles::Role;
use rustc_hash::{FxHashMap, FxHashSet};
use sanad_grammar::morphology::{Suffixes, VerbGroup, VerbId, VerbTable, Voice};
use sanad_grammar::pattern::RuleSet;
use sanad_model::{EventType, PlaceKind};
use sanad_text::Repair;
use thiserror::Error;

pub use load::LoadError;
pub(crate) use relations::Relations;

/// The letter between a plural and what follows it, as match keys have it.
const YEH: char = '\u{6cc}';

/// What went wrong while loading the linguistic data: every problem, one a line, with file and line.
#[derive(Clone, Debug, PartialEq, Eq, Error)]
#[error("{}", .problems.join("\n"))]
pub struct RulesetError {
    /// One message each.
    pub problems: Vec<String>,
}

/// A word such as `شهر` that announces a place name.
#[derive(Clone, Debug)]
pub(crate) struct PlaceWord {
    /// Whether an unknown word after it is a place name.
    pub(crate) names_unknown: bool,
    /// What sort of place it announces.
    pub(crate) kind: PlaceKind,
    /// It is a place word only behind a preposition (`در غرب عراق`).
    pub(crate) governed: bool,
}

/// The linguistic data of a language.
pub struct Ruleset {
    pub(crate) version: String,
    pub(crate) repair: Repair,
    pub(crate) lexicon: Lexicon,
    pub(crate) verbs: VerbTable,
    pub(crate) suffixes: Suffixes,
    pub(crate) patterns: RuleSet,
    pub(crate) actors: Actors,
    pub(crate) conflicts: Conflicts,
    pub(crate) roles: Vec<Role>,
    pub(crate) dialect: Dialect,
    pub(crate) places: Places,
    pub(crate) place_words: Vec<PlaceWord>,
    pub(crate) frames: Vec<Frame>,
    pub(crate) modes: Vec<String>,
    pub(crate) speeches: Vec<Speech>,
    pub(crate) source_cues: Vec<SourceCue>,
    pub(crate) cues: Vec<FactualityCue>,
    pub(crate) supports: Vec<Support>,
    pub(crate) examples: Vec<Example>,
    pub(crate) anaphors: Vec<Anaphor>,
    alternations: Vec<Alternation>,
    verb_frames: FxHashMap<VerbId, Vec<u32>>,
    verb_speech: FxHashMap<VerbId, u32>,
    light_verbs: FxHashSet<VerbId>,
    romanisation: FxHashMap<char, String>,
    plural_ending: String,
    arabic_plural: String,
    adjective_ending: String,
    partitive: String,
    possessors: Vec<(String, bool)>,
    hinges: FxHashMap<String, Hinge>,
    pub(crate) relations: Relations,
    pub(crate) names: NameWords,
    pub(crate) tagger: Option<Tagger>,
}

impl Ruleset {
    /// A hash of the data files: the same files always have the same version.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// How texts are repaired while they are read.
    pub fn repair(&self) -> &Repair {
        &self.repair
    }

    /// What the actor files say of every actor, by key.
    pub fn actors(&self) -> Vec<ActorFacts<'_>> {
        self.actors.facts()
    }

    /// Ids of the rules that make a record of something's beginning, as a record lists them; sorted.
    pub fn beginnings(&self) -> Vec<String> {
        let frames = self.frames.iter().filter(|f| f.begins).map(|f| f.id.clone());
        let supports = self.supports.iter().filter(|s| s.begins).map(|s| format!("support.{}", s.id));
        let mut out: Vec<String> = frames.chain(supports).collect();
        out.sort_unstable();
        out.dedup();
        out
    }

    /// Ids of the rules that make a record of what will not or should not happen: no denial of what did.
    pub fn refusals(&self) -> [&'static str; 2] {
        [crate::stages::factuality::NEGATED_AHEAD, crate::stages::factuality::NEGATED_WISH]
    }

    /// What a noun, given by its key, says somebody has to do with an act.
    pub(crate) fn hinge(&self, key: &str) -> Option<Hinge> {
        self.hinges.get(key).copied()
    }

    /// The match key of a word.
    pub fn key_of(&self, word: &str) -> String {
        self.repair.key(word)
    }

    /// Frames that a simple verb evokes by itself.
    pub(crate) fn frames_of_verb(&self, verb: VerbId) -> &[u32] {
        self.verb_frames.get(&verb).map_or(&[], Vec::as_slice)
    }

    /// The group of speech verbs that a simple verb belongs to.
    pub(crate) fn speech_of_verb(&self, verb: VerbId) -> Option<u32> {
        self.verb_speech.get(&verb).copied()
    }

    /// Whether a verb by itself says or asks something: newswire leaves the copula of its perfect out.
    pub(crate) fn tells(&self, verb: VerbId) -> bool {
        let asks = |&f: &u32| self.frames[f as usize].event_type == EventType::Request;
        self.verb_speech.contains_key(&verb) || self.frames_of_verb(verb).iter().any(asks)
    }

    /// Whether a verb makes light-verb phrases.
    pub(crate) fn is_light(&self, verb: VerbId) -> bool {
        self.light_verbs.contains(&verb)
    }

    /// How a light-verb entry with `listed` goes with the verb in the text, if it does.
    pub(crate) fn alternation(&self, listed: VerbId, group: &VerbGroup, last_word: &str) -> Option<Voice> {
        let verbs = group.verbs();
        if verbs.contains(&listed) {
            return Some(group.voice);
        }
        let fits = |a: &&Alternation| {
            a.active == listed
                && verbs.contains(&a.other)
                && a.after.as_deref().is_none_or(|w| w == last_word)
        };
        let voice = self.alternations.iter().find(fits)?.voice;
        Some(if group.voice == Voice::Passive { Voice::Passive } else { voice })
    }

    /// Whether a word makes the verb behind it a passive (`قرار گرفتن`).
    pub(crate) fn makes_passive(&self, group: &VerbGroup, word: &str) -> bool {
        let verbs = group.verbs();
        let fits = |a: &Alternation| a.voice == Voice::Passive && a.after.as_deref() == Some(word);
        self.alternations.iter().any(|a| fits(a) && verbs.contains(&a.other))
    }

    /// The role with this id.
    pub(crate) fn role_named(&self, id: &str) -> Option<&Role> {
        self.roles.iter().find(|r| r.id == id)
    }

    /// The ending that makes a plural of an adjective of people (`ها`), as a match key.
    pub(crate) fn plural_ending(&self) -> &str {
        &self.plural_ending
    }

    /// The ending that makes an adjective of a noun, as a match key.
    pub(crate) fn adjective_ending(&self) -> &str {
        &self.adjective_ending
    }

    /// Endings that name a possessor, and whether it is the first person.
    pub(crate) fn possessors(&self) -> &[(String, bool)] {
        &self.possessors
    }

    /// Whether a match key ends as plurals of verbal nouns do (`حملات`, `درگیری‌های`).
    pub(crate) fn looks_plural(&self, key: &str) -> bool {
        let bare = key.trim_end_matches(YEH);
        bare.ends_with(&self.plural_ending) || key.ends_with(&self.arabic_plural)
    }

    /// The match key of the word for "of", which may stand between a number and what it counts.
    pub(crate) fn partitive(&self) -> &str {
        &self.partitive
    }

    /// A Latin key for a name that no list knows, letter by letter.
    pub fn romanise(&self, key: &str) -> String {
        let mut out = String::new();
        for c in key.chars() {
            match self.romanisation.get(&c) {
                Some(latin) => out.push_str(latin),
                None if c.is_ascii_alphanumeric() => out.push(c.to_ascii_lowercase()),
                None => {}
            }
        }
        if out.is_empty() { "unnamed".into() } else { out }
    }
}
