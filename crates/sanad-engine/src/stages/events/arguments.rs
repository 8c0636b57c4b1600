//! Arguments: gives every entity of a clause its grammatical function, to the verb or to a verbal noun.
//! Reads: hits, verbs, entities, clauses. Part of the events stage.

use crate::analysis::{Analysis, Entity};
use crate::stages::clauses::Clause;
use crate::stages::constituents::marks_object;
use crate::stages::events::reader::Reader;
use crate::world::functions::Function;
use sanad_text::{Span, TokenIdx};

/// An entity in a function.
#[derive(Clone, Debug)]
pub(crate) struct Arg {
    pub(crate) entity: Entity,
    pub(crate) function: Function,
    /// Taken from another clause, not said in this one.
    pub(crate) inferred: bool,
}

/// A verbal noun (or participle) with its own arguments.
#[derive(Clone, Debug)]
pub(crate) struct Nominal {
    pub(crate) tokens: Span<TokenIdx>,
    /// Frames the noun may evoke.
    pub(crate) frames: Vec<u32>,
    pub(crate) args: Vec<Arg>,
    /// Its own function in the clause.
    pub(crate) function: Option<Function>,
    /// The verbal noun in whose genitive it stands (`امضای توافق`).
    pub(crate) outer: Option<usize>,
    /// It is an infinitive: its genitive is whom the verb acts on.
    pub(crate) infinitive: bool,
    /// `خود` stands behind it: its doer is the subject of the clause.
    pub(crate) reflexive: bool,
    /// A participle describes the noun before it; its verb group.
    pub(crate) participle: Option<usize>,
}

impl Nominal {
    /// Whether somebody is said to do it together with others (`در دیدار با …`).
    pub(crate) fn in_company(&self) -> bool {
        let told = matches!(self.function, Some(Function::In | Function::After | Function::During));
        told && self.args.iter().any(|a| a.function == Function::With)
    }
}

/// A clause with its arguments sorted out.
#[derive(Clone, Debug, Default)]
pub(crate) struct ClauseReading {
    pub(crate) args: Vec<Arg>,
    pub(crate) nominals: Vec<Nominal>,
    /// It opens with words that no list knows: a subject of its own, most likely.
    pub(crate) opens_with_words: bool,
}

impl ClauseReading {
    /// The arguments of the verb in a function.
    pub(crate) fn with(&self, function: Function) -> impl Iterator<Item = &Arg> {
        self.args.iter().filter(move |a| a.function == function)
    }
}

/// Reads a clause; `skip` covers the words that the verb already took (its light-verb noun), and `genitive` is the
/// function of a name right behind them.
pub(crate) fn read(
    analysis: &Analysis<'_>,
    clause: &Clause,
    skip: Option<Span<TokenIdx>>,
    genitive: Function,
) -> ClauseReading {
    let verb_start = clause.verb.map(|v| analysis.verbs[v].tokens.start());
    let mut reader = Reader::new(analysis, genitive);
    let mut next = 0;
    for at in clause.tokens() {
        if at < next {
            continue;
        }
        if Some(at) == verb_start {
            break;
        }
        next = match skip {
            // the marker behind the light-verb noun marks that noun (`تنگه را بست`), no argument
            Some(skip) if skip.range().contains(&at) => {
                let marked = marks_object(analysis, skip.end());
                reader.behind_light = !marked;
                skip.end() + usize::from(marked)
            }
            _ => {
                let next = reader.token(at);
                reader.behind_light = false;
                next
            }
        };
    }
    reader.flush_words(None);
    reader.out
}
