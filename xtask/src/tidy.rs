//! `xtask tidy`: what reviewers should not have to look for. The same checks run as tests of this crate.
//!
//! Each check is a function from texts to problems and opens nothing; reading the tree is `tree`, asking cargo is
//! `metadata`. A check never mends what it finds.

mod arrows;
mod bidi;
mod documents;
mod examples;
mod fields;
mod licences;
mod metadata;
mod purity;
mod shape;
mod stages;
mod tree;

use anyhow::{Result, bail};
use metadata::Metadata;
use std::path::{Path, PathBuf};
use tree::Tree;

/// What a check found: a sentence that names the place and the cure.
type Problems = Vec<String>;

/// Runs every check over the project, prints what it finds, and fails if anything must be mended.
pub(crate) fn run() -> Result<()> {
    let tree = Tree::read(&root())?;
    let found = problems(&tree, &Metadata::ask(&root())?);
    print(&shape::long_files(&tree, shape::WARN_LINES), "warning: ");
    print(&found, "");
    if !found.is_empty() {
        bail!("{} problems", found.len());
    }
    Ok(())
}

/// Every check that must find nothing.
fn problems(tree: &Tree, metadata: &Metadata) -> Problems {
    let policy = licences::Policy::parse(tree.text("deny.toml"));
    let mut found = arrows::check(&metadata.members);
    found.extend(licences::check(&metadata.packages, &policy));
    found.extend(licences::lock(tree.text("Cargo.lock"), &policy));
    found.extend(shape::long_files(tree, shape::MOST_LINES));
    found.extend(shape::heads(tree));
    found.extend(shape::marks(tree));
    found.extend(shape::trailing_space(tree));
    found.extend(bidi::check(tree));
    found.extend(purity::check(tree));
    found.extend(stages::check(tree.text(stages::CASCADE), tree.text("ARCHITECTURE.md")));
    found.extend(documents::crates(&metadata.members, tree.text("ARCHITECTURE.md")));
    found.extend(documents::dependencies(&metadata.members, tree.text("DESIGN.md")));
    found.extend(documents::paths(tree));
    for readme in ["README.md", "README.fa.md"] {
        found.extend(documents::commands(tree.text("crates/sanad/src/flags/mod.rs"), tree.text(readme)));
    }
    found.extend(documents::example(tree.text("README.md"), tree.text("README.fa.md")));
    found.extend(fields::check(tree));
    found.extend(examples::check(tree));
    found
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

#[expect(clippy::print_stdout, reason = "a developer's tool reports on standard output")]
fn print(problems: &[String], label: &str) {
    problems.iter().for_each(|problem| println!("{label}{problem}"));
}

#[cfg(test)]
mod tests {
    use super::{Metadata, Tree, problems, root};

    #[test]
    fn the_project_is_tidy() {
        let tree = Tree::read(&root()).expect("the tree can be read");
        let metadata = Metadata::ask(&root()).expect("cargo knows the workspace");
        let found = problems(&tree, &metadata);
        assert!(found.is_empty(), "cargo xtask tidy:\n{}", found.join("\n"));
    }
}
