//! `sanad search`: words in every spelling, with filters on records.

use crate::flags::{SearchFlags, SearchFormat};
use crate::lang_files;
use crate::outcome::{Outcome, counted, say};
use crate::output::{Style, hits};
use crate::world::world;
use anyhow::Result;
use sanad_case::{Access, Case, Filter, Page, Search, SearchState};
use sanad_text::SearchFold;
use std::path::Path;

pub(super) fn run(flags: &SearchFlags, lang_dir: Option<&Path>) -> Result<Outcome> {
    let files = lang_files::find(lang_dir)?;
    let fold = lang_files::fold(&files)?;
    let search = search(flags)?;
    let case = ready(&flags.case, &fold)?;
    let page = case.search(&fold, &search, Some(&world(&lang_files::ruleset(&files)?)))?;
    super::print(&match flags.format {
        SearchFormat::Json => format!("{}\n", serde_json::to_string_pretty(&page)?),
        SearchFormat::Table => table(&page, &Style::detect(false)),
    })?;
    Ok(Outcome::Done)
}

fn search(flags: &SearchFlags) -> Result<Search> {
    let filter = Filter {
        actor: flags.actor.clone(),
        record_type: flags.record_type.clone(),
        place: flags.place.clone(),
        between: flags.date.as_deref().map(Filter::between).transpose()?,
        source: flags.source.clone(),
        factuality: flags.factuality.clone(),
        publisher: flags.publisher.clone(),
        kind: flags.kind.clone(),
    };
    let words = flags.words.join(" ");
    Ok(Search { words, exact: flags.exact, filter, limit: flags.limit.into(), next: flags.next.clone() })
}

/// The case, every document of it in the index. What another program or older data left out is indexed first.
fn ready(path: &Path, fold: &SearchFold) -> Result<Case> {
    let case = Case::open(path, Access::Read)?;
    match case.search_state(fold)? {
        SearchState::Complete => return Ok(case),
        SearchState::Missing(count) => {
            say(&format!("indexing {} first", counted(count.try_into().unwrap_or(0), "document")));
            drop(case);
            Case::open(path, Access::Write)?.complete_search(fold)?;
        }
        SearchState::OtherFolds => {
            say("indexing the case again, because the linguistic data has changed");
            drop(case);
            Case::open(path, Access::Write)?.rebuild_search(fold)?;
        }
    }
    Ok(Case::open(path, Access::Read)?)
}

fn table(page: &Page, style: &Style) -> String {
    let mut out = String::new();
    page.hits.iter().for_each(|hit| hits::hit(&mut out, hit, style));
    let more = if page.all_counted { "" } else { " at least" };
    out.push_str(&format!("{}{more}\n", counted(page.found, "document")));
    if let Some(next) = &page.next {
        out.push_str(&format!("more: the same with --next {next}\n"));
    }
    out
}
