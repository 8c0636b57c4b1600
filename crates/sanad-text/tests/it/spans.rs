//! The way back to the source, for any text.

use proptest::prelude::*;
use sanad_text::{Repair, Span, Text, ViewByte};

thread_local! {
    static REPAIR: Repair = Repair::plain();
}

fn read(source: &str) -> Text {
    REPAIR.with(|repair| Text::read(source, repair))
}

/// Text made of what Persian documents are made of, damage and all.
fn documents() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "[ابپتسشکگمنهی]{1,6}",
        "[يكة\u{64B}\u{654}\u{640}أؤ]{1,3}",
        Just("\u{200C}".to_owned()),
        "[\u{200B}\u{200F}\u{202B}\u{FEFF}\u{AD}¬]",
        "[ \u{A0}\t]{1,3}",
        "[\r\n]{1,2}",
        "[0-9۰-۹٠-٩]{1,4}[/.:,٬-]?",
        "[A-Za-z]{1,3}[-/@#_]?",
        "[.!؟،؛:«»()\\[\\]…\"]",
        "[🔹🇮😀\u{FE0F}\u{200D}ﷲﻻﻣ]",
        Just(" می ".to_owned()),
        Just(" ها".to_owned()),
    ];
    proptest::collection::vec(piece, 0..60).prop_map(|pieces| pieces.concat())
}

fn check(source: &str) {
    let text = read(source);
    assert_eq!(text.source(), source);
    let n_chars = source.chars().count();
    let mut end = 0;
    for (at, token) in text.tokens.iter().enumerate() {
        assert!(token.source.start() >= end, "token {at} overlaps");
        assert!(!token.source.is_empty() && token.source.end() <= n_chars);
        end = token.source.end();
        assert!(!text.key(at).is_empty());
        let view = text.token_view_span(at);
        assert_eq!(text.view_to_source(view), token.source, "view to source");
        assert!(text.source_to_view(token.source).covers(view), "and back");
    }
    let mut next = 0;
    for sentence in &text.sentences {
        assert_eq!(sentence.tokens.start(), next);
        next = sentence.tokens.end();
    }
    assert_eq!(next, text.tokens.len());
}

fn check_any_span(source: &str, from: usize, len: usize) {
    let text = read(source);
    let starts: Vec<usize> =
        text.view_text().char_indices().map(|(at, _)| at).chain([text.view_text().len()]).collect();
    let from = starts[from % starts.len()];
    let to = starts[(starts.partition_point(|&at| at < from) + len).min(starts.len() - 1)];
    let view = Span::<ViewByte>::new(from, to);
    let back = text.view_to_source(view);
    assert!(back.end() <= source.chars().count());
    if !back.is_empty() {
        let again = text.view_to_source(text.source_to_view(back));
        assert!(again.covers(back), "{view:?} {back:?} {again:?}");
    }
    let bytes = text.to_bytes(back);
    assert_eq!(text.from_bytes(bytes), back);
    assert_eq!(text.source_text(back), &source[bytes.range()]);
    assert_eq!(text.from_utf16(text.to_utf16(back)), back);
}

/// Letters that make no word that stands apart whatever joins it (`apart words` of the repair data).
fn part() -> impl Strategy<Value = String> {
    "[ابپتسشکگمن]{2,5}".prop_filter("the copula is a word of its own", |part| part != "است")
}

proptest! {
    #[test]
    fn reads_any_unicode(source in "\\PC{0,80}") { check(&source); }

    #[test]
    fn reads_damaged_persian(source in documents()) { check(&source); }

    #[test]
    fn any_span_finds_its_way(source in documents(), from in 0usize..400, len in 0usize..40) {
        check_any_span(&source, from, len);
    }

    #[test]
    fn a_key_does_not_see_joiners(parts in proptest::collection::vec(part(), 1..4)) {
        let intact = read(&parts.join("\u{200C}"));
        let glued = read(&parts.concat());
        prop_assert_eq!(intact.tokens.len(), 1);
        prop_assert_eq!(intact.key(0), glued.key(0));
    }
}

#[test]
fn spans_are_tight_and_keep_their_diacritics() {
    let text = read("\u{FEFF}«خانهٔ» ما\u{200F}");
    let words: Vec<&str> = text.tokens.iter().map(|token| text.source_text(token.source)).collect();
    assert_eq!(words, ["«", "خانهٔ", "»", "ما"]);
}
