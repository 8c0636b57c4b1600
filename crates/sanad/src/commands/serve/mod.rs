//! `sanad serve`: opens the reading room of a case on this machine.

mod adding;
mod hands;
mod labels;
mod normal;

use crate::acting::act;
use crate::commands::coder;
use crate::commands::export::atlas;
use crate::commands::over_time::scale;
use crate::flags::{Listening, Serve};
use crate::lang_files;
use crate::outcome::{Outcome, say};
use crate::world::world;
use anyhow::{Result, bail};
use hands::Hands;
use sanad_case::{Access, Case};
use sanad_engine::{LangFiles, Ruleset};
use sanad_room::{Door, Hosts, Knowledge, Opening, Room, Serving, by_english};
use std::io::IsTerminal as _;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};
use std::path::Path;

pub(super) fn run(flags: &Serve, lang_dir: Option<&Path>) -> Result<Outcome> {
    match flags.sharing.share {
        None => open(&flags.case, &flags.listening, flags.by.name(), lang_dir),
        Some(address) => share(flags, address, lang_dir),
    }
}

/// Serves a case to named coders on a network.
fn share(flags: &Serve, address: SocketAddr, lang_dir: Option<&Path>) -> Result<Outcome> {
    let sharing = &flags.sharing;
    if !sharing.behind_proxy && !sharing.trust_network {
        bail!(
            "passphrases would cross the network in the clear: put a proxy that speaks TLS before {address} and say \
             --behind-proxy, or say --trust-network when the network is yours alone"
        );
    }
    let coders = coder::coders(&flags.case)?;
    if coders.is_empty() {
        let case = flags.case.display();
        bail!("nobody is named who may come in: `sanad coder add {case} NAME` names a coder");
    }
    let serving = Serving::bind(address)?;
    let bound = serving.address()?;
    let by = act(flags.by.name()).who;
    let opening = Opening::new(Hosts::of(bound, &sharing.hosts), &by)?.shared(coders, sharing.behind_proxy);
    let room = room(&flags.case, opening.door, lang_dir)?;
    super::print(&format!("http://{bound}/login\n"))?;
    say("named coders come in there; stop with Ctrl-C");
    sanad_room::serve(room, serving)?;
    Ok(Outcome::Done)
}

/// Serves a case on this machine until the program is stopped.
///
/// # Errors
/// When the case cannot be opened, or the port is taken.
pub(super) fn open(
    case: &Path,
    listening: &Listening,
    by: Option<&str>,
    lang_dir: Option<&Path>,
) -> Result<Outcome> {
    // First of all, so that a wrong path is said at once.
    drop(Case::open(case, Access::Read)?);
    let serving = Serving::bind(SocketAddr::new(IpAddr::V4(Ipv4Addr::LOCALHOST), listening.port))?;
    let address = serving.address()?;
    let owner = act(by).who;
    let Opening { door, key } = Opening::new(Hosts::of(address, &[]), &owner)?;
    let room = room(case, door, lang_dir)?;
    let entrance = format!("http://{address}/enter?key={key}");
    super::print(&format!("{entrance}\n"))?;
    say("open this address in a browser on this machine; it holds the key; stop with Ctrl-C");
    if !listening.no_browser && std::io::stdout().is_terminal() {
        // Where there is no browser the printed address is enough.
        let _ = open::that_detached(&entrance);
    }
    sanad_room::serve(room, serving)?;
    Ok(Outcome::Done)
}

/// The reading room of a case, behind its door.
fn room(case: &Path, door: Door, lang_dir: Option<&Path>) -> Result<Room> {
    let files = lang_files::find(lang_dir)?;
    let ruleset = lang_files::ruleset(&files)?;
    let knowledge = knowledge(&files, &ruleset)?;
    Ok(Room::open(case, knowledge, Box::new(Hands::new(files, ruleset)?), door)?)
}

fn knowledge(files: &LangFiles, ruleset: &Ruleset) -> Result<Knowledge> {
    let labels = labels::labels(files)?;
    Ok(Knowledge {
        world: world(ruleset),
        fold: lang_files::fold(files)?,
        scale: scale(files)?,
        by_english: by_english(&labels),
        labels,
        atlas: atlas(files)?,
    })
}
