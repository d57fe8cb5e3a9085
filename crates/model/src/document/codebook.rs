//! The codebook in its document: a Y.Map for each code under its id, and the constant beginning that all laptops share.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};
use uuid::Uuid;
use yrs::{
    Any, Doc, GetString as _, In, Map as _, MapPrelim, MapRef, Out, ReadTxn, StateVector, TextPrelim, TextRef, Transact as _,
    TransactionMut, Update, any::Number, updates::decoder::Decode as _,
};

use super::{Document, Edit, FIELDS, Failure, Record, fields, fields::Invalid, guarded};
use crate::{
    SCHEMA,
    codebook::{Aspect, Code, Codebook, KIND},
    update,
};

/// What to change of a code; what is `None` stays.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CodeChange {
    /// Another name.
    pub name: Option<String>,
    /// Another colour.
    pub colour: Option<u32>,
    /// Another code above it; the inner `None` brings it to the top.
    pub parent: Option<Option<Uuid>>,
    /// Another memo.
    pub memo: Option<String>,
    /// Deletes it, or brings it back.
    pub deleted: Option<bool>,
    /// Merges it into another; the inner `None` takes that back.
    pub merged_into: Option<Option<Uuid>>,
}

/// The update that makes an empty document a codebook: the same bytes on every laptop, so that all may begin.
pub(super) fn beginning() -> Vec<u8> {
    let doc = Doc::with_client_id(update::container_client(&["codebook"]));
    let fields = doc.get_or_insert_map(FIELDS);
    let mut txn = doc.transact_mut();
    fields.insert(&mut txn, "schema", i64::from(SCHEMA));
    fields.insert(&mut txn, "kind", KIND);
    txn.encode_diff_v1(&StateVector::default())
}

impl Document {
    /// The codes that it holds.
    ///
    /// # Errors
    /// [`Failure::Broken`].
    pub fn codebook(&self) -> Result<Codebook, Failure> {
        guarded(|| {
            let txn = self.doc.try_transact().map_err(|_| Failure::Broken)?;
            Ok(Codebook::new(self.codes.iter(&txn).filter_map(|(key, value)| code(&txn, key, &value))))
        })
    }
}

impl Document {
    /// The record's values as the history compares them: what there is to say of each code is a field of the codebook.
    ///
    /// # Errors
    /// [`Failure::Broken`].
    pub fn read_with_codes(&self) -> Result<Record, Failure> {
        let mut record = self.read()?;
        if record.kind != KIND {
            return Ok(record);
        }
        guarded(|| {
            let txn = self.doc.try_transact().map_err(|_| Failure::Broken)?;
            record.fields.extend(values(&txn, &self.codes));
            Ok(record)
        })
    }
}

