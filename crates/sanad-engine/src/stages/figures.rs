//! Runs the stages of numbers, dates and quantities over a document, in that order.
//!
//! Dates come before quantities because the number of a date counts nothing.

use crate::stages::dates::{Anchor, DateMention, FoundDate, found_dates, resolve};
use crate::stages::numbers::{NumberMention, numbers, plain};
use crate::stages::quantities::{QuantityMention, quantities};
use sanad_grammar::pattern::{RuleSet, Scan, Tokens};
use sanad_text::{Span, TokenIdx};

#[cfg(test)]
mod tests;

/// Everything in a document that is counted or dated, in text order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// All numbers with their bounds, those of dates too.
    pub numbers: Vec<NumberMention>,
    /// Numbers with what they count, dates left out.
    pub quantities: Vec<QuantityMention>,
    /// Dates and times.
    pub dates: Vec<DateMention>,
}

/// Reads the numbers, dates and quantities of a document, sentence by sentence.
pub fn figures(
    rules: &RuleSet,
    tokens: &impl Tokens,
    sentences: &[Span<TokenIdx>],
    anchor: &Anchor,
) -> Figures {
    let mut figures = Figures::default();
    let mut found: Vec<FoundDate> = Vec::new();
    for (n, sentence) in sentences.iter().enumerate() {
        let mut scan = Scan::new(rules, tokens, *sentence);
        let plain = plain(rules, tokens, *sentence, &mut scan);
        let dates = found_dates(rules, &plain, &mut scan, n);
        let numbers = numbers(rules, &plain, &mut scan);
        let undated =
            |q: &QuantityMention| !dates.iter().any(|d| d.hides_numbers() && d.tokens.overlaps(q.tokens));
        figures.quantities.extend(quantities(rules, &numbers, &mut scan).into_iter().filter(undated));
        figures.numbers.extend(numbers);
        found.extend(dates);
    }
    figures.dates = resolve(&found, anchor);
    figures
}
