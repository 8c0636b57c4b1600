//! Sources: who can speak, what kind of source he is, and whom `وی`, `این منبع` and `این رسانه` mean.

use super::unlisted_heads::medium_word;
use super::{REMEMBERED, Reader};
use crate::analysis::{Analysis, Entity, EntityKind, LexHit};
use crate::lexicon::{Closed, Lexeme};
use crate::stages::clauses::closed_class;
use crate::stages::constituents::preposition;
use crate::world::actors::ActorKind;
use crate::world::functions::Function;
use crate::world::roles::RoleKind;
use sanad_model::{ActorClass, SourceKind};
use sanad_text::{Span, TokenIdx, TokenKind};

/// The rule of a medium that no list knows, named behind a word for its report.
pub(super) const UNLISTED_MEDIUM: &str = "source.unlisted-medium";

/// The rule of somebody who is known only by the name before the colon of a headline.
pub(super) const UNLISTED_SPEAKER: &str = "source.unlisted-speaker";

/// How many tokens may stand between the words for a medium and its name.
const MAX_ADJECTIVES: usize = 2;

/// Whether an entity can be the source of a report.
pub(super) fn can_speak(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    let class = entity.class(analysis.rules, analysis.published.as_deref());
    let thing = matches!(&entity.kind, EntityKind::Role { role, .. }
        if analysis.rules.roles[*role as usize].kind == RoleKind::Thing);
    !matches!(
        entity.kind,
        EntityKind::Place | EntityKind::Noun | EntityKind::Counted | EntityKind::Adjective(_)
    ) && class != ActorClass::Object
        && !thing
}

/// Whether an entity that is said to speak can: then a building stands for those in it.
pub(super) fn can_speak_as_subject(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    let thing = matches!(&entity.kind, EntityKind::Role { role, owner: Some(_) }
        if analysis.rules.roles[*role as usize].kind == RoleKind::Thing);
    thing || can_speak(analysis, entity)
}

/// The kind of a source on the day of publication.
pub(crate) fn source_kind(analysis: &Analysis<'_>, entity: &Entity) -> SourceKind {
    if let EntityKind::Role { role, .. } = &entity.kind
        && let Some(kind) = analysis.rules.roles[*role as usize].source_kind
    {
        return kind;
    }
    if entity.rule == UNLISTED_MEDIUM {
        return SourceKind::Media;
    }
    if entity.rule == UNLISTED_SPEAKER {
        return SourceKind::Other;
    }
    if let EntityKind::Anaphor(idx) = entity.kind {
        match analysis.rules.anaphors[idx as usize].class.as_str() {
            "official" => return SourceKind::Official,
            "media" => return SourceKind::Media,
            "source" => return SourceKind::Anonymous,
            _ => {}
        }
    }
    let class = entity.class(analysis.rules, analysis.published.as_deref());
    match class {
        ActorClass::Unknown | ActorClass::Political if is_person(analysis, entity) => {
            person_kind(analysis, entity)
        }
        _ => class_kind(class),
    }
}

fn class_kind(class: ActorClass) -> SourceKind {
    match class {
        ActorClass::State | ActorClass::StateForce => SourceKind::Official,
        ActorClass::Rebel | ActorClass::Militia | ActorClass::UnknownArmed => SourceKind::ArmedGroup,
        ActorClass::Media => SourceKind::Media,
        ActorClass::Igo => SourceKind::Igo,
        ActorClass::Ngo => SourceKind::Ngo,
        ActorClass::Expert => SourceKind::Expert,
        ActorClass::Civilians | ActorClass::Protesters => SourceKind::Witness,
        _ => SourceKind::Other,
    }
}

pub(super) fn is_person(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    match entity.kind {
        EntityKind::Actor(idx) => analysis.rules.actors.get(idx as usize).kind == ActorKind::Person,
        EntityKind::Person => true,
        _ => false,
    }
}

