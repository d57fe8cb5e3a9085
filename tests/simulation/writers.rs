//! Whose words are told to be whose, held against who typed them.

use std::collections::BTreeMap;

use model::RecordId;
use vault::{DeviceId, MemberId, Selection};

use crate::{
    laptop::Laptop,
    plain::{Deed, What},
};

/// Every word that stands in the text of a record is told to be written by whoever typed it.
///
/// A word that is put before one with the same beginning may take its first letters for its own, so some letters are asked for, not all.
pub(crate) fn check(laptop: &Laptop, record: RecordId, deeds: &[Deed]) {
    if !laptop.run(move |store| store.knows(record)) {
        return;
    }
    let (text, members) = laptop.run(move |store| Ok((store.read(record)?.body.plain_text(), store.members()?)));
    let member_of: BTreeMap<DeviceId, MemberId> = members
        .iter()
        .flat_map(|member| member.devices.iter().chain(&member.former).map(|keys| (keys.sign, member.id)))
        .collect();
    for deed in deeds.iter().filter(|deed| deed.record == record) {
        let (What::Paragraph(word) | What::Word { word, .. }) = &deed.what else { continue };
        if !text.contains(word.as_str()) {
            continue;
        }
        let selection = Selection::Words(word.clone());
        let told = laptop.run(move |store| store.who(record, &selection, &mut |_, _| true)).pieces;
        let mut stand = told.iter().filter(|piece| piece.deleted.is_none());
        let by = member_of.get(&deed.by).copied();
        let is_right = stand.any(|piece| piece.wrote.member == by);
        assert!(is_right, "{word} of {by:?} is told as {told:?}");
    }
}
