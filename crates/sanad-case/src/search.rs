//! Searching a case: words in every spelling, filters on records, ranked pages of hits at their exact source words.
//!
//! Rank is BM25 over folded words; further forms of a word weigh less; ties are in the order of document keys.
//! A query that fits very many documents is ranked among those in which its words weigh most (`strong`), so that the
//! first page takes the same time in a large case; the others follow in the order of adding.

use crate::case::Case;
use crate::error::CaseError;
use crate::search_filter::{Conditions, Filter};
use crate::search_hits::{self, Passage};
use crate::search_query::Query;
use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use sanad_text::SearchFold;
use sanad_weigh::World;
use serde::Serialize;
use std::collections::BTreeSet;

/// Most documents that are ranked for one page.
const RANKED: usize = 4_000;
/// Weights of the columns: words, variants, strong.
const BM25: &str = "bm25(search_words, 1.0, 0.4, 0.0)";

/// What is searched for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Search {
    /// A query: see `search_query.rs` for its language. Empty: every document with a record that passes the filter.
    pub words: String,
    /// Take `words` as exact characters, not as a query.
    pub exact: bool,
    /// What a record of the document must be.
    pub filter: Filter,
    /// Most hits of a page, from 1.
    pub limit: usize,
    /// Where the page begins: [`Page::next`] of the one before.
    pub next: Option<String>,
}

/// A page of hits.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Page {
    /// The hits, best first.
    pub hits: Vec<Hit>,
    /// How many there are at least on all pages.
    pub found: usize,
    /// Whether there are not more than that.
    pub all_counted: bool,
    /// Where the next page begins; `None`: there is none.
    pub next: Option<String>,
}

/// A document that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Hit {
    /// Key of the document.
    pub document: String,
    /// Its name.
    pub name: String,
    /// ISO day.
    pub published: Option<String>,
    /// Who published it.
    pub publisher: Option<String>,
    /// All marked words: start and end in scalar values of its text, in order.
    pub marks: Vec<(usize, usize)>,
    /// The first of them with what stands around them.
    pub passages: Vec<Passage>,
    /// Its records that pass the filter.
    pub records: Vec<HitRecord>,
}

/// A record of a document that was found.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct HitRecord {
    /// Its id.
    pub id: String,
    /// `event` or `relation`.
    pub kind: String,
    /// Its type.
    pub record_type: String,
    /// EDTF.
    pub date: Option<String>,
    /// Whether it is said to have happened.
    pub factuality: String,
    /// The words of its first mention: start and end.
    pub mention: Option<(usize, usize)>,
}

impl Case {
    /// One page of what a search finds.
    ///
    /// # Errors
    /// [`CaseError::Refused`] for a query that cannot be answered; when the file cannot be read.
    pub fn search(
        &self,
        fold: &SearchFold,
        search: &Search,
        world: Option<&World>,
    ) -> Result<Page, CaseError> {
        let offset = offset(search)?;
        let finder = Finder {
            conditions: search.filter.conditions(world),
            filtered: !search.filter.is_empty(),
            until: offset + search.limit.max(1) + 1,
        };
        let query = if search.exact { Query::default() } else { Query::read(&search.words, fold)? };
        let found = match () {
            () if search.exact && !search.words.is_empty() => {
                self.read(|conn| finder.exact(conn, &search.words, fold))?
            }
            () if query.is_empty() && !search.words.trim().is_empty() => Found::default(),
            () if query.is_empty() => self.read(|conn| finder.all(conn))?,
            () => self.read(|conn| finder.query(conn, &query, fold))?,
        };
        self.page(found, search, &query, fold, &finder, offset)
    }

    fn page(
        &self,
        found: Found,
        search: &Search,
        query: &Query,
        fold: &SearchFold,
        finder: &Finder,
        offset: usize,
    ) -> Result<Page, CaseError> {
        let n = found.numbers.len();
        let end = (offset + search.limit.max(1)).min(n);
        let wide = query.widened(fold);
        let hits = self.read(|conn| {
            let page = found.numbers.get(offset..end).unwrap_or_default();
            page.iter().map(|&number| hit(conn, number, search, (query, &wide), fold, finder)).collect()
        })?;
        let next = (end < n).then(|| format!("{:08x}{end:x}", fingerprint(search)));
        Ok(Page { hits, found: n, all_counted: found.complete, next })
    }
}

/// Numbers of documents, best first.
#[derive(Default)]
struct Found {
    numbers: Vec<i64>,
    /// Whether these are all.
    complete: bool,
}

/// What all ways of finding share.
struct Finder {
    conditions: Conditions,
    filtered: bool,
    /// So many documents are enough.
    until: usize,
}

