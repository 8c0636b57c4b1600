//! What the repair list says of single words, as a set of roles per word.

use rustc_hash::FxHashMap;

use crate::glyphs::ZWNJ;
use crate::hash::{self, Hash};
use crate::script::Script;
use crate::stanza::{self, DataError};

/// Roles of a word in repair, as a bit set.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Roles(u16);

impl Roles {
    pub(crate) const VERBAL: Self = Self(1);
    pub(crate) const PLURAL: Self = Self(2);
    pub(crate) const DEGREE: Self = Self(4);
    pub(crate) const AFTER_HEH: Self = Self(8);
    pub(crate) const POSSESSIVE: Self = Self(16);
    pub(crate) const FUNCTION: Self = Self(32);
    pub(crate) const NOT_VERB: Self = Self(64);
    pub(crate) const MONTH: Self = Self(128);
    pub(crate) const GLUE: Self = Self(256);
    pub(crate) const APART: Self = Self(512);
    pub(crate) const WHOLE: Self = Self(1024);
    pub(crate) const LEADING: Self = Self(2048);

    pub(crate) const SECOND: Self = Self(4096);
    pub(crate) const OPEN: Self = Self(8192);
    pub(crate) const BOUND: Self = Self(16384);

    /// Whether any of these roles is among them.
    pub(crate) fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// The roles that matter to joiners, as bits: the joiner model was trained on them.
    pub(crate) fn bits(self) -> u16 {
        self.0 & !(Self::OPEN.0 | Self::BOUND.0)
    }

    fn named(kind: &str) -> Option<Self> {
        Some(match kind {
            "verbal" => Self::VERBAL,
            "plural" => Self::PLURAL,
            "degree" => Self::DEGREE,
            "second" => Self::SECOND,
            "after-heh" => Self::AFTER_HEH,
            "possessive" => Self::POSSESSIVE,
            "function" => Self::FUNCTION,
            "not-verb" => Self::NOT_VERB,
            "month" => Self::MONTH,
            "glue" => Self::GLUE,
            "apart" => Self::APART,
            "whole" => Self::WHOLE,
            "leading" => Self::LEADING,
            "open" => Self::OPEN,
            "bound" => Self::BOUND,
            _ => return None,
        })
    }
}

/// Letters an ending of a compound may have.
const ENDING: usize = 4;

/// The repair list.
#[derive(Default)]
pub(crate) struct Affixes {
    roles: FxHashMap<Hash, Roles>,
    /// First parts of compounds, with the second parts they take.
    compounds: FxHashMap<Hash, Vec<String>>,
    /// Plural endings, longest first, as key letters: what a lost space may have moved to the next word.
    pub(crate) endings: Vec<String>,
    /// Words that lose the space after them.
    pub(crate) glue: Vec<String>,
}

impl Affixes {
    /// Reads `repair.txt`.
    pub(crate) fn load(text: &str, script: &Script) -> Result<Self, DataError> {
        let mut affixes = Self::default();
        for stanza in stanza::read(text)? {
            if stanza.kind == "compound" {
                affixes.add_compounds(&stanza, script)?;
                continue;
            }
            let role = Roles::named(stanza.kind)
                .ok_or_else(|| DataError::new(stanza.line, "unknown kind of stanza"))?;
            for (_, word) in stanza.all("word") {
                affixes.add(script.key_of(word), role);
            }
        }
        affixes.endings.sort_by_key(|ending| (std::cmp::Reverse(ending.len()), ending.clone()));
        Ok(affixes)
    }

    fn add_compounds(&mut self, stanza: &stanza::Stanza<'_>, script: &Script) -> Result<(), DataError> {
        for (line, word) in stanza.all("word") {
            let (left, right) =
                word.split_once(ZWNJ).ok_or_else(|| DataError::new(line, "a compound without a joiner"))?;
            let left = hash::of_str(&script.key_of(left));
            self.compounds.entry(left).or_default().push(script.key_of(right));
        }
        Ok(())
    }

    /// Whether two words are a listed compound, the second as listed or with an ending.
    pub(crate) fn is_compound(&self, left: Hash, right: impl Iterator<Item = char> + Clone) -> bool {
        let Some(listed) = self.compounds.get(&left) else { return false };
        listed.iter().any(|part| {
            let mut rest = right.clone();
            part.chars().all(|letter| rest.next() == Some(letter)) && rest.count() <= ENDING
        })
    }

    fn add(&mut self, key: String, role: Roles) {
        let slot = self.roles.entry(hash::of_str(&key)).or_default();
        slot.0 |= role.0;
        match role {
            Roles::PLURAL => self.endings.push(key),
            Roles::GLUE => self.glue.push(key),
            _ => {}
        }
    }

    /// The roles of a word.
    pub(crate) fn of(&self, word: Hash) -> Roles {
        self.roles.get(&word).copied().unwrap_or_default()
    }
}
