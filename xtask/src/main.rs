//! `cargo xtask VERB`: our own automation, in Rust so that it runs wherever the project builds.
//! Each verb lives in a module of its own.

mod gazetteer;
mod soak;
mod tidy;
mod train_names;
mod train_zwnj;

use std::path::Path;

fn main() -> anyhow::Result<()> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>().as_slice() {
        ["train-zwnj", data, dictionary, out] => {
            train_zwnj::run(Path::new(data), Path::new(dictionary), Path::new(out))
        }
        ["train-names", data, out] => train_names::run(Path::new(data), Path::new(out)),
        ["gazetteer", ..] => gazetteer::run(&args[1..]),
        ["tidy"] => tidy::run(),
        ["soak"] => soak::run(1000),
        ["soak", "--kills", kills] => soak::run(kills.parse()?),
        other => anyhow::bail!("unknown verb or arguments: {other:?}"),
    }
}
