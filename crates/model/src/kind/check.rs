//! Whether a value fits its field, and its normal form; and values as they are typed in a terminal.

use serde_json::{Map, Value, json};

use super::{
    Field, Holds,
    Holds::{Between, Choice, Choices, Count, Date, Flag, Line, Place, Record, Records, Rows, Text, Words},
};
use crate::RecordId;

/// Metres in a degree of latitude.
const DEGREE: f64 = 111_320.0;
/// A point is kept to five decimals, which is a metre.
const FINEST: f64 = 1e5;
/// Wider than this says nothing any more, in metres.
const WIDEST: u64 = 100_000;

impl Holds {
    /// The value in its normal form, or nothing where it does not fit. `Null` fits nothing; it empties a field.
    pub fn check(self, value: &Value) -> Option<Value> {
        match self {
            Line => value.as_str().filter(|text| is_line(text)).map(Value::from),
            Text => value.as_str().map(Value::from),
            Date => value.as_str().filter(|text| text.is_empty() || is_date(text)).map(Value::from),
            Count => value.as_u64().filter(|number| *number <= u64::from(u32::MAX)).map(Value::from),
            Between(least, most) => {
                value.as_u64().filter(|number| (u64::from(least)..=u64::from(most)).contains(number)).map(Value::from)
            }
            Flag => value.as_bool().map(Value::from),
            Choice(ids) => value.as_str().filter(|id| id.is_empty() || ids.contains(id)).map(Value::from),
            Record(_) => value.as_str().filter(|id| id.is_empty() || is_id(id)).map(Value::from),
            Choices(ids) => set(value, |id| ids.contains(&id)),
            Words => set(value, |word| !word.trim().is_empty() && is_line(word)),
            Records(_) => set(value, is_id),
            Place => point(value),
            Rows(columns) => rows(columns, value),
        }
    }

    /// A value as it is typed in a terminal: sets with commas between, flags as `true` or `false`, rows and points as JSON; empty
    /// text is `Null`.
    pub fn parse(self, text: &str) -> Option<Value> {
        if text.is_empty() {
            return Some(Value::Null);
        }
        let value = match self {
            Line | Text | Date | Choice(_) | Record(_) => Value::from(text),
            Count | Between(..) => Value::from(text.trim().parse::<u32>().ok()?),
            Flag => Value::from(text.trim().parse::<bool>().ok()?),
            Choices(_) | Words | Records(_) => {
                text.split(',').map(str::trim).filter(|word| !word.is_empty()).map(Value::from).collect()
            }
            Place | Rows(_) => serde_json::from_str(text).ok()?,
        };
        // Cells of rows are checked where they are set.
        if matches!(self, Rows(_)) && value.is_object() { Some(value) } else { self.check(&value) }
    }
}

/// The first number in a value of a field that is out of its bounds, in rows and single cells too: where it stands, and between what it
/// should be.
pub fn beyond(field: &Field, value: &Value) -> Option<(&'static str, u32, u32)> {
    match (field.holds, value) {
        (Between(least, most), Value::Number(_)) => field.holds.check(value).is_none().then_some((field.id, least, most)),
        (Rows(columns), Value::Array(rows)) => rows.iter().find_map(|row| beyond_in(columns, row)),
        (Rows(columns), Value::Object(rows)) => rows.values().find_map(|row| beyond_in(columns, row)),
        _ => None,
    }
}

fn beyond_in(columns: &[Field], row: &Value) -> Option<(&'static str, u32, u32)> {
    columns.iter().find_map(|column| beyond(column, row.get(column.id)?))
}

/// Whether a text is an id as records, rows and files have it: a UUID in small letters with hyphens.
pub fn is_id(text: &str) -> bool {
    text.parse::<RecordId>().is_ok_and(|parsed| parsed.to_string() == text)
}

/// A field's id, and the row in it where the name is one of a row: `tried_rows/0192…`.
pub fn parts(name: &str) -> (&str, Option<&str>) {
    match name.split_once('/') {
        Some((field, row)) => (field, Some(row)),
        None => (name, None),
    }
}

