//! Coded records in the form the user asked for. Rendering is pure: bytes out, so that threads can do it.

mod cells;
mod csv;
pub(crate) mod evidence;
pub(crate) mod hits;
mod jsonl;
mod markdown;
mod relations;
mod system;
pub(crate) mod system_html;
pub(crate) mod system_pair;
pub(crate) mod system_state;
pub(crate) mod table;
pub(crate) mod terminal;

pub(crate) use cells::{Cell, cells, headline};
pub(crate) use terminal::Style;

use crate::flags::Format;
use crate::reading::Report;
use sanad_model::Coded;

/// A format and how the output device wants it.
pub(crate) struct Renderer {
    /// The format.
    pub(crate) format: Format,
    /// Width and directional marks, for the formats that are read as they are.
    pub(crate) style: Style,
    /// Whether stated relations are printed behind the events of each document.
    pub(crate) relations: bool,
}

impl Renderer {
    /// What stands once before all documents.
    pub(crate) fn header(&self) -> Vec<u8> {
        match self.format {
            Format::Csv => csv::header(),
            _ => Vec::new(),
        }
    }

    fn is_empty(&self, coded: &Coded) -> bool {
        coded.records.is_empty() && (!self.relations || coded.relations.is_empty())
    }

    /// All records of one document.
    pub(crate) fn document(&self, report: &Report, coded: &Coded) -> Vec<u8> {
        // A feed has thousands of lines without an event: saying so of each would bury the rest.
        let silent = self.is_empty(coded) && report.from_feed;
        match self.format {
            Format::Jsonl => jsonl::lines(coded, self.relations),
            Format::Csv => csv::records(coded),
            _ if silent => Vec::new(),
            Format::Table => table::document(report, coded, self).into_bytes(),
            Format::Md => markdown::document(report, coded, self.relations).into_bytes(),
        }
    }
}
