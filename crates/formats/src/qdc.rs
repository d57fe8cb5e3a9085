//! Codebooks of REFI-QDA 1.5 (`.qdc`), which other programs for qualitative analysis read and write.

use std::{collections::HashSet, io::Cursor};

use quick_xml::escape::escape;
use uuid::Uuid;

use crate::{
    error::Error,
    xml::{Ns, Token, Xml},
};

/// One code of a codebook.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// Its id, the same wherever it travels; nothing where the file has none or an odd one.
    pub id: Option<Uuid>,
    /// One line; may be empty where a program wrote none.
    pub name: String,
    /// Red, green and blue.
    pub colour: Option<[u8; 3]>,
    /// What it means.
    pub memo: String,
    /// How many codes stand above it; its own is the last before it with one less.
    pub depth: usize,
}

/// The codes of a codebook, each behind the one above it.
///
/// # Errors
/// [`Error::NotThisFormat`] for XML that is no codebook; [`Error::Damaged`], [`Error::TooLarge`], [`Error::Forbidden`].
pub fn read(bytes: &[u8]) -> Result<Vec<Code>, Error> {
    let mut source = Cursor::new(bytes);
    let mut xml = Xml::new(&mut source, "codebook");
    // Programs write the address of the namespace in several ways, so names alone count.
    match xml.next_open()? {
        Some(root) if root.key().1 == "CodeBook" => {}
        _ => return Err(Error::NotThisFormat),
    }
    let mut codes: Vec<Code> = Vec::new();
    let mut seen = HashSet::new();
    // What is open, and for a code its place in the list.
    let mut open: Vec<Option<usize>> = Vec::new();
    let mut depth = 0;
    while let Some(token) = xml.next()? {
        match token {
            Token::Open(element) => match element.key().1 {
                "Code" => {
                    Error::check_definitions(codes.len())?;
                    let text = |name: &str| element.attribute(Ns::None, name).unwrap_or_default().trim().to_owned();
                    let id = Uuid::try_parse(text("guid").trim_matches(['{', '}'])).ok().filter(|id| seen.insert(*id));
                    let name = allowed(&text("name")).split_whitespace().collect::<Vec<_>>().join(" ");
                    open.push(Some(codes.len()));
                    codes.push(Code { id, name, colour: colour(&text("color")), memo: String::new(), depth });
                    depth += 1;
                }
                "Description" => {
                    let text = xml.text()?;
                    if let Some(code) = open.last().copied().flatten().and_then(|place| codes.get_mut(place)) {
                        code.memo = allowed(text.trim());
                    }
                }
                "Sets" => xml.skip()?,
                _ => open.push(None),
            },
            Token::Close => {
                if let Some(Some(_)) = open.pop() {
                    depth -= 1;
                }
            }
            Token::Text(_) => {}
        }
    }
    Ok(codes)
}

/// The codes as a codebook: each behind the one above it, as [`read`] gives them. Ids that are missing are made by `id`.
pub fn write(codes: &[Code], mut id: impl FnMut() -> Uuid) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    out += "<CodeBook xmlns=\"urn:QDA-XML:codebook:1.0\" origin=\"Crossroads\">\n<Codes>\n";
    let mut open = 0;
    for code in codes {
        // Nothing hangs more than one level below what stands before it.
        let depth = code.depth.min(open);
        while open > depth {
            out += "</Code>\n";
            open -= 1;
        }
        let guid = code.id.unwrap_or_else(&mut id).hyphenated();
        let name = escape(allowed(&code.name)).replace(['\n', '\r', '\t'], " ");
        out += &format!("<Code guid=\"{guid}\" name=\"{name}\" isCodable=\"true\"");
        if let Some([red, green, blue]) = code.colour {
            out += &format!(" color=\"#{red:02X}{green:02X}{blue:02X}\"");
        }
        out += ">\n";
        if !code.memo.is_empty() {
            out += &format!("<Description>{}</Description>\n", escape(allowed(&code.memo)));
        }
        open += 1;
    }
    out += &"</Code>\n".repeat(open);
    out += "</Codes>\n</CodeBook>\n";
    out
}

