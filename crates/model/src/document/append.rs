//! Blocks at the end of a text. yrs finds the place of an insertion by walking there from the first child, which for a book takes
//! minutes; so new blocks are made in a document that holds nothing but where the text ends, and come in as an update.

use yrs::{
    Doc, ReadTxn as _, Transact as _, TransactionMut, Update, XmlFragment as _, XmlFragmentRef, XmlOut,
    block::ClientID,
    branch::{Branch, BranchID},
    updates::decoder::Decode as _,
};

use super::{BODY, options, xml};
use crate::{Block, update};

/// Adds blocks at the end, as this client.
pub(super) fn append(txn: &mut TransactionMut<'_>, body: &XmlFragmentRef, client: u64, blocks: &[Block], stamp: &mut xml::Stamp) {
    let ticks = txn.state_vector().get(&ClientID::new(client));
    let end = update::end_of(BODY, last_child(txn, body), client, ticks);
    let apart = Doc::with_options(options(client));
    let text = apart.get_or_insert_xml_fragment(BODY);
    take(&mut apart.transact_mut(), &end);
    let mut made = apart.transact_mut();
    let at = text.len(&made);
    xml::insert_blocks(&mut made, &text, at, blocks, stamp);
    take(txn, &made.encode_update_v1());
}

/// The id of the last child that stands.
fn last_child(txn: &TransactionMut<'_>, body: &XmlFragmentRef) -> Option<(u64, u32)> {
    let child = body.get(txn, body.len(txn).checked_sub(1)?)?;
    let branch: &Branch = match &child {
        XmlOut::Element(element) => element.as_ref(),
        XmlOut::Text(text) => text.as_ref(),
        XmlOut::Fragment(fragment) => fragment.as_ref(),
    };
    if let BranchID::Nested(id) = branch.id() { Some((id.client.get(), id.clock)) } else { None }
}

fn take(txn: &mut TransactionMut<'_>, update: &[u8]) {
    let update = Update::decode_v1(update).expect("it was just made");
    txn.apply_update(update).expect("what it builds on is here");
}
