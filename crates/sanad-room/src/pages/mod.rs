//! One module a page.

pub(crate) mod activity;
pub(crate) mod add;
pub(crate) mod agreement;
pub(crate) mod balance;
pub(crate) mod conflicts;
pub(crate) mod documents;
pub(crate) mod export;
pub(crate) mod home;
pub(crate) mod incident;
pub(crate) mod incidents;
pub(crate) mod map;
pub(crate) mod network;
pub(crate) mod reader;
pub(crate) mod review;
pub(crate) mod search;
pub(crate) mod timeline;
pub(crate) mod vocabulary;
