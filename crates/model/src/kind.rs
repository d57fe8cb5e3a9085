//! The one table of kinds: forms, import, export, search and validation all read it. A field is one line.
//!
//! Labels are not here: they are the texts `kind-ID`, `field-ID` and `choice-FIELD-ID` of the language files.

mod check;
mod names;
mod table;

use serde_json::{Map, Value};

pub use self::check::{beyond, is_empty, is_id, months_after, parts};
pub use self::names::{NAMES_BESIDE, PEOPLE, name_key, name_parts, names_beside, names_typed};
pub use self::table::{KINDS, MOMENT, USES};

/// What a kind of record is made of.
#[derive(Debug)]
pub struct Kind {
    /// As it stands in documents, files and on the command line.
    pub id: &'static str,
    /// Where it stands among the others in the window.
    pub group: Group,
    /// In the order of the form.
    pub fields: &'static [Field],
    /// The headings that a new record of this kind starts with in the window; texts `section-ID`.
    pub sections: &'static [&'static str],
}

/// Kinds that are shown together; texts `kinds-ID`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Group {
    /// What is written every week.
    Daily,
    /// The course of the work.
    Work,
    /// What is learned together.
    Learning,
    /// Who can do what to whom.
    Power,
    /// What is owed to the people who take part.
    Care,
}

/// One typed field of a kind, or a column of its rows.
#[derive(Debug, PartialEq, Eq)]
pub struct Field {
    /// English snake_case, unique within the kind or row; one id means one thing in every kind and row that has it.
    pub id: &'static str,
    /// What it may hold.
    pub holds: Holds,
}

/// The type of a field, and how it lives in a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// One line of text: a JSON string; the last writer's stands.
    Line,
    /// Text of any length: a `Y.Text`, merged letter by letter.
    Text,
    /// A day, or a part of one that is known: `2024`, `2024-05` or `2024-05-17`.
    Date,
    /// A whole number of at least 0.
    Count,
    /// A whole number from the first of these to the second. What another build wrote outside of them is read as it is.
    Between(u32, u32),
    /// Yes or no.
    Flag,
    /// One of these ids.
    Choice(&'static [&'static str]),
    /// Several of these ids: a `Y.Map` keyed by id, so that additions made apart are all kept.
    Choices(&'static [&'static str]),
    /// Free short words: a `Y.Map` keyed by the word.
    Words,
    /// Records of a kind (any, if `None`): a `Y.Map` keyed by record id.
    Records(Option<&'static str>),
    /// One record of a kind (any, if `None`): its id; the last writer's stands.
    Record(Option<&'static str>),
    /// A point on the map as `{lat, lon, blur}`: degrees (WGS 84) and metres. It is kept no finer than its blur says.
    Place,
    /// A list of structured things with these columns: a `Y.Map` of `Y.Map`s keyed by a UUID. No rows inside rows.
    Rows(&'static [Field]),
}

/// The kind with this id.
pub fn kind(id: &str) -> Option<&'static Kind> {
    KINDS.iter().find(|kind| kind.id == id)
}

impl Kind {
    /// The field with this id.
    pub fn field(&self, id: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.id == id)
    }
}

impl Group {
    /// As it stands in texts.
    pub fn id(self) -> &'static str {
        match self {
            Self::Daily => "daily",
            Self::Work => "work",
            Self::Learning => "learning",
            Self::Power => "power",
            Self::Care => "care",
        }
    }
}

/// Fields that say when a record asks for something, and the states in which it does not any more.
const DUE: &[(&str, &[&str])] = &[
    ("due", &["done", "dropped", "answered", "refused"]),
    ("look_back", &["closed"]),
    ("renew_by", &["withdrawn", "refused"]),
    ("retain_until", &[]),
];

/// Months in which a request is answered, from the day on which it came (GDPR, article 12.3), and further ones where that was extended.
const TO_ANSWER: u32 = 1;
const LONGER: u32 = 2;

