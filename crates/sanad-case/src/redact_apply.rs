//! The rows in which a name stands, and how they are rewritten. Reads everything, changes only what holds the name.

use crate::case::Act;
use crate::decisions::decision_digest;
use crate::documents::{row_digest, unpack};
use crate::log::{self, Entry};
use crate::records::{Coding, record_digest};
use crate::redact::Redacted;
use crate::redact_mask::Mask;
use crate::redaction_marks::{self, Marks};
use crate::search_index;
use rusqlite::types::Value as Cell;
use rusqlite::{Connection, params, params_from_iter};
use sanad_text::SearchFold;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Everything that has to change.
#[derive(Default)]
pub(crate) struct Changes {
    documents: Vec<Document>,
    records: Vec<Version>,
    /// Rows of any other table.
    rows: Vec<Row>,
    mentions: usize,
}

struct Document {
    key: String,
    name: String,
    publisher: Option<String>,
    text: String,
    problems: String,
    /// Whether the original bytes are given up.
    gives_up: bool,
    /// Whether its words have changed.
    words: bool,
}

struct Version {
    idx: i64,
    /// Digests before and after.
    before: String,
    after: String,
    json: String,
    facets: Vec<(&'static str, String)>,
}

/// A row of a table whose cells are simply masked.
struct Row {
    table: String,
    /// Condition on the key of the row, and its values.
    key: (String, Vec<Cell>),
    cells: Vec<(String, String)>,
}

/// Tables that are not gone through cell by cell: they have a way of their own, or hold no words.
const OWN_WAY: [&str; 7] =
    ["documents", "records", "facets", "case_info", "search_documents", "search_fold", "search_words"];

impl Changes {
    /// Finds them. The mask learns the keys under which records know the person.
    pub(crate) fn find(conn: &Connection, mask: &mut Mask<'_>) -> rusqlite::Result<Self> {
        let mut changes = Self::default();
        learn_keys(conn, mask)?;
        changes.find_documents(conn, mask)?;
        changes.find_records(conn, mask)?;
        for table in tables(conn)? {
            changes.find_rows(conn, &table, mask)?;
        }
        Ok(changes)
    }

    pub(crate) fn counts(&self) -> Redacted {
        let rows = |table: &str| self.rows.iter().filter(|row| row.table == table).count();
        let (decisions, log) = (rows("decisions"), rows("log"));
        Redacted {
            mentions: self.mentions,
            documents: self.documents.len(),
            records: self.records.len(),
            decisions,
            log,
            other: self.rows.len() - decisions - log,
        }
    }

    fn find_documents(&mut self, conn: &Connection, mask: &Mask<'_>) -> rusqlite::Result<()> {
        let sql =
            "SELECT document, name, publisher, text, problems, original FROM documents ORDER BY document";
        let mut statement = conn.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (name, publisher): (String, Option<String>) = (row.get(1)?, row.get(2)?);
            let (text, problems): (String, String) = (row.get(3)?, row.get(4)?);
            let packed: Option<Vec<u8>> = row.get(5)?;
            let in_text = mask.document(&text);
            let holds = |bytes: Vec<u8>| mask.document(&String::from_utf8_lossy(&bytes)).is_some();
            let in_original = packed.as_deref().and_then(unpack).is_some_and(holds);
            let in_name = mask.string(&name);
            let in_publisher = publisher.as_deref().and_then(|p| mask.string(p));
            let in_problems = mask.json(&problems, None).map(|value| value.to_string());
            let words = in_text.is_some();
            if !words && !in_original && in_name.is_none() && in_publisher.is_none() && in_problems.is_none()
            {
                continue;
            }
            self.mentions += mask.spans(&text).len();
            self.documents.push(Document {
                key: row.get(0)?,
                name: in_name.unwrap_or(name),
                publisher: in_publisher.or(publisher),
                text: in_text.unwrap_or(text),
                problems: in_problems.unwrap_or(problems),
                gives_up: words || in_original,
                words,
            });
        }
        Ok(())
    }

