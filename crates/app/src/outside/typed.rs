//! Where somebody is named, or their words stand, in records that refer to neither: typed there by hand.

use std::collections::BTreeSet;

use model::RecordId;
use serde_json::{Map, Value};
use vault::Store;

use super::{load::cited_words, masks::Masks};
use crate::{names::Known, subjects::if_here};

/// The records, those in the bin included, in which the names of these people stand, or whole words of theirs. `theirs` are the
/// records that hold what they said, of which `own` hold nothing of others.
///
/// # Errors
/// As [`Store::look_through`].
pub(crate) fn typed_by_hand(
    store: &mut Store,
    people: &BTreeSet<RecordId>,
    theirs: &BTreeSet<RecordId>,
    own: &[RecordId],
) -> vault::Result<BTreeSet<RecordId>> {
    let mut masks = Masks::default();
    for person in people {
        if let Some(row) = if_here(store.listed(*person))? {
            masks.add_name(&row.title);
        }
    }
    // Where they can't be read, their page says so.
    let real = Known::load(store).map(|known| known.people).unwrap_or_default();
    for (_, person) in real.into_iter().filter(|(id, _)| people.contains(id)) {
        masks.add_person(person, String::new());
    }
    for id in theirs {
        for (_, words) in store.quotes_in(*id)? {
            masks.add_quote(&words.unwrap_or_default());
        }
        for row in store.all_linked_from(*id)? {
            let fields: Map<String, Value> = if_here(store.fields(row.id))?.map(|record| record.values).unwrap_or_default();
            cited_words(&fields, *id).for_each(|words| masks.add_quote(words));
        }
    }
    for id in own {
        let text = store.indexed_text(*id)?;
        masks.add_sentences(&text.plain[text.body..], &[]);
    }
    if masks.build(&[]).is_err() {
        return Err(vault::Error::Panicked);
    }
    let mut found = BTreeSet::new();
    store.look_through(|id, title, text| {
        if !theirs.contains(&id) && (!masks.find(title).is_empty() || !masks.find(text).is_empty()) {
            found.insert(id);
        }
    })?;
    Ok(found)
}
