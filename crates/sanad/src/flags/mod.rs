//! The command line: every command, flag and help text, and nothing that acts on them.

mod case;
mod demo;
mod export;
mod redact;
mod review;
mod search;
mod serve;
mod system;
mod weigh;

pub(crate) use case::{By, CaseAdd, CaseBackup, CaseCommand, CaseNew, CaseRecode, CaseStatus, CaseVerify};
pub(crate) use demo::Demo;
pub(crate) use export::{Export, Form, Inter, Profile, Tongue};
pub(crate) use redact::Redact;
pub(crate) use review::{AddEvent, Edit, Gold, ItemFlags, Join, Review, ReviewVerb, Verdict, YesNo};
pub(crate) use search::{SearchFlags, SearchFormat};
pub(crate) use serve::{CoderAdd, CoderCommand, CoderRole, Listening, Serve};
pub(crate) use system::{AsOfFlags, PairFormat, RelationFlags, StateFormat};
pub(crate) use weigh::{Conflicts, Incidents, WeighFormat};

use clap::{Args, Parser, Subcommand, ValueEnum};
use std::path::PathBuf;

const EXIT_CODES: &str = "Exit codes: 0 done, 1 failed, 2 wrong usage, 3 done but some inputs could not be read, \
     10 no such case file, 11 case file locked, 13 case file damaged or changed, 14 case file of a newer Sanad.";

/// Reads Persian and Dari conflict reports and prints coded, sourced event records (PLOVER, ACLED, UCDP).
#[derive(Debug, Parser)]
#[command(name = "sanad", version, after_help = EXIT_CODES, propagate_version = true, max_term_width = 100)]
pub(crate) struct Flags {
    /// Read the linguistic data from this folder instead of the copy inside the program.
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) lang_dir: Option<PathBuf>,
    #[command(subcommand)]
    pub(crate) command: Command,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Code reports: print one record per event, every cell tied to its words.
    #[command(after_long_help = CODE_EXAMPLES)]
    Code(Code),
    /// Show how the records of one report came about: rules, lexicon entries, and what was tried and failed.
    #[command(after_long_help = EXPLAIN_EXAMPLES)]
    Explain(Explain),
    /// Code a gold set and score the records against it.
    Eval(Eval),
    /// Make, fill and check a case: one file that holds many reports and all that was made of them.
    Case {
        #[command(subcommand)]
        command: CaseCommand,
    },
    /// List the incidents of a case, or show one: who says so through whom, and every value side by side.
    #[command(after_long_help = weigh::INCIDENTS_EXAMPLES)]
    Incidents(Incidents),
    /// List where the reports of a case contradict one another or themselves, worst first.
    #[command(after_long_help = weigh::CONFLICTS_EXAMPLES)]
    Conflicts(Conflicts),
    /// Find words in the reports of a case, in every spelling, and the records made of them.
    #[command(after_long_help = search::EXAMPLES)]
    Search(SearchFlags),
    /// Remove a person's name from a case for good, in every spelling and from every table.
    #[command(after_long_help = redact::EXAMPLES)]
    Redact(Redact),
    /// Show the state on a day: who fights, leads, holds and agreed what, with the evidence.
    #[command(after_long_help = system::AS_OF_EXAMPLES)]
    AsOf(AsOfFlags),
    /// Show the history of two parties: incidents, conflict and cooperation by month, who gained.
    #[command(after_long_help = system::RELATION_EXAMPLES)]
    Relation(RelationFlags),
    /// Write a case in a form that other tools read: ACLED, UCDP, tables, maps, networks, RDF, report, package.
    #[command(after_long_help = export::EXPORT_EXAMPLES)]
    Export(Export),
    /// Make a case to try everything on, of reports written for it.
    #[command(after_long_help = demo::EXAMPLES)]
    Demo(Demo),
    /// Open a case in the browser: read, search, review and draw it, on this machine only.
    #[command(after_long_help = serve::EXAMPLES)]
    Serve(Serve),
    /// Name the coders who may come into a shared reading room.
    #[command(after_long_help = serve::CODER_EXAMPLES)]
    Coder {
        #[command(subcommand)]
        command: CoderCommand,
    },
    /// Work on the linguistic data.
    Lang {
        #[command(subcommand)]
        command: LangCommand,
    },
    Review(Review),
    /// Measure speed, memory and robustness on public data, where it is present.
    Bench(Bench),
    /// Print the completion script of a shell.
    #[command(
        after_help = "Example: sanad completions bash > ~/.local/share/bash-completion/completions/sanad"
    )]
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
}

