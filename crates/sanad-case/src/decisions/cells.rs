//! A cell as a coder writes it, made complete: words become a place in the text, and what the coder left out is filled
//! with what the case already knows of the same actor or place, else with "not known".

use super::Field;
use super::words::{find_span, find_words};
use sanad_model::{Acled, PlaceKind, Record};
use serde_json::{Map, Value, json};

/// The rule named in a cell that a person gave.
const BY_HAND: &str = "review";

/// Completes a cell. `value` is the cell as in a record, in which each item may say `words` (and `nth`) in place of
/// `start`, `end` and `text`, and may leave out whatever has a default. `known` are records to copy names, classes and
/// coordinates from.
///
/// # Errors
/// When words are not found, or something that has no default is missing; the message says which.
pub fn complete_cell(field: Field, value: &Value, text: &str, known: &[&Record]) -> Result<Value, String> {
    match value {
        Value::Array(items) if field == Field::Mode => {
            let mut modes: Vec<Value> = items.clone();
            modes.sort_by_key(Value::to_string);
            modes.dedup();
            Ok(Value::Array(modes))
        }
        Value::Array(items) => items
            .iter()
            .map(|item| complete_item(field, item, text, known))
            .collect::<Result<_, _>>()
            .map(Value::Array),
        Value::Object(_) if field.is_list() => Ok(json!([complete_item(field, value, text, known)?])),
        Value::Object(_) if field != Field::Acled => complete_item(field, value, text, known),
        Value::String(name) if field == Field::Acled => {
            let codes =
                Acled::of_sub_event(name).ok_or_else(|| format!("ACLED has no sub-event type `{name}`"))?;
            Ok(json!({ "event_type": codes.event_type, "sub_event_type": codes.sub_event_type }))
        }
        other => Ok(other.clone()),
    }
}

fn complete_item(field: Field, item: &Value, text: &str, known: &[&Record]) -> Result<Value, String> {
    let Value::Object(given) = item else {
        return Err(format!("`{}` takes an object, not {item}", field.as_str()));
    };
    let mut item = given.clone();
    place_words(&mut item, text)?;
    fill(&mut item, "rule", json!(BY_HAND));
    match field {
        Field::Actor | Field::Recipient | Field::Subject | Field::Object => {
            fill_participant(&mut item, known)
        }
        Field::Attribution => fill_source(&mut item, known),
        Field::Location => fill_place(&mut item, known),
        Field::Date => fill(&mut item, "edtf", Value::Null),
        Field::Quantities | Field::Amount => {
            fill(&mut item, "low", Value::Null);
            fill(&mut item, "high", Value::Null);
        }
        _ => {}
    }
    if matches!(field, Field::Subject | Field::Object) {
        fill(&mut item, "kind", json!("actor"));
        fill(&mut item, "code", Value::Null);
    }
    Ok(Value::Object(item))
}

fn fill(item: &mut Map<String, Value>, key: &str, value: Value) {
    if item.get(key).is_none_or(Value::is_null) {
        item.insert(key.to_owned(), value);
    }
}

/// Words become a place, and a place its words.
fn place_words(item: &mut Map<String, Value>, text: &str) -> Result<(), String> {
    let number = |item: &Map<String, Value>, key: &str| {
        item.get(key).and_then(Value::as_u64).and_then(|n| usize::try_from(n).ok())
    };
    let nth = number(item, "nth");
    item.remove("nth");
    let words = item.remove("words");
    let place = match (number(item, "start"), number(item, "end")) {
        (Some(start), Some(end)) => (start, end),
        _ => {
            let quoted = words.or_else(|| item.get("text").cloned());
            let quoted =
                quoted.as_ref().and_then(Value::as_str).ok_or("no words: quote the words of the document")?;
            find_words(text, quoted, nth)?
        }
    };
    item.insert("start".to_owned(), json!(place.0));
    item.insert("end".to_owned(), json!(place.1));
    if item.get("text").is_none() {
        item.insert("text".to_owned(), json!(find_span(text, place)?));
    }
    Ok(())
}

