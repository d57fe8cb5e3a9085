//! Looks through a Yjs V1 update without a CRDT: what it inserts and deletes, and whether it is safe to decode at all.
//!
//! yrs trusts its input: nested values overflow its stack, lengths that lie make it loop. Everything from outside passes here
//! first, in one pass without recursion. The encoding is that of Yjs' `UpdateEncoderV1` (yjs 13, `src/utils/encoding.js`).

mod depth;
mod reader;
mod rename;
mod self_contained;
mod structs;
mod words;

use std::collections::{BTreeMap, HashMap, HashSet};

use reader::Reader;
use structs::{Content, Id, Parent, Struct, Structs};

pub use rename::rename;
pub use words::words;

/// The largest update that is looked at, in bytes. One unit of text can cost 60 bytes once loaded.
pub const MAX_UPDATE: usize = 4 << 20;
/// The most structs (runs of text, elements, attributes, deletions) in one update.
pub const MAX_STRUCTS: usize = 120_000;
/// How deep a value inside an attribute or field may nest.
const MAX_VALUE_DEPTH: usize = 32;
/// How deep elements may nest inside each other within one update.
const MAX_ELEMENT_DEPTH: u32 = 64;
/// Whole numbers that programs write in this form take at most so many bytes.
const SHORT: usize = 5;
/// Client ids are JavaScript's safe integers.
const MAX_CLIENT: u64 = (1 << 53) - 1;

/// What an update holds, by the ids of its structs.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// Inserted runs, one for each client, contiguous.
    pub inserts: Vec<Run>,
    /// Deleted runs, as they stand in the update's delete set.
    pub deletes: Vec<Run>,
    /// Where the delete set starts, in bytes from the start of the update.
    pub deletes_at: usize,
}

/// A run of CRDT clock ticks of one client.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Run {
    /// The client.
    pub client: u64,
    /// The first tick.
    pub clock: u32,
    /// How many.
    pub len: u32,
}

impl Run {
    /// The tick after the last.
    pub fn end(&self) -> u32 {
        self.clock + self.len
    }
}

/// Why an update is not let through.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refused {
    /// The bytes end early, or a number, a text or a tag is not one.
    #[error("the update is damaged")]
    Damaged,
    /// Larger than [`MAX_UPDATE`], or more structs than [`MAX_STRUCTS`].
    #[error("the update is too large")]
    TooLarge,
    /// Values or elements inside each other beyond any use.
    #[error("the update nests too deeply")]
    TooDeep,
    /// A kind of content that records never hold: sub-documents, weak links, legacy JSON.
    #[error("the update holds a kind of content that records do not have")]
    Foreign,
    /// Part of a client's run is left out.
    #[error("the update has a hole")]
    Hole,
}

/// Walks the whole update once.
pub fn inspect(update: &[u8]) -> Result<Summary, Refused> {
    Ok(walk(update)?.0)
}

/// The same for the first update of a record, and whether it is self-contained: the CRDT takes such a one into an empty document
/// without anything to decide, and that document can be read and saved.
///
/// Where it is not, it may be honest all the same, and that it can be applied is still to be seen.
pub fn inspect_first(update: &[u8]) -> Result<(Summary, bool), Refused> {
    let (summary, structs) = walk(update)?;
    let is_self_contained = structs.are_self_contained(&summary.deletes);
    Ok((summary, is_self_contained))
}

/// Up to which tick of each client a document must hold everything, or part of the update is left over: what its clients wrote before,
/// what it stands beside or in, and what it deletes. What the update brings itself is not named.
///
/// # Errors
/// [`Refused`], as [`inspect`].
pub fn needs(update: &[u8]) -> Result<BTreeMap<u64, u32>, Refused> {
    let (summary, structs) = walk(update)?;
    let own: HashMap<u64, Run> = summary.inserts.iter().map(|run| (run.client, *run)).collect();
    let mut needs = BTreeMap::new();
    let mut need = |client: u64, end: u32| {
        let own = own.get(&client).filter(|run| run.end() >= end);
        let known = needs.entry(client).or_insert(0);
        *known = own.map_or(end, |run| run.clock).max(*known);
    };
    for run in &summary.inserts {
        need(run.client, run.clock);
    }
    for one in &structs.list {
        let parent = match one.parent {
            Some(Parent::Made(id)) => Some(id),
            Some(Parent::Root(_)) | None => None,
        };
        for (client, clock) in [one.origin, one.right, parent].into_iter().flatten() {
            need(client, clock.saturating_add(1));
        }
    }
    for run in &summary.deletes {
        need(run.client, run.end());
    }
    Ok(needs)
}

