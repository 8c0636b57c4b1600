//! What actors, kinds of people and places are called in English and Persian, from the linguistic data.

use anyhow::Result;
use sanad_engine::LangFiles;
use sanad_grammar::stanza::{Stanza, parse};
use sanad_room::Labels;

/// Names by key: actors and roles by their key, places by their ISO code.
pub(super) fn labels(files: &LangFiles) -> Result<Labels> {
    let mut labels = Labels::new();
    for (path, bytes) in &files.files {
        let Some((_, rest)) = path.split_once('/') else { continue };
        let named = rest.starts_with("actors/") || rest.starts_with("places/") || rest == "roles.txt";
        if !(named && rest.ends_with(".txt")) {
            continue;
        }
        for stanza in parse(path, &String::from_utf8_lossy(bytes))? {
            add(&mut labels, &stanza);
        }
    }
    Ok(labels)
}

fn add(labels: &mut Labels, stanza: &Stanza) {
    let key = match stanza.kind.as_str() {
        "placeword" => return,
        "place" if matches!(stanza.first("kind"), Some("country" | "admin1")) => {
            stanza.first("code").unwrap_or_default()
        }
        // A place within a division is named by both, as weighing names it.
        "place" => return within(labels, stanza),
        // Of an office or a force the key is a pattern, such as `{of}-army`.
        _ => stanza.first("entity").unwrap_or(&stanza.id),
    };
    if key.is_empty() || key == "{of}" {
        return;
    }
    let label = labels.entry(key.to_owned()).or_default();
    label.en = label.en.take().or_else(|| stanza.first("name").map(str::to_owned));
    label.fa = label.fa.take().or_else(|| stanza.first("fa").map(str::to_owned));
}

/// A district, city or other place: `AF-HER Obe`; a strait or a region without a code by its name alone.
fn within(labels: &mut Labels, stanza: &Stanza) {
    let Some(name) = stanza.first("name") else { return };
    let key = stanza.first("code").map_or_else(|| name.to_owned(), |code| format!("{code} {name}"));
    let label = labels.entry(key).or_default();
    label.fa = label.fa.take().or_else(|| stanza.first("fa").map(str::to_owned));
    label.en = Some(name.to_owned());
}

#[cfg(test)]
mod tests {
    use super::labels;

    #[test]
    fn actors_and_divisions_have_names_in_both_languages() {
        let labels = labels(&crate::lang_files::find(None).expect("the data")).expect("labels");
        for key in ["taliban", "AF-KAB", "AF", "Strait of Hormuz"] {
            let label = &labels[key];
            assert!(label.en.is_some() && label.fa.is_some(), "{key}: {label:?}");
        }
        assert!(labels["civilians"].fa.is_some() && labels["{of}-army"].fa.is_some());
    }
}
