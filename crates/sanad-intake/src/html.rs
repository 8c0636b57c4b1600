//! The main text of a web page. Navigation, advertisements and credits are left out where they can be told.

use crate::{IntakeError, Note, decode::decode};
use dom_smoothie::{Config, Readability, TextMode};

/// A page's text, as extracted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The text; offsets of records count its scalar values, not those of the file.
    pub text: String,
    /// The ISO day of publication, if the page states one.
    pub published: Option<String>,
    /// The name of the site, if the page states one.
    pub publisher: Option<String>,
    /// What was assumed on the way.
    pub notes: Vec<Note>,
}

/// Extracts the main text of an HTML page; where no main text can be told, the text of the whole body.
///
/// # Errors
/// The bytes are no text, or the page holds no words.
pub fn main_text(bytes: &[u8]) -> Result<Page, IntakeError> {
    let decoded = decode(bytes, declared_charset(bytes).as_deref())?;
    let config = Config { text_mode: TextMode::Formatted, ..Config::default() };
    let mut page = extract(&decoded.text, config).unwrap_or_else(|| whole_body(&decoded.text));
    if page.text.trim().is_empty() {
        return Err(IntakeError::Empty);
    }
    page.notes.splice(0..0, decoded.notes);
    Ok(page)
}

fn extract(html: &str, config: Config) -> Option<Page> {
    let article = Readability::new(html, None, Some(config)).ok()?.parse().ok()?;
    let text = article.text_content.trim().to_owned();
    let title = article.title.trim();
    if text.is_empty() {
        return None;
    }
    // The headline often names the event and its actors; the extractor leaves it out of the text.
    let text = match title.is_empty() || text.starts_with(title) {
        true => text,
        false => format!("{title}\n\n{text}"),
    };
    let published = article.published_time.as_deref().and_then(iso_day);
    let message = "offsets count in the title and main text extracted from the page, which is what is cited";
    let notes = vec![Note::new("extracted-text", message)];
    Some(Page { text, published, publisher: article.site_name, notes })
}

fn whole_body(html: &str) -> Page {
    let page = Readability::from(html);
    let body = page.doc.select("body");
    page.doc.select("script, style, noscript, template").remove();
    let text = body.formatted_text().trim().to_owned();
    let message =
        "no main text could be told from the rest: offsets count in the text of the whole page body";
    Page { text, published: None, publisher: None, notes: vec![Note::new("extracted-whole-page", message)] }
}

/// The encoding named in the first kilobytes of a page.
fn declared_charset(bytes: &[u8]) -> Option<String> {
    let head: String = bytes
        .iter()
        .take(4096)
        .map(|&b| if b.is_ascii() { b.to_ascii_lowercase() as char } else { ' ' })
        .collect();
    let after = head.split_once("charset=")?.1.trim_start_matches(['"', '\'', ' ']);
    let label: String =
        after.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
    (!label.is_empty()).then_some(label)
}

fn iso_day(text: &str) -> Option<String> {
    crate::feed::iso_day(text).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(charset: &str) -> String {
        let paragraph = "طالبان اعلام کرد که نیروهایش روز جمعه به پایگاهی در خوست حمله کردند. ".repeat(8);
        format!(
            "<!doctype html><html><head><meta charset={charset}><title>خبر خوست</title>\
             <meta property=\"article:published_time\" content=\"2026-06-12T08:00:00Z\"></head><body>\
             <nav><a href=/>خانه</a> <a href=/x>ورزش</a></nav><article><p>{paragraph}</p><p>{paragraph}</p></article>\
             <script>var x = 1;</script></body></html>"
        )
    }

    #[test]
    fn takes_title_and_article_and_leaves_navigation() {
        let page = main_text(page("utf-8").as_bytes()).expect("a page");
        assert!(page.text.starts_with("خبر خوست\n"), "{}", page.text);
        assert!(!page.text.contains("ورزش") && !page.text.contains("var x"), "{}", page.text);
        assert_eq!(page.published.as_deref(), Some("2026-06-12"));
        assert_eq!(page.notes[0].code, "extracted-text");
    }

    #[test]
    fn a_page_without_article_gives_its_body() {
        let page = main_text("<html><body><b>حمله در خوست</b><style>p{}</style></body></html>".as_bytes());
        assert_eq!(page.expect("a page").text, "حمله در خوست");
    }

    #[test]
    fn a_page_without_words_is_empty() {
        assert_eq!(main_text(b"<html><body><img src=x></body></html>"), Err(IntakeError::Empty));
    }

    #[test]
    fn the_declared_encoding_is_obeyed() {
        let source = page("windows-1256").replace('ی', "ي");
        let (bytes, _, _) = encoding_rs::WINDOWS_1256.encode(&source);
        let page = main_text(&bytes).expect("a page");
        assert!(page.text.contains("طالبان"), "{}", page.text);
        assert!(page.notes[0].message.contains("as the page declares"), "{:?}", page.notes);
    }
}
