//! What is exported, for whom, and how.

/// A form that other tools read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Target {
    /// One CSV in the 31 columns of ACLED.
    Acled,
    /// One CSV in the 49 columns of UCDP GED.
    Ucdp,
    /// JSON lines in the shape of PLOVER/POLECAT.
    Plover,
    /// A folder of CSV tables.
    Csv,
    /// A folder of Parquet tables.
    Parquet,
    /// GeoJSON (RFC 7946).
    Geojson,
    /// GraphML: events and actors, and actors alone.
    Graphml,
    /// TriG: one nanopublication a claim.
    Rdf,
    /// A printable report in Markdown and HTML.
    Report,
    /// A Frictionless data package in a BagIt bag.
    Package,
}

impl Target {
    /// Its name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Self::Acled => "acled",
            Self::Ucdp => "ucdp",
            Self::Plover => "plover",
            Self::Csv => "csv",
            Self::Parquet => "parquet",
            Self::Geojson => "geojson",
            Self::Graphml => "graphml",
            Self::Rdf => "rdf",
            Self::Report => "report",
            Self::Package => "package",
        }
    }
}

/// For whom: what is shown, and what is withheld.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Profile {
    /// For anybody: what is not known to be harmless is withheld.
    Public,
    /// For the team: all that the case holds.
    Internal,
}

impl Profile {
    /// Its name on the command line and in every row.
    pub fn name(self) -> &'static str {
        match self {
            Self::Public => "public",
            Self::Internal => "internal",
        }
    }
}

/// How ACLED's actor types are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inter {
    /// 1 to 8, as in files.
    Numeric,
    /// In words, as the service of ACLED gives them by default.
    Text,
}

/// Language of the headings of a report.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tongue {
    /// Persian.
    Fa,
    /// English.
    En,
}

/// All that can be chosen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Options {
    /// The form.
    pub target: Target,
    /// For whom.
    pub profile: Profile,
    /// Actor types in ACLED's columns.
    pub inter: Inter,
    /// Days before the latest publication in the case whose reports are held back.
    pub embargo: u32,
    /// Byte-order mark for spreadsheets, and formula neutralising in `internal` too.
    pub excel: bool,
    /// Language of the headings of a report.
    pub tongue: Tongue,
}

impl Options {
    /// The usual choices for a form: `public`, numbers, 30 days.
    pub fn new(target: Target) -> Self {
        let (profile, inter, tongue) = (Profile::Public, Inter::Numeric, Tongue::Fa);
        Self { target, profile, inter, embargo: 30, excel: false, tongue }
    }

    /// Whether cells that a spreadsheet would run are neutralised.
    pub(crate) fn neutralises(&self) -> bool {
        self.excel || self.profile == Profile::Public
    }
}
