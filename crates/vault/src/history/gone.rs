//! Links that lead nowhere: to a record that was erased, is in the bin, or is not here.

use model::{
    RecordId,
    kind::{Field, Holds},
};
use serde_json::{Map, Value};

use crate::{Error, Result, lists::Listed, store::Store};

/// A link of a record to something that is gone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GoneLink {
    /// What it leads to.
    pub target: RecordId,
    /// Why it is not there.
    pub why: Why,
    /// The target as it stands in lists, where it is only in the bin.
    pub listed: Option<Listed>,
    /// The words of the link in the text, which are the title that the target had; empty for a link of a field.
    pub label: String,
}

/// Why something is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// It is in the bin.
    Binned,
    /// It was erased.
    Erased,
    /// It is not held here: it has not come yet, or it is of another project.
    Missing,
}

impl Store {
    /// The links of a record that lead nowhere, in the order of its text.
    ///
    /// # Errors
    /// As [`Store::read`].
    pub fn gone_links(&mut self, record: RecordId) -> Result<Vec<GoneLink>> {
        let read = self.read(record)?;
        let mut gone = Vec::new();
        for target in &read.links {
            let listed = match self.listed(*target) {
                Ok(listed) if listed.deleted.is_none() => continue,
                Ok(listed) => Some(listed),
                Err(Error::NoSuchRecord) => None,
                Err(error) => return Err(error),
            };
            let why = match &listed {
                Some(_) => Why::Binned,
                None if self.is_erased(*target)? => Why::Erased,
                None => Why::Missing,
            };
            let label =
                read.body.record_link_labels().find(|(id, _)| id.parse() == Ok(*target)).map(|(_, label)| label.to_owned());
            gone.push(GoneLink { target: *target, why, listed, label: label.unwrap_or_default() });
        }
        Ok(gone)
    }

    /// Takes the links to a record out of another: out of its fields, and in its text so that their words stay.
    ///
    /// # Errors
    /// As [`Store::edit`].
    pub fn unlink(&mut self, record: RecordId, target: RecordId) -> Result<()> {
        let read = self.read(record)?;
        let kind = model::kind::kind(&read.kind).ok_or(Error::ReadOnly)?;
        self.edit(record, |edit| {
            let id = target.to_string();
            for field in kind.fields {
                if let Some(left) = read.fields.get(field.id).and_then(|value| without(field.holds, value, &id)) {
                    edit.set_field(kind, field.id, &left)?;
                }
            }
            edit.unlink(&id);
            Ok(())
        })
    }
}

/// What a field is set to so that it does not link to this record; nothing where it does not. Of rows, only cells that do change.
fn without(holds: Holds, value: &Value, id: &str) -> Option<Value> {
    match holds {
        Holds::Record(_) => (value == id).then_some(Value::Null),
        Holds::Records(_) => {
            let links = value.as_array()?;
            let left: Vec<Value> = links.iter().filter(|link| *link != id).cloned().collect();
            (left.len() < links.len()).then(|| left.into())
        }
        Holds::Rows(columns) => {
            let mut changes = Map::new();
            for row in value.as_array()? {
                let cell = |column: &Field| Some((column.id.to_owned(), without(column.holds, row.get(column.id)?, id)?));
                let cells: Map<String, Value> = columns.iter().filter_map(cell).collect();
                if let (false, Some(row)) = (cells.is_empty(), row["id"].as_str()) {
                    changes.insert(row.to_owned(), cells.into());
                }
            }
            (!changes.is_empty()).then(|| changes.into())
        }
        _ => None,
    }
}
