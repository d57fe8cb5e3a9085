//! Fields in the document: plain values, texts that merge letter by letter, and sets that keep what both sides added.

use serde_json::{Map, Value};
use yrs::{
    Any, GetString as _, ID, Map as _, MapPrelim, MapRef, Out, ReadTxn, Text as _, TextPrelim, TextRef, TransactionMut, Update,
    block::ClientID,
    branch::{Branch, BranchID},
    updates::decoder::Decode as _,
};

use super::{Failure, Problem, Record, rows, text};
use crate::{
    SCHEMA,
    kind::{self, Field, Holds, is_empty},
    update,
};

/// Keys of `fields` that are not fields.
const RESERVED: &[&str] = &["schema", "kind", "title", "created", "deleted", MERGED_INTO, PUT_AWAY];

pub(super) const MERGED_INTO: &str = "merged_into";
pub(super) const PUT_AWAY: &str = "put_away";

/// Why a value can't be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Invalid {
    /// The kind has no field of this id.
    #[error("there is no field {0}")]
    NoSuchField(String),
    /// The value is not of the field's type.
    #[error("the value does not fit the field {0}")]
    WrongType(String),
    /// A number is out of the bounds of its field or column.
    #[error("{field} is a whole number from {least} to {most}")]
    Beyond {
        /// The id of the field or column.
        field: &'static str,
        /// The least that it may be.
        least: u32,
        /// The most.
        most: u32,
    },
    /// The text to replace is nowhere inside one block.
    #[error("the text to replace is not there")]
    NotFound,
    /// There is no such code or coding.
    #[error("there is no {0}")]
    NoSuchId(uuid::Uuid),
    /// The text to replace is in several places.
    #[error("the text to replace is there {0} times")]
    Ambiguous(usize),
}

pub(super) fn schema<T: ReadTxn>(txn: &T, map: &MapRef) -> u32 {
    number(txn, map, "schema").and_then(|schema| u32::try_from(schema).ok()).unwrap_or(0)
}

fn number<T: ReadTxn>(txn: &T, map: &MapRef, key: &str) -> Option<i64> {
    match map.get(txn, key) {
        Some(Out::Any(any)) => from_any(&any).as_f64().map(|number| number as i64),
        _ => None,
    }
}

pub(super) fn read<T: ReadTxn>(txn: &T, map: &MapRef) -> Record {
    let mut record = Record::default();
    let string = |key: &str| match map.get(txn, key) {
        Some(Out::Any(Any::String(text))) => text.to_string(),
        _ => String::new(),
    };
    record.kind = string("kind");
    record.title = string("title");
    record.created = number(txn, map, "created").unwrap_or(0);
    record.deleted = number(txn, map, "deleted");
    record.merged_into = string(MERGED_INTO).parse().ok();
    record.put_away = number(txn, map, PUT_AWAY);
    record.schema = schema(txn, map);
    if record.schema > SCHEMA {
        record.problems.push(Problem::NewerSchema(record.schema));
    }
    let known = kind::kind(&record.kind);
    if known.is_none() {
        record.problems.push(Problem::UnknownKind(record.kind.clone()));
    }
    for field in known.map_or(&[][..], |kind| kind.fields) {
        let Some(out) = map.get(txn, field.id) else { continue };
        let read = match (field.holds, &out) {
            (Holds::Rows(columns), Out::YMap(map)) => {
                let (rows, whole) = rows::read(txn, columns, map);
                if !whole {
                    record.problems.push(Problem::OddField(field.id.to_owned()));
                }
                Some(rows)
            }
            (holds, out) => value(txn, holds, out),
        };
        match read {
            Some(value) if is_empty(&value) => {}
            Some(value) => {
                record.fields.insert(field.id.to_owned(), value);
            }
            None => {
                record.problems.push(Problem::OddField(field.id.to_owned()));
                record.fields.insert(field.id.to_owned(), any_value(txn, &out));
            }
        }
    }
    let mut unknown: Vec<(String, Value)> = map
        .iter(txn)
        .filter(|(key, _)| !RESERVED.contains(key) && known.is_none_or(|kind| kind.field(key).is_none()))
        .map(|(key, out)| (key.to_owned(), any_value(txn, &out)))
        .collect();
    unknown.sort_by(|a, b| a.0.cmp(&b.0));
    record.fields.extend(unknown);
    record
}

