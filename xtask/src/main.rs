//! `cargo xtask VERB`: our own automation, in Rust so that it runs wherever the project builds.
//! Each verb lives in a module of its own.

fn main() -> anyhow::Result<()> {
    match std::env::args().nth(1).as_deref() {
        other => anyhow::bail!("unknown verb {other:?}"),
    }
}
