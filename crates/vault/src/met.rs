//! How far other devices are, as far as they have said: for people to see.

use rusqlite::{OptionalExtension as _, params};

use crate::{Result, entry::DeviceId, log, log::Heights, store::Store};

impl Store {
    /// When a device last told this laptop what it holds, in milliseconds since 1970 by this laptop's clock.
    ///
    /// # Errors
    /// [`Error::Disk`](crate::Error::Disk).
    pub fn last_met(&self, device: &DeviceId) -> Result<Option<i64>> {
        Ok(self
            .conn
            .prepare_cached("SELECT seen FROM peer WHERE device = ?")?
            .query_row([device], |row| row.get(0))
            .optional()?)
    }

    /// Up to when somebody with these heights has everything that is held here: when the newest entry was written that is older
    /// than all they lack. `None` where they have nothing of it.
    ///
    /// Clocks decide nothing else; here they only make a sentence.
    ///
    /// # Errors
    /// [`Error::Disk`](crate::Error::Disk).
    pub fn has_up_to(&self, theirs: &Heights) -> Result<Option<i64>> {
        let mut logs = Vec::new();
        let mut oldest_lacking = i64::MAX;
        for (id, height) in log::heights(&self.conn)? {
            let Some(log) = log::find(&self.conn, &id)? else { continue };
            let held = theirs.get(&id).copied().unwrap_or(0).min(height) as i64;
            // A log's own clock rarely goes back, so the first that they lack is the oldest; looking at all would take long.
            let first: Option<i64> = self
                .conn
                .prepare_cached("SELECT time FROM entry WHERE log = ? AND seq = ?")?
                .query_row(params![log.n, held + 1], |row| row.get(0))
                .optional()?;
            oldest_lacking = oldest_lacking.min(first.unwrap_or(i64::MAX));
            logs.push((log.n, held));
        }
        let mut newest = None;
        for (log, held) in logs {
            // The index leads from the newest entry back; nearly always the first one is old enough.
            let time: Option<i64> = self
                .conn
                .prepare_cached("SELECT time FROM entry WHERE log = ? AND seq <= ? AND time < ? ORDER BY seq DESC LIMIT 1")?
                .query_row(params![log, held, oldest_lacking], |row| row.get(0))
                .optional()?;
            newest = newest.max(time);
        }
        Ok(newest)
    }
}

#[cfg(test)]
mod tests {
    use rusqlite::params;

    use super::*;
    use crate::{KeyDerivation, LogId, Options, Project};

    #[test]
    fn a_peer_has_everything_up_to_the_newest_entry_before_what_it_lacks() {
        const A: u8 = 1;
        const B: u8 = 2;
        // Who wrote when; how far the peer is in each log; up to when it has everything.
        type Case = (&'static [(u8, i64)], &'static [(u8, u64)], Option<i64>);
        const CASES: &[Case] = &[
            (&[], &[], None),
            (&[(A, 10), (A, 20)], &[], None),
            (&[(A, 10), (A, 20)], &[(A, 1)], Some(10)),
            (&[(A, 10), (A, 20)], &[(A, 2)], Some(20)),
            (&[(A, 10), (A, 20)], &[(A, 9)], Some(20)),
            (&[(A, 10), (B, 15), (A, 20), (B, 30)], &[(A, 2), (B, 1)], Some(20)),
            (&[(A, 10), (B, 15), (A, 20), (B, 30)], &[(A, 2)], Some(10)),
            (&[(A, 10), (B, 15), (A, 20), (B, 30)], &[(B, 2)], None),
            // A clock that went back: what is lacking is older than what is there.
            (&[(A, 50), (A, 5)], &[(A, 1)], None),
            (&[(A, 1), (A, 50), (A, 5)], &[(A, 2)], Some(1)),
        ];
        let log = |who: u8| LogId { device: [who; 32], incarnation: 1 };
        for (entries, held, expected) in CASES {
            let home = tempfile::tempdir().expect("a folder");
            let options = Options { derivation: KeyDerivation::FAST_FOR_TESTS, marks: None };
            let (project, _) = Project::prepare_to_join(&home.path().join("p"), "Amira", "x", &options).expect("prepares");
            let found = project
                .run(move |store| {
                    for (who, time) in *entries {
                        let at = log::find_or_add(&store.conn, &log(*who))?;
                        let seq = at.height as i64 + 1;
                        store.conn.execute(
                            "INSERT INTO entry (log, seq, time, head, signature, past, first_item) VALUES (?, ?, ?, x'', x'', x'', 0)",
                            params![at.n, seq, time],
                        )?;
                        store.conn.execute("UPDATE log SET height = ? WHERE n = ?", params![seq, at.n])?;
                    }
                    store.has_up_to(&held.iter().map(|(who, height)| (log(*who), *height)).collect())
                })
                .expect("asks");
            assert_eq!(found, *expected, "{entries:?} {held:?}");
        }
    }
}
