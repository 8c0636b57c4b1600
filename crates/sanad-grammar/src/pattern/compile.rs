//! Turns a pattern tree into a small program for the matcher, and finds what can stand first.

use super::ast::{Atom, Item, Look, Node, Repeat, Sequence};
use super::words::Symbol;
use rustc_hash::FxHashMap;

/// How deep parts may use parts.
const MAX_DEPTH: usize = 12;

/// One instruction of the matcher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// A symbol stands here; go past it.
    Symbol(Symbol),
    /// Any token.
    Any,
    /// Try `.0`, then `.1`.
    Split(usize, usize),
    /// Go on there.
    Jump(usize),
    /// A capture starts.
    Open(usize),
    /// A capture ends.
    Close(usize),
    /// A condition on the neighbour.
    Look(Look, Symbol),
    /// The pattern is complete.
    Done,
}

/// A compiled pattern.
#[derive(Clone, Debug, Default)]
pub(super) struct Program {
    /// Instructions; starts at 0.
    pub(super) steps: Vec<Step>,
    /// Capture names by slot.
    pub(super) captures: Vec<String>,
    /// Symbols that can stand first.
    pub(super) first: Vec<Symbol>,
}

/// Names a pattern may use.
pub(super) struct Names<'a> {
    /// Symbol of each class, kind and literal, by its spelling in a pattern (`@x`, `#x`, `"x"`).
    pub(super) symbols: &'a FxHashMap<String, Symbol>,
    /// Named pieces of pattern.
    pub(super) parts: &'a FxHashMap<String, Vec<Sequence>>,
}

impl Names<'_> {
    fn symbol(&self, atom: &Atom) -> Result<Symbol, String> {
        let spelling = spelling(atom);
        self.symbols.get(&spelling).copied().ok_or_else(|| format!("`{spelling}` is not defined"))
    }

    fn part(&self, name: &str) -> Result<&Vec<Sequence>, String> {
        self.parts.get(name).ok_or_else(|| format!("`${name}` is not defined"))
    }
}

/// How an atom is written in a pattern.
pub(super) fn spelling(atom: &Atom) -> String {
    match atom {
        Atom::Class(name) => format!("@{name}"),
        Atom::Kind(name) => format!("#{name}"),
        Atom::Literal(text) => format!("\"{text}\""),
    }
}

/// Compiles the alternatives of one pattern.
///
/// # Errors
/// An undefined name, a pattern that can match nothing, or one that begins with a gap.
pub(super) fn compile(alternatives: &[Sequence], names: &Names<'_>) -> Result<Program, String> {
    let mut program = Program::default();
    emit_alternatives(&mut program, alternatives, names, 0)?;
    program.steps.push(Step::Done);
    program.first = first(&program)?;
    Ok(program)
}

fn emit_alternatives(
    p: &mut Program,
    all: &[Sequence],
    names: &Names<'_>,
    depth: usize,
) -> Result<(), String> {
    if depth > MAX_DEPTH {
        return Err("parts use one another in a circle".into());
    }
    let mut jumps = Vec::new();
    for (n, sequence) in all.iter().enumerate() {
        let split = p.steps.len();
        let last = n + 1 == all.len();
        if !last {
            p.steps.push(Step::Split(split + 1, 0));
        }
        for item in sequence {
            emit_item(p, item, names, depth)?;
        }
        if !last {
            jumps.push(p.steps.len());
            p.steps.push(Step::Jump(0));
            p.steps[split] = Step::Split(split + 1, p.steps.len());
        }
    }
    let end = p.steps.len();
    for jump in jumps {
        p.steps[jump] = Step::Jump(end);
    }
    Ok(())
}

fn emit_item(p: &mut Program, item: &Item, names: &Names<'_>, depth: usize) -> Result<(), String> {
    if item.repeat == Repeat::Once {
        return emit_captured(p, item, names, depth);
    }
    let split = p.steps.len();
    p.steps.push(Step::Split(split + 1, 0));
    emit_captured(p, item, names, depth)?;
    if item.repeat == Repeat::Star {
        if matches_nothing(&item.node, names, depth)? {
            return Err("what is under `*` can match nothing".into());
        }
        p.steps.push(Step::Jump(split));
    }
    p.steps[split] = Step::Split(split + 1, p.steps.len());
    Ok(())
}

fn emit_captured(p: &mut Program, item: &Item, names: &Names<'_>, depth: usize) -> Result<(), String> {
    let Some(name) = &item.capture else { return emit_node(p, &item.node, names, depth) };
    let slot = p.captures.iter().position(|c| c == name).unwrap_or_else(|| {
        p.captures.push(name.clone());
        p.captures.len() - 1
    });
    p.steps.push(Step::Open(slot));
    emit_node(p, &item.node, names, depth)?;
    p.steps.push(Step::Close(slot));
    Ok(())
}

fn emit_node(p: &mut Program, node: &Node, names: &Names<'_>, depth: usize) -> Result<(), String> {
    match node {
        Node::Atom(atom) => p.steps.push(Step::Symbol(names.symbol(atom)?)),
        Node::Look(look, atom) => p.steps.push(Step::Look(*look, names.symbol(atom)?)),
        Node::Part(name) => emit_alternatives(p, names.part(name)?, names, depth + 1)?,
        Node::Group(all) => emit_alternatives(p, all, names, depth + 1)?,
        Node::Gap(n) => {
            for left in (0..*n).rev() {
                let here = p.steps.len();
                p.steps.extend([Step::Split(here + 1, here + 2 + 2 * left), Step::Any]);
            }
        }
    }
    Ok(())
}

fn matches_nothing(node: &Node, names: &Names<'_>, depth: usize) -> Result<bool, String> {
    let all = match node {
        Node::Atom(_) => return Ok(false),
        Node::Look(..) | Node::Gap(_) => return Ok(true),
        Node::Group(all) => all,
        Node::Part(name) => names.part(name)?,
    };
    if depth > MAX_DEPTH {
        return Err("parts use one another in a circle".into());
    }
    for sequence in all {
        let mut empty = true;
        for item in sequence {
            empty &= item.repeat != Repeat::Once || matches_nothing(&item.node, names, depth + 1)?;
        }
        if empty {
            return Ok(true);
        }
    }
    Ok(false)
}

fn first(program: &Program) -> Result<Vec<Symbol>, String> {
    let mut seen = vec![false; program.steps.len()];
    let mut todo = vec![0];
    let mut first = Vec::new();
    while let Some(at) = todo.pop() {
        if std::mem::replace(&mut seen[at], true) {
            continue;
        }
        match &program.steps[at] {
            Step::Symbol(symbol) => first.push(*symbol),
            Step::Any => return Err("a pattern cannot begin with a gap".into()),
            Step::Done => return Err("the pattern can match nothing".into()),
            Step::Split(a, b) => todo.extend([*a, *b]),
            Step::Jump(to) => todo.push(*to),
            Step::Open(_) | Step::Close(_) | Step::Look(..) => todo.push(at + 1),
        }
    }
    first.sort_unstable();
    first.dedup();
    Ok(first)
}
