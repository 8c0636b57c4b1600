//! What weighing knows of the world: whose part an actor is, and on which side a publisher stands.
//!
//! Filled by the program from the linguistic data; this crate holds no name of its own.

use std::collections::{BTreeMap, BTreeSet};

/// What is known of an actor.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActorFacts {
    /// English name.
    pub name: Option<String>,
    /// The actor it is a part of, or acts for.
    pub parent: Option<String>,
    /// ISO 3166-1 alpha-2.
    pub country: Option<String>,
    /// Whether it is a single person.
    pub person: bool,
}

/// What is known of a publisher.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Publisher {
    /// Its key among the actors.
    pub actor: String,
    /// English name.
    pub name: Option<String>,
    /// The party it speaks for or leans to, as an actor key; `None`: not known or none.
    pub side: Option<String>,
    /// The agency whose reports it takes over, as an actor key.
    pub agency: Option<String>,
}

/// Facts about actors and publishers, by key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct World {
    /// By actor key.
    pub actors: BTreeMap<String, ActorFacts>,
    /// By the name, handle or domain that documents give, in lower case.
    pub publishers: BTreeMap<String, Publisher>,
    /// Ids of the rules by which a record says that something began.
    pub beginnings: BTreeSet<String>,
    /// Ids of the rules by which a record says that something will not or should not happen, which denies nothing.
    pub refusals: BTreeSet<String>,
}

impl World {
    /// An actor and everything it is a part of, nearest first; a loop in the data ends the walk.
    pub fn line_of<'a>(&'a self, actor: &'a str) -> Vec<&'a str> {
        let mut line = vec![actor];
        while let Some(parent) = self.actors.get(line[line.len() - 1]).and_then(|a| a.parent.as_deref()) {
            if line.contains(&parent) {
                break;
            }
            line.push(parent);
        }
        line
    }

    /// Whether one is the other, or a part of it.
    pub fn same_party(&self, a: &str, b: &str) -> bool {
        self.line_of(a).contains(&b) || self.line_of(b).contains(&a)
    }

    /// What is known of a publisher, by the name, handle or address that a document gives. Of an address, the longest
    /// part that is listed counts: `https://www.bbc.com/persian/x` is `bbc.com/persian` before `bbc.com`.
    pub fn publisher(&self, name: &str) -> Option<&Publisher> {
        let name = name.trim().to_lowercase();
        let name = name.trim_start_matches('@');
        if let Some(known) = self.publishers.get(name) {
            return Some(known);
        }
        let address = name.strip_prefix("https://").or(name.strip_prefix("http://")).unwrap_or(name);
        let address = address.trim_end_matches('/');
        let (host, _) = address.split_once('/').unwrap_or((address, ""));
        if !host.contains('.') || host.contains(' ') {
            return None;
        }
        let path = &address[host.len()..];
        // `t.me/channel` names the channel, `x.com/name` the account.
        let last = path
            .rsplit('/')
            .next()
            .filter(|_| matches!(host, "t.me" | "telegram.me" | "x.com" | "twitter.com"));
        last.and_then(|handle| self.publishers.get(handle)).or_else(|| self.by_address(host, path))
    }

    /// Cuts the path from its end, then the host from its front.
    fn by_address(&self, host: &str, path: &str) -> Option<&Publisher> {
        let hosts = std::iter::successors(Some(host), |host| host.split_once('.').map(|(_, rest)| rest));
        for host in hosts.take_while(|host| host.contains('.')) {
            let paths = std::iter::successors(Some(path), |path| path.rsplit_once('/').map(|(head, _)| head));
            for path in paths {
                if let Some(known) = self.publishers.get(&format!("{host}{path}")) {
                    return Some(known);
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn world() -> World {
        let part = |parent: &str| ActorFacts { parent: Some(parent.into()), ..ActorFacts::default() };
        let actors = [("wing", part("group")), ("group", part("movement")), ("loop", part("loop"))];
        World { actors: actors.map(|(k, v)| (k.to_owned(), v)).into(), ..World::default() }
    }

    #[test]
    fn a_part_is_of_one_party_with_its_whole_but_not_with_a_stranger() {
        assert!(world().same_party("wing", "movement"));
        assert!(!world().same_party("wing", "other"));
    }

    #[test]
    fn a_publisher_is_known_by_handle_and_by_address() {
        let known = |actor: &str| Publisher { actor: actor.into(), ..Publisher::default() };
        let list = [("bbc.com", "bbc"), ("bbc.com/persian", "bbc-persian"), ("farsna", "fars")];
        let world = World { publishers: list.map(|(h, a)| (h.into(), known(a))).into(), ..World::default() };
        let actor = |name: &str| world.publisher(name).map(|p| p.actor.as_str());
        assert_eq!(actor("@Farsna"), Some("fars"));
        assert_eq!(actor("https://t.me/farsna/"), Some("fars"));
        assert_eq!(actor("https://www.bbc.com/persian/articles/x"), Some("bbc-persian"));
        assert_eq!(actor("BBC.com/arabic"), Some("bbc"));
        assert_eq!((actor("bbc.com.example"), actor("com"), actor("")), (None, None, None));
    }

    #[test]
    fn a_loop_in_the_data_ends() {
        assert_eq!(world().line_of("loop"), ["loop"]);
    }
}
