//! Sentences and paragraphs of a token sequence, and which of them are signatures.

use crate::glyphs::Glyph;
use crate::layout;
use crate::repair::Repair;
use crate::scan::{Gap, Part, Raw};
use crate::span::Span;
use crate::text::{Sentence, SentenceKind, TokenKind};

/// The sentences of a text; every token is in exactly one.
pub(crate) fn find(glyphs: &[Glyph], tokens: &[Raw], repair: &Repair) -> Vec<Sentence> {
    let opens = layout::paragraphs(glyphs, tokens, repair);
    let mut sentences = Vec::with_capacity(tokens.len() / 12 + 1);
    let (mut start, mut paragraph) = (0, 0);
    for (at, &opens) in opens.iter().enumerate().skip(1) {
        if opens || ends_before(glyphs, tokens, at) {
            sentences.push(sentence(glyphs, tokens, start..at, paragraph));
            start = at;
        }
        paragraph += usize::from(opens);
    }
    if start < tokens.len() {
        sentences.push(sentence(glyphs, tokens, start..tokens.len(), paragraph));
    }
    mark_channel_names(glyphs, tokens, &mut sentences);
    sentences
}

/// Short lines between the last handle or link and the end of the text name the channel.
fn mark_channel_names(glyphs: &[Glyph], tokens: &[Raw], sentences: &mut [Sentence]) {
    let is_name = |sentence: &Sentence| {
        let inside = &tokens[sentence.tokens.range()];
        let n_words = inside.iter().filter(|token| token.kind != TokenKind::Symbol).count();
        n_words <= 3
            && inside.iter().all(|token| !is_terminator(mark(glyphs, token)) && mark(glyphs, token) != ':')
    };
    let tail =
        sentences.iter().rposition(|s| s.kind == SentenceKind::Prose && !is_name(s)).map_or(0, |at| at + 1);
    let has_tag =
        |s: &Sentence| tokens[s.tokens.range()].iter().any(|t| matches!(t.part, Part::Handle | Part::Link));
    if let Some(first) = sentences[tail..].iter().position(has_tag) {
        sentences[tail + first..].iter_mut().for_each(|sentence| sentence.kind = SentenceKind::Signature);
    }
}

fn sentence(glyphs: &[Glyph], tokens: &[Raw], range: std::ops::Range<usize>, paragraph: usize) -> Sentence {
    let kind = if is_signature(glyphs, &tokens[range.clone()]) {
        SentenceKind::Signature
    } else {
        SentenceKind::Prose
    };
    Sentence { tokens: Span::new(range.start, range.end), kind, paragraph }
}

/// The single mark a punctuation token is, else a space.
pub(crate) fn mark(glyphs: &[Glyph], token: &Raw) -> char {
    if token.kind == TokenKind::Punctuation { glyphs[token.start].ch } else { ' ' }
}

pub(crate) fn is_terminator(mark: char) -> bool {
    matches!(mark, '.' | '!' | '?' | '؟' | '…' | '۔' | '‼' | '⁉' | '⁈' | '⁇')
}

pub(crate) fn is_closing(mark: char) -> bool {
    matches!(mark, '»' | ')' | ']' | '”' | '’' | '}')
}

/// Whether a sentence ends right before token `at`, by the marks before it.
fn ends_before(glyphs: &[Glyph], tokens: &[Raw], at: usize) -> bool {
    let here = mark(glyphs, &tokens[at]);
    if is_terminator(here) || is_closing(here) || matches!(here, '،' | '؛' | ',' | ';' | ':') {
        return false;
    }
    let mut end = at;
    while end > 0 && is_closing(mark(glyphs, &tokens[end - 1])) && tokens[end - 1].gap == Gap::None {
        end -= 1;
    }
    // A straight quote right after the stop closes; one after a space opens.
    if here == '"' && tokens[at].gap == Gap::None {
        return false;
    }
    if end > 1 && mark(glyphs, &tokens[end - 1]) == '"' && tokens[end - 1].gap == Gap::None {
        end -= 1;
    }
    end > 0 && is_terminator(mark(glyphs, &tokens[end - 1])) && is_real_stop(glyphs, tokens, end - 1, at)
}

/// Whether the stop at `stop` ends a sentence, the next token being `next`.
fn is_real_stop(glyphs: &[Glyph], tokens: &[Raw], stop: usize, next: usize) -> bool {
    if mark(glyphs, &tokens[stop]) != '.' {
        return true;
    }
    let Some(before) = stop.checked_sub(1).map(|i| &tokens[i]) else { return false };
    if tokens[stop].gap != Gap::None {
        return !is_in_date(glyphs, tokens, stop);
    }
    let one_letter = before.end - before.start == 1;
    match before.kind {
        // An initial: `ا. ب.`, `هـ. ق.`
        TokenKind::Word => !one_letter,
        // `U.S.` goes on unless a Persian word follows; `J. Smith` always goes on.
        TokenKind::Latin => !one_letter && tokens[next].kind != TokenKind::Latin,
        // `3.` opening a line numbers a list item.
        TokenKind::Number => stop < 2 || tokens[stop - 1].lines == 0,
        _ => true,
    }
}

/// Whether a stop between spaces stands in three numbers with two stops on one line, a date: `1395 . 8 . 19`.
fn is_in_date(glyphs: &[Glyph], tokens: &[Raw], stop: usize) -> bool {
    let number = |at: usize| tokens.get(at).is_some_and(|t| t.kind == TokenKind::Number && t.lines == 0);
    let dot = |at: usize| tokens.get(at).is_some_and(|t| mark(glyphs, t) == '.' && t.lines == 0);
    let first = tokens.get(stop - 1).is_some_and(|t| t.kind == TokenKind::Number);
    let opens = first && number(stop + 1) && dot(stop + 2) && number(stop + 3);
    let closes = stop >= 3 && number(stop - 1) && number(stop + 1) && dot(stop - 2);
    opens || (closes && tokens[stop - 3].kind == TokenKind::Number)
}

/// Whether a line is no text: handles, links, hashtags, emoji, and the names that stand beside them.
fn is_signature(glyphs: &[Glyph], tokens: &[Raw]) -> bool {
    let mut n_words = 0;
    let mut n_tags = 0;
    let mut ends = false;
    for token in tokens {
        match (token.part, token.kind) {
            (Part::Handle | Part::Link | Part::Hashtag, _) => n_tags += 1,
            (_, TokenKind::Word | TokenKind::Number) => n_words += 1,
            (_, TokenKind::Latin) if is_link_word(glyphs, token) => n_tags += 1,
            (_, TokenKind::Latin) => n_words += 1,
            (_, TokenKind::Punctuation) => {
                ends |= is_terminator(mark(glyphs, token)) || mark(glyphs, token) == ':'
            }
            _ => {}
        }
    }
    let first_is_word =
        tokens.first().is_some_and(|token| token.kind == TokenKind::Word && token.part == Part::Text);
    n_words == 0 || (n_tags > 0 && !ends && n_words <= if first_is_word { 3 } else { 4 })
}

/// `Link`, or a bare domain.
fn is_link_word(glyphs: &[Glyph], token: &Raw) -> bool {
    let word: String =
        glyphs[token.start..token.end].iter().map(|glyph| glyph.ch.to_ascii_lowercase()).collect();
    word == "link"
        || word.rsplit_once('.').is_some_and(|(name, end)| {
            name.len() > 2 && matches!(end, "com" | "ir" | "org" | "net" | "me" | "tv")
        })
}
