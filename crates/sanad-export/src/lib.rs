//! A case in the forms other tools read: ACLED, UCDP GED, PLOVER, tables, maps, networks, RDF, reports, packages.
//!
//! Two steps, both pure: [`Dataset::of`] takes from a case what a profile may show, and [`export`] turns that into files
//! in memory. The first is where names are withheld and places made coarse; no exporter ever sees what it must not
//! show. This crate opens no file, reads no clock and no environment; the program writes what it returns.

mod acled;
mod atlas;
mod best;
mod coders;
mod countries;
mod dataset;
mod embargo;
mod files;
mod fold;
mod gather;
mod linked;
mod map;
mod native;
mod network;
mod options;
mod package;
mod parquet_files;
mod plover;
mod readme;
mod records;
mod report;
mod sheet;
mod sides;
mod table;
mod tables;
mod ucdp;
mod veil;

pub use acled::ACLED_COLUMNS;
pub use atlas::{Atlas, Point};
pub use dataset::{
    Dataset, Date, Document, Event, Figure, Head, Incident, Link, LogRow, Party, Relation, Review, Spot,
    Voice, Words,
};
pub use files::{File, Files};
pub use fold::fold;
pub use gather::Material;
pub use options::{Inter, Options, Profile, Target, Tongue};
pub use ucdp::UCDP_COLUMNS;

/// Version of the tables, written into every row.
pub const SCHEMA_VERSION: &str = "1";

/// The files of an export, with a `README.txt` that says what they are, what was withheld and what was left out.
pub fn export(dataset: &Dataset, options: &Options) -> Files {
    let mut out = match options.target {
        Target::Acled => acled::files(dataset, options),
        Target::Ucdp => ucdp::files(dataset, options),
        Target::Plover => plover::files(dataset),
        Target::Csv => tables::files(dataset, options),
        Target::Parquet => parquet_files::files(dataset),
        Target::Geojson => map::files(dataset),
        Target::Graphml => network::files(dataset),
        Target::Rdf => linked::files(dataset),
        Target::Report => report::files(dataset, options),
        Target::Package => package::files(dataset, options),
    };
    out.files.push(readme::file(dataset, options, &out));
    if options.target == Target::Package {
        package::seal(dataset, &mut out.files);
    }
    out.files.sort_by(|a, b| a.path.cmp(&b.path));
    out
}
