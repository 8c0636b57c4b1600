//! The closed classes of function words that the engine knows by name. Never holds a word of one.

use crate::lexicon::Closed;

/// The class with this id, if a stage asks for it.
pub(super) fn closed(id: &str) -> Option<Closed> {
    Some(match id {
        "complementizer" => Closed::Complementizer,
        "conjunction-coordinate" => Closed::Conjunction,
        "conjunction-subordinate" => Closed::Subordinator,
        "condition" => Closed::Condition,
        "conjunction-adversative" | "connective" => Closed::Adverb,
        "object-marker" => Closed::ObjectMarker,
        "demonstrative" => Closed::Demonstrative,
        "reflexive" => Closed::Reflexive,
        "epithet" => Closed::Epithet,
        "belonging" => Closed::Belonging,
        "no-name" => Closed::NoName,
        "classifier-people" | "classifier-thing" => Closed::Classifier,
        "adverb" | "time-adverb" => Closed::Adverb,
        "aftermath" => Closed::Aftermath,
        "sequence" => Closed::Sequence,
        "reject-sport" => Closed::Sport,
        "reject-accident" | "reject-nature" => Closed::Accident,
        "reject-fiction" => Closed::Fiction,
        "generic-determiner" => Closed::Generic,
        _ => return None,
    })
}
