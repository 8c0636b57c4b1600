//! Titles: a person named beside a title and whose title it is (`ملا …، رهبر طالبان`).
//! Only a named person counts: an office alone (`رهبر طالبان گفت`) says who spoke, not who holds it.

use super::fill::{self, End};
use super::phrases::{Item, What};
use crate::analysis::{Analysis, Entity, EntityKind};
use crate::lexicon::{Lexeme, Naming};
use crate::stages::clauses::closed_class;
use crate::stages::groups::group_at;
use crate::world::actors::ActorKind;
use crate::world::relations::RelationRule;
use crate::world::roles::RoleKind;
use sanad_model::TermKind;
use sanad_text::{Span, TokenIdx};

/// A title with the person and the organisation it joins.
pub(super) struct Titled {
    pub(super) rule: u32,
    /// The words of the title, adjectives included.
    pub(super) trigger: Span<TokenIdx>,
    pub(super) person: End,
    pub(super) owner: End,
}

impl Titled {
    /// The entity key of the person.
    pub(super) fn person_key(&self) -> &str {
        match &self.person.item.what {
            What::Entity(entity) => &entity.key,
            What::Thing(_) | What::Content(_) => "",
        }
    }
}

/// Every title of a sentence that joins a named person with an organisation.
pub(super) fn of_sentence(analysis: &Analysis<'_>, sentence: Span<TokenIdx>) -> Vec<Titled> {
    let mut out: Vec<Titled> = Vec::new();
    let mut end = sentence.start();
    for (at, hit) in analysis.relation_hits_in(sentence.range()) {
        let Lexeme::Title(_) = hit.lexeme else { continue };
        if *at < end {
            continue;
        }
        let hits = analysis.relation_hits_in(*at..*at + 1).iter().filter_map(|(_, h)| match h.lexeme {
            Lexeme::Title(rule) => Some((h.n_tokens, rule)),
            _ => None,
        });
        let Some((n_tokens, rule)) = hits.max_by_key(|(n, _)| *n) else { continue };
        end = at + n_tokens;
        out.extend(titled(analysis, sentence, Span::new(*at, end), rule));
    }
    out
}

fn titled(
    analysis: &Analysis<'_>,
    sentence: Span<TokenIdx>,
    title: Span<TokenIdx>,
    rule_idx: u32,
) -> Option<Titled> {
    let rule = &analysis.rules.relations.rules[rule_idx as usize];
    if crate::stages::events::predicates::blocked_by(analysis, sentence, &rule.blocks, title).is_some() {
        return None;
    }
    let trigger = with_adjectives(analysis, sentence, title, rule);
    let owner = owner_at(analysis, trigger.end(), sentence.end())?;
    let person = person_beside(analysis, sentence, trigger.join(owner.tokens))?;
    let owner = body(analysis, title, trigger, owner);
    if owner.key == person.key {
        return None;
    }
    let end = |entity: Entity, kind| End {
        item: Item { tokens: entity.tokens, what: What::Entity(entity), owner: None },
        kind,
        inferred: false,
    };
    Some(Titled {
        rule: rule_idx,
        trigger,
        person: end(person, TermKind::Person),
        owner: end(owner, TermKind::Actor),
    })
}

fn with_adjectives(
    analysis: &Analysis<'_>,
    sentence: Span<TokenIdx>,
    title: Span<TokenIdx>,
    rule: &RelationRule,
) -> Span<TokenIdx> {
    let mut end = title.end();
    while end < sentence.end() && rule.adjectives.iter().any(|a| a == analysis.text.key(end)) {
        end += 1;
    }
    Span::new(title.start(), end)
}

/// The organisation that starts at a token.
fn owner_at(analysis: &Analysis<'_>, at: usize, end: usize) -> Option<Entity> {
    let entity = group_at(analysis, at, end, 1)?;
    let item = Item { tokens: entity.tokens, what: What::Entity(entity.clone()), owner: None };
    let party = fill::kind(analysis, &item, &[TermKind::Actor]).is_some();
    let people = matches!(&entity.kind, EntityKind::Role { role, .. }
        if analysis.rules.roles[*role as usize].kind == RoleKind::People);
    // a delegation of a state has the key of the state, and who heads the one does not head the other
    let delegation = entity.rule.starts_with("role.")
        && entity.rule != "role.government"
        && analysis.rules.actors.by_id(&entity.key).is_some_and(|a| a.kind == ActorKind::State);
    let organisation = party && !people && !delegation && !entity.is_capital();
    organisation.then_some(entity)
}

