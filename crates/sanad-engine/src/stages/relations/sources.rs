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
    let named = |e: &&Entity| e.rule.contains('+') || e.kind == EntityKind::Person;
    // an initial may stand between a rank and the name that lists know
    if let Some(person) = at(end).or_else(|| at(end + 1)).filter(named) {
        return Entity { tokens: source.tokens.join(person.tokens), ..person.clone() };
    }
    if !analysis.rules.roles[*role as usize].passes {
        return source.clone();
    }
    let first = source.tokens.start().saturating_sub(REACH);
    let mut reports = analysis.entities.iter().rev().filter(|e| {
        (first..=source.tokens.start()).contains(&e.tokens.start())
            && matches!(&e.kind, EntityKind::Role { role: r, .. } if r == role)
    });
    let issued = reports.find_map(|report| {
        let end = report.tokens.end();
        let from = end < analysis.text.tokens.len() && analysis.text.key(end) == analysis.rules.partitive();
        at(end + 1).filter(|e| from && e.is_known())
    });
    issued.cloned().unwrap_or_else(|| source.clone())
}

/// How far back, in tokens, a report may have been introduced with who issued it (`گزارشی از … منتشر شد که در آن`).
const REACH: usize = 40;
