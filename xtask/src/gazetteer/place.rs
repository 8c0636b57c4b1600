//! One gazetteer entry and how it is written as a stanza. Knows nothing of where entries come from.

use std::fmt::Write as _;

/// A place as it stands in a gazetteer file.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Place {
    /// Unique ASCII id.
    pub(crate) id: String,
    /// `country`, `admin1`, `district`, `city`.
    pub(crate) kind: String,
    /// ISO 3166-2 or 3166-1 code.
    pub(crate) code: String,
    /// Latin name; empty if no source gives one.
    pub(crate) name: String,
    /// Latitude and longitude in degrees (WGS84).
    pub(crate) at: Option<(f64, f64)>,
    /// `(language, name)` in order, the usual one first.
    pub(crate) names: Vec<(&'static str, String)>,
    /// Counts only after a place word.
    pub(crate) cue: bool,
}

impl Place {
    /// Adds a name unless the same spelling stands already.
    pub(crate) fn add(&mut self, language: &'static str, name: &str) {
        let name = name.trim();
        if !name.is_empty() && !self.names.iter().any(|(_, n)| n == name) {
            self.names.push((language, name.to_owned()));
        }
    }

    /// The stanza, with a closing line feed.
    pub(crate) fn stanza(&self) -> String {
        let mut out = format!("place {}\n  kind  {}\n  code  {}\n", self.id, self.kind, self.code);
        if !self.name.is_empty() {
            let _ = writeln!(out, "  name  {}", self.name);
        }
        if let Some((latitude, longitude)) = self.at {
            let _ = writeln!(out, "  at    {} {}", degrees(latitude), degrees(longitude));
        }
        for (language, name) in &self.names {
            let _ = writeln!(out, "  {language:<5} {name}");
        }
        if self.cue {
            out.push_str("  cue   yes\n");
        }
        out
    }
}

/// Four decimals at most (11 m), no trailing zeros.
fn degrees(value: f64) -> String {
    let text = format!("{value:.4}");
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writes_a_stanza_without_empty_fields() {
        let mut place =
            Place { id: "AF-ZAB".into(), kind: "admin1".into(), code: "AF-ZAB".into(), ..Place::default() };
        place.add("fa", " زابل ");
        place.add("prs", "زابل");
        place.at = Some((32.19, 67.0));
        assert_eq!(
            place.stanza(),
            "place AF-ZAB\n  kind  admin1\n  code  AF-ZAB\n  at    32.19 67\n  fa    زابل\n"
        );
    }
}
