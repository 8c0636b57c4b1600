//! The text of a report, code point for code point, with spans lit.
//!
//! Nothing is added to the text and nothing taken away: what a browser gives back as the text of the element is what is
//! stored. Marks for characters that cannot be seen are drawn by the style, outside the text.

use maud::{Markup, PreEscaped};
use std::collections::BTreeSet;
use std::fmt::Write as _;

/// What lit words are.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    /// Words that report the event or state the relation.
    Mention,
    /// Who did it, or the subject of a relation.
    Actor,
    /// To whom, or the object of a relation.
    Recipient,
    /// Where.
    Place,
    /// When.
    Date,
    /// How many.
    Quantity,
    /// Who says so.
    Source,
    /// What the address asks to show.
    Shown,
}

impl Kind {
    /// Its name in the style.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Mention => "mention",
            Self::Actor => "actor",
            Self::Recipient => "recipient",
            Self::Place => "place",
            Self::Date => "date",
            Self::Quantity => "quantity",
            Self::Source => "source",
            Self::Shown => "shown",
        }
    }
}

/// Words to light.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Lit {
    /// First scalar value of the text.
    pub(crate) start: usize,
    /// One past the last scalar value.
    pub(crate) end: usize,
    /// What they are.
    pub(crate) kind: Kind,
    /// The record they belong to.
    pub(crate) record: String,
    /// Where a click on them leads; only words that report an event lead anywhere.
    pub(crate) link: Option<String>,
}

/// A part of a text, from the scalar value `from` on, with spans lit. `text` is that part alone.
pub(crate) fn text(text: &str, from: usize, spans: &[Lit]) -> Markup {
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let count = bytes.len() - 1;
    let mut spans: Vec<&Lit> =
        spans.iter().filter(|s| s.start < from + count && s.end > from && s.start < s.end).collect();
    spans.sort_by_key(|span| span.start);
    let mut out = String::with_capacity(text.len() * 2);
    let (mut waiting, mut active): (_, Vec<&Lit>) = (spans.iter().peekable(), Vec::new());
    let mut open = false;
    let mut shown = false;
    for pair in cuts(text, from, count, &spans).into_iter().collect::<Vec<_>>().windows(2) {
        let (start, end) = (pair[0], pair[1]);
        while let Some(span) = waiting.next_if(|span| span.start <= from + start) {
            active.push(span);
        }
        active.retain(|span| span.end > from + start);
        if !open {
            out.push_str("<div class=\"line\" dir=\"auto\">");
            open = true;
        }
        let words = &text[bytes[start]..bytes[end]];
        segment(&mut out, words, &active, &mut shown);
        if words.ends_with('\n') {
            out.push_str("</div>");
            open = false;
        }
    }
    if open {
        out.push_str("</div>");
    }
    PreEscaped(out)
}

/// Where what is lit changes, lines end, or an unseen character stands; counted in scalar values of the part.
fn cuts(text: &str, from: usize, count: usize, spans: &[&Lit]) -> BTreeSet<usize> {
    let mut cuts = BTreeSet::from([0, count]);
    for span in spans {
        cuts.extend([span.start.saturating_sub(from), (span.end - from).min(count)]);
    }
    for (at, c) in text.chars().enumerate() {
        if c == '\n' {
            cuts.insert(at + 1);
        } else if unseen(c).is_some() {
            cuts.extend([at, at + 1]);
        }
    }
    cuts
}

/// Words between two cuts.
fn segment(out: &mut String, words: &str, active: &[&Lit], shown: &mut bool) {
    if let Some(name) = words.chars().next().and_then(unseen) {
        let _ = write!(out, "<span class=\"unseen\" data-name=\"{name}\">{words}</span>");
        return;
    }
    if active.is_empty() {
        escape(out, words);
        return;
    }
    let kinds: BTreeSet<&str> = active.iter().map(|span| span.kind.as_str()).collect();
    let records: BTreeSet<&str> =
        active.iter().map(|span| span.record.as_str()).filter(|r| !r.is_empty()).collect();
    let link = active.iter().find_map(|span| span.link.as_deref());
    let element = if link.is_some() { "a" } else { "mark" };
    let _ = write!(out, "<{element} class=\"lit {}\"", kinds.into_iter().collect::<Vec<_>>().join(" "));
    let _ =
        write!(out, " data-records=\"{}\"", attribute(&records.into_iter().collect::<Vec<_>>().join(" ")));
    if let Some(link) = link {
        let _ = write!(out, " href=\"{}\"", attribute(link));
    }
    // The first of the words that the address asks for is where the browser scrolls to.
    if !*shown && active.iter().any(|span| span.kind == Kind::Shown) {
        out.push_str(" id=\"at\"");
        *shown = true;
    }
    out.push('>');
    escape(out, words);
    let _ = write!(out, "</{element}>");
}

/// Text of the page. A carriage return is written as a reference, because a browser would make a line feed of it.
fn escape(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\r' => out.push_str("&#13;"),
            c => out.push(c),
        }
    }
}

fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

/// The name of a character that changes direction and cannot be seen: Unicode's own abbreviations.
fn unseen(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{200E}' => "LRM",
        '\u{200F}' => "RLM",
        '\u{061C}' => "ALM",
        '\u{202A}' => "LRE",
        '\u{202B}' => "RLE",
        '\u{202C}' => "PDF",
        '\u{202D}' => "LRO",
        '\u{202E}' => "RLO",
        '\u{2066}' => "LRI",
        '\u{2067}' => "RLI",
        '\u{2068}' => "FSI",
        '\u{2069}' => "PDI",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The text of markup, as a browser reads it.
    fn text_of(html: &str) -> String {
        let mut out = String::new();
        for (at, part) in html.split('<').enumerate() {
            out.push_str(if at == 0 { part } else { part.split_once('>').map_or("", |(_, text)| text) });
        }
        out.replace("&#13;", "\r").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    }

    fn lit(start: usize, end: usize, kind: Kind, link: Option<&str>) -> Lit {
        Lit { start, end, kind, record: "r".into(), link: link.map(str::to_owned) }
    }

    #[test]
    fn the_text_is_given_back_code_point_for_code_point() {
        let hostile =
            "می‌رود <script>alert(1)</script> & \u{202E}نهان\u{202C}\r\nسطر دوم &lt;\n\nپایان\u{200F}";
        let spans = [
            lit(0, 6, Kind::Mention, Some("?record=r\"<&")),
            lit(3, 9, Kind::Actor, None),
            lit(33, 39, Kind::Place, None),
            lit(5, 9999, Kind::Shown, None),
        ];
        let html = text(hostile, 0, &spans).into_string();
        assert_eq!(text_of(&html), hostile);
        assert!(!html.contains("<script"), "{html}");
        assert_eq!(html.matches("data-name=").count(), 3, "{html}");
    }

    #[test]
    fn overlapping_words_are_lit_by_all_that_they_are() {
        let html =
            text("abcdef", 0, &[lit(0, 4, Kind::Mention, None), lit(2, 6, Kind::Place, None)]).into_string();
        let marks: Vec<&str> =
            html.split("class=\"lit ").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        assert_eq!(marks, ["mention", "mention place", "place"]);
    }

    #[test]
    fn a_part_of_a_text_is_lit_by_the_offsets_of_the_whole() {
        let html = text("cde", 2, &[lit(3, 5, Kind::Date, None), lit(0, 2, Kind::Place, None)]).into_string();
        assert!(html.contains(">de</mark>") && !html.contains("place"), "{html}");
    }
}
