//! What cargo knows of the workspace: its members with their dependencies, and every package with its licence.

use anyhow::{Context, Result, bail};
use serde_json::Value;
use std::path::Path;
use std::process::Command;

/// A crate of this workspace.
pub(super) struct Member {
    pub(super) name: String,
    /// Names of everything its manifest asks for, at build, run or test time.
    pub(super) needs: Vec<String>,
    /// Those of them that only its tests use.
    pub(super) tests_need: Vec<String>,
}

/// A package that is built on this machine.
pub(super) struct Package {
    pub(super) name: String,
    /// SPDX expression, as its author wrote it.
    pub(super) licence: String,
}

/// Both.
pub(super) struct Metadata {
    pub(super) members: Vec<Member>,
    pub(super) packages: Vec<Package>,
}

impl Metadata {
    /// Asks cargo, without network and only for this machine's platform: packages for others are not downloaded here.
    pub(super) fn ask(root: &Path) -> Result<Self> {
        let host = host()?;
        let filter = ["--filter-platform", host.as_str()];
        let json = cargo(root, &[&["metadata", "--format-version", "1", "--offline"], &filter[..]].concat())?;
        Self::parse(&json).context("cargo metadata: unexpected form")
    }

    fn parse(json: &Value) -> Option<Self> {
        let packages = json["packages"].as_array()?;
        let ours = packages.iter().filter(|p| p["source"].is_null());
        Some(Self {
            members: ours.map(member).collect::<Option<_>>()?,
            packages: packages.iter().map(package).collect::<Option<_>>()?,
        })
    }
}

fn member(json: &Value) -> Option<Member> {
    let dependencies = json["dependencies"].as_array()?;
    let names = |of_tests: bool| {
        let wanted = dependencies.iter().filter(move |d| (d["kind"] == "dev") == of_tests);
        wanted.filter_map(|d| d["name"].as_str()).map(str::to_owned).collect::<Vec<_>>()
    };
    Some(Member { name: json["name"].as_str()?.to_owned(), needs: names(false), tests_need: names(true) })
}

fn package(json: &Value) -> Option<Package> {
    let licence = json["license"].as_str().unwrap_or_default().to_owned();
    Some(Package { name: json["name"].as_str()?.to_owned(), licence })
}

fn host() -> Result<String> {
    let rustc = std::env::var("RUSTC").unwrap_or_else(|_| "rustc".to_owned());
    let out = Command::new(rustc).arg("-vV").output().context("cannot run rustc")?;
    let text = String::from_utf8_lossy(&out.stdout);
    let line = text.lines().find_map(|line| line.strip_prefix("host: "));
    line.map(str::to_owned).context("rustc does not say its host")
}

fn cargo(root: &Path, arguments: &[&str]) -> Result<Value> {
    let cargo = std::env::var("CARGO").unwrap_or_else(|_| "cargo".to_owned());
    let out = Command::new(cargo).args(arguments).current_dir(root).output().context("cannot run cargo")?;
    if !out.status.success() {
        bail!("cargo {}: {}", arguments.join(" "), String::from_utf8_lossy(&out.stderr));
    }
    Ok(serde_json::from_slice(&out.stdout)?)
}

#[cfg(test)]
mod tests {
    use super::Metadata;

    #[test]
    fn tells_what_only_tests_need_from_what_the_crate_needs() {
        let json = serde_json::json!({ "packages": [
            { "name": "sanad-text", "source": null, "license": "MIT", "dependencies": [
                { "name": "rustc-hash", "kind": null }, { "name": "proptest", "kind": "dev" } ] },
            { "name": "rustc-hash", "source": "registry", "license": null, "dependencies": [] },
        ]});
        let metadata = Metadata::parse(&json).expect("well-formed");
        let [member] = metadata.members.as_slice() else { panic!("one member") };
        assert_eq!(
            (member.needs.join(" "), member.tests_need.join(" ")),
            ("rustc-hash".into(), "proptest".into())
        );
        assert_eq!(metadata.packages[1].licence, "");
    }
}
