//! Attribution: who says what, from headlines, speech verbs, claims of responsibility and words like `به گفتهٔ`.
//! Reads: hits, verbs, entities, clauses. Writes: scopes, in text order, so that outer sources come first.

mod announcers;
mod cited;
mod claims;
mod cues;
mod headers;
mod posts;
mod sources;
mod speech;
#[cfg(test)]
pub(super) mod tests;
mod unlisted_heads;

pub(crate) use announcers::announcing_doer;
pub(crate) use cited::cited;
pub(crate) use cues::is_interview;
pub(crate) use sources::{is_own_voice, source_kind};

use crate::analysis::{Analysis, Entity};
use crate::lexicon::Closed;
use crate::stages::clauses::closed_class;
use crate::stages::events::{ReadClause, ReadSentence};
use crate::stages::scopes::Scopes;
use rustc_hash::FxHashMap;
use sanad_model::{Factuality, SourceKind};
use sanad_text::{Span, TokenIdx};

/// A stretch of text and the source it is ascribed to.
#[derive(Clone, Debug)]
pub(crate) struct Scope {
    /// Where it holds.
    pub(crate) tokens: Span<TokenIdx>,
    /// Who says it, outermost first; empty for hearsay.
    pub(crate) sources: Vec<Entity>,
    /// Given kind, where the words decide it.
    pub(crate) kind: Option<SourceKind>,
    /// What the report makes of its content.
    pub(crate) factuality: Option<Factuality>,
    /// The rule or cue.
    pub(crate) rule: String,
}

/// Finds every scope of the document.
pub(crate) fn scopes(analysis: &Analysis<'_>, sentences: &[ReadSentence]) -> Scopes {
    let mut reader = Reader::new(analysis, sentences);
    for (idx, sentence) in sentences.iter().enumerate() {
        reader.forget(idx);
        reader.end_header(idx);
        let body = reader.open_header(idx).unwrap_or(sentence.tokens.start());
        reader.sentence(idx, body);
    }
    reader.posts();
    let mut scopes = reader.scopes;
    scopes.sort_by_key(|s| s.tokens.start());
    Scopes::new(scopes, analysis.text.tokens.len())
}

/// Reads the document from its first sentence to its last and remembers who has spoken.
struct Reader<'a, 'r> {
    analysis: &'a Analysis<'r>,
    sentences: &'a [ReadSentence],
    scopes: Vec<Scope>,
    /// Every chain of sources so far, outermost first in each, the latest last.
    spoken: Vec<Vec<Entity>>,
    /// The first mention of each named source in `spoken`, by its key.
    firsts: FxHashMap<String, Entity>,
    /// The headline whose reach is still open.
    header: Option<headers::Open>,
    /// Indices of the scopes of headlines so far.
    headers: Vec<usize>,
    /// Indices of the scopes that may still reach the text being read, in order: the others need no look.
    live: Vec<usize>,
}

/// How many sentences back a scope may be opened: that of a claim whose act was told before.
const LOOKBACK: usize = 4;
/// How many chains of sources back the speaker may be whom a word like `وی` means.
const REMEMBERED: usize = 64;

impl<'a, 'r> Reader<'a, 'r> {
    fn new(analysis: &'a Analysis<'r>, sentences: &'a [ReadSentence]) -> Self {
        let (scopes, spoken, firsts) = (Vec::new(), Vec::new(), FxHashMap::default());
        let (header, headers, live) = (None, Vec::new(), Vec::new());
        Self { analysis, sentences, scopes, spoken, firsts, header, headers, live }
    }

    /// Lets go of the scopes that end before any that can still be opened from this sentence.
    fn forget(&mut self, idx: usize) {
        let from = self.sentences[idx.saturating_sub(LOOKBACK)].tokens.start();
        let scopes = &self.scopes;
        self.live.retain(|&scope| scopes[scope].tokens.end() > from);
    }

    fn push(&mut self, scope: Scope) {
        self.live.push(self.scopes.len());
        self.scopes.push(scope);
    }
}

