//! CSL-JSON: a list of sources as citation processors take them, and Zotero and resolvers of DOIs write them.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, MapAccess, SeqAccess, Visitor},
};

use super::{Creator, Gathering, Reference, References, address, bare_doi, remarks, year};
use crate::{
    error::Error,
    limits::{CREATORS, REFERENCES},
};

/// Reads a list of sources, a list under `items`, or one source.
///
/// # Errors
/// [`Error::NotThisFormat`] where there is none, [`Error::Damaged`] with the place, and [`Error::TooLarge`].
pub fn read(source: &str) -> Result<References, Error> {
    let mut gathering = Gathering::of(source)?;
    let source = source.trim_start_matches('\u{FEFF}');
    let damaged = |error: serde_json::Error| Error::damaged(format!("JSON: {error}"));
    let items = if source.trim_start().starts_with('{') {
        match serde_json::from_str::<Wrapped>(source).map_err(damaged)?.items {
            Some(items) => items,
            None => Items { found: vec![serde_json::from_str(source).map_err(damaged)?], are_too_many: false },
        }
    } else {
        serde_json::from_str(source).map_err(damaged)?
    };
    if items.are_too_many {
        return Err(Error::TooLarge { limit: REFERENCES as u64, of: "sources" });
    }
    for item in items.found {
        let reference = item.reference(&mut gathering);
        gathering.add(reference)?;
    }
    gathering.finish()
}

/// Whether a text begins as a list of objects, or as an object, and one that has a type.
pub(crate) fn starts(text: &str) -> bool {
    let text = text.trim_start();
    let object = text.strip_prefix('[').map_or(text, str::trim_start);
    object.starts_with('{') && object.contains("\"type\"")
}

#[derive(Deserialize)]
struct Wrapped {
    items: Option<Items>,
}

struct Items {
    found: Vec<Item>,
    are_too_many: bool,
}

/// What is of no use here is passed over without being kept.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Item {
    #[serde(rename = "type")]
    sort: Word,
    id: Word,
    #[serde(rename = "citation-key")]
    citation_key: Word,
    title: Word,
    author: Names,
    editor: Names,
    issued: Issued,
    #[serde(rename = "container-title")]
    container_title: Word,
    volume: Word,
    issue: Word,
    page: Word,
    publisher: Word,
    #[serde(rename = "DOI")]
    doi: Word,
    #[serde(rename = "URL")]
    url: Word,
    #[serde(rename = "ISBN")]
    isbn: Word,
    #[serde(rename = "ISSN")]
    issn: Word,
    language: Word,
    #[serde(rename = "abstract")]
    summary: Word,
    note: Word,
    keyword: Word,
}

#[derive(Default)]
struct Name {
    family: String,
    given: String,
    literal: String,
    particle: String,
    dropped: String,
}

/// A text or a number; of a list, the first; of anything else, nothing.
#[derive(Default)]
struct Word(String);

#[derive(Default)]
struct Names(Vec<Creator>);

/// The year of a date in any of the ways in which it may be written.
#[derive(Default)]
struct Issued(String);

impl Item {
    fn reference(self, gathering: &mut Gathering) -> Reference {
        let Self { sort, id, citation_key, title, author, editor, issued, doi: own_doi, isbn, issn, url, note, keyword, .. } =
            self;
        let creators = if author.0.is_empty() { editor } else { author };
        // The programs' own addresses are no key that anybody cites by.
        let key = if citation_key.0.is_empty() && !id.0.contains("://") { id } else { citation_key };
        Reference {
            reference_type: reference_type(&sort.0),
            title: gathering.line(&title.0),
            creators: gathering.creators(creators.0.into_iter()),
            year: issued.0,
            published_in: gathering.line(&self.container_title.0),
            volume: gathering.line(&self.volume.0),
            issue: gathering.line(&self.issue.0),
            pages: gathering.line(&self.page.0),
            publisher: gathering.line(&self.publisher.0),
            doi: gathering.line(bare_doi(&own_doi.0)),
            address: gathering.line(&address(&url.0, &isbn.0, &issn.0)),
            cite_key: gathering.line(&key.0),
            language: gathering.line(&self.language.0),
            summary: gathering.text(&self.summary.0),
            remarks: gathering.text(&remarks(&note.0, &[&keyword.0])),
        }
    }
}

impl Name {
    fn creator(self) -> Creator {
        if self.family.is_empty() {
            return Creator { family_name: self.literal, given_name: self.given };
        }
        let parts = [self.dropped, self.particle, self.family];
        let family_name = parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ");
        Creator { family_name, given_name: self.given }
    }
}

fn reference_type(sort: &str) -> &'static str {
    match sort {
        // With what resolvers of DOIs write beside the types of CSL.
        "article" | "article-journal" | "article-magazine" | "article-newspaper" | "journal-article" | "review" => "article",
        "book" | "monograph" | "edited-book" => "book",
        "chapter" | "book-chapter" | "entry-encyclopedia" | "entry-dictionary" => "chapter",
        "report" => "report",
        "thesis" | "dissertation" => "thesis",
        "paper-conference" | "proceedings-article" | "speech" => "conference",
        "webpage" | "post" | "post-weblog" => "web",
        _ => "other",
    }
}

