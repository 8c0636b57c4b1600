//! Datelines: a place, perhaps a day, and the agency in brackets at the head of a report (`کابل (پژواک، ۱۳ عقرب):`) are
//! no words of the report. Cuts them off their sentence before any other stage looks at it; what they say is the
//! publisher and the day of publication, which the document brings along.

use crate::lexicon::Lexeme;
use crate::ruleset::Ruleset;
use sanad_grammar::phrases::Reading;
use sanad_model::ActorClass;
use sanad_text::{Sentence, SentenceKind, Span, Text};

/// The longest dateline, in tokens.
const MAX_TOKENS: usize = 16;
/// How many tokens of a day may stand between the place and the bracket.
const MAX_DAY: usize = 4;

/// Cuts the datelines off; `readings` and `starts` are those of the tokens.
pub(crate) fn cut(text: &mut Text, rules: &Ruleset, readings: &[Reading], starts: &[u32]) {
    let of = |at: usize| -> &[Reading] {
        match (starts.get(at), starts.get(at + 1)) {
            (Some(&from), Some(&to)) => &readings[from as usize..to as usize],
            _ => &[],
        }
    };
    let ends: Vec<Option<usize>> = text.sentences.iter().map(|s| end(text, rules, &of, s)).collect();
    if ends.iter().all(Option::is_none) {
        return;
    }
    let mut sentences = Vec::with_capacity(text.sentences.len() + 1);
    for (sentence, end) in text.sentences.iter().zip(ends) {
        let Some(end) = end else {
            sentences.push(sentence.clone());
            continue;
        };
        let head = Span::new(sentence.tokens.start(), end);
        sentences.push(Sentence {
            tokens: head,
            kind: SentenceKind::Signature,
            paragraph: sentence.paragraph,
        });
        sentences.push(Sentence { tokens: Span::new(end, sentence.tokens.end()), ..sentence.clone() });
    }
    text.sentences = sentences;
}

/// Where the dateline of a sentence ends, if it opens with one and something follows.
fn end<'r>(
    text: &Text,
    rules: &Ruleset,
    readings: &impl Fn(usize) -> &'r [Reading],
    sentence: &Sentence,
) -> Option<usize> {
    if sentence.kind != SentenceKind::Prose {
        return None;
    }
    let (start, stop) = (sentence.tokens.start(), sentence.tokens.end());
    let limit = stop.min(start + MAX_TOKENS);
    let open = (start + 1..limit).find(|&t| text.key(t) == "(")?;
    let close = (open + 1..limit).find(|&t| text.key(t) == ")")?;
    let colon = close + 1;
    if colon + 1 >= stop || !matches!(text.key(colon), ":" | "-" | "–" | "—") {
        return None;
    }
    let place = finds(rules, readings, start, |lexeme| matches!(lexeme, Lexeme::Place(_)));
    let place = place.is_some_and(|n| start + n <= open && open - start - n <= MAX_DAY);
    let medium = |lexeme| match lexeme {
        Lexeme::Actor { idx, .. } => rules.actors.get(idx as usize).class_on(None) == ActorClass::Media,
        _ => false,
    };
    (place && (open + 1..close).any(|t| finds(rules, readings, t, medium).is_some())).then_some(colon + 1)
}

/// The length of the longest phrase at a token whose lexeme is wanted.
fn finds<'r>(
    rules: &Ruleset,
    readings: &impl Fn(usize) -> &'r [Reading],
    at: usize,
    wanted: impl Fn(Lexeme) -> bool,
) -> Option<usize> {
    let mut longest = None;
    rules.lexicon.phrases.matches(at, readings, &mut |hit| {
        if wanted(rules.lexicon.lexeme(hit)) && longest.is_none_or(|n| hit.n_tokens > n) {
            longest = Some(hit.n_tokens);
        }
    });
    longest
}
