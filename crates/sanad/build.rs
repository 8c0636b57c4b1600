//! Makes a release build notice files added to or taken from `lang/`, which it embeds. A debug build reads them at
//! run time, so there editing a word must compile nothing.

#![allow(clippy::print_stdout, reason = "this is how a build script speaks to cargo")]

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    if std::env::var("PROFILE").is_ok_and(|profile| profile == "release") {
        println!("cargo:rerun-if-changed=../../lang");
    }
}
