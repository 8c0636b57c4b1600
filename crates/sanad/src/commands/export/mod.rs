//! `sanad export`: a case in a form that another tool reads.

mod atlas;
mod folder;

pub(super) use atlas::atlas;

use crate::acting::act;
use crate::flags::{Export, Form, Inter, Profile, Tongue};
use crate::lang_files;
use crate::outcome::{Outcome, counted, say};
use crate::world::world;
use anyhow::Result;
use sanad_case::{Access, Case, CaseError, Weighed};
use sanad_export::{Dataset, Files, Material, Options, Target};
use std::path::{Path, PathBuf};

pub(super) fn run(flags: &Export, lang_dir: Option<&Path>) -> Result<Outcome> {
    let options = options(flags);
    let folder = flags.output.clone().unwrap_or_else(|| usual_folder(&flags.case, options.target));
    if !flags.dry_run {
        folder::check(&folder, flags.force)?;
    }
    // A dry run changes nothing, not even what can be made again.
    let mut case =
        if flags.dry_run { Case::open(&flags.case, Access::Read) } else { Case::open_to_weigh(&flags.case) }?;
    let files = lang_files::find(lang_dir)?;
    let (world, atlas) = (world(&lang_files::ruleset(&files)?), atlas(&files)?);
    let Weighed { corpus, incidents } = case.refresh(&world)?;
    let material =
        Material { case: &case, corpus: &corpus, incidents: &incidents, world: &world, atlas: &atlas };
    let dataset = Dataset::of(&material, &options)?;
    let made = sanad_export::export(&dataset, &options);
    drop(case);
    report(&dataset, &made, &folder, flags.dry_run);
    if !flags.dry_run {
        folder::write(&folder, &made, flags.force)?;
        note(flags, &options, &made)?;
    }
    Ok(Outcome::Done)
}

fn options(flags: &Export) -> Options {
    Options {
        target: target(flags.to),
        profile: match flags.profile {
            Profile::Public => sanad_export::Profile::Public,
            Profile::Internal => sanad_export::Profile::Internal,
        },
        inter: match flags.inter {
            Inter::Numeric => sanad_export::Inter::Numeric,
            Inter::Text => sanad_export::Inter::Text,
        },
        embargo: flags.embargo,
        excel: flags.excel,
        tongue: match flags.lang {
            Tongue::Fa => sanad_export::Tongue::Fa,
            Tongue::En => sanad_export::Tongue::En,
        },
    }
}

fn target(form: Form) -> Target {
    match form {
        Form::Acled => Target::Acled,
        Form::Ucdp => Target::Ucdp,
        Form::Plover => Target::Plover,
        Form::Csv => Target::Csv,
        Form::Parquet => Target::Parquet,
        Form::Geojson => Target::Geojson,
        Form::Graphml => Target::Graphml,
        Form::Rdf => Target::Rdf,
        Form::Report => Target::Report,
        Form::Package => Target::Package,
    }
}

fn usual_folder(case: &Path, target: Target) -> PathBuf {
    let stem = case.file_stem().map_or_else(|| "case".into(), |stem| stem.to_string_lossy().into_owned());
    case.with_file_name(format!("{stem}-{}", target.name()))
}

/// What was made, what is withheld, what the form has no place for, and what `internal` reveals.
fn report(dataset: &Dataset, made: &Files, folder: &Path, dry: bool) {
    let verb = if dry { "would write" } else { "writing" };
    say(&format!("{verb} `{}`, profile {}", folder.display(), dataset.head.profile.name()));
    for file in &made.files {
        let rows = file.rows.map_or_else(String::new, |rows| format!(", {}", counted(rows, "row")));
        say(&format!("  {}{rows}", file.path));
    }
    if dataset.head.profile == sanad_export::Profile::Internal {
        say(
            "internal: names of private persons, exact places, paths, coders' names and full quotes are in it",
        );
    }
    for (count, what) in dataset.head.withheld.iter().chain(&made.left_out) {
        say(&format!("  not shown: {count} {what}"));
    }
    if dataset.documents.is_empty() && !dataset.head.withheld.is_empty() {
        say("nothing is older than the embargo: --embargo 0 shows all");
    }
}

/// Leaves an entry in the log, where the case can be written; an archived copy can be exported too.
fn note(flags: &Export, options: &Options, made: &Files) -> Result<()> {
    let acting = act(flags.by.name());
    let noted = Case::open(&flags.case, Access::Write).and_then(|mut case| {
        case.note_export(options.target.name(), options.profile.name(), &made.digest(), &acting)
    });
    match noted {
        Err(CaseError::ReadOnly { .. }) => {
            say("the case cannot be written: the export is not in its log");
            Ok(())
        }
        other => Ok(other?),
    }
}
