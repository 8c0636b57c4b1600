//! Reads a file and prints its sentences with token keys, or with `--time` only how fast it was read.
#![allow(clippy::print_stdout)]

use std::time::Instant;

use sanad_text::{Repair, Text};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut args: Vec<String> = std::env::args().skip(1).collect();
    let time = args.iter().position(|arg| arg == "--time").map(|at| args.remove(at)).is_some();
    let plain = args.iter().position(|arg| arg == "--plain").map(|at| args.remove(at)).is_some();
    let lang = std::env::var("SANAD_LANG_DIR").unwrap_or_else(|_| "lang".to_owned());
    let file = |name: &str| std::fs::read(format!("{lang}/fa/{name}"));
    let words = String::from_utf8(file("repair.txt")?)?;
    let script = String::from_utf8(file("script.txt")?)?;
    let repair = if plain {
        Repair::without_model(&script, &words)?
    } else {
        Repair::load(&script, &words, &file("models/zwnj.bin")?)?
    };
    let source = std::fs::read_to_string(args.first().ok_or("which file?")?)?;
    if time {
        for _ in 0..5 {
            let start = Instant::now();
            let text = Text::read(&source, &repair);
            let seconds = start.elapsed().as_secs_f64();
            println!("{:.1} MB/s, {} tokens", source.len() as f64 / seconds / 1e6, text.tokens.len());
        }
        return Ok(());
    }
    let text = Text::read(&source, &repair);
    for sentence in &text.sentences {
        let keys: Vec<&str> = sentence.tokens.range().map(|at| text.token_view(at)).collect();
        println!("{} {:?}\t{}", sentence.paragraph, sentence.kind, keys.join(" "));
    }
    Ok(())
}
