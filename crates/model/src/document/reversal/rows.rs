//! Taking back what was done to a row of a field: it goes, it comes back, or its cells are what they were.

use serde_json::{Map, Value};

use super::members_back;
use crate::kind::{Field, Holds};

/// The row as it should be, `Null` where it goes: what was done to it, from `was` to `is`, is taken back, and what others changed
/// in it since stays.
pub(super) fn back(columns: &[Field], now: &Value, was: &Value, is: &Value) -> Value {
    let (was, is) = match (was, is) {
        // Others may have written in what was made.
        (Value::Null, _) => return if now == is { Value::Null } else { now.clone() },
        (_, Value::Null) => return if now.is_null() { was.clone() } else { now.clone() },
        (Value::Object(was), Value::Object(is)) => (was, is),
        _ => return now.clone(),
    };
    let Value::Object(mut row) = now.clone() else { return now.clone() };
    for column in columns {
        let cell = |row: &Map<String, Value>| row.get(column.id).cloned().unwrap_or_default();
        let (here, was, is) = (cell(&row), cell(was), cell(is));
        if was == is {
            continue;
        }
        match column.holds {
            Holds::Choices(_) | Holds::Words | Holds::Records(_) => {
                row.insert(column.id.to_owned(), members_back(&here, &was, &is));
            }
            _ if here == is => _ = row.insert(column.id.to_owned(), was),
            _ => {}
        }
    }
    Value::Object(row)
}

/// The cells to set so that a row becomes `wanted`, `Null` to take it out; nothing where it is that already.
pub(super) fn cells(field: Option<&Field>, here: &Value, wanted: &Value) -> Option<Value> {
    let Holds::Rows(columns) = field?.holds else { return None };
    if here == wanted {
        return None;
    }
    let Value::Object(row) = wanted else { return Some(Value::Null) };
    let cell = |column: &Field| (column.id.to_owned(), row.get(column.id).cloned().unwrap_or_default());
    let differs = |column: &&Field| here.get(column.id).unwrap_or(&Value::Null) != row.get(column.id).unwrap_or(&Value::Null);
    Some(Value::Object(columns.iter().filter(differs).map(cell).collect()))
}