impl Reader<'_, '_> {
    /// Reads a sentence from `body` on, in text order, so that `وی` means who spoke last before it.
    fn sentence(&mut self, idx: usize, body: usize) {
        let sentence = &self.sentences[idx];
        let mut read = body;
        let mut order: Vec<usize> = (0..sentence.clauses.len()).collect();
        order.sort_by_key(|&c| sentence.clauses[c].clause.extent().end());
        for clause in order {
            let end = sentence.clauses[clause].clause.extent().end();
            self.cues(idx, read, end);
            read = read.max(end);
            self.speech(idx, clause);
            self.claim(idx, clause);
        }
        self.cues(idx, read, sentence.tokens.end());
    }

    /// Notes that these sources say these tokens.
    fn said(
        &mut self,
        tokens: Span<TokenIdx>,
        sources: Vec<Entity>,
        rule: String,
        factuality: Option<Factuality>,
    ) {
        let sources = sources.into_iter().map(|s| self.first_mention(self.bare_name(s)));
        let sources = self.without_descriptions(once_each(sources));
        let at = tokens.start();
        let live = self.live.iter().map(|&idx| &self.scopes[idx]);
        let around = live.filter(|s| s.kind.is_none() && s.tokens.range().contains(&at));
        let chain = once_each(around.flat_map(|s| &s.sources).chain(&sources).cloned());
        if !sources.is_empty() {
            for source in
                chain.iter().filter(|s| !self.firsts.contains_key(&s.key)).cloned().collect::<Vec<_>>()
            {
                self.firsts.insert(source.key.clone(), source);
            }
            self.spoken.push(chain);
        }
        self.push(Scope { tokens, sources, kind: None, factuality, rule });
    }

    /// The mention by which the text introduced a source; unnamed people are not taken for each other.
    fn first_mention(&self, entity: Entity) -> Entity {
        let named = !entity.key.starts_with("unidentified");
        self.firsts.get(&entity.key).filter(|_| named).cloned().unwrap_or(entity)
    }

    /// Who spoke last, outermost first.
    fn last_chain(&self) -> Vec<Entity> {
        self.spoken.last().cloned().unwrap_or_default()
    }
}

/// Sources without repetition: the first mention of each key.
fn once_each(sources: impl Iterator<Item = Entity>) -> Vec<Entity> {
    let mut out: Vec<Entity> = Vec::new();
    for source in sources {
        if out.iter().all(|s| s.key != source.key) {
            out.push(source);
        }
    }
    out
}

/// Entities that start in a stretch of text, in order.
fn entities_in<'a>(analysis: &'a Analysis<'_>, tokens: Span<TokenIdx>) -> impl Iterator<Item = &'a Entity> {
    let first = analysis.entities.partition_point(|e| e.tokens.start() < tokens.start());
    analysis.entities[first..].iter().take_while(move |e| e.tokens.start() < tokens.end())
}

/// Whether a phrase of match keys starts at a token.
fn phrase_at(analysis: &Analysis<'_>, at: usize, phrase: &str) -> bool {
    phrase.split(' ').enumerate().all(|(i, word)| analysis.text.key(at + i) == word)
}

/// Whether one of the phrases stands right before the tokens, or one word off (`به حملات خود افزود`), or right after.
fn blocked(analysis: &Analysis<'_>, tokens: Span<TokenIdx>, blocks: &[String]) -> bool {
    blocks.iter().any(|block| {
        let length = block.split(' ').count();
        let starts = [tokens.start().checked_sub(length), tokens.start().checked_sub(length + 1)];
        let before = starts.into_iter().flatten().any(|at| phrase_at(analysis, at, block));
        before || phrase_at(analysis, tokens.end(), block)
    })
}

/// Whether a conjunction of condition opens the clause.
pub(crate) fn opens_with_condition(analysis: &Analysis<'_>, clause: &ReadClause) -> bool {
    clause.clause.tokens().take(3).any(|t| matches!(closed_class(analysis, t), Some((_, Closed::Condition))))
}
