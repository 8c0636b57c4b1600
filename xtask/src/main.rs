//! `cargo xtask VERB`: our own automation, in Rust so that it runs wherever the project builds.
//! Each verb lives in a module of its own.

mod gazetteer;

fn main() -> anyhow::Result<()> {
    let arguments: Vec<String> = std::env::args().skip(2).collect();
    match std::env::args().nth(1).as_deref() {
        Some("gazetteer") => gazetteer::run(&arguments),
        other => anyhow::bail!("unknown verb {other:?}"),
    }
}