const CODE_EXAMPLES: &str = "\
Inputs:
  FILE.txt, FILE.html   one report each (UTF-8; UTF-16 and Windows-1256 are recognised)
  FILE.jsonl[.gz]       one report a line: {\"id\", \"text\", \"published\", \"publisher\"}; only text is required
  FOLDER                all such files in it, at any depth, in order of their names
  'GLOB'                such as 'reports/2026-*.txt'
  -                     standard input: text, HTML or JSON lines, told by its first character

Examples:
  sanad code report.txt --published 2026-06-12
  sanad code reports/ --format jsonl --output records.jsonl
  sanad code report.txt --relations
  zcat posts.jsonl.gz | sanad code - --format csv > records.csv";

const EXPLAIN_EXAMPLES: &str = "\
Examples:
  sanad explain report.txt        all records of the report
  sanad explain report.txt 2      its second record
  sanad explain posts.jsonl#75269 one document of a JSON lines file";

/// What is known of a report that its text does not say.
#[derive(Debug, Args)]
pub(crate) struct About {
    /// The day the reports were published, YYYY-MM-DD; words like "yesterday" are resolved against it.
    #[arg(long, value_name = "DATE", value_parser = iso_day)]
    pub(crate) published: Option<String>,
    /// Who published the reports.
    #[arg(long, value_name = "NAME")]
    pub(crate) publisher: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Code {
    /// Files, folders, globs, or `-` for standard input.
    #[arg(required = true, value_name = "FILES")]
    pub(crate) files: Vec<String>,
    #[command(flatten)]
    pub(crate) about: About,
    /// How to print the records.
    #[arg(long, value_enum, default_value_t = Format::Table)]
    pub(crate) format: Format,
    /// Also print what the reports state to hold: who leads, holds, supplies, is part of what (docs/relation.md).
    #[arg(long)]
    pub(crate) relations: bool,
    /// Write to this file, which appears only when it is complete.
    #[arg(long, short, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
    /// Threads to use [default: all cores].
    #[arg(long, short, value_name = "N", value_parser = clap::value_parser!(u16).range(1..))]
    pub(crate) jobs: Option<u16>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Format {
    /// For reading in a terminal.
    Table,
    /// One JSON object a line: all that is known (docs/record.md).
    Jsonl,
    /// One row a record, for spreadsheets.
    Csv,
    /// For reports and issue trackers.
    Md,
}

#[derive(Debug, Args)]
pub(crate) struct Explain {
    /// A report, or `FILE.jsonl#ID` for one document of a JSON lines file.
    pub(crate) file: String,
    /// Only this record: its number in the report, from 1, or its id.
    pub(crate) event: Option<String>,
    #[command(flatten)]
    pub(crate) about: About,
    /// How to print it.
    #[arg(long, value_enum, default_value_t = ExplainFormat::Text)]
    pub(crate) format: ExplainFormat,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum ExplainFormat {
    /// For reading.
    Text,
    /// One JSON object: records, problems, steps, rejections.
    Json,
}

#[derive(Debug, Args)]
pub(crate) struct Eval {
    /// Folder of gold documents: `ID.txt` with `ID.json` beside it.
    pub(crate) gold_dir: PathBuf,
    /// List missed, spurious and unusable events.
    #[arg(long)]
    pub(crate) errors: bool,
    /// Print the figures as one JSON object.
    #[arg(long)]
    pub(crate) json: bool,
    /// Score the records of this JSON lines file instead of coding the texts.
    #[arg(long, value_name = "FILE")]
    pub(crate) predictions: Option<PathBuf>,
    /// Also write the records scored to this file, as JSON lines.
    #[arg(long, value_name = "FILE", conflicts_with = "predictions")]
    pub(crate) records: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum LangCommand {
    /// Check every data file and run every example in it, intact, damaged and inside a paragraph.
    Check,
}

#[derive(Debug, Args)]
pub(crate) struct Bench {
    /// Folder of public data [default: $SANAD_SHARED/data, else ../shared/data].
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// Folder of gold documents [default: $SANAD_SHARED/gold/dev, else ../shared/gold/dev].
    #[arg(long, value_name = "DIR")]
    pub(crate) gold: Option<PathBuf>,
    /// The most documents of a measured case.
    #[arg(long, value_name = "N", default_value_t = 110_000)]
    pub(crate) documents: usize,
    /// Only these measurements.
    #[arg(long, value_enum, value_delimiter = ',')]
    pub(crate) only: Vec<Measure>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Measure {
    /// Start-up time and size of the linguistic data.
    Start,
    /// Throughput over news posts, on one core and on all.
    Speed,
    /// Peak memory of `sanad code` over a large JSON lines file.
    Memory,
    /// Cost per byte of documents of 1 kB, 100 kB and 10 MB.
    Scaling,
    /// Records that survive lost zero-width non-joiners.
    Damage,
    /// Restoring lost zero-width non-joiners.
    Joiners,
    /// Names of persons, places and bodies, against two annotated corpora.
    Names,
    /// Finding and resolving expressions of time.
    Dates,
    /// Examples in the linguistic data.
    Examples,
    /// Adding to a case, its size, coding it again, checking it; at 1, 2, 4 and 8 times the posts.
    Case,
}

fn iso_day(text: &str) -> Result<String, String> {
    match sanad_intake::iso_day(text) {
        Ok(day) if day == text => Ok(day),
        _ => Err("not an ISO day: write it as YYYY-MM-DD (Gregorian)".to_owned()),
    }
}
