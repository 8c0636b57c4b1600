//! Review: the queue of what a person should look at, and one record at a time, decided on by keyboard alone.

mod cells;
mod company;
mod editor;
mod list;
mod one;
mod show;
#[cfg(test)]
mod tests;
mod waiting;

pub(crate) use list::Review;
pub(crate) use one::OneReview;

use crate::ask::{Address, link};
use crate::look::Look;
use maud::{Markup, html};
use sanad_case::{Doubt, Why};

/// The address of a record's page, narrowed as the queue is.
fn to_record(address: &Address, record: &str) -> String {
    let kept: Vec<(&str, &str)> = address
        .query
        .iter()
        .map(|(name, value)| (name.as_str(), value.as_str()))
        .filter(|(name, _)| !matches!(*name, "next" | "limit"))
        .collect();
    link("/review", &[record], &kept)
}

/// A reason to review, in words.
fn doubt_words(look: &Look, doubt: &Doubt) -> String {
    let about = match doubt.why {
        Why::Problem => {
            let words = crate::words::find(&format!("noticed.{}", doubt.about), look.tongue);
            words.map_or_else(|| doubt.about.replace('-', " "), str::to_owned)
        }
        Why::Factuality => look.t(&format!("factuality.{}", doubt.about)).to_owned(),
        Why::CodersDiffer | Why::Contradicted | Why::Missing => {
            let names: Vec<&str> =
                doubt.about.split(", ").map(|cell| look.t(&format!("cell.{cell}"))).collect();
            names.join(look.t("list.and")).to_lowercase()
        }
        _ => String::new(),
    };
    look.fill(&format!("doubt.{}", doubt.why.as_str()), &[("about", &about)])
}

fn doubts(look: &Look, doubts: &[Doubt]) -> Markup {
    html! { ul.doubts { @for doubt in doubts { li.chip { (doubt_words(look, doubt)) } } } }
}
