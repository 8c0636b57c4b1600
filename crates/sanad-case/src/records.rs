//! Versions of records: what was coded, when, and which version is in force. No version is ever changed.

use crate::case::Case;
use crate::digest::Digest;
use crate::error::CaseError;
use rusqlite::{Connection, Row, params};
use sanad_calendar::{Calendar, Day, Edtf};
use sanad_model::{Coded, Record, Relation, When};
use std::collections::BTreeMap;

/// A record, whichever kind it is.
#[derive(Clone, Debug, PartialEq)]
pub enum Coding {
    /// An event record.
    Event(Box<Record>),
    /// A stated relation.
    Relation(Box<Relation>),
}

/// One version of a record as stored.
#[derive(Clone, Debug, PartialEq)]
pub struct RecordVersion {
    /// Number of the version.
    pub idx: i64,
    /// Id of the record.
    pub id: String,
    /// Key of its document.
    pub document: String,
    /// `rules`, or the coder who added it.
    pub made_by: String,
    /// The run it was made in.
    pub run: i64,
    /// The record.
    pub coding: Coding,
    /// Its digest, as the log and the decisions about it keep it.
    pub digest: String,
}

impl Coding {
    /// Its id.
    pub fn id(&self) -> &str {
        match self {
            Self::Event(record) => &record.id,
            Self::Relation(relation) => &relation.id,
        }
    }

    pub(crate) fn kind(&self) -> &'static str {
        match self {
            Self::Event(_) => "event",
            Self::Relation(_) => "relation",
        }
    }

    pub(crate) fn type_name(&self) -> &'static str {
        match self {
            Self::Event(record) => record.event_type.as_str(),
            Self::Relation(relation) => relation.relation.as_str(),
        }
    }

    pub(crate) fn factuality(&self) -> &'static str {
        match self {
            Self::Event(record) => record.factuality.as_str(),
            Self::Relation(relation) => relation.factuality.as_str(),
        }
    }

    pub(crate) fn date(&self) -> Option<&str> {
        let date = match self {
            Self::Event(record) => &record.date,
            Self::Relation(relation) => &relation.date,
        };
        date.as_ref().and_then(|When { edtf, .. }| edtf.as_deref())
    }

    /// Whether another one says the same of the same words, whichever engine and rules made it.
    pub(crate) fn same_but_for_stamps(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Event(a), Self::Event(b)) => {
                let stamped =
                    Record { engine: b.engine.clone(), ruleset: b.ruleset.clone(), ..(**a).clone() };
                stamped == **b
            }
            (Self::Relation(a), Self::Relation(b)) => {
                let stamped =
                    Relation { engine: b.engine.clone(), ruleset: b.ruleset.clone(), ..(**a).clone() };
                stamped == **b
            }
            _ => false,
        }
    }

    /// Its JSON form, as `sanad code` prints it.
    pub fn to_json(&self) -> String {
        let json = match self {
            Self::Event(record) => serde_json::to_string(record),
            Self::Relation(relation) => serde_json::to_string(relation),
        };
        json.expect("a record has no map with keys that are no text, nor anything else that JSON cannot hold")
    }

    pub(crate) fn from_json(kind: &str, json: &str) -> serde_json::Result<Self> {
        match kind {
            "event" => serde_json::from_str(json).map(|r| Self::Event(Box::new(r))),
            _ => serde_json::from_str(json).map(|r| Self::Relation(Box::new(r))),
        }
    }

    /// What it can be found by: facet and value, sorted, each once.
    pub(crate) fn facets(&self) -> Vec<(&'static str, String)> {
        let mut out = Vec::new();
        match self {
            Self::Event(record) => {
                out.extend(record.actor.iter().map(|p| ("actor", p.entity.clone())));
                out.extend(record.recipient.iter().map(|p| ("recipient", p.entity.clone())));
                out.extend(record.mode.iter().map(|m| ("mode", m.clone())));
                out.extend(record.acled.iter().map(|a| ("acled", a.sub_event_type.clone())));
                out.extend(record.location.iter().filter_map(|p| Some(("place", p.code.clone()?))));
                out.extend(record.location.iter().filter_map(|p| Some(("place", p.name.clone()?))));
                out.extend(record.attribution.iter().map(|s| ("source", s.entity.clone())));
            }
            Self::Relation(relation) => {
                out.extend(relation.subject.iter().map(|t| ("actor", t.entity.clone())));
                out.extend(relation.object.iter().map(|t| ("recipient", t.entity.clone())));
                out.extend(relation.location.iter().filter_map(|p| Some(("place", p.code.clone()?))));
                out.extend(relation.attribution.iter().map(|s| ("source", s.entity.clone())));
            }
        }
        out.sort();
        out.dedup();
        out
    }
}

impl Case {
    /// All records in force, in the order of their ids.
    ///
    /// # Errors
    /// When the file cannot be read, or a record in it cannot.
    pub fn records(&self) -> Result<Vec<RecordVersion>, CaseError> {
        self.read_records("ended_run IS NULL ORDER BY record, idx", &[])
    }

