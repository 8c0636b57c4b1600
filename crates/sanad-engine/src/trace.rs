//! The trace: what each stage found, for a reader who asks why.

use crate::analysis::Analysis;
use crate::stages::events::ReadSentence;
use crate::stages::scopes::Scopes;
use sanad_model::TraceStep;
use sanad_text::{Span, TokenIdx};

/// Every annotation in order of the cascade.
pub(crate) fn steps(analysis: &Analysis<'_>, sentences: &[ReadSentence], scopes: &Scopes) -> Vec<TraceStep> {
    let mut out = Steps { analysis, steps: Vec::new() };
    for number in &analysis.numbers {
        out.add("numbers", &number.rule, number.tokens, format!("{:?}..{:?}", number.low, number.high), &[]);
    }
    for date in &analysis.dates {
        let label = date.edtf.map_or_else(|| "unresolved".to_owned(), |e| e.to_string());
        out.add("dates", &date.rule, date.tokens, label, &date.parents);
    }
    for verb in &analysis.verbs {
        let name = analysis.rules.verbs.name(verb.verb()).to_owned();
        let label =
            format!("{name} {:?} {:?}{}", verb.tense, verb.voice, if verb.negated { " negated" } else { "" });
        out.add("verbs", &format!("verb.{name}"), verb.tokens, label, &[]);
    }
    for entity in &analysis.entities {
        out.add("groups", &entity.rule, entity.tokens, entity.key.clone(), &[]);
    }
    for sentence in sentences {
        for clause in &sentence.clauses {
            for arg in &clause.reading.args {
                let label =
                    format!("{:?} of the verb{}", arg.function, if arg.inferred { ", inferred" } else { "" });
                out.add(
                    "arguments",
                    "arguments",
                    arg.entity.tokens,
                    label.to_lowercase(),
                    &[arg.entity.tokens],
                );
            }
            for nominal in &clause.reading.nominals {
                for arg in &nominal.args {
                    let label = format!("{:?} of the verbal noun", arg.function).to_lowercase();
                    out.add("arguments", "arguments", arg.entity.tokens, label, &[nominal.tokens]);
                }
            }
        }
    }
    for scope in scopes.all() {
        let who: Vec<&str> = scope.sources.iter().map(|s| s.key.as_str()).collect();
        out.add("attribution", &scope.rule, scope.tokens, format!("said by {}", who.join(", ")), &[]);
    }
    out.steps
}

struct Steps<'a, 'r> {
    analysis: &'a Analysis<'r>,
    steps: Vec<TraceStep>,
}

impl Steps<'_, '_> {
    fn add(
        &mut self,
        stage: &str,
        rule: &str,
        tokens: Span<TokenIdx>,
        label: String,
        parents: &[Span<TokenIdx>],
    ) {
        if tokens.is_empty() {
            return;
        }
        let span = self.analysis.source_of(tokens);
        let source = |s: &Span<TokenIdx>| self.analysis.source_of(*s);
        let parents = parents
            .iter()
            .filter(|p| !p.is_empty())
            .filter_map(|p| {
                self.steps.iter().position(|s| (s.start, s.end) == (source(p).start(), source(p).end()))
            })
            .collect();
        self.steps.push(TraceStep {
            id: self.steps.len(),
            stage: stage.to_owned(),
            rule: rule.to_owned(),
            start: span.start(),
            end: span.end(),
            text: self.analysis.text.source_text(span).to_owned(),
            label,
            parents,
        });
    }
}