/// A person speaks as what he is said to be, else as what he holds, else as what he acts for.
fn person_kind(analysis: &Analysis<'_>, entity: &Entity) -> SourceKind {
    let said = entity.tokens.range().flat_map(|t| analysis.hits_at(t)).find_map(|hit| match hit.lexeme {
        Lexeme::Role(role) => Some(&analysis.rules.roles[role as usize])
            .filter(|r| r.kind == RoleKind::Office)
            .and_then(|r| r.source_kind),
        _ => None,
    });
    let day = analysis.published.as_deref();
    let actor = analysis.rules.actors.by_id(&entity.key);
    let holds =
        actor.is_some_and(|a| a.holds.iter().any(|(_, _, when)| day.is_none_or(|day| when.holds(day))));
    let side = actor.and_then(|a| a.parent.as_deref()).and_then(|p| analysis.rules.actors.by_id(p));
    match (said, side) {
        _ if holds => SourceKind::Official,
        (Some(kind), _) if kind != SourceKind::Other => kind,
        (None, Some(side)) => class_kind(side.class_on(day)),
        (None, None) if entity.kind == EntityKind::Person => SourceKind::Official,
        _ => SourceKind::Other,
    }
}

/// Whether a participant and a source are one: the same, a part of it, or its speaker.
pub(crate) fn is_own_voice(analysis: &Analysis<'_>, participant: &Entity, source: &Entity) -> bool {
    let actors = &analysis.rules.actors;
    let speaks_for = matches!(source.kind, EntityKind::Role { .. })
        || is_person(analysis, source)
        || is_force(analysis, source);
    participant.key == source.key
        || actors.is_part_of(&participant.key, &source.key)
        || (speaks_for && actors.is_part_of(&source.key, &participant.key))
}

fn is_force(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    use ActorClass as C;
    let class = entity.class(analysis.rules, analysis.published.as_deref());
    matches!(class, C::StateForce | C::Rebel | C::Militia | C::UnknownArmed)
}

/// Whether a source that reports an attack claims it: it is its actor, or an armed body that tells of an enemy hit
/// without saying by whom. A report of one's own losses claims nothing.
pub(crate) fn claims(
    analysis: &Analysis<'_>,
    source: &Entity,
    actors: &[&Entity],
    recipients: &[&Entity],
) -> bool {
    let own_loss = !recipients.is_empty() && recipients.iter().all(|r| is_own_voice(analysis, r, source));
    if own_loss {
        return false;
    }
    if actors.iter().any(|a| is_own_voice(analysis, a, source)) {
        return is_force(analysis, source)
            || !is_person(analysis, source)
            || actors.iter().any(|a| is_force(analysis, a));
    }
    let enemy = |r: &Entity| {
        let class = r.class(analysis.rules, analysis.published.as_deref());
        (is_force(analysis, r) || class == ActorClass::Object) && !is_own_voice(analysis, r, source)
    };
    actors.is_empty()
        && is_force(analysis, source)
        && !recipients.is_empty()
        && recipients.iter().all(|r| enemy(r))
}

impl Reader<'_, '_> {
    /// The name alone: `گزارش X` is X speaking, and the noun of `گزارش داد` behind a name belongs to the verb.
    pub(super) fn bare_name(&self, entity: Entity) -> Entity {
        let analysis = self.analysis;
        let (from, to) = (entity.tokens.start(), entity.tokens.end());
        let report = |h: &LexHit| match h.lexeme {
            Lexeme::Role(role) => analysis.rules.roles[role as usize].passes.then_some(()),
            _ => None,
        };
        let names = |t: &usize| {
            analysis.hits_at(*t).iter().any(|h| matches!(h.lexeme, Lexeme::Actor { .. } | Lexeme::Role(_)))
        };
        let first = match analysis.longest(from, report) {
            Some((n, ())) if from + n < to => (from + n..to).find(names).unwrap_or(from),
            _ => from,
        };
        let said = (first + 1..to).find(|&t| self.begins_speech(t, to));
        Entity { tokens: Span::new(first, said.unwrap_or(to)), ..entity }
    }

    /// Sources without the words that only say what one of them is: `رسانهٔ آمریکایی X` is X.
    pub(super) fn without_descriptions(&self, mut sources: Vec<Entity>) -> Vec<Entity> {
        let analysis = self.analysis;
        let described: Vec<Span<TokenIdx>> = sources
            .iter()
            .filter(|e| {
                matches!(e.kind, EntityKind::Actor(_)) && source_kind(analysis, e) == SourceKind::Media
            })
            .map(|e| e.tokens)
            .collect();
        let describes = |e: &Entity| {
            e.rule.starts_with("role.")
                && medium_word(analysis, e.tokens.start()).is_some()
                && described.iter().any(|name| stands_at(analysis, e.tokens.end(), name.start()))
        };
        sources.retain(|e| !describes(e));
        sources
    }

