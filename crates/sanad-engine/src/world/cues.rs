//! Words of reporting, doubt, support and reference: the cue files.

use sanad_grammar::morphology::{VerbId, VerbTable, Voice};
use sanad_grammar::stanza::{Stanza, StanzaError};
use sanad_model::{EventType, Factuality, SourceKind};
use sanad_text::Script;

/// What a speech verb does to its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SpeechKind {
    Say,
    Add,
    Claim,
    Deny,
    Confirm,
    /// It judges an act (`محکوم کرد`): its verb is an act of its own.
    Judge,
    /// What shows something, and goes on to tell nothing.
    Show,
}

impl SpeechKind {
    fn parse(name: &str) -> Self {
        match name {
            "add" => Self::Add,
            "claim" => Self::Claim,
            "deny" => Self::Deny,
            "confirm" => Self::Confirm,
            "judge" => Self::Judge,
            "show" => Self::Show,
            _ => Self::Say,
        }
    }
}

/// A group of speech verbs.
#[derive(Clone, Debug)]
pub(crate) struct Speech {
    pub(crate) id: String,
    pub(crate) kind: SpeechKind,
    /// Without content it is an ordinary verb.
    pub(crate) needs_content: bool,
    /// Keys that make it something else.
    pub(crate) blocks: Vec<String>,
    /// One of these must stand in the clause, if any is listed.
    pub(crate) beside: Vec<String>,
    /// None of these may stand in the clause.
    pub(crate) unless: Vec<String>,
}

impl Speech {
    /// Whether the speaker may go on in the sentences that follow.
    pub(crate) fn goes_on(&self) -> bool {
        !matches!(self.kind, SpeechKind::Deny | SpeechKind::Judge | SpeechKind::Show)
    }

    pub(crate) fn load(stanza: &Stanza, script: &Script) -> Self {
        Self {
            id: stanza.id.clone(),
            kind: SpeechKind::parse(stanza.first("kind").unwrap_or("say")),
            needs_content: stanza.first("needs") == Some("content"),
            beside: stanza.all("beside").map(|b| key(b, script)).collect(),
            blocks: stanza.all("block").map(|b| key(b, script)).collect(),
            unless: stanza.all("unless").map(|b| key(b, script)).collect(),
        }
    }
}

/// Words after or before which a source stands (`به گفتهٔ`, `ادعای …:`), or that are a source of their own kind.
#[derive(Clone, Debug)]
pub(crate) struct SourceCue {
    pub(crate) id: String,
    pub(crate) kind: SourceCueKind,
    pub(crate) factuality: Option<Factuality>,
    pub(crate) source: Option<SourceKind>,
    /// The source is quoted by the one that speaks, so it is the inner one.
    pub(crate) quotes: bool,
    /// Whether its words speak of a report, so that a name that no list knows is a medium's.
    pub(crate) reports: bool,
    /// Whether the outlet of an interview is a source of its own.
    pub(crate) outer: bool,
    /// Whether its words are for a medium, whose name follows.
    pub(crate) medium: bool,
    /// What is denied is a part in the act: somebody says that the denier had one.
    pub(crate) part: bool,
    /// Keys that, right before or after, make it something else.
    pub(crate) blocks: Vec<String>,
    /// One of these verbs, with its words, must head the clause, if any is listed.
    pub(crate) verbs: Vec<(VerbId, String)>,
}

/// How a source cue works.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SourceCueKind {
    /// The source follows.
    AccordingTo,
    /// Opens a headline whose source stands before the colon.
    Header,
    /// An outlet follows; it is the outer source.
    Interview,
    /// Reported speech without a speaker.
    Impersonal,
    /// Where it was said: the clause is speech of whoever spoke last.
    Channel,
    /// The subject takes responsibility.
    Claim,
    /// Nobody has taken responsibility.
    NoClaim,
    /// The subject denies it.
    Denial,
}