impl Edit<'_> {
    /// Gives one field of a code, as [`Document::read_with_codes`] names it, another value. A code that has no name any more is deleted.
    ///
    /// # Errors
    /// [`Invalid`], where there is no such field or the value does not fit it.
    pub fn set_code_field(&mut self, field: &str, value: &Value) -> Result<(), Failure> {
        let (id, aspect) = Aspect::of(field).ok_or_else(|| Invalid::NoSuchField(field.to_owned()))?;
        let wrong = || Invalid::WrongType(field.to_owned());
        let text = || value.as_str().map(str::to_owned).ok_or_else(wrong);
        let pointed = || match value {
            Value::Null => Ok(Some(None)),
            value => value.as_str().and_then(|id| Uuid::try_parse(id).ok()).map(|id| Some(Some(id))).ok_or_else(wrong),
        };
        let none = CodeChange::default();
        let change = match aspect {
            Aspect::Name if value.is_null() => CodeChange { deleted: Some(true), ..none },
            Aspect::Name => CodeChange { name: Some(text()?), ..none },
            // Before a code came it had no colour, and a code has one.
            Aspect::Colour if value.is_null() => none,
            Aspect::Colour => {
                let colour = value.as_u64().and_then(|colour| u32::try_from(colour).ok()).ok_or_else(wrong)?;
                CodeChange { colour: Some(colour), ..none }
            }
            Aspect::Parent => CodeChange { parent: pointed()?, ..none },
            Aspect::MergedInto => CodeChange { merged_into: pointed()?, ..none },
            Aspect::Deleted => CodeChange { deleted: Some(*value == Value::Bool(true)), ..none },
            Aspect::Memo => CodeChange { memo: Some(value.as_str().unwrap_or_default().to_owned()), ..none },
        };
        self.change_code(id, &change)
    }

    /// Makes codes what they were before some changes of their fields, the first change first; what somebody changed since stays. Words
    /// of memos are not looked at. A code that was made goes, as others may have put it on words already.
    pub(super) fn reverse_codes(&mut self, changed: &[(String, Value, Value)]) -> Result<(), Failure> {
        let made = made(changed);
        let here = values(&self.txn, self.codes);
        let mut now: BTreeMap<&str, Value> = BTreeMap::new();
        for (field, was, is) in changed.iter().rev() {
            let Some((code, aspect)) = Aspect::of(field) else { continue };
            if aspect == Aspect::Memo || made.contains(&code) {
                continue;
            }
            let value = now.entry(field).or_insert_with(|| here.get(field).cloned().unwrap_or_default());
            if value == is {
                *value = was.clone();
            }
        }
        for (field, value) in now {
            if here.get(field).cloned().unwrap_or_default() != value {
                self.set_code_field(field, &value)?;
            }
        }
        for code in made {
            let deleted = Aspect::Deleted.field(code);
            if !here.contains_key(&deleted) {
                self.set_code_field(&deleted, &Value::Bool(true))?;
            }
        }
        Ok(())
    }

    /// The memos of codes, by the field's id; without those of codes that these changes made, which go as they are.
    pub(super) fn memos(&self, changed: &[(String, Value, Value)]) -> Vec<(String, TextRef)> {
        let made = made(changed);
        memos(&self.txn, self.codes).into_iter().filter(|(code, _)| !made.contains(code)).map(named).collect()
    }

    /// Makes the document a codebook if it is none yet.
    ///
    /// # Errors
    /// [`Failure::Broken`].
    pub fn begin_codebook(&mut self) -> Result<(), Failure> {
        if self.fields.get(&self.txn, "kind").is_none() {
            let update = Update::decode_v1(&beginning()).map_err(|_| Failure::Broken)?;
            self.txn.apply_update(update).map_err(|_| Failure::Broken)?;
        }
        Ok(())
    }

    /// Adds a code.
    pub fn add_code(&mut self, code: &Code) {
        let mut entry = MapPrelim::from([
            ("name", In::from(Any::from(code.name.as_str()))),
            ("colour", In::from(Any::from(i64::from(code.colour)))),
            ("created", In::from(Any::from(code.created))),
            ("memo", In::from(TextPrelim::new(code.memo.as_str()))),
        ]);
        if let Some(parent) = code.parent {
            entry.insert("parent".into(), In::from(Any::from(text(parent))));
        }
        self.codes.insert(&mut self.txn, text(code.id), entry);
    }

    /// Changes a code. Words of a memo merge; of everything else the last writer's stands.
    ///
    /// # Errors
    /// [`Invalid::NoSuchId`].
    pub fn change_code(&mut self, id: Uuid, change: &CodeChange) -> Result<(), Failure> {
        let Some(Out::YMap(entry)) = self.codes.get(&self.txn, &text(id)) else { return Err(Invalid::NoSuchId(id).into()) };
        let txn = &mut self.txn;
        if let Some(name) = &change.name {
            entry.insert(txn, "name", name.as_str());
        }
        if let Some(colour) = change.colour {
            entry.insert(txn, "colour", i64::from(colour));
        }
        point(txn, &entry, "parent", change.parent);
        point(txn, &entry, "merged_into", change.merged_into);
        match change.deleted {
            Some(true) => _ = entry.insert(txn, "deleted", true),
            Some(false) => _ = entry.remove(txn, "deleted"),
            None => {}
        }
        match (&change.memo, entry.get(txn, "memo")) {
            (Some(memo), Some(Out::YText(text))) => fields::set_text(txn, &text, memo),
            (Some(memo), _) => _ = entry.insert(txn, "memo", TextPrelim::new(memo.as_str())),
            (None, _) => {}
        }
        Ok(())
    }
}

