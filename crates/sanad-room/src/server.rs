//! Listening, and stopping when asked.

use crate::guard::Limited;
use crate::room::{Room, RoomError};
use crate::router::router;
use std::net::{SocketAddr, TcpListener};

/// A bound address, before anybody is served.
#[derive(Debug)]
pub struct Serving {
    listener: TcpListener,
}

impl Serving {
    /// Binds an address; port 0 takes a free one.
    ///
    /// # Errors
    /// When the address cannot be had.
    pub fn bind(address: SocketAddr) -> Result<Self, RoomError> {
        let fail = |source| RoomError::Address { address: address.to_string(), source };
        let listener = TcpListener::bind(address).map_err(fail)?;
        listener.set_nonblocking(true).map_err(fail)?;
        Ok(Self { listener })
    }

    /// Where it listens.
    ///
    /// # Errors
    /// When the machine does not say.
    pub fn address(&self) -> Result<SocketAddr, RoomError> {
        self.listener.local_addr().map_err(RoomError::Server)
    }
}

/// Serves a room until the program is told to stop (Ctrl-C, or the end of the process that started it).
///
/// # Errors
/// When the machine refuses.
pub fn serve(room: Room, serving: Serving) -> Result<(), RoomError> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build();
    let runtime = runtime.map_err(RoomError::Server)?;
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::from_std(serving.listener).map_err(RoomError::Server)?;
        let app = router(room);
        let served = axum::serve(Limited::new(listener), app).with_graceful_shutdown(asked_to_stop());
        served.await.map_err(RoomError::Server)
    })
}

async fn asked_to_stop() {
    // Without a way to hear the signal the process ends by it, as any other does.
    if tokio::signal::ctrl_c().await.is_err() {
        std::future::pending::<()>().await;
    }
}
