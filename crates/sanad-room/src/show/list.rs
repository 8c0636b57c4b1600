//! What stands below a list that comes in pieces.

use crate::ask::Address;
use crate::look::Look;
use crate::paging::Piece;
use maud::{Markup, html};

/// How many there are, and the link to the next piece.
pub(crate) fn more<T>(piece: &Piece<T>, address: &Address, look: &Look) -> Markup {
    html! {
        nav.more aria-label=(look.t("list.pieces")) {
            span.muted { (look.fill("list.total", &[("count", &look.number(piece.total as u64))])) }
            @if let Some(next) = &piece.next {
                a.button rel="next" href=(address.with("next", next.as_str()).to_link()) { (look.t("list.next")) }
            }
        }
    }
}
