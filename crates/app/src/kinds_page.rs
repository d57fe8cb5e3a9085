//! Writes the page about all kinds and fields, and the same table for looking at the window; fails where either was stale.

use std::{fmt::Write as _, fs, path::Path};

use model::kind::{Field, Holds, KINDS};
use serde_json::{Value, json};

use crate::{api::Language, texts::Texts};

const HEAD: &str = "# Kinds and fields

A test of `crates/app` writes this page from the table in `crates/model/src/kind/table.rs` and the texts in `ui/locales`.
What each type is in a document stands in [the document model](document-model.md#fields); `crossroads kinds` prints the same table.
A kind or field that an older Crossroads does not know stays in its documents unharmed, and is shown there as it is.
";

#[test]
fn the_page_about_kinds_is_fresh() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let table = serde_json::to_string_pretty(&KINDS.iter().map(kind).collect::<Value>()).expect("JSON") + "\n";
    let stale = [("docs/kinds.md", page()), ("ui/dev/kinds.json", table)].into_iter().filter(|(path, wanted)| {
        let path = root.join(path);
        let is_fresh = fs::read_to_string(&path).is_ok_and(|there| there == *wanted);
        if !is_fresh {
            fs::write(&path, wanted).expect("writes");
        }
        !is_fresh
    });
    let stale: Vec<&str> = stale.map(|(path, _)| path).collect();
    assert!(stale.is_empty(), "{stale:?} did not say what the table says; it does now");
}

fn page() -> String {
    let (english, dutch) = (Texts::new(Language::En), Texts::new(Language::Nl));
    let both = |id: String| format!("{} | {}", english.text(&id, &[]), dutch.text(&id, &[]));
    let mut page = HEAD.to_owned();
    let mut group = "";
    for kind in KINDS {
        if kind.group.id() != group {
            group = kind.group.id();
            let _ = write!(page, "\n## {}\n", english.text(&format!("kinds-{group}"), &[]));
        }
        let _ = write!(page, "\n### `{}`\n\n", kind.id);
        let names = both(format!("kind-{}", kind.id)).replace(" | ", "; Dutch: ");
        let _ = writeln!(page, "English: {names}.\n");
        page += "| Field | Type | English | Dutch |\n| --- | --- | --- | --- |\n";
        for field in kind.fields {
            let _ = writeln!(page, "| `{}` | {} | {} |", field.id, type_of(field), both(format!("field-{}", field.id)));
            if let Holds::Rows(columns) = field.holds {
                for column in columns {
                    let label = both(format!("field-{}", column.id));
                    let _ = writeln!(page, "| `{}` › `{}` | {} | {label} |", field.id, column.id, type_of(column));
                }
            }
        }
        if !kind.sections.is_empty() {
            let section = |section: &&str| english.text(&format!("section-{section}"), &[]);
            let sections = kind.sections.iter().map(section).collect::<Vec<_>>().join(", ");
            let _ = writeln!(page, "\nIts text begins with the headings: {sections}.");
        }
    }
    page
}

fn type_of(field: &Field) -> String {
    match field.holds {
        Holds::Choice(ids) | Holds::Choices(ids) => {
            let ids = ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>().join(", ");
            format!("{}: {ids}", if matches!(field.holds, Holds::Choice(_)) { "one of" } else { "some of" })
        }
        Holds::Record(Some(kind)) => format!("a `{kind}`"),
        Holds::Records(Some(kind)) => format!("records: `{kind}`"),
        Holds::Record(None) => "a record".into(),
        holds => name(holds).into(),
    }
}

fn name(holds: Holds) -> &'static str {
    match holds {
        Holds::Line => "line",
        Holds::Text => "text",
        Holds::Date => "date",
        Holds::Count => "count",
        Holds::Flag => "flag",
        Holds::Choice(_) => "choice",
        Holds::Choices(_) => "choices",
        Holds::Words => "words",
        Holds::Records(_) => "records",
        Holds::Record(_) => "record",
        Holds::Place => "place",
        Holds::Rows(_) => "rows",
    }
}

fn kind(kind: &model::kind::Kind) -> Value {
    json!({ "id": kind.id, "group": kind.group.id(), "fields": kind.fields.iter().map(field_json).collect::<Value>() })
}

fn field_json(of: &Field) -> Value {
    let (mut choices, mut target, mut columns) = (json!([]), None, json!([]));
    match of.holds {
        Holds::Choice(ids) | Holds::Choices(ids) => choices = json!(ids),
        Holds::Record(kind) | Holds::Records(kind) => target = kind,
        Holds::Rows(all) => columns = all.iter().map(field_json).collect(),
        _ => {}
    }
    json!({ "id": of.id, "type": name(of.holds), "choices": choices, "target": target, "columns": columns })
}
