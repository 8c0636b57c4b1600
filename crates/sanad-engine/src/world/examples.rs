//! Examples that stand in the data files: sentences with what the engine must, or must not, make of them.

use sanad_grammar::stanza::{Field, Stanza};
use sanad_model::Factuality;

/// What an example must show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shows {
    /// A record of the frame.
    Frame,
    /// A record with this factuality.
    Factuality(Factuality),
    /// A record with a source.
    Source,
    /// A record whose verbal noun the construction carries.
    Support,
    /// A stated relation of the rule.
    Relation,
    /// All records of the sentence, cell by cell, and no others.
    Records,
}

/// A sentence that an entry of the data must or must not match.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    /// Id of its entry.
    pub(crate) rule: String,
    pub(crate) shows: Shows,
    pub(crate) sentence: String,
    /// Expected cells (key, value); `None` marks a sentence that the entry must not match.
    pub(crate) cells: Option<Vec<(String, String)>>,
    /// Why it is known to fail today.
    pub(crate) later: Option<String>,
    pub(crate) file: String,
    pub(crate) line: usize,
}

impl Example {
    /// The examples of an entry, in order.
    pub(crate) fn of(stanza: &Stanza) -> impl Iterator<Item = Self> + '_ {
        let shows = match (stanza.kind.as_str(), Factuality::parse(&stanza.kind)) {
            ("frame", _) => Shows::Frame,
            ("support", _) => Shows::Support,
            ("relation", _) => Shows::Relation,
            ("construction", _) => Shows::Records,
            (_, Some(factuality)) => Shows::Factuality(factuality),
            _ => Shows::Source,
        };
        stanza.fields.iter().filter_map(move |field| Self::read(stanza, shows, field))
    }

    fn read(stanza: &Stanza, shows: Shows, field: &Field) -> Option<Self> {
        let cell = |c: &Field| (c.key != "later").then(|| (c.key.clone(), c.value.clone()));
        let cells = match field.key.as_str() {
            "example" => Some(field.children.iter().filter_map(cell).collect()),
            "not" => None,
            _ => return None,
        };
        Some(Self {
            rule: stanza.id.clone(),
            shows,
            sentence: field.value.clone(),
            cells,
            later: field.children.iter().find(|c| c.key == "later").map(|c| c.value.clone()),
            file: stanza.file.clone(),
            line: field.line,
        })
    }
}
