//! Who may ask what: names of the server, origin of writes, keys, roles, headers, limits. One file a guard; each has a
//! test that fails without it.

mod headers;
mod host;
mod origin;
mod session;
#[cfg(test)]
mod tests;

pub(crate) use headers::headers;
pub use host::Hosts;
pub(crate) use host::host;
pub(crate) use origin::origin;
#[cfg(test)]
pub(crate) use session::COOKIE;
pub use session::{Door, Opening, Role, Visitor};
pub(crate) use session::{enter, session};
