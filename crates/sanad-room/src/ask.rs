//! What a visitor asks: the place in the address, the query, and how the answer should look.

use crate::guard::Visitor;
use crate::look::Look;
use crate::problem::Problem;
use axum::extract::Query;
use axum::http::Uri;
use serde::de::DeserializeOwned;
use std::collections::BTreeMap;

/// A question to a page.
#[derive(Clone, Debug)]
pub(crate) struct Ask<Q> {
    /// What stands in the address, by name: `id` of `/incidents/{id}`.
    pub(crate) params: BTreeMap<String, String>,
    /// What follows the `?`, without the settings of display.
    pub(crate) query: Q,
    /// Path and query as asked, for links that change one thing.
    pub(crate) address: Address,
    /// How the answer should look.
    pub(crate) look: Look,
    /// Who asks.
    pub(crate) visitor: Visitor,
}

impl<Q> Ask<Q> {
    /// The part of the address with this name.
    pub(crate) fn param(&self, name: &str) -> &str {
        self.params.get(name).map_or("", String::as_str)
    }
}

/// Path and query of a page, without the settings of display.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Address {
    /// The path.
    pub(crate) path: String,
    /// The query in its order.
    pub(crate) query: Vec<(String, String)>,
}

impl Address {
    /// Reads an address, leaving out the names in `without`.
    pub(crate) fn of(uri: &Uri, without: &[&str]) -> Self {
        let query = form_urlencoded::parse(uri.query().unwrap_or_default().as_bytes());
        let query =
            query.into_owned().filter(|(name, value)| !without.contains(&name.as_str()) && !value.is_empty());
        Self { path: uri.path().to_owned(), query: query.collect() }
    }

    /// With one part of the query set, or taken away by an empty value; a change leads back to the first page of a list.
    pub(crate) fn with(&self, name: &str, value: &str) -> Self {
        let mut query: Vec<_> =
            self.query.iter().filter(|(n, _)| n != name && n != "next").cloned().collect();
        if !value.is_empty() {
            query.push((name.to_owned(), value.to_owned()));
        }
        Self { path: self.path.clone(), query }
    }

    /// The same query at another path.
    pub(crate) fn at(&self, path: impl Into<String>) -> Self {
        Self { path: path.into(), query: self.query.clone() }
    }

    /// As it stands in a link.
    pub(crate) fn to_link(&self) -> String {
        if self.query.is_empty() {
            return self.path.clone();
        }
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.extend_pairs(&self.query);
        format!("{}?{}", self.path, query.finish())
    }

    /// The query as the page's own type.
    ///
    /// # Errors
    /// When it holds a name or a value that the page does not know.
    pub(crate) fn parse<Q: DeserializeOwned>(&self) -> Result<Q, Problem> {
        let uri = self.to_link().parse::<Uri>().map_err(|e| Problem::bad_query(e.to_string()))?;
        let query = Query::<Q>::try_from_uri(&uri);
        query.map(|Query(query)| query).map_err(|e| Problem::bad_query(e.body_text()))
    }
}

/// Writes an address from parts, each escaped: `link("/incidents", &["i-1"], &[("source", "BBC")])`.
pub(crate) fn link(base: &str, parts: &[&str], query: &[(&str, &str)]) -> String {
    let escape = |part: &&str| {
        form_urlencoded::byte_serialize(part.as_bytes()).collect::<String>().replace('+', "%20")
    };
    let path = parts.iter().map(escape).fold(base.to_owned(), |path, part| format!("{path}/{part}"));
    let query = query.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Address { path, query }.to_link()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_part_of_a_query_changes_and_the_rest_stays() {
        let uri: Uri = "/incidents?type=ASSAULT&next=x&lang=fa&q=".parse().expect("an address");
        let address = Address::of(&uri, &["lang"]);
        assert_eq!(address.to_link(), "/incidents?type=ASSAULT&next=x");
        assert_eq!(address.with("place", "AF-KAB").to_link(), "/incidents?type=ASSAULT&place=AF-KAB");
        assert_eq!(address.with("type", "").to_link(), "/incidents");
    }

    #[test]
    fn parts_of_a_link_cannot_leave_their_place() {
        assert_eq!(link("/documents", &["../x?y"], &[("a", "b&c")]), "/documents/..%2Fx%3Fy?a=b%26c");
    }
}
