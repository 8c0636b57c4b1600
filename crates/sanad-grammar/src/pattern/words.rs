//! Word classes: a trie over token keys that gives, at a token, every class entry that starts there.

use rustc_hash::FxHashMap;

/// Most joints (joiners and spaces) an entry may have; each doubles its spellings.
const MAX_JOINTS: usize = 6;

/// Number of a class, kind or literal: what a compiled pattern asks for.
pub(super) type Symbol = u32;

/// What stands at a token: `symbol` up to token `end`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    /// The class.
    pub(super) symbol: Symbol,
    /// Index into the values of the rule set.
    pub(super) value: u32,
}

/// All entries of all classes by their token keys.
#[derive(Debug, Default)]
pub(super) struct Words {
    keys: FxHashMap<Box<str>, u32>,
    steps: FxHashMap<(u32, u32), u32>,
    /// Entries that end at each trie node; node 0 is the root.
    ends: Vec<Vec<Entry>>,
    /// Whether a node has children, to spare a hash lookup.
    inner: Vec<bool>,
}

impl Words {
    /// Adds an entry in all its spellings (joiner or space kept, dropped or swapped).
    pub(super) fn add(&mut self, text: &str, suffixes: &[String], entry: Entry) -> Result<(), String> {
        let folded = fold(text);
        let parts: Vec<&str> = folded.split([' ', '\u{200c}']).filter(|p| !p.is_empty()).collect();
        if parts.is_empty() || parts.len() > MAX_JOINTS + 1 {
            return Err(format!("an entry has one to {} parts", MAX_JOINTS + 1));
        }
        self.add_spellings(&parts, entry);
        for suffix in suffixes.iter().map(|s| fold(s)) {
            let mut longer = parts.clone();
            longer.push(&suffix);
            self.add_spellings(&longer, entry);
        }
        Ok(())
    }

    fn add_spellings(&mut self, parts: &[&str], entry: Entry) {
        for glue in 0..(1_usize << (parts.len() - 1)) {
            let mut tokens = vec![parts[0].to_owned()];
            for (joint, part) in parts[1..].iter().enumerate() {
                match tokens.last_mut() {
                    Some(last) if glue & (1 << joint) != 0 => last.push_str(part),
                    _ => tokens.push((*part).to_owned()),
                }
            }
            self.insert(&tokens, entry);
        }
    }

    fn insert(&mut self, tokens: &[String], entry: Entry) {
        if self.ends.is_empty() {
            self.new_node();
        }
        let mut node = 0;
        for token in tokens {
            let next_key = self.keys.len() as u32;
            let key = *self.keys.entry(token.as_str().into()).or_insert(next_key);
            self.inner[node as usize] = true;
            node = match self.steps.get(&(node, key)) {
                Some(next) => *next,
                None => {
                    let next = self.new_node();
                    self.steps.insert((node, key), next);
                    next
                }
            };
        }
        let ends = &mut self.ends[node as usize];
        if !ends.contains(&entry) {
            ends.push(entry);
        }
    }

    fn new_node(&mut self) -> u32 {
        self.ends.push(Vec::new());
        self.inner.push(false);
        (self.ends.len() - 1) as u32
    }

    /// The interned key of a token, if any entry uses it.
    pub(super) fn key(&self, token_key: &str) -> Option<u32> {
        self.keys.get(token_key).copied()
    }

    /// Calls `found(entry, n_tokens)` for every entry that starts at the first of `keys`.
    pub(super) fn walk(&self, keys: &[Option<u32>], mut found: impl FnMut(Entry, usize)) {
        let mut node = 0;
        for (n, key) in keys.iter().enumerate() {
            let Some(key) = key else { return };
            if self.inner.get(node as usize) != Some(&true) {
                return;
            }
            let Some(next) = self.steps.get(&(node, *key)) else { return };
            node = *next;
            for entry in &self.ends[node as usize] {
                found(*entry, n + 1);
            }
        }
    }
}

/// The match key of data text, joiners and spaces kept as the places where a spelling may part.
pub(super) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\u{64a}' | '\u{649}' => out.push('\u{6cc}'),
            '\u{643}' => out.push('\u{6a9}'),
            '\u{623}' | '\u{625}' | '\u{671}' => out.push('\u{627}'),
            '\u{629}' | '\u{6c0}' => out.push('\u{647}'),
            '\u{624}' => out.push('\u{648}'),
            '\u{640}' | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{200d}' => {}
            '\u{6f0}'..='\u{6f9}' => out.push(char::from(b'0' + (c as u32 - 0x6f0) as u8)),
            '\u{660}'..='\u{669}' => out.push(char::from(b'0' + (c as u32 - 0x660) as u8)),
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}
