//! What every place file must satisfy: parses, unique ids, well-formed codes, one Persian run a line.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::{Context, Result, bail};
use sanad_grammar::stanza::{self, Stanza};

const KEYS: [&str; 11] = ["kind", "code", "name", "at", "home", "fa", "prs", "ps", "ar", "en", "cue"];

/// Checks all place files of the directory; the number of places in each.
pub(crate) fn directory(directory: &Path) -> Result<Vec<(String, usize)>> {
    let mut ids: BTreeMap<String, String> = BTreeMap::new();
    let mut counts = Vec::new();
    for path in files(directory)? {
        let file = path.display().to_string();
        let text = std::fs::read_to_string(&path).with_context(|| format!("cannot read {file}"))?;
        check_lines(&file, &text)?;
        let stanzas = stanza::parse(&file, &text)?;
        for stanza in &stanzas {
            check_stanza(stanza)?;
            if let Some(other) = ids.insert(stanza.id.clone(), file.clone()) {
                bail!("{file}:{}: {} stands already in {other}", stanza.line, stanza.id);
            }
        }
        counts.push((file, stanzas.len()));
    }
    Ok(counts)
}

fn files(directory: &Path) -> Result<Vec<std::path::PathBuf>> {
    let mut paths = Vec::new();
    for entry in
        std::fs::read_dir(directory).with_context(|| format!("cannot list {}", directory.display()))?
    {
        paths.push(entry?.path());
    }
    paths.retain(|p| p.extension().is_some_and(|e| e == "txt"));
    paths.sort();
    Ok(paths)
}

/// The bidi rule: ASCII, or an ASCII key and one run without ASCII letters or digits.
fn check_lines(file: &str, text: &str) -> Result<()> {
    for (number, line) in text.lines().enumerate().filter(|(_, l)| !l.is_ascii()) {
        let run = line.trim_start().split_once(' ').map_or("", |(_, run)| run.trim());
        if line.starts_with('#') || run.is_empty() || run.chars().any(|c| c.is_ascii_graphic()) {
            bail!("{file}:{}: a line holds ASCII, or an ASCII key and one Persian run", number + 1);
        }
    }
    Ok(())
}

fn check_stanza(stanza: &Stanza) -> Result<()> {
    let fail = |message: String| stanza.error(message);
    if !stanza.id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-') {
        return Err(fail(format!("id {:?} is not plain ASCII", stanza.id)).into());
    }
    if stanza.first("kind").is_none() || stanza.all("fa").next().is_none() {
        return Err(fail(format!("{} needs kind and fa", stanza.id)).into());
    }
    if stanza.kind == "placeword" {
        return Ok(());
    }
    if stanza.kind != "place" {
        return Err(fail(format!("unknown stanza {}", stanza.kind)).into());
    }
    if let Some(field) = stanza.fields.iter().find(|f| !KEYS.contains(&f.key.as_str())) {
        return Err(fail(format!("unknown field {}", field.key)).into());
    }
    if let Some(code) = stanza.first("code").filter(|code| !well_formed(code)) {
        return Err(fail(format!("code {code} is not ISO 3166")).into());
    }
    if let Some(at) = stanza.first("at").filter(|at| !is_position(at)) {
        return Err(fail(format!("at {at}: latitude and longitude in degrees expected")).into());
    }
    Ok(())
}

/// `AF` or `AF-ZAB`.
fn well_formed(code: &str) -> bool {
    let (country, part) = code.split_once('-').unwrap_or((code, "X"));
    let upper = |s: &str| s.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
    country.len() == 2
        && country.bytes().all(|b| b.is_ascii_uppercase())
        && (1..=3).contains(&part.len())
        && upper(part)
}

fn is_position(at: &str) -> bool {
    let numbers: Vec<f64> = at.split(' ').filter_map(|n| n.parse().ok()).collect();
    matches!(numbers[..], [latitude, longitude] if latitude.abs() <= 90.0 && longitude.abs() <= 180.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_place_files_of_the_workspace_are_sound() {
        let places = Path::new(env!("CARGO_MANIFEST_DIR")).join("../lang/fa/places");
        let counts = directory(&places).expect("sound place files");
        assert!(counts.iter().map(|(_, n)| n).sum::<usize>() > 4_000, "{counts:?}");
    }

    #[test]
    fn the_states_are_sound_stanzas_with_unique_ids() {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../lang/fa/actors/states.txt");
        let text = std::fs::read_to_string(path).expect("the states");
        check_lines("states.txt", &text).expect("one Persian run a line");
        let states = stanza::parse("states.txt", &text).expect("stanzas");
        let ids: std::collections::BTreeSet<&str> = states.iter().map(|s| s.id.as_str()).collect();
        assert_eq!(ids.len(), states.len());
        for state in &states {
            let code = state.first("country").unwrap_or("XX");
            let named = state.first("fa").or(state.first("weak")).is_some();
            assert!(state.kind == "actor" && named && well_formed(code), "{}", state.id);
            assert_eq!((state.first("kind"), state.first("class")), (Some("state"), Some("state")));
        }
    }

    #[test]
    fn codes_and_lines_are_judged() {
        assert!(well_formed("AF") && well_formed("IR-07") && well_formed("PS-GZA"));
        assert!(!well_formed("af-zab") && !well_formed("IRN") && !well_formed("IR-"));
        assert!(check_lines("t", "  fa    شهر\n").is_ok());
        assert!(check_lines("t", "  fa    شهر (city)\n").is_err());
        assert!(is_position("32.1 -67") && !is_position("132 67") && !is_position("32"));
    }
}
