//! A wary reader of XML parts: one pass, no document type, bounded depth, and the namespaces of office formats by name.

use std::io::{self, BufRead, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::name::{Namespace, ResolveResult};
use quick_xml::reader::NsReader;
use quick_xml::{XmlVersion, escape};

use crate::error::Error;
use crate::limits::{XML_ATTRIBUTES, XML_DEPTH, XML_EVENT_BYTES};

/// The namespaces that the readers know. Those of ISO 29500 have a transitional and a strict address.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ns {
    None,
    Unknown,
    /// WordprocessingML, `w:`.
    Word,
    /// Office relationships within a part, `r:`.
    Relation,
    /// The relationships part itself.
    Package,
    /// Markup compatibility, `mc:`.
    Compatibility,
    /// SpreadsheetML.
    Sheet,
    /// Formulas, `m:`.
    Math,
    /// DrawingML, `a:`.
    Drawing,
    /// Vector markup, `v:`.
    Vml,
    /// Dublin Core, `dc:`.
    Dublin,
    /// OpenDocument, by prefix.
    Office,
    OdfText,
    OdfTable,
    OdfStyle,
    OdfDraw,
    Fo,
    Xlink,
    /// `xml:`, of XML itself.
    Xml,
}

fn namespace(address: &str) -> Ns {
    match address {
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main" | "http://purl.oclc.org/ooxml/wordprocessingml/main" => {
            Ns::Word
        }
        "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
        | "http://purl.oclc.org/ooxml/officeDocument/relationships" => Ns::Relation,
        "http://schemas.openxmlformats.org/package/2006/relationships" => Ns::Package,
        "http://schemas.openxmlformats.org/markup-compatibility/2006" => Ns::Compatibility,
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main" | "http://purl.oclc.org/ooxml/spreadsheetml/main" => {
            Ns::Sheet
        }
        "http://schemas.openxmlformats.org/officeDocument/2006/math" | "http://purl.oclc.org/ooxml/officeDocument/math" => {
            Ns::Math
        }
        "http://schemas.openxmlformats.org/drawingml/2006/main" | "http://purl.oclc.org/ooxml/drawingml/main" => Ns::Drawing,
        "urn:schemas-microsoft-com:vml" => Ns::Vml,
        "http://purl.org/dc/elements/1.1/" => Ns::Dublin,
        "urn:oasis:names:tc:opendocument:xmlns:office:1.0" => Ns::Office,
        "urn:oasis:names:tc:opendocument:xmlns:text:1.0" => Ns::OdfText,
        "urn:oasis:names:tc:opendocument:xmlns:table:1.0" => Ns::OdfTable,
        "urn:oasis:names:tc:opendocument:xmlns:style:1.0" => Ns::OdfStyle,
        "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" => Ns::OdfDraw,
        "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0" => Ns::Fo,
        "http://www.w3.org/1999/xlink" => Ns::Xlink,
        "http://www.w3.org/XML/1998/namespace" => Ns::Xml,
        _ => Ns::Unknown,
    }
}

/// The start of an element.
#[derive(Debug, Clone)]
pub(crate) struct Element {
    ns: Ns,
    name: String,
    attributes: Vec<(Ns, String, String)>,
}

impl Element {
    /// Its namespace and its name without prefix, to match on.
    pub(crate) fn key(&self) -> (Ns, &str) {
        (self.ns, &self.name)
    }

    /// The value of an attribute.
    pub(crate) fn attribute(&self, ns: Ns, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(of, key, _)| *of == ns && key == name).map(|(.., value)| value.as_str())
    }

    /// The value of an attribute that is a number.
    pub(crate) fn number<T: std::str::FromStr>(&self, ns: Ns, name: &str) -> Option<T> {
        self.attribute(ns, name)?.trim().parse().ok()
    }
}

/// What comes next in a part. An empty element is opened and closed.
#[derive(Debug)]
pub(crate) enum Token {
    Open(Element),
    Close,
    Text(String),
}

/// A part that is being read.
pub(crate) struct Xml<'a> {
    reader: NsReader<Bounded<&'a mut dyn BufRead>>,
    buffer: Vec<u8>,
    name: &'a str,
    depth: usize,
    /// The element just returned was empty: its end is still to be told.
    is_empty: bool,
}

impl<'a> Xml<'a> {
    pub(crate) fn new(source: &'a mut dyn BufRead, name: &'a str) -> Self {
        let reader = NsReader::from_reader(Bounded { source, left: XML_EVENT_BYTES });
        Self { reader, buffer: Vec::new(), name, depth: 0, is_empty: false }
    }

