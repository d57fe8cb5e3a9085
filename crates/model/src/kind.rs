//! The one table of kinds: forms, import, export, search and validation all read it. A field is one line.
//!
//! Labels are not here: they are the texts `kind-ID`, `field-ID` and `choice-FIELD-ID` of the language files.

use serde_json::Value;

use crate::RecordId;

/// What a kind of record is made of.
#[derive(Debug)]
pub struct Kind {
    /// As it stands in documents, files and on the command line.
    pub id: &'static str,
    /// In the order of the form.
    pub fields: &'static [Field],
    /// The headings that a new record of this kind starts with in the window; texts `section-ID`.
    pub sections: &'static [&'static str],
}

/// One typed field of a kind.
#[derive(Debug)]
pub struct Field {
    /// English snake_case, unique within the kind; one id means one thing in every kind that has it.
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

const fn field(id: &'static str, holds: Holds) -> Field {
    Field { id, holds }
}

use Holds::{Choice, Choices, Count, Date, Flag, Line, Records, Text, Words};

const KNOWLEDGE: Holds = Choices(&["academic", "professional", "lived"]);
const POSITIONS: Holds = Choice(&["newcomer", "volunteer", "professional", "official", "researcher", "co_researcher"]);

/// A moment of the project that somebody named. Not one of [`KINDS`]: the vault keeps these records, and no list shows them.
pub static MOMENT: Kind = Kind { id: "moment", fields: &[field("heights", Line)], sections: &[] };

/// Every kind there is, in the order in which they are shown.
pub static KINDS: &[Kind] = &[
    Kind {
        id: "interview",
        fields: &[
            field("date", Date),
            field("place", Line),
            field("people", Records(Some("person"))),
            field("initiatives", Records(Some("initiative"))),
            field("interviewers", Words),
            field("interpreter", Line),
            field("languages", Words),
            field("guide", Line),
            field("state", Choice(&["raw", "checked", "pseudonymised", "returned", "approved"])),
            field("consent", Choice(&["none", "oral", "written", "recorded", "withdrawn"])),
            field("context", Text),
            field("reflection", Text),
        ],
        sections: &["conversation", "quotes", "afterwards"],
    },
    Kind {
        id: "field-note",
        fields: &[
            field("date", Date),
            field("place", Line),
            field("initiatives", Records(Some("initiative"))),
            field("present", Words),
            field("languages", Words),
            field("interpretation", Text),
            field("follow_up", Text),
        ],
        sections: &["observation"],
    },
    Kind {
        id: "dilemma",
        fields: &[
            field("owner", Line),
            field("initiatives", Records(Some("initiative"))),
            field("state", Choice(&["open", "tried", "shifted", "closed"])),
            field("option_a", Text),
            field("cost_a", Text),
            field("option_b", Text),
            field("cost_b", Text),
            field("who_decides", Line),
            field("parties", Words),
            field("knowledge", KNOWLEDGE),
            field("tried", Text),
        ],
        sections: &["situation", "perspectives"],
    },
    Kind {
        id: "meeting",
        fields: &[
            field("date", Date),
            field("place", Line),
            field("series", Line),
            field("number", Count),
            field("chair", Line),
            field("minutes_by", Line),
            field("attendance", Words),
            field("initiatives", Records(Some("initiative"))),
            field("dilemmas", Records(Some("dilemma"))),
            field("languages", Words),
            field("decisions", Text),
            field("actions", Text),
        ],
        sections: &["agenda", "notes"],
    },
    Kind {
        id: "initiative",
        fields: &[
            field("place", Line),
            field("started", Date),
            field("ended", Date),
            field("phase", Choice(&["start", "growth", "fragile", "stopped", "absorbed"])),
            field("legal_form", Line),
            field("target_group", Words),
            field("activities", Words),
            field("paid_staff", Count),
            field("volunteers", Count),
            field("partners", Words),
            field("funding", Text),
            field("municipality", Text),
            field("strengths", Text),
            field("obstacles", Text),
            field("naming", Choice(&["named", "pseudonym", "anonymous"])),
        ],
        sections: &["story"],
    },
    Kind {
        id: "person",
        fields: &[
            field("position", POSITIONS),
            field("roles", Words),
            field("initiatives", Records(Some("initiative"))),
            field("languages", Words),
            field("interpreter_needed", Flag),
            field("naming", Choice(&["named", "pseudonym", "anonymous"])),
            field("remarks", Text),
        ],
        sections: &[],
    },
];

impl Holds {
    /// The value in its normal form, or nothing where it does not fit. `Null` fits nothing; it empties a field.
    pub fn check(self, value: &Value) -> Option<Value> {
        match self {
            Line => value.as_str().filter(|text| !text.contains(['\n', '\r'])).map(Value::from),
            Text => value.as_str().map(Value::from),
            Date => value.as_str().filter(|text| text.is_empty() || is_date(text)).map(Value::from),
            Count => value.as_u64().filter(|number| *number <= u64::from(u32::MAX)).map(Value::from),
            Flag => value.as_bool().map(Value::from),
            Choice(ids) => value.as_str().filter(|id| id.is_empty() || ids.contains(id)).map(Value::from),
            Choices(ids) => set(value, |id| ids.contains(&id)),
            Words => set(value, |word| !word.trim().is_empty() && !word.contains(['\n', '\r'])),
            Records(_) => set(value, |id| id.parse::<RecordId>().is_ok_and(|parsed| parsed.to_string() == id)),
        }
    }

