//! An interview that begins with a guide: its questions are the headings of the text.

use model::{Block, Body, Line, RecordId, kind::Kind};
use serde_json::{Map, Value};
use vault::Store;

use crate::{composing::rows_of, consent::text, records::parts, subjects::if_here};

/// Questions that become headings; a form has no more.
const MOST: usize = 2000;
/// The longest heading, in letters: it names the question, and the guide has the whole of it.
const LETTERS: usize = 500;

/// The text that a new record begins with, in parts that are each one edit: the headings of its kind, and where it names the guide
/// that is used, the questions of that in place of the first.
pub(crate) fn headings(store: &mut Store, kind: &Kind, fields: &Map<String, Value>, sections: Body) -> vault::Result<Vec<Body>> {
    let guide = kind.field("guide_used").and_then(|field| text(fields, field.id).parse::<RecordId>().ok());
    let Some(guide) = guide else { return Ok(vec![sections]) };
    let guide = store.stands_for(guide)?;
    let Some(guide) = if_here(store.read(guide))? else { return Ok(vec![sections]) };
    let body = with_questions(sections, &guide.fields);
    Ok(parts(body).collect())
}

fn with_questions(sections: Body, guide: &Map<String, Value>) -> Body {
    let rows = rows_of(guide, "questions");
    let is_asked = |row: &&Map<String, Value>| text(row, "question_type") != "note" && !text(row, "question").trim().is_empty();
    let asked: Vec<_> = rows.iter().filter(is_asked).take(MOST).collect();
    let Some(first) = asked.first() else { return sections };
    let mut sections = sections.blocks.into_iter();
    let mut blocks: Vec<Block> = Vec::new();
    // What is asked before the first subject stands under the heading that the kind has for it.
    let own: Vec<Block> = sections.by_ref().take(2).collect();
    if text(first, "subject").trim().is_empty() {
        blocks.extend(own.into_iter().next());
    }
    let mut subject = "";
    for row in asked {
        let next = text(row, "subject").trim();
        if next != subject && !next.is_empty() {
            blocks.push(heading(2, next));
        }
        subject = next;
        blocks.extend([heading(3, text(row, "question")), Block::Paragraph(Line::default())]);
    }
    blocks.extend(sections);
    Body { blocks }
}

fn heading(level: u8, words: &str) -> Block {
    let line = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut short: String = line.chars().take(LETTERS).collect();
    if short.len() < line.len() {
        short.push('…');
    }
    Block::Heading { level, line: Line::plain(&short) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn outline(body: &Body) -> Vec<String> {
        let said = |block: &Block| match block {
            Block::Heading { level, line } => Some(format!("{level} {}", line.plain_text())),
            _ => None,
        };
        body.blocks.iter().filter_map(said).collect()
    }

    #[test]
    fn questions_are_headings_below_their_subjects() {
        let sections = || Body {
            blocks: ["Gesprek", "Citaten"]
                .into_iter()
                .flat_map(|title| [heading(2, title), Block::Paragraph(Line::default())])
                .collect(),
        };
        let long = "é".repeat(501);
        for (questions, expected) in [
            (json!([]), vec!["2 Gesprek", "2 Citaten"]),
            (json!([{ "question_type": "note", "question": "Welkom" }, { "subject": "Leeg" }]), vec!["2 Gesprek", "2 Citaten"]),
            (json!([{ "question": "Hoe\nkwam je\t hier?" }]), vec!["2 Gesprek", "3 Hoe kwam je hier?", "2 Citaten"]),
            (
                json!([
                    { "subject": "Komen", "question": "A" },
                    { "subject": " Komen ", "question": "B" },
                    { "subject": "Blijven", "question": "C" },
                    { "question": "D" },
                    { "subject": "Blijven", "question": "E" }
                ]),
                vec!["2 Komen", "3 A", "3 B", "2 Blijven", "3 C", "3 D", "2 Blijven", "3 E", "2 Citaten"],
            ),
            (
                json!([{ "question": "A" }, { "subject": "Komen", "question": "B" }]),
                vec!["2 Gesprek", "3 A", "2 Komen", "3 B", "2 Citaten"],
            ),
            (json!("Amal"), vec!["2 Gesprek", "2 Citaten"]),
            (json!([{ "question": &long }]), vec!["2 Gesprek", &format!("3 {}…", "é".repeat(500)), "2 Citaten"]),
        ] {
            let guide = Map::from_iter([("questions".to_owned(), questions.clone())]);
            let body = with_questions(sections(), &guide);
            assert_eq!(outline(&body), expected, "{questions}");
            // Below each question there is a place to write.
            let mut pairs = body.blocks.windows(2);
            assert!(
                pairs
                    .all(|pair| !matches!(pair[0], Block::Heading { level: 3, .. })
                        || pair[1] == Block::Paragraph(Line::default()))
            );
        }
    }
}
