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
    /// Attribution kind when the role speaks.
    pub(crate) source_kind: Option<SourceKind>,
    /// Office whose holder is known by name.
    pub(crate) holder: Option<String>,
}

impl Role {
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
            Some(name) => {
                Some(ActorClass::parse(name).ok_or_else(|| stanza.error(format!("class `{name}` is unknown")))?)
            }
            None => None,
        };
        Ok(Self {
            id: stanza.id.clone(),
            kind,
            template: stanza.first("entity").unwrap_or(&stanza.id).to_owned(),
            alone: stanza.first("alone").map(str::to_owned),
            class,
            source_kind: stanza.first("source").or(stanza.first("source-kind")).and_then(SourceKind::parse),
            holder: stanza.first("holder").map(str::to_owned),
        })
    }

    /// The entity key, given the key of what follows.
    pub(crate) fn entity(&self, of: Option<&str>) -> String {
        match of {
            Some(of) => self.template.replace("{of}", of),
            None => match &self.alone {
                Some(alone) => alone.clone(),
                None if self.template.contains("{of}") => format!("unidentified-{}", self.id),
                None => self.template.clone(),
            },
        }
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
