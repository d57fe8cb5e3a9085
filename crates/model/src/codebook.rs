//! The codes of a project, as plain values, and what they add up to where people changed them while apart.

use std::collections::{BTreeMap, BTreeSet};

use uuid::Uuid;

use crate::{
    fold::fold,
    redirect::{Ways, Which},
};

/// The analyst's label.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Code {
    /// UUID, version 7.
    pub id: Uuid,
    /// One line; two codes may have the same.
    pub name: String,
    /// The number of its colour among those that the window has.
    pub colour: u32,
    /// The code above it, as the document says; [`Codebook::parent`] says what counts.
    pub parent: Option<Uuid>,
    /// What it means and when it is used.
    pub memo: String,
    /// When it was made, in milliseconds since 1970.
    pub created: i64,
    /// Whether it was deleted; its codings stay.
    pub deleted: bool,
    /// The code that it was merged into; its codings count as that one's.
    pub merged_into: Option<Uuid>,
}

/// The kind of the record that holds the codes.
pub const KIND: &str = "codebook";

/// What can be said of a code: each is a field of the codebook for its history, named after the code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Aspect {
    /// What it is called.
    Name,
    /// The number of its colour.
    Colour,
    /// The code above it.
    Parent,
    /// What it means.
    Memo,
    /// Whether it was deleted.
    Deleted,
    /// The code that it was merged into.
    MergedInto,
}

impl Aspect {
    const ALL: [(Self, &str); 6] = [
        (Self::Name, "name"),
        (Self::Colour, "colour"),
        (Self::Parent, "parent"),
        (Self::Memo, "memo"),
        (Self::Deleted, "deleted"),
        (Self::MergedInto, "merged_into"),
    ];

    /// The field of the codebook that holds this of a code.
    pub fn field(self, code: Uuid) -> String {
        let name = Self::ALL.iter().find(|(each, _)| *each == self).map_or("", |(_, name)| name);
        format!("{}.{name}", code.hyphenated())
    }

    /// Of which code a field of the codebook says what.
    pub fn of(field: &str) -> Option<(Uuid, Self)> {
        let (code, name) = field.split_once('.')?;
        let (aspect, _) = Self::ALL.iter().find(|(_, each)| *each == name)?;
        Some((Uuid::try_parse(code).ok()?, *aspect))
    }
}

/// All codes of a project.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Codebook {
    codes: BTreeMap<Uuid, Code>,
    /// What stands for those that were merged.
    stands: BTreeMap<Uuid, Uuid>,
    /// What is above those that are below another.
    parents: BTreeMap<Uuid, Uuid>,
}

impl Codebook {
    /// Of what a document holds.
    pub fn new(codes: impl IntoIterator<Item = Code>) -> Self {
        let codes: BTreeMap<Uuid, Code> = codes.into_iter().map(|code| (code.id, code)).collect();
        let is_known = |id: &Uuid| codes.contains_key(id);
        let merged = codes.values().filter_map(|code| Some((code.id, code.merged_into.filter(is_known)?)));
        let stands = Ways::new(merged).living(Which::Last, |_| true);
        let stands_for = |id: Uuid| stands.get(&id).copied().unwrap_or(id);
        let above = codes.values().filter_map(|code| Some((code.id, stands_for(code.parent.filter(is_known)?))));
        let is_living = |id: Uuid| !stands.contains_key(&id) && codes.get(&id).is_some_and(|code| !code.deleted);
        let parents = Ways::new(above).living(Which::First, is_living);
        Self { codes, stands, parents }
    }

    /// The code with this id, deleted and merged ones too.
    pub fn get(&self, id: &Uuid) -> Option<&Code> {
        self.codes.get(id)
    }

    /// Every code that ever was, the first made first.
    pub fn all(&self) -> impl Iterator<Item = &Code> {
        self.codes.values()
    }

    /// The code that codings of this one count as: itself, or what it was merged into, however often. Of codes that people merged
    /// into each other while apart, the one with the smallest id stays.
    pub fn stands_for(&self, id: Uuid) -> Uuid {
        self.stands.get(&id).copied().unwrap_or(id)
    }

    /// The code above another: none for one at the top. A merged code gives way to what it was merged into, a deleted one to the
    /// code above it. Of codes that people put under each other while apart, the one with the smallest id comes to the top.
    pub fn parent(&self, id: Uuid) -> Option<Uuid> {
        self.parents.get(&id).copied()
    }

    /// Whether a code is shown: neither deleted nor merged into another.
    pub fn is_living(&self, id: &Uuid) -> bool {
        self.get(id).is_some_and(|code| !code.deleted) && self.stands_for(*id) == *id
    }

