//! Setting cells and adding events, in words of the document.

use super::{Desk, print};
use crate::flags::{AddEvent, Edit, ItemFlags};
use crate::outcome::Outcome;
use anyhow::{Context as _, Result, bail};
use sanad_case::{Coding, Field, NewDecision, NewRecord, Verb, complete_cell};
use sanad_model::Record;
use serde_json::{Map, Value, json};

/// Sets one cell of a record.
pub(super) fn edit(desk: &mut Desk<'_>, flags: &Edit) -> Result<Outcome> {
    let field = field_named(&flags.field)?;
    let act = desk.act()?;
    let version = desk.case.record(&flags.record)?;
    let stands = desk.case.stands(&version, desk.flags.blind.then_some(act.who.as_str()))?;
    let present =
        stands.cell(field).with_context(|| format!("{} has no cell `{}`", version.id, flags.field))?;
    let value = match () {
        () if flags.none => empty(field),
        () if flags.remove.is_some() => without(&present, flags.remove.as_deref().unwrap_or_default())?,
        () => {
            let text = desk.case.document(&version.document)?.text;
            new_value(flags, field, &present, &text, &stands)?
        }
    };
    let decision = NewDecision {
        comment: flags.comment.clone(),
        blind: desk.flags.blind,
        ..NewDecision::edit(&version.id, field, value)
    };
    desk.take(&[decision])
}

fn field_named(name: &str) -> Result<Field> {
    let known = || Field::ALL.map(|(_, name)| name).join(", ");
    Field::parse(name).with_context(|| format!("no cell `{name}`; cells are: {}", known()))
}

fn empty(field: Field) -> Value {
    if field.is_list() { json!([]) } else { Value::Null }
}

/// A cell without the items that have a key, code or kind.
fn without(present: &Value, key: &str) -> Result<Value> {
    let items = present.as_array().context("only lists have items to remove: use --none")?;
    let named = |item: &Value| {
        item.as_str() == Some(key) || ["entity", "code", "what", "text"].iter().any(|name| item[*name] == key)
    };
    let kept: Vec<Value> = items.iter().filter(|item| !named(item)).cloned().collect();
    if kept.len() == items.len() {
        bail!("nothing in the cell is `{key}`");
    }
    Ok(Value::Array(kept))
}

/// The cell that the flags describe; the item given stands beside what is there when it is to be added.
fn new_value(flags: &Edit, field: Field, present: &Value, text: &str, record: &Coding) -> Result<Value> {
    if let Some(json) = &flags.cell {
        return serde_json::from_str(json).context("--cell is no JSON");
    }
    let known: Vec<&Record> = match record {
        Coding::Event(record) => vec![record.as_ref()],
        Coding::Relation(_) => Vec::new(),
    };
    let given = match (&flags.value, item(&flags.item, field)) {
        (Some(value), None) => plain_value(field, value),
        (None, Some(item)) => item,
        (Some(_), Some(_)) => bail!("give either a code or words, not both"),
        (None, None) => bail!("give the new value: a code, or --words (see `sanad review edit --help`)"),
    };
    if !flags.add {
        return Ok(given);
    }
    let given = complete_cell(field, &given, text, &known).map_err(anyhow::Error::msg)?;
    let (Value::Array(present), Value::Array(more)) = (present, given) else {
        bail!("only one value stands in `{}`: leave out --add", field.as_str());
    };
    Ok(Value::Array(present.iter().cloned().chain(more).collect()))
}

/// A code or codes.
fn plain_value(field: Field, value: &str) -> Value {
    match field {
        Field::Mode => value.split(',').map(str::trim).filter(|mode| !mode.is_empty()).collect(),
        Field::EventType => json!(value.to_uppercase()),
        Field::Acled | Field::Ucdp if value == "none" => Value::Null,
        _ => json!(value),
    }
}

/// One item of a cell as its flags give it; `None` when there are no words.
fn item(flags: &ItemFlags, field: Field) -> Option<Value> {
    let mut item = words(flags.words.as_deref(), flags.nth, flags.span)?;
    let kind = match field {
        Field::Quantities => "what",
        Field::Amount => "unit",
        _ => "kind",
    };
    let texts = [
        ("entity", &flags.entity),
        ("class", &flags.class),
        (kind, &flags.kind),
        ("code", &flags.code),
        ("name", &flags.name),
        ("edtf", &flags.edtf),
    ];
    for (key, text) in texts {
        item.extend(text.iter().map(|text| (key.to_owned(), json!(text))));
    }
    for (key, number) in [("low", flags.low), ("high", flags.high)] {
        item.extend(number.map(|number| (key.to_owned(), json!(number))));
    }
    Some(Value::Object(item))
}

fn words(
    words: Option<&str>,
    nth: Option<usize>,
    span: Option<(usize, usize)>,
) -> Option<Map<String, Value>> {
    let mut item = Map::new();
    match (words, span) {
        (Some(words), _) => drop(item.insert("words".to_owned(), json!(words))),
        (None, Some((start, end))) => {
            item.insert("start".to_owned(), json!(start));
            item.insert("end".to_owned(), json!(end));
        }
        (None, None) => return None,
    }
    item.extend(nth.map(|nth| ("nth".to_owned(), json!(nth))));
    Some(item)
}

/// Adds an event that was missed.
pub(super) fn add(desk: &mut Desk<'_>, flags: &AddEvent) -> Result<Outcome> {
    let act = desk.act()?;
    let mention =
        words(flags.words.as_deref(), flags.nth, flags.span).context("quote the words that report it")?;
    let mut cells = Map::new();
    cells.insert("event_type".to_owned(), plain_value(Field::EventType, &flags.event_type));
    cells.insert("mode".to_owned(), json!(flags.mode));
    cells.insert("factuality".to_owned(), json!(flags.factuality));
    cells.insert("mentions".to_owned(), json!([mention]));
    for cell in &flags.cells {
        let (name, json) = cell.split_once('=').context("write --cell as FIELD=JSON")?;
        let field = field_named(name)?;
        let value = serde_json::from_str(json).with_context(|| format!("--cell {name} is no JSON"))?;
        cells.insert(field.as_str().to_owned(), value);
    }
    let new = NewRecord { document: flags.document.clone(), cells };
    let (record, number) = desk.case.add_record(&new, flags.comment.as_deref(), &act)?;
    print(&desk.receipt(number, Verb::Add, &record))?;
    Ok(Outcome::Done)
}