    /// The next piece; `None` at the end of the part.
    pub(crate) fn next(&mut self) -> Result<Option<Token>, Error> {
        if std::mem::take(&mut self.is_empty) {
            self.depth -= 1;
            return Ok(Some(Token::Close));
        }
        loop {
            self.buffer.clear();
            self.reader.get_mut().left = XML_EVENT_BYTES;
            let event = self.reader.read_event_into(&mut self.buffer).map_err(|error| explain(&error, self.name))?;
            match event {
                Event::Start(start) => {
                    self.depth += 1;
                    if self.depth > XML_DEPTH {
                        return Err(Error::TooLarge { limit: XML_DEPTH as u64, of: "elements within elements" });
                    }
                    return element(&self.reader, &start, self.name).map(Token::Open).map(Some);
                }
                Event::Empty(start) => {
                    self.depth += 1;
                    self.is_empty = true;
                    return element(&self.reader, &start, self.name).map(Token::Open).map(Some);
                }
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    return Ok(Some(Token::Close));
                }
                Event::Text(text) => return Ok(Some(Token::Text(text.xml10_content().into_owned()))),
                Event::CData(text) => return Ok(Some(Token::Text(text.xml10_content().into_owned()))),
                Event::GeneralRef(reference) => {
                    let damaged = || Error::damaged(format!("{}: an unknown entity", self.name));
                    let text = match reference.resolve_char_ref().map_err(|_| damaged())? {
                        Some(c) => c.to_string(),
                        None => escape::resolve_predefined_entity(&reference.xml10_content()).ok_or_else(damaged)?.to_owned(),
                    };
                    return Ok(Some(Token::Text(text)));
                }
                Event::DocType(_) => return Err(Error::forbidden(format!("a document type declaration in {}", self.name))),
                Event::Eof if self.depth > 0 => return Err(Error::damaged(format!("{}: it ends too early", self.name))),
                Event::Eof => return Ok(None),
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
        }
    }

    /// The next child of the element that was just opened; `None` after its end. Text between children is passed over.
    pub(crate) fn child(&mut self) -> Result<Option<Element>, Error> {
        loop {
            match self.next()? {
                Some(Token::Open(element)) => return Ok(Some(element)),
                Some(Token::Text(_)) => {}
                Some(Token::Close) | None => return Ok(None),
            }
        }
    }

    /// Passes over the rest of the element that was just opened.
    pub(crate) fn skip(&mut self) -> Result<(), Error> {
        let mut open = 1;
        while open > 0 {
            match self.next()? {
                Some(Token::Open(_)) => open += 1,
                Some(Token::Close) => open -= 1,
                Some(Token::Text(_)) => {}
                None => return Ok(()),
            }
        }
        Ok(())
    }

    /// All text in the element that was just opened.
    pub(crate) fn text(&mut self) -> Result<String, Error> {
        let mut all = String::new();
        let mut open = 1;
        while open > 0 {
            match self.next()? {
                Some(Token::Open(_)) => open += 1,
                Some(Token::Close) => open -= 1,
                Some(Token::Text(text)) => all.push_str(&text),
                None => break,
            }
            if all.len() > XML_EVENT_BYTES {
                return Err(too_long());
            }
        }
        Ok(all)
    }

    /// The next element that opens, at any depth; `None` at the end of the part.
    pub(crate) fn next_open(&mut self) -> Result<Option<Element>, Error> {
        while let Some(token) = self.next()? {
            if let Token::Open(element) = token {
                return Ok(Some(element));
            }
        }
        Ok(None)
    }

    /// Goes on to the next element that `wanted` asks for, at any depth; `None` at the end of the part.
    pub(crate) fn find(&mut self, wanted: (Ns, &str)) -> Result<Option<Element>, Error> {
        while let Some(element) = self.next_open()? {
            if element.key() == wanted {
                return Ok(Some(element));
            }
        }
        Ok(None)
    }
}

fn element<R>(reader: &NsReader<R>, start: &BytesStart<'_>, part: &str) -> Result<Element, Error> {
    let damaged = || Error::damaged(format!("{part}: a broken tag"));
    let (ns, name) = reader.resolver().resolve_element(start.name());
    let mut element = Element { ns: known(&ns), name: name.as_ref().to_owned(), attributes: Vec::new() };
    // The reader's own check for doubles compares each name with all before it.
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute.map_err(|_| damaged())?;
        if element.attributes.len() == XML_ATTRIBUTES {
            return Err(Error::TooLarge { limit: XML_ATTRIBUTES as u64, of: "attributes of one element" });
        }
        let (ns, name) = reader.resolver().resolve_attribute(attribute.key);
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| damaged())?;
        element.attributes.push((known(&ns), name.as_ref().to_owned(), value.into_owned()));
    }
    Ok(element)
}

fn known(resolved: &ResolveResult<'_>) -> Ns {
    match resolved {
        ResolveResult::Unbound => Ns::None,
        ResolveResult::Bound(Namespace(address)) => namespace(address),
        ResolveResult::Unknown(_) => Ns::Unknown,
    }
}

/// Our own errors come back out of the reader wrapped in others.
fn explain(error: &quick_xml::Error, part: &str) -> Error {
    if let quick_xml::Error::Io(io) = error
        && let Some(own) = io.get_ref().and_then(|inner| inner.downcast_ref::<Error>())
    {
        return own.clone();
    }
    Error::damaged(format!("{part}: {error}"))
}

fn too_long() -> Error {
    Error::TooLarge { limit: XML_EVENT_BYTES as u64, of: "bytes of one piece of text" }
}

/// Counts what one event takes, so that a single endless tag or text is noticed.
struct Bounded<R> {
    source: R,
    left: usize,
}

impl<R: BufRead> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.fill_buf()?.read(buffer)?;
        self.consume(count);
        Ok(count)
    }
}

impl<R: BufRead> BufRead for Bounded<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.left == 0 {
            return Err(io::Error::new(io::ErrorKind::FileTooLarge, too_long()));
        }
        self.source.fill_buf()
    }

    fn consume(&mut self, count: usize) {
        self.left = self.left.saturating_sub(count);
        self.source.consume(count);
    }
}
