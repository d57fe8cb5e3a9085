//! The codebook in its document: a Y.Map for each code under its id, and the constant beginning that all laptops share.

use uuid::Uuid;
use yrs::{
    Any, Doc, GetString as _, In, Map as _, MapPrelim, MapRef, Out, ReadTxn, StateVector, TextPrelim, Transact as _,
    TransactionMut, Update, any::Number, updates::decoder::Decode as _,
};

use super::{Document, Edit, FIELDS, Failure, fields, fields::Invalid, guarded};
use crate::{
    SCHEMA,
    codebook::{Code, Codebook},
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
    fields.insert(&mut txn, "kind", "codebook");
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

impl Edit<'_> {
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