    /// Speakers without what a comma adds about the one before it and another comma closes: `X، وابسته به Y، گفت`.
    pub(super) fn without_appositions(&self, said: Vec<Entity>) -> Vec<Entity> {
        let analysis = self.analysis;
        let adds = |e: &Entity, before: &Entity| {
            e.rule.starts_with("role.")
                && !matches!(before.kind, EntityKind::Role { .. })
                && before.tokens.end() + 1 == e.tokens.start()
                && analysis.is_mark(before.tokens.end(), "،,")
                && analysis.is_mark(e.tokens.end(), "،,")
        };
        let kept = |i: &usize| *i == 0 || !adds(&said[*i], &said[*i - 1]);
        (0..said.len()).filter(kept).map(|i| said[i].clone()).collect()
    }

    /// Whether the words of a light verb of speech start at a token and its verb stands behind `end`.
    fn begins_speech(&self, at: usize, end: usize) -> bool {
        let speaks = |h: &LexHit| matches!(h.lexeme, Lexeme::SpeechLight { .. });
        self.analysis.hits_at(at).iter().any(speaks)
            && self.analysis.verb_at.get(end).is_some_and(Option::is_some)
    }

    /// The chain a mention stands for: itself, or the earlier speakers it refers to.
    pub(super) fn resolved(&self, entity: &Entity) -> Vec<Entity> {
        if let Some(outlet) = self.outlet_again(entity) {
            return vec![outlet];
        }
        if let EntityKind::Role { role, owner: Some(owner) } = &entity.kind
            && self.analysis.rules.roles[*role as usize].passes
            && can_speak_as_owner(self.analysis, owner)
        {
            return vec![as_source(owner)];
        }
        if let Some(from) = self.issued_by(entity) {
            return vec![from];
        }
        let found = match self.reference(entity) {
            Some(Reference::Report) => Some(self.last_chain()).filter(|c| !c.is_empty()),
            Some(reference) => self.earlier(|s| self.meant(s, reference)),
            None => None,
        };
        let found = found.or_else(|| self.same_office(entity));
        found.unwrap_or_else(|| self.unresolved(entity).into_iter().collect())
    }

    /// A mention that points back to nobody the text has let speak: itself, if its words say what he is.
    fn unresolved(&self, entity: &Entity) -> Option<Entity> {
        if !entity.key.is_empty() {
            return Some(entity.clone());
        }
        let unnamed = |key: &str| Entity { key: key.to_owned(), ..entity.clone() };
        match self.reference(entity)? {
            Reference::Media => Some(unnamed("unidentified-media")),
            Reference::Official => Some(unnamed("unidentified-official")),
            Reference::Source | Reference::Report => Some(unnamed("unidentified-source")),
            Reference::Person | Reference::Group | Reference::Body => None,
        }
    }

    /// `گزارشی از X`: whoever issued a report is the source.
    pub(super) fn issued_by(&self, entity: &Entity) -> Option<Entity> {
        let analysis = self.analysis;
        let EntityKind::Role { role, owner: None } = &entity.kind else { return None };
        let from = entity.tokens.end();
        let issues = analysis.rules.roles[*role as usize].passes
            && preposition(analysis, from).is_some_and(|(_, function)| function == Function::From);
        let idx = analysis.entity_at.get(from + 1).copied().flatten().filter(|_| issues)?;
        let issuer = &analysis.entities[idx as usize];
        let day = analysis.published.as_deref();
        let body = !matches!(issuer.class(analysis.rules, day), ActorClass::State | ActorClass::Unknown);
        (body && can_speak(analysis, issuer)).then(|| issuer.clone())
    }

