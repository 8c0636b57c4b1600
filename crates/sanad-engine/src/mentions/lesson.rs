//! What the trainer learns from: the same features the reader uses, with the source characters of each token.

use super::{facts, features, spans, tagger};
use crate::ruleset::Ruleset;
use crate::{Document, cascade};
use sanad_text::{SourceChar, Span};

/// A sentence as the tagger sees it.
pub struct LessonSentence {
    /// Features of each token.
    pub features: Vec<Vec<u64>>,
    /// Source characters of each token.
    pub source: Vec<Span<SourceChar>>,
    /// The tags the rules alone give.
    pub by_rule: Vec<tagger::Tag>,
}

/// Reads a text for the trainer, with the vocabulary of a draft.
pub fn lesson(text: &str, rules: &Ruleset, vocabulary: &tagger::Tagger) -> Vec<LessonSentence> {
    let document = Document { id: "lesson", text, published: None, publisher: None };
    let analysis = cascade::analyse(&document, rules);
    let words = facts::read(&analysis);
    let sentence = |tokens: Span<sanad_text::TokenIdx>| {
        let found = spans::of(&analysis, &words, tokens);
        let mut by_rule = vec![0; tokens.len()];
        for name in &found {
            for at in name.tokens.range() {
                by_rule[at - tokens.start()] = tagger::tag_of(name.kind, at == name.tokens.start());
            }
        }
        LessonSentence {
            features: features::of(&analysis, &words, tokens, &found, vocabulary),
            source: tokens.range().map(|at| analysis.text.tokens[at].source).collect(),
            by_rule,
        }
    };
    analysis.text.sentences.iter().map(|s| sentence(s.tokens)).collect()
}
