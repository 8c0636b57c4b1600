//! Event frames: classes of predicates that share type, modes and valency.

use super::functions::FunctionSet;
use sanad_grammar::stanza::{Stanza, StanzaError};
use sanad_model::{EventType, Factuality, QuantityKind};
use sanad_text::Script;

/// What must be found beside the trigger for a record to stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Needs {
    None,
    Any,
    Actor,
    Recipient,
    Both,
}

/// One event frame.
#[derive(Clone, Debug)]
pub(crate) struct Frame {
    pub(crate) id: String,
    pub(crate) event_type: EventType,
    pub(crate) modes: Vec<String>,
    /// Functions that fill the actor.
    pub(crate) actor: FunctionSet,
    /// Functions that fill the recipient.
    pub(crate) recipient: FunctionSet,
    pub(crate) needs: Needs,
    /// What it needs must be found, in a document about politics or war too.
    pub(crate) strict: bool,
    /// Its nouns name what goes on (a war, talks): a bare one is the background of what is told.
    pub(crate) lasts: bool,
    pub(crate) counts: Option<QuantityKind>,
    /// Reports a result that belongs to a nearby attack.
    pub(crate) is_result: bool,
    /// Its words mourn: who uses them is on the side of the victim, never the doer.
    pub(crate) mourns: bool,
    /// Its words sum up many incidents (a war), which ACLED does not code as one.
    pub(crate) is_sum: bool,
    /// Its words tell of armed sides that fight, whoever they are.
    pub(crate) is_clash: bool,
    /// What it acts on is ground: a place, no party.
    pub(crate) takes_ground: bool,
    /// Its nouns take the name of where it was in their genitive (the battle of …).
    pub(crate) named_by_place: bool,
    /// What it sends comes down where it is aimed, be it a whole state.
    pub(crate) lands: bool,
    /// What its verb introduces is what its doer will do: the content of a threat.
    pub(crate) tells_plan: bool,
    /// The frame whose acts its words tell again (`خواستار … شد`, `این درخواست`).
    pub(crate) like: Option<String>,
    /// What its verb is about is settled by it and yet to be done (consent, a vote, leave given).
    pub(crate) decides: bool,
    /// Its words say that something begins.
    pub(crate) begins: bool,
    /// Says that its subject must do something: the subjunctives that follow are what is asked for, no events.
    pub(crate) obliges: bool,
    /// The words of its light verbs must stand right before the verb: apart they are epithets.
    pub(crate) tight: bool,
    /// The words of a `light` are said of the subject, and what stands between them and the verb hangs from them.
    pub(crate) spans: bool,
    /// The words of which one stands between its light-verb noun, with all that hangs on it, and the verb
    /// (`هدف … قرار گرفت`); mostly none.
    pub(crate) links: Vec<String>,
    /// Whether its verb must tell what will be done (a future, or a present in the first person) or what was done;
    /// either way without it.
    pub(crate) ahead: Option<bool>,
    /// Whether its verb must be negated (not to let somebody do something is an act), or must not; either way without it.
    pub(crate) negated: Option<bool>,
    pub(crate) factuality: Option<Factuality>,
    /// ACLED sub-event type that the words themselves decide.
    pub(crate) acled: Option<String>,
    /// Words before the blocking word: match keys of phrases that make the trigger something else.
    pub(crate) blocks: Vec<String>,
    /// Phrases that make the trigger something else right before it, though not behind it ("about" an agreement).
    pub(crate) before: Vec<String>,
    /// One of these must stand in the clause, if any is listed.
    pub(crate) beside: Vec<String>,
    /// Words of victory and ruin: in the news they are talk, unless a place, a figure or a thing makes them an act.
    pub(crate) is_boast: bool,
    /// Its subject is the weapon: who owns it acts.
    pub(crate) weapon_subject: bool,
    /// Its bare noun is told, in the news, behind one of these words only (the beginning of a war).
    pub(crate) told_with: Vec<String>,
    /// None of these may stand in the clause.
    pub(crate) unless: Vec<String>,
}

impl Frame {
    /// Reads a `frame` stanza.
    pub(crate) fn load(stanza: &Stanza, script: &Script) -> Result<Self, StanzaError> {
        let event_type = stanza.first("type").unwrap_or_default();
        Ok(Self {
            id: stanza.id.clone(),
            event_type: EventType::parse(event_type).ok_or_else(|| {
                stanza.error(format!("`type {event_type}` is none of PLOVER's sixteen types"))
            })?,
            modes: stanza.all("mode").map(str::to_owned).collect(),
            actor: functions(stanza, "actor")?,
            recipient: functions(stanza, "recipient")?,
            needs: needs(stanza)?,
            strict: stanza.first("strict") == Some("yes"),
            lasts: stanza.first("lasts") == Some("yes"),
            counts: stanza.first("counts").and_then(QuantityKind::parse),
            mourns: stanza.first("mourns") == Some("yes"),
            is_sum: stanza.first("sum") == Some("yes"),
            is_clash: stanza.first("clash") == Some("yes"),
            takes_ground: stanza.first("ground") == Some("yes"),
            named_by_place: stanza.first("named-by-place") == Some("yes"),
            lands: stanza.first("lands") == Some("yes"),
            tells_plan: stanza.first("tells-plan") == Some("yes"),
            like: stanza.first("like").map(str::to_owned),
            decides: stanza.first("decides") == Some("yes"),
            begins: stanza.first("begins") == Some("yes"),
            is_result: stanza.first("result") == Some("yes"),
            obliges: stanza.first("obliges") == Some("yes"),
            tight: stanza.first("tight") == Some("yes"),
            spans: stanza.first("spans") == Some("yes"),
            links: stanza.all("link").map(|w| crate::world::cues::key(w, script)).collect(),
            ahead: stanza.first("ahead").map(|v| v == "yes"),
            negated: stanza.first("negated").map(|v| v == "yes"),
            factuality: stanza.first("factuality").and_then(Factuality::parse),
            acled: stanza.first("acled").map(str::to_owned),
            blocks: stanza.all("block").map(|b| crate::world::cues::key(b, script)).collect(),
            before: stanza.all("before").map(|b| crate::world::cues::key(b, script)).collect(),
            beside: stanza.all("beside").map(|b| crate::world::cues::key(b, script)).collect(),
            is_boast: stanza.first("boast") == Some("yes"),
            weapon_subject: stanza.first("weapon-subject") == Some("yes"),
            told_with: stanza.all("told-with").map(|b| crate::world::cues::key(b, script)).collect(),
            unless: stanza.all("unless").map(|b| crate::world::cues::key(b, script)).collect(),
        })
    }
}

fn functions(stanza: &Stanza, key: &str) -> Result<FunctionSet, StanzaError> {
    let list = stanza.all(key).collect::<Vec<_>>().join(" ");
    let list = list.replace("none", "");
    FunctionSet::parse(&list).map_err(|word| {
        stanza.error(format!("`{key} {word}`: not a grammatical function, see lang/README.md"))
    })
}

fn needs(stanza: &Stanza) -> Result<Needs, StanzaError> {
    Ok(match stanza.first("needs").unwrap_or("any") {
        "none" => Needs::None,
        "any" => Needs::Any,
        "actor" => Needs::Actor,
        "recipient" => Needs::Recipient,
        "both" => Needs::Both,
        other => return Err(stanza.error(format!("`needs {other}`: one of none any actor recipient both"))),
    })
}
