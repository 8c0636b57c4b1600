//! The text beside the files: what they are, who made them how, what is withheld, what this form cannot hold.

use crate::coders::NOTICE;
use crate::dataset::Dataset;
use crate::files::{File, Files};
use crate::options::{Options, Profile, Target};
use std::fmt::Write as _;

/// `README.txt`.
pub(crate) fn file(dataset: &Dataset, options: &Options, made: &Files) -> File {
    let head = &dataset.head;
    let mut out = format!("{}\n\n{}\n\n", heading(options.target), wrapped(NOTICE));
    let _ = writeln!(out, "case             {}", head.case_id);
    if let Some(title) = &head.title {
        let _ = writeln!(out, "title            {title}");
    }
    let _ = writeln!(out, "state of         {} (seal {})", head.changed, head.seal);
    let _ = writeln!(out, "engine           {}", head.engine);
    let _ = writeln!(out, "ruleset          {}", head.ruleset);
    let _ = writeln!(out, "codebooks        {}", head.codebook);
    let _ = writeln!(out, "schema version   {}", crate::SCHEMA_VERSION);
    let _ = writeln!(out, "profile          {}", head.profile.name());
    let _ = writeln!(out, "\nFiles");
    for file in &made.files {
        let rows = file.rows.map_or_else(String::new, |rows| format!(", {rows} rows"));
        let _ = writeln!(out, "  {}{rows}", file.path);
    }
    let _ = writeln!(out, "\nReview\n  {}", reviewed(dataset));
    let _ = writeln!(out, "\n{}", profile_notes(dataset));
    if !made.left_out.is_empty() {
        let _ = writeln!(out, "Left out, because this form has no place for them");
        for (count, why) in &made.left_out {
            let _ = writeln!(out, "  {count} {why}");
        }
        let _ = writeln!(out);
    }
    let _ = writeln!(
        out,
        "The columns, and the rules by which values are chosen, are described in docs/export.md of Sanad."
    );
    File::text("README.txt", out)
}

fn heading(target: Target) -> &'static str {
    match target {
        Target::Acled => "Coded by Sanad to the ACLED scheme; not ACLED data",
        Target::Ucdp => "Coded by Sanad to the UCDP GED scheme; not UCDP data",
        Target::Plover => "Coded by Sanad to the PLOVER scheme; not POLECAT data",
        _ => "A case of Sanad; not data of ACLED, UCDP or PLOVER",
    }
}

/// What share of the records no person has looked at.
pub(crate) fn reviewed(dataset: &Dataset) -> String {
    let all = dataset.events.len() + dataset.relations.len();
    let statuses = dataset.events.iter().map(|e| &e.review_status);
    let statuses = statuses.chain(dataset.relations.iter().map(|r| &r.review_status));
    let machine = statuses.filter(|status| *status == "machine-coded").count();
    format!("{machine} of {all} records are machine-coded and no person has looked at them.")
}

fn profile_notes(dataset: &Dataset) -> String {
    let mut out = String::new();
    match dataset.head.profile {
        Profile::Public => {
            out.push_str("Withheld in public\n");
            out.push_str(
                "  Persons are named only where they hold public office or a reviewer marked them; others have\n  \
                 a pseudonym that holds within this export only. Quotes show words that are known to name nobody.\n  \
                 No place is finer than a district. Paths, coders' names, comments and originals are not in here.\n",
            );
            if let Some(until) = &dataset.head.until {
                let _ = writeln!(out, "  Nothing published or dated after {until} is in here (embargo).");
            }
        }
        Profile::Internal => out.push_str(
            "INTERNAL: names of private persons, exact places, paths, coders and full quotes are in here.\n  \
             Do not pass it on.\n",
        ),
    }
    for (count, what) in &dataset.head.withheld {
        let _ = writeln!(out, "  {count} {what}");
    }
    out
}

fn wrapped(text: &str) -> String {
    let mut out = String::new();
    let mut width = 0;
    for word in text.split_whitespace() {
        if width + word.len() > 98 {
            out.push('\n');
            width = 0;
        } else if width > 0 {
            out.push(' ');
        }
        out.push_str(word);
        width += word.len() + 1;
    }
    out
}