fn walk(update: &[u8]) -> Result<(Summary, Structs<'_>), Refused> {
    if update.len() > MAX_UPDATE {
        return Err(Refused::TooLarge);
    }
    let mut reader = Reader::new(update);
    let mut structs = Structs::of_bytes(update.len());
    let mut summary = Summary::default();

    for _ in 0..reader.number()? {
        let count = reader.number()?;
        let client = reader.client()?;
        let first = reader.clock()?;
        let mut clock = first;
        structs.begin(client);
        for _ in 0..count {
            if structs.list.len() >= MAX_STRUCTS {
                return Err(Refused::TooLarge);
            }
            let one = one_struct(&mut reader, clock)?;
            clock = clock.checked_add(one.len).ok_or(Refused::Damaged)?;
            structs.add(one);
        }
        if clock > first {
            summary.inserts.push(Run { client, clock: first, len: clock - first });
        }
    }
    summary.deletes_at = reader.position();
    read_deletes(&mut reader, &mut summary.deletes, MAX_STRUCTS)?;
    if !reader.is_at_end() || !structs.sort() {
        return Err(Refused::Damaged);
    }
    if structs.deepest() > MAX_ELEMENT_DEPTH {
        return Err(Refused::TooDeep);
    }
    Ok((summary, structs))
}

/// The keys that ever stood in a map at the root, those included whose value was taken out. For whole documents of this laptop's own:
/// they may be of any size.
///
/// # Errors
/// [`Refused`] where the bytes are no update.
pub fn keys_ever(document: &[u8], root: &str) -> Result<HashSet<String>, Refused> {
    let mut reader = Reader::new(document);
    let mut keys = HashSet::new();
    for _ in 0..reader.number()? {
        let count = reader.number()?;
        reader.client()?;
        let mut clock = reader.clock()?;
        for _ in 0..count {
            let one = one_struct(&mut reader, clock)?;
            if let (Some(Parent::Root(name)), Some(key)) = (&one.parent, one.key)
                && *name == root
            {
                keys.insert(key.to_owned());
            }
            clock = clock.checked_add(one.len).ok_or(Refused::Damaged)?;
        }
    }
    Ok(keys)
}

/// The update that inserts what `update` inserts and deletes exactly `deletes`.
///
/// yrs puts a document's whole delete set into every difference; sealing replaces it by that of the batch.
pub fn with_deletes(update: &[u8], deletes_at: usize, deletes: &[Run]) -> Vec<u8> {
    let mut bytes = update[..deletes_at.min(update.len())].to_vec();
    write_deletes(&mut bytes, deletes);
    bytes
}

/// The constant update that makes the empty shared type of a field: the same bytes on every device.
///
/// Two laptops that fill in a field of one record for the first time while apart would otherwise each make a container, and
/// the CRDT would keep one and drop the other with all in it. `path` is the field's id; for a row of it, the row's id after that;
/// for a column of the row, the column's id after that. What is above must be made in the same way.
pub fn container(path: &[&str], text: bool) -> Vec<u8> {
    let mut bytes = vec![1, 1];
    write_number(&mut bytes, container_client(path));
    bytes.extend_from_slice(&[0, TYPE | HAS_PARENT_SUB]);
    let (key, above) = path.split_last().unwrap_or((&"", &[]));
    if above.is_empty() {
        bytes.push(1);
        write_text(&mut bytes, crate::document::FIELDS);
    } else {
        bytes.push(0);
        write_number(&mut bytes, container_client(above));
        bytes.push(0);
    }
    write_text(&mut bytes, key);
    bytes.extend_from_slice(&[if text { TEXT } else { MAP }, 0]);
    bytes
}

/// The client id under which [`container`] is written: FNV-1a of the path with `/` between, cut to the 52 bits that no vault gives
/// out.
pub fn container_client(path: &[&str]) -> u64 {
    let hash = path
        .join("/")
        .bytes()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
    hash & (MAX_CLIENT >> 1)
}

