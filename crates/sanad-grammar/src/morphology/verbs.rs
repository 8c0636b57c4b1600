//! The verb table: from a word's match key to everything it may be as a verb form. Reads stanzas, holds no word.

use super::form::{FormKind, Person, Tense, VerbForm, VerbId};
use super::generate::{Paradigm, Stems};
use super::index::{Entry, Index};
use super::key;
use super::paradigm::{Juncture, Meeting, TenseRule, at};
use crate::stanza::{Stanza, StanzaError};

/// Passive auxiliary: a participle before it is in the passive.
pub(super) const PASSIVE: u8 = 1;
/// Its forms marked `future` before a short infinitive make the future.
pub(super) const FUTURE: u8 = 2;
/// Before an imperfective form it makes the progressive.
pub(super) const PROGRESSIVE: u8 = 4;
/// After a participle it makes the perfect tenses.
pub(super) const COPULA: u8 = 8;
/// Governs a subjunctive or a short infinitive.
pub(super) const MODAL: u8 = 16;

/// May stand alone before the rest of a form.
pub(super) const OPENER: u8 = 1;
/// May stand alone after the rest of a form.
pub(super) const ENDER: u8 = 2;
/// Is the prefix of a verb.
pub(super) const PREFIX: u8 = 4;

/// Added to the rank of the forms of a rare verb; more than there are tenses.
const RARE: u8 = 64;

#[derive(Clone, Copy, Debug)]
struct Node {
    form: VerbForm,
    next: u32,
}

#[derive(Debug)]
struct Verb {
    name: String,
    also: Vec<String>,
    roles: u8,
}

/// All verb forms of a language by match key.
#[derive(Debug, Default)]
pub struct VerbTable {
    verbs: Vec<Verb>,
    index: Index,
    /// Verb prefixes, longest first.
    prefixes: Vec<String>,
    nodes: Vec<Node>,
}

impl VerbTable {
    /// Builds the table from the stanzas of `verbs.txt`.
    ///
    /// # Errors
    /// A stanza of an unknown kind, a field that cannot be read, or a verb listed twice.
    pub fn load(stanzas: &[Stanza]) -> Result<VerbTable, StanzaError> {
        let mut table = VerbTable::default();
        let paradigm = paradigm(stanzas)?;
        let verbs = stanzas.iter().filter(|s| s.kind == "verb").count();
        table.index.reserve(verbs * 110);
        table.nodes.reserve(verbs * 120);
        for stanza in stanzas.iter().filter(|s| s.kind == "verb") {
            table.add_verb(stanza, &paradigm)?;
        }
        table.add_loose(&paradigm);
        for stanza in stanzas.iter().filter(|s| s.kind == "homographs") {
            stanza.all("word").for_each(|word| table.mark_homograph(&key::of(word)));
        }
        if let (Some(clash), Some(stanza)) = (table.index.clash(), stanzas.first()) {
            return Err(stanza.error(format!("the form `{clash}` has the hash of another form")));
        }
        Ok(table)
    }

    /// The verb of this id, such as `koshtan`, or of an id it is `also` known by; hyphens do not count.
    pub fn id(&self, name: &str) -> Option<VerbId> {
        let known = |verb: &Verb| {
            std::iter::once(&verb.name)
                .chain(&verb.also)
                .any(|id| id == name || letters(id).eq(letters(name)))
        };
        self.verbs.iter().position(known).map(|at| VerbId(at as u16))
    }

    /// The id of a verb in the data file.
    pub fn name(&self, verb: VerbId) -> &str {
        self.verbs.get(usize::from(verb.0)).map_or("", |v| v.name.as_str())
    }

    /// Number of verbs.
    pub fn len(&self) -> usize {
        self.verbs.len()
    }

    /// Whether there is no verb.
    pub fn is_empty(&self) -> bool {
        self.verbs.is_empty()
    }

    /// Number of analyses of all forms.
    pub fn form_count(&self) -> usize {
        self.nodes.len()
    }

