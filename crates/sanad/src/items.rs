//! Inputs as a stream of items, each one document still unread: what the pipeline hands to its threads.
//!
//! A JSON lines file is never held whole: it yields one line at a time.

use crate::inputs::{Complaint, Input, Kind};
use std::fs::File;
use std::io::{BufRead, BufReader, Cursor, Read, stdin};
use std::path::PathBuf;

/// The most bytes one document may have. More is no report but a collection that should be split.
pub(crate) const MAX_DOCUMENT: u64 = 32 << 20;

/// How a gzip file begins.
const GZIP: &[u8] = b"\x1F\x8B";
/// An upload may always expand to so many bytes …
const EXPANDED_AT_LEAST: u64 = 8 << 20;
/// … and beyond that so many times: Persian text compresses five to nine times, a bomb a thousand.
const EXPANSION: u64 = 200;

/// One document, unread.
pub(crate) enum Item {
    /// A file to be opened by whoever reads it.
    File { name: String, path: PathBuf, kind: Kind },
    /// The bytes of standard input.
    Bytes { name: String, kind: Kind, bytes: Vec<u8> },
    /// A line of a JSON lines file.
    Line { name: String, number: usize, bytes: Vec<u8> },
    /// Something that cannot be read.
    Bad(Complaint),
}

impl Item {
    /// Bytes it stands for.
    pub(crate) fn weight(&self) -> u64 {
        match self {
            Self::File { path, .. } => std::fs::metadata(path).map_or(0, |m| m.len()),
            Self::Bytes { bytes, .. } | Self::Line { bytes, .. } => bytes.len() as u64,
            Self::Bad(_) => 0,
        }
    }
}

/// All items of all inputs, in order.
pub(crate) struct Items {
    inputs: std::vec::IntoIter<Result<Input, Complaint>>,
    feed: Option<Lines>,
}

impl Items {
    pub(crate) fn new(inputs: Vec<Result<Input, Complaint>>) -> Self {
        Self { inputs: inputs.into_iter(), feed: None }
    }

    /// The items of one upload, told by its first bytes; a compressed one may not expand without measure.
    pub(crate) fn of_upload(name: String, bytes: Vec<u8>) -> impl Iterator<Item = Item> {
        let mut items = Self::new(Vec::new());
        let most = EXPANDED_AT_LEAST + bytes.len() as u64 * EXPANSION;
        let first = if bytes.starts_with(GZIP) {
            let decoder = flate2::bufread::MultiGzDecoder::new(Cursor::new(bytes));
            items.feed = Some(Lines::new(name, buffered(Capped { inner: decoder, left: most })));
            None
        } else {
            items.sniff(name, Box::new(Cursor::new(bytes)))
        };
        first.into_iter().chain(items)
    }

    /// Each with the bytes it stands for.
    pub(crate) fn weighed(self) -> impl Iterator<Item = (Item, u64)> + Send {
        self.map(|item| {
            let weight = item.weight();
            (item, weight)
        })
    }

    fn open(&mut self, input: Input) -> Option<Item> {
        let name = input.name;
        let Some(path) = input.path else { return self.sniff(name, buffered(stdin())) };
        if matches!(input.kind, Kind::Text | Kind::Html) {
            return Some(Item::File { name, path, kind: input.kind });
        }
        let reader = match File::open(&path) {
            Ok(file) => buffered(file),
            Err(error) => return Some(Item::Bad(cannot_read(name, &error))),
        };
        match input.kind {
            Kind::FeedGz => self.feed = Some(Lines::compressed(name, reader)),
            Kind::Feed => self.feed = Some(Lines::new(name, reader)),
            _ => return self.sniff(name, reader),
        }
        None
    }

    /// What has no telling name says by its first bytes what it is.
    fn sniff(&mut self, name: String, mut input: Reader) -> Option<Item> {
        let head = match input.fill_buf() {
            Ok(head) => head,
            Err(error) => return Some(Item::Bad(cannot_read(name, &error))),
        };
        if head.starts_with(GZIP) {
            self.feed = Some(Lines::compressed(name, input));
            return None;
        }
        let start = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
        if start.starts_with(b"{") && !start.starts_with(b"{\\rtf") {
            self.feed = Some(Lines::new(name, input));
            return None;
        }
        let html = start.get(..5).is_some_and(|s| s.eq_ignore_ascii_case(b"<html"))
            || start.get(..9).is_some_and(|s| s.eq_ignore_ascii_case(b"<!doctype"));
        let kind = if html { Kind::Html } else { Kind::Text };
        let mut bytes = Vec::new();
        match input.take(MAX_DOCUMENT + 1).read_to_end(&mut bytes) {
            Ok(_) => Some(Item::Bytes { name, kind, bytes }),
            Err(error) => Some(Item::Bad(cannot_read(name, &error))),
        }
    }
}

