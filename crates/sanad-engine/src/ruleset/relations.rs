//! Reads `lang/fa/relations/`: terms and rules of stated relations.

use super::load::Loader;
use crate::lexicon::Lexeme;
use crate::world::relations::{RelationRule, Thing};
use rustc_hash::FxHashMap;
use sanad_grammar::morphology::{VerbId, VerbTable};
use sanad_grammar::stanza::{Stanza, StanzaError};

/// The rules of stated relations and what they are about.
#[derive(Default)]
pub(crate) struct Relations {
    pub(crate) rules: Vec<RelationRule>,
    pub(crate) things: Vec<Thing>,
    /// Rules that a simple verb evokes by itself.
    of_verb: FxHashMap<VerbId, Vec<u32>>,
    /// Roles that are ground a party can hold, by their index; sorted.
    grounds: Vec<u32>,
}

impl Relations {
    /// Whether a thing that a role names is ground a party can hold: a base, not a tank.
    pub(crate) fn is_ground(&self, role: u32) -> bool {
        self.grounds.binary_search(&role).is_ok()
    }

    /// Rules that a simple verb evokes by itself.
    pub(crate) fn of_verb(&self, verb: VerbId) -> &[u32] {
        self.of_verb.get(&verb).map_or(&[], Vec::as_slice)
    }
}

impl Loader {
    /// Reads a `relation`, `term`, `ground`, `measure` or `echo` stanza.
    pub(super) fn relation(&mut self, stanza: &Stanza, verbs: &VerbTable) -> Result<(), StanzaError> {
        match stanza.kind.as_str() {
            "term" => self.thing(stanza),
            "echo" | "measure" => {
                let lexeme = if stanza.kind == "echo" { Lexeme::Echo } else { Lexeme::Measure };
                stanza.all("fa").for_each(|words| self.add(words, lexeme, false));
                Ok(())
            }
            "relation" => self.relation_rule(stanza, verbs),
            "ground" => self.grounds(stanza),
            other => Err(stanza.error(format!(
                "`{other}` where `relation`, `term`, `ground`, `measure` or `echo` was expected"
            ))),
        }
    }

    fn thing(&mut self, stanza: &Stanza) -> Result<(), StanzaError> {
        let idx = self.relations.things.len() as u32;
        self.relations.things.push(Thing::load(stanza)?);
        for word in stanza.all("fa").chain(stanza.all("prs")) {
            self.add(word, Lexeme::Thing(idx), true);
        }
        Ok(())
    }

    fn grounds(&mut self, stanza: &Stanza) -> Result<(), StanzaError> {
        for name in stanza.all("role") {
            let idx = self.role_index(name);
            let idx =
                idx.ok_or_else(|| stanza.error(format!("`role {name}`: no such role in lang/fa/roles.txt")))?;
            self.relations.grounds.push(idx);
        }
        self.relations.grounds.sort_unstable();
        Ok(())
    }

    fn relation_rule(&mut self, stanza: &Stanza, verbs: &VerbTable) -> Result<(), StanzaError> {
        let idx = self.relations.rules.len() as u32;
        let rule = RelationRule::load(stanza, verbs, self.script())?;
        self.relations.rules.push(rule);
        for field in &stanza.fields {
            match field.key.as_str() {
                "noun" => self.add(&field.value, Lexeme::Stated(idx), true),
                "fa" => self.add(&field.value, Lexeme::Stated(idx), false),
                "title" => self.add(&field.value, Lexeme::Title(idx), false),
                "light" => {
                    let (verb, words) = Self::light(stanza, &field.value, verbs)?;
                    self.add(words, Lexeme::StatedLight { rule: idx, verb: verb.0 }, true);
                }
                "verb" => {
                    let (verb, _) = Self::light(stanza, &field.value, verbs)?;
                    self.relations.of_verb.entry(verb).or_default().push(idx);
                }
                _ => {}
            }
        }
        Ok(())
    }
}
