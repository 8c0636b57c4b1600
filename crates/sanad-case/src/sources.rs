//! What coders said of joins, of actors and of publishers: decisions that are about no single record.

use crate::case::Case;
use crate::decisions::Verb;
use crate::error::CaseError;
use sanad_weigh::Judgement;
use serde::Serialize;
use serde_json::Value;
use std::collections::BTreeMap;

/// What coders said of a publisher.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PublisherDecision {
    /// The party it speaks for, as an actor key.
    pub side: Option<String>,
    /// Another name of the same publisher.
    pub same_as: Option<String>,
}

impl Case {
    /// What coders decided about pairs of records, oldest first.
    ///
    /// # Errors
    /// When the file cannot be read, or a decision in it cannot.
    pub fn judgements(&self) -> Result<Vec<Judgement>, CaseError> {
        let live = self.live_decisions()?;
        let mut out = Vec::new();
        for decision in live.all() {
            let Some(other) = decision.value.as_ref().and_then(Value::as_str) else { continue };
            let (a, b) = (decision.target.clone(), other.to_owned());
            match decision.verb {
                Verb::Together => out.push(Judgement::Together(a, b)),
                Verb::Apart => out.push(Judgement::Apart(a, b)),
                _ => {}
            }
        }
        Ok(out)
    }

    /// Actors of whom a coder said whether they are public figures, by key; the latest word counts.
    ///
    /// # Errors
    /// When the file cannot be read, or a decision in it cannot.
    pub fn public_figures(&self) -> Result<BTreeMap<String, bool>, CaseError> {
        let live = self.live_decisions()?;
        let said = live.of_verb(Verb::PublicFigure);
        Ok(said.filter_map(|d| Some((d.target.clone(), d.value.as_ref()?.as_bool()?))).collect())
    }

    /// What coders said of publishers, by name in lower case and without `@`, as `sanad_weigh::World` keeps them.
    /// The latest word counts, for side and name each.
    ///
    /// # Errors
    /// When the file cannot be read, or a decision in it cannot.
    pub fn publisher_decisions(&self) -> Result<BTreeMap<String, PublisherDecision>, CaseError> {
        let live = self.live_decisions()?;
        let mut out: BTreeMap<String, PublisherDecision> = BTreeMap::new();
        for decision in live.of_verb(Verb::Publisher) {
            let part = |key: &str| {
                let value = decision.value.as_ref().and_then(|value| value.get(key));
                value.and_then(Value::as_str).map(str::to_owned)
            };
            let entry = out.entry(publisher_key(&decision.target)).or_default();
            entry.side = part("side").or(entry.side.take());
            entry.same_as = part("same_as").map(|name| publisher_key(&name)).or(entry.same_as.take());
        }
        Ok(out)
    }
}

fn publisher_key(name: &str) -> String {
    name.trim().to_lowercase().trim_start_matches('@').to_owned()
}