/// Sets a field. Of rows, an object changes only the rows and columns that it names (RFC 7396, by the ids of rows).
pub(super) fn set(
    txn: &mut TransactionMut<'_>,
    map: &MapRef,
    field: &Field,
    value: &Value,
    ids: &mut rows::Ids,
) -> Result<(), Failure> {
    if let Holds::Rows(columns) = field.holds {
        return rows::set(txn, map, field.id, columns, value, ids);
    }
    put(txn, Spot { map, path: &[field.id] }, field.holds, value)
}

/// Where a value stands: in the record itself or in a row, with the way to it from `fields`.
pub(super) struct Spot<'a> {
    pub(super) map: &'a MapRef,
    pub(super) path: &'a [&'a str],
}

/// Sets a value that is no rows; what differs and nothing else.
pub(super) fn put(txn: &mut TransactionMut<'_>, spot: Spot<'_>, holds: Holds, value: &Value) -> Result<(), Failure> {
    let key = spot.path.last().copied().unwrap_or_default();
    let wrong = || Failure::Invalid(Invalid::WrongType(spot.path.first().copied().unwrap_or_default().to_owned()));
    let value = if value.is_null() { Value::Null } else { holds.check(value).ok_or_else(wrong)? };
    match holds {
        Holds::Text => {
            let wanted = value.as_str().unwrap_or_default();
            if spot.map.get(txn, key).is_none() && wanted.is_empty() {
                return Ok(());
            }
            let Out::YText(text) = container(txn, &spot, true)? else { return Err(wrong()) };
            set_text(txn, &text, wanted);
        }
        Holds::Choices(_) | Holds::Words | Holds::Records(_) => {
            let wanted: Vec<&str> = value.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            if spot.map.get(txn, key).is_none() && wanted.is_empty() {
                return Ok(());
            }
            let Out::YMap(set) = container(txn, &spot, false)? else { return Err(wrong()) };
            let present: Vec<String> = set.keys(txn).map(str::to_owned).collect();
            for key in present.iter().filter(|key| !wanted.contains(&key.as_str())) {
                set.remove(txn, key);
            }
            for key in wanted.iter().filter(|key| !present.iter().any(|old| old == *key)) {
                set.insert(txn, (*key).to_owned(), true);
            }
        }
        Holds::Line
        | Holds::Date
        | Holds::Count
        | Holds::Between(..)
        | Holds::Flag
        | Holds::Choice(_)
        | Holds::Record(_)
        | Holds::Place => {
            let old = spot.map.get(txn, key).map(|out| any_value(txn, &out)).unwrap_or_default();
            if old == value || holds.check(&old).is_some_and(|old| old == value) {
            } else if value.is_null() {
                spot.map.remove(txn, key);
            } else {
                spot.map.insert(txn, key.to_owned(), to_any(&value));
            }
        }
        Holds::Rows(_) => return Err(wrong()),
    }
    Ok(())
}

/// The shared type of a field, a row or a column of one, made if it is not there, in the same way on every device.
pub(super) fn container(txn: &mut TransactionMut<'_>, spot: &Spot<'_>, text: bool) -> Result<Out, Failure> {
    let Some((key, above)) = spot.path.split_last() else { return Err(Failure::Broken) };
    if spot.map.get(txn, key).is_none() {
        let constant = BranchID::Nested(ID::new(ClientID::new(update::container_client(above)), 0));
        if above.is_empty() || AsRef::<Branch>::as_ref(spot.map).id() == constant {
            let update = Update::decode_v1(&update::container(spot.path, text)).map_err(|_| Failure::Broken)?;
            txn.apply_update(update).map_err(|_| Failure::Broken)?;
        }
    }
    // Where another program made it, or took it out, it is made in the ordinary way.
    if spot.map.get(txn, key).is_none() {
        if text {
            spot.map.insert(txn, (*key).to_owned(), TextPrelim::new(""));
        } else {
            spot.map.insert(txn, (*key).to_owned(), MapPrelim::default());
        }
    }
    spot.map.get(txn, key).ok_or(Failure::Broken)
}

