//! Rows of a field: a Y.Map for each under its id, with its columns, the key of its place, and whether it was taken out.
//!
//! A row that is taken out stays in the document, marked: what another wrote in it meanwhile is there when it comes back, and two
//! who bring it back have one row.

use serde_json::{Map, Value};
use uuid::Uuid;
use yrs::{Any, Map as _, MapRef, Out, ReadTxn, TransactionMut};

use super::{
    Failure,
    fields::{self, Invalid, Spot},
};
use crate::kind::{Field, Holds, is_empty, is_id};

/// The key of a row's place among the others; rows stand in the order of these texts, and of their ids where they are the same.
const PLACE: &str = "order";
/// `true` where a row was taken out.
const REMOVED: &str = "removed";
/// What a place is written with, in its order. A place never ends in the first of them, so that there is always one before it.
const DIGITS: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
/// A longer place is somebody's joke.
const LONGEST_PLACE: usize = 256;

/// Ids for new rows, which no other edit makes.
pub(super) struct Ids {
    next: u128,
}

impl Ids {
    /// From the client's id, the time, which tells one record from another, and the client's clock, which grows with every edit.
    pub(super) fn new(client: u64, now: i64, clock: u32) -> Self {
        let low = |bits: u64, width: u32| u128::from(bits & ((1 << width) - 1));
        Self { next: low(client, 53) << 69 | low(now.cast_unsigned(), 41) << 28 | low(u64::from(clock), 16) << 12 }
    }

    /// A UUID of version 8 (RFC 9562, section 5.8).
    fn next(&mut self) -> String {
        let bits = self.next;
        self.next += 1;
        let (first, second, rest) = (bits >> 74, (bits >> 62) & 0xfff, bits & ((1 << 62) - 1));
        Uuid::from_u128(first << 80 | 8 << 76 | second << 64 | 2 << 62 | rest).hyphenated().to_string()
    }
}

/// The rows in their order, and whether all of them can be read as what they should be.
pub(super) fn read<T: ReadTxn>(txn: &T, columns: &[Field], map: &MapRef) -> (Value, bool) {
    let mut whole = true;
    let mut rows = Vec::new();
    for (id, out) in map.iter(txn) {
        match out {
            Out::YMap(row) if is_id(id) => {
                if !is_removed(txn, &row) {
                    rows.push((place(txn, &row), id.to_owned(), cells(txn, columns, id, &row, &mut whole)));
                }
            }
            _ => whole = false,
        }
    }
    rows.sort_by(|a, b| (&a.0, &a.1).cmp(&(&b.0, &b.1)));
    (rows.into_iter().map(|(.., row)| row).collect(), whole)
}

fn cells<T: ReadTxn>(txn: &T, columns: &[Field], id: &str, row: &MapRef, whole: &mut bool) -> Value {
    let mut cells = Map::from_iter([("id".to_owned(), Value::from(id))]);
    for column in columns {
        let Some(out) = row.get(txn, column.id) else { continue };
        match fields::value(txn, column.holds, &out) {
            Some(value) if is_empty(&value) => {}
            Some(value) => _ = cells.insert(column.id.to_owned(), value),
            None => {
                *whole = false;
                cells.insert(column.id.to_owned(), fields::any_value(txn, &out));
            }
        }
    }
    let mut unknown: Vec<(String, Value)> = row
        .iter(txn)
        .filter(|(key, _)| ![PLACE, REMOVED, "id"].contains(key) && columns.iter().all(|column| column.id != *key))
        .map(|(key, out)| (key.to_owned(), fields::any_value(txn, &out)))
        .collect();
    unknown.sort_by(|a, b| a.0.cmp(&b.0));
    cells.extend(unknown);
    cells.into()
}

/// Sets all rows, or single cells of them, or takes all out.
pub(super) fn set(
    txn: &mut TransactionMut<'_>,
    fields: &MapRef,
    field: &str,
    columns: &'static [Field],
    value: &Value,
    ids: &mut Ids,
) -> Result<(), Failure> {
    let wrong = || Failure::Invalid(Invalid::WrongType(field.to_owned()));
    let changes = match value {
        Value::Object(changes) => {
            check(columns, changes).ok_or_else(wrong)?;
            Some(changes)
        }
        _ => None,
    };
    let wanted = match value {
        Value::Null => Value::Array(Vec::new()),
        _ if changes.is_some() => Value::Null,
        value => Holds::Rows(columns).check(value).ok_or_else(wrong)?,
    };
    if fields.get(txn, field).is_none() && wanted.as_array().is_some_and(Vec::is_empty) {
        return Ok(());
    }
    let path = [field];
    let Out::YMap(map) = fields::container(txn, &Spot { map: fields, path: &path }, false)? else { return Err(wrong()) };
    let table = Table { map, field, columns };
    match (changes, wanted) {
        (Some(changes), _) => table.change(txn, changes),
        (None, Value::Array(rows)) => table.replace(txn, rows, ids),
        (None, _) => Ok(()),
    }
}

