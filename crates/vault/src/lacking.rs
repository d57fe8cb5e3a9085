//! Changes that are held, can be read, and build on what is not here: somebody was shown something else than this laptop, or more. They
//! have no effect until that comes, and it may never: so they are shown to people.

use model::{RecordId, update};
use rusqlite::params;

use crate::{
    Result,
    entry::{DeviceId, item},
    ingest::state,
    store::Store,
    team::{Apart, Why},
};

/// How many are looked at to be shown.
const MOST_SHOWN: i64 = 1_000;

/// Such a change.
pub(crate) struct Lacking {
    device: DeviceId,
    pub(crate) record: RecordId,
    at: i64,
    update: Vec<u8>,
}

impl Store {
    /// The last of such changes, the last first, with the words that they bring; for everybody, since it is their colleagues' work.
    ///
    /// # Errors
    /// [`crate::Error::Disk`].
    pub fn kept_lacking(&self) -> Result<Vec<Apart>> {
        let mut apart = Vec::new();
        self.each_lacking(MOST_SHOWN, |lacking| {
            let Lacking { device, record, at, update } = lacking;
            let text = update::words(&update).unwrap_or_default().join("\n");
            apart.push(Apart { device, member: self.member_of(&device)?, record, at, why: Why::Lacking, text });
            Ok(())
        })?;
        Ok(apart)
    }

    /// Goes through the last so many that may be such changes. Whatever is locked although there is a key for it, is one.
    pub(crate) fn each_lacking(&self, most: i64, mut each: impl FnMut(Lacking) -> Result<()>) -> Result<()> {
        let mut select = self.conn.prepare_cached(
            "SELECT item.record, item.place, item.payload, item.entry, entry.time, log.device FROM item
             JOIN entry ON entry.ord = item.entry JOIN log ON log.n = entry.log
             WHERE item.state = ? AND item.kind = ? AND item.payload IS NOT NULL
             AND item.record IN (SELECT record FROM record_key) ORDER BY item.ord DESC LIMIT ?",
        )?;
        let mut rows = select.query(params![state::LOCKED, item::UPDATE, most])?;
        while let Some(row) = rows.next()? {
            let (record, place, entry) = (RecordId::from_bytes(row.get(0)?), row.get::<_, u32>(1)?, row.get(3)?);
            let payload: Vec<u8> = row.get(2)?;
            if let Some(update) = self.head(entry)?.open_with(place as usize, &self.record_keys(record)?, &payload) {
                each(Lacking { device: row.get(5)?, record, at: row.get(4)?, update })?;
            }
        }
        Ok(())
    }
}