    /// The records in force of one document, in the order of their ids.
    ///
    /// # Errors
    /// When the file cannot be read, or a record in it cannot.
    pub fn records_of(&self, document: &str) -> Result<Vec<RecordVersion>, CaseError> {
        self.read_records("document = ? AND ended_run IS NULL ORDER BY record, idx", &[document])
    }

    /// The version of a record that is in force.
    ///
    /// # Errors
    /// [`CaseError::NotFound`] when there is none.
    pub fn record(&self, id: &str) -> Result<RecordVersion, CaseError> {
        let found = self.read_records("record = ? AND ended_run IS NULL ORDER BY idx DESC LIMIT 1", &[id])?;
        found.into_iter().next().ok_or_else(|| self.missing("record", id))
    }

    pub(crate) fn read_records(&self, which: &str, with: &[&str]) -> Result<Vec<RecordVersion>, CaseError> {
        let sql =
            format!("SELECT idx, record, document, kind, made_by, run, json FROM records WHERE {which}");
        let rows = self.read(|conn| {
            let mut statement = conn.prepare_cached(&sql)?;
            let rows = statement.query_map(rusqlite::params_from_iter(with), read)?;
            rows.collect::<rusqlite::Result<Vec<_>>>()
        })?;
        rows.into_iter().collect::<Result<_, String>>().map_err(|id| CaseError::Damaged {
            path: self.path.clone(),
            what: format!("record {id} cannot be read"),
        })
    }
}

/// Stores all that was coded from a document; gives the digest of each record by its id, for the log.
pub(crate) fn insert_coded(
    conn: &Connection,
    document: &str,
    coded: &Coded,
    run: i64,
) -> rusqlite::Result<BTreeMap<String, String>> {
    let mut digests = BTreeMap::new();
    for coding in codings(document, coded) {
        let digest = insert(conn, document, &coding, "rules", run)?;
        digests.insert(coding.id().to_owned(), digest);
    }
    Ok(digests)
}

/// What was coded from a document, with ids that are the document's own: two documents with the same text have
/// records with the same content, and each must be found by itself.
pub(crate) fn codings(document: &str, coded: &Coded) -> Vec<Coding> {
    let own = |id: &str| format!("r-{}", &Digest::of("id").text(document).text(id).finish()[..16]);
    let events = coded.records.iter().cloned().map(|mut record| {
        record.id = own(&record.id);
        record.document = document.to_owned();
        Coding::Event(Box::new(record))
    });
    let relations = coded.relations.iter().cloned().map(|mut relation| {
        relation.id = own(&relation.id);
        relation.of = relation.of.map(|of| own(&of));
        relation.document = document.to_owned();
        Coding::Relation(Box::new(relation))
    });
    events.chain(relations).collect()
}

/// Stores a version of a record and gives its digest.
pub(crate) fn insert(
    conn: &Connection,
    document: &str,
    coding: &Coding,
    made_by: &str,
    run: i64,
) -> rusqlite::Result<String> {
    let json = coding.to_json();
    let (first, last) = days(coding.date());
    let sql = "INSERT INTO records (record, document, kind, type, factuality, date, first_day, last_day, \
               made_by, run, json) VALUES (?,?,?,?,?,?,?,?,?,?,?)";
    conn.prepare_cached(sql)?.execute(params![
        coding.id(),
        document,
        coding.kind(),
        coding.type_name(),
        coding.factuality(),
        coding.date(),
        first,
        last,
        made_by,
        run,
        json
    ])?;
    let idx = conn.last_insert_rowid();
    let mut facet_row = conn.prepare_cached("INSERT INTO facets (facet, value, idx) VALUES (?,?,?)")?;
    for (facet, value) in coding.facets() {
        facet_row.execute(params![facet, value, idx])?;
    }
    Ok(record_digest(coding.id(), document, made_by, &json))
}

/// The digest of a version of a record. The run is left out: the same record made again is the same.
pub(crate) fn record_digest(id: &str, document: &str, made_by: &str, json: &str) -> String {
    Digest::of("record").text(id).text(document).text(made_by).text(json).finish()
}

/// The first and last ISO day that an EDTF date can mean.
pub(crate) fn days(edtf: Option<&str>) -> (Option<String>, Option<String>) {
    let iso = |day: Day| {
        let (year, month, day) = day.ymd(Calendar::Gregorian);
        format!("{year:04}-{month:02}-{day:02}")
    };
    let (first, last) = edtf.and_then(Edtf::parse).map_or((None, None), |edtf| edtf.interval());
    (first.map(iso), last.map(iso))
}

/// A row; its id when what it holds cannot be read.
fn read(row: &Row<'_>) -> rusqlite::Result<Result<RecordVersion, String>> {
    let (id, document): (String, String) = (row.get(1)?, row.get(2)?);
    let (kind, made_by): (String, String) = (row.get(3)?, row.get(4)?);
    let json: String = row.get(6)?;
    let Ok(coding) = Coding::from_json(&kind, &json) else { return Ok(Err(id)) };
    let digest = record_digest(&id, &document, &made_by, &json);
    Ok(Ok(RecordVersion { idx: row.get(0)?, id, document, made_by, run: row.get(5)?, coding, digest }))
}