    fn find_records(&mut self, conn: &Connection, mask: &Mask<'_>) -> rusqlite::Result<()> {
        let texts: BTreeMap<&str, Vec<char>> =
            self.documents.iter().map(|d| (d.key.as_str(), d.text.chars().collect())).collect();
        let sql = "SELECT idx, record, document, kind, made_by, json FROM records ORDER BY idx";
        let mut statement = conn.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (id, document): (String, String) = (row.get(1)?, row.get(2)?);
            let (kind, made_by, json): (String, String, String) = (row.get(3)?, row.get(4)?, row.get(5)?);
            let text = texts.get(document.as_str()).map(Vec::as_slice);
            let Some(value) = mask.json(&json, text) else { continue };
            let Ok(coding) = Coding::from_json(&kind, &value.to_string()) else { continue };
            let new = coding.to_json();
            self.records.push(Version {
                idx: row.get(0)?,
                before: record_digest(&id, &document, &made_by, &json),
                after: record_digest(&id, &document, &made_by, &new),
                json: new,
                facets: coding.facets(),
            });
        }
        Ok(())
    }

    fn find_rows(&mut self, conn: &Connection, table: &str, mask: &Mask<'_>) -> rusqlite::Result<()> {
        let (columns, keys) = columns(conn, table)?;
        let sql = format!("SELECT * FROM \"{table}\"");
        let mut statement = conn.prepare(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let mut cells = Vec::new();
            for (at, column) in columns.iter().enumerate() {
                let Cell::Text(text) = row.get::<_, Cell>(at)? else { continue };
                let new = mask.string(&text).or_else(|| {
                    // A key of the person inside a JSON value.
                    mask.json(&text, None).map(|value| value.to_string())
                });
                cells.extend(new.map(|new| (column.clone(), new)));
            }
            if cells.is_empty() {
                continue;
            }
            let condition: Vec<String> = keys.iter().map(|&at| format!("\"{}\" IS ?", columns[at])).collect();
            let values = keys.iter().map(|&at| row.get(at)).collect::<rusqlite::Result<Vec<Cell>>>()?;
            self.rows.push(Row { table: table.to_owned(), key: (condition.join(" AND "), values), cells });
        }
        Ok(())
    }
}

/// Keys of entities whose words in a document are the name or a part of it.
fn learn_keys(conn: &Connection, mask: &mut Mask<'_>) -> rusqlite::Result<()> {
    let mut statement = conn.prepare("SELECT document, text FROM documents ORDER BY document")?;
    let mut of_document = conn.prepare("SELECT json FROM records WHERE document = ? ORDER BY idx")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (document, text): (String, String) = (row.get(0)?, row.get(1)?);
        let spans = mask.spans(&text);
        if spans.is_empty() {
            continue;
        }
        let records = of_document.query_map([document], |row| row.get::<_, String>(0))?;
        for json in records {
            if let Ok(value) = serde_json::from_str(&json?) {
                learn_from(&value, &spans, mask);
            }
        }
    }
    Ok(())
}

/// Letters of a suffix that may follow the name in a mention.
const SUFFIX: usize = 4;

fn learn_from(value: &Value, spans: &[(usize, usize)], mask: &mut Mask<'_>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| learn_from(item, spans, mask)),
        Value::Object(fields) => {
            let at = |key: &str| fields.get(key).and_then(Value::as_u64).map(|n| n as usize);
            let inside = |start: usize, end: usize| {
                end > start && spans.iter().any(|s| s.0 <= start && start < s.1 && end <= s.1 + SUFFIX)
            };
            let is_it = at("start").zip(at("end")).is_some_and(|(start, end)| inside(start, end));
            if let Some(key) = fields.get("entity").and_then(Value::as_str).filter(|_| is_it) {
                mask.learn(key, fields.get("name").and_then(Value::as_str));
            }
            fields.values().for_each(|field| learn_from(field, spans, mask));
        }
        _ => {}
    }
}

/// Names of the tables that hold rows of ours.
fn tables(conn: &Connection) -> rusqlite::Result<Vec<String>> {
    let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' ORDER BY name";
    let names: Vec<String> =
        conn.prepare(sql)?.query_map([], |row| row.get(0))?.collect::<rusqlite::Result<_>>()?;
    let own = |name: &String| !OWN_WAY.contains(&name.as_str()) && !name.starts_with("search_words_");
    Ok(names.into_iter().filter(own).collect())
}

