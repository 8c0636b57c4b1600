//! The files of an export as one ZIP file.

use super::{Query, make, options};
use crate::guard::{Role, Visitor};
use crate::look::Look;
use crate::problem::Problem;
use crate::room::Room;
use crate::show::layout;
use axum::extract::{Extension, Form, State};
use axum::http::{StatusCode, header};
use axum::response::{IntoResponse, Response};
use sanad_case::Case;
use sanad_export::Files;
use std::io::{Cursor, Write as _};
use std::sync::Arc;
use zip::write::SimpleFileOptions;
use zip::{DateTime, ZipWriter};

/// Sends an export as one ZIP file, after it was written into the log.
pub(crate) async fn download(
    State(room): State<Arc<Room>>,
    Extension(visitor): Extension<Visitor>,
    Extension(look): Extension<Look>,
    Form(query): Form<Query>,
) -> Response {
    let asked = visitor.clone();
    let working = Arc::clone(&room);
    let done = room.at_work(visitor, move |_, case: &mut Case, act| {
        asked.must_be(Role::Coder)?;
        let options = options(&query, &asked)?;
        let (_, made) = make(&working, &options)?;
        let bytes = zipped(&made).map_err(|error| Problem::failed(error.to_string()))?;
        case.note_export(options.target.name(), options.profile.name(), &made.digest(), act)?;
        Ok((format!("sanad-{}-{}.zip", options.target.name(), options.profile.name()), bytes))
    });
    match done.await {
        Ok((name, bytes)) => {
            let headers = [
                (header::CONTENT_TYPE, "application/zip".to_owned()),
                (header::CONTENT_DISPOSITION, format!("attachment; filename=\"{name}\"")),
            ];
            (StatusCode::OK, headers, bytes).into_response()
        }
        Err(problem) => layout::problem_page(&problem, &look, "/export"),
    }
}

/// All files in one; without times, so that the same export is the same file.
fn zipped(made: &Files) -> zip::result::ZipResult<Vec<u8>> {
    let options = SimpleFileOptions::default().last_modified_time(DateTime::default());
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for file in &made.files {
        zip.start_file(&file.path, options)?;
        zip.write_all(&file.bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}