fn fill_participant(item: &mut Map<String, Value>, known: &[&Record]) {
    let entity = item.get("entity").and_then(Value::as_str).unwrap_or_default().to_owned();
    let people = known.iter().flat_map(|r| r.actor.iter().chain(&r.recipient));
    if let Some(same) = people.into_iter().find(|p| p.entity == entity) {
        fill(item, "class", json!(same.class));
        fill(item, "name", json!(same.name));
    }
    fill(item, "class", json!("unknown"));
    fill(item, "name", Value::Null);
    fill(item, "inferred", json!(false));
}

fn fill_source(item: &mut Map<String, Value>, known: &[&Record]) {
    let entity = item.get("entity").and_then(Value::as_str).unwrap_or_default().to_owned();
    if let Some(same) = known.iter().flat_map(|r| &r.attribution).find(|s| s.entity == entity) {
        fill(item, "kind", json!(same.kind));
        fill(item, "name", json!(same.name));
    }
    fill(item, "kind", json!("other"));
    fill(item, "name", Value::Null);
}

/// A place that the case knows by the same words keeps its coordinates, unless the coder says another code.
fn fill_place(item: &mut Map<String, Value>, known: &[&Record]) {
    let words = item.get("text").and_then(Value::as_str).unwrap_or_default().to_owned();
    let code = item.get("code").and_then(Value::as_str).map(str::to_owned);
    let same = known.iter().flat_map(|r| &r.location).find(|p| p.text == words);
    if let Some(same) = same.filter(|p| code.is_none() || p.code == code) {
        fill(item, "code", json!(same.code));
        fill(item, "name", json!(same.name));
        fill(item, "kind", json!(same.kind));
        fill(item, "latitude", json!(same.latitude));
        fill(item, "longitude", json!(same.longitude));
    }
    for key in ["code", "name", "latitude", "longitude"] {
        fill(item, key, Value::Null);
    }
    // A bare code says a country or a province; anything else is taken to be no more exact than its region.
    let kind = match code.as_deref().map(|code| code.contains('-')) {
        Some(true) => PlaceKind::Admin1,
        Some(false) => PlaceKind::Country,
        None => PlaceKind::Region,
    };
    fill(item, "kind", json!(kind));
    let kind = item.get("kind").and_then(Value::as_str).and_then(PlaceKind::parse);
    fill(item, "precision", json!(kind.unwrap_or(PlaceKind::Region).precision()));
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "طالبان در کابل حمله کردند";

    #[test]
    fn words_and_defaults_make_a_whole_cell() {
        let cell = complete_cell(Field::Actor, &json!({ "words": "طالبان", "entity": "taliban" }), TEXT, &[]);
        let cell = cell.expect("the words are there");
        assert_eq!(cell[0]["start"], 0);
        assert_eq!(cell[0]["end"], 6);
        assert_eq!(cell[0]["text"], "طالبان");
        assert_eq!(cell[0]["class"], "unknown");
        assert_eq!(cell[0]["rule"], "review");
    }

    #[test]
    fn a_place_is_as_exact_as_its_kind() {
        let place =
            |value: Value| complete_cell(Field::Location, &value, TEXT, &[]).expect("the words are there");
        assert_eq!(place(json!({ "words": "کابل", "code": "AF-KAB", "kind": "city" }))[0]["precision"], 1);
        assert_eq!(place(json!({ "words": "کابل", "code": "AF-KAB" }))[0]["precision"], 4);
        assert_eq!(place(json!({ "words": "کابل" }))[0]["precision"], 5);
    }

    #[test]
    fn codes_and_modes_are_put_in_form() {
        let codes = complete_cell(Field::Acled, &json!("armed clash"), TEXT, &[]).expect("in the codebook");
        assert_eq!(codes["event_type"], "Battles");
        assert!(complete_cell(Field::Acled, &json!("quarrel"), TEXT, &[]).is_err());
        let modes = complete_cell(Field::Mode, &json!(["firearms", "drone", "drone"]), TEXT, &[]);
        assert_eq!(modes, Ok(json!(["drone", "firearms"])));
    }
}
