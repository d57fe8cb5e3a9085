//! Attachments in the window: `attachment://localhost/RECORD/ID`, with ranges, so that sound plays while it still arrives.

use app::App;
use tauri::http::{Request, Response, StatusCode, header};

/// The most bytes of one answer. A player asks on from where an answer ends.
const PIECE: u64 = 1 << 20;

/// Answers one request of the window.
pub(crate) fn serve(app: &App, request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    answer(app, request).unwrap_or_else(|status| {
        let mut response = Response::new(Vec::new());
        *response.status_mut() = status;
        response
    })
}

fn answer(app: &App, request: &Request<Vec<u8>>) -> Result<Response<Vec<u8>>, StatusCode> {
    let (record, id) = request.uri().path().trim_matches('/').split_once('/').ok_or(StatusCode::NOT_FOUND)?;
    let (info, mut reader) = app.attachment_open(record, id).map_err(|_| StatusCode::NOT_FOUND)?;
    let size = reader.size();
    let range = request.headers().get(header::RANGE).and_then(|range| range.to_str().ok());
    let start = match range {
        Some(range) => first_byte(range, size).ok_or(StatusCode::RANGE_NOT_SATISFIABLE)?,
        None => 0,
    };
    // A picture is asked for whole; a player asks for ranges, and gets a piece at a time.
    let most = if range.is_some() { PIECE } else { size };
    let most = usize::try_from(most).map_err(|_| StatusCode::PAYLOAD_TOO_LARGE)?;
    let bytes = reader.read_at(start, most).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)?;
    let bytes = bytes.ok_or(StatusCode::SERVICE_UNAVAILABLE)?;
    let mut response = Response::builder()
        .header(header::CONTENT_TYPE, shown_as(&info.media_type))
        .header(header::ACCEPT_RANGES, "bytes")
        .header(header::CACHE_CONTROL, "no-store")
        .header(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    if range.is_some() && !bytes.is_empty() {
        let last = start + bytes.len() as u64 - 1;
        response =
            response.status(StatusCode::PARTIAL_CONTENT).header(header::CONTENT_RANGE, format!("bytes {start}-{last}/{size}"));
    }
    response.body(bytes).map_err(|_| StatusCode::INTERNAL_SERVER_ERROR)
}

/// Where a range begins: `bytes=FIRST-` or `bytes=FIRST-LAST`, or the last so many in `bytes=-COUNT`.
fn first_byte(range: &str, size: u64) -> Option<u64> {
    let (first, last) = range.strip_prefix("bytes=")?.split_once('-')?;
    let start = match first {
        "" => size.saturating_sub(last.parse().ok()?),
        first => first.parse().ok()?,
    };
    (start < size).then_some(start)
}

/// Pictures, sound and film go by their own type; anything else is bytes, which no page runs.
fn shown_as(media_type: &str) -> &str {
    let is_shown = ["image/", "audio/", "video/"].iter().any(|kind| media_type.starts_with(kind));
    if is_shown && media_type != "image/svg+xml" { media_type } else { "application/octet-stream" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_are_read_as_they_are_written() {
        for (range, size, first) in [
            ("bytes=0-", 10, Some(0)),
            ("bytes=3-7", 10, Some(3)),
            ("bytes=-4", 10, Some(6)),
            ("bytes=-40", 10, Some(0)),
            ("bytes=10-", 10, None),
            ("bytes=-", 10, None),
            ("bytes=a-", 10, None),
            ("lines=1-2", 10, None),
        ] {
            assert_eq!(first_byte(range, size), first, "{range}");
        }
    }
}
