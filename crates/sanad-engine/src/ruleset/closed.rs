//! The closed classes of words that the engine knows by the ids of their stanzas. Holds no word.

use crate::lexicon::Closed;

/// The class that a stanza of `function-words.txt` with this id lists.
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
