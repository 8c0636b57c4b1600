//! Named actors: states, organisations, persons, with the class they have on a given day.

use rustc_hash::FxHashMap;
use sanad_grammar::stanza::{Stanza, StanzaError};
use sanad_model::ActorClass;

/// What sort of thing an actor is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ActorKind {
    Organisation,
    State,
    Person,
}

/// One actor of the actor files.
#[derive(Clone, Debug)]
pub(crate) struct Actor {
    /// Short kebab-case English key.
    pub(crate) id: String,
    pub(crate) name: Option<String>,
    pub(crate) kind: ActorKind,
    /// Classes with the days between which they hold.
    classes: Vec<(ActorClass, Interval)>,
    pub(crate) parent: Option<String>,
    /// Offices held: (office id, actor id, when).
    pub(crate) holds: Vec<(String, String, Interval)>,
    country: Option<String>,
    /// Names, handles and domains under which it publishes.
    handles: Vec<String>,
    side: Option<String>,
    agency: Option<String>,
}

/// What the actor files say of an actor beyond its names: facts about the world, for whoever weighs reports.
#[derive(Clone, Copy, Debug)]
pub struct ActorFacts<'a> {
    /// Key, the same as in records.
    pub id: &'a str,
    /// English name.
    pub name: Option<&'a str>,
    /// Whether it is a single person.
    pub person: bool,
    /// Whether it is a news outlet.
    pub medium: bool,
    /// The actor it is a part of, or acts for.
    pub parent: Option<&'a str>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<&'a str>,
    /// Handles and domains under which it publishes.
    pub handles: &'a [String],
    /// The party that owns or runs a medium, or for which it openly speaks.
    pub side: Option<&'a str>,
    /// The agency whose reports it takes over.
    pub agency: Option<&'a str>,
}

/// Days between which something holds; open ends are `None`. ISO days compare as strings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Interval {
    from: Option<String>,
    to: Option<String>,
}

impl Interval {
    /// Reads `FROM..TO`, `..TO`, `FROM..` or nothing.
    pub(crate) fn parse(text: &str) -> Self {
        let (from, to) = text.trim().split_once("..").unwrap_or((text.trim(), ""));
        let some = |s: &str| (!s.is_empty()).then(|| s.to_owned());
        Self { from: some(from.trim()), to: some(to.trim()) }
    }

    /// Whether a day (ISO, possibly only year or month) lies inside.
    pub(crate) fn holds(&self, day: &str) -> bool {
        self.from.as_deref().is_none_or(|from| day >= &from[..from.len().min(day.len())])
            && self.to.as_deref().is_none_or(|to| day <= to)
    }
}

impl Actor {
    fn facts(&self) -> ActorFacts<'_> {
        ActorFacts {
            id: &self.id,
            name: self.name.as_deref(),
            person: self.kind == ActorKind::Person,
            medium: self.class_on(None) == ActorClass::Media,
            parent: self.parent.as_deref(),
            country: self.country.as_deref(),
            handles: &self.handles,
            side: self.side.as_deref(),
            agency: self.agency.as_deref(),
        }
    }

    /// Whether it is, or was, an armed body: the Taliban stay one when they govern.
    pub(crate) fn bears_arms(&self) -> bool {
        self.classes.iter().any(|(class, _)| class.is_armed() && *class != ActorClass::State)
    }

    /// Whether it publishes under a handle, given in lower case.
    pub(crate) fn publishes_as(&self, handle: &str) -> bool {
        self.handles.iter().any(|own| own == handle)
    }

    /// The class on a day; without a day, the class that holds last.
    pub(crate) fn class_on(&self, day: Option<&str>) -> ActorClass {
        let held = day.and_then(|day| self.classes.iter().find(|(_, when)| when.holds(day)));
        held.or(self.classes.last()).map_or(ActorClass::Unknown, |(class, _)| *class)
    }
}

/// All actors, with look-up by key and by office.
#[derive(Default)]
pub(crate) struct Actors {
    list: Vec<Actor>,
    by_id: FxHashMap<String, usize>,
}

impl Actors {
    pub(crate) fn get(&self, idx: usize) -> &Actor {
        &self.list[idx]
    }

    pub(crate) fn by_id(&self, id: &str) -> Option<&Actor> {
        self.by_id.get(id).map(|&idx| &self.list[idx])
    }

    pub(crate) fn index_of(&self, id: &str) -> Option<usize> {
        self.by_id.get(id).copied()
    }

    /// The country of an actor, or of what it is part of.
    pub(crate) fn country_of(&self, id: &str) -> Option<&str> {
        let mut actor = self.by_id(id)?;
        for _ in 0..8 {
            if actor.country.is_some() {
                return actor.country.as_deref();
            }
            actor = self.by_id(actor.parent.as_deref()?)?;
        }
        None
    }