impl Finder {
    /// Documents that pass the filter, as a condition on a number, with its parameters.
    fn passes(&self, number: &str) -> (String, &[Value]) {
        if !self.filtered {
            return (String::new(), &[]);
        }
        // The plus sign keeps SQLite from asking the full-text index once for each document.
        let sql = format!(
            " AND +{number} IN (SELECT s.number FROM records r JOIN documents d ON d.document = r.document \
             JOIN search_documents s ON s.document = r.document WHERE {})",
            self.conditions.sql()
        );
        (sql, self.conditions.with())
    }

    /// All documents with a record that passes, in the order of their keys.
    fn all(&self, conn: &Connection) -> rusqlite::Result<Found> {
        let (passes, with) = self.passes("number");
        let sql = format!("SELECT number FROM search_documents WHERE 1 {passes} ORDER BY document");
        let numbers = numbers(conn, &sql, with.iter().cloned())?;
        Ok(Found { numbers, complete: true })
    }

    /// What a query finds.
    fn query(&self, conn: &Connection, query: &Query, fold: &SearchFold) -> rusqlite::Result<Found> {
        let Some(fts) = query.fts() else { return Ok(Found::default()) };
        let first = self.unranked(conn, &fts, RANKED + 1)?;
        let mut found = if first.len() <= RANKED {
            Found { numbers: self.ranked(conn, &fts, "")?, complete: true }
        } else {
            self.strongest(conn, query, &fts)?
        };
        if found.numbers.len() < self.until
            && let Some(wide) = query.widened(fold).fts().filter(|wide| *wide != fts)
        {
            found.add(self.unranked(conn, &wide, self.until.max(RANKED))?);
        }
        Ok(found)
    }

    /// For queries that fit very many documents: those in which the words weigh most first.
    fn strongest(&self, conn: &Connection, query: &Query, fts: &str) -> rusqlite::Result<Found> {
        let mut found = Found::default();
        if let Some(strong) = query.fts_strong() {
            found.numbers = self.ranked(conn, &strong, &format!("ORDER BY rowid DESC LIMIT {RANKED}"))?;
        }
        if found.numbers.len() < self.until {
            found.add(self.unranked(conn, fts, self.until + found.numbers.len())?);
        }
        Ok(found)
    }

    fn unranked(&self, conn: &Connection, fts: &str, limit: usize) -> rusqlite::Result<Vec<i64>> {
        let (passes, with) = self.passes("rowid");
        let sql = format!("SELECT rowid FROM search_words WHERE search_words MATCH ?{passes} LIMIT {limit}");
        numbers(conn, &sql, [Value::Text(fts.to_owned())].into_iter().chain(with.iter().cloned()))
    }

    /// Best first; equal ranks by key.
    fn ranked(&self, conn: &Connection, fts: &str, bound: &str) -> rusqlite::Result<Vec<i64>> {
        let (passes, with) = self.passes("rowid");
        let sql =
            format!("SELECT rowid, {BM25} FROM search_words WHERE search_words MATCH ?{passes} {bound}");
        let with = [Value::Text(fts.to_owned())].into_iter().chain(with.iter().cloned());
        let mut statement = conn.prepare_cached(&sql)?;
        let rows = statement.query_map(params_from_iter(with), |row| Ok((row.get(1)?, row.get(0)?)))?;
        let mut rows: Vec<(f64, i64)> = rows.collect::<rusqlite::Result<_>>()?;
        rows.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        by_key_where_equal(conn, &mut rows, self.until)?;
        Ok(rows.into_iter().map(|(_, number)| number).collect())
    }

    /// Documents that hold exactly these characters. The index narrows them down where it can: by the words that have
    /// a neighbour on both sides, since the first and the last may be typed in part.
    fn exact(&self, conn: &Connection, typed: &str, fold: &SearchFold) -> rusqlite::Result<Found> {
        let words = fold.words(typed).words;
        let inner: Vec<String> = words.iter().map(|word| format!("words : \"{}\"", word.key)).collect();
        let inner = inner.get(1..inner.len().saturating_sub(1)).unwrap_or_default();
        let (passes, with) = self.passes("s.number");
        let mut all = vec![Value::Text(typed.to_owned())];
        let narrowed = if inner.is_empty() {
            ""
        } else {
            all.push(Value::Text(inner.join(" AND ")));
            "AND s.number IN (SELECT rowid FROM search_words WHERE search_words MATCH ?)"
        };
        let sql = format!(
            "SELECT s.number FROM search_documents s JOIN documents t ON t.document = s.document \
             WHERE instr(t.text, ?) > 0 {narrowed} {passes} ORDER BY s.document"
        );
        let numbers = numbers(conn, &sql, all.into_iter().chain(with.iter().cloned()))?;
        Ok(Found { numbers, complete: true })
    }
}

