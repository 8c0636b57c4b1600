//! Lays the data of a dialect over that of the language: a stanza with the id of one of the language adds its
//! fields to it. Never removes or changes a field that stands there.

use crate::lexicon::Gate;
use rustc_hash::FxHashMap;
use sanad_grammar::stanza::{Field, Stanza};

/// Where the language and its dialects stand, the language first.
pub(super) const FOLDERS: [&str; 2] = ["fa", "prs"];

/// The child of a field that keeps its word to documents of the dialect.
const ONLY: &str = "only";

/// The child of a field that keeps its word to documents of a year and later.
const SINCE: &str = "since";

/// The stanzas of `base` with the fields of `extra`, and those of `extra` that add to none.
pub(super) fn laid_over(mut base: Vec<Stanza>, extra: Vec<Stanza>) -> Vec<Stanza> {
    let mut at: FxHashMap<(String, String), usize> = FxHashMap::default();
    for (idx, stanza) in base.iter().enumerate() {
        at.entry((stanza.kind.clone(), stanza.id.clone())).or_insert(idx);
    }
    for stanza in extra {
        match at.get(&(stanza.kind.clone(), stanza.id.clone())) {
            Some(&idx) => base[idx].fields.extend(stanza.fields.into_iter().filter(|f| !is_example(&f.key))),
            None => base.push(stanza),
        }
    }
    base
}

fn is_example(key: &str) -> bool {
    matches!(key, "example" | "not")
}

/// The words of a stanza that count only in some documents, and in which.
pub(super) fn gated(stanza: &Stanza) -> impl Iterator<Item = (&str, Gate)> {
    let gate = |f: &Field| {
        f.children.iter().find_map(|c| match c.key.as_str() {
            ONLY => Some(Gate::Dialect),
            SINCE => c.value.parse().ok().map(Gate::Since),
            _ => None,
        })
    };
    stanza.fields.iter().filter_map(move |f| {
        let (first, rest) = f.value.split_once(' ').unwrap_or((&f.value, ""));
        let word = if first.is_ascii() && !rest.is_empty() { rest.trim() } else { f.value.as_str() }; // `kardan WORD`
        gate(f).map(|gate| (word, gate))
    })
}

#[cfg(test)]
mod tests {
    use super::{gated, laid_over};
    use crate::lexicon::Gate;
    use sanad_grammar::stanza::parse;

    #[test]
    fn a_dialect_adds_words_to_a_stanza_and_keeps_what_stands_there() {
        let base =
            parse("fa/a", "frame f\n  type ASSAULT\n  noun حمله\nframe g\n  noun x\n").expect("well-formed");
        let extra = parse(
            "prs/a",
            "frame f\n  light kardan تعرض\n    only prs\n  example تعرض شد\nframe h\n  noun y\n",
        );
        let all = laid_over(base, extra.expect("well-formed"));
        assert_eq!(all.iter().map(|s| s.id.as_str()).collect::<Vec<_>>(), ["f", "g", "h"]);
        assert_eq!(all[0].fields.len(), 3);
        assert_eq!(all[0].first("type"), Some("ASSAULT"));
        assert_eq!(gated(&all[0]).collect::<Vec<_>>(), [("تعرض", Gate::Dialect)]);
        assert_eq!(gated(&all[1]).count(), 0);
    }
}
