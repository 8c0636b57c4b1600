//! One module a page.

pub(crate) mod activity;
pub(crate) mod home;
