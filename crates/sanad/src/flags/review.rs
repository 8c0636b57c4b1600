//! Flags of `sanad review`.

use clap::{Args, Subcommand, ValueEnum};
use std::path::PathBuf;

/// Decide on records: by name, one decision after the other, nothing ever overwritten.
#[derive(Debug, Args)]
pub(crate) struct Review {
    /// The case file.
    pub(crate) case: PathBuf,
    /// Your name as a coder [default: $SANAD_CODER].
    #[arg(long, global = true, value_name = "NAME")]
    pub(crate) by: Option<String>,
    /// Do not show or use what other coders decided, for a second coding that is independent.
    #[arg(long, global = true)]
    pub(crate) blind: bool,
    /// Print JSON, one object a line.
    #[arg(long, global = true)]
    pub(crate) json: bool,
    #[command(subcommand)]
    pub(crate) verb: ReviewVerb,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ReviewVerb {
    /// List the records to review next, the most doubtful first, with the reasons.
    Queue {
        /// How many.
        #[arg(long, short = 'n', default_value_t = 20, value_name = "N")]
        limit: usize,
    },
    /// Show records with their words in context, their status, and what was decided.
    Show {
        /// Ids of records, or of incidents.
        #[arg(required = true, value_name = "RECORD")]
        records: Vec<String>,
    },
    /// Find that records are right as they stand.
    Accept(Verdict),
    /// Find that records are no events.
    Reject(Verdict),
    /// Set a cell of a record, in words of the document.
    #[command(after_long_help = EDIT_EXAMPLES)]
    Edit(Edit),
    /// Add an event that was missed.
    #[command(after_long_help = ADD_EXAMPLES)]
    Add(AddEvent),
    /// Say that records report one event.
    Merge(Join),
    /// Say that records report different events; of one record alone, that it is none of its incident.
    Split(Join),
    /// Say that what coders differ about in records is settled as it stands now.
    Settle(Verdict),
    /// Say that documents were read to the end and no event in them is missing.
    Read {
        /// Keys of documents.
        #[arg(required = true, value_name = "DOCUMENT")]
        documents: Vec<String>,
    },
    /// Remark on a record, a document or an incident.
    Comment {
        /// Its id or key.
        target: String,
        /// The remark.
        text: String,
    },
    /// Take back decisions, by their numbers; an undo can be taken back too.
    Undo {
        /// Numbers of decisions.
        #[arg(required = true, value_name = "N")]
        numbers: Vec<i64>,
    },
    /// List decisions, oldest first.
    List {
        /// Only those of this coder.
        #[arg(long, value_name = "NAME")]
        coder: Option<String>,
        /// Only those about this record, document, incident, actor or publisher.
        #[arg(long, value_name = "ID")]
        about: Option<String>,
    },
    /// Say whether an actor is a public figure: exports give others a pseudonym.
    PublicFigure {
        /// Key of the actor.
        actor: String,
        /// Whether it is.
        answer: YesNo,
    },
    /// Say for whom a publisher speaks, or which other publisher it is.
    Publisher {
        /// Its name as documents give it.
        name: String,
        /// The party it speaks for or leans to, as an actor key.
        #[arg(long, value_name = "ACTOR", required_unless_present = "same_as")]
        side: Option<String>,
        /// Another name of the same publisher.
        #[arg(long, value_name = "NAME")]
        same_as: Option<String>,
    },
    /// Measure how far coders agree: Krippendorff's alpha for each field.
    Agreement {
        /// Only these coders [default: all].
        #[arg(value_name = "CODER")]
        coders: Vec<String>,
    },
    /// Write fully reviewed documents as a gold set for `sanad eval`.
    Gold(Gold),
    /// Take many decisions from a JSON lines file, all or none.
    #[command(after_long_help = IMPORT_FORM)]
    Import {
        /// The file, or `-` for standard input.
        file: PathBuf,
    },
}

#[derive(Debug, Args)]
pub(crate) struct Verdict {
    /// Ids of records.
    #[arg(required = true, value_name = "RECORD")]
    pub(crate) records: Vec<String>,
    /// Why.
    #[arg(long, short = 'm', value_name = "TEXT")]
    pub(crate) comment: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Join {
    /// Ids of records, or of incidents.
    #[arg(required = true, value_name = "RECORD")]
    pub(crate) records: Vec<String>,
    /// Why.
    #[arg(long, short = 'm', value_name = "TEXT")]
    pub(crate) comment: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum YesNo {
    /// It is.
    Yes,
    /// It is not.
    No,
}

const EDIT_EXAMPLES: &str = "\
Fields: type, mode, acled, ucdp, mentions, actor, recipient, location, date, quantities, attribution, factuality;
of a stated relation: relation, subject, object, amount.

Examples:
  sanad review CASE edit r-… type ASSAULT
  sanad review CASE edit r-… mode aerial,drone
  sanad review CASE edit r-… factuality possible
  sanad review CASE edit r-… acled 'Armed clash'
  sanad review CASE edit r-… actor --words 'WORDS' --entity taliban
  sanad review CASE edit r-… actor --words 'WORDS' --entity isis-k --add
  sanad review CASE edit r-… actor --remove taliban
  sanad review CASE edit r-… location --words 'WORDS' --nth 2 --code AF-KAB --kind city
  sanad review CASE edit r-… date --span 104..118 --edtf 2026-06-12
  sanad review CASE edit r-… quantities --words 'WORDS' --kind killed --low 3 --high 3
  sanad review CASE edit r-… date --none";

#[derive(Debug, Args)]
pub(crate) struct Edit {
    /// Id of the record.
    pub(crate) record: String,
    /// The cell.
    pub(crate) field: String,
    /// The new value, of fields that are a code and no words.
    pub(crate) value: Option<String>,
    #[command(flatten)]
    pub(crate) item: ItemFlags,
    /// Put it beside what is there, instead of in its place.
    #[arg(long)]
    pub(crate) add: bool,
    /// Take out what has this key, code, or kind.
    #[arg(long, value_name = "KEY", conflicts_with_all = ["add", "value", "words", "span"])]
    pub(crate) remove: Option<String>,
    /// Empty the cell.
    #[arg(long, conflicts_with_all = ["add", "remove", "value", "words", "span"])]
    pub(crate) none: bool,
    /// The whole cell as JSON (docs/record.md); items may say `words` in place of start, end and text.
    #[arg(long = "cell", value_name = "JSON", conflicts_with_all = ["add", "remove", "none", "value", "words", "span"])]
    pub(crate) cell: Option<String>,
    /// Why.
    #[arg(long, short = 'm', value_name = "TEXT")]
    pub(crate) comment: Option<String>,
}

/// One item of a cell: words of the document and what they stand for.
#[derive(Debug, Args)]
pub(crate) struct ItemFlags {
    /// Words of the document, letter for letter.
    #[arg(long, value_name = "WORDS")]
    pub(crate) words: Option<String>,
    /// Which of them, when they stand there more than once: 1, 2, …
    #[arg(long, value_name = "N", requires = "words")]
    pub(crate) nth: Option<usize>,
    /// Where the words stand, in characters, in place of the words.
    #[arg(long, value_name = "START..END", value_parser = span, conflicts_with = "words")]
    pub(crate) span: Option<(usize, usize)>,
    /// Key of an actor or source.
    #[arg(long, value_name = "KEY")]
    pub(crate) entity: Option<String>,
    /// What an actor is: state, rebel, civilians, …
    #[arg(long, value_name = "CLASS")]
    pub(crate) class: Option<String>,
    /// Kind of a place, of a source, of what a quantity counts, or of the end of a relation.
    #[arg(long, value_name = "KIND")]
    pub(crate) kind: Option<String>,
    /// ISO 3166 code of a place.
    #[arg(long, value_name = "CODE")]
    pub(crate) code: Option<String>,
    /// English name.
    #[arg(long, value_name = "NAME")]
    pub(crate) name: Option<String>,
    /// The day or days that the words mean, in EDTF.
    #[arg(long, value_name = "DATE")]
    pub(crate) edtf: Option<String>,
    /// At least so many.
    #[arg(long, value_name = "N")]
    pub(crate) low: Option<u64>,
    /// At the most so many.
    #[arg(long, value_name = "N")]
    pub(crate) high: Option<u64>,
}

const ADD_EXAMPLES: &str = "\
Example:
  sanad review CASE add d-… --type ASSAULT --words 'WORDS' --mode aerial \\
    --cell actor='{\"words\": \"WORDS\", \"entity\": \"pakistan-army\"}' \\
    --cell date='{\"words\": \"WORDS\", \"edtf\": \"2026-06-12\"}'

Further cells can be set afterwards with `edit`.";

#[derive(Debug, Args)]
pub(crate) struct AddEvent {
    /// Key of the document that reports it.
    pub(crate) document: String,
    /// PLOVER event type.
    #[arg(long = "type", value_name = "TYPE")]
    pub(crate) event_type: String,
    /// Words that report the event, letter for letter.
    #[arg(long, value_name = "WORDS", required_unless_present = "span")]
    pub(crate) words: Option<String>,
    /// Which of them, when they stand there more than once: 1, 2, …
    #[arg(long, value_name = "N", requires = "words")]
    pub(crate) nth: Option<usize>,
    /// Where the words stand, in characters, in place of the words.
    #[arg(long, value_name = "START..END", value_parser = span, conflicts_with = "words")]
    pub(crate) span: Option<(usize, usize)>,
    /// PLOVER modes.
    #[arg(long, value_name = "MODES", value_delimiter = ',')]
    pub(crate) mode: Vec<String>,
    /// occurred, negated, possible, planned or prevented.
    #[arg(long, default_value = "occurred")]
    pub(crate) factuality: String,
    /// Any other cell, as FIELD=JSON.
    #[arg(long = "cell", value_name = "FIELD=JSON")]
    pub(crate) cells: Vec<String>,
    /// Why.
    #[arg(long, short = 'm', value_name = "TEXT")]
    pub(crate) comment: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Gold {
    /// Folder for `DOCUMENT.txt` and `DOCUMENT.json`; made if it is not there.
    #[arg(long, short, value_name = "DIR")]
    pub(crate) output: PathBuf,
    /// Only documents that a coder marked as read to the end (`read`).
    #[arg(long)]
    pub(crate) read_only: bool,
    /// What the gold says of the language: fa, prs.
    #[arg(long, default_value = "fa", value_name = "CODE")]
    pub(crate) language: String,
}

const IMPORT_FORM: &str = "\
One decision a line, such as:
  {\"verb\": \"accept\", \"target\": \"r-…\"}
  {\"verb\": \"edit\", \"target\": \"r-…\", \"field\": \"actor\", \"value\": [{\"words\": \"…\", \"entity\": \"taliban\"}]}
  {\"verb\": \"edit\", \"target\": \"r-…\", \"field\": \"date\", \"value\": null, \"comment\": \"…\"}
  {\"verb\": \"together\", \"target\": \"r-…\", \"value\": \"r-…\"}
Verbs: accept, reject, edit, together, apart, comment, settle, read, undo, public-figure, publisher.";

/// `START..END`.
fn span(text: &str) -> Result<(usize, usize), String> {
    let (start, end) = text.split_once("..").ok_or("write it as START..END, such as 104..118")?;
    match (start.trim().parse(), end.trim().parse()) {
        (Ok(start), Ok(end)) if start < end => Ok((start, end)),
        _ => Err("write it as START..END, such as 104..118".to_owned()),
    }
}