/// What makes an empty document hold nothing but the end of another's root fragment: its last child, and that this client wrote so
/// much. What is written there fits behind that child.
pub(crate) fn end_of(root: &str, last: Option<(u64, u32)>, client: u64, ticks: u32) -> Vec<u8> {
    let mut bytes = Vec::new();
    let own = (ticks > 0 && last.is_none_or(|(of, _)| of != client)).then_some((client, None, ticks));
    let last = last.map(|(of, clock)| (of, Some(clock), if of == client { ticks } else { clock + 1 }));
    let clients: Vec<(u64, Option<u32>, u32)> = own.into_iter().chain(last).collect();
    write_number(&mut bytes, clients.len() as u64);
    for (client, child, ticks) in clients {
        let before = child.unwrap_or(ticks);
        let behind = ticks.saturating_sub(before + 1);
        write_number(&mut bytes, u64::from(before > 0) + u64::from(child.is_some()) + u64::from(behind > 0));
        write_number(&mut bytes, client);
        bytes.push(0);
        let skip = |bytes: &mut Vec<u8>, ticks: u32| {
            if ticks > 0 {
                bytes.push(GC);
                write_number(bytes, u64::from(ticks));
            }
        };
        skip(&mut bytes, before);
        if child.is_some() {
            bytes.extend_from_slice(&[TYPE, 1]);
            write_text(&mut bytes, root);
            bytes.push(XML_ELEMENT);
            write_text(&mut bytes, "paragraph");
        }
        skip(&mut bytes, behind);
    }
    bytes.push(0);
    bytes
}

/// The constant update that notes, in the root `clients`, that the record holds what this client wrote under another id: the same
/// bytes on every device.
pub fn client_note(client: u64) -> Vec<u8> {
    let mut bytes = vec![1, 1];
    write_number(&mut bytes, note_client(client));
    bytes.extend_from_slice(&[0, ANY | HAS_PARENT_SUB, 1]);
    write_text(&mut bytes, crate::document::CLIENTS);
    write_text(&mut bytes, &client.to_string());
    bytes.extend_from_slice(&[1, TRUE, 0]);
    bytes
}

/// The client id under which [`client_note`] is written.
pub fn note_client(client: u64) -> u64 {
    container_client(&[crate::document::CLIENTS, &client.to_string()])
}

const GC: u8 = 0;
const TYPE: u8 = 7;
const ANY: u8 = 8;
const SKIP: u8 = 10;
const TRUE: u8 = 120;
const MAP: u8 = 1;
const TEXT: u8 = 2;
const XML_ELEMENT: u8 = 3;
const XML_TEXT: u8 = 6;
const HAS_ORIGIN: u8 = 0x80;
const HAS_RIGHT_ORIGIN: u8 = 0x40;
const HAS_PARENT_SUB: u8 = 0x20;

/// Reads one struct, which begins at this clock.
fn one_struct<'a>(reader: &mut Reader<'a>, clock: u32) -> Result<Struct<'a>, Refused> {
    let info = reader.byte()?;
    match info {
        GC => {
            let len = positive(reader.clock()?)?;
            return Ok(Struct { clock, len, origin: None, right: None, parent: None, key: None, content: Content::Collected });
        }
        SKIP => return Err(Refused::Hole),
        _ => {}
    }
    let origin = if info & HAS_ORIGIN != 0 { Some(id(reader)?) } else { None };
    let right = if info & HAS_RIGHT_ORIGIN != 0 { Some(id(reader)?) } else { None };
    let (mut parent, mut key) = (None, None);
    if origin.is_none() && right.is_none() {
        parent = Some(match reader.number()? {
            0 => Parent::Made(id(reader)?),
            1 => Parent::Root(reader.text()?),
            // yrs takes this number modulo 2^32: it would go on reading elsewhere than is looked here.
            _ => return Err(Refused::Damaged),
        });
        if info & HAS_PARENT_SUB != 0 {
            key = Some(reader.text()?);
        }
    }
    let (len, content) = match info & 0x1f {
        1 => (reader.clock()?, Content::Deleted),
        3 => {
            reader.buffer()?;
            (1, Content::Other)
        }
        4 => {
            let text = reader.text()?;
            (units(text)?, Content::Text(text))
        }
        5 => {
            json(reader.text()?)?;
            (1, Content::Other)
        }
        6 => {
            let (mark, value) = (reader.text()?, reader.text()?);
            json(value)?;
            (1, Content::Format(mark, value))
        }
        TYPE => {
            let number = reader.byte()?;
            match number {
                0 | MAP | TEXT | 4 | XML_TEXT => {}
                XML_ELEMENT => {
                    reader.text()?;
                }
                _ => return Err(Refused::Foreign),
            }
            (1, Content::Type(number))
        }
        ANY => {
            let count = reader.clock()?;
            let (from, mut short) = (reader.position(), true);
            for _ in 0..count {
                short &= value(reader, |_| {})?;
            }
            (count, Content::Value { short, bytes: reader.since(from) })
        }
        2 | 9 => return Err(Refused::Foreign),
        _ => return Err(Refused::Damaged),
    };
    Ok(Struct { clock, len: positive(len)?, origin, right, parent, key, content })
}