    /// What kind of earlier speaker a mention points back to, if it does.
    fn reference(&self, entity: &Entity) -> Option<Reference> {
        let anaphors = &self.analysis.rules.anaphors;
        let class = match entity.kind {
            EntityKind::Anaphor(idx) => Some(anaphors[idx as usize].class.as_str()),
            _ => entity
                .rule
                .strip_prefix("coreference.")
                .and_then(|id| anaphors.iter().find(|a| a.id == id).map(|a| a.class.as_str())),
        };
        if let Some(class) = class {
            return Some(match class {
                "media" => Reference::Media,
                "official" => Reference::Official,
                "person" | "speaker" => Reference::Person,
                "source" => Reference::Source,
                "group" | "speakers" | "several" => Reference::Group,
                _ => Reference::Body,
            });
        }
        let pointed =
            entity.tokens.start().checked_sub(1).is_some_and(|at| {
                matches!(closed_class(self.analysis, at), Some((_, Closed::Demonstrative)))
            });
        let EntityKind::Role { role, .. } = &entity.kind else { return None };
        let role = &self.analysis.rules.roles[*role as usize];
        if !pointed {
            return None;
        }
        Some(match role.source_kind {
            _ if role.passes => Reference::Report,
            Some(SourceKind::Media) => Reference::Media,
            Some(SourceKind::Anonymous) => Reference::Source,
            _ if role.kind == RoleKind::Office => Reference::Official,
            _ => Reference::Body,
        })
    }

    fn meant(&self, source: &Entity, reference: Reference) -> bool {
        let kind = source_kind(self.analysis, source);
        match reference {
            Reference::Media => kind == SourceKind::Media,
            Reference::Official => kind == SourceKind::Official && !self.is_body(source),
            Reference::Person => kind != SourceKind::Media && !self.is_body(source),
            Reference::Source => kind != SourceKind::Media || matches!(source.kind, EntityKind::Role { .. }),
            Reference::Group => matches!(kind, SourceKind::ArmedGroup | SourceKind::Witness),
            Reference::Body => self.is_body(source) && kind != SourceKind::Media,
            Reference::Report => true,
        }
    }

    /// Whether a source is an organisation or a state, not somebody.
    fn is_body(&self, source: &Entity) -> bool {
        let office = source.rule.strip_prefix("role.").and_then(|id| self.analysis.rules.role_named(id));
        matches!(source.kind, EntityKind::Actor(_))
            && !is_person(self.analysis, source)
            && office.is_none_or(|role| role.kind != RoleKind::Office)
    }

    /// The latest chain with a fitting speaker, up to him.
    fn earlier(&self, fits: impl Fn(&Entity) -> bool) -> Option<Vec<Entity>> {
        self.spoken.iter().rev().take(REMEMBERED).find_map(|chain| {
            let at = chain.iter().rposition(&fits)?;
            Some(chain[..=at].to_vec())
        })
    }

    /// `وزیر خارجه` alone is the foreign minister who has spoken before.
    fn same_office(&self, entity: &Entity) -> Option<Vec<Entity>> {
        let EntityKind::Role { role, owner: None } = &entity.kind else { return None };
        if self.analysis.rules.roles[*role as usize].kind != RoleKind::Office {
            return None;
        }
        let named = |s: &Entity| {
            let mut hits = s.tokens.range().flat_map(|t| self.analysis.hits_at(t));
            s.tokens.len() > entity.tokens.len() && hits.any(|h| h.lexeme == Lexeme::Role(*role))
        };
        self.earlier(named)
    }
}

/// Whether a name begins here or behind one more adjective (`رسانهٔ آمریکایی-صهیونیستی X`).
fn stands_at(analysis: &Analysis<'_>, end: usize, name: usize) -> bool {
    let part = |t: usize| {
        analysis.is_mark(t, "-–_«")
            || matches!(analysis.text.tokens[t].kind, TokenKind::Word) && closed_class(analysis, t).is_none()
    };
    end <= name && name - end <= MAX_ADJECTIVES && (end..name).all(part)
}

/// What an anaphoric source points back to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Reference {
    Media,
    Official,
    Person,
    Source,
    Group,
    Body,
    Report,
}

fn can_speak_as_owner(analysis: &Analysis<'_>, owner: &Entity) -> bool {
    can_speak(analysis, &as_source(owner))
}

/// An adjective that owns a report stands for its actor.
fn as_source(owner: &Entity) -> Entity {
    let kind = match owner.kind {
        EntityKind::Adjective(idx) => EntityKind::Actor(idx),
        _ => owner.kind.clone(),
    };
    Entity { kind, ..owner.clone() }
}
