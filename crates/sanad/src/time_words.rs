//! "The then leader", "the former minister": stated relations whose own words say that they held at another time.

use anyhow::{Result, anyhow};
use sanad_engine::LangFiles;
use sanad_model::{Relation, RelationType, When};
use sanad_text::Script;
use sanad_weigh::Corpus;

const PATH: &str = "time-words.txt";
/// Stanzas of the file.
const THEN: &str = "timeword then";
const FORMER: &str = "timeword former";

/// The words of the data file, as match keys.
struct TimeWords {
    then: Vec<String>,
    former: Vec<String>,
    script: Script,
}

/// Dates the relations of a corpus that give no date of their own but say that they held at another time: without a
/// date to be found from their context, or up to the day of publication.
///
/// # Errors
/// When a data file is missing or wrong.
pub(crate) fn mark(corpus: &mut Corpus, files: &LangFiles, script: Script) -> Result<()> {
    let words = TimeWords::read(files, script)?;
    // The words stand beside offices and members; beside anything else they are common nouns.
    let office = |r: &Relation| matches!(r.relation, RelationType::LeaderOf | RelationType::MemberOf);
    for stated in corpus.relations.iter_mut().filter(|s| s.relation.date.is_none() && office(&s.relation)) {
        let published = corpus.reports[stated.report].published.as_deref();
        stated.relation.date = words.date(&stated.relation, published);
    }
    Ok(())
}

impl TimeWords {
    fn read(files: &LangFiles, script: Script) -> Result<Self> {
        let bytes = files.files.get(PATH).ok_or_else(|| anyhow!("{PATH}: missing; it comes with Sanad"))?;
        let mut words = Self { then: Vec::new(), former: Vec::new(), script };
        let mut open = "";
        let text = String::from_utf8_lossy(bytes);
        for line in text.lines().filter(|l| !l.trim().is_empty() && !l.starts_with('#')) {
            match line.trim().strip_prefix("fa ") {
                Some(word) if line.starts_with(' ') && !open.is_empty() => {
                    let key = words.key(word);
                    if open == THEN { words.then.push(key) } else { words.former.push(key) }
                }
                _ if [THEN, FORMER].contains(&line) => open = if line == THEN { THEN } else { FORMER },
                _ => return Err(anyhow!("{PATH}: `{line}` is none of `{THEN}`, `{FORMER}`, `  fa WORD`")),
            }
        }
        Ok(words)
    }

    /// Words between single spaces, with one before and after, so that whole words are found.
    fn key(&self, text: &str) -> String {
        let words: Vec<String> = text.split_whitespace().map(|w| self.script.key_of(w)).collect();
        format!(" {} ", words.join(" "))
    }

    fn date(&self, relation: &Relation, published: Option<&str>) -> Option<When> {
        let has =
            |list: &[String], text: &str| list.iter().any(|word| self.key(text).contains(word.as_str()));
        let marked = |list: &[String]| relation.mentions.iter().find(|m| has(list, &m.text));
        let (mention, edtf) = match (marked(&self.former), marked(&self.then)) {
            (Some(mention), _) => (mention, published.map(|day| format!("../{day}"))),
            (None, Some(mention)) => (mention, None),
            (None, None) => return None,
        };
        let (start, end, text) = (mention.start, mention.end, mention.text.clone());
        Some(When { start, end, text, edtf, rule: PATH.to_owned() })
    }
}