    /// Every analysis of one word, by its match key; in no order of likelihood.
    pub fn lookup(&self, key: &str) -> impl Iterator<Item = VerbForm> + '_ {
        self.forms(self.entry(key).unwrap_or_default())
    }

    /// All forms of a verb with their keys, sorted by key. Slow: for tests and listings.
    pub fn forms_of(&self, verb: VerbId) -> Vec<(&str, VerbForm)> {
        let mut keys: Vec<&str> = self.index.keys().collect();
        keys.sort_unstable();
        keys.into_iter()
            .flat_map(|key| self.lookup(key).map(move |form| (key, form)))
            .filter(|(_, form)| form.verb == verb)
            .collect()
    }

    pub(super) fn entry(&self, key: &str) -> Option<Entry> {
        self.index.get(key)
    }

    pub(super) fn forms(&self, entry: Entry) -> impl Iterator<Item = VerbForm> + '_ {
        forms(&self.nodes, entry.first)
    }

    pub(super) fn has_role(&self, verb: VerbId, role: u8) -> bool {
        self.verbs.get(usize::from(verb.0)).is_some_and(|v| v.roles & role != 0)
    }

    pub(super) fn prefixes(&self) -> impl Iterator<Item = &str> {
        self.prefixes.iter().map(String::as_str)
    }

    fn add_verb(&mut self, stanza: &Stanza, paradigm: &Paradigm) -> Result<(), StanzaError> {
        let also: Vec<String> = stanza.all("also").map(str::to_owned).collect();
        if std::iter::once(&stanza.id).chain(&also).any(|id| self.verbs.iter().any(|v| v.name == *id)) {
            return Err(stanza.error(format!("the verb `{}` is listed twice", stanza.id)));
        }
        let verb = VerbId(self.verbs.len() as u16);
        self.verbs.push(Verb { name: stanza.id.clone(), also, roles: roles(stanza)? });
        let prefix = stanza.first("prefix").map(key::of).unwrap_or_default();
        for field in stanza.fields.iter().filter(|f| f.key == "form") {
            let (word, form) = irregular(verb, &field.value).map_err(|m| at(stanza, field, m))?;
            self.add(&(prefix.clone() + &word), form);
        }
        if !prefix.is_empty() {
            self.flag(&prefix, OPENER | PREFIX);
            if !self.prefixes.contains(&prefix) {
                self.prefixes.push(prefix.clone());
                self.prefixes.sort_by_key(|p| std::cmp::Reverse(p.len()));
            }
        }
        let stems = stems(stanza, prefix);
        let less = if stanza.first("rare") == Some("yes") { RARE } else { 0 };
        paradigm.generate(verb, &stems, &mut |key, form| {
            self.add(key, VerbForm { rank: form.rank + less, ..form });
        });
        Ok(())
    }

    /// Morphemes that damaged text writes as tokens of their own.
    fn add_loose(&mut self, paradigm: &Paradigm) {
        for rule in &paradigm.tenses {
            for before in rule.befores.iter().filter(|b| b.meeting == Meeting::Apart && !b.text.is_empty()) {
                self.flag(&before.text, OPENER);
            }
            for ending in rule.endings.iter().filter(|e| rule.loose && !e.text.is_empty()) {
                self.flag(&ending.text, ENDER);
            }
        }
    }

    fn flag(&mut self, key: &str, flags: u8) {
        if let Some(entry) = self.index.entry(key) {
            entry.flags |= flags;
        }
    }

    /// Adds an analysis to a key, unless it is there (two stems may give one form).
    fn add(&mut self, key: &str, form: VerbForm) {
        let Some(entry) = self.index.entry(key) else { return };
        if forms(&self.nodes, entry.first).any(|known| same(&known, &form)) {
            return;
        }
        self.nodes.push(Node { form, next: 0 });
        let new = self.nodes.len() as u32;
        if let Some(last) = (entry.last as usize).checked_sub(1).and_then(|i| self.nodes.get_mut(i)) {
            last.next = new;
        } else {
            entry.first = new;
        }
        entry.last = new;
    }

    fn mark_homograph(&mut self, key: &str) {
        let mut next = self.entry(key).unwrap_or_default().first;
        while let Some(node) = (next as usize).checked_sub(1).and_then(|i| self.nodes.get_mut(i)) {
            node.form.homograph = true;
            next = node.next;
        }
    }
}

