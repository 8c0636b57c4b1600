//! Bulletins: posts that are lists of news, each item on its own: who speaks, acts or is spoken of in one has no part in
//! the next. A post whose points tell one story has a headline before them.
//! Reads: tokens. Writes: where the items begin. Decides nothing about what is told in them.

use sanad_text::{Span, Text, TokenKind};
use std::collections::BTreeMap;

/// The fewest items of a list of news.
const ITEMS: usize = 3;

/// The fewest items with a link of their own that make a list without a label one of news.
const LINKS: usize = 2;

/// The tokens at which the items of a bulletin begin; none if the post is no bulletin.
pub(crate) fn items(text: &Text) -> Vec<usize> {
    let sign = |t: usize| text.source_text(text.tokens[t].source);
    let signs = |t: &usize| text.tokens[*t].kind == TokenKind::Symbol && !ORNAMENTS.contains(&sign(*t));
    let all: Vec<usize> = (0..text.tokens.len()).filter(signs).collect();
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for &t in &all {
        *counts.entry(sign(t)).or_default() += 1;
    }
    let Some(&first) = all.iter().find(|&&t| counts.get(sign(t)).is_some_and(|&n| n >= ITEMS)) else {
        return Vec::new();
    };
    let items: Vec<usize> = all.iter().copied().filter(|&t| sign(t) == sign(first)).collect();
    match labelled(text, first) || (bare(text, first) && linked(text, &items)) {
        true => items,
        false => Vec::new(),
    }
}

/// Signs that open no item of a list.
const ORNAMENTS: [&str; 2] = ["#", "_"];

/// The text before the first item, without its hash tags.
fn heading<'t>(text: &'t Text, first: usize) -> impl Iterator<Item = &'t str> + use<'t> {
    let before = text.source_text(Span::new(0, text.tokens[first].source.start()));
    before.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric))
}

/// Whether nothing but a hash tag stands before the first item.
fn labelled(text: &Text, first: usize) -> bool {
    heading(text, first).next().is_some() && heading(text, first).all(|word| word.starts_with('#'))
}

/// Whether no word stands before the first item.
fn bare(text: &Text, first: usize) -> bool {
    heading(text, first).next().is_none()
}

/// Whether several items have a link of their own.
fn linked(text: &Text, items: &[usize]) -> bool {
    let link = |t: usize| {
        text.tokens[t].kind == TokenKind::Latin && text.source_text(text.tokens[t].source).contains('/')
    };
    items.windows(2).filter(|pair| (pair[0]..pair[1]).any(link)).count() >= LINKS
}

#[cfg(test)]
mod tests {
    use super::items;
    use sanad_text::{Repair, Text};
    use std::path::PathBuf;

    fn count(text: &str) -> usize {
        let fa = PathBuf::from(std::env::var_os("SANAD_LANG_DIR").expect("cargo sets it")).join("fa");
        let file = |name: &str| std::fs::read_to_string(fa.join(name)).expect("the lists are there");
        let repair = Repair::without_model(&file("script.txt"), &file("repair.txt")).expect("they are good");
        items(&Text::read(text, &repair)).len()
    }

    #[test]
    fn items_below_a_label_alone_are_news_each() {
        assert_eq!(count("#کوتاه\n🔹 باران آمد.\n🔹 برف آمد.\n🔹 باد آمد."), 3);
        assert_eq!(count("#کوتاه\n🔹 باران آمد.\n🔹 برف آمد."), 0);
    }

    #[test]
    fn points_below_a_headline_tell_its_story() {
        assert_eq!(count("باران در شیراز\n🔹 باران آمد.\n🔹 برف آمد.\n🔹 باد آمد."), 0);
    }

    #[test]
    fn points_from_the_first_word_on_are_news_if_each_leads_elsewhere() {
        let teaser = |text: &str| format!("🔹 {text}\n👇\nexample.com/fa/news\n");
        let all: String = ["باران آمد", "برف آمد", "باد آمد"].map(teaser).concat();
        assert_eq!(count(&all), 3);
        assert_eq!(count("🔹 باران آمد.\n🔹 برف آمد.\n🔹 باد آمد."), 0);
    }
}