    /// The state of a country.
    pub(crate) fn state_of(&self, country: &str) -> Option<usize> {
        let is = |a: &Actor| a.kind == ActorKind::State && a.country.as_deref() == Some(country);
        self.list.iter().position(is)
    }

    /// The country of the medium that publishes under a name, handle or domain.
    pub(crate) fn home_of(&self, publisher: &str) -> Option<&str> {
        let publisher = publisher.to_lowercase();
        let medium = self.list.iter().find(|a| a.handles.contains(&publisher))?;
        medium.country.as_deref()
    }

    /// Facts about all actors, by key.
    pub(crate) fn facts(&self) -> Vec<ActorFacts<'_>> {
        let mut all: Vec<ActorFacts<'_>> = self.list.iter().map(Actor::facts).collect();
        all.sort_unstable_by_key(|facts| facts.id);
        all
    }

    /// What `side` and `agency` name that is no actor: one message each.
    pub(crate) fn faults(&self) -> Vec<String> {
        let mut out = Vec::new();
        for actor in &self.list {
            for (field, named) in [("side", &actor.side), ("agency", &actor.agency)] {
                if let Some(named) = named.as_deref().filter(|id| !self.by_id.contains_key(*id)) {
                    out.push(format!("actor {}: `{field} {named}` is in no actor file", actor.id));
                }
            }
        }
        out
    }

    /// Adds an actor stanza and returns its index.
    pub(crate) fn load(&mut self, stanza: &Stanza) -> Result<usize, StanzaError> {
        if let Some(&idx) = self.by_id.get(&stanza.id) {
            return Ok(idx); // a second stanza adds aliases only
        }
        let kind = match stanza.first("kind").unwrap_or("organisation") {
            "organisation" => ActorKind::Organisation,
            "state" => ActorKind::State,
            "person" => ActorKind::Person,
            other => {
                return Err(stanza.error(format!("kind `{other}` is none of organisation, state, person")));
            }
        };
        let actor = Actor {
            id: stanza.id.clone(),
            name: stanza.first("name").map(str::to_owned),
            kind,
            classes: classes(stanza)?,
            parent: stanza.first("parent").or(stanza.first("acts-for")).map(str::to_owned),
            holds: stanza.all("holds").filter_map(office).collect(),
            country: stanza.first("country").map(str::to_owned),
            handles: stanza.all("handle").map(str::to_lowercase).collect(),
            side: stanza.first("side").map(str::to_owned),
            agency: stanza.first("agency").map(str::to_owned),
        };
        self.by_id.insert(stanza.id.clone(), self.list.len());
        self.list.push(actor);
        Ok(self.list.len() - 1)
    }

    /// The person who holds an office of an actor on a day (now, if no day is given: the open interval).
    pub(crate) fn holder(&self, office: &str, of: &str, day: Option<&str>) -> Option<usize> {
        self.list.iter().position(|actor| {
            actor.holds.iter().any(|(o, a, when)| {
                o == office && a == of && day.map_or(when.to.is_none(), |day| when.holds(day))
            })
        })
    }

    /// Whether `child` is `ancestor` or a part of it.
    pub(crate) fn is_part_of(&self, child: &str, ancestor: &str) -> bool {
        let mut id = child;
        for _ in 0..8 {
            if id == ancestor {
                return true;
            }
            match self.by_id(id).and_then(|a| a.parent.as_deref()) {
                Some(parent) => id = parent,
                None => return false,
            }
        }
        false
    }
}

fn classes(stanza: &Stanza) -> Result<Vec<(ActorClass, Interval)>, StanzaError> {
    stanza
        .all("class")
        .map(|value| {
            let (class, when) = value.split_once(' ').unwrap_or((value, ""));
            let class = ActorClass::parse(class)
                .ok_or_else(|| stanza.error(format!("class `{class}` is unknown: see lang/README.md")))?;
            Ok((class, Interval::parse(when)))
        })
        .collect()
}

/// Reads `OFFICE of ACTOR FROM..TO`.
fn office(value: &str) -> Option<(String, String, Interval)> {
    let (office, rest) = value.split_once(" of ")?;
    let (actor, when) = rest.split_once(' ').unwrap_or((rest, ""));
    Some((office.trim().to_owned(), actor.trim().to_owned(), Interval::parse(when)))
}

#[cfg(test)]
mod tests {
    use super::Interval;

    #[test]
    fn intervals_compare_days_of_any_precision() {
        let until = Interval::parse("..2021-08-14");
        assert!(until.holds("2015") && until.holds("2021-08-14") && !until.holds("2021-08-15"));
        let since = Interval::parse("2021-08-15..");
        assert!(since.holds("2026-05") && since.holds("2021-08-15") && !since.holds("2020-02-29"));
    }
}
