//! The scopes of a document, and which of them hold at a token.
//!
//! A headline may speak for thousands of sentences and a document has thousands of scopes, so they are indexed by
//! block of tokens: the cost of asking does not grow with the document. Never finds scopes itself.

use crate::stages::attribution::Scope;
use sanad_text::{Span, TokenIdx};

/// Tokens to a block.
const BLOCK: usize = 32;

/// Scopes in text order, outer ones first.
#[derive(Default)]
pub(crate) struct Scopes {
    all: Vec<Scope>,
    /// Indices of the scopes that reach into each block, in order, for all blocks one after the other.
    flat: Vec<u32>,
    /// Where each block starts in `flat`; one more than there are blocks.
    starts: Vec<u32>,
}

impl Scopes {
    /// Indexes scopes that are in text order; `n_tokens` is the length of the document.
    pub(crate) fn new(all: Vec<Scope>, n_tokens: usize) -> Self {
        let mut blocks: Vec<Vec<u32>> = vec![Vec::new(); n_tokens.div_ceil(BLOCK)];
        for (idx, scope) in all.iter().enumerate() {
            let covered = scope.tokens.start() / BLOCK..scope.tokens.end().div_ceil(BLOCK);
            blocks[covered].iter_mut().for_each(|block| block.push(idx as u32));
        }
        let (mut flat, mut starts) = (Vec::new(), vec![0]);
        for block in blocks {
            flat.extend(block);
            starts.push(flat.len() as u32);
        }
        Self { all, flat, starts }
    }

    /// Every scope.
    pub(crate) fn all(&self) -> &[Scope] {
        &self.all
    }

    /// The scopes that hold a whole run of tokens, outermost first.
    pub(crate) fn covering(&self, tokens: Span<TokenIdx>) -> impl DoubleEndedIterator<Item = &Scope> {
        let block = tokens.start() / BLOCK;
        let near = match (self.starts.get(block), self.starts.get(block + 1)) {
            (Some(&from), Some(&to)) => &self.flat[from as usize..to as usize],
            _ => &[],
        };
        near.iter().map(|&idx| &self.all[idx as usize]).filter(move |s| s.tokens.covers(tokens))
    }

    /// The scopes that hold a token, outermost first.
    pub(crate) fn at(&self, token: usize) -> impl DoubleEndedIterator<Item = &Scope> {
        self.covering(Span::new(token, token + 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn scope(start: usize, end: usize) -> Scope {
        let tokens = Span::new(start, end);
        Scope { tokens, sources: Vec::new(), kind: None, factuality: None, rule: String::new() }
    }

    #[test]
    fn finds_what_a_look_at_every_scope_finds() {
        let n_tokens = 300;
        let mut all = vec![scope(0, 300), scope(5, 5), scope(299, 300)];
        all.extend((0..90).map(|i| scope(i * 3, (i * 3 + i % 50).min(n_tokens))));
        all.sort_by_key(|s| s.tokens.start());
        let scopes = Scopes::new(all.clone(), n_tokens);
        for start in 0..n_tokens {
            for end in start + 1..(start + 9).min(n_tokens) {
                let wanted = Span::new(start, end);
                let plain: Vec<_> = all.iter().map(|s| s.tokens).filter(|t| t.covers(wanted)).collect();
                let found: Vec<_> = scopes.covering(wanted).map(|s| s.tokens).collect();
                assert_eq!(found, plain, "at {start}..{end}");
            }
        }
    }
}
