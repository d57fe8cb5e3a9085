//! Attachments between two laptops: who wants a piece asks for it, and whoever has it gives it.
//!
//! Nothing is kept here yet, so the answer to everything is that it is not here.

use vault::Store;

use super::Message;

/// The answer to a message about attachments, if it asks for one.
pub(super) fn answer(message: &Message, _store: &mut Store) -> Option<Message> {
    match message {
        Message::Want { hash, .. } => Some(Message::Lack { hash: *hash }),
        _ => None,
    }
}
