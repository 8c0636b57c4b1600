//! The search index: kept in the transaction that adds a document, made again from the documents at any time.
//!
//! FTS5 gets a stream of folded words, so its tokenizer has nothing to decide: any SQLite client opens the file.

use crate::case::Case;
use crate::error::CaseError;
use rusqlite::{Connection, OptionalExtension as _, params};
use sanad_text::{SearchFold, SearchWord};
use std::collections::BTreeMap;

/// Documents indexed in one transaction when the index is made again.
const BATCH: i64 = 2_000;

impl Case {
    /// Makes the whole index again. Each batch of documents is one transaction; cut short, it is made again or
    /// completed by the next call.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn rebuild_search(&mut self, fold: &SearchFold) -> Result<i64, CaseError> {
        self.write(|tx| {
            let sql =
                "INSERT INTO search_words (search_words) VALUES ('delete-all'); DELETE FROM search_documents";
            tx.execute_batch(sql)?;
            tx.execute("INSERT OR REPLACE INTO search_fold (one, fold) VALUES (1, ?)", [fold.fingerprint()])
        })?;
        let done = self.complete_search(fold)?;
        self.write(|tx| tx.execute_batch("INSERT INTO search_words (search_words) VALUES ('optimize')"))?;
        Ok(done)
    }

    /// Indexes the documents that were added without; gives how many these were.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn complete_search(&mut self, fold: &SearchFold) -> Result<i64, CaseError> {
        let mut done = 0;
        loop {
            let batch = self.write(|tx| {
                let sql = "SELECT document, text FROM documents WHERE document NOT IN \
                           (SELECT document FROM search_documents) ORDER BY document LIMIT ?";
                let mut statement = tx.prepare(sql)?;
                let rows = statement.query_map([BATCH], |row| Ok((row.get(0)?, row.get(1)?)))?;
                let rows: Vec<(String, String)> = rows.collect::<rusqlite::Result<_>>()?;
                rows.iter().try_for_each(|(key, text)| add(tx, Some(fold), key, text))?;
                Ok(rows.len() as i64)
            })?;
            done += batch;
            if batch < BATCH {
                return Ok(done);
            }
        }
    }

    /// Whether every document is indexed, with these folds.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn search_state(&self, fold: &SearchFold) -> Result<SearchState, CaseError> {
        self.read(|conn| {
            let made: Option<i64> =
                conn.query_row("SELECT fold FROM search_fold", [], |row| row.get(0)).optional()?;
            if made.is_some_and(|made| made != fold.fingerprint()) {
                return Ok(SearchState::OtherFolds);
            }
            let count = |table: &str| {
                conn.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get::<_, i64>(0))
            };
            let missing = count("documents")? - count("search_documents")?;
            Ok(if missing == 0 { SearchState::Complete } else { SearchState::Missing(missing) })
        })
    }

    /// What is wrong with the index, in words; nothing when all is well. Reads the whole index.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn check_search(&self) -> Result<Vec<String>, CaseError> {
        self.read(|conn| {
            let mut wrong = Vec::new();
            let sql = "SELECT count(*) FROM documents WHERE document NOT IN (SELECT document FROM search_documents)";
            let missing: i64 = conn.query_row(sql, [], |row| row.get(0))?;
            if missing > 0 {
                wrong.push(format!("the search index lacks documents: {missing}"));
            }
            let sql = "SELECT count(*) FROM search_documents WHERE document NOT IN (SELECT document FROM documents)";
            let strange: i64 = conn.query_row(sql, [], |row| row.get(0))?;
            if strange > 0 {
                wrong.push(format!("the search index holds documents that are not in the case: {strange}"));
            }
            let sql = "SELECT count(*) FROM search_documents d \
                       WHERE NOT EXISTS (SELECT 1 FROM search_words_docsize s WHERE s.id = d.number)";
            let empty: i64 = conn.query_row(sql, [], |row| row.get(0))?;
            if empty > 0 {
                wrong.push(format!("the search index has no words for documents: {empty}"));
            }
            Ok(wrong)
        })
    }
}

/// What the index is worth.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SearchState {
    /// Everything can be found.
    Complete,
    /// So many documents are not indexed: see [`Case::complete_search`].
    Missing(i64),
    /// It was made with other linguistic data: see [`Case::rebuild_search`].
    OtherFolds,
}

/// Indexes a document, within the caller's transaction. Without folds it is left for [`Case::complete_search`].
pub(crate) fn add(
    conn: &Connection,
    fold: Option<&SearchFold>,
    key: &str,
    text: &str,
) -> rusqlite::Result<()> {
    let Some(fold) = fold else { return Ok(()) };
    let words = fold.words(text);
    conn.prepare_cached("INSERT OR IGNORE INTO search_fold (one, fold) VALUES (1, ?)")?
        .execute([fold.fingerprint()])?;
    conn.prepare_cached("INSERT INTO search_documents (document) VALUES (?)")?.execute([key])?;
    let number = conn.last_insert_rowid();
    let sql = "INSERT INTO search_words (rowid, words, variants, strong) VALUES (?,?,?,?)";
    conn.prepare_cached(sql)?.execute(params![
        number,
        stream(&words.words),
        stream(&words.variants),
        strong(&words.words)
    ])?;
    Ok(())
}

/// Takes a document out of the index, within the caller's transaction.
pub(crate) fn remove(conn: &Connection, key: &str) -> rusqlite::Result<()> {
    let sql =
        "DELETE FROM search_words WHERE rowid = (SELECT number FROM search_documents WHERE document = ?)";
    conn.prepare_cached(sql)?.execute([key])?;
    conn.prepare_cached("DELETE FROM search_documents WHERE document = ?")?.execute([key]).map(|_| ())
}

fn stream(words: &[SearchWord]) -> String {
    words.iter().map(|word| word.key.as_str()).collect::<Vec<_>>().join(" ")
}

/// Length of a document, in words, at which its words weigh as in BM25 with a mean length.
const MEAN: f64 = 120.0;
/// Least weight of a word that a document is about, of at most 1.
const STRONG: f64 = 0.6;

/// The words that weigh most in this document, each once: those that a search for a very common word looks at first.
/// The weight is that of BM25 (k1 1.2, b 0.75).
fn strong(words: &[SearchWord]) -> String {
    let mut counts: BTreeMap<&str, f64> = BTreeMap::new();
    for word in words {
        *counts.entry(&word.key).or_default() += 1.0;
    }
    let length = 1.2 * (0.25 + 0.75 * words.len() as f64 / MEAN);
    let strong = counts.iter().filter(|&(_, &count)| count / (count + length) >= STRONG);
    strong.map(|(key, _)| *key).collect::<Vec<_>>().join(" ")
}
