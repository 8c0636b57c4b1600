//! The text of a report, code point for code point, with spans lit.
//!
//! Nothing is added to the text and nothing taken away: what a browser gives back as the text of the element is what is
//! stored. Marks for characters that cannot be seen are drawn by the style, outside the text.

use maud::{Markup, PreEscaped};
use std::borrow::Cow;
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

/// How a text is drawn.
#[derive(Default)]
pub(crate) struct How<'a> {
    /// Marks the joiners too, of which Persian is full.
    pub(crate) joiners: bool,
    /// Words to read in place of stored ones.
    pub(crate) changes: Vec<Change<'a>>,
}

/// Words to read in place of stored ones.
pub(crate) struct Change<'a> {
    /// First scalar value of the text.
    pub(crate) start: usize,
    /// One past the last scalar value.
    pub(crate) end: usize,
    /// What is read.
    pub(crate) words: &'a str,
    /// What is said of it to whoever points at it.
    pub(crate) told: String,
}

/// A part of a text, from the scalar value `from` on, with spans lit. `text` is that part alone.
pub(crate) fn text(text: &str, from: usize, spans: &[Lit]) -> Markup {
    text_as(text, from, spans, &How::default())
}

/// The same, drawn in another way. With changes it is no longer the stored text.
pub(crate) fn text_as(text: &str, from: usize, spans: &[Lit], how: &How<'_>) -> Markup {
    let bytes: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
    let count = bytes.len() - 1;
    let mut spans: Vec<&Lit> =
        spans.iter().filter(|s| s.start < from + count && s.end > from && s.start < s.end).collect();
    spans.sort_by_key(|span| span.start);
    let mut drawing = Drawing { out: String::with_capacity(text.len() * 2), how, shown: false, line: false };
    let mut changes = how.changes.iter().peekable();
    let (mut waiting, mut active): (_, Vec<&Lit>) = (spans.iter().peekable(), Vec::new());
    for pair in cuts(text, from, count, &spans, &how.changes).windows(2) {
        let (start, end) = (from + pair[0], from + pair[1]);
        while let Some(span) = waiting.next_if(|span| span.start < end) {
            active.push(span);
        }
        active.retain(|span| span.end > start);
        let words = &text[bytes[pair[0]]..bytes[pair[1]]];
        drawing.segment(words, changes.next_if(|change| change.start == start), &active);
    }
    drawing.end_line();
    PreEscaped(drawing.out)
}

/// Where what is lit changes or a line ends, but never within a change; counted in scalar values of the part.
fn cuts(text: &str, from: usize, count: usize, spans: &[&Lit], changes: &[Change<'_>]) -> Vec<usize> {
    let mut cuts = BTreeSet::from([0, count]);
    for span in spans {
        cuts.extend([span.start.saturating_sub(from), (span.end - from).min(count)]);
    }
    cuts.extend(text.chars().enumerate().filter(|&(_, c)| c == '\n').map(|(at, _)| at + 1));
    for change in changes {
        let (start, end) = (change.start - from, change.end - from);
        let within: Vec<usize> = cuts.range(start..end).copied().collect();
        cuts.retain(|at| !within.contains(at));
        cuts.extend([start, end]);
    }
    cuts.into_iter().collect()
}

/// Markup in the making.
struct Drawing<'a> {
    out: String,
    how: &'a How<'a>,
    /// Whether the words that the address asks for were met.
    shown: bool,
    /// Whether a line is open. Each has a direction of its own, and none turns another.
    line: bool,
}

