//! Names in a document: persons, places and bodies, each with its words, the rule or model that found it, and the
//! fuller form it is short for. Computed only when asked for; records do not depend on it.

mod facts;
mod features;
mod lesson;
mod link;
mod spans;
mod tagger;
#[cfg(test)]
mod tests;

use crate::analysis::Analysis;
use crate::ruleset::Ruleset;
use crate::{Document, cascade};
use sanad_text::{SentenceKind, SourceChar, Span, TokenIdx};

pub use lesson::{LessonSentence, lesson};
pub use tagger::{N_TAGS, Tag, Tagger, TaggerDraft, best_tags, transition};

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A person.
    Person,
    /// A place: a division, city, building, water, mountain.
    Place,
    /// A body: an office, force, company, party, club, medium.
    Body,
}

/// A name where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The characters of the source.
    pub span: Span<SourceChar>,
    /// What it names.
    pub kind: NameKind,
    /// The rule that found it, or the model.
    pub rule: &'static str,
    /// Index of the mention whose short form it is.
    pub full: Option<usize>,
}

/// A name among the tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Name {
    pub(crate) tokens: Span<TokenIdx>,
    pub(crate) kind: NameKind,
    pub(crate) rule: &'static str,
}

/// Finds the names of a document, in text order, none inside another.
pub fn mentions(document: &Document<'_>, rules: &Ruleset) -> Vec<Mention> {
    find(document, rules, rules.tagger.as_ref())
}

/// The same by the rules alone, to measure what the model earns.
pub fn mentions_by_rule(document: &Document<'_>, rules: &Ruleset) -> Vec<Mention> {
    find(document, rules, None)
}

/// Whether the vocabulary has a word as a proper noun and nothing else.
pub(crate) fn is_only_a_name(analysis: &Analysis<'_>, at: usize) -> bool {
    use tagger::{ADJECTIVE, NOUN, PROPER, VERB};
    let bits = vocabulary(analysis, analysis.text.key(at));
    bits & PROPER != 0 && bits & (NOUN | VERB | ADJECTIVE) == 0
}

/// Whether the vocabulary knows a word as an adjective and as nothing that could be an object.
pub(crate) fn is_only_adjective(analysis: &Analysis<'_>, at: usize) -> bool {
    use tagger::{ADJECTIVE, NOUN, PROPER};
    let bits = vocabulary(analysis, analysis.text.key(at));
    bits & ADJECTIVE != 0 && bits & (NOUN | PROPER) == 0
}

/// Whether the vocabulary lacks a word as it stands.
pub(crate) fn is_unheard_word(analysis: &Analysis<'_>, at: usize) -> bool {
    vocabulary(analysis, analysis.text.key(at)) == 0
}

/// Whether the vocabulary lacks a word and every word it could be a form of.
pub(crate) fn is_unheard_of(analysis: &Analysis<'_>, at: usize) -> bool {
    let key = analysis.text.key(at);
    let letters: Vec<usize> = key.char_indices().map(|(i, _)| i).collect();
    let longest = letters.len().saturating_sub(LONGEST_ENDING).max(2);
    let stems = letters.iter().skip(longest).map(|&i| &key[..i]);
    vocabulary(analysis, key) == 0 && stems.into_iter().all(|stem| vocabulary(analysis, stem) == 0)
}

/// Whether a word can only be a proper noun as far as the vocabulary tells, an indefinite ending apart.
pub(crate) fn is_no_common_word(analysis: &Analysis<'_>, at: usize) -> bool {
    use tagger::{ADJECTIVE, NOUN, VERB};
    let key = analysis.text.key(at);
    let mut stem = key.chars();
    stem.next_back();
    (vocabulary(analysis, key) | vocabulary(analysis, stem.as_str())) & (NOUN | VERB | ADJECTIVE) == 0
}

/// How many letters the endings of a noun may have.
const LONGEST_ENDING: usize = 4;

fn vocabulary(analysis: &Analysis<'_>, key: &str) -> u8 {
    analysis.rules.tagger.as_ref().map_or(0, |t| t.word(key))
}

fn find(document: &Document<'_>, rules: &Ruleset, tagger: Option<&Tagger>) -> Vec<Mention> {
    let analysis = cascade::analyse(document, rules);
    let words = facts::read(&analysis);
    let mut names = Vec::new();
    for sentence in analysis.text.sentences.iter().filter(|s| s.kind == SentenceKind::Prose) {
        sentence_names(&analysis, &words, sentence.tokens, tagger, &mut names);
    }
    let full = link::run(&analysis, &words, &mut names);
    let mention = |(name, full): (&Name, Option<usize>)| Mention {
        span: analysis.text.tokens_source(name.tokens),
        kind: name.kind,
        rule: name.rule,
        full,
    };
    names.iter().zip(full).map(mention).collect()
}

fn sentence_names(
    analysis: &Analysis<'_>,
    words: &[facts::Word],
    tokens: Span<TokenIdx>,
    tagger: Option<&Tagger>,
    out: &mut Vec<Name>,
) {
    let found = spans::of(analysis, words, tokens);
    let Some(tagger) = tagger else {
        out.extend(found);
        return;
    };
    let features = features::of(analysis, words, tokens, &found, tagger);
    let tags = tagger.tags(&features);
    out.extend(tagger::names(&tags, tokens.start()).into_iter().map(|name| explained(name, &found)));
}

/// The name with the rule that found it, or one like it.
fn explained(name: Name, found: &[Name]) -> Name {
    let same = found.iter().find(|f| f.kind == name.kind && f.tokens.overlaps(name.tokens));
    Name { rule: same.map_or("name.model", |f| f.rule), ..name }
}
