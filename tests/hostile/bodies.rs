//! A record with one of everything in it, to be mutated.

use model::{Block, Body, Direction, Document, Inline, Line, Marks, RecordId, Source, kind::kind};
use serde_json::json;

/// A text with one of everything.
pub(crate) fn body() -> Body {
    let marks = Marks { strong: true, link: Some("https://example.org/".into()), ..Marks::default() };
    let mut line = Line::plain("wij wonen é 😀 ");
    line.push_text("in Utrecht", &marks);
    line.inlines.push(Inline::Break);
    line.inlines.push(Inline::RecordLink { record: RecordId::from_bytes([7; 16]).to_string(), label: "Naam".into() });
    let arabic = Line { direction: Some(Direction::Rtl), ..Line::plain("والمدرسة بعيدة") };
    Body {
        blocks: vec![
            Block::Heading { level: 2, line: Line::plain("Kop") },
            Block::Paragraph(line.clone()),
            Block::Paragraph(arabic),
            Block::BulletList(vec![vec![Block::Paragraph(line)], vec![Block::paragraph("twee"), Block::Rule]]),
            Block::OrderedList { start: 3, items: vec![vec![Block::paragraph("drie")]] },
            Block::Quote(vec![Block::paragraph("gezegd")]),
            Block::Table { header: true, rows: vec![vec![Line::plain("a"), Line::plain("b")]; 2] },
            Block::Code { text: "x\n y".into(), source: Source::parse("01920000-0000-7000-8000-000000000001/a", "0b", 7) },
        ],
    }
}

/// An update that makes a whole record.
pub(crate) fn everything(client: u64) -> Vec<u8> {
    let kind = kind("interview").expect("a kind");
    let mut document = Document::new(client);
    let made = document.edit(1, |edit| {
        edit.create(kind, "Titel");
        edit.set_field(kind, "languages", &json!(["ar", "nl"]))?;
        edit.set_field(kind, "context", &json!("thuis, met thee"))?;
        edit.set_field(kind, "date", &json!("2024-05"))?;
        edit.set_body(&body());
        Ok(())
    });
    made.expect("makes");
    document.edit(2, |edit| edit.replace("gezegd", "beaamd")).expect("edits");
    document.state().expect("encodes")
}