/// Whether single cells fit their columns.
fn check(columns: &[Field], changes: &Map<String, Value>) -> Option<()> {
    for (id, cells) in changes {
        if !is_id(id) || !(cells.is_null() || cells.is_object()) {
            return None;
        }
        for (key, value) in cells.as_object().into_iter().flatten() {
            let fits = match columns.iter().find(|column| column.id == key) {
                Some(column) => value.is_null() || column.holds.check(value).is_some(),
                None => key == "id" || (key == "after" && value.as_str().is_some_and(|row| row.is_empty() || is_id(row))),
            };
            if !fits {
                return None;
            }
        }
    }
    Some(())
}

/// The rows of one field, to be written.
struct Table<'a> {
    map: MapRef,
    field: &'a str,
    columns: &'a [Field],
}

impl Table<'_> {
    /// Makes these all the rows there are.
    fn replace(&self, txn: &mut TransactionMut<'_>, mut rows: Vec<Value>, ids: &mut Ids) -> Result<(), Failure> {
        let (here, _) = read(txn, self.columns, &self.map);
        let here: Vec<Value> = here.as_array().cloned().unwrap_or_default();
        name(&mut rows, &here, self.columns, ids);
        let id = |row: &Value| row["id"].as_str().unwrap_or_default().to_owned();
        let wanted: Vec<String> = rows.iter().map(id).collect();
        for gone in here.iter().map(id).filter(|id| !wanted.contains(id)) {
            self.remove(txn, &gone);
        }
        for (id, cells) in wanted.iter().zip(&rows) {
            let row = self.row(txn, id)?;
            for column in self.columns {
                self.put(txn, &row, id, column, &cells[column.id])?;
            }
        }
        self.arrange(txn, &wanted);
        Ok(())
    }

    /// Changes the cells that are named.
    fn change(&self, txn: &mut TransactionMut<'_>, changes: &Map<String, Value>) -> Result<(), Failure> {
        let (here, _) = read(txn, self.columns, &self.map);
        let mut order: Vec<String> =
            here.as_array().into_iter().flatten().filter_map(|row| row["id"].as_str().map(str::to_owned)).collect();
        for (id, cells) in changes {
            let Some(cells) = cells.as_object() else {
                self.remove(txn, id);
                order.retain(|other| other != id);
                continue;
            };
            let row = self.row(txn, id)?;
            for column in self.columns.iter().filter(|column| cells.contains_key(column.id)) {
                self.put(txn, &row, id, column, &cells[column.id])?;
            }
            let was = order.iter().position(|other| other == id);
            match cells.get("after").and_then(Value::as_str) {
                Some(after) => {
                    order.retain(|other| other != id);
                    let at = if after.is_empty() {
                        0
                    } else {
                        order.iter().position(|other| other == after).map_or(order.len(), |at| at + 1)
                    };
                    order.insert(at, id.clone());
                }
                None if was.is_none() => {
                    // What comes back stands where it stood.
                    let own = (place(txn, &row), id);
                    let before = |other: &String| match self.map.get(txn, other) {
                        Some(Out::YMap(row)) => (place(txn, &row), other) < own,
                        _ => true,
                    };
                    let at = if own.0.is_empty() { order.len() } else { order.iter().filter(|other| before(other)).count() };
                    order.insert(at, id.clone());
                }
                None => {}
            }
        }
        self.arrange(txn, &order);
        Ok(())
    }

    /// The row, made or brought back where it is not there.
    fn row(&self, txn: &mut TransactionMut<'_>, id: &str) -> Result<MapRef, Failure> {
        let path = [self.field, id];
        let Out::YMap(row) = fields::container(txn, &Spot { map: &self.map, path: &path }, false)? else {
            return Err(Invalid::WrongType(self.field.to_owned()).into());
        };
        if is_removed(txn, &row) {
            row.remove(txn, REMOVED);
        }
        Ok(row)
    }

    fn put(&self, txn: &mut TransactionMut<'_>, row: &MapRef, id: &str, column: &Field, value: &Value) -> Result<(), Failure> {
        fields::put(txn, Spot { map: row, path: &[self.field, id, column.id] }, column.holds, value)
    }

    fn remove(&self, txn: &mut TransactionMut<'_>, id: &str) {
        if let Some(Out::YMap(row)) = self.map.get(txn, id)
            && !is_removed(txn, &row)
        {
            row.insert(txn, REMOVED, true);
        }
    }

    /// Gives rows new places where they do not stand in this order; as few as can be, so that what others moved stays moved.
    fn arrange(&self, txn: &mut TransactionMut<'_>, order: &[String]) {
        let rows: Vec<MapRef> = order
            .iter()
            .filter_map(|id| match self.map.get(txn, id) {
                Some(Out::YMap(row)) => Some(row),
                _ => None,
            })
            .collect();
        let places: Vec<String> = rows.iter().map(|row| place(txn, row)).collect();
        let kept = rising(&places);
        let mut last = String::new();
        for (at, row) in rows.iter().enumerate() {
            if kept[at] {
                last.clone_from(&places[at]);
                continue;
            }
            let next = (at..rows.len()).find(|at| kept[*at]).map(|at| places[at].as_str());
            last = between(&last, next);
            row.insert(txn, PLACE, last.as_str());
        }
    }
}

