//! A cell as one comparable text: what it says, without the words it was read from and without its order.

use crate::decisions::Field;
use crate::records::Coding;
use serde_json::Value;

/// The value of a cell for comparing codings; empty for an empty cell, `None` where values cannot be compared or the
/// record has no such cell.
///
/// Two codings of an actor agree when they name the same actor, wherever they found the words. Words of the event
/// itself are not compared: two coders may quote more or fewer of them and mean one event.
pub(crate) fn canonical(coding: &Coding, field: Field) -> Option<String> {
    let cell = coding.cell(field)?;
    let part = |item: &Value, key: &str| match &item[key] {
        Value::Null => "?".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let name = |item: &Value| match field {
        Field::Actor | Field::Recipient | Field::Subject | Field::Object => part(item, "entity"),
        Field::Attribution => format!("{}:{}", part(item, "kind"), part(item, "entity")),
        // A place outside every division has no code: its words tell it from another.
        Field::Location if item["code"].is_null() => part(item, "text"),
        Field::Location => part(item, "code"),
        Field::Date => part(item, "edtf"),
        Field::Quantities | Field::Amount => {
            let what = if field == Field::Amount { "unit" } else { "what" };
            format!("{} {}..{}", part(item, what), part(item, "low"), part(item, "high"))
        }
        Field::Acled => part(item, "sub_event_type"),
        _ => item.as_str().unwrap_or_default().to_owned(),
    };
    match (&cell, field) {
        (_, Field::Mentions) => None,
        (Value::Null, _) => Some(String::new()),
        (Value::Array(items), _) => {
            let mut names: Vec<String> = items.iter().map(name).collect();
            names.sort();
            names.dedup();
            Some(names.join(" + "))
        }
        (item, _) => Some(name(item)),
    }
}
