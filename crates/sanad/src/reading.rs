//! One item to one document: opens, decodes, extracts, and says what is wrong with what it cannot read.

use crate::flags::About;
use crate::inputs::{Complaint, Kind};
use crate::items::{Item, MAX_DOCUMENT, cannot_read, too_large};
use sanad_intake::{IntakeError, Note};
use sanad_model::Problem;

/// A document ready to be coded.
#[derive(Debug)]
pub(crate) struct Report {
    /// The path as given; `PATH#ID` for a line of a JSON lines file.
    pub(crate) id: String,
    /// The text that offsets count in.
    pub(crate) text: String,
    /// The bytes as they were found: of the file, or of the line of a feed without its line end.
    pub(crate) original: Vec<u8>,
    /// `text`, `html` or `feed`.
    pub(crate) format: &'static str,
    /// ISO day of publication.
    pub(crate) published: Option<String>,
    /// Name of the publisher.
    pub(crate) publisher: Option<String>,
    /// What a reviewer should know about how the text was come by.
    pub(crate) notes: Vec<Note>,
    /// Whether it is one line of many.
    pub(crate) from_feed: bool,
}

/// Why an item gives no document.
#[derive(Debug)]
pub(crate) enum Unread {
    /// It cannot be read: said, and the exit code shows it.
    Bad(Complaint),
    /// A line of a feed without words to code, such as the caption of a picture: only counted.
    Wordless,
}

impl Report {
    /// Its notes in the form of a record's problems.
    pub(crate) fn problems(&self) -> impl Iterator<Item = Problem> + '_ {
        self.notes.iter().map(|n| Problem { code: n.code.to_owned(), message: n.message.clone() })
    }

    /// In the form the engine takes.
    pub(crate) fn document(&self) -> sanad_engine::Document<'_> {
        self.document_as(&self.id)
    }

    /// In the form the engine takes, under another id.
    pub(crate) fn document_as<'a>(&'a self, id: &'a str) -> sanad_engine::Document<'a> {
        sanad_engine::Document {
            id,
            text: &self.text,
            published: self.published.as_deref(),
            publisher: self.publisher.as_deref(),
        }
    }
}

/// Reads an item. What the document itself says of its publication goes before what the flags say.
pub(crate) fn read(item: Item, about: &About) -> Result<Report, Unread> {
    match item {
        Item::Bad(complaint) => Err(Unread::Bad(complaint)),
        Item::Line { name, number, bytes } => read_line(&name, number, bytes, about),
        Item::Bytes { name, kind, bytes } => read_bytes(name, kind, bytes, about).map_err(Unread::Bad),
        Item::File { name, path, kind } => {
            let size = std::fs::metadata(&path).map_or(0, |m| m.len());
            if size > MAX_DOCUMENT {
                return Err(Unread::Bad(too_large(name)));
            }
            match std::fs::read(&path) {
                Ok(bytes) => read_bytes(name, kind, bytes, about).map_err(Unread::Bad),
                Err(error) => Err(Unread::Bad(cannot_read(name, &error))),
            }
        }
    }
}

fn read_line(name: &str, number: usize, mut bytes: Vec<u8>, about: &About) -> Result<Report, Unread> {
    let line = sanad_intake::read_feed_line(&bytes).map_err(|error| {
        Unread::Bad(Complaint { name: format!("{name}#L{number}"), message: error.to_string() })
    })?;
    let id = line.id.map_or_else(|| format!("{name}#L{number}"), |id| format!("{name}#{id}"));
    let note = sanad_intake::check_script(&line.text).map_err(|_| Unread::Wordless)?;
    while bytes.last().is_some_and(|b| matches!(b, b'\n' | b'\r')) {
        bytes.pop();
    }
    Ok(Report {
        id,
        original: bytes,
        format: "feed",
        text: line.text,
        published: line.published.or_else(|| about.published.clone()),
        publisher: line.publisher.or_else(|| about.publisher.clone()),
        notes: note.into_iter().collect(),
        from_feed: true,
    })
}

fn read_bytes(name: String, kind: Kind, bytes: Vec<u8>, about: &About) -> Result<Report, Complaint> {
    if bytes.len() as u64 > MAX_DOCUMENT {
        return Err(too_large(name));
    }
    match text_of(kind, &bytes) {
        Ok((text, published, publisher, notes)) => Ok(Report {
            id: name,
            text,
            original: bytes,
            format: if kind == Kind::Html { "html" } else { "text" },
            published: published.or_else(|| about.published.clone()),
            publisher: publisher.or_else(|| about.publisher.clone()),
            notes,
            from_feed: false,
        }),
        Err(error) => Err(Complaint { name, message: error.to_string() }),
    }
}

type Parts = (String, Option<String>, Option<String>, Vec<Note>);

fn text_of(kind: Kind, bytes: &[u8]) -> Result<Parts, IntakeError> {
    let (text, published, publisher, mut notes) = match kind {
        Kind::Html => {
            let page = sanad_intake::main_text(bytes)?;
            (page.text, page.published, page.publisher, page.notes)
        }
        _ => {
            let decoded = sanad_intake::decode(bytes, None)?;
            (decoded.text, None, None, decoded.notes)
        }
    };
    notes.extend(sanad_intake::check_script(&text)?);
    Ok((text, published, publisher, notes))
}