/// Gives rows without an id that of a row with the same cells that nobody else has, or a new one.
fn name(rows: &mut [Value], here: &[Value], columns: &[Field], ids: &mut Ids) {
    let mut taken: Vec<String> = rows.iter().filter_map(|row| row["id"].as_str().map(str::to_owned)).collect();
    for row in rows {
        if row.get("id").is_some() {
            continue;
        }
        let same = |other: &&Value| columns.iter().all(|column| other[column.id] == row[column.id]);
        let known = here.iter().filter(same).filter_map(|other| other["id"].as_str()).find(|id| !taken.iter().any(|t| t == id));
        let id = known.map_or_else(|| ids.next(), str::to_owned);
        taken.push(id.clone());
        row["id"] = id.into();
    }
}

fn is_removed<T: ReadTxn>(txn: &T, row: &MapRef) -> bool {
    matches!(row.get(txn, REMOVED), Some(Out::Any(Any::Bool(true))))
}

fn place<T: ReadTxn>(txn: &T, row: &MapRef) -> String {
    match row.get(txn, PLACE) {
        Some(Out::Any(Any::String(place))) => place.to_string(),
        _ => String::new(),
    }
}

/// Whether a place is one that another can be put before or behind.
fn is_place(place: &str) -> bool {
    !place.is_empty()
        && place.len() <= LONGEST_PLACE
        && place.bytes().all(|digit| DIGITS.contains(&digit))
        && !place.ends_with(char::from(DIGITS[0]))
}

/// Which of these places can stay: the most that rise from first to last.
fn rising(places: &[String]) -> Vec<bool> {
    // For each length, the place that a rise of that length ends on earliest; and for each place, the one before it in its rise.
    let mut ends: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = vec![None; places.len()];
    for (at, place) in places.iter().enumerate().filter(|(_, place)| is_place(place)) {
        let length = ends.partition_point(|end| places[*end] < *place);
        before[at] = length.checked_sub(1).map(|length| ends[length]);
        if length == ends.len() {
            ends.push(at);
        } else {
            ends[length] = at;
        }
    }
    let mut kept = vec![false; places.len()];
    let mut at = ends.last().copied();
    while let Some(one) = at {
        kept[one] = true;
        at = before[one];
    }
    kept
}

/// A place between two; before the first, `low` is empty, and behind the last there is no `high`.
fn between(low: &str, high: Option<&str>) -> String {
    let digit = |text: &str, at: usize| {
        text.as_bytes().get(at).and_then(|digit| DIGITS.iter().position(|known| known == digit)).unwrap_or(0)
    };
    let mut place = String::new();
    let mut high = high;
    for at in 0.. {
        let (from, to) = (digit(low, at), high.map_or(DIGITS.len(), |high| digit(high, at)));
        if from == to {
            place.push(char::from(DIGITS[from]));
        } else if to - from > 1 {
            // Behind the last, the next: lists are mostly written from first to last.
            let middle = if high.is_none() { from + 1 } else { from.midpoint(to) };
            place.push(char::from(DIGITS[middle]));
            break;
        } else if high.is_some_and(|high| high.len() > at + 1) {
            place.push(char::from(DIGITS[to]));
            break;
        } else {
            place.push(char::from(DIGITS[from]));
            high = None;
        }
    }
    place
}

#[cfg(test)]
mod tests;