/// Whether a value says nothing.
pub fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.is_empty(),
        Value::Array(items) => items.is_empty(),
        Value::Bool(_) | Value::Number(_) | Value::Object(_) => false,
    }
}

/// Rows with their filled columns in the order of the table; columns that nobody knows are left out.
fn rows(columns: &[Field], value: &Value) -> Option<Value> {
    let mut rows: Vec<Value> = Vec::new();
    for row in value.as_array()? {
        let row = row.as_object()?;
        let mut normal = Map::new();
        if let Some(id) = row.get("id") {
            let id = id.as_str().filter(|id| is_id(id))?;
            if rows.iter().any(|other| other["id"] == id) {
                return None;
            }
            normal.insert("id".to_owned(), id.into());
        }
        for column in columns {
            match row.get(column.id) {
                Some(value) if !value.is_null() => {
                    let value = column.holds.check(value)?;
                    if !is_empty(&value) {
                        normal.insert(column.id.to_owned(), value);
                    }
                }
                _ => {}
            }
        }
        rows.push(normal.into());
    }
    Some(rows.into())
}

/// A point on a grid as wide as its blur, so that where it really is stands nowhere.
fn point(value: &Value) -> Option<Value> {
    let number = |key: &str, most: f64| value.get(key)?.as_f64().filter(|number| number.abs() <= most);
    let (lat, lon) = (number("lat", 90.0)?, number("lon", 180.0)?);
    let blur = match value.get("blur") {
        None | Some(Value::Null) => 0,
        Some(blur) => blur.as_u64().filter(|blur| *blur <= WIDEST)?,
    };
    let fine = |degrees: f64| (degrees * FINEST).round() / FINEST + 0.0;
    let coarse = |degrees: f64, step: f64, most: f64| fine(((degrees / step).round() * step).clamp(-most, most));
    if blur == 0 {
        return Some(json!({ "lat": fine(lat), "lon": fine(lon), "blur": 0 }));
    }
    let step = blur as f64 / DEGREE;
    let lat = coarse(lat, step, 90.0);
    // Meridians come together towards the poles, where a step could be all the way round.
    let lon = coarse(lon, (step / lat.to_radians().cos().max(0.01)).min(90.0), 180.0);
    Some(json!({ "lat": lat, "lon": lon, "blur": blur }))
}

fn set(value: &Value, fits: impl Fn(&str) -> bool) -> Option<Value> {
    let mut words = Vec::new();
    for word in value.as_array()? {
        let word = word.as_str().filter(|word| fits(word))?.trim().to_owned();
        if !words.contains(&word) {
            words.push(word);
        }
    }
    words.sort();
    Some(words.into())
}

fn is_line(text: &str) -> bool {
    !text.contains(['\n', '\r'])
}

/// A day of the Gregorian calendar, or a part of one that is known (ISO 8601, extended format, years 0000 to 9999).
pub(super) fn is_date(text: &str) -> bool {
    let number = |text: &str, digits: usize| {
        (text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse::<u32>().ok()).flatten()
    };
    let mut parts = text.split('-');
    let Some(year) = parts.next().and_then(|part| number(part, 4)) else { return false };
    let Some(month) = parts.next() else { return true };
    let Some(month) = number(month, 2).filter(|month| (1..=12).contains(month)) else { return false };
    let Some(day) = parts.next() else { return true };
    number(day, 2).is_some_and(|day| (1..=days_in(year, month)).contains(&day)) && parts.next().is_none()
}

fn days_in(year: u32, month: u32) -> u32 {
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The same day so many months later, or the last of that month where it has none. Of a day of which only a part is known, the first
/// that it can have been counts: a time that the law gives is over then.
pub fn months_after(day: &str, months: u32) -> Option<String> {
    if !is_date(day) {
        return None;
    }
    let mut parts = day.split('-').map_while(|part| part.parse::<u32>().ok());
    let (year, month, day) = (parts.next()?, parts.next().unwrap_or(1), parts.next().unwrap_or(1));
    let month = month - 1 + months;
    let (year, month) = (year + month / 12, month % 12 + 1);
    (year <= 9999).then(|| format!("{year:04}-{month:02}-{:02}", day.min(days_in(year, month))))
}