impl Drawing<'_> {
    /// Words between two cuts.
    fn segment(&mut self, words: &str, change: Option<&Change<'_>>, active: &[&Lit]) {
        if !self.line {
            self.out.push_str("<div class=\"line\" dir=\"auto\">");
            self.line = true;
        }
        let element = self.open(active);
        match change {
            Some(change) => {
                let _ = write!(self.out, "<ins class=\"repaired\" title=\"{}\">", attribute(&change.told));
                self.escape(change.words);
                self.out.push_str("</ins>");
            }
            None => self.escape(words),
        }
        if let Some(element) = element {
            let _ = write!(self.out, "</{element}>");
        }
        if words.ends_with('\n') {
            self.end_line();
        }
    }

    fn end_line(&mut self) {
        if std::mem::take(&mut self.line) {
            self.out.push_str("</div>");
        }
    }

    /// Opens the element of lit words.
    fn open(&mut self, active: &[&Lit]) -> Option<&'static str> {
        if active.is_empty() {
            return None;
        }
        let set = |part: fn(&Lit) -> &str| {
            let all: BTreeSet<&str> = active.iter().map(|&lit| part(lit)).filter(|p| !p.is_empty()).collect();
            all.into_iter().collect::<Vec<_>>().join(" ")
        };
        let link = active.iter().find_map(|span| span.link.as_deref());
        let element = if link.is_some() { "a" } else { "mark" };
        let (kinds, records) = (set(|lit| lit.kind.as_str()), set(|lit| &lit.record));
        let _ = write!(self.out, "<{element} class=\"lit {kinds}\" data-records=\"{}\"", attribute(&records));
        if let Some(link) = link {
            let _ = write!(self.out, " href=\"{}\"", attribute(link));
        }
        // The first of the words that the address asks for is where the browser scrolls to.
        if !self.shown && active.iter().any(|span| span.kind == Kind::Shown) {
            self.out.push_str(" id=\"at\"");
            self.shown = true;
        }
        self.out.push('>');
        Some(element)
    }

    /// Text of the page. What cannot be seen gets an element that the style names it by.
    fn escape(&mut self, text: &str) {
        for c in text.chars() {
            match unseen(c, self.how.joiners) {
                Some((class, name)) => {
                    let _ = write!(self.out, "<span class=\"unseen {class}\" data-name=\"{name}\">");
                    self.character(c);
                    self.out.push_str("</span>");
                }
                None => self.character(c),
            }
        }
    }

    fn character(&mut self, c: char) {
        match c {
            '&' => self.out.push_str("&amp;"),
            '<' => self.out.push_str("&lt;"),
            '>' => self.out.push_str("&gt;"),
            // As a reference, because a browser would make a line feed of it.
            '\r' => self.out.push_str("&#13;"),
            // A browser would leave it out, and every offset after it would be wrong.
            '\0' => self.out.push('\u{FFFD}'),
            c => self.out.push(c),
        }
    }
}

fn attribute(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;")
}

/// What a character that cannot be seen does (`turns` the direction, or is merely `empty`), and its name: Unicode's own
/// abbreviation, else its number.
fn unseen(c: char, joiners: bool) -> Option<(&'static str, Cow<'static, str>)> {
    let turns = match c {
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
        _ => "",
    };
    if !turns.is_empty() {
        return Some(("turns", turns.into()));
    }
    let name = match c {
        '\u{200C}' if joiners => "ZWNJ".into(),
        // Without `joiners` left alone, for emoji are made with it.
        '\u{200D}' if joiners => "ZWJ".into(),
        '\u{00AD}' => "SHY".into(),
        '\u{200B}' => "ZWSP".into(),
        '\u{2060}' => "WJ".into(),
        '\u{FEFF}' => "BOM".into(),
        '\u{2028}' => "LS".into(),
        '\u{2029}' => "PS".into(),
        '\n' | '\r' | '\t' => return None,
        c if c.is_control() || ('\u{E0000}'..='\u{E007F}').contains(&c) => {
            format!("U+{:04X}", u32::from(c)).into()
        }
        _ => return None,
    };
    Some(("empty", name))
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

    #[test]
    fn unseen_characters_are_named_and_keep_their_light() {
        let html = text("a\u{200F}b\0\u{7}", 0, &[lit(0, 2, Kind::Place, None)]).into_string();
        let place =
            "<mark class=\"lit place\" data-records=\"r\">a<span class=\"unseen turns\" data-name=\"RLM\">";
        assert!(html.contains(place), "{html}");
        assert!(html.contains("data-name=\"U+0007\"") && html.contains('\u{FFFD}'), "{html}");
        let joined = "می\u{200C}رود";
        assert!(!text(joined, 0, &[]).into_string().contains("ZWNJ"));
        let how = How { joiners: true, ..How::default() };
        assert!(text_as(joined, 0, &[], &how).into_string().contains("ZWNJ"));
    }

    #[test]
    fn changed_words_are_lit_as_a_whole_by_what_is_lit_in_them() {
        let change = Change { start: 12, end: 15, words: "XYZ", told: "stored: \"bcd\"".into() };
        let how = How { changes: vec![change], ..How::default() };
        let html = text_as("abcde\n", 11, &[lit(13, 14, Kind::Date, None)], &how).into_string();
        assert_eq!(text_of(&html), "aXYZe\n");
        assert!(html.contains("<mark class=\"lit date\" data-records=\"r\"><ins class=\"repaired\" title=\"stored: &quot;bcd&quot;\">XYZ</ins></mark>"), "{html}");
    }
}