/// The letters of an id; hyphens do not count.
fn letters(id: &str) -> impl Iterator<Item = u8> + '_ {
    id.bytes().filter(|b| *b != b'-')
}

/// The chain of analyses that starts at `first`, an index plus one.
fn forms(nodes: &[Node], first: u32) -> impl Iterator<Item = VerbForm> + '_ {
    let mut next = first;
    std::iter::from_fn(move || {
        let node = nodes.get((next as usize).checked_sub(1)?)?;
        next = node.next;
        Some(node.form)
    })
}

/// Whether two analyses of one key differ in nothing a reader of the table could use.
fn same(a: &VerbForm, b: &VerbForm) -> bool {
    (a.verb, a.tense, a.person, a.kind, a.negated) == (b.verb, b.tense, b.person, b.kind, b.negated)
}

fn paradigm(stanzas: &[Stanza]) -> Result<Paradigm, StanzaError> {
    let mut paradigm = Paradigm::default();
    for stanza in stanzas {
        match stanza.kind.as_str() {
            "tense" => {
                let rank = paradigm.tenses.len() as u8 + 1;
                paradigm.tenses.push(TenseRule::read(stanza, rank)?);
            }
            "juncture" => paradigm.junctures.push(Juncture::read(stanza)?),
            "verb" | "homographs" => {}
            other => return Err(stanza.error(format!("a verb file has no `{other}`"))),
        }
    }
    Ok(paradigm)
}

fn stems(stanza: &Stanza, prefix: String) -> Stems {
    let keys = |name| stanza.all(name).map(key::of).collect();
    Stems {
        prefix,
        past: keys("past"),
        present: keys("present"),
        informal: keys("informal"),
        apart: stanza.first("apart") != Some("no"),
    }
}

fn roles(stanza: &Stanza) -> Result<u8, StanzaError> {
    let mut roles = 0;
    for field in &stanza.fields {
        match (field.key.as_str(), field.value.as_str()) {
            ("role", "passive") => roles |= PASSIVE,
            ("role", "future") => roles |= FUTURE,
            ("role", "progressive") => roles |= PROGRESSIVE,
            ("role", "copula") => roles |= COPULA,
            ("role", "modal") => roles |= MODAL,
            ("role", _) => return Err(at(stanza, field, "no such role of a verb")),
            ("prefix" | "past" | "present" | "informal" | "form", "") => {
                return Err(at(stanza, field, "the word is missing"));
            }
            ("prefix" | "past" | "present" | "informal" | "form" | "apart" | "rare" | "also", _) => {}
            (other, _) => return Err(at(stanza, field, format!("a verb has no field `{other}`"))),
        }
    }
    Ok(roles)
}

/// Reads `3sg-present WORD`, `3sg-present-no WORD`, `3sg-present-informal WORD`.
fn irregular(verb: VerbId, value: &str) -> Result<(String, VerbForm), String> {
    let (spec, word) = value.split_once(' ').ok_or("say `PERSON-TENSE WORD`")?;
    let mut parts = spec.split('-');
    let person = parts.next().and_then(Person::named).ok_or("no such person")?;
    let tense = parts.next().and_then(Tense::named).ok_or("no such tense")?;
    let (mut negated, mut informal) = (false, false);
    for part in parts {
        match part {
            "no" => negated = true,
            "informal" => informal = true,
            _ => return Err("after the tense only `-no` and `-informal`".into()),
        }
    }
    let kind = FormKind::Finite;
    let form =
        VerbForm { verb, tense, person, kind, negated, informal, homograph: false, apart: true, rank: 0 };
    Ok((key::of(word), form))
}

#[cfg(test)]
#[path = "verbs_tests.rs"]
mod tests;
