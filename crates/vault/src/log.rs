//! The tables of the log: heights, causal pasts, storing an entry and reading entries back.

use std::collections::BTreeMap;

use model::RecordId;
use rusqlite::{Connection, OptionalExtension as _, params};

use serde_bytes::ByteBuf;

use crate::{
    Error, Result,
    entry::{DeviceId, Entry, Head, LogId},
};

/// Up to which entry each log is held.
pub type Heights = BTreeMap<LogId, u64>;

/// Heights by the number that a log has in this database: what `entry.past` holds.
pub(crate) type Past = BTreeMap<i64, u64>;

/// A log as it stands in this database.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Log {
    pub(crate) n: i64,
    pub(crate) height: u64,
    pub(crate) head: [u8; 32],
}

/// The log, if any of it is held.
pub(crate) fn find(conn: &Connection, id: &LogId) -> Result<Option<Log>> {
    Ok(conn
        .prepare_cached("SELECT n, height, head FROM log WHERE device = ? AND incarnation = ?")?
        .query_row(params![id.device, id.incarnation as i64], |row| {
            Ok(Log { n: row.get(0)?, height: row.get::<_, i64>(1)? as u64, head: row.get(2)? })
        })
        .optional()?)
}

/// The log, empty if nothing of it is held.
pub(crate) fn find_or_add(conn: &Connection, id: &LogId) -> Result<Log> {
    if let Some(log) = find(conn, id)? {
        return Ok(log);
    }
    conn.prepare_cached("INSERT INTO log (device, incarnation, height, head) VALUES (?, ?, 0, ?)")?.execute(params![
        id.device,
        id.incarnation as i64,
        [0u8; 32]
    ])?;
    Ok(Log { n: conn.last_insert_rowid(), height: 0, head: [0; 32] })
}

/// Whose log it is.
pub(crate) fn device(conn: &Connection, n: i64) -> Result<DeviceId> {
    Ok(conn.prepare_cached("SELECT device FROM log WHERE n = ?")?.query_row([n], |row| row.get(0))?)
}

/// What is held, of every log that has an entry.
pub(crate) fn heights(conn: &Connection) -> Result<Heights> {
    conn.prepare_cached("SELECT device, incarnation, height FROM log WHERE height > 0")?
        .query_map([], |row| {
            Ok((LogId { device: row.get(0)?, incarnation: row.get::<_, i64>(1)? as u64 }, row.get::<_, i64>(2)? as u64))
        })?
        .collect::<Result<_, _>>()
        .map_err(Error::from)
}

/// The same, by number.
pub(crate) fn heights_by_number(conn: &Connection) -> Result<Past> {
    conn.prepare_cached("SELECT n, height FROM log WHERE height > 0")?
        .query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)? as u64)))?
        .collect::<Result<_, _>>()
        .map_err(Error::from)
}

/// The causal past of an entry.
pub(crate) fn past(conn: &Connection, log: i64, seq: u64) -> Result<Past> {
    let bytes: Vec<u8> = conn
        .prepare_cached("SELECT past FROM entry WHERE log = ? AND seq = ?")?
        .query_row(params![log, seq as i64], |row| row.get(0))?;
    past_from(&bytes)
}

pub(crate) fn past_from(bytes: &[u8]) -> Result<Past> {
    postcard::from_bytes(bytes).map_err(|_| Error::Damaged("the log"))
}

/// Adds what `more` holds to `past`.
pub(crate) fn join(past: &mut Past, more: Past) {
    for (n, seq) in more {
        let known = past.entry(n).or_default();
        *known = seq.max(*known);
    }
}