    /// A value as it is typed in a terminal: sets with commas between, flags as `true` or `false`; empty text is `Null`.
    pub fn parse(self, text: &str) -> Option<Value> {
        if text.is_empty() {
            return Some(Value::Null);
        }
        let value = match self {
            Line | Text | Date | Choice(_) => Value::from(text),
            Count => Value::from(text.trim().parse::<u32>().ok()?),
            Flag => Value::from(text.trim().parse::<bool>().ok()?),
            Choices(_) | Words | Records(_) => {
                text.split(',').map(str::trim).filter(|word| !word.is_empty()).map(Value::from).collect()
            }
        };
        self.check(&value)
    }
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

/// A day of the Gregorian calendar, or a part of one that is known (ISO 8601, extended format, years 0000 to 9999).
fn is_date(text: &str) -> bool {
    let number = |text: &str, digits: usize| {
        (text.len() == digits && text.bytes().all(|byte| byte.is_ascii_digit())).then(|| text.parse::<u32>().ok()).flatten()
    };
    let mut parts = text.split('-');
    let Some(year) = parts.next().and_then(|part| number(part, 4)) else { return false };
    let Some(month) = parts.next() else { return true };
    let Some(month) = number(month, 2).filter(|month| (1..=12).contains(month)) else { return false };
    let Some(day) = parts.next() else { return true };
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + u32::from(leap),
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    };
    number(day, 2).is_some_and(|day| (1..=days).contains(&day)) && parts.next().is_none()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

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
            (Flag, json!(true), true),
            (Choice(&["open"]), json!("open"), true),
            (Choice(&["open"]), json!("shut"), false),
            (Choices(&["a", "b"]), json!(["b", "a"]), true),
            (Choices(&["a", "b"]), json!(["c"]), false),
            (Words, json!(["Tigrinya", " nl "]), true),
            (Words, json!([""]), false),
            (Records(None), json!([ID]), true),
            (Records(None), json!(["nobody"]), false),
        ];
        for (holds, value, fits) in cases {
            assert_eq!(holds.check(value).is_some(), *fits, "{holds:?} {value}");
        }
        assert_eq!(Words.parse("nl, ar,nl"), Some(json!(["ar", "nl"])));
        assert_eq!(Count.parse("x"), None);
        assert_eq!(Line.parse(""), Some(Value::Null));
    }

    #[test]
    fn ids_are_unique_and_one_id_means_one_type_of_thing() {
        let mut seen: Vec<(&str, std::mem::Discriminant<Holds>)> = Vec::new();
        for kind in KINDS {
            for field in kind.fields {
                assert_eq!(kind.fields.iter().filter(|other| other.id == field.id).count(), 1, "{} {}", kind.id, field.id);
                let holds = std::mem::discriminant(&field.holds);
                assert!(!seen.iter().any(|(id, other)| *id == field.id && *other != holds), "{}", field.id);
                seen.push((field.id, holds));
            }
        }
    }
}
