//! `sanad as-of`: the state on a day, as known by the case or by another day.

use super::over_time::OverTime;
use crate::flags::{AsOfFlags, StateFormat};
use crate::outcome::Outcome;
use crate::output::{Style, system_state};
use anyhow::Result;
use sanad_weigh::system::{AsOf, as_of, ties};
use std::path::Path;

pub(super) fn run(flags: &AsOfFlags, lang_dir: Option<&Path>) -> Result<Outcome> {
    let input = OverTime::read(&flags.case, lang_dir)?;
    let party = flags.party.as_deref().map(|name| input.names.resolve(name)).transpose()?;
    let ask = AsOf { day: flags.day, known_by: flags.known_by, undated: flags.undated, window: flags.window };
    let mut all = ties(&input.corpus, &input.world, &input.incidents);
    let mut state = as_of(&all, &input.world, &ask);
    if let Some(party) = &party {
        state.holdings.retain(|h| {
            let mut ends = h.tie.subject.iter().chain(&h.tie.object);
            ends.any(|p| input.world.same_party(&p.key, party))
        });
    }
    all.retain(|tie| {
        state
            .holdings
            .iter()
            .any(|h| h.tie.of.as_ref() == Some(&tie.id) || h.against.as_ref() == Some(&tie.id))
    });
    let documents =
        input.documents(state.holdings.iter().flat_map(|h| h.tie.evidence.iter().map(AsRef::as_ref)))?;
    let text = match flags.format {
        StateFormat::Json => {
            let object = serde_json::json!({ "state": state, "linked": all, "documents": documents });
            format!("{}\n", serde_json::to_string_pretty(&object)?)
        }
        StateFormat::Table => {
            let view = system_state::View { past: flags.past, limit: flags.limit, linked: &all };
            system_state::table(&state, &view, &documents, &Style::detect(false))
        }
    };
    super::print(&text)?;
    Ok(Outcome::Done)
}
