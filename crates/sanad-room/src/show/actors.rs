//! Actors to choose from: found by key or by name in either language, offered with those first that have most ties.

use crate::look::{Look, Tongue};
use crate::names::Names;
use crate::room::Desk;
use crate::show::terms::name_of;
use maud::{Markup, html};
use sanad_weigh::system::Party;

/// Actors that a list offers.
const OFFERED: usize = 300;

/// The key of the actor with this key or name, of those that have ties; of as many, the one with most.
pub(crate) fn find_actor(desk: &Desk<'_>, name: &str) -> Option<String> {
    let (actors, fold) = (&desk.snapshot.drawn.actors, |text: &str| text.trim().to_lowercase());
    let wanted = fold(name);
    let keyed = actors.iter().find(|actor| actor.party.key == name);
    let named = || {
        actors.iter().find(|actor| {
            let names = [Tongue::En, Tongue::Fa].map(|tongue| called(desk.names(), tongue, &actor.party));
            names.iter().any(|one| fold(one) == wanted)
        })
    };
    keyed.or_else(named).map(|actor| actor.party.key.clone())
}

/// What a party is called in a language: by the linguistic data, else by its words in a report or its English name.
pub(crate) fn called(names: Names<'_>, tongue: Tongue, party: &Party) -> String {
    let own = if tongue == Tongue::Fa { Some(&party.words) } else { party.name.as_ref() };
    let own = own.filter(|words| !words.is_empty());
    names.name(&party.key, tongue).or_else(|| own.cloned()).unwrap_or_else(|| party.key.replace('-', " "))
}

/// The same in the language of the visitor, isolated from the direction of what stands around it.
pub(crate) fn party(names: Names<'_>, look: &Look, party: &Party) -> Markup {
    html! { bdi title=(party.key) { (called(names, look.tongue, party)) } }
}

/// Several parties.
pub(crate) fn parties(names: Names<'_>, look: &Look, all: &[Party]) -> Markup {
    html! { @for (at, one) in all.iter().enumerate() { @if at > 0 { (look.t("list.and")) } (party(names, look, one)) } }
}

/// What an actor with this key is called.
pub(crate) fn name_of_key(desk: &Desk<'_>, look: &Look, key: &str) -> String {
    let found = desk.snapshot.drawn.actors.iter().find(|actor| actor.party.key == key);
    found.map_or_else(
        || name_of(desk.names(), look, key, None),
        |actor| called(desk.names(), look.tongue, &actor.party),
    )
}

/// A list that a text field offers: names in the visitor's language, with the other language beside.
pub(crate) fn offered(desk: &Desk<'_>, look: &Look, id: &str) -> Markup {
    let other = if look.tongue == Tongue::Fa { Tongue::En } else { Tongue::Fa };
    html! {
        datalist id=(id) {
            @for actor in desk.snapshot.drawn.actors.iter().take(OFFERED) {
                option value=(called(desk.names(), look.tongue, &actor.party)) label=(called(desk.names(), other, &actor.party)) {}
            }
        }
    }
}
