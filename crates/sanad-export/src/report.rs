//! A report for print: every sentence says who says so, every quote has a footnote, every document a hash.
//!
//! In HTML there is no script and nothing is fetched; headings are Persian or English, the page runs right to left.

mod html;
mod words;

use crate::best::Best;
use crate::coders::{self, chain};
use crate::dataset::{Dataset, Event};
use crate::files::{File, Files};
use crate::options::Options;
use std::fmt::Write as _;
use words::Headings;

/// One section: an incident with its sentences and the footnotes they point to.
struct Section {
    title: String,
    facts: String,
    sentences: Vec<(String, usize)>,
}

/// A footnote: the quote, and where it stands.
struct Note {
    quote: String,
    place: String,
}

struct Report<'a> {
    dataset: &'a Dataset,
    headings: Headings,
    sections: Vec<Section>,
    notes: Vec<Note>,
}

/// Markdown and HTML of the same report.
pub(crate) fn files(dataset: &Dataset, options: &Options) -> Files {
    let mut report =
        Report { dataset, headings: Headings::of(options.tongue), sections: Vec::new(), notes: Vec::new() };
    for best in dataset.incidents.iter().filter_map(|incident| Best::of(dataset, incident)) {
        report.add(&best);
    }
    let count = Some(report.sections.len());
    let files = vec![
        File::new("report.html", html::page(&report).into_bytes(), count),
        File::new("report.md", report.markdown().into_bytes(), count),
    ];
    Files { files, left_out: Vec::new() }
}

impl Report<'_> {
    fn add(&mut self, best: &Best<'_>) {
        let place = best.place.and_then(|place| place.name.clone()).unwrap_or_else(|| "?".to_owned());
        let date = best.date.and_then(|date| date.edtf.clone()).unwrap_or_else(|| "?".to_owned());
        let title = format!("{} · {} · {}", best.lead.event_type, place, date);
        let deaths =
            best.deaths.map_or_else(String::new, |d| format!("; deaths {} / {} / {}", d.low, d.best, d.high));
        let facts = format!(
            "{}; {} independent, {} denying, {} contradictions{deaths}",
            coders::row_id(&best.incident.id),
            best.independent,
            best.incident.denying,
            best.incident.contradictions.len(),
        );
        let mut sentences = Vec::new();
        for event in &best.events {
            self.notes.push(self.note(event));
            sentences.push((sentence(self.dataset, event), self.notes.len()));
        }
        self.sections.push(Section { title, facts, sentences });
    }

    fn note(&self, event: &Event) -> Note {
        let document = &self.dataset.documents[event.document];
        let place =
            format!("{} [{}–{}], {}", document.id, event.quote.start, event.quote.end, event.review_status);
        Note { quote: event.quote.text.clone(), place }
    }

    fn markdown(&self) -> String {
        let (h, head) = (&self.headings, &self.dataset.head);
        let mut out = format!("<div dir=\"{}\">\n\n# {}\n\n", h.direction, plain(&self.title()));
        let _ = writeln!(out, "{}\n\n{}\n", coders::NOTICE, crate::readme::reviewed(self.dataset));
        let _ = writeln!(out, "{}: {} · {} · {}\n", h.state, head.changed, head.profile.name(), head.seal);
        let _ = writeln!(out, "## {}\n", h.incidents);
        for section in &self.sections {
            let _ = writeln!(out, "### {}\n\n{}\n", plain(&section.title), plain(&section.facts));
            for (sentence, note) in &section.sentences {
                let _ = writeln!(out, "- {}[^{note}]", plain(sentence));
            }
            out.push('\n');
        }
        let _ = writeln!(out, "## {}\n\n| | BLAKE3 | |\n|---|---|---|", h.documents);
        for document in &self.dataset.documents {
            let (day, outlet) = (document.published.as_deref(), document.publisher_name.as_deref());
            let about = [outlet, day].into_iter().flatten().collect::<Vec<_>>().join(", ");
            let _ = writeln!(out, "| {} | `{}` | {} |", document.id, document.blake3, plain(&about));
        }
        let _ = writeln!(out, "\n## {}\n", h.quotes);
        for (nth, note) in self.notes.iter().enumerate() {
            let quote = plain(&note.quote.split_whitespace().collect::<Vec<_>>().join(" "));
            let _ = writeln!(out, "[^{}]: «{quote}» — {}", nth + 1, plain(&note.place));
        }
        out.push_str("\n</div>\n");
        out
    }

    fn title(&self) -> String {
        self.dataset
            .head
            .title
            .clone()
            .unwrap_or_else(|| format!("{} {}", self.headings.case, self.dataset.head.case_id))
    }
}

/// `According to A, citing B: X attacked Y … (reported).` Nothing is said without its source.
fn sentence(dataset: &Dataset, event: &Event) -> String {
    let names =
        |parties: &[crate::Party]| parties.iter().map(|p| p.name.clone()).collect::<Vec<_>>().join(", ");
    let (doers, targets) = (names(&event.actors), names(&event.recipients));
    let doers = if doers.is_empty() { "not stated who".to_owned() } else { doers };
    let whom = if targets.is_empty() { String::new() } else { format!(" → {targets}") };
    let figures: Vec<String> =
        event.figures.iter().map(|f| format!("{} {}", f.what, crate::coders::span(f.low, f.high))).collect();
    let figures = if figures.is_empty() { String::new() } else { format!("; {}", figures.join(", ")) };
    let modes = if event.modes.is_empty() { String::new() } else { format!(" ({})", event.modes.join(", ")) };
    format!(
        "According to {}: {doers}{whom}: {}{modes}{figures}. [{}, {}]",
        chain(dataset, event),
        event.event_type,
        event.factuality,
        event.review_status,
    )
}

/// Text that Markdown takes as it is: no markup, no HTML, no link.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '!' => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' => out.push(' '),
            c => out.push(c),
        }
    }
    out
}
