//! What stands in a paragraph.

use model::{Block, Inline, Line};

use super::content::Content;
use super::styles::Look;
use crate::budget::{PIECE, RUN};
use crate::error::Error;
use crate::story;
use crate::xml::{Element, Ns, Token, Xml};

/// The most spaces that one `text:s` may stand for.
const SPACES: usize = 1000;

/// A paragraph on its way to a block.
#[derive(Debug, Default)]
pub(super) struct Place {
    pub(super) line: Line,
    /// What hangs on it: comments and text boxes.
    pub(super) after: Vec<Block>,
    /// The last character was white space that collapses with what follows (ISO 26300-1, 6.1.2).
    collapses: bool,
}

impl Place {
    /// Takes away the white space that collapses into the paragraph's end.
    pub(super) fn trim_end(&mut self) {
        if self.collapses
            && let Some(Inline::Text { text, .. }) = self.line.inlines.last_mut()
            && text.ends_with(' ')
        {
            text.pop();
            if text.is_empty() {
                self.line.inlines.pop();
            }
        }
    }
}

impl Content {
    /// Reads what is in the paragraph or span that was just opened.
    pub(super) fn inlines(&mut self, xml: &mut Xml<'_>, to: &mut Place, look: Look, link: Option<&str>) -> Result<(), Error> {
        while let Some(token) = xml.next()? {
            match token {
                Token::Open(element) => self.inline(xml, &element, to, look, link)?,
                Token::Text(text) => self.text(&text, to, look, link)?,
                Token::Close => break,
            }
        }
        Ok(())
    }

    fn inline(
        &mut self,
        xml: &mut Xml<'_>,
        element: &Element,
        to: &mut Place,
        look: Look,
        link: Option<&str>,
    ) -> Result<(), Error> {
        match element.key() {
            (Ns::OdfText, "span") => {
                let look = self.styles.span(element.attribute(Ns::OdfText, "style-name").unwrap_or_default(), look);
                self.inlines(xml, to, look, link)
            }
            (Ns::OdfText, "a") => {
                let address = element.attribute(Ns::Xlink, "href").and_then(|address| story::link(address, &mut self.tally));
                self.inlines(xml, to, look, address.as_deref().or(link))
            }
            (Ns::OdfText, "s") => {
                let count = element.number(Ns::OdfText, "c").unwrap_or(1).min(SPACES);
                self.exactly(xml, &" ".repeat(count), to, look, link)
            }
            (Ns::OdfText, "tab") => self.exactly(xml, "\t", to, look, link),
            (Ns::OdfText, "line-break") => {
                self.budget.spend(RUN)?;
                to.line.inlines.push(Inline::Break);
                to.collapses = false;
                xml.skip()
            }
            (Ns::OdfText, "note") => self.note(xml, to),
            (Ns::Office, "annotation") => self.annotation(xml, to),
            (Ns::OdfText, "ruby-text") | (Ns::Office, _) => xml.skip(),
            (Ns::OdfDraw, _) => self.drawing(xml, element, to),
            // Fields, bookmarks, meta data: whatever they are, their text is shown.
            (Ns::OdfText, _) => self.inlines(xml, to, look, link),
            _ => xml.skip(),
        }
    }

    /// Appends text whose white space counts.
    fn exactly(&mut self, xml: &mut Xml<'_>, text: &str, to: &mut Place, look: Look, link: Option<&str>) -> Result<(), Error> {
        xml.skip()?;
        to.collapses = false;
        story::push_text(&mut to.line, text, &look.marks(link), &mut self.budget)
    }

    fn text(&mut self, text: &str, to: &mut Place, look: Look, link: Option<&str>) -> Result<(), Error> {
        let mut collapsed = String::with_capacity(text.len());
        to.collapses |= to.line.inlines.is_empty();
        for c in text.chars() {
            let is_space = matches!(c, ' ' | '\t' | '\n' | '\r');
            if !(is_space && to.collapses) {
                collapsed.push(if is_space { ' ' } else { c });
            }
            to.collapses = is_space;
        }
        if collapsed.is_empty() {
            Ok(())
        } else {
            story::push_text(&mut to.line, &collapsed, &look.marks(link), &mut self.budget)
        }
    }

    /// Moves a footnote or endnote (6.3) to the end, and leaves its sign.
    fn note(&mut self, xml: &mut Xml<'_>, to: &mut Place) -> Result<(), Error> {
        let mut body = Vec::new();
        self.tally.notes += 1;
        self.note_count += 1;
        let sign = format!("[{}]", self.note_count);
        while let Some(element) = xml.child()? {
            match element.key() {
                (Ns::OdfText, "note-body") => body = self.apart(xml)?,
                _ => xml.skip()?,
            }
        }
        self.notes.extend(story::note(&sign, body));
        to.collapses = false;
        story::push_text(&mut to.line, &sign, &Look::default().marks(None), &mut self.budget)
    }

    /// Moves a comment (14.1) behind the paragraph.
    fn annotation(&mut self, xml: &mut Xml<'_>, to: &mut Place) -> Result<(), Error> {
        let mut author = String::new();
        let blocks = self.comment(xml, &mut author)?;
        self.budget.spend(author.len() + PIECE)?;
        self.tally.comments += 1;
        self.hanging.as_mut().unwrap_or(&mut to.after).push(story::comment(&author, blocks));
        Ok(())
    }

    fn comment(&mut self, xml: &mut Xml<'_>, author: &mut String) -> Result<Vec<Block>, Error> {
        let mut blocks = Vec::new();
        while let Some(element) = xml.child()? {
            match element.key() {
                (Ns::Dublin, "creator") => *author = xml.text()?,
                _ => self.block(xml, &element, &mut blocks)?,
            }
        }
        Ok(blocks)
    }

    /// Looks through a drawing for text boxes and pictures.
    pub(super) fn drawing(&mut self, xml: &mut Xml<'_>, element: &Element, to: &mut Place) -> Result<(), Error> {
        match element.key() {
            (Ns::OdfDraw, "text-box") => {
                self.tally.text_boxes += 1;
                let blocks = self.apart(xml)?;
                to.after.extend(blocks);
                Ok(())
            }
            (Ns::OdfDraw, "image" | "object" | "object-ole" | "plugin") => {
                self.tally.pictures += 1;
                xml.skip()
            }
            // A frame's children are the same thing in several formats, the best one first (10.4.2).
            (Ns::OdfDraw, "frame") => {
                let mut best = true;
                while let Some(child) = xml.child()? {
                    if best && child.key().0 == Ns::OdfDraw {
                        best = false;
                        self.drawing(xml, &child, to)?;
                    } else {
                        xml.skip()?;
                    }
                }
                Ok(())
            }
            // Shapes hold text without a box around it.
            (Ns::OdfText, "p" | "list") => self.block(xml, element, &mut to.after),
            _ => {
                let before = to.after.len();
                while let Some(child) = xml.child()? {
                    self.drawing(xml, &child, to)?;
                }
                self.tally.text_boxes += usize::from(to.after.len() > before);
                Ok(())
            }
        }
    }
}
