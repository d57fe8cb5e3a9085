//! Paragraphs and the runs in them.

use model::{Block, Inline, Line};

use super::content::{Content, Field, alternate};
use super::properties::{ParagraphProperties, RunProperties};
use crate::budget::RUN;
use crate::error::Error;
use crate::story;
use crate::xml::{Element, Ns, Token, Xml};

/// Fields within fields; deeper ones are no links.
const FIELDS: usize = 64;
/// The longest field instruction that is kept.
const INSTRUCTION: usize = 16 << 10;

/// A paragraph on its way to a block.
#[derive(Debug, Default)]
pub(super) struct Paragraph {
    pub(super) properties: ParagraphProperties,
    pub(super) line: Line,
    /// What hangs on it: comments and text boxes.
    pub(super) after: Vec<Block>,
}

impl Content<'_> {
    /// Reads the `w:p` that was just opened (ISO 29500-1, 17.3.1.22).
    pub(super) fn paragraph(&mut self, xml: &mut Xml<'_>) -> Result<Paragraph, Error> {
        let mut paragraph = Paragraph::default();
        self.inlines(xml, &mut paragraph, None)?;
        Ok(paragraph)
    }

    fn inlines(&mut self, xml: &mut Xml<'_>, to: &mut Paragraph, link: Option<&str>) -> Result<(), Error> {
        while let Some(element) = xml.child()? {
            match element.key() {
                (Ns::Word, "pPr") => to.properties = ParagraphProperties::read(xml)?,
                (Ns::Word, "r") | (Ns::Math, "r") => self.run(xml, to, link)?,
                (Ns::Word, "hyperlink") => {
                    let address = element.attribute(Ns::Relation, "id").and_then(|id| self.links.get(id)).cloned();
                    let address = address.and_then(|address| story::link(&address, &mut self.tally));
                    self.inlines(xml, to, address.as_deref().or(link))?;
                }
                (Ns::Word, "fldSimple") => {
                    let address = element.attribute(Ns::Word, "instr").and_then(address_of);
                    let address = address.and_then(|address| story::link(&address, &mut self.tally));
                    self.inlines(xml, to, address.as_deref().or(link))?;
                }
                (Ns::Word, "ins" | "moveTo") => {
                    self.tally.changes += 1;
                    self.inlines(xml, to, link)?;
                }
                (Ns::Word, "del" | "moveFrom") => {
                    self.tally.changes += 1;
                    xml.skip()?;
                }
                (Ns::Word, "sdt" | "sdtContent" | "smartTag" | "customXml" | "dir" | "bdo") | (Ns::Math, _) => {
                    self.inlines(xml, to, link)?
                }
                (Ns::Compatibility, "AlternateContent") => alternate(xml, |xml| self.inlines(xml, to, link))?,
                _ => xml.skip()?,
            }
        }
        Ok(())
    }

    fn run(&mut self, xml: &mut Xml<'_>, to: &mut Paragraph, link: Option<&str>) -> Result<(), Error> {
        let mut look = RunProperties::default();
        while let Some(element) = xml.child()? {
            if element.key() == (Ns::Word, "rPr") {
                look = self.styles.run(&RunProperties::read(xml)?);
            } else {
                self.run_content(xml, &element, to, &look, link)?;
            }
        }
        Ok(())
    }

    fn run_content(
        &mut self,
        xml: &mut Xml<'_>,
        element: &Element,
        to: &mut Paragraph,
        look: &RunProperties,
        link: Option<&str>,
    ) -> Result<(), Error> {
        let text = match element.key() {
            (Ns::Word | Ns::Math, "t") => return self.text(&xml.text()?, to, look, link),
            (Ns::Word, "tab" | "ptab") => "\t",
            (Ns::Word, "br") if matches!(element.attribute(Ns::Word, "type"), Some("page" | "column")) => "",
            (Ns::Word, "br" | "cr") => {
                self.budget.spend(RUN)?;
                to.line.inlines.push(Inline::Break);
                ""
            }
            (Ns::Word, "noBreakHyphen") => "\u{2011}",
            (Ns::Word, "softHyphen") => "\u{AD}",
            (Ns::Word, "sym") => return self.symbol(xml, element, to, look, link),
            (Ns::Word, "footnoteReference") => return self.note_sign(xml, element, "footnote", to),
            (Ns::Word, "endnoteReference") => return self.note_sign(xml, element, "endnote", to),
            (Ns::Word, "commentReference") => {
                self.refer_to_comment(element.attribute(Ns::Word, "id").unwrap_or_default(), to);
                ""
            }
            (Ns::Word, "fldChar") => {
                self.field(element.attribute(Ns::Word, "fldCharType").unwrap_or_default());
                ""
            }
            (Ns::Word, "instrText") => {
                let text = xml.text()?;
                if let Some(field) = self.fields.last_mut().filter(|field| field.instruction.len() + text.len() <= INSTRUCTION) {
                    field.instruction.push_str(&text);
                }
                return Ok(());
            }
            (Ns::Word, "drawing" | "pict" | "object") => return self.drawing(xml, to),
            (Ns::Compatibility, "AlternateContent") => {
                return alternate(xml, |xml| {
                    while let Some(element) = xml.child()? {
                        self.run_content(xml, &element, to, look, link)?;
                    }
                    Ok(())
                });
            }
            _ => "",
        };
        xml.skip()?;
        self.text(text, to, look, link)
    }

    fn text(&mut self, text: &str, to: &mut Paragraph, look: &RunProperties, link: Option<&str>) -> Result<(), Error> {
        if text.is_empty() {
            return Ok(());
        }
        let link = link.or_else(|| self.fields.iter().rev().find_map(|field| field.link.as_deref()));
        story::push_text(&mut to.line, text, &look.marks(link), &mut self.budget)
    }

    /// A sign from a symbol font (17.3.3.30). Those fonts put their signs in the private area, where no other font has them.
    fn symbol(
        &mut self,
        xml: &mut Xml<'_>,
        element: &Element,
        to: &mut Paragraph,
        look: &RunProperties,
        link: Option<&str>,
    ) -> Result<(), Error> {
        let code = element.attribute(Ns::Word, "char").and_then(|hex| u32::from_str_radix(hex, 16).ok());
        let sign = code.filter(|code| !(0xE000..0xF900).contains(code)).and_then(char::from_u32).unwrap_or('□');
        xml.skip()?;
        self.text(sign.encode_utf8(&mut [0; 4]), to, look, link)
    }

    fn note_sign(&mut self, xml: &mut Xml<'_>, element: &Element, kind: &'static str, to: &mut Paragraph) -> Result<(), Error> {
        let sign = self.refer_to_note(kind, element.attribute(Ns::Word, "id").unwrap_or_default());
        xml.skip()?;
        match sign {
            Some(sign) => self.text(&sign, to, &RunProperties::default(), None),
            None => Ok(()),
        }
    }

    fn field(&mut self, step: &str) {
        match step {
            "begin" if self.fields.len() < FIELDS => self.fields.push(Field::default()),
            "separate" => {
                if let Some(field) = self.fields.last_mut()
                    && let Some(address) = address_of(&field.instruction)
                {
                    field.link = story::link(&address, &mut self.tally);
                }
            }
            "end" => drop(self.fields.pop()),
            _ => {}
        }
    }

    /// Looks through a drawing for text boxes and pictures.
    fn drawing(&mut self, xml: &mut Xml<'_>, to: &mut Paragraph) -> Result<(), Error> {
        let mut open = 1;
        while open > 0 {
            match xml.next()? {
                Some(Token::Open(element)) => match element.key() {
                    (Ns::Word, "txbxContent") => {
                        let blocks = self.blocks(xml)?;
                        self.tally.text_boxes += 1;
                        to.after.extend(blocks);
                    }
                    (Ns::Compatibility, "AlternateContent") => alternate(xml, |xml| self.drawing(xml, to))?,
                    (Ns::Drawing, "blip") | (Ns::Vml, "imagedata") => {
                        self.tally.pictures += 1;
                        open += 1;
                    }
                    _ => open += 1,
                },
                Some(Token::Close) => open -= 1,
                Some(Token::Text(_)) => {}
                None => break,
            }
        }
        Ok(())
    }
}

/// The address in a field instruction `HYPERLINK "address"` (17.16.5.25).
fn address_of(instruction: &str) -> Option<String> {
    let rest = instruction.trim().strip_prefix("HYPERLINK")?.trim_start();
    match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next().map(str::to_owned),
        None => rest.split_whitespace().next().filter(|word| !word.starts_with('\\')).map(str::to_owned),
    }
}
