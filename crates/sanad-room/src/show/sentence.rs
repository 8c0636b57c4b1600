//! Sentences that weighing, coding and export make in English, in the language of the page (`words/sentences.txt`).
//!
//! What they are made of is data; a sentence that has no counterpart there is shown as it was made, and said to be
//! English.

use crate::look::{Look, Tongue};
use crate::names::Names;
use crate::words;
use maud::{Markup, html};
use std::sync::LazyLock;

/// A part of a sentence as it is made.
#[derive(Debug, PartialEq)]
enum Part {
    Words(&'static str),
    Hole(&'static str),
}

/// Parts and key of every sentence; those with more words of their own first, for others may hold them.
static MADE: LazyLock<Vec<(Vec<Part>, &'static str)>> = LazyLock::new(|| {
    let mut all: Vec<_> =
        words::with_prefix("say.").map(|(key, [en, _])| (parts(en), key.as_str())).collect();
    let own = |parts: &[Part]| -> usize {
        parts.iter().map(|part| if let Part::Words(words) = part { words.len() } else { 0 }).sum()
    };
    all.sort_by(|(a, x), (b, y)| own(b).cmp(&own(a)).then(x.cmp(y)));
    all
});

/// A sentence, told in the language of the page.
pub(crate) fn told(names: Names<'_>, look: &Look, made: &str) -> Markup {
    match found(made).filter(|_| look.tongue == Tongue::Fa) {
        Some((key, held)) => {
            html! { @for part in parts(look.t(key)) { (filled(names, look, &part, &held)) } }
        }
        None => html! { span lang="en" dir="ltr" { (made) } },
    }
}

fn filled(names: Names<'_>, look: &Look, part: &Part, held: &[(&str, &str)]) -> Markup {
    let (hole, value) = match part {
        Part::Words(words) => return html! { (words) },
        Part::Hole(hole) => (hole, held.iter().find(|(name, _)| name == hole).map_or("", |(_, value)| value)),
    };
    let term = match *hole {
        "type" | "kind" | "what" | "function" | "tense" | "voice" => term(look, hole, value),
        "count" | "all" | "low" | "high" => value.parse::<u64>().ok().map(|number| look.number(number)),
        "day" => Some(look.iso_day(value)),
        "names" => Some(listed(names, look, value)),
        _ => names.called(value, look.tongue).or_else(|| day(look, value)),
    };
    html! { bdi { (term.as_deref().unwrap_or(value)) } }
}

/// Keys of actors that commas part, as names.
fn listed(names: Names<'_>, look: &Look, keys: &str) -> String {
    let name = |key: &str| names.name(key, look.tongue).unwrap_or_else(|| key.to_owned());
    keys.split(", ").map(name).collect::<Vec<_>>().join(look.t("list.comma"))
}

/// A word of a closed list.
fn term(look: &Look, hole: &str, value: &str) -> Option<String> {
    let list = match hole {
        "kind" => "place",
        "what" => "quantity",
        list => list,
    };
    words::find(&format!("{list}.{value}"), look.tongue).map(str::to_owned)
}

fn day(look: &Look, value: &str) -> Option<String> {
    let is_day = value.len() == 10 && value.starts_with(|c: char| c.is_ascii_digit());
    is_day.then(|| look.iso_day(value))
}

/// The key of a sentence, and what its holes hold.
fn found(made: &str) -> Option<(&'static str, Vec<(&'static str, &str)>)> {
    MADE.iter().find_map(|(parts, key)| Some((*key, held(parts, made)?)))
}

/// What the holes hold when a sentence is made of these parts. A hole ends where the words after it first stand.
fn held<'m>(parts: &[Part], made: &'m str) -> Option<Vec<(&'static str, &'m str)>> {
    let (mut rest, mut out) = (made, Vec::new());
    let mut ahead = parts.iter().peekable();
    while let Some(part) = ahead.next() {
        match (part, ahead.peek()) {
            (Part::Words(words), _) => rest = rest.strip_prefix(words)?,
            (Part::Hole(hole), Some(Part::Words(words))) => {
                let at =
                    if ahead.len() == 1 { rest.len().checked_sub(words.len())? } else { rest.find(words)? };
                out.push((*hole, rest.get(..at)?));
                rest = &rest[at..];
            }
            (Part::Hole(hole), _) => {
                out.push((*hole, rest));
                rest = "";
            }
        }
    }
    (rest.is_empty() && out.iter().all(|(_, value)| !value.is_empty())).then_some(out)
}

fn parts(sentence: &'static str) -> Vec<Part> {
    let mut out = Vec::new();
    let mut rest = sentence;
    while let Some((words, (hole, after))) =
        rest.split_once('{').and_then(|(words, after)| Some((words, after.split_once('}')?)))
    {
        out.extend((!words.is_empty()).then_some(Part::Words(words)));
        out.push(Part::Hole(hole));
        rest = after;
    }
    out.extend((!rest.is_empty()).then_some(Part::Words(rest)));
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::names::Wording;
    use crate::testing::knowledge;

    fn in_persian(made: &str) -> String {
        let look = Look::of_language("fa");
        told(Names::new(&knowledge(), &Wording::new()), &look, made).into_string()
    }

    #[test]
    fn holes_hold_what_stands_in_them() {
        for (made, key, held) in [
            ("both are ASSAULT (drone, aerial)", "say.same-type-modes", vec!["ASSAULT", "drone, aerial"]),
            ("both are ASSAULT", "say.same-type", vec!["ASSAULT"]),
            ("both name Iran (country)", "say.same-place", vec!["Iran", "country"]),
            ("both name the Army (north) as the doer", "say.same-doer", vec!["the Army (north)"]),
            ("both give 12 killed", "say.same-figure", vec!["12", "killed"]),
            (
                "the dates are a day apart (2026-01-02 and 2026-01-03)",
                "say.day-apart",
                vec!["2026-01-02", "2026-01-03"],
            ),
        ] {
            let (found, values) = found(made).expect(made);
            assert_eq!((found, values.into_iter().map(|(_, value)| value).collect()), (key, held), "{made}");
        }
    }

    #[test]
    fn a_sentence_without_counterpart_stays_as_it_was_made() {
        assert_eq!(found("nobody knows"), None);
        assert!(in_persian("nobody <knows>").contains("lang=\"en\" dir=\"ltr\">nobody &lt;knows&gt;"));
    }

    #[test]
    fn terms_numbers_and_days_are_those_of_the_page() {
        let told = in_persian(
            "one gives no date and was published on 2026-03-21, 3 days after the date of the other",
        );
        assert!(told.contains('۳') && !told.contains("2026"), "{told}");
        assert!(!in_persian("both are ASSAULT").contains("ASSAULT"));
    }

    /// A translation that forgets what the sentence says of whom says something else.
    #[test]
    fn both_languages_have_the_same_holes() {
        for (key, [en, fa]) in words::with_prefix("say.") {
            let holes = |words| {
                let mut holes: Vec<_> =
                    parts(words).into_iter().filter(|p| matches!(p, Part::Hole(_))).collect();
                holes.sort_by_key(|part| format!("{part:?}"));
                holes
            };
            assert_eq!(holes(en), holes(fa), "{key}");
        }
    }
}
