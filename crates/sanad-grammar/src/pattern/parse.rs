//! Reads one pattern line into its tree. Knows the syntax only; names are resolved by the compiler.

use super::ast::{Atom, Item, Look, Node, Repeat, Sequence};

/// Reads alternatives of sequences up to the end of the line.
///
/// # Errors
/// A message that says what is wrong and how to write it.
pub(super) fn parse(line: &str) -> Result<Vec<Sequence>, String> {
    let words = words(line)?;
    let mut rest = words.as_slice();
    let alternatives = alternatives(&mut rest)?;
    match rest.first() {
        Some(_) => Err("a `)` closes nothing".into()),
        None => Ok(alternatives),
    }
}

/// Splits at white space; brackets and bars stand alone, with what is glued to them (`d:(`, `)?`).
fn words(line: &str) -> Result<Vec<String>, String> {
    if !line.is_ascii() {
        return Err("a pattern is ASCII only: put words of the language in a `words` class".into());
    }
    Ok(line.split_ascii_whitespace().map(str::to_owned).collect())
}

fn alternatives(rest: &mut &[String]) -> Result<Vec<Sequence>, String> {
    let mut all = vec![Vec::new()];
    while let Some(word) = rest.first() {
        if word.starts_with(')') {
            break;
        }
        *rest = &rest[1..];
        if word == "|" {
            all.push(Vec::new());
            continue;
        }
        let item = if word.ends_with('(') { group(word, rest)? } else { item(word)? };
        if let Some(last) = all.last_mut() {
            last.push(item);
        }
    }
    if all.iter().any(Vec::is_empty) {
        return Err("an alternative is empty: use `?` for what may be absent".into());
    }
    Ok(all)
}

fn group(open: &str, rest: &mut &[String]) -> Result<Item, String> {
    let (capture, bracket) = split_capture(open);
    if bracket != "(" {
        return Err(format!("`{open}`: only a capture name may be glued to `(`"));
    }
    let inner = alternatives(rest)?;
    let close = rest.first().ok_or("a `(` is not closed")?;
    *rest = &rest[1..];
    let repeat = match close.as_str() {
        ")" => Repeat::Once,
        ")?" => Repeat::Optional,
        ")*" => Repeat::Star,
        other => return Err(format!("`{other}`: write `)`, `)?` or `)*`")),
    };
    Ok(Item { capture, node: Node::Group(inner), repeat })
}

fn split_capture(word: &str) -> (Option<String>, &str) {
    match word.split_once(':') {
        Some((name, rest)) if !name.is_empty() && name.bytes().all(|b| b.is_ascii_alphanumeric()) => {
            (Some(name.to_owned()), rest)
        }
        _ => (None, word),
    }
}

fn item(word: &str) -> Result<Item, String> {
    let (capture, body) = split_capture(word);
    let (body, repeat) = if let Some(body) = body.strip_suffix('?') {
        (body, Repeat::Optional)
    } else if let Some(body) = body.strip_suffix('*') {
        (body, Repeat::Star)
    } else {
        (body, Repeat::Once)
    };
    Ok(Item { capture, node: node(body)?, repeat })
}

fn node(body: &str) -> Result<Node, String> {
    if let Some(number) = body.strip_prefix("...") {
        let n = number.parse().map_err(|_| format!("`{body}`: write `...3` for up to three tokens"))?;
        return Ok(Node::Gap(n));
    }
    if let Some(part) = body.strip_prefix('$') {
        return Ok(Node::Part(part.to_owned()));
    }
    for (sign, ahead, negative) in
        [("!<", false, true), ("!", true, true), ("&", true, false), ("<", false, false)]
    {
        if let Some(inner) = body.strip_prefix(sign) {
            return Ok(Node::Look(Look { ahead, negative }, atom(inner)?));
        }
    }
    Ok(Node::Atom(atom(body)?))
}

fn atom(body: &str) -> Result<Atom, String> {
    if let Some(class) = body.strip_prefix('@') {
        return Ok(Atom::Class(class.to_owned()));
    }
    if let Some(kind) = body.strip_prefix('#') {
        return Ok(Atom::Kind(kind.to_owned()));
    }
    body.strip_prefix('"')
        .and_then(|b| b.strip_suffix('"'))
        .filter(|b| !b.is_empty())
        .map(|b| Atom::Literal(b.to_owned()))
        .ok_or_else(|| {
            format!("`{body}` is no element: write @class, #kind, $part, \"text\", ...N, &x, !x, <x or ( )")
        })
}
