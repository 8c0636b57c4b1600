//! A case in the forms other tools read: ACLED, UCDP GED, PLOVER, tables, maps, networks, RDF, reports, packages.
//!
//! Two steps, both pure: [`Dataset::of`] takes from a case what a profile may show, and [`export`] turns that into files
//! in memory. The first is where names are withheld and places made coarse; no exporter ever sees what it must not
//! show. This crate opens no file, reads no clock and no environment; the program writes what it returns.

mod atlas;
mod countries;
mod dataset;
mod embargo;
mod fold;
mod gather;
mod options;
mod records;
mod veil;

pub use atlas::{Atlas, Point};
pub use dataset::{
    Dataset, Date, Document, Event, Figure, Head, Incident, Link, LogRow, Party, Relation, Review, Spot,
    Voice, Words,
};
pub use fold::fold;
pub use gather::Material;
pub use options::{Inter, Options, Profile, Target, Tongue};