impl<'de> Deserialize<'de> for Items {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct List;
        impl<'de> Visitor<'de> for List {
            type Value = Items;

            fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str("a list of sources")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Items, A::Error> {
                let mut items = Items { found: Vec::new(), are_too_many: false };
                while items.found.len() < REFERENCES {
                    match list.next_element()? {
                        Some(item) => items.found.push(item),
                        None => return Ok(items),
                    }
                }
                while list.next_element::<IgnoredAny>()?.is_some() {
                    items.are_too_many = true;
                }
                Ok(items)
            }
        }
        from.deserialize_seq(List)
    }
}

/// Takes what it can of a value of any shape, so that one odd value does not cost the whole file.
macro_rules! lenient {
    ($type:ty { $($method:item)* }) => {
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                struct Any;
                impl<'de> Visitor<'de> for Any {
                    type Value = $type;

                    fn expecting(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                        to.write_str("any value")
                    }

                    fn visit_unit<E>(self) -> Result<$type, E> {
                        Ok(<$type>::default())
                    }

                    fn visit_bool<E>(self, _: bool) -> Result<$type, E> {
                        Ok(<$type>::default())
                    }

                    $($method)*
                }
                from.deserialize_any(Any)
            }
        }
    };
}

lenient!(Word {
    fn visit_str<E>(self, text: &str) -> Result<Word, E> {
        Ok(Word(text.to_owned()))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Word, E> {
        Ok(Word(number.to_string()))
    }

    fn visit_i64<E>(self, number: i64) -> Result<Word, E> {
        Ok(Word(number.to_string()))
    }

    fn visit_f64<E>(self, number: f64) -> Result<Word, E> {
        Ok(Word(number.to_string()))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Word, A::Error> {
        let first = list.next_element::<Word>()?.unwrap_or_default();
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(first)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Word, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Word::default())
    }
});

lenient!(Name {
    fn visit_str<E>(self, text: &str) -> Result<Name, E> {
        Ok(Name { literal: text.to_owned(), ..Name::default() })
    }

    fn visit_u64<E>(self, _: u64) -> Result<Name, E> {
        Ok(Name::default())
    }

    fn visit_i64<E>(self, _: i64) -> Result<Name, E> {
        Ok(Name::default())
    }

    fn visit_f64<E>(self, _: f64) -> Result<Name, E> {
        Ok(Name::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Name, A::Error> {
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Name::default())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Name, A::Error> {
        let mut name = Name::default();
        while let Some(key) = map.next_key::<String>()? {
            let part = match key.as_str() {
                "family" => &mut name.family,
                "given" => &mut name.given,
                "literal" => &mut name.literal,
                "non-dropping-particle" => &mut name.particle,
                "dropping-particle" => &mut name.dropped,
                _ => {
                    map.next_value::<IgnoredAny>()?;
                    continue;
                }
            };
            *part = map.next_value::<Word>()?.0;
        }
        Ok(name)
    }
});

lenient!(Names {
    fn visit_str<E>(self, text: &str) -> Result<Names, E> {
        Ok(Names(vec![Creator { family_name: text.to_owned(), given_name: String::new() }]))
    }

    fn visit_u64<E>(self, _: u64) -> Result<Names, E> {
        Ok(Names::default())
    }

    fn visit_i64<E>(self, _: i64) -> Result<Names, E> {
        Ok(Names::default())
    }

    fn visit_f64<E>(self, _: f64) -> Result<Names, E> {
        Ok(Names::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Names, A::Error> {
        let mut names = Vec::new();
        // One more than is kept, so that it is said that some were left out.
        while names.len() <= CREATORS {
            match list.next_element::<Name>()?.map(Name::creator) {
                Some(nobody) if nobody == Creator::default() => {}
                Some(creator) => names.push(creator),
                None => return Ok(Names(names)),
            }
        }
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Names(names))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Names, A::Error> {
        while map.next_entry::<IgnoredAny, IgnoredAny>()?.is_some() {}
        Ok(Names::default())
    }
});

lenient!(Issued {
    fn visit_str<E>(self, text: &str) -> Result<Issued, E> {
        Ok(Issued(year(text)))
    }

    fn visit_u64<E>(self, number: u64) -> Result<Issued, E> {
        Ok(Issued(year(&number.to_string())))
    }

    fn visit_i64<E>(self, _: i64) -> Result<Issued, E> {
        Ok(Issued::default())
    }

    fn visit_f64<E>(self, _: f64) -> Result<Issued, E> {
        Ok(Issued::default())
    }

    // `date-parts` is a list of lists, the first of which begins with the year.
    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Issued, A::Error> {
        let first = list.next_element::<Issued>()?.unwrap_or_default();
        while list.next_element::<IgnoredAny>()?.is_some() {}
        Ok(first)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Issued, A::Error> {
        let mut issued = Issued::default();
        while let Some(key) = map.next_key::<String>()? {
            if ["date-parts", "raw", "literal", "date-time"].contains(&key.as_str()) {
                let found = map.next_value::<Issued>()?;
                if issued.0.is_empty() {
                    issued = found;
                }
            } else {
                map.next_value::<IgnoredAny>()?;
            }
        }
        Ok(issued)
    }
});
