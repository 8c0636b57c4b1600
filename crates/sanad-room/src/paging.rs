//! Lists in pieces: at most `limit` items, and an opaque token for the next piece.

use crate::problem::Problem;
use serde::{Deserialize, Serialize};

/// Items of a piece when nothing else is asked.
pub(crate) const USUAL: usize = 50;
/// The largest piece.
pub(crate) const MOST: usize = 1000;

/// A piece of a list.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(crate) struct Piece<T> {
    /// The items.
    pub(crate) items: Vec<T>,
    /// How many there are in all.
    pub(crate) total: usize,
    /// Asks for the next piece; `null` at the end.
    pub(crate) next: Option<Token>,
}

/// Where the next piece begins; opaque to whoever asks.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Token(String);

impl Token {
    fn at(position: usize) -> Self {
        Self(format!("p{position:x}"))
    }

    fn position(&self) -> Result<usize, Problem> {
        let digits = self.0.strip_prefix('p').unwrap_or_default();
        usize::from_str_radix(digits, 16)
            .map_err(|_| Problem::bad_query("`next` is not a token of this list"))
    }

    /// As it stands in an address.
    pub(crate) fn as_str(&self) -> &str {
        &self.0
    }
}

/// First position and size of the piece that is asked for.
///
/// # Errors
/// When the limit is 0 or more than [`MOST`], or the token is none of ours.
pub(crate) fn window(limit: Option<usize>, next: Option<&Token>) -> Result<(usize, usize), Problem> {
    let limit = limit.unwrap_or(USUAL);
    if limit == 0 || limit > MOST {
        return Err(Problem::bad_query(format!("`limit` is from 1 to {MOST}")));
    }
    Ok((next.map_or(Ok(0), Token::position)?, limit))
}

/// The piece of `all` that is asked for, each item made only if it is in it.
///
/// # Errors
/// As for [`window`].
pub(crate) fn cut<S, T>(
    all: impl ExactSizeIterator<Item = S>,
    limit: Option<usize>,
    next: Option<&Token>,
    make: impl FnMut(S) -> T,
) -> Result<Piece<T>, Problem> {
    let (from, limit) = window(limit, next)?;
    let total = all.len();
    let items: Vec<T> = all.skip(from).take(limit).map(make).collect();
    let to = from.saturating_add(items.len());
    Ok(Piece { next: (to < total && !items.is_empty()).then(|| Token::at(to)), items, total })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_lead_through_the_whole_list() {
        let (mut seen, mut next) = (Vec::new(), None);
        loop {
            let piece = cut(0..7, Some(3), next.as_ref(), |n| n).expect("a piece");
            seen.extend(piece.items);
            next = piece.next;
            if next.is_none() {
                break;
            }
        }
        assert_eq!(seen, (0..7).collect::<Vec<_>>());
    }

    #[test]
    fn what_is_no_token_is_refused() {
        for wrong in ["", "7", "pz", "p-1"] {
            assert!(cut(0..7, None, Some(&Token(wrong.into())), |n| n).is_err(), "{wrong}");
        }
        assert!(cut(0..7, Some(0), None, |n| n).is_err());
        assert_eq!(cut(0..7, None, Some(&Token("pfff".into())), |n| n).expect("empty").items.len(), 0);
    }
}
