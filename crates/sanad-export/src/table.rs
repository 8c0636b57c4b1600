//! The native tables: what CSV, Parquet and the data package hold.

use crate::sheet::Cell;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Int,
    Float,
    Bool,
}

/// A column: name, kind, what it says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Column {
    pub(crate) name: &'static str,
    pub(crate) kind: Kind,
    pub(crate) says: &'static str,
}

/// A table: its first column and the four after it are the same in every table.
pub(crate) struct Table<'a> {
    pub(crate) name: &'static str,
    pub(crate) says: &'static str,
    pub(crate) columns: Vec<Column>,
    /// Its rows, made as they are asked for.
    pub(crate) rows: Box<dyn Iterator<Item = Vec<Cell>> + 'a>,
}

/// The columns that every row of every table begins with.
pub(crate) const COMMON: [Column; 5] = [
    text("sanad_id", "stable id of the row"),
    text("case_id", "key of the case"),
    text("schema_version", "version of these tables"),
    text(
        "review_status",
        "machine-coded, accepted, edited, added, rules-differ, disputed; empty where nothing is coded",
    ),
    text("redaction_profile", "public or internal"),
];

pub(crate) const fn text(name: &'static str, says: &'static str) -> Column {
    Column { name, kind: Kind::Text, says }
}

pub(crate) const fn int(name: &'static str, says: &'static str) -> Column {
    Column { name, kind: Kind::Int, says }
}

pub(crate) const fn float(name: &'static str, says: &'static str) -> Column {
    Column { name, kind: Kind::Float, says }
}

pub(crate) const fn bool(name: &'static str, says: &'static str) -> Column {
    Column { name, kind: Kind::Bool, says }
}

impl Table<'_> {
    /// Names of all columns.
    pub(crate) fn header(&self) -> Vec<&'static str> {
        self.columns.iter().map(|column| column.name).collect()
    }
}
