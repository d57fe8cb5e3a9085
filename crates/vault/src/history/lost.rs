//! The words of codings whose text was deleted: out of the log, where nothing is gone.

use std::collections::HashMap;

use model::{Coding, Document, RecordId};
use uuid::Uuid;

use super::{seen::Seen, steps::Steps};
use crate::{Result, store::Store};

impl Store {
    /// The words that codings had which stand on none now, by coding: the most that they ever were, since text is often deleted
    /// letter by letter. Empty for a coding whose words were gone before they were sealed.
    ///
    /// # Errors
    /// As [`Store::timeline`].
    pub fn lost_words(&mut self, record: RecordId) -> Result<HashMap<Uuid, String>> {
        let mut lost = self.read(record)?.codings;
        lost.retain(|coding| coding.quote.is_none());
        let mut words: HashMap<Uuid, String> = lost.iter().map(|coding| (coding.id, String::new())).collect();
        if lost.is_empty() {
            return Ok(words);
        }
        self.seal()?;
        let mut document = Document::new(0);
        for written in self.written(record)? {
            document.apply(&written.update)?;
            look(&document, &lost, &mut words)?;
        }
        // Coded on one laptop and deleted on another, apart: in the order of the log the coding may come when its text is gone.
        lost.retain(|coding| words.get(&coding.id).is_some_and(String::is_empty));
        if !lost.is_empty() {
            let steps = Steps::new(self.steps(record, &Seen::default())?);
            for at in 0..steps.all.len() {
                let mut document = Document::new(0);
                for known in steps.known_to(at).into_iter().chain([at]) {
                    steps.all[known].apply_to(&mut document)?;
                }
                look(&document, &lost, &mut words)?;
            }
        }
        Ok(words)
    }
}

fn look(document: &Document, lost: &[Coding], words: &mut HashMap<Uuid, String>) -> Result<()> {
    for coding in lost {
        let now = document.words_between(&coding.start, &coding.end)?;
        let known = words.entry(coding.id).or_default();
        if now.chars().count() > known.chars().count() {
            *known = now;
        }
    }
    Ok(())
}