/// How many ticks a text takes: units of UTF-16.
fn units(text: &str) -> Result<u32, Refused> {
    // Most text is plain, and to see that is many times faster than to count.
    let units = if text.is_ascii() { text.len() } else { text.encode_utf16().count() };
    u32::try_from(units).map_err(|_| Refused::TooLarge)
}

/// Reads one value of the `Any` encoding, counting what is still open instead of calling itself. Says whether its whole numbers are
/// [`short`](Content::Value), and gives the texts in it that are not in a map.
fn value<'a>(reader: &mut Reader<'a>, mut text: impl FnMut(&'a str)) -> Result<bool, Refused> {
    let mut short = true;
    // For each open array or map: how many values are still to come, and whether a key stands before each.
    let mut open: Vec<(u64, bool)> = Vec::new();
    loop {
        match reader.byte()? {
            120 | 121 | 126 | 127 => {}
            125 => short &= reader.signed()? <= SHORT,
            124 => reader.skip(4)?,
            122 | 123 => reader.skip(8)?,
            119 => {
                let read = reader.text()?;
                if !open.iter().any(|(_, keyed)| *keyed) {
                    text(read);
                }
            }
            116 => reader.buffer()?,
            tag @ (117 | 118) => {
                let count = reader.number()?;
                // A value takes at least a byte, so a count beyond the bytes that are left is a lie.
                if count > reader.left() as u64 {
                    return Err(Refused::Damaged);
                }
                if open.len() >= MAX_VALUE_DEPTH {
                    return Err(Refused::TooDeep);
                }
                open.push((count, tag == 118));
            }
            _ => return Err(Refused::Damaged),
        }
        // On to the next value of what is open.
        loop {
            match open.last_mut() {
                None => return Ok(short),
                Some((0, _)) => _ = open.pop(),
                Some((left, keyed)) => {
                    *left -= 1;
                    if *keyed {
                        reader.text()?;
                    }
                    break;
                }
            }
        }
    }
}

/// Checks the depth of JSON text; whether it is JSON, the CRDT's own reader decides, which does not overflow.
fn json(text: &str) -> Result<(), Refused> {
    let mut depth = 0usize;
    let mut quoted = false;
    let mut escaped = false;
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b'[' | b'{' if !quoted => depth += 1,
            b']' | b'}' if !quoted => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > MAX_VALUE_DEPTH {
            return Err(Refused::TooDeep);
        }
    }
    Ok(())
}

fn read_deletes(reader: &mut Reader<'_>, deletes: &mut Vec<Run>, most: usize) -> Result<(), Refused> {
    for _ in 0..reader.number()? {
        let client = reader.client()?;
        for _ in 0..reader.number()? {
            let clock = reader.clock()?;
            let len = reader.clock()?;
            clock.checked_add(len).ok_or(Refused::Damaged)?;
            if deletes.len() >= most {
                return Err(Refused::TooLarge);
            }
            deletes.push(Run { client, clock, len });
        }
    }
    Ok(())
}

fn write_deletes(bytes: &mut Vec<u8>, deletes: &[Run]) {
    let mut runs = deletes.to_vec();
    runs.sort_unstable();
    // Neighbours and overlaps become one run.
    let mut merged: Vec<Run> = Vec::with_capacity(runs.len());
    for run in runs {
        match merged.last_mut() {
            Some(last) if last.client == run.client && run.clock <= last.end() => {
                last.len = last.end().max(run.end()) - last.clock;
            }
            _ => merged.push(run),
        }
    }
    let by_client: Vec<&[Run]> = merged.chunk_by(|a, b| a.client == b.client).collect();
    write_number(bytes, by_client.len() as u64);
    for runs in by_client {
        write_number(bytes, runs[0].client);
        write_number(bytes, runs.len() as u64);
        for run in runs {
            write_number(bytes, u64::from(run.clock));
            write_number(bytes, u64::from(run.len));
        }
    }
}

/// Writes a text: how many bytes, and its UTF-8.
fn write_text(bytes: &mut Vec<u8>, text: &str) {
    write_number(bytes, text.len() as u64);
    bytes.extend_from_slice(text.as_bytes());
}

/// Writes a variable-length unsigned integer (lib0 `writeVarUint`).
fn write_number(bytes: &mut Vec<u8>, mut number: u64) {
    while number > 0x7f {
        bytes.push((number as u8 & 0x7f) | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn id(reader: &mut Reader<'_>) -> Result<Id, Refused> {
    Ok((reader.client()?, reader.clock()?))
}

fn positive(len: u32) -> Result<u32, Refused> {
    if len == 0 { Err(Refused::Damaged) } else { Ok(len) }
}

#[cfg(test)]
mod tests;
