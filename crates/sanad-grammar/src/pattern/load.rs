//! Reads rule files into a rule set ready to run. It takes texts, opens nothing, and checks every name.

use super::ast::{Atom, Item, Node, Sequence};
use super::compile::{Names, Program, compile, spelling};
use super::parse::parse;
use super::words::{Entry, Symbol, Words};
use crate::stanza::{self, Field, Stanza, StanzaError};
use rustc_hash::FxHashMap;

/// Index of a rule in its set.
pub type RuleIdx = usize;

/// A rule as its file states it.
#[derive(Clone, Debug)]
pub struct Rule {
    /// Its id, such as `fa.date.day-month`.
    pub id: String,
    /// The stage that runs it.
    pub stage: String,
    /// The action of the stage, with its ASCII arguments.
    pub makes: Vec<String>,
    /// File and line, for messages.
    pub origin: (String, usize),
    examples: Vec<(bool, Field)>,
}

/// A sentence a rule must, or must not, match.
#[derive(Clone, Copy, Debug)]
pub struct Example<'a> {
    /// The rule.
    pub rule: &'a Rule,
    /// Whether the rule must match (`example`) or must not (`not`).
    pub positive: bool,
    /// The sentence.
    pub sentence: &'a str,
    /// What the match must look like.
    pub expects: &'a [Field],
    /// Line in the rule's file.
    pub line: usize,
}

/// Rules, word classes and parts of a set of files, compiled.
#[derive(Debug, Default)]
pub struct RuleSet {
    rules: Vec<Rule>,
    pub(super) words: Words,
    pub(super) values: Vec<String>,
    pub(super) programs: Vec<(RuleIdx, Program)>,
    /// By stage name: programs by their first symbol.
    pub(super) stages: FxHashMap<String, Vec<Vec<usize>>>,
    symbols: FxHashMap<String, Symbol>,
}

impl RuleSet {
    /// Reads files of `words`, `part`, `kind` and `rule` stanzas; names may be used before they are defined.
    ///
    /// # Errors
    /// The first stanza or line that cannot be understood, with file and line.
    pub fn load(files: &[(&str, &str)]) -> Result<Self, StanzaError> {
        let mut stanzas = Vec::new();
        for (name, text) in files {
            stanzas.extend(stanza::parse(name, text)?);
        }
        let mut set = Self::default();
        let mut parts = FxHashMap::default();
        set.declare(&stanzas)?;
        set.read_words(&stanzas)?;
        for stanza in stanzas.iter().filter(|s| s.kind == "part") {
            let sequences = set.read_patterns(stanza)?.into_iter().flatten().collect();
            parts.insert(stanza.id.clone(), sequences);
        }
        for stanza in stanzas.iter().filter(|s| s.kind == "rule") {
            set.read_rule(stanza, &parts)?;
        }
        Ok(set)
    }

    /// A rule by its index.
    pub fn rule(&self, rule: RuleIdx) -> &Rule {
        &self.rules[rule]
    }

