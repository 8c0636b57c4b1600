//! Markup that pages share. Each file one thing.

pub(crate) mod actors;
pub(crate) mod calendar;
pub(crate) mod card;
pub(crate) mod evidence;
pub(crate) mod heading;
pub(crate) mod layout;
pub(crate) mod list;
pub(crate) mod lit;
pub(crate) mod sentence;
pub(crate) mod sign;
pub(crate) mod terms;
pub(crate) mod ties;
