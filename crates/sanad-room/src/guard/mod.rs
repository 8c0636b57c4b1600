//! Who may ask what: names of the server, origin of writes, keys, roles, headers, limits. One file a guard; each has a
//! test that fails without it.

mod coders;
mod headers;
mod host;
mod limits;
mod login;
mod origin;
mod session;
#[cfg(test)]
mod tests;

pub use coders::{Coder, CoderError, SHORTEST_PASSPHRASE};
pub(crate) use headers::headers;
pub use host::Hosts;
pub(crate) use host::host;
pub(crate) use limits::{Limited, limits};
pub(crate) use login::{login, login_page, logout};
pub(crate) use origin::origin;
#[cfg(test)]
pub(crate) use session::SESSION_COOKIE;
pub use session::{Door, Opening, Role, Visitor};
pub(crate) use session::{enter, session};
