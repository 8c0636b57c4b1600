//! What people decided about records, joins and sources: rows that are only ever added.
//!
//! A decision is taken back by another decision (`undo`), which can be taken back too. Nothing here says what stands:
//! see `standing`.

mod add;
mod cells;
mod decide;
mod field;
mod live;
mod validate;
mod words;

pub use add::NewRecord;
pub use cells::complete_cell;
pub use field::Field;
pub use live::Live;
pub(crate) use live::undone;
pub use words::{find_span, find_words};

use crate::case::Case;
use crate::digest::Digest;
use crate::error::CaseError;
use rusqlite::{Connection, Row, params};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// What a decision does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verb {
    /// The record is right as it stands.
    Accept,
    /// The record is no event.
    Reject,
    /// A cell of the record has another value.
    Edit,
    /// An event that the machine missed.
    Add,
    /// Two records report one event.
    Together,
    /// Two records report different events.
    Apart,
    /// A remark on a record, document or incident.
    Comment,
    /// What coders disagreed about in a record is settled as it stands now.
    Settle,
    /// The whole document was read, and nothing is missing.
    Read,
    /// An earlier decision is taken back.
    Undo,
    /// Whether an actor is a public figure.
    PublicFigure,
    /// For whom a publisher speaks, and which other name is the same publisher.
    Publisher,
}

impl Verb {
    const ALL: [(Self, &'static str); 12] = [
        (Self::Accept, "accept"),
        (Self::Reject, "reject"),
        (Self::Edit, "edit"),
        (Self::Add, "add"),
        (Self::Together, "together"),
        (Self::Apart, "apart"),
        (Self::Comment, "comment"),
        (Self::Settle, "settle"),
        (Self::Read, "read"),
        (Self::Undo, "undo"),
        (Self::PublicFigure, "public-figure"),
        (Self::Publisher, "publisher"),
    ];

    /// Its spelling in the file.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(verb, _)| *verb == self).map_or("", |(_, name)| name)
    }

    /// The verb with this spelling.
    pub fn parse(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, spelling)| *spelling == name).map(|(verb, _)| *verb)
    }

    /// Whether it says what is right about a record, so that the record is reviewed.
    pub fn is_verdict(self) -> bool {
        matches!(self, Self::Accept | Self::Reject | Self::Edit | Self::Add)
    }
}

/// A decision to be taken.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewDecision {
    /// What it does.
    pub verb: Verb,
    /// Record id, document key, incident id, actor key, name of a publisher, or number of a decision.
    pub target: String,
    /// For an edit: which cell.
    #[serde(default)]
    pub field: Option<Field>,
    /// For an edit the new cell; for a join the other record; for a public figure `true` or `false`;
    /// for a publisher `{"side", "same_as"}`.
    #[serde(default)]
    pub value: Option<Value>,
    /// Why, or what else the coder has to say.
    #[serde(default)]
    pub comment: Option<String>,
    /// Whether it is made without seeing what others decided.
    #[serde(default)]
    pub blind: bool,
}

impl NewDecision {
    /// About a target, with nothing else said.
    pub fn new(verb: Verb, target: impl Into<String>) -> Self {
        Self { verb, target: target.into(), field: None, value: None, comment: None, blind: false }
    }

    /// With a value.
    #[must_use]
    pub fn value(self, value: impl Into<Value>) -> Self {
        Self { value: Some(value.into()), ..self }
    }

    /// An edit of a cell.
    pub fn edit(record: impl Into<String>, field: Field, value: impl Into<Value>) -> Self {
        Self { field: Some(field), ..Self::new(Verb::Edit, record).value(value) }
    }
}

/// A decision as stored.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Decision {
    /// 1, 2, 3 …
    pub number: i64,
    /// When, as the program was told.
    pub at: String,
    /// Who.
    pub coder: String,
    /// What it does.
    pub verb: Verb,
    /// What it is about.
    pub target: String,
    /// For an edit: which cell.
    pub field: Option<Field>,
    /// See [`NewDecision::value`].
    pub value: Option<Value>,
    /// What the coder said.
    pub comment: Option<String>,
    /// Digest of the version that was decided on.
    pub basis: Option<String>,
    /// Whether it was made without seeing what others decided.
    pub blind: bool,
}

const COLUMNS: &str = "decision, at, coder, verb, target, field, value, comment, basis, blind";

impl Case {
    /// All decisions, oldest first, those that were taken back among them.
    ///
    /// # Errors
    /// When the file cannot be read, or a decision in it cannot.
    pub fn decisions(&self) -> Result<Vec<Decision>, CaseError> {
        self.read_decisions("", &[])
    }

    /// Some decisions, oldest first, whatever became of them.
    pub(crate) fn read_decisions(&self, which: &str, with: &[&str]) -> Result<Vec<Decision>, CaseError> {
        let rows = self.read(|conn| some(conn, which, with))?;
        rows.into_iter().collect::<Result<_, i64>>().map_err(|number| CaseError::Damaged {
            path: self.path.clone(),
            what: format!("decision {number} cannot be read"),
        })
    }
}

fn some(conn: &Connection, which: &str, with: &[&str]) -> rusqlite::Result<Vec<Result<Decision, i64>>> {
    let sql = format!("SELECT {COLUMNS} FROM decisions {which} ORDER BY decision");
    conn.prepare_cached(&sql)?.query_map(rusqlite::params_from_iter(with), read)?.collect()
}

/// A row; its number when what it holds cannot be read.
fn read(row: &Row<'_>) -> rusqlite::Result<Result<Decision, i64>> {
    let number: i64 = row.get(0)?;
    let (verb, field, value): (String, Option<String>, Option<String>) =
        (row.get(3)?, row.get(5)?, row.get(6)?);
    let field = field.map(|name| Field::parse(&name).ok_or(number)).transpose();
    let value = value.map(|json| serde_json::from_str(&json).map_err(|_| number)).transpose();
    let (Some(verb), Ok(field), Ok(value)) = (Verb::parse(&verb), field, value) else {
        return Ok(Err(number));
    };
    Ok(Ok(Decision {
        number,
        at: row.get(1)?,
        coder: row.get(2)?,
        verb,
        target: row.get(4)?,
        field,
        value,
        comment: row.get(7)?,
        basis: row.get(8)?,
        blind: row.get(9)?,
    }))
}

/// Adds a row within the caller's transaction, and gives its number.
fn insert(conn: &Connection, row: &Decision) -> rusqlite::Result<i64> {
    let sql = "INSERT INTO decisions (at, coder, verb, target, field, value, comment, basis, blind) \
               VALUES (?,?,?,?,?,?,?,?,?)";
    conn.prepare_cached(sql)?.execute(params![
        row.at,
        row.coder,
        row.verb.as_str(),
        row.target,
        row.field.map(Field::as_str),
        row.value.as_ref().map(Value::to_string),
        row.comment,
        row.basis,
        row.blind,
    ])?;
    Ok(conn.last_insert_rowid())
}

/// The digest of a decision's row, as the log keeps it.
pub(crate) fn decision_digest(conn: &Connection, number: i64) -> rusqlite::Result<String> {
    let sql = format!("SELECT {COLUMNS} FROM decisions WHERE decision = ?");
    conn.prepare_cached(&sql)?.query_row([number], |row| {
        let mut digest = Digest::of("decision").number(number);
        for column in 1..=4 {
            digest = digest.text(row.get_ref(column)?.as_str()?);
        }
        for column in 5..=8 {
            digest = digest.maybe(row.get_ref(column)?.as_str_or_null()?);
        }
        Ok(digest.number(row.get(9)?).finish())
    })
}