impl SourceCue {
    /// Reads a stanza of the attribution file; `None` for kinds that hold no phrases of this sort.
    pub(crate) fn load(
        stanza: &Stanza,
        verbs: &VerbTable,
        script: &Script,
    ) -> Result<Option<Self>, StanzaError> {
        let kind = match (stanza.kind.as_str(), stanza.first("kind")) {
            ("preposition", _) => SourceCueKind::AccordingTo,
            ("header", _) => SourceCueKind::Header,
            ("interview", _) => SourceCueKind::Interview,
            ("impersonal", _) => SourceCueKind::Impersonal,
            ("channel", _) if stanza.first("continues") == Some("yes") => SourceCueKind::Channel,
            ("claim", Some("none")) => SourceCueKind::NoClaim,
            ("claim", Some("deny")) => SourceCueKind::Denial,
            ("claim", _) => SourceCueKind::Claim,
            _ => return Ok(None),
        };
        Ok(Some(Self {
            id: stanza.id.clone(),
            kind,
            factuality: stanza.first("factuality").and_then(Factuality::parse),
            source: stanza.first("source").and_then(SourceKind::parse),
            quotes: stanza.first("kind") == Some("quote"),
            reports: stanza.first("kind") == Some("report"),
            outer: stanza.first("outer") != Some("no"),
            medium: stanza.first("medium") == Some("yes"),
            part: stanza.first("part") == Some("yes"),
            blocks: stanza.all("block").map(|b| key(b, script)).collect(),
            verbs: cue_verbs(stanza, verbs, script)?,
        }))
    }
}

/// The `light VERB WORDS` and `verb VERB` lines of a stanza.
fn cue_verbs(
    stanza: &Stanza,
    verbs: &VerbTable,
    script: &Script,
) -> Result<Vec<(VerbId, String)>, StanzaError> {
    let lines = stanza.all("light").chain(stanza.all("verb"));
    lines
        .map(|line| {
            let (name, words) = line.split_once(' ').unwrap_or((line, ""));
            let verb = verbs.id(name);
            let verb = verb.ok_or_else(|| {
                stanza.error(format!("verb `{name}` is not in lang/fa/verbs.txt: add it there"))
            })?;
            Ok((verb, key(words.trim(), script)))
        })
        .collect()
}

/// Which side of a factuality cue it speaks about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Scope {
    /// What follows.
    Next,
    /// What precedes.
    Previous,
    /// The verbal noun beside it.
    Noun,
    /// Its whole clause.
    Clause,
}

/// A factuality cue.
#[derive(Clone, Debug)]
pub(crate) struct FactualityCue {
    pub(crate) id: String,
    pub(crate) factuality: Factuality,
    pub(crate) scope: Scope,
    /// A noun cue that stands before its noun (`Some(true)`), after it, or on either side.
    pub(crate) before: Option<bool>,
    /// Event types that keep `occurred`.
    pub(crate) spares: Vec<EventType>,
    /// Keys with which a word for what goes on begins: a stop of it does not undo it.
    pub(crate) ongoing: Vec<String>,
    /// Counts only with a verb form that does not assert.
    pub(crate) weak: bool,
    /// Touches only what a verb tells, not the verbal nouns that are acted on.
    pub(crate) of_verbs: bool,
    /// Keys that make it something else.
    pub(crate) blocks: Vec<String>,
}

impl FactualityCue {
    /// Reads a stanza whose kind is a factuality.
    pub(crate) fn load(stanza: &Stanza, script: &Script) -> Result<Self, StanzaError> {
        let factuality = Factuality::parse(&stanza.kind)
            .ok_or_else(|| stanza.error(format!("`{}` is no factuality", stanza.kind)))?;
        let scope = match stanza.first("scope") {
            Some("next") => Scope::Next,
            Some("previous") => Scope::Previous,
            Some("noun") => Scope::Noun,
            Some("clause") => Scope::Clause,
            other => return Err(stanza.error(format!("scope {other:?}: one of next previous noun clause"))),
        };
        Ok(Self {
            id: format!("{}-{}", stanza.kind, stanza.id),
            factuality,
            scope,
            before: stanza.first("side").map(|side| side == "before"),
            spares: stanza.all("spares").filter_map(EventType::parse).collect(),
            ongoing: stanza.all("ongoing").map(|w| key(w, script)).collect(),
            weak: stanza.first("weak") == Some("yes"),
            of_verbs: stanza.first("of-verbs") == Some("yes"),
            blocks: stanza.all("block").map(|b| key(b, script)).collect(),
        })
    }
}