/// The codes that came with some changes.
fn made(changed: &[(String, Value, Value)]) -> BTreeSet<Uuid> {
    let of = |(field, was, _): &(String, Value, Value)| match Aspect::of(field) {
        Some((code, Aspect::Name)) if was.is_null() => Some(code),
        _ => None,
    };
    changed.iter().filter_map(of).collect()
}

/// What there is to say of each code, by field.
pub(super) fn values<T: ReadTxn>(txn: &T, codes: &MapRef) -> Map<String, Value> {
    let mut codes: Vec<Code> = codes.iter(txn).filter_map(|(key, value)| code(txn, key, &value)).collect();
    codes.sort_by_key(|code| code.id);
    let mut values = Map::new();
    for code in codes {
        let id = code.id;
        let mut put = |aspect: Aspect, value: Option<Value>| value.map(|value| values.insert(aspect.field(id), value));
        put(Aspect::Name, Some(code.name.into()));
        put(Aspect::Colour, Some(code.colour.into()));
        put(Aspect::Parent, code.parent.map(|id| text(id).into()));
        put(Aspect::Memo, Some(code.memo).filter(|memo| !memo.is_empty()).map(Value::from));
        put(Aspect::Deleted, code.deleted.then_some(Value::Bool(true)));
        put(Aspect::MergedInto, code.merged_into.map(|id| text(id).into()));
    }
    values
}

/// The memo of each code that has one whose words merge.
pub(super) fn memos<T: ReadTxn>(txn: &T, codes: &MapRef) -> Vec<(Uuid, TextRef)> {
    let of = |(key, value): (&str, Out)| {
        let Out::YMap(entry) = value else { return None };
        let Some(Out::YText(text)) = entry.get(txn, "memo") else { return None };
        Some((Uuid::try_parse(key).ok()?, text))
    };
    codes.iter(txn).filter_map(of).collect()
}

/// A memo under the id of its field.
pub(super) fn named((code, text): (Uuid, TextRef)) -> (String, TextRef) {
    (Aspect::Memo.field(code), text)
}

fn point(txn: &mut TransactionMut<'_>, entry: &MapRef, key: &str, to: Option<Option<Uuid>>) {
    match to {
        Some(Some(id)) => _ = entry.insert(txn, key, text(id)),
        Some(None) => _ = entry.remove(txn, key),
        None => {}
    }
}

fn text(id: Uuid) -> String {
    id.hyphenated().to_string()
}

fn code<T: ReadTxn>(txn: &T, key: &str, value: &Out) -> Option<Code> {
    let Out::YMap(entry) = value else { return None };
    let string = |key: &str| match entry.get(txn, key) {
        Some(Out::Any(Any::String(text))) => text.to_string(),
        Some(Out::YText(text)) => text.get_string(txn),
        _ => String::new(),
    };
    let number = |key: &str| match entry.get(txn, key) {
        Some(Out::Any(Any::Number(Number::Int(number)))) => number,
        Some(Out::Any(Any::Number(Number::Float(number)))) if number.fract() == 0.0 && number.abs() < 9e15 => number as i64,
        _ => 0,
    };
    Some(Code {
        id: Uuid::try_parse(key).ok()?,
        name: string("name"),
        colour: u32::try_from(number("colour")).unwrap_or(0),
        parent: Uuid::try_parse(&string("parent")).ok(),
        memo: string("memo"),
        created: number("created"),
        deleted: matches!(entry.get(txn, "deleted"), Some(Out::Any(Any::Bool(true)))),
        merged_into: Uuid::try_parse(&string("merged_into")).ok(),
    })
}
