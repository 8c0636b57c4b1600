//! The actor that a name on the command line means: a key, an English name, or an alias in any script.

use anyhow::{Result, anyhow};
use sanad_engine::LangFiles;
use sanad_text::Script;
use sanad_weigh::{Corpus, World};
use std::collections::{BTreeMap, BTreeSet};

/// Fields of an actor that name it.
const NAMING: [&str; 8] = ["name", "fa", "prs", "ps", "ar", "en", "adj", "weak"];
/// Candidates shown for an unknown name.
const SHOWN: usize = 6;

/// Every name that can be asked for, by match key, with the actors it may mean.
pub(crate) struct Names {
    script: Script,
    actors: BTreeMap<String, BTreeSet<String>>,
}

impl Names {
    /// Names of the linguistic data, and of the records of a case.
    ///
    /// # Errors
    /// When the list of characters is missing or wrong.
    pub(crate) fn new(files: &LangFiles, world: &World, corpus: &Corpus) -> Result<Self> {
        let mut names = Self { script: script(files)?, actors: BTreeMap::new() };
        for (_, bytes) in files
            .files
            .iter()
            .filter(|(path, _)| path.split_once('/').is_some_and(|(_, rest)| rest.starts_with("actors/")))
        {
            names.add_file(std::str::from_utf8(bytes).unwrap_or_default());
        }
        for (key, facts) in &world.actors {
            names.add(key, key);
            facts.name.iter().for_each(|name| names.add(name, key));
        }
        for record in corpus.events.iter().map(|e| &e.record) {
            record.actor.iter().chain(&record.recipient).for_each(|p| names.add(&p.entity, &p.entity));
        }
        for relation in corpus.relations.iter().map(|s| &s.relation) {
            let parties = relation.subject.iter().chain(&relation.object).filter(|t| t.class.is_some());
            parties.for_each(|t| names.add(&t.entity, &t.entity));
        }
        Ok(names)
    }

    fn add_file(&mut self, text: &str) {
        let mut actor = String::new();
        for line in text.lines() {
            let Some((key, value)) = line.trim().split_once(char::is_whitespace) else { continue };
            match key {
                "actor" if !line.starts_with(char::is_whitespace) => {
                    value.trim().clone_into(&mut actor);
                    self.add(value, &actor.clone());
                }
                key if NAMING.contains(&key) => self.add(value, &actor.clone()),
                _ => {}
            }
        }
    }

    fn add(&mut self, name: &str, actor: &str) {
        let key = self.key(name);
        if !key.is_empty() && !actor.is_empty() {
            self.actors.entry(key).or_default().insert(actor.to_owned());
        }
    }

    /// Spaces, hyphens and joiners do not tell names apart.
    fn key(&self, name: &str) -> String {
        self.script.key_of(name).chars().filter(|c| c.is_alphanumeric()).collect()
    }

    /// The actor that a name means.
    ///
    /// # Errors
    /// When it means none, or several; both with candidates.
    pub(crate) fn resolve(&self, name: &str) -> Result<String> {
        match self.actors.get(&self.key(name)) {
            // A name that is also a key means that actor.
            Some(found) if found.contains(name) => Ok(name.to_owned()),
            Some(found) if found.len() == 1 => Ok(found.iter().next().cloned().unwrap_or_default()),
            Some(found) => {
                let all: Vec<&str> = found.iter().map(String::as_str).collect();
                Err(anyhow!("`{name}` names several actors: say which, {}", all.join(" or ")))
            }
            None => Err(anyhow!("no actor is called `{name}`{}", self.hint(name))),
        }
    }

    fn hint(&self, name: &str) -> String {
        let wanted: Vec<char> = self.key(name).chars().collect();
        let far = |key: &str| distance(&wanted, &key.chars().collect::<Vec<_>>());
        let inside = |key: &str| wanted.len() > 2 && key.contains(&wanted.iter().collect::<String>());
        let mut near: Vec<(usize, &str)> = self
            .actors
            .iter()
            .map(|(key, actors)| (if inside(key) { 1 } else { far(key) }, actors))
            .filter(|(far, _)| *far <= 1 + wanted.len() / 4)
            .flat_map(|(far, actors)| actors.iter().map(move |a| (far, a.as_str())))
            .collect();
        near.sort_unstable();
        let mut seen = BTreeSet::new();
        near.retain(|(_, actor)| seen.insert(*actor));
        let names: Vec<&str> = near.iter().take(SHOWN).map(|(_, actor)| *actor).collect();
        match names.is_empty() {
            true => ": give a key such as `taliban`, or a name of the lexicon".to_owned(),
            false => format!("; near it: {}", names.join(", ")),
        }
    }
}

/// The characters of the linguistic data, by which words are compared.
///
/// # Errors
/// When the list is missing or wrong.
pub(crate) fn script(files: &LangFiles) -> Result<Script> {
    const PATH: &str = "fa/script.txt";
    let bytes = files.files.get(PATH).ok_or_else(|| anyhow!("{PATH}: missing; it comes with Sanad"))?;
    Script::load(&String::from_utf8_lossy(bytes)).map_err(|e| anyhow!("{PATH}: {e}"))
}

/// How many letters must be put in, taken out or changed.
fn distance(a: &[char], b: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut corner = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let change = corner + usize::from(x != y);
            corner = row[j + 1];
            row[j + 1] = change.min(corner + 1).min(row[j] + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names() -> Names {
        let files = crate::lang_files::find(None).expect("the linguistic data");
        Names::new(&files, &World::default(), &Corpus::default()).expect("names")
    }

    #[test]
    fn keys_names_and_aliases_in_any_spelling() {
        let names = names();
        for name in ["taliban", "Taliban", "طالبان", "طـالبان"] {
            assert_eq!(names.resolve(name).expect(name), "taliban");
        }
        assert_eq!(names.resolve("ISIS-K").expect("a key in capitals"), "isis-k");
    }

    #[test]
    fn an_unknown_name_is_refused_with_its_neighbours() {
        let error = names().resolve("talibann").expect_err("no such actor").to_string();
        assert!(error.contains("taliban"), "{error}");
        let error = names().resolve("qqqqqqqqqqqq").expect_err("no such actor").to_string();
        assert!(error.contains("give a key"), "{error}");
    }

    #[test]
    fn letters_put_in_taken_out_and_changed() {
        let far = |a: &str, b: &str| distance(&a.chars().collect::<Vec<_>>(), &b.chars().collect::<Vec<_>>());
        assert_eq!((far("abc", "abc"), far("abc", "ac"), far("abc", "axcd"), far("", "ab")), (0, 1, 2, 2));
    }
}