    /// All rules in file order.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// All examples and counterexamples.
    pub fn examples(&self) -> impl Iterator<Item = Example<'_>> {
        self.rules.iter().flat_map(|rule| {
            rule.examples.iter().map(move |(positive, field)| Example {
                rule,
                positive: *positive,
                sentence: &field.value,
                expects: &field.children,
                line: field.line,
            })
        })
    }

    pub(super) fn kind(&self, name: &str) -> Option<Symbol> {
        self.symbols.get(&format!("#{name}")).copied()
    }

    fn symbol(&mut self, spelling: String) -> Symbol {
        let next = self.symbols.len() as Symbol;
        *self.symbols.entry(spelling).or_insert(next)
    }

    fn declare(&mut self, stanzas: &[Stanza]) -> Result<(), StanzaError> {
        let mut seen = FxHashMap::default();
        for stanza in stanzas {
            let spelling = match stanza.kind.as_str() {
                "words" => format!("@{}", stanza.id),
                "kind" => format!("#{}", stanza.id),
                "part" => format!("${}", stanza.id),
                "rule" => stanza.id.clone(),
                other => return Err(stanza.error(format!("`{other}`: write words, kind, part or rule"))),
            };
            if let Some(line) = seen.insert(spelling.clone(), stanza.line) {
                return Err(stanza.error(format!("`{spelling}` is defined before, at line {line}")));
            }
            if matches!(stanza.kind.as_str(), "words" | "kind") {
                self.symbol(spelling);
            }
        }
        Ok(())
    }

    fn read_words(&mut self, stanzas: &[Stanza]) -> Result<(), StanzaError> {
        let classes: FxHashMap<&str, &Stanza> =
            stanzas.iter().filter(|s| s.kind == "words").map(|s| (s.id.as_str(), s)).collect();
        for stanza in stanzas.iter().filter(|s| s.kind == "words") {
            let symbol = self.symbol(format!("@{}", stanza.id));
            self.add_entries(symbol, stanza, &classes, 0)?;
        }
        Ok(())
    }

    fn add_entries(
        &mut self,
        symbol: Symbol,
        stanza: &Stanza,
        classes: &FxHashMap<&str, &Stanza>,
        depth: usize,
    ) -> Result<(), StanzaError> {
        let suffixes: Vec<String> = stanza.all("suffix").map(str::to_owned).collect();
        for field in stanza.fields.iter().filter(|f| f.key != "suffix") {
            if field.key == "include" {
                let other = classes.get(field.value.as_str()).filter(|_| depth < 8);
                let other = other.ok_or_else(|| at(stanza, field, format!("no class `{}`", field.value)))?;
                self.add_entries(symbol, other, classes, depth + 1)?;
                continue;
            }
            let value = self.value(&field.key);
            let entry = Entry { symbol, value };
            self.words.add(&field.value, &suffixes, entry).map_err(|m| at(stanza, field, m))?;
        }
        Ok(())
    }

    fn value(&mut self, value: &str) -> u32 {
        let found = self.values.iter().position(|v| v == value);
        found.unwrap_or_else(|| {
            self.values.push(value.to_owned());
            self.values.len() - 1
        }) as u32
    }

    /// The `pattern` lines of a stanza, each with its alternatives; declares their literals.
    fn read_patterns(&mut self, stanza: &Stanza) -> Result<Vec<Vec<Sequence>>, StanzaError> {
        let mut all = Vec::new();
        for field in stanza.fields.iter().filter(|f| f.key == "pattern") {
            let sequences = parse(&field.value).map_err(|m| at(stanza, field, m))?;
            self.declare_literals(&sequences).map_err(|m| at(stanza, field, m))?;
            all.push(sequences);
        }
        if all.is_empty() { Err(stanza.error("at least one `pattern` line is needed")) } else { Ok(all) }
    }

    fn declare_literals(&mut self, sequences: &[Sequence]) -> Result<(), String> {
        for Item { node, .. } in sequences.iter().flatten() {
            match node {
                Node::Group(inner) => self.declare_literals(inner)?,
                Node::Atom(atom @ Atom::Literal(text)) | Node::Look(_, atom @ Atom::Literal(text)) => {
                    let value = self.value(text);
                    let symbol = self.symbol(spelling(atom));
                    self.words.add(text, &[], Entry { symbol, value })?;
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn read_rule(
        &mut self,
        stanza: &Stanza,
        parts: &FxHashMap<String, Vec<Sequence>>,
    ) -> Result<(), StanzaError> {
        let patterns = self.read_patterns(stanza)?;
        let stage = stanza.first("stage").ok_or_else(|| stanza.error("`stage` is missing"))?.to_owned();
        let makes = stanza.first("makes").ok_or_else(|| stanza.error("`makes` is missing"))?;
        let examples: Vec<(bool, Field)> = stanza
            .fields
            .iter()
            .filter(|f| f.key == "example" || f.key == "not")
            .map(|f| (f.key == "example", f.clone()))
            .collect();
        if !examples.iter().any(|e| e.0) || !examples.iter().any(|e| !e.0) {
            return Err(stanza.error("a rule shows at least one `example` and one `not`"));
        }
        let rule = self.rules.len();
        let names = Names { symbols: &self.symbols, parts };
        let n_symbols = self.symbols.len();
        for pattern in &patterns {
            let program = compile(pattern, &names).map_err(|m| stanza.error(m))?;
            let index = self.stages.entry(stage.clone()).or_default();
            for symbol in &program.first {
                index.resize(index.len().max(n_symbols), Vec::new());
                index[*symbol as usize].push(self.programs.len());
            }
            self.programs.push((rule, program));
        }
        let makes = makes.split_ascii_whitespace().map(str::to_owned).collect();
        let origin = (stanza.file.clone(), stanza.line);
        self.rules.push(Rule { id: stanza.id.clone(), stage, makes, origin, examples });
        Ok(())
    }
}

fn at(stanza: &Stanza, field: &Field, message: String) -> StanzaError {
    StanzaError { file: stanza.file.clone(), line: field.line, message }
}