/// What a title is the head of: a minister's ministry, where the list of offices says so, else whose title it is.
fn body(analysis: &Analysis<'_>, title: Span<TokenIdx>, trigger: Span<TokenIdx>, owner: Entity) -> Entity {
    let role = analysis.hits_at(title.start()).iter().find_map(|h| match h.lexeme {
        Lexeme::Role(idx) if h.n_tokens == title.len() => Some(idx),
        _ => None,
    });
    let is_state = matches!(&owner.kind, EntityKind::Actor(idx) | EntityKind::Adjective(idx)
        if analysis.rules.actors.get(*idx as usize).kind == ActorKind::State);
    let Some(role_idx) = role else { return owner };
    let role = &analysis.rules.roles[role_idx as usize];
    let key = role.entity(Some((&owner.key, is_state)));
    if key == owner.key {
        return owner;
    }
    let known = analysis.rules.actors.index_of(&key);
    let name = known.and_then(|idx| analysis.rules.actors.get(idx).name.clone());
    let (tokens, rule) = (trigger.join(owner.tokens), format!("role.{}", role.id));
    let kind = match known {
        Some(idx) => EntityKind::Actor(idx as u32),
        None => EntityKind::Role { role: role_idx, owner: Some(Box::new(owner)) },
    };
    Entity { key, name, tokens, kind, place: None, number: None, rule }
}

/// The person named right before or right behind the title and its owner.
fn person_beside(analysis: &Analysis<'_>, sentence: Span<TokenIdx>, words: Span<TokenIdx>) -> Option<Entity> {
    let covering = analysis.entity_at[words.start()].map(|idx| &analysis.entities[idx as usize]);
    if let Some(entity) = covering.filter(|e| is_named(analysis, e) && e.rule.contains('+')) {
        return Some(Entity { tokens: name_alone(analysis, entity.tokens, words)?, ..entity.clone() });
    }
    let before = skip_back(analysis, sentence, words.start())
        .and_then(|at| analysis.entity_at[at])
        .map(|idx| &analysis.entities[idx as usize])
        .filter(|e| e.tokens.end() <= words.start());
    let comma = usize::from(analysis.is_mark(words.end(), "،,"));
    let behind = analysis.entity_at.get(words.end() + comma).copied().flatten();
    let behind = behind
        .map(|idx| &analysis.entities[idx as usize])
        .filter(|e| e.tokens.start() >= words.end() && words.end() + comma < sentence.end());
    let beside = [before, behind].into_iter().flatten().find(|e| is_named(analysis, e))?;
    Some(beside.clone())
}

/// The token before the title, past a comma and the words of `یکی از`.
fn skip_back(analysis: &Analysis<'_>, sentence: Span<TokenIdx>, start: usize) -> Option<usize> {
    let mut at = start.checked_sub(1)?;
    if analysis.text.key(at) == analysis.rules.partitive() {
        at = at.checked_sub(1)?;
    }
    if analysis.is_mark(at, "،,") {
        at = at.checked_sub(1)?;
    }
    (at >= sentence.start()).then_some(at)
}

fn is_named(analysis: &Analysis<'_>, entity: &Entity) -> bool {
    match entity.kind {
        EntityKind::Actor(idx) => {
            let by_name = entity.tokens.range().flat_map(|at| analysis.hits_at(at)).any(|hit| {
                matches!(hit.lexeme, Lexeme::Actor { idx: named, naming: Naming::Name } if named == idx)
            });
            analysis.rules.actors.get(idx as usize).kind == ActorKind::Person && by_name
        }
        EntityKind::Person => true,
        _ => false,
    }
}

/// Whether a token is the end of a connective (`در عین حال،`).
fn in_closed(analysis: &Analysis<'_>, at: usize) -> bool {
    (1..=3usize)
        .filter(|n| *n <= at)
        .any(|n| closed_class(analysis, at - n).is_some_and(|(length, _)| length > n))
}

/// The name without the title that is part of the mention.
fn name_alone(
    analysis: &Analysis<'_>,
    mention: Span<TokenIdx>,
    words: Span<TokenIdx>,
) -> Option<Span<TokenIdx>> {
    let (mut start, mut end) = match mention.start() < words.start() {
        true => (mention.start(), words.start()),
        false => (words.end(), mention.end()),
    };
    let loose =
        |at: usize| analysis.is_mark(at, "،,()«»") || analysis.text.key(at) == analysis.rules.partitive();
    while start < end && loose(start) {
        start += 1;
    }
    while end > start && loose(end - 1) {
        end -= 1;
    }
    let is_name =
        start < end && (start..end).all(|at| analysis.verb_at[at].is_none()) && !in_closed(analysis, start);
    is_name.then(|| Span::new(start, end))
}
