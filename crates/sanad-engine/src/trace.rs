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
        out.add("numbers", &number.rule, number.tokens, amount(number.low, number.high), &[]);
    }
    for date in &analysis.dates {
        let label =
            date.edtf.map_or_else(|| "a day that is not known".to_owned(), |e| format!("the date {e}"));
        out.add("dates", &date.rule, date.tokens, label, &date.parents);
    }
    for verb in &analysis.verbs {
        let name = analysis.rules.verbs.name(verb.verb()).to_owned();
        let form = if verb.negated { "the negated verb" } else { "the verb" };
        let label = format!("{form} {name}, {}, {}", word(verb.tense), word(verb.voice));
        out.add("verbs", &format!("verb.{name}"), verb.tokens, label, &[]);
    }
    for entity in &analysis.entities {
        out.add("groups", &entity.rule, entity.tokens, entity.key.clone(), &[]);
    }
    for sentence in sentences {
        for clause in &sentence.clauses {
            for arg in &clause.reading.args {
                let far = if arg.inferred { ", by inference" } else { "" };
                let label = format!("the {} of the verb{far}", word(arg.function));
                out.add("arguments", "arguments", arg.entity.tokens, label, &[arg.entity.tokens]);
            }
            for nominal in &clause.reading.nominals {
                for arg in &nominal.args {
                    let label = format!("the {} of the verbal noun", word(arg.function));
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

/// A count with its bounds, in words.
fn amount(low: Option<u64>, high: Option<u64>) -> String {
    match (low, high) {
        (Some(low), Some(high)) if low == high => format!("the number {low}"),
        (Some(low), Some(high)) => format!("a number from {low} to {high}"),
        (Some(low), None) => format!("a number of at least {low}"),
        (None, Some(high)) => format!("a number of at most {high}"),
        (None, None) => "a number that is not known".to_owned(),
    }
}

/// A member of one of our closed lists, in lower case with hyphens (`perfect-subjunctive`).
fn word(member: impl std::fmt::Debug) -> String {
    let mut out = String::new();
    for c in format!("{member:?}").chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push('-');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::world::functions::Function;
    use sanad_grammar::morphology::{Tense, Voice};

    #[test]
    fn a_count_is_told_with_its_bounds() {
        let told = [(Some(3), Some(3)), (Some(3), Some(5)), (Some(3), None), (None, Some(5)), (None, None)];
        let words = told.map(|(low, high)| amount(low, high));
        assert_eq!(
            words,
            [
                "the number 3",
                "a number from 3 to 5",
                "a number of at least 3",
                "a number of at most 5",
                "a number that is not known"
            ]
        );
    }

    #[test]
    fn members_of_lists_are_words() {
        let words = [word(Tense::PerfectSubjunctive), word(Voice::Passive), word(Function::ByMeans)];
        assert_eq!(words, ["perfect-subjunctive", "passive", "by-means"]);
    }
}