/// A construction that makes a clause of a verbal noun (`مورد … قرار گرفتن`).
#[derive(Clone, Debug)]
pub(crate) struct Support {
    pub(crate) id: String,
    pub(crate) verb: VerbId,
    /// Keys right before the noun.
    pub(crate) before: Vec<String>,
    /// Keys between the noun and the verb, right before the verb.
    pub(crate) after: Vec<String>,
    pub(crate) voice: SupportVoice,
    /// Only with frames of these types; empty for all.
    pub(crate) types: Vec<EventType>,
    /// It says that what the noun names begins.
    pub(crate) begins: bool,
    /// It says that what the noun names ends.
    pub(crate) ends: bool,
}

/// What the surface subject of a support construction is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum SupportVoice {
    /// It acts.
    Active,
    /// It is acted on.
    Passive,
    /// It is the event itself.
    Event,
    /// It is who does what the noun names; the noun alone reports it (`حمله را متوقف کرد`).
    Controls,
    /// It is whom the noun's act befell (`به حمله پاسخ داد`).
    Answers,
}

impl Support {
    /// Reads a `support` stanza; one for each of its verbs and frames.
    pub(crate) fn load(
        stanza: &Stanza,
        verbs: &VerbTable,
        script: &Script,
    ) -> Result<Vec<Self>, StanzaError> {
        let voice = match stanza.first("voice") {
            Some("passive") => SupportVoice::Passive,
            Some("event") => SupportVoice::Event,
            Some("controls") => SupportVoice::Controls,
            Some("answers") => SupportVoice::Answers,
            _ => SupportVoice::Active,
        };
        let words = |part: &str| part.split_whitespace().map(|w| script.key_of(w)).collect::<Vec<_>>();
        let mut out = Vec::new();
        for light in stanza.all("light").chain(stanza.all("verb")) {
            let (name, rest) = light.split_once(' ').unwrap_or((light, ""));
            let verb = verbs
                .id(name.trim())
                .ok_or_else(|| stanza.error(format!("verb `{name}` is not in lang/fa/verbs.txt")))?;
            for before in alternatives(stanza, "before") {
                for after in alternatives(stanza, "after") {
                    let mut after = words(after);
                    after.extend(words(rest));
                    out.push(Self {
                        id: stanza.id.clone(),
                        verb,
                        before: words(before),
                        after,
                        voice,
                        types: stanza.all("also").filter_map(EventType::parse).collect(),
                        begins: stanza.first("begins") == Some("yes"),
                        ends: stanza.first("ends") == Some("yes"),
                    });
                }
            }
        }
        Ok(out)
    }
}

/// The values of a field that may be absent.
fn alternatives<'s>(stanza: &'s Stanza, key: &'s str) -> Vec<&'s str> {
    let found: Vec<&str> = stanza.all(key).collect();
    if found.is_empty() { vec![""] } else { found }
}

/// A phrase that stands for an entity named before.
#[derive(Clone, Debug)]
pub(crate) struct Anaphor {
    pub(crate) id: String,
    /// What it stands for: `group`, `state`, `media`, `person`, `official`, `both-sides`…
    pub(crate) class: String,
}

/// Two verbs that make an active and a passive phrase with one noun (`حمله کردن`, `حمله شدن`).
#[derive(Clone, Debug)]
pub(crate) struct Alternation {
    pub(crate) active: VerbId,
    pub(crate) other: VerbId,
    pub(crate) voice: Voice,
    /// Only after this word.
    pub(crate) after: Option<String>,
}

impl Alternation {
    /// Reads an `alternation VERB` stanza with `same VERB` and `passive VERB [after WORD]` fields.
    pub(crate) fn load(
        stanza: &Stanza,
        verbs: &VerbTable,
        script: &Script,
    ) -> Result<Vec<Self>, StanzaError> {
        let id = |name: &str| {
            verbs.id(name).ok_or_else(|| stanza.error(format!("verb `{name}` is not in lang/fa/verbs.txt")))
        };
        let active = id(&stanza.id)?;
        let mut out = Vec::new();
        for field in &stanza.fields {
            let voice = if field.key == "passive" { Voice::Passive } else { Voice::Active };
            let (name, after) = field.value.split_once(' ').unwrap_or((&field.value, ""));
            let after = (!after.is_empty()).then(|| key(after, script));
            out.push(Self { active, other: id(name)?, voice, after });
        }
        Ok(out)
    }
}

/// The match keys of a phrase's words, joined by single spaces.
pub(crate) fn key(phrase: &str, script: &Script) -> String {
    phrase.split_whitespace().map(|w| script.key_of(w)).collect::<Vec<_>>().join(" ")
}
