//! Common nouns that name participants: offices, forces, kinds of people, things, unnamed sources.

use sanad_grammar::stanza::{Stanza, StanzaError};
use sanad_model::{ActorClass, SourceKind};

/// What a role noun names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum RoleKind {
    /// A person who speaks or acts for what follows.
    Office,
    /// A body of what follows.
    Force,
    /// A kind of people.
    People,
    /// A thing that can be acted on.
    Thing,
    /// A source without a name.
    Source,
}

/// How surely a word without an owner means the one of the state that speaks or in which a medium publishes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Homely {
    /// It may be anybody's.
    No,
    /// A body of the state, at home and abroad (`ارتش`).
    Body,
    /// A body that keeps order at home: not where the sentence is about another country (`پلیس`).
    Order,
    /// The word itself says so (`کشورمان`).
    Ours,
}

impl Homely {
    fn parse(home: Option<&str>) -> Self {
        match home {
            Some("body") => Self::Body,
            Some("order") => Self::Order,
            Some("ours") => Self::Ours,
            _ => Self::No,
        }
    }
}

/// One role noun.
#[derive(Clone, Debug)]
pub(crate) struct Role {
    pub(crate) id: String,
    pub(crate) kind: RoleKind,
    /// Entity key, with `{of}` for the key of what follows.
    template: String,
    /// Entity key when nothing follows.
    alone: Option<String>,
    class: Option<ActorClass>,
    /// Entity key when what follows is no state (`نیروهای طالبان`).
    group: Option<String>,
    /// Entity keys for single owners, where the template would give a wrong one.
    exceptions: Vec<(String, String)>,
    /// Entity key of a thing that belongs to somebody.
    owned: Option<String>,
    /// Attribution kind when the role speaks.
    pub(crate) source_kind: Option<SourceKind>,
    /// What it belongs to is the source: a report of X is X speaking.
    pub(crate) passes: bool,
    /// Left alone, the word usually means the one of the writer's own state.
    pub(crate) home: bool,
    /// How surely it is the one of the state that speaks or in which a medium publishes.
    pub(crate) homely: Homely,
    /// A name behind it that no list knows is its own (`گروه …`, `لشکر …`).
    pub(crate) named: bool,
    /// A thing that people man and that acts for them (a ship, an aircraft).
    pub(crate) acts: bool,
    /// It acts only when the text says whose it is (a drone).
    pub(crate) acts_owned: bool,
    /// A thing that force is used with: never who is struck, unless it is shot down itself.
    pub(crate) means: bool,
    /// A thing that flies as a weapon: to hit it is to stop an attack.
    pub(crate) flies: bool,
    /// Office whose holder is known by name.
    pub(crate) holder: Option<String>,
    /// A thing that goes about: whose it is does not say where it is.
    pub(crate) moves: bool,
    /// A thing that a state has on its own soil only.
    pub(crate) civil: bool,
    /// States that have such things in other countries too; all others have them at home.
    pub(crate) abroad: Vec<String>,
}

impl Role {
    /// Whether this key is that of the word standing alone: the text does not say whose it is.
    pub(crate) fn is_nobodys(&self, key: &str) -> bool {
        self.alone.as_deref() == Some(key)
    }

    /// Reads an `office`, `force`, `people`, `thing` or `source` stanza.
    pub(crate) fn load(stanza: &Stanza) -> Result<Self, StanzaError> {
        let kind = match stanza.kind.as_str() {
            "office" => RoleKind::Office,
            "force" => RoleKind::Force,
            "people" => RoleKind::People,
            "thing" => RoleKind::Thing,
            "source" => RoleKind::Source,
            other => return Err(stanza.error(format!("`{other}` is no kind of role: see lang/README.md"))),
        };
        let class = match stanza.first("class") {
            Some(name) => Some(
                ActorClass::parse(name).ok_or_else(|| stanza.error(format!("class `{name}` is unknown")))?,
            ),
            None => None,
        };
        Ok(Self {
            id: stanza.id.clone(),
            kind,
            template: stanza.first("entity").unwrap_or(&stanza.id).to_owned(),
            alone: stanza.first("alone").map(str::to_owned),
            class,
            group: stanza.first("group").map(str::to_owned),
            exceptions: stanza
                .all("for")
                .filter_map(|v| v.split_once(' '))
                .map(|(state, key)| (state.to_owned(), key.trim().to_owned()))
                .collect(),
            owned: stanza.first("owned").map(str::to_owned),
            source_kind: stanza.first("kind").and_then(SourceKind::parse),
            passes: stanza.first("passes") == Some("owner"),
            home: stanza.first("home").is_some(),
            homely: Homely::parse(stanza.first("home")),
            named: stanza.first("named") == Some("yes"),
            acts: stanza.first("acts") == Some("yes"),
            acts_owned: stanza.first("acts") == Some("owned"),
            means: stanza.first("means") == Some("yes"),
            flies: stanza.first("flies") == Some("yes"),
            holder: stanza.first("holder").map(str::to_owned),
            moves: stanza.first("moves") == Some("yes"),
            civil: stanza.first("civil") == Some("yes"),
            abroad: stanza.all("abroad").map(str::to_owned).collect(),
        })
    }

    /// The entity key, given the key of what follows and whether that is a state.
    pub(crate) fn entity(&self, of: Option<(&str, bool)>) -> String {
        let Some((of, is_state)) = of else {
            return match &self.alone {
                Some(alone) => alone.clone(),
                None if self.template.contains("{of}") => format!("unidentified-{}", self.id),
                None => self.template.clone(),
            };
        };
        if let Some((_, key)) = self.exceptions.iter().find(|(state, _)| state == of) {
            return key.clone();
        }
        let template = match (&self.group, &self.owned) {
            (Some(group), _) if !is_state => group,
            (None, Some(_)) if !is_state => "{of}", // a ship of the navy is the navy's
            (_, Some(owned)) => owned,
            _ => &self.template,
        };
        template.replace("{of}", of)
    }

    /// Whether the key says whose it is.
    pub(crate) fn takes_owner(&self) -> bool {
        self.template.contains("{of}")
    }

    /// The class: the stanza's, or what the kind of role implies.
    pub(crate) fn class(&self, owner: Option<ActorClass>) -> ActorClass {
        match (self.kind, self.class, owner) {
            (RoleKind::Office, None, Some(owner)) => owner,
            (_, Some(class), _) => class,
            (RoleKind::Office, ..) => ActorClass::State,
            (RoleKind::Force, ..) => ActorClass::StateForce,
            (RoleKind::People, ..) => ActorClass::Civilians,
            (RoleKind::Thing, ..) => ActorClass::Object,
            (RoleKind::Source, ..) => ActorClass::Unknown,
        }
    }
}
