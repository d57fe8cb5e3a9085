//! What a file is by its first bytes. Its name is not asked: names lie, and types decide what a window does with a file.

/// So many of the first bytes are enough to tell.
pub const FIRST_BYTES: usize = 4096;

/// The beginning of a file, where it stands, and what it means.
const BEGINNINGS: &[(usize, &[u8], &str)] = &[
    (0, b"\xff\xd8\xff", "image/jpeg"),
    (0, b"\x89PNG\r\n\x1a\n", "image/png"),
    (0, b"GIF87a", "image/gif"),
    (0, b"GIF89a", "image/gif"),
    (0, b"II\x2a\0", "image/tiff"),
    (0, b"MM\0\x2a", "image/tiff"),
    (0, b"BM", "image/bmp"),
    (0, b"%PDF-", "application/pdf"),
    (0, b"ID3", "audio/mpeg"),
    (0, b"fLaC", "audio/flac"),
    (0, b"#!AMR", "audio/amr"),
    (0, b"caff\0\x01", "audio/x-caf"),
    (0, b"{\\rtf", "application/rtf"),
    (0, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "application/x-ole-storage"),
    (0, b"7z\xbc\xaf\x27\x1c", "application/x-7z-compressed"),
    (0, b"\x1f\x8b", "application/gzip"),
];

/// The brand of a file of boxes (ISO/IEC 14496-12), and what it means.
const BRANDS: &[(&[u8], &str)] = &[
    (b"heic", "image/heic"),
    (b"heix", "image/heic"),
    (b"heim", "image/heic"),
    (b"heis", "image/heic"),
    (b"hevc", "image/heic"),
    (b"mif1", "image/heic"),
    (b"msf1", "image/heic"),
    (b"avif", "image/avif"),
    (b"avis", "image/avif"),
    (b"M4A ", "audio/mp4"),
    (b"M4B ", "audio/mp4"),
    (b"qt  ", "video/quicktime"),
];

/// The kind of document in an OpenDocument or Office file, by a name that stands near its beginning.
const PACKAGES: &[(&[u8], &str)] = &[
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "application/vnd.oasis.opendocument.text"),
    (b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "application/vnd.oasis.opendocument.spreadsheet"),
    (b"mimetypeapplication/vnd.oasis.opendocument.presentation", "application/vnd.oasis.opendocument.presentation"),
    (b"word/", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"xl/", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
    (b"ppt/", "application/vnd.openxmlformats-officedocument.presentationml.presentation"),
];

/// The media type of a file that begins like this; `application/octet-stream` where nothing is known of it.
pub fn media_type(first: &[u8]) -> &'static str {
    let first = &first[..first.len().min(FIRST_BYTES)];
    let at = |offset: usize, bytes: &[u8]| first.get(offset..).is_some_and(|rest| rest.starts_with(bytes));
    let within = |bytes: &[u8]| first.windows(bytes.len()).any(|window| window == bytes);
    let known = |table: &[(&[u8], &'static str)], fits: &dyn Fn(&[u8]) -> bool| {
        table.iter().find(|(bytes, _)| fits(bytes)).map(|(_, name)| *name)
    };
    if at(4, b"ftyp") {
        return known(BRANDS, &|brand| at(8, brand)).unwrap_or("video/mp4");
    }
    if at(0, b"RIFF") {
        const FORMS: &[(&[u8], &str)] = &[(b"WEBP", "image/webp"), (b"WAVE", "audio/wav"), (b"AVI ", "video/x-msvideo")];
        return known(FORMS, &|form| at(8, form)).unwrap_or(UNKNOWN);
    }
    if at(0, b"FORM") && (at(8, b"AIFF") || at(8, b"AIFC")) {
        return "audio/aiff";
    }
    if at(0, b"OggS") {
        return if within(b"\x80theora") { "video/ogg" } else { "audio/ogg" };
    }
    if at(0, b"\x1a\x45\xdf\xa3") {
        return if within(b"webm") { "video/webm" } else { "video/x-matroska" };
    }
    if at(0, b"PK\x03\x04") {
        return known(PACKAGES, &within).unwrap_or("application/zip");
    }
    if let Some((_, _, name)) = BEGINNINGS.iter().find(|(offset, bytes, _)| at(*offset, bytes)) {
        return name;
    }
    match first {
        // Frames of MPEG sound begin with eleven ones; AAC has layer 0.
        [0xff, second, ..] if second & 0xf6 == 0xf0 => "audio/aac",
        [0xff, second, third, ..] if second & 0xe0 == 0xe0 && matches!(second & 6, 2 | 4) && third >> 4 != 15 => "audio/mpeg",
        _ if is_text(first) => "text/plain",
        _ => UNKNOWN,
    }
}

const UNKNOWN: &str = "application/octet-stream";

/// Text in UTF-8 that may be cut in the middle of a letter.
fn is_text(first: &[u8]) -> bool {
    let text = match std::str::from_utf8(first) {
        Ok(text) => text,
        Err(error) if error.error_len().is_none() => std::str::from_utf8(&first[..error.valid_up_to()]).unwrap_or_default(),
        Err(_) => return false,
    };
    !text.is_empty() && text.chars().all(|letter| !letter.is_control() || matches!(letter, '\n' | '\r' | '\t' | '\u{c}'))
}