/// The columns of a table, and which of them are its key.
fn columns(conn: &Connection, table: &str) -> rusqlite::Result<(Vec<String>, Vec<usize>)> {
    let mut statement = conn.prepare("SELECT name, pk FROM pragma_table_info(?)")?;
    let rows = statement.query_map([table], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let rows: Vec<(String, i64)> = rows.collect::<rusqlite::Result<_>>()?;
    let keys: Vec<usize> = rows.iter().enumerate().filter(|(_, row)| row.1 > 0).map(|(at, _)| at).collect();
    let all = (0..rows.len()).collect();
    Ok((rows.into_iter().map(|row| row.0).collect(), if keys.is_empty() { all } else { keys }))
}

/// Rewrites the rows, within the caller's transaction.
pub(crate) fn apply(conn: &Connection, changes: &Changes, fold: &SearchFold) -> rusqlite::Result<()> {
    for document in &changes.documents {
        let sql = "UPDATE documents SET name = ?, publisher = ?, text = ?, problems = ?, \
                   original = CASE WHEN ? THEN NULL ELSE original END WHERE document = ?";
        let Document { key, name, publisher, text, problems, gives_up, words } = document;
        conn.prepare_cached(sql)?.execute(params![name, publisher, text, problems, gives_up, key])?;
        if *words {
            search_index::remove(conn, key)?;
            search_index::add(conn, Some(fold), key, text)?;
        }
    }
    for version in &changes.records {
        conn.prepare_cached("UPDATE records SET json = ? WHERE idx = ?")?
            .execute(params![version.json, version.idx])?;
        conn.prepare_cached("DELETE FROM facets WHERE idx = ?")?.execute([version.idx])?;
        for (facet, value) in &version.facets {
            conn.prepare_cached("INSERT INTO facets (facet, value, idx) VALUES (?,?,?)")?
                .execute(params![facet, value, version.idx])?;
        }
    }
    changes.rows.iter().try_for_each(|row| rewrite(conn, row))
}

fn rewrite(conn: &Connection, row: &Row) -> rusqlite::Result<()> {
    let (condition, key) = &row.key;
    let table = &row.table;
    // Flags repeat what the rules would make of a record; they are made again by recoding.
    if table == "flags" {
        let sql = format!("DELETE FROM flags WHERE {condition}");
        return conn.execute(&sql, params_from_iter(key)).map(|_| ());
    }
    let set: Vec<String> = row.cells.iter().map(|(column, _)| format!("\"{column}\" = ?")).collect();
    let sql = format!("UPDATE \"{table}\" SET {} WHERE {condition}", set.join(", "));
    let values = row.cells.iter().map(|(_, new)| Cell::Text(new.clone())).chain(key.iter().cloned());
    conn.execute(&sql, params_from_iter(values)).map(|_| ())
}

/// Leaves the mark in the log: what was changed, why, and how to prove whose name it was; not the name.
pub(crate) fn log(
    conn: &Connection,
    act: &Act,
    changes: Changes,
    counts: &Redacted,
    commitment: &str,
    reason: Option<&str>,
) -> rusqlite::Result<i64> {
    let mut marks = Marks::default();
    let mut decisions = numbers(&changes, "decisions");
    for version in &changes.records {
        let sql = "UPDATE decisions SET basis = ? WHERE basis = ? RETURNING decision";
        let mut statement = conn.prepare_cached(sql)?;
        let rebased = statement.query_map([&version.after, &version.before], |row| row.get::<_, i64>(0))?;
        decisions.extend(rebased.collect::<rusqlite::Result<Vec<_>>>()?);
        marks.records.insert(version.idx, version.after.clone());
    }
    for document in &changes.documents {
        marks.documents.insert(document.key.clone(), row_digest(conn, &document.key)?);
    }
    for decision in decisions {
        marks.decisions.insert(decision, decision_digest(conn, decision)?);
    }
    let changed = numbers(&changes, "log");
    for entry in log::all(conn)?.iter().filter(|entry| changed.contains(&entry.seq)) {
        marks.log.insert(entry.seq, entry.right_seal(""));
    }
    let detail = json!({ "commitment": commitment, "reason": reason, "counts": counts, "marks": marks });
    let entry =
        Entry { action: redaction_marks::ACTION, target: "person", digest: commitment, detail: &detail };
    log::append(conn, act, &entry)
}

/// The numbers of the rows of a table that changed.
fn numbers(changes: &Changes, table: &str) -> Vec<i64> {
    let rows = changes.rows.iter().filter(|row| row.table == table);
    rows.filter_map(|row| match row.key.1.as_slice() {
        [Cell::Integer(number)] => Some(*number),
        _ => None,
    })
    .collect()
}
