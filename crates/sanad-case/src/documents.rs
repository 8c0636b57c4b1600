//! Documents: kept byte for byte, each once, with the text that offsets count in.

use crate::case::{Act, Case};
use crate::digest::Digest;
use crate::error::CaseError;
use crate::log::{self, Entry};
use crate::records;
use crate::search_index;
use flate2::{Compression, read::DeflateDecoder, write::DeflateEncoder};
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use rustc_hash::FxHashSet;
use sanad_model::{Coded, Problem};
use serde_json::json;
use std::io::{Read as _, Write as _};

/// A document to be added.
#[derive(Clone, Debug)]
pub struct NewDocument<'a> {
    /// Path as given; `PATH#ID` for a line of a feed.
    pub name: &'a str,
    /// `text`, `html` or `feed`.
    pub format: &'a str,
    /// ISO day of publication.
    pub published: Option<&'a str>,
    /// Who published it.
    pub publisher: Option<&'a str>,
    /// What offsets count in.
    pub text: &'a str,
    /// The bytes as they were found.
    pub original: &'a [u8],
    /// Its sketch for finding near-copies (`sanad_weigh`), if it has one.
    pub sketch: Option<&'a [u8]>,
    /// What was noticed while reading it.
    pub problems: &'a [Problem],
}

/// What came of adding a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Added {
    /// It is new; this is its key.
    New(String),
    /// The same bytes are in the case already, under this key.
    Known(String),
}

/// The documents that a case held at some moment.
#[derive(Clone, Debug, Default)]
pub struct Known {
    hashes: FxHashSet<String>,
}

impl Known {
    /// Whether the document with these original bytes is one of them.
    pub fn has(&self, original: &[u8]) -> bool {
        self.hashes.contains(blake3::hash(original).to_hex().as_str())
    }
}

/// A document as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredDocument {
    /// Key: `d-` and the first sixteen hexadecimal digits of `blake3`.
    pub key: String,
    /// BLAKE3 of the original bytes.
    pub blake3: String,
    /// Path as it was given.
    pub name: String,
    /// `text`, `html` or `feed`.
    pub format: String,
    /// ISO day of publication.
    pub published: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// What offsets count in.
    pub text: String,
    /// Key of the earliest report of its group of near-copies.
    pub lineage: String,
    /// What was noticed while reading it.
    pub problems: Vec<Problem>,
}

/// The key that a document with these original bytes has in any case.
pub fn document_key(original: &[u8]) -> String {
    key_of(&blake3::hash(original).to_hex())
}

fn key_of(blake3: &str) -> String {
    format!("d-{}", &blake3[..16])
}

const COLUMNS: &str = "document, blake3, name, format, published, publisher, text, lineage, problems";

impl Case {
    /// The key of the document with these original bytes, if it is in the case.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn find_document(&self, original: &[u8]) -> Result<Option<String>, CaseError> {
        let hash = blake3::hash(original).to_hex().to_string();
        self.read(|conn| known(conn, &hash))
    }

    /// The documents of the case, to tell new ones from known ones without asking the file each time.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn known(&self) -> Result<Known, CaseError> {
        let hashes = self.read(|conn| {
            conn.prepare("SELECT blake3 FROM documents")?.query_map([], |row| row.get(0))?.collect()
        })?;
        Ok(Known { hashes })
    }

    /// Adds a document with what was coded from it, in one transaction. The same bytes are added once.
    ///
    /// # Errors
    /// When the file cannot be written; then nothing of the document is in it.
    pub fn add_document(
        &mut self,
        new: &NewDocument<'_>,
        coded: &Coded,
        run: i64,
        act: &Act,
    ) -> Result<Added, CaseError> {
        let hash = blake3::hash(new.original).to_hex().to_string();
        let fold = self.fold.clone();
        self.write(|tx| {
            if let Some(key) = known(tx, &hash)? {
                return Ok(Added::Known(key));
            }
            let key = key_of(&hash);
            insert(tx, new, &key, &hash, run)?;
            search_index::add(tx, fold.as_deref(), &key, new.text)?;
            let records = records::insert_coded(tx, &key, coded, run)?;
            let digest = row_digest(tx, &key)?;
            // Only keys and digests: an entry is never changed, and a path can name a person.
            let detail = json!({ "blake3": hash, "run": run, "records": records });
            log::append(
                tx,
                act,
                &Entry { action: "document-add", target: &key, digest: &digest, detail: &detail },
            )?;
            Ok(Added::New(key))
        })
    }

    /// All documents, in the order of their keys.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn documents(&self) -> Result<Vec<StoredDocument>, CaseError> {
        let sql = format!("SELECT {COLUMNS} FROM documents ORDER BY document");
        self.read(|conn| conn.prepare_cached(&sql)?.query_map([], read)?.collect())
    }

    /// So many documents whose keys come after this one, in the order of their keys: the whole case in pieces.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn documents_after(&self, key: &str, count: i64) -> Result<Vec<StoredDocument>, CaseError> {
        let sql = format!("SELECT {COLUMNS} FROM documents WHERE document > ? ORDER BY document LIMIT ?");
        self.read(|conn| conn.prepare_cached(&sql)?.query_map(params![key, count], read)?.collect())
    }

    /// One document.
    ///
    /// # Errors
    /// [`CaseError::NotFound`] when there is none with this key.
    pub fn document(&self, key: &str) -> Result<StoredDocument, CaseError> {
        let sql = format!("SELECT {COLUMNS} FROM documents WHERE document = ?");
        let found = self.read(|conn| conn.prepare_cached(&sql)?.query_row([key], read).optional())?;
        found.ok_or_else(|| self.missing("document", key))
    }

    /// How the text of a document begins: so many scalar values of it.
    ///
    /// # Errors
    /// [`CaseError::NotFound`] when there is none with this key.
    pub fn beginning(&self, key: &str, scalars: u32) -> Result<String, CaseError> {
        let sql = "SELECT substr(text, 1, ?) FROM documents WHERE document = ?";
        let read = |row: &Row<'_>| row.get(0);
        let found =
            self.read(|conn| conn.prepare_cached(sql)?.query_row(params![scalars, key], read).optional())?;
        found.ok_or_else(|| self.missing("document", key))
    }

    /// The original bytes of a document.
    ///
    /// # Errors
    /// [`CaseError::NotFound`] when there is none with this key; [`CaseError::Damaged`] when they cannot be unpacked.
    pub fn original(&self, key: &str) -> Result<Vec<u8>, CaseError> {
        let sql = "SELECT original, text FROM documents WHERE document = ?";
        let read = |row: &Row<'_>| Ok((row.get::<_, Option<Vec<u8>>>(0)?, row.get::<_, String>(1)?));
        let found = self.read(|conn| conn.query_row(sql, [key], read).optional())?;
        let (packed, text) = found.ok_or_else(|| self.missing("document", key))?;
        let Some(packed) = packed else { return Ok(text.into_bytes()) };
        unpack(&packed).ok_or_else(|| CaseError::Damaged {
            path: self.path.clone(),
            what: format!("the original of document {key} cannot be unpacked"),
        })
    }

    /// How many documents there are.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn document_count(&self) -> Result<i64, CaseError> {
        self.read(|conn| conn.query_row("SELECT count(*) FROM documents", [], |row| row.get(0)))
    }

    pub(crate) fn missing(&self, what: &'static str, key: &str) -> CaseError {
        CaseError::NotFound { path: self.path.clone(), what, key: key.to_owned() }
    }
}

