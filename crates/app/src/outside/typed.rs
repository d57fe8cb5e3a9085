//! Where somebody is named, or their words stand, in records that refer to neither: typed there by hand.

use std::collections::{BTreeSet, HashSet};

use model::{RecordId, fold::fold};
use serde_json::{Map, Value};
use vault::{Store, Words};

use super::{
    beside::Beside,
    load::{cited_words, ever},
    masks::Masks,
    naming::{is_anybodys_beside, is_numbered},
};
use crate::{App, Result, names::Known, subjects::if_here};

/// Records whose words are fetched in one go: whoever types meanwhile waits for no more.
const STEP: u32 = 50;

/// What is looked for of somebody.
pub(crate) struct Sought {
    masks: Masks,
    /// The records that hold what they said: there it is known already.
    theirs: BTreeSet<RecordId>,
}

impl Sought {
    /// The names of these people, and whole words of theirs. `theirs` are the records that hold what they said, of which `own` hold
    /// nothing of others.
    ///
    /// # Errors
    /// As [`Store::quotes_in`].
    pub(crate) fn of(
        store: &mut Store,
        people: &BTreeSet<RecordId>,
        theirs: BTreeSet<RecordId>,
        own: &[RecordId],
    ) -> vault::Result<Self> {
        let mut masks = Masks::default();
        let mut names = Beside::default();
        for person in people {
            // A word for anybody stands in every transcript; with a number behind it, it is a pseudonym.
            let is_theirs = |title: &str| !is_anybodys_beside(title) || is_numbered(title);
            if let Some(row) = if_here(store.listed(*person))?.filter(|row| is_theirs(&row.title)) {
                masks.add_name(&row.title);
            }
            for row in store.all_linked_from(*person)? {
                if let Some(record) = if_here(store.fields(row.id))? {
                    names.add(&record.kind, &record.values);
                }
            }
        }
        let initiatives: HashSet<String> = ever(store, "initiative")?.into_iter().map(|row| fold(row.title.trim())).collect();
        names.of(people).filter(|name| !initiatives.contains(&fold(name))).for_each(|name| masks.add_name(name));
        // Where they can't be read, their page says so.
        let real = Known::load(store).map(|known| known.people).unwrap_or_default();
        for (_, person) in real.into_iter().filter(|(id, _)| people.contains(id)) {
            masks.add_person(person, String::new());
        }
        for id in &theirs {
            store.quotes_in(*id)?.iter().for_each(|marked| masks.add_marked(marked));
            let linked = store.all_linked_from(*id)?;
            let text = if linked.is_empty() { String::new() } else { store.indexed_text(*id)?.plain };
            for row in linked {
                let fields: Map<String, Value> = if_here(store.fields(row.id))?.map(|record| record.values).unwrap_or_default();
                cited_words(&fields, *id).for_each(|words| masks.add_copied(words, &text));
            }
        }
        for id in own {
            let text = store.indexed_text(*id)?;
            masks.add_sentences(&text.plain[text.body..], &[]);
        }
        Ok(Self { masks, theirs })
    }

    fn is_in(&self, Words { id, title, words, .. }: &Words) -> bool {
        !self.theirs.contains(id) && (!self.masks.find(title).is_empty() || !self.masks.find(words).is_empty())
    }
}

impl App {
    /// The records, those in the bin included, in which it stands.
    ///
    /// # Errors
    /// As [`Store::words_after`].
    pub(crate) fn typed_by_hand(&self, mut sought: Sought) -> Result<BTreeSet<RecordId>> {
        // Without it nothing would be found.
        sought.masks.build(&[]).map_err(|_| self.vault_error(vault::Error::Panicked))?;
        let (mut after, mut found) = (0, BTreeSet::new());
        loop {
            let step = self.with_store(move |store| store.words_after(after, STEP))?;
            let Some(last) = step.last() else { return Ok(found) };
            after = last.place;
            found.extend(step.iter().filter(|words| sought.is_in(words)).map(|words| words.id));
        }
    }
}
