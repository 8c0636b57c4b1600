//! Conflicts: which parties fight each other, so that an agreement between them is one between conflict parties.
//! Says nothing of when, or of who began.

use super::actors::Actors;
use sanad_grammar::stanza::{Stanza, StanzaError};

/// The listed conflicts.
#[derive(Clone, Debug, Default)]
pub(crate) struct Conflicts {
    /// The parties of each; the first against all others.
    parties: Vec<Vec<String>>,
    /// Which of them negotiate with each other, by their place in `parties`.
    talks: Vec<usize>,
    /// States that strike others from afar, and the ACLED sub-event type of such a strike.
    strikers: Vec<(String, String)>,
}

impl Conflicts {
    /// Reads a `conflict` or `striker` stanza.
    pub(crate) fn load(&mut self, stanza: &Stanza, actors: &Actors) -> Result<(), StanzaError> {
        if stanza.kind == "striker" {
            let Some(by) = stanza.first("by").filter(|_| actors.by_id(&stanza.id).is_some()) else {
                return Err(stanza.error("a striker is an actor, and `by` says how it strikes".to_owned()));
            };
            self.strikers.push((stanza.id.clone(), by.to_owned()));
            return Ok(());
        }
        let parties: Vec<String> = stanza.all("party").map(str::to_owned).collect();
        if let Some(unknown) = parties.iter().find(|p| actors.by_id(p).is_none()) {
            return Err(stanza.error(format!("party `{unknown}` is no actor: see fa/actors")));
        }
        if parties.len() < 2 {
            return Err(stanza.error("a conflict has two parties or more".to_owned()));
        }
        if stanza.first("talks") == Some("yes") {
            self.talks.push(self.parties.len());
        }
        self.parties.push(parties);
        Ok(())
    }

    /// The sub-event type of a strike from afar by an actor, or by what it is part of.
    pub(crate) fn usual_means(&self, actors: &Actors, key: &str) -> Option<&str> {
        let found = self.strikers.iter().find(|(striker, _)| actors.is_part_of(key, striker));
        found.map(|(_, by)| by.as_str())
    }

    /// The party that one actor stands for, where it is known to negotiate with what the other is part of.
    pub(crate) fn negotiator(&self, actors: &Actors, who: &str, with: &str) -> Option<&str> {
        let mut parties = self.talks.iter().map(|&idx| &self.parties[idx]);
        parties.find_map(|parties| {
            let side = |key: &str| parties.iter().find(|party| actors.is_part_of(key, party));
            let (own, other) = (side(who)?, side(with)?);
            (own != other).then_some(own.as_str())
        })
    }

    /// Whether two actors, or what they are part of, fight each other.
    pub(crate) fn between(&self, actors: &Actors, a: &str, b: &str) -> bool {
        let opposed = |first: &str, others: &[String], a: &str, b: &str| {
            actors.is_part_of(a, first) && others.iter().any(|other| actors.is_part_of(b, other))
        };
        self.parties.iter().any(|parties| match parties.split_first() {
            Some((first, others)) => opposed(first, others, a, b) || opposed(first, others, b, a),
            None => false,
        })
    }
}
