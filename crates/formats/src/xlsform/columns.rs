//! The columns of a form's sheets: by name, and for words by language too (`label::Arabic (ar)`).

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use super::NAME_LETTERS;
use crate::limits::FORM_LANGUAGES;
use crate::xlsx::Row;

/// A language of a form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Language {
    /// As people read it: `Arabic`.
    pub name: String,
    /// Of BCP 47, where the form has one: `ar`.
    pub code: String,
    /// What tells it from others.
    key: String,
}

impl Language {
    /// Of `Arabic (ar)`, as the heads of columns and settings have it.
    pub(super) fn of(text: &str) -> Self {
        let text: String = text.trim().chars().take(NAME_LETTERS).collect();
        let text = text.trim();
        let (name, code) = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')).unwrap_or((text, ""));
        Self { name: name.trim().to_owned(), code: code.trim().to_owned(), key: name.trim().to_lowercase() }
    }

    pub(super) fn is(&self, other: &Self) -> bool {
        self.key == other.key
    }
}

/// What stands above a column.
struct Head {
    /// In small letters.
    name: String,
    /// The form's own where the head says none.
    language: Rc<Language>,
    says_language: bool,
}

/// A sheet: what stands in the row of heads, and below.
pub(super) struct Table {
    heads: HashMap<usize, Head>,
    rows: Vec<Row>,
}

impl Table {
    /// `own` is the language of columns that say none.
    pub(super) fn new(mut rows: Vec<Row>, own: &Rc<Language>) -> Self {
        let first = if rows.is_empty() { Row::new() } else { rows.remove(0) };
        let head = |(column, text): (usize, String)| {
            let (name, said) = text.split_once(':').map_or((text.as_str(), None), |(name, rest)| (name, Some(rest)));
            let language = said.map(|said| Rc::new(Language::of(said.trim_start_matches(':'))));
            let says_language = language.is_some();
            let head =
                Head { name: name.trim().to_lowercase(), language: language.unwrap_or_else(|| own.clone()), says_language };
            (column, head)
        };
        Self { heads: first.into_iter().map(head).collect(), rows }
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = Cells<'_>> {
        self.rows.iter().map(|row| Cells { table: self, row })
    }

    /// The languages of what is asked: the form's own first, then in the order of the columns; at least one.
    pub(super) fn languages(&self, own: &Rc<Language>) -> Vec<Rc<Language>> {
        let filled: HashSet<usize> = self.rows.iter().flatten().map(|(column, _)| *column).collect();
        let mut columns: Vec<(&usize, &Head)> = self.heads.iter().filter(|(column, _)| filled.contains(column)).collect();
        columns.sort_unstable_by_key(|(column, _)| **column);
        let mut languages: Vec<Rc<Language>> = Vec::new();
        for (_, head) in columns.into_iter().filter(|(_, head)| head.name == "label") {
            if !languages.iter().any(|other| other.is(&head.language)) {
                languages.push(head.language.clone());
            }
        }
        // The sort keeps the order of the others.
        languages.sort_by_key(|language| !language.is(own));
        if languages.is_empty() {
            languages.push(own.clone());
        }
        languages
    }
}

/// One row of a sheet.
pub(super) struct Cells<'a> {
    table: &'a Table,
    row: &'a Row,
}

impl<'a> Cells<'a> {
    /// What stands in the column of this name, in no language.
    pub(super) fn value(&self, name: &str) -> Option<&'a str> {
        let is_it = |column: &usize| self.table.heads.get(column).is_some_and(|head| head.name == name && !head.says_language);
        self.row.iter().find(|(column, _)| is_it(column)).map(|(_, text)| text.as_str())
    }

    /// The words of this name in every language.
    pub(super) fn labels(&self, name: &str) -> Labels {
        let label = |(column, text): &(usize, String)| {
            let head = self.table.heads.get(column).filter(|head| head.name == name)?;
            Some((head.language.clone(), text.clone()))
        };
        // More columns than languages are no form.
        Labels(self.row.iter().filter_map(label).take(2 * FORM_LANGUAGES).collect())
    }
}

/// The same words in several languages.
#[derive(Debug, Default)]
pub(super) struct Labels(Vec<(Rc<Language>, String)>);

/// Words, and whether they are in the language that was asked for.
pub(super) struct Words<'a> {
    pub(super) text: &'a str,
    pub(super) is_own: bool,
}

impl Labels {
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The words in this language; else those in the form's own, else any.
    pub(super) fn say(&self, language: &Language, own: &Language) -> Words<'_> {
        let find = |wanted: &Language| self.0.iter().find(|(of, _)| of.is(wanted));
        let here = find(language);
        let is_own = here.is_some() || self.0.is_empty();
        Words { text: here.or_else(|| find(own)).or_else(|| self.0.first()).map_or("", |(_, text)| text), is_own }
    }
}
