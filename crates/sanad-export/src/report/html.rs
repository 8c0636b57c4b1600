//! The report as one HTML page that needs nothing else.

use super::Report;
use maud::{DOCTYPE, PreEscaped, html};

const STYLE: &str = "body{font-family:serif;line-height:1.7;max-width:48rem;margin:2rem auto;padding:0 1rem}\
.latin{direction:ltr;unicode-bidi:isolate}li{margin:.4rem 0}\
.machine{border:1px solid;padding:.5rem 1rem}code{word-break:break-all;font-size:.8em}\
blockquote,.quote{unicode-bidi:isolate}table{border-collapse:collapse}td{border:1px solid;padding:.2rem .5rem}\
@media print{body{margin:0;max-width:none}h3{break-after:avoid}section{break-inside:avoid}a{color:inherit;text-decoration:none}}";

/// The page. All text is escaped by the templates.
pub(super) fn page(report: &Report<'_>) -> String {
    let (h, head) = (&report.headings, &report.dataset.head);
    let policy = "default-src 'none'; style-src 'unsafe-inline'";
    let page = html! {
        (DOCTYPE)
        html lang=(h.code) dir=(h.direction) {
            head {
                meta charset="utf-8";
                meta http-equiv="Content-Security-Policy" content=(policy);
                title { (report.title()) }
                style { (PreEscaped(STYLE)) }
            }
            body {
                h1 { (report.title()) }
                div.machine.latin lang="en" {
                    p { (crate::coders::NOTICE) }
                    p { (crate::readme::reviewed(report.dataset)) }
                }
                p { (h.state) ": " bdi { (head.changed) } " · " bdi { (head.profile.name()) } " · " code { (head.seal) } }
                h2 { (h.incidents) }
                @for section in &report.sections {
                    section {
                        h3.latin lang="en" { (section.title) }
                        p.latin lang="en" { (section.facts) }
                        ul.latin lang="en" {
                            @for (sentence, note) in &section.sentences {
                                li { (sentence) sup { a href={ "#n" (note) } id={ "s" (note) } { (note) } } }
                            }
                        }
                    }
                }
                h2 { (h.quotes) }
                ol {
                    @for (nth, note) in report.notes.iter().enumerate() {
                        li id={ "n" (nth + 1) } {
                            span.quote lang="fa" dir="rtl" { "«" (note.quote) "»" }
                            " "
                            a.latin href={ "#s" (nth + 1) } { (note.place) }
                        }
                    }
                }
                h2 { (h.documents) }
                table.latin {
                    @for document in &report.dataset.documents {
                        tr {
                            td { (document.id) }
                            td { (document.publisher_name.as_deref().unwrap_or("–")) }
                            td { (document.published.as_deref().unwrap_or("–")) }
                            td { code { (document.blake3) } }
                        }
                    }
                }
            }
        }
    };
    page.into_string()
}