    /// The codes that are shown with their depth, each behind the one above it, by name.
    pub fn tree(&self) -> Vec<(&Code, usize)> {
        let mut below: BTreeMap<Option<Uuid>, Vec<&Code>> = BTreeMap::new();
        for code in self.all().filter(|code| self.is_living(&code.id)) {
            below.entry(self.parent(code.id)).or_default().push(code);
        }
        for codes in below.values_mut() {
            codes.sort_by_cached_key(|code| std::cmp::Reverse((fold(&code.name), code.id)));
        }
        let mut open: Vec<(&Code, usize)> = below.remove(&None).into_iter().flatten().map(|code| (code, 0)).collect();
        let mut tree = Vec::new();
        while let Some((code, depth)) = open.pop() {
            tree.push((code, depth));
            open.extend(below.remove(&Some(code.id)).into_iter().flatten().map(|code| (code, depth + 1)));
        }
        tree
    }

    /// The names that several codes have which are shown, in folded form.
    pub fn doubled(&self) -> BTreeSet<String> {
        let mut seen = BTreeSet::new();
        let living = self.all().filter(|code| self.is_living(&code.id));
        living.map(|code| fold(&code.name)).filter(|name| !seen.insert(name.clone())).collect()
    }

    /// Whether a code could be put under another without a circle.
    pub fn fits_under(&self, code: Uuid, above: Uuid) -> bool {
        let mut at = Some(above);
        while let Some(id) = at {
            if id == code {
                return false;
            }
            at = self.parent(id);
        }
        self.is_living(&above)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(number: u8) -> Uuid {
        Uuid::from_u128(u128::from(number))
    }

    /// Codes from `number: parent, merged into, deleted`; 0 is none.
    fn book(codes: &[(u8, u8, u8, bool)]) -> Codebook {
        let some = |number: u8| (number > 0).then(|| id(number));
        Codebook::new(codes.iter().map(|(number, parent, into, deleted)| Code {
            id: id(*number),
            name: format!("code {}", number % 8),
            colour: 1,
            parent: some(*parent),
            memo: String::new(),
            created: 0,
            deleted: *deleted,
            merged_into: some(*into),
        }))
    }

    #[test]
    fn whatever_was_made_apart_every_laptop_has_the_same_tree() {
        type Case = (&'static [(u8, u8, u8, bool)], &'static str);
        const CASES: &[Case] = &[
            (&[(1, 0, 0, false), (2, 1, 0, false), (3, 2, 0, false)], "1 .2 ..3"),
            (&[(1, 2, 0, false), (2, 1, 0, false)], "1 .2"),
            (&[(1, 3, 0, false), (2, 1, 0, false), (3, 2, 0, false), (4, 3, 0, false)], "1 .2 ..3 ...4"),
            (&[(1, 1, 0, false)], "1"),
            (&[(1, 9, 0, false)], "1"),
            (&[(1, 0, 0, false), (2, 1, 0, true), (3, 2, 0, false)], "1 .3"),
            (&[(1, 0, 0, false), (2, 0, 1, false), (3, 2, 0, false)], "1 .3"),
            (&[(1, 0, 2, false), (2, 0, 1, false)], "1"),
            (&[(1, 2, 0, false), (2, 0, 1, false)], "1"),
            (&[(1, 2, 0, false), (2, 1, 0, true)], "1"),
            (&[(2, 1, 0, false), (1, 2, 0, true)], "2"),
            (&[(1, 0, 9, false)], "1"),
        ];
        for (codes, wanted) in CASES {
            let mut turned = codes.to_vec();
            turned.reverse();
            for book in [book(codes), book(&turned)] {
                let tree: Vec<String> =
                    book.tree().iter().map(|(code, depth)| format!("{}{}", ".".repeat(*depth), code.id.as_u128())).collect();
                assert_eq!(tree.join(" "), *wanted, "{codes:?}");
            }
        }
    }

    #[test]
    fn codings_of_a_merged_code_count_as_the_other_and_codes_do_not_go_under_themselves() {
        let merged = book(&[(1, 0, 2, false), (2, 0, 3, false), (3, 0, 0, false), (4, 3, 0, false), (11, 0, 0, false)]);
        for (code, stands) in [(1, 3), (2, 3), (3, 3), (4, 4), (9, 9)] {
            assert_eq!(merged.stands_for(id(code)), id(stands), "{code}");
        }
        for (code, above, fits) in [(3, 4, false), (3, 3, false), (4, 3, true), (4, 1, false), (11, 4, true)] {
            assert_eq!(merged.fits_under(id(code), id(above)), fits, "{code} under {above}");
        }
        assert_eq!(merged.doubled(), BTreeSet::from(["code 3".to_owned()]));
    }
}
