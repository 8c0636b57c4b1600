//! Where the linguistic data comes from: `--lang-dir`, else `SANAD_LANG_DIR`, else the copy inside the program.

use anyhow::{Context as _, Result, anyhow, bail};
use sanad_engine::{LangFiles, Ruleset};
use sanad_text::SearchFold;
use sanad_weigh::Boilerplate;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Reads the linguistic data and makes a ruleset of it.
pub(crate) fn load(lang_dir: Option<&Path>) -> Result<Ruleset> {
    ruleset(&find(lang_dir)?)
}

/// Makes a ruleset of files already read.
pub(crate) fn ruleset(files: &LangFiles) -> Result<Ruleset> {
    Ruleset::load(files).map_err(|error| anyhow!("the linguistic data has errors:\n{error}"))
}

/// How words are folded for searching.
pub(crate) fn fold(files: &LangFiles) -> Result<Arc<SearchFold>> {
    let fold = SearchFold::load(text_of(files, "fa/script.txt")?, text_of(files, "fa/repair.txt")?);
    fold.map(Arc::new).map_err(|error| anyhow!("the linguistic data has errors: {error}"))
}

/// What copies of a report differ in without being other reports.
pub(crate) fn boilerplate(files: &LangFiles) -> Result<Boilerplate> {
    let boilerplate = Boilerplate::parse(text_of(files, "fa/boilerplate.txt")?);
    boilerplate.map_err(|error| anyhow!("the linguistic data has errors:\n{error}"))
}

fn text_of<'f>(files: &'f LangFiles, name: &str) -> Result<&'f str> {
    let bytes = files.files.get(name).with_context(|| format!("the linguistic data lacks `{name}`"))?;
    std::str::from_utf8(bytes).with_context(|| format!("`{name}` is not UTF-8"))
}

/// Reads the linguistic data.
pub(crate) fn find(lang_dir: Option<&Path>) -> Result<LangFiles> {
    let from_environment = || std::env::var_os("SANAD_LANG_DIR").filter(|v| !v.is_empty()).map(PathBuf::from);
    match lang_dir.map(Path::to_path_buf).or_else(from_environment) {
        Some(dir) => from_folder(&dir),
        None => built_in(),
    }
}

fn from_folder(dir: &Path) -> Result<LangFiles> {
    if !dir.is_dir() {
        bail!("no folder `{}`: give the folder of linguistic data with --lang-dir", dir.display());
    }
    let mut files = BTreeMap::new();
    add_folder(dir, "", &mut files)?;
    if files.is_empty() {
        bail!("`{}` holds no linguistic data: give the folder that holds `fa/`", dir.display());
    }
    Ok(LangFiles { files })
}

fn add_folder(dir: &Path, prefix: &str, files: &mut BTreeMap<String, Vec<u8>>) -> Result<()> {
    let context = || format!("cannot read `{}`", dir.display());
    for entry in std::fs::read_dir(dir).with_context(context)? {
        let entry = entry.with_context(context)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = entry.path();
        if path.is_dir() && !name.starts_with('.') {
            add_folder(&path, &format!("{prefix}{name}/"), files)?;
        } else if path.is_file() && is_data(&name) {
            let bytes = std::fs::read(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
            files.insert(format!("{prefix}{name}"), bytes);
        }
    }
    Ok(())
}

/// Documentation and the droppings of editors are no data.
fn is_data(name: &str) -> bool {
    name != "README.md" && !name.starts_with('.') && !name.ends_with('~')
}

/// A debug build without `SANAD_LANG_DIR` reads the source tree, so that editing a word compiles nothing.
#[cfg(debug_assertions)]
fn built_in() -> Result<LangFiles> {
    from_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../lang"))
}

#[cfg(not(debug_assertions))]
#[expect(clippy::unnecessary_wraps, reason = "the debug build reads a folder, which can fail")]
fn built_in() -> Result<LangFiles> {
    static LANG: include_dir::Dir<'static> = include_dir::include_dir!("$CARGO_MANIFEST_DIR/../../lang");
    let mut files = BTreeMap::new();
    add_embedded(&LANG, &mut files);
    Ok(LangFiles { files })
}

#[cfg(not(debug_assertions))]
fn add_embedded(dir: &include_dir::Dir<'_>, files: &mut BTreeMap<String, Vec<u8>>) {
    for file in dir.files() {
        let path = file.path().to_string_lossy().replace('\\', "/");
        if is_data(path.rsplit('/').next().unwrap_or(&path)) {
            files.insert(path, file.contents().to_vec());
        }
    }
    dir.dirs().for_each(|inner| add_embedded(inner, files));
}
