//! What an export must know of names, from the linguistic data: words and keys that name nobody, places and what they
//! lie in. Nothing is invented here: what the data does not list is not known, and is withheld by the export.

use anyhow::Result;
use sanad_engine::LangFiles;
use sanad_export::{Atlas, Point, fold};
use sanad_grammar::stanza::{Stanza, parse};
use std::collections::BTreeSet;

/// Folders of the linguistic data that hold words of interest here.
const FOLDERS: [&str; 4] = ["actors", "places", "rules", "cues"];

/// The file of offices, forces and kinds of people.
const ROLES: &str = "roles.txt";

/// Everything in `lang/` that an export needs.
pub(in crate::commands) fn atlas(files: &LangFiles) -> Result<Atlas> {
    let mut atlas = Atlas::default();
    let mut given_names = BTreeSet::new();
    for (path, bytes) in &files.files {
        let Some((kind, rest)) =
            path.split_once('/').map(|(_, path)| path).map(|path| path.split_once('/').unwrap_or((path, "")))
        else {
            continue;
        };
        if !(rest.ends_with(".txt") && FOLDERS.contains(&kind)) && kind != ROLES {
            continue;
        }
        for stanza in parse(path, &String::from_utf8_lossy(bytes))? {
            match kind {
                "actors" => actor(&mut atlas, &stanza, &mut given_names),
                "places" => place(&mut atlas, &stanza),
                "rules" => numbers(&mut atlas, &stanza),
                "cues" => closed(&mut atlas, &stanza),
                _ => role(&mut atlas, &stanza),
            }
        }
    }
    // A word that is part of a person's name somewhere is not a word that names nobody.
    atlas.closed.retain(|word| !given_names.contains(word));
    atlas.roles.retain(|word| !given_names.contains(word));
    Ok(atlas)
}

/// Persian values of a stanza.
fn persian(stanza: &Stanza) -> impl Iterator<Item = &str> {
    let fields =
        stanza.fields.iter().filter(|field| matches!(field.key.as_str(), "fa" | "prs" | "adj" | "weak"));
    fields.map(|field| field.value.as_str())
}

/// Keys of the words of a phrase; a joined word counts whole.
fn keys(phrase: &str) -> impl Iterator<Item = String> + '_ {
    phrase
        .split(|c: char| c.is_whitespace() || matches!(c, '.' | '،' | '-' | '(' | ')'))
        .map(fold)
        .filter(|key| !key.is_empty())
}

fn actor(atlas: &mut Atlas, stanza: &Stanza, given_names: &mut BTreeSet<String>) {
    let words: BTreeSet<String> = persian(stanza).flat_map(keys).collect();
    if stanza.first("kind") == Some("person") {
        // The last word of a title and a name is the name: `president Trump`; of a full name every word is.
        given_names.extend(persian(stanza).filter_map(|name| keys(name).last()));
        let full = persian(stanza).filter(|name| !name.contains("رئیس") && keys(name).count() == 2);
        given_names.extend(full.flat_map(keys));
    }
    atlas.names.entry(stanza.id.clone()).or_default().extend(words);
}

fn role(atlas: &mut Atlas, stanza: &Stanza) {
    for value in ["entity", "alone", "group", "owned"].into_iter().filter_map(|key| stanza.first(key)) {
        key_of_role(atlas, value);
    }
    if stanza.first("entity").is_none() {
        key_of_role(atlas, &stanza.id);
    }
    for exception in stanza.all("for").filter_map(|value| value.split_once(' ')) {
        key_of_role(atlas, exception.1.trim());
    }
    key_of_role(atlas, &format!("unidentified-{}", stanza.id));
    atlas.roles.extend(persian(stanza).filter(|phrase| keys(phrase).count() == 1).flat_map(keys));
}

fn key_of_role(atlas: &mut Atlas, key: &str) {
    match key.split_once("{of}") {
        Some((before, after)) => {
            atlas.owned.insert((before.to_owned(), after.to_owned()));
        }
        None => {
            atlas.generic.insert(key.to_owned());
        }
    }
}

fn place(atlas: &mut Atlas, stanza: &Stanza) {
    if stanza.kind != "place" {
        atlas.roles.extend(persian(stanza).filter(|phrase| keys(phrase).count() == 1).flat_map(keys));
        return;
    }
    let name = stanza.first("name").unwrap_or(&stanza.id).to_owned();
    let (code, point) =
        (stanza.first("code").unwrap_or_default().to_owned(), stanza.first("at").and_then(point));
    match stanza.first("kind").unwrap_or_default() {
        "country" => {
            atlas.countries.insert(code, (name, point));
        }
        "admin1" => {
            atlas.divisions.insert(code, (name, point));
        }
        "district" => {
            atlas.districts.insert((code, name), point);
        }
        "continent" | "region" | "sea" | "ocean" | "strait" => {
            atlas.regions.insert(name);
        }
        _ => return,
    }
    atlas.places.extend(persian(stanza).flat_map(keys));
}

/// `36.7563 66.8972`
fn point(text: &str) -> Option<Point> {
    let (latitude, longitude) = text.split_once(' ')?;
    Some((latitude.parse().ok()?, longitude.trim().parse().ok()?))
}

/// Words of numbers and dates: the values of `words` stanzas.
fn numbers(atlas: &mut Atlas, stanza: &Stanza) {
    if stanza.kind == "words" {
        let values =
            stanza.fields.iter().filter(|field| field.key != "suffix").map(|field| field.value.as_str());
        atlas.numbers.extend(values.flat_map(keys));
    }
}

/// Function words and cues of one word; a word of a longer phrase may be a name elsewhere.
fn closed(atlas: &mut Atlas, stanza: &Stanza) {
    atlas.closed.extend(persian(stanza).filter(|phrase| keys(phrase).count() == 1).flat_map(keys));
}
