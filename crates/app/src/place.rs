//! Where the person was in the window, for when they unlock again: inside the project, where nobody else gets to see it.

use crate::{
    App, Result,
    api::{Nothing, PlaceKept},
};

/// What it is called among the settings of the project that stay on this laptop.
const NAME: &str = "place";
/// Bytes of a place; no page needs more.
const LONGEST: usize = 4 << 10;

impl App {
    /// Where the person was last; nothing where that is not known.
    ///
    /// # Errors
    /// [`Code::Locked`](crate::api::Code::Locked).
    pub fn place(&self, _: Nothing) -> Result<PlaceKept> {
        let kept = self.with_store(|store| store.setting(NAME))?;
        Ok(PlaceKept { place: kept.and_then(|bytes| String::from_utf8(bytes).ok()) })
    }

    /// Keeps where the person is: words of the window alone, which mean nothing here. Too long ones are no place.
    ///
    /// # Errors
    /// [`Code::Locked`](crate::api::Code::Locked), [`Code::Disk`](crate::api::Code::Disk); what was kept stays then.
    pub fn place_keep(&self, body: PlaceKept) -> Result<()> {
        let place = body.place.filter(|place| place.len() <= LONGEST).unwrap_or_default();
        self.with_store(move |store| store.set_setting(NAME, place.as_bytes()))
    }
}
