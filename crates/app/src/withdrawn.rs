//! What is left to be done by hand after somebody withdrew: an action for the team, with all of it.

use std::collections::BTreeSet;

use model::{Block, Body, Inline, Line, RecordId, kind::months_after};
use vault::{Listed, Store};

use crate::{App, api::WithdrawScope, uses::Touched};

/// The action as it will be written.
pub(crate) struct Left {
    title: String,
    due: Option<String>,
    about: Vec<RecordId>,
    body: Body,
}

impl App {
    /// What is left when all that somebody allowed is withdrawn and `erased` is erased; nothing where that is all there is to do.
    pub(crate) fn left_to_do(
        &self,
        name: &str,
        scope: WithdrawScope,
        date: &str,
        touched: &Touched,
        erased: &[RecordId],
    ) -> Option<Left> {
        let is_erasing = scope == WithdrawScope::Erase;
        let own: Vec<&Listed> = touched.own.iter().filter(|row| !erased.contains(&row.id)).collect();
        let of = |rows: &'_ [Listed]| -> Vec<Listed> { rows.iter().filter(|_| is_erasing).cloned().collect() };
        let groups = [
            ("withdrawn-left-own", own.into_iter().filter(|_| is_erasing).cloned().collect()),
            ("withdrawn-left-shared", of(&touched.shared)),
            ("withdrawn-left-copies", of(&touched.copies)),
            ("withdrawn-left-typed", of(&touched.typed)),
            ("withdrawn-left-people", of(&touched.people)),
            ("withdrawn-left-proofs", of(&touched.proofs)),
            ("withdrawn-left-sent", touched.sent.clone()),
        ];
        let mut blocks = Vec::new();
        let mut about = BTreeSet::new();
        for (text, rows) in groups.into_iter().filter(|(_, rows): &(_, Vec<Listed>)| !rows.is_empty()) {
            blocks.push(Block::Heading { level: 2, line: Line::plain(&self.text(text, &[])) });
            blocks.push(Block::BulletList(rows.iter().map(|row| vec![Block::Paragraph(self.link(row))]).collect()));
            about.extend(rows.into_iter().map(|row| row.id));
        }
        if about.is_empty() {
            return None;
        }
        if is_erasing {
            blocks.push(Block::Rule);
            let lines = ["withdrawn-left-history", "withdrawn-left-names", "withdrawn-left-gone-out"];
            blocks.extend(lines.iter().map(|text| Block::paragraph(&self.text(text, &[]))));
        }
        Some(Left {
            title: self.text("withdrawn-left-title", &[("name", name.to_owned())]),
            // The law asks for an answer within a month.
            due: months_after(date, 1),
            about: about.into_iter().collect(),
            body: Body { blocks },
        })
    }

    fn link(&self, row: &Listed) -> Line {
        let label = if row.title.trim().is_empty() { self.text("untitled", &[]) } else { row.title.clone() };
        Line { inlines: vec![Inline::RecordLink { record: row.id.to_string(), label }], ..Line::default() }
    }
}

impl Left {
    /// Writes it down as an action.
    ///
    /// # Errors
    /// As [`Store::create`].
    pub(crate) fn write(&self, store: &mut Store) -> vault::Result<RecordId> {
        let kind = model::kind::kind("action").ok_or(vault::Error::Panicked)?;
        store.create(kind, &self.title, |edit| {
            edit.set_field(kind, "state", &"open".into())?;
            if let Some(due) = &self.due {
                edit.set_field(kind, "due", &due.as_str().into())?;
            }
            let about: Vec<String> = self.about.iter().map(RecordId::to_string).collect();
            edit.set_field(kind, "about_records", &about.into())?;
            edit.set_body(&self.body);
            Ok(())
        })
    }
}
