//! Erasing a record on every laptop, for good, and how far that got.

use crate::{
    App, Result,
    api::{Erased, ErasureInfo, Id, Nothing},
    records::{Names, hex, iso},
};

impl App {
    /// Erases a record here at once, and on every other laptop as soon as it hears of it. Nothing brings it back.
    ///
    /// # Errors
    /// [`Code::NotAllowed`](crate::api::Code::NotAllowed), [`Code::NotFound`](crate::api::Code::NotFound).
    pub fn record_erase(&self, body: Id) -> Result<Erased> {
        let record = self.record_id(&body.id)?;
        Ok(Erased { cleaned: self.with_store(move |store| store.erase(record))? })
    }

    /// What was erased, and which laptops have carried it out.
    ///
    /// # Errors
    /// [`Code::Locked`](crate::api::Code::Locked).
    pub fn erasures(&self, _: Nothing) -> Result<Vec<ErasureInfo>> {
        self.with_store(|store| {
            let names = Names::of(store)?;
            let ids = |devices: &[vault::DeviceId]| devices.iter().map(|device| hex(device)).collect();
            Ok(store
                .erasures()?
                .into_iter()
                .map(|erasure| ErasureInfo {
                    record: erasure.record.to_string(),
                    at: iso(erasure.at),
                    by: erasure.by.map(|by| names.name(&by)).unwrap_or_default(),
                    acknowledged: ids(&erasure.acknowledged),
                    waiting: ids(&erasure.waiting),
                    lost: erasure.lost,
                })
                .collect())
        })
    }
}