/// The first day on which a record asks for something, and the field that says so; nothing where it asks for nothing any more.
/// A request for which no day was written is due when the law says so.
pub fn due(fields: &Map<String, Value>) -> Option<(&'static str, String)> {
    let text = |id: &str| fields.get(id).and_then(Value::as_str).unwrap_or_default();
    let state = text("state");
    let is_over = |id: &str, over: &[&str]| over.contains(&state) || (id == "look_back" && !text("looked_back").is_empty());
    let day = |id: &str| match text(id) {
        "" if id == "due" => {
            let is_extended = fields.get("extended").and_then(Value::as_bool) == Some(true);
            check::months_after(text("received"), if is_extended { TO_ANSWER + LONGER } else { TO_ANSWER })
        }
        day => check::is_date(day).then(|| day.to_owned()),
    };
    DUE.iter()
        .filter(|(id, over)| !is_over(id, over))
        .filter_map(|(id, _)| Some((*id, day(id)?)))
        .min_by(|(_, one), (_, other)| one.cmp(other))
}

/// The ids of records that the fields of a kind name, those in rows included, in the order of the table.
pub fn records_in<'a>(kind: &'static Kind, fields: &'a Map<String, Value>) -> Vec<&'a str> {
    fn look<'a>(columns: &'static [Field], values: &'a Map<String, Value>, found: &mut Vec<&'a str>) {
        for field in columns {
            let Some(value) = values.get(field.id) else { continue };
            match field.holds {
                Holds::Record(_) => found.extend(value.as_str()),
                Holds::Records(_) => found.extend(value.as_array().into_iter().flatten().filter_map(Value::as_str)),
                Holds::Rows(columns) => {
                    let rows = value.as_array().into_iter().flatten().filter_map(Value::as_object);
                    rows.for_each(|row| look(columns, row, found));
                }
                _ => {}
            }
        }
    }
    let mut found = Vec::new();
    look(kind.fields, fields, &mut found);
    found
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::{
        Holds::{Between, Choice, Choices, Count, Date, Flag, Line, Place, Record, Records, Rows, Text, Words},
        *,
    };

    const COLUMNS: &[Field] = &[Field { id: "date", holds: Date }, Field { id: "roles", holds: Words }];

    #[test]
    fn values_fit_their_fields_or_do_not() {
        const ID: &str = "01920000-0000-7000-8000-000000000001";
        let cases: &[(Holds, Value, bool)] = &[
            (Line, json!("Utrecht"), true),
            (Line, json!("two\nlines"), false),
            (Text, json!("two\nlines"), true),
            (Date, json!("2024"), true),
            (Date, json!("2024-02-29"), true),
            (Date, json!("2023-02-29"), false),
            (Date, json!("2024-13"), false),
            (Date, json!("17-05-2024"), false),
            (Date, json!("2024-05-17-1"), false),
            (Count, json!(12), true),
            (Count, json!(-1), false),
            (Count, json!("12"), false),
            (Between(1, 5), json!(1), true),
            (Between(1, 5), json!(5), true),
            (Between(1, 5), json!(0), false),
            (Between(1, 5), json!(6), false),
            (Between(1, 5), json!("3"), false),
            (Flag, json!(true), true),
            (Choice(&["open"]), json!("open"), true),
            (Choice(&["open"]), json!("shut"), false),
            (Choices(&["a", "b"]), json!(["b", "a"]), true),
            (Choices(&["a", "b"]), json!(["c"]), false),
            (Words, json!(["Tigrinya", " nl "]), true),
            (Words, json!([""]), false),
            (Records(None), json!([ID]), true),
            (Records(None), json!(["nobody"]), false),
            (Record(None), json!(ID), true),
            (Record(None), json!("nobody"), false),
            (Place, json!({"lat": 52.5, "lon": 6.1, "blur": 1000}), true),
            (Place, json!({"lat": 52.5, "lon": 6.1}), true),
            (Place, json!({"lat": 91, "lon": 6.1}), false),
            (Place, json!({"lat": "52", "lon": 6.1}), false),
            (Rows(COLUMNS), json!([{"id": ID, "date": "2024"}, {"date": ""}]), true),
            (Rows(COLUMNS), json!([]), true),
            (Rows(COLUMNS), json!([{"id": ID}, {"id": ID}]), false),
            (Rows(COLUMNS), json!([{"id": "first"}]), false),
            (Rows(COLUMNS), json!([{"date": "gisteren"}]), false),
            (Rows(COLUMNS), json!(["2024"]), false),
            (Rows(COLUMNS), json!({"date": "2024"}), false),
        ];
        for (holds, value, fits) in cases {
            assert_eq!(holds.check(value).is_some(), *fits, "{holds:?} {value}");
        }
        assert_eq!(Words.parse("nl, ar,nl"), Some(json!(["ar", "nl"])));
        assert_eq!(Count.parse("x"), None);
        assert_eq!((Between(1, 5).parse("5"), Between(1, 5).parse("6")), (Some(json!(5)), None));
        assert_eq!(Line.parse(""), Some(Value::Null));
    }

    #[test]
    fn a_number_out_of_its_bounds_is_found_wherever_it_stands() {
        const ID: &str = "01920000-0000-7000-8000-000000000001";
        const SCALES: &[Field] = &[Field { id: "date", holds: Date }, Field { id: "weight", holds: Between(1, 5) }];
        let (one, rows) = (Field { id: "influence", holds: Between(0, 10) }, Field { id: "placed", holds: Rows(SCALES) });
        for (field, value, found) in [
            (&one, json!(10), None),
            (&one, json!(99), Some(("influence", 0, 10))),
            (&one, json!("99"), None),
            (&rows, json!([{ "id": ID, "weight": 5 }]), None),
            (&rows, json!([{ "id": ID, "weight": 5 }, { "weight": 0 }]), Some(("weight", 1, 5))),
            (&rows, json!({ ID: { "weight": 6 } }), Some(("weight", 1, 5))),
            (&rows, json!({ ID: null }), None),
            (&rows, json!([{ "date": 6 }]), None),
        ] {
            assert_eq!(beyond(field, &value), found, "{value}");
        }
    }

    #[test]
    fn rows_have_a_normal_form() {
        const ID: &str = "01920000-0000-7000-8000-000000000001";
        let value = json!([{"roles": ["b", "a"], "later": true, "date": null, "id": ID}, {"roles": []}]);
        assert_eq!(Rows(COLUMNS).check(&value), Some(json!([{"id": ID, "roles": ["a", "b"]}, {}])));
        assert_eq!(Rows(COLUMNS).parse(r#"[{"date": "2024"}]"#), Some(json!([{"date": "2024"}])));
        assert_eq!(Rows(COLUMNS).parse("[{"), None);
        // Single cells travel as they are; the document decides whether they fit.
        let cells = json!({ID: {"date": "2024", "after": ""}});
        assert_eq!(Rows(COLUMNS).parse(&cells.to_string()), Some(cells));
    }

    #[test]
    fn a_point_is_kept_no_finer_than_its_blur() {
        for (lat, lon) in [(52.370_216, 4.895_168), (-33.9, 151.2), (89.99, -179.99), (0.0, 0.0)] {
            for blur in [0, 100, 1_000, 5_000, 25_000] {
                let once = Place.check(&json!({"lat": lat, "lon": lon, "blur": blur})).expect("a point");
                assert_eq!(Place.check(&once), Some(once.clone()), "{once}");
                let off = (once["lat"].as_f64().expect("degrees") - lat).abs() * 111_320.0;
                assert!(off <= f64::from(blur) / 2.0 + 1.0, "{once}: {off} metres off");
                // Whoever is near has the same point.
                let near = Place.check(&json!({"lat": once["lat"].as_f64().expect("degrees") + f64::from(blur) / 400_000.0,
                    "lon": once["lon"], "blur": blur}));
                assert!(blur == 0 || lat.abs() > 89.0 || near == Some(once.clone()), "{once} {near:?}");
            }
        }
    }

    #[test]
    fn ids_are_unique_and_one_id_means_one_type_of_thing() {
        fn look(at: &str, fields: &'static [Field], seen: &mut Vec<(&'static str, std::mem::Discriminant<Holds>)>) {
            for field in fields {
                assert_eq!(fields.iter().filter(|other| other.id == field.id).count(), 1, "{at} {}", field.id);
                let holds = std::mem::discriminant(&field.holds);
                assert!(!seen.iter().any(|(id, other)| *id == field.id && *other != holds), "{at} {}", field.id);
                seen.push((field.id, holds));
                if let Rows(columns) = field.holds {
                    assert!(columns.iter().all(|column| !matches!(column.holds, Rows(_))), "rows in rows: {}", field.id);
                    look(field.id, columns, seen);
                }
            }
        }
        let mut seen = Vec::new();
        for kind in KINDS {
            look(kind.id, kind.fields, &mut seen);
        }
        for taken in ["id", "after", "order", "removed", "schema", "kind", "title", "created", "updated", "deleted", "author"] {
            assert!(seen.iter().all(|(id, _)| *id != taken), "{taken} means something else");
        }
        assert!(seen.iter().all(|(id, _)| !id.contains('/')));
    }

    #[test]
    fn what_is_due_is_the_first_day_that_is_not_over() {
        for (fields, first) in [
            (json!({}), None),
            (json!({"due": "2026-03-01"}), Some(("due", "2026-03-01"))),
            (json!({"due": "2026-03-01", "state": "done"}), None),
            (json!({"due": "2026-03-01", "look_back": "2026-02", "state": "open"}), Some(("look_back", "2026-02"))),
            (json!({"look_back": "2026-02", "looked_back": "Het hielp."}), None),
            (json!({"look_back": "2026-02", "state": "done"}), Some(("look_back", "2026-02"))),
            (json!({"renew_by": "2026-02", "retain_until": "2036", "state": "withdrawn"}), Some(("retain_until", "2036"))),
            (json!({"due": "morgen"}), None),
            (json!({"received": "2026-01-31"}), Some(("due", "2026-02-28"))),
            (json!({"received": "2027-12-15", "due": ""}), Some(("due", "2028-01-15"))),
            (json!({"received": "2025-12-31", "extended": true, "state": "open"}), Some(("due", "2026-03-31"))),
            (json!({"received": "2026-01-31", "due": "2026-02-10"}), Some(("due", "2026-02-10"))),
            (json!({"received": "2026-01-31", "state": "answered"}), None),
            (json!({"received": "2026-01"}), Some(("due", "2026-02-01"))),
            (json!({"received": "2025-12", "extended": true}), Some(("due", "2026-03-01"))),
            (json!({"received": "2026"}), Some(("due", "2026-02-01"))),
            (json!({"received": "9999-12"}), None),
            (json!({"received": "9999-12-31"}), None),
        ] {
            let found = due(fields.as_object().expect("an object"));
            assert_eq!(found.as_ref().map(|(field, day)| (*field, day.as_str())), first, "{fields}");
        }
    }

    #[test]
    fn records_are_found_in_fields_and_rows() {
        let meeting = kind("meeting").expect("a kind");
        let value = json!({
            "dilemmas": ["a"], "trajectory": "b", "agenda_items": [{"id": "x", "about": ["c", "d"]}, {"id": "y"}], "place": "e"
        });
        let mut found = records_in(meeting, value.as_object().expect("an object"));
        found.sort_unstable();
        assert_eq!(found, ["a", "b", "c", "d"]);
    }
}