/// Stores an entry that has been checked, with its items, and moves the log's height. Gives the `ord` of each item.
pub(crate) fn store(conn: &Connection, log: &Log, head: &Head, entry: &Entry, past: &Past) -> Result<Vec<i64>> {
    let past = postcard::to_stdvec(past).map_err(|_| Error::Damaged("the log"))?;
    conn.prepare_cached(
        "INSERT INTO entry (log, seq, time, head, signature, past, first_item)
         VALUES (?, ?, ?, ?, ?, ?, (SELECT coalesce(max(ord), 0) + 1 FROM item))",
    )?
    .execute(params![log.n, head.seq as i64, head.time, entry.head, entry.signature, past])?;
    let ord = conn.last_insert_rowid();
    let mut items = Vec::with_capacity(head.items.len());
    let mut insert = conn.prepare_cached("INSERT INTO item (entry, place, kind, record, payload) VALUES (?, ?, ?, ?, ?)")?;
    for (place, (item, payload)) in head.items.iter().zip(&entry.payloads).enumerate() {
        let payload = payload.as_ref().map(|payload| payload.as_slice());
        insert.execute(params![ord, place as i64, item.kind, item.record.map(|id| *id.as_bytes()), payload])?;
        items.push(conn.last_insert_rowid());
    }
    conn.prepare_cached("UPDATE log SET height = ?, head = ? WHERE n = ?")?.execute(params![
        head.seq as i64,
        entry.hash(),
        log.n
    ])?;
    Ok(items)
}

/// The entries whose `ord` is above `after`, at most `limit`, oldest first, each with its `ord`.
pub(crate) fn read(conn: &Connection, after: i64, limit: usize) -> Result<Vec<(i64, Entry)>> {
    let ords: Vec<i64> = conn
        .prepare_cached("SELECT ord FROM entry WHERE ord > ? ORDER BY ord LIMIT ?")?
        .query_map(params![after, limit as i64], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    ords.into_iter().map(|ord| Ok((ord, read_one(conn, ord)?))).collect()
}

/// One entry.
pub(crate) fn read_one(conn: &Connection, ord: i64) -> Result<Entry> {
    let (head, signature): (Vec<u8>, Vec<u8>) = conn
        .prepare_cached("SELECT head, signature FROM entry WHERE ord = ?")?
        .query_row([ord], |row| Ok((row.get(0)?, row.get(1)?)))?;
    // The limit ends the search: behind the last item stand those of other entries.
    let items = postcard::from_bytes::<Head>(&head).map_or(0, |head| head.items.len());
    let payloads = conn
        .prepare_cached(
            "SELECT item.payload FROM entry JOIN item ON item.ord >= entry.first_item AND item.entry = entry.ord
             WHERE entry.ord = ? ORDER BY item.ord LIMIT ?",
        )?
        .query_map(params![ord, items as i64], |row| Ok(row.get::<_, Option<Vec<u8>>>(0)?.map(ByteBuf::from)))?
        .collect::<Result<_, _>>()?;
    Ok(Entry { head, signature, payloads })
}

/// The `ord` of every entry that somebody with these heights lacks, oldest first.
pub(crate) fn lacking(conn: &Connection, heights: &Heights) -> Result<Vec<i64>> {
    let mut ords: Vec<i64> = Vec::new();
    let mut logs = conn.prepare_cached("SELECT n, device, incarnation, height FROM log WHERE height > 0")?;
    let mut select = conn.prepare_cached("SELECT ord FROM entry WHERE log = ? AND seq > ?")?;
    let mut rows = logs.query([])?;
    while let Some(row) = rows.next()? {
        let id = LogId { device: row.get(1)?, incarnation: row.get::<_, i64>(2)? as u64 };
        let theirs = heights.get(&id).copied().unwrap_or(0);
        if theirs < row.get::<_, i64>(3)? as u64 {
            for ord in select.query_map(params![row.get::<_, i64>(0)?, theirs as i64], |row| row.get(0))? {
                ords.push(ord?);
            }
        }
    }
    ords.sort_unstable();
    Ok(ords)
}

/// Whether this build holds anything of a record.
pub(crate) fn knows(conn: &Connection, record: &RecordId) -> Result<bool> {
    Ok(conn
        .prepare_cached(
            "SELECT 1 FROM item WHERE record = ?1 AND kind = 0 AND state = 0 UNION ALL SELECT 1 FROM draft WHERE record = ?1 LIMIT 1",
        )?
        .exists([record.as_bytes()])?)
}
