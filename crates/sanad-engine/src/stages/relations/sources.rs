//! Sources: who says that a relation holds, from the scopes that attribution found.

use super::fill::End;
use super::titles::Titled;
use crate::analysis::{Analysis, Entity, EntityKind};
use crate::lexicon::Lexeme;
use crate::stages::attribution::{self, Scope};
use crate::stages::scopes::Scopes;
use sanad_model::SourceKind;
use sanad_text::{Span, TokenIdx};

type Sources = Vec<(Entity, SourceKind, String)>;

/// The sources of a title; what is said in passing of the speaker himself is said by the document.
pub(super) fn of_title(analysis: &Analysis<'_>, scopes: &Scopes, titled: &Titled) -> Sources {
    let mut out = Sources::new();
    for scope in scopes.covering(titled.trigger) {
        let named: Vec<Entity> = scope.sources.iter().map(|s| named(analysis, s)).collect();
        if named.iter().all(|s| !s.tokens.overlaps(titled.trigger) && s.key != titled.person_key()) {
            named.into_iter().for_each(|s| add(analysis, &mut out, scope, s));
        }
    }
    out
}

/// The sources of words that state a relation: those whose scope holds them, and those who speak of it further on.
pub(super) fn of_words(
    analysis: &Analysis<'_>,
    sentence: Span<TokenIdx>,
    scopes: &Scopes,
    trigger: Span<TokenIdx>,
    ends: &[&End],
) -> Sources {
    let mut out = Sources::new();
    let own = |s: &Entity| {
        s.tokens.overlaps(trigger) || ends.iter().any(|e| !e.inferred && e.item.tokens.overlaps(s.tokens))
    };
    for scope in scopes.covering(trigger) {
        for source in scope.sources.iter().map(|s| named(analysis, s)).filter(|s| !own(s)) {
            add(analysis, &mut out, scope, source);
        }
    }
    if out.is_empty() {
        return out;
    }
    for (at, hit) in analysis.relation_hits_in(trigger.end()..sentence.end()) {
        if hit.lexeme != Lexeme::Echo {
            continue;
        }
        for scope in scopes.at(*at).filter(|s| s.tokens.start() >= trigger.end()) {
            scope.sources.iter().for_each(|s| add(analysis, &mut out, scope, named(analysis, s)));
        }
    }
    out
}

fn add(analysis: &Analysis<'_>, out: &mut Sources, scope: &Scope, source: Entity) {
    if out.iter().any(|(s, ..)| s.key == source.key) {
        return;
    }
    let kind = scope.kind.unwrap_or_else(|| attribution::source_kind(analysis, &source));
    out.push((source, kind, scope.rule.clone()));
}

/// The person behind a bare rank (`ژنرال …، رئیس سنتکام`), and the body behind a bare report (`گزارشی از سازمان ملل`).
fn named(analysis: &Analysis<'_>, source: &Entity) -> Entity {
    let bare = source.key.starts_with("unidentified");
    let EntityKind::Role { role, owner: None } = &source.kind else { return source.clone() };
    if !bare {
        return source.clone();
    }
    let end = source.tokens.end();
    let at = |token: usize| {
        let idx = analysis.entity_at.get(token).copied().flatten()?;
        Some(&analysis.entities[idx as usize]).filter(|e| e.tokens.start() == token)
    };
    let person = at(end).filter(|e| e.rule.contains('+') || e.kind == EntityKind::Person);
    let report = analysis.rules.roles[*role as usize].passes
        && end < analysis.text.tokens.len()
        && analysis.text.key(end) == analysis.rules.partitive();
    let issuer = at(end + 1).filter(|e| report && e.is_known());
    match person.or(issuer) {
        Some(found) => Entity { tokens: source.tokens.join(found.tokens), ..found.clone() },
        None => source.clone(),
    }
}