pub(super) fn set_text(txn: &mut TransactionMut<'_>, target: &TextRef, wanted: &str) {
    let old = target.get_string(txn);
    for change in text::difference(&old, wanted) {
        if change.delete > 0 {
            target.remove_range(txn, change.at, change.delete);
        }
        if !change.insert.is_empty() {
            target.insert(txn, change.at, &change.insert);
        }
    }
}

/// The value of a field that is no rows, in its own type, or nothing if it is of another.
pub(super) fn value<T: ReadTxn>(txn: &T, holds: Holds, out: &Out) -> Option<Value> {
    match (holds, out) {
        (Holds::Text, Out::YText(text)) => Some(Value::String(text.get_string(txn))),
        (Holds::Choices(_) | Holds::Words | Holds::Records(_), Out::YMap(set)) => {
            let mut keys: Vec<String> = set.keys(txn).map(str::to_owned).collect();
            keys.sort();
            Some(keys.into())
        }
        // A list of another program's is no rows: those are looked at one by one.
        (Holds::Rows(_), _) => None,
        // Bounds are for whoever writes: what stands there already is shown, and can be mended.
        (Holds::Between(..), Out::Any(any)) => Holds::Count.check(&from_any(any)),
        (_, Out::Any(any)) => holds.check(&from_any(any)),
        _ => None,
    }
}

/// Maps inside maps are read down to here. An update is looked through for depth, but several can each hang more below the last.
const DEEPEST: usize = 16;

/// Any value as JSON, whatever it is.
pub(super) fn any_value<T: ReadTxn>(txn: &T, out: &Out) -> Value {
    any_value_at(txn, out, 0)
}

fn any_value_at<T: ReadTxn>(txn: &T, out: &Out, depth: usize) -> Value {
    match out {
        Out::Any(any) => from_any(any),
        Out::YText(text) => Value::String(text.get_string(txn)),
        Out::YMap(map) if depth < DEEPEST => {
            let mut entries: Vec<(String, Value)> =
                map.iter(txn).map(|(key, out)| (key.to_owned(), any_value_at(txn, &out, depth + 1))).collect();
            entries.sort_by(|a, b| a.0.cmp(&b.0));
            Value::Object(Map::from_iter(entries))
        }
        _ => Value::Null,
    }
}

fn to_any(value: &Value) -> Any {
    match value {
        Value::Bool(flag) => Any::from(*flag),
        Value::Number(number) => number.as_i64().map_or_else(|| Any::from(number.as_f64().unwrap_or(0.0)), Any::from),
        Value::String(text) => Any::from(text.as_str()),
        Value::Object(entries) => {
            Any::Map(std::sync::Arc::new(entries.iter().map(|(key, value)| (key.clone(), to_any(value))).collect()))
        }
        Value::Null | Value::Array(_) => Any::Null,
    }
}

fn from_any(any: &Any) -> Value {
    match any {
        Any::Null | Any::Undefined | Any::Buffer(_) => Value::Null,
        Any::Bool(flag) => Value::Bool(*flag),
        Any::Number(yrs::any::Number::Int(number)) => Value::from(*number),
        Any::Number(yrs::any::Number::Float(number)) => {
            // JavaScript writes whole numbers as floats now and then.
            if number.fract() == 0.0 && number.abs() < 9e15 { Value::from(*number as i64) } else { Value::from(*number) }
        }
        Any::String(text) => Value::String(text.to_string()),
        Any::Array(items) => Value::Array(items.iter().map(from_any).collect()),
        Any::Map(entries) => {
            let mut entries: Vec<(String, Value)> = entries.iter().map(|(key, any)| (key.clone(), from_any(any))).collect();
            entries.sort_by(|a, b| a.0.cmp(&b.0));
            Value::Object(Map::from_iter(entries))
        }
    }
}