/// XML has no way to write other control characters, and no way to read them where a program wrote them all the same.
fn allowed(text: &str) -> String {
    let is_allowed =
        |letter: &char| matches!(letter, '\t' | '\n' | '\r' | ' '..='\u{D7FF}' | '\u{E000}'..='\u{FFFD}' | '\u{10000}'..);
    text.chars().filter(is_allowed).collect()
}

/// `#RGB` or `#RRGGBB`.
fn colour(text: &str) -> Option<[u8; 3]> {
    let digits: Vec<u8> =
        text.strip_prefix('#')?.chars().map(|digit| digit.to_digit(16).map(|digit| digit as u8)).collect::<Option<_>>()?;
    match digits.as_slice() {
        [red, green, blue] => Some([red * 17, green * 17, blue * 17]),
        [a, b, c, d, e, f] => Some([a * 16 + b, c * 16 + d, e * 16 + f]),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::limits::DEFINITIONS;

    fn code(id: Option<u128>, name: &str, memo: &str, depth: usize) -> Code {
        Code { id: id.map(Uuid::from_u128), name: name.into(), colour: Some([14, 106, 106]), memo: memo.into(), depth }
    }

    #[test]
    fn codes_go_out_and_come_back() {
        let codes = [
            code(Some(1), "Gastvrijheid <&> \"welkom\"", "Wie doet open?\nEn voor wie?", 0),
            code(Some(2), "الضيافة", "", 1),
            code(Some(3), "አቀባበል", "a < b && c", 2),
            code(Some(4), "Taal", "", 0),
            code(Some(5), "Tolk", "", 1),
        ];
        let written = write(&codes, Uuid::nil);
        assert_eq!(read(written.as_bytes()).expect("reads"), codes);
        // What XML can't hold, and levels that are skipped.
        let odd = [code(None, "a\u{0}\u{FFFF}b\nc", "\u{1}", 3)];
        let back = read(write(&odd, || Uuid::from_u128(9)).as_bytes()).expect("reads");
        assert_eq!(back, [code(Some(9), "ab c", "", 0)]);
        assert_eq!(read(write(&[], Uuid::nil).as_bytes()), Ok(Vec::new()));
    }

    #[test]
    fn other_programs_files_are_read_and_bad_ones_refused() {
        let wild = r##"<?xml version="1.0"?><CodeBook xmlns="urn:QDA-XML:codebook:1:0"><Codes>
            <Code guid="{51B2B2B7-27EB-4ECB-9D56-E75B0A0496C2}" name=" A
            b " isCodable="false" color="#0af"><Code name="onder" guid="niets"/></Code>
            <Code guid="51b2b2b7-27eb-4ecb-9d56-e75b0a0496c2" name="nog eens" color="blauw"/></Codes><Sets><Set guid="x"/></Sets></CodeBook>"##;
        let read_back: Vec<_> = read(wild.as_bytes())
            .expect("reads")
            .into_iter()
            .map(|code| (code.id.is_some(), code.name, code.colour, code.depth))
            .collect();
        assert_eq!(
            read_back,
            [(true, "A b".into(), Some([0, 170, 255]), 0), (false, "onder".into(), None, 1), (false, "nog eens".into(), None, 0)]
        );
        for bad in ["", "x", "<Project/>", "<CodeBook><Codes><Code name='a'>", "<!DOCTYPE a><CodeBook/>"] {
            assert!(read(bad.as_bytes()).is_err(), "{bad}");
        }
        let many = format!("<CodeBook><Codes>{}</Codes></CodeBook>", "<Code name='a'/>".repeat(DEFINITIONS + 1));
        assert!(matches!(read(many.as_bytes()), Err(Error::TooLarge { .. })));
        let deep = format!("<CodeBook><Codes>{}", "<Code name='a'>".repeat(10_000));
        assert!(read(deep.as_bytes()).is_err());
    }
}
