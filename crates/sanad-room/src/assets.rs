//! Styles, scripts, fonts and outlines, embedded in the program. Each address names the content's hash, so that a browser
//! may keep it for ever.

use axum::extract::Path;
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use include_dir::{Dir, include_dir};
use std::collections::BTreeMap;
use std::sync::LazyLock;

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/assets");

/// Hash of all assets: a new program has new addresses for all, so that modules that name each other stay together.
static EDITION: LazyLock<String> = LazyLock::new(|| {
    let mut files = BTreeMap::new();
    gather(&FILES, &mut files);
    let mut hash = blake3::Hasher::new();
    for (path, bytes) in files {
        hash.update(path.as_bytes()).update(bytes);
    }
    hash.finalize().to_hex()[..12].to_owned()
});

fn gather<'d>(dir: &'d Dir<'d>, out: &mut BTreeMap<String, &'d [u8]>) {
    out.extend(dir.files().map(|file| (file.path().to_string_lossy().replace('\\', "/"), file.contents())));
    dir.dirs().for_each(|inner| gather(inner, out));
}

/// The address of an asset, such as `css/base.css`.
pub(crate) fn address(path: &str) -> String {
    format!("/assets/{}/{path}", *EDITION)
}

/// Whether there is such an asset.
pub(crate) fn has(path: &str) -> bool {
    FILES.get_file(path).is_some()
}

/// Sends an asset. The edition is not looked at: an old page gets what there is.
pub(crate) async fn send(Path((_edition, path)): Path<(String, String)>) -> Response {
    let Some((file, kind)) = FILES.get_file(&path).zip(kind(&path)) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let kept = "public, max-age=31536000, immutable";
    ([(header::CONTENT_TYPE, kind), (header::CACHE_CONTROL, kept)], file.contents()).into_response()
}

/// What a browser is told that a file is; nothing else is ever sent.
fn kind(path: &str) -> Option<&'static str> {
    let (_, ending) = path.rsplit_once('.')?;
    Some(match ending {
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "woff2" => "font/woff2",
        "svg" => "image/svg+xml",
        _ => return None,
    })
}