impl Iterator for Items {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        loop {
            if let Some(feed) = &mut self.feed {
                match feed.next() {
                    Some(item) => return Some(item),
                    None => self.feed = None,
                }
            }
            match self.inputs.next()? {
                Err(complaint) => return Some(Item::Bad(complaint)),
                Ok(input) => {
                    if let Some(item) = self.open(input) {
                        return Some(item);
                    }
                }
            }
        }
    }
}

/// A buffered source of bytes.
type Reader = Box<dyn BufRead + Send>;

fn buffered(source: impl Read + Send + 'static) -> Reader {
    Box::new(BufReader::with_capacity(1 << 16, source))
}

/// A source that fails when it gives more than it may.
struct Capped<R> {
    inner: R,
    left: u64,
}

impl<R: Read> Read for Capped<R> {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(into)?;
        self.left = match self.left.checked_sub(read as u64) {
            Some(left) => left,
            None => return Err(std::io::Error::other("expands more than 200 times, as no report does")),
        };
        Ok(read)
    }
}

/// A complaint about a failed read.
pub(crate) fn cannot_read(name: String, error: &std::io::Error) -> Complaint {
    Complaint { name, message: format!("cannot be read ({error}): check the file and its permissions") }
}

/// A complaint about a document beyond [`MAX_DOCUMENT`].
pub(crate) fn too_large(name: String) -> Complaint {
    let limit = MAX_DOCUMENT >> 20;
    let message =
        format!("holds more than {limit} MB in one document: split it, or give one report a line as .jsonl");
    Complaint { name, message }
}

/// Lines of a JSON lines file, none held beyond the limit.
struct Lines {
    name: String,
    number: usize,
    reader: Reader,
    done: bool,
}

impl Lines {
    fn new(name: String, reader: Reader) -> Self {
        Self { name, number: 0, reader, done: false }
    }

    fn compressed(name: String, reader: Reader) -> Self {
        let decoder = flate2::bufread::MultiGzDecoder::new(reader);
        Self::new(name, buffered(decoder))
    }

    /// Skips the rest of a line that is too long.
    fn skip_line(&mut self) -> std::io::Result<()> {
        loop {
            let buffer = self.reader.fill_buf()?;
            let (used, found) = match buffer.iter().position(|&b| b == b'\n') {
                Some(at) => (at + 1, true),
                None => (buffer.len(), buffer.is_empty()),
            };
            self.reader.consume(used);
            if found {
                return Ok(());
            }
        }
    }

    fn read_line(&mut self) -> std::io::Result<Option<Item>> {
        let mut bytes = Vec::new();
        (&mut self.reader).take(MAX_DOCUMENT + 1).read_until(b'\n', &mut bytes)?;
        if bytes.is_empty() {
            return Ok(None);
        }
        self.number += 1;
        if bytes.len() as u64 > MAX_DOCUMENT {
            self.skip_line()?;
            return Ok(Some(Item::Bad(too_large(format!("{}#L{}", self.name, self.number)))));
        }
        Ok(Some(Item::Line { name: self.name.clone(), number: self.number, bytes }))
    }
}

impl Iterator for Lines {
    type Item = Item;

    fn next(&mut self) -> Option<Item> {
        while !self.done {
            match self.read_line() {
                Ok(Some(Item::Line { bytes, .. })) if bytes.iter().all(u8::is_ascii_whitespace) => {}
                Ok(Some(item)) => return Some(item),
                Ok(None) => self.done = true,
                Err(error) => {
                    self.done = true;
                    return Some(Item::Bad(cannot_read(
                        format!("{}#L{}", self.name, self.number + 1),
                        &error,
                    )));
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::{Item, Items};
    use flate2::{Compression, write::GzEncoder};
    use std::io::Write as _;

    fn compressed(bytes: &[u8]) -> Vec<u8> {
        let mut gz = GzEncoder::new(Vec::new(), Compression::best());
        gz.write_all(bytes).expect("memory");
        gz.finish().expect("memory")
    }

    #[test]
    fn an_upload_is_told_by_its_first_bytes() {
        let count = |bytes: Vec<u8>| Items::of_upload("x".into(), bytes).count();
        let feed = b"{\"text\":\"a\"}\n{\"text\":\"b\"}\n";
        assert_eq!((count(b"plain".to_vec()), count(feed.to_vec()), count(compressed(feed))), (1, 2, 2));
    }

    #[test]
    fn a_bomb_ends_with_a_complaint() {
        let bomb = compressed(&vec![b' '; 64 << 20]);
        let items: Vec<Item> = Items::of_upload("bomb.gz".into(), bomb).collect();
        assert!(matches!(&items[..], [Item::Bad(why)] if why.message.contains("200 times")));
    }
}
