//! The conflict–cooperation scale: a score for each event type, and for some modes. Its values come from a data file.

use sanad_model::EventType;
use std::collections::BTreeMap;

/// Scores from -10 (most hostile) to +10 (most cooperative), in half points or finer.
#[derive(Clone, Debug, PartialEq)]
pub struct Scale {
    types: BTreeMap<EventType, Entry>,
}

#[derive(Clone, Debug, Default, PartialEq)]
struct Entry {
    quad: u8,
    score: Option<f64>,
    modes: BTreeMap<String, f64>,
}

impl Scale {
    /// Reads the data file: stanzas `scale TYPE` with `quad N`, `score X` and any number of `mode NAME X`.
    ///
    /// # Errors
    /// The line and what is wrong with it, or the types that are missing.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut types: BTreeMap<EventType, Entry> = BTreeMap::new();
        let mut open = None;
        for (number, line) in (1..).zip(text.lines()) {
            let words: Vec<&str> = line.split_whitespace().collect();
            let fault = || format!("line {number}: `{}` is no line of a scale", line.trim());
            match words[..] {
                [] => {}
                [first, ..] if first.starts_with('#') => {}
                ["scale", name] => open = Some(EventType::parse(name).ok_or_else(fault)?),
                _ => types.entry(open.ok_or_else(fault)?).or_default().read(&words).ok_or_else(fault)?,
            }
        }
        let complete =
            |t: &&EventType| types.get(t).is_some_and(|e| e.score.is_some() && (1..=4).contains(&e.quad));
        match EventType::ALL.iter().find(|t| !complete(t)) {
            Some(missing) => Err(format!("{missing} has no score or no quad from 1 to 4")),
            None => Ok(Self { types }),
        }
    }

    /// The score of an act: the lowest of its modes that have one, else that of its type.
    pub fn score(&self, event_type: EventType, modes: &[String]) -> f64 {
        let entry = self.types.get(&event_type);
        let of_modes = modes.iter().filter_map(|m| entry?.modes.get(m).copied());
        let lowest = of_modes.min_by(f64::total_cmp);
        lowest.or(entry.and_then(|e| e.score)).unwrap_or_default()
    }

    /// 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict.
    pub fn quad(&self, event_type: EventType) -> u8 {
        self.types.get(&event_type).map_or(0, |e| e.quad)
    }
}

impl Entry {
    fn read(&mut self, words: &[&str]) -> Option<()> {
        let number = |text: &str| text.parse::<f64>().ok().filter(|x| (-10.0..=10.0).contains(x));
        match words {
            ["quad", n] => self.quad = n.parse().ok()?,
            ["score", x] => self.score = Some(number(x)?),
            ["mode", name, x] => drop(self.modes.insert((*name).to_owned(), number(x)?)),
            _ => return None,
        }
        Some(())
    }
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// The scale that comes with Sanad.
    pub(crate) fn ours() -> Scale {
        Scale::parse(include_str!("../../../../lang/plover-scale.txt")).expect("the data file is right")
    }

    #[test]
    fn hostile_acts_are_below_zero_and_an_accusation_is_one() {
        let scale = ours();
        for event_type in EventType::ALL {
            let score = scale.score(*event_type, &[]);
            match scale.quad(*event_type) {
                1 | 2 => assert!(score > 0.0, "{event_type} {score}"),
                3 | 4 => assert!(score <= 0.0, "{event_type} {score}"),
                quad => panic!("{event_type}: quad {quad}"),
            }
        }
        assert_eq!(scale.score(EventType::Accuse, &["allege".into(), "disapprove".into()]), -3.5);
        assert_eq!(scale.score(EventType::Accuse, &["unheard-of".into()]), -2.0);
    }

    #[test]
    fn a_fault_is_named() {
        assert!(Scale::parse("scale ASSAULT\n  score high\n").is_err_and(|e| e.starts_with("line 2")));
        assert!(Scale::parse("  score 1\n").is_err_and(|e| e.starts_with("line 1")));
        assert!(Scale::parse("scale ASSAULT\n  score -9\n  quad 4\n").is_err_and(|e| e.contains("AGREE")));
    }
}
