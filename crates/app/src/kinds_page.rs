//! Writes the page about all kinds and fields, and the same table for looking at the window; fails where either was stale.

use std::{fmt::Write as _, fs, path::Path};

use model::{
    intervision::SCRIPTS,
    kind::{Field, Holds, KINDS},
};
use serde_json::{Value, json};

use crate::{api::Language, texts::Texts};

const HEAD: &str = "# Kinds and fields

A test of `crates/app` writes this page from the table in `crates/model/src/kind/table.rs` and the texts in `ui/locales`.
What each type is in a document stands in [the document model](document-model.md#fields); `crossroads kinds` prints the same table.
A kind or field that an older Crossroads does not know stays in its documents unharmed, and is shown there as it is.
";

const METHODS: &str = "# Methods of intervision

A test of `crates/app` writes this page from the scripts in `crates/model/src/intervision.rs` and the texts in `ui/locales`.
A method of a team's own is a record of the kind [`method`](kinds.md#method), with its steps as rows.
What is written in a round of writing stays on the laptop of whoever wrote it until the round is revealed.
";

#[test]
fn the_page_about_kinds_is_fresh() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let table = serde_json::to_string_pretty(&KINDS.iter().map(kind).collect::<Value>()).expect("JSON") + "\n";
    let pages = [("docs/kinds.md", page()), ("docs/methods.md", methods()), ("ui/dev/kinds.json", table)];
    let stale = pages.into_iter().filter(|(path, wanted)| {
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

fn methods() -> String {
    let (english, dutch) = (Texts::new(Language::En), Texts::new(Language::Nl));
    let text = |id: String| english.text(&id, &[]);
    let mut page = METHODS.to_owned();
    for script in SCRIPTS {
        let label = format!("choice-script-{}", script.id);
        let minutes: u32 = script.steps.iter().map(|step| step.minutes).sum();
        let _ = write!(page, "\n## `{}`\n\nEnglish: {}; Dutch: {}.\n", script.id, text(label.clone()), dutch.text(&label, &[]));
        let _ = writeln!(page, "{}", text(format!("script-{}-purpose", script.id)));
        let _ = writeln!(
            page,
            "{} to {} people, {minutes} minutes. After: {}.\n",
            script.least_people, script.most_people, script.origin
        );
        script.rules.iter().for_each(|rule| page += &format!("- {}\n", text(format!("rule-{rule}"))));
        page += "\n| Step | Minutes | Round | Everybody | Facilitator | Case owner |\n| --- | --- | --- | --- | --- | --- |\n";
        for step in script.steps {
            let id = format!("step-{}", step.id);
            let own = text(format!("{id}-owner"));
            let owner = if own.ends_with("-owner") { text(format!("task-owner-{}", step.owner)) } else { own };
            let round = text(format!("choice-round-{}", step.round));
            let counted = if step.each_at_most > 0 { format!("{round}, at most {} each", step.each_at_most) } else { round };
            let (all, facilitator) = (text(format!("{id}-all")), text(format!("{id}-facilitator")));
            let _ = writeln!(page, "| {} | {} | {counted} | {all} | {facilitator} | {owner} |", text(id), step.minutes);
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
        Holds::Between(least, most) => format!("count: {least} to {most}"),
        holds => name(holds).into(),
    }
}

fn name(holds: Holds) -> &'static str {
    match holds {
        Holds::Line => "line",
        Holds::Text => "text",
        Holds::Date => "date",
        Holds::Count | Holds::Between(..) => "count",
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