fn known(conn: &Connection, blake3: &str) -> rusqlite::Result<Option<String>> {
    let sql = "SELECT document FROM documents WHERE blake3 = ?";
    conn.prepare_cached(sql)?.query_row([blake3], |row| row.get(0)).optional()
}

fn insert(
    conn: &Connection,
    new: &NewDocument<'_>,
    key: &str,
    blake3: &str,
    run: i64,
) -> rusqlite::Result<()> {
    let original = (new.original != new.text.as_bytes()).then(|| pack(new.original));
    let problems = serde_json::to_string(new.problems).unwrap_or_default();
    let sql = "INSERT INTO documents (document, blake3, name, format, published, publisher, text, original, \
               sketch, lineage, problems, added_run) VALUES (?,?,?,?,?,?,?,?,?,?,?,?)";
    conn.prepare_cached(sql)?.execute(params![
        key,
        blake3,
        new.name,
        new.format,
        new.published,
        new.publisher,
        new.text,
        original,
        new.sketch,
        key,
        problems,
        run
    ])?;
    Ok(())
}

/// The digest of a document's row as the log keeps it: everything but its lineage, which other
/// documents decide.
pub(crate) fn row_digest(conn: &Connection, key: &str) -> rusqlite::Result<String> {
    let sql = "SELECT blake3, name, format, published, publisher, text, original, problems, added_run, \
               sketch FROM documents WHERE document = ?";
    conn.prepare_cached(sql)?.query_row([key], |row| {
        let text = |idx: usize| row.get_ref(idx).and_then(|value| Ok(value.as_str()?));
        let maybe = |idx: usize| row.get_ref(idx).and_then(|value| Ok(value.as_str_or_null()?));
        let original = row.get_ref(6)?.as_blob_or_null()?;
        let digest = Digest::of("document").text(key).text(text(0)?).text(text(1)?).text(text(2)?);
        let digest = digest.maybe(maybe(3)?).maybe(maybe(4)?).text(text(5)?);
        let digest = match original {
            Some(bytes) => digest.text("+").bytes(bytes),
            None => digest.text("-"),
        };
        let digest = digest.text(text(7)?).number(row.get(8)?);
        Ok(match row.get_ref(9)?.as_blob_or_null()? {
            Some(sketch) => digest.text("+").bytes(sketch).finish(),
            None => digest.text("-").finish(),
        })
    })
}

fn read(row: &Row<'_>) -> rusqlite::Result<StoredDocument> {
    let problems: String = row.get(8)?;
    Ok(StoredDocument {
        key: row.get(0)?,
        blake3: row.get(1)?,
        name: row.get(2)?,
        format: row.get(3)?,
        published: row.get(4)?,
        publisher: row.get(5)?,
        text: row.get(6)?,
        lineage: row.get(7)?,
        problems: serde_json::from_str(&problems).unwrap_or_default(),
    })
}

fn pack(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    // Writing into memory cannot fail.
    let _ = encoder.write_all(bytes);
    encoder.finish().unwrap_or_default()
}

pub(crate) fn unpack(packed: &[u8]) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    DeflateDecoder::new(packed).read_to_end(&mut bytes).ok()?;
    Some(bytes)
}