impl Found {
    /// Adds what is not there yet, at the end.
    fn add(&mut self, more: Vec<i64>) {
        let known: BTreeSet<i64> = self.numbers.iter().copied().collect();
        self.numbers.extend(more.into_iter().filter(|number| !known.contains(number)));
    }
}

fn numbers(conn: &Connection, sql: &str, with: impl Iterator<Item = Value>) -> rusqlite::Result<Vec<i64>> {
    conn.prepare_cached(sql)?.query_map(params_from_iter(with), |row| row.get(0))?.collect()
}

/// Puts documents of equal rank, as far as a page can see them, into the order of their keys.
fn by_key_where_equal(conn: &Connection, rows: &mut [(f64, i64)], until: usize) -> rusqlite::Result<()> {
    let mut from = 0;
    while from < rows.len().min(until) {
        let rank = rows[from].0;
        let to = from + rows[from..].iter().take_while(|row| row.0.total_cmp(&rank).is_eq()).count();
        if to - from > 1 {
            let mut keyed = Vec::with_capacity(to - from);
            for row in &rows[from..to] {
                keyed.push((document_of(conn, row.1)?, *row));
            }
            keyed.sort_by(|a, b| a.0.cmp(&b.0));
            rows[from..to].iter_mut().zip(keyed).for_each(|(slot, (_, row))| *slot = row);
        }
        from = to;
    }
    Ok(())
}

fn document_of(conn: &Connection, number: i64) -> rusqlite::Result<String> {
    let sql = "SELECT document FROM search_documents WHERE number = ?";
    conn.prepare_cached(sql)?.query_row([number], |row| row.get(0))
}

fn hit(
    conn: &Connection,
    number: i64,
    search: &Search,
    (query, wide): (&Query, &Query),
    fold: &SearchFold,
    finder: &Finder,
) -> rusqlite::Result<Hit> {
    let document = document_of(conn, number)?;
    let sql = "SELECT name, published, publisher, text FROM documents WHERE document = ?";
    let (name, published, publisher, text): (String, _, _, String) = conn
        .prepare_cached(sql)?
        .query_row([&document], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?;
    let records = records_of(conn, &document, finder)?;
    let mut marks = match search.exact {
        true if !search.words.is_empty() => search_hits::exact_marks(&text, &search.words),
        _ => search_hits::marks(&text, query, fold),
    };
    if marks.is_empty() && !query.is_empty() {
        marks = search_hits::marks(&text, wide, fold);
    }
    if marks.is_empty() {
        marks = records.iter().filter_map(|record| record.mention).collect();
        marks.sort_unstable();
        marks.dedup_by(|next, last| next.0 < last.1);
    }
    let passages = search_hits::passages(&text, &marks);
    Ok(Hit { document, name, published, publisher, marks, passages, records })
}

/// The records of a document that pass the filter, in the order of their mentions.
fn records_of(conn: &Connection, document: &str, finder: &Finder) -> rusqlite::Result<Vec<HitRecord>> {
    let sql = format!(
        "SELECT r.record, r.kind, r.type, r.date, r.factuality, \
         json_extract(r.json, '$.mentions[0].start'), json_extract(r.json, '$.mentions[0].end') \
         FROM records r JOIN documents d ON d.document = r.document WHERE r.document = ? AND {} ORDER BY 6, 1",
        finder.conditions.sql()
    );
    let with = [Value::Text(document.to_owned())].into_iter().chain(finder.conditions.with().iter().cloned());
    let mut statement = conn.prepare_cached(&sql)?;
    let rows = statement.query_map(params_from_iter(with), |row| {
        let (start, end): (Option<i64>, Option<i64>) = (row.get(5)?, row.get(6)?);
        let at = |n: i64| usize::try_from(n).ok();
        Ok(HitRecord {
            id: row.get(0)?,
            kind: row.get(1)?,
            record_type: row.get(2)?,
            date: row.get(3)?,
            factuality: row.get(4)?,
            mention: start.and_then(at).zip(end.and_then(at)),
        })
    })?;
    rows.collect()
}

/// What a paging token begins with, so that it is not used for another search.
fn fingerprint(search: &Search) -> u32 {
    let words = format!("{:?}", (&search.words, search.exact, &search.filter));
    u32::from_le_bytes(blake3::hash(words.as_bytes()).as_bytes()[..4].try_into().unwrap_or_default())
}

fn offset(search: &Search) -> Result<usize, CaseError> {
    let Some(token) = &search.next else { return Ok(0) };
    let read = || {
        let mine = u32::from_str_radix(token.get(..8)?, 16).ok()? == fingerprint(search);
        usize::from_str_radix(token.get(8..)?, 16).ok().filter(|offset| mine && *offset < 1 << 40)
    };
    read().ok_or_else(|| CaseError::Refused("this page belongs to another search: leave out --next".into()))
}
