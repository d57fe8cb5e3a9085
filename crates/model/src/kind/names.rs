//! Where names of people stand that were typed: beside somebody who is chosen, or where nobody is.

use serde_json::{Map, Value};

use super::{Field, Holds};
use crate::fold::fold;

/// Who stands in a field or column, and the names that stand beside it: those are theirs.
pub const NAMES_BESIDE: &[(&str, &[&str])] =
    &[("person", &["named_as", "label"]), ("owner_person", &["owner"]), ("responsible_person", &["responsible"])];

/// Fields and columns in which it is typed who was there, who acts, looks or tells, and of whom nobody is chosen beside it. Who asked,
/// translated or wrote up is the team, and not among them.
pub const PEOPLE: &[&str] = &["present", "attendance", "chair", "minutes_by", "led_by", "by_whom", "viewer", "own_story_by"];
/// The same where somebody or something may be chosen beside it, or parties stand rather than people.
const OTHERS: &[&str] = &["named_as", "owner", "responsible", "parties", "party", "who_bears", "who_decides"];
/// What stands between the names of several people in one line.
const BETWEEN: &[char] = &[',', ';', '/', '&', '+', '،', '؛', '\n'];

/// The parts of a line with names, where signs stand between them that stand between the names of several people.
pub fn name_parts(line: &str) -> impl Iterator<Item = &str> {
    line.split(BETWEEN)
}

/// The words of a name, or of a line with names.
fn name_words(text: &str) -> Vec<&str> {
    let words = text.split(|letter: char| letter.is_whitespace() || BETWEEN.contains(&letter));
    words.map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric())).filter(|word| !word.is_empty()).collect()
}

/// What makes two ways of typing one name equal: its words, folded.
pub fn name_key(text: &str) -> String {
    fold(&name_words(text).join(" "))
}

/// The names that were typed in a record where nobody is chosen beside them, as they were typed.
pub fn names_typed<'v>(known: &[Field], values: &'v Map<String, Value>) -> Vec<&'v str> {
    let theirs = beside(known, values).flat_map(|(_, names)| names.iter().copied()).collect::<Vec<_>>();
    let mut typed = Vec::new();
    for field in known {
        match (field.holds, values.get(field.id)) {
            (Holds::Rows(columns), Some(Value::Array(rows))) => {
                typed.extend(rows.iter().filter_map(Value::as_object).flat_map(|row| names_typed(columns, row)));
            }
            (_, Some(value)) if (PEOPLE.contains(&field.id) || OTHERS.contains(&field.id)) && !theirs.contains(&field.id) => {
                match value {
                    Value::String(name) => typed.push(name.as_str()),
                    Value::Array(names) => typed.extend(names.iter().filter_map(Value::as_str)),
                    _ => {}
                }
            }
            _ => {}
        }
    }
    typed
}

/// The names that were typed beside somebody who is chosen: what is chosen there, and the name.
pub fn names_beside<'v>(known: &[Field], values: &'v Map<String, Value>) -> Vec<(&'v str, &'v str)> {
    let mut found = Vec::new();
    for (who, names) in beside(known, values) {
        let who = values.get(*who).and_then(Value::as_str).unwrap_or_default();
        found.extend(names.iter().filter_map(|name| Some((who, values.get(*name)?.as_str()?))));
    }
    for field in known {
        if let (Holds::Rows(columns), Some(Value::Array(rows))) = (field.holds, values.get(field.id)) {
            found.extend(rows.iter().filter_map(Value::as_object).flat_map(|row| names_beside(columns, row)));
        }
    }
    found
}

fn beside<'k>(
    known: &'k [Field],
    values: &'k Map<String, Value>,
) -> impl Iterator<Item = &'static (&'static str, &'static [&'static str])> + use<'k> {
    let is_chosen = |who: &str| values.get(who).and_then(Value::as_str).is_some_and(|id| !id.is_empty());
    NAMES_BESIDE.iter().filter(move |(who, _)| known.iter().any(|field| field.id == *who) && is_chosen(who))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::kind::kind;

    #[test]
    fn names_are_found_wherever_they_are_typed() {
        for (of, fields, typed, theirs) in [
            (
                "field-note",
                json!({ "present": ["Yonas", "Noor en Ilse"], "place": "Ede" }),
                vec!["Yonas", "Noor en Ilse"],
                vec![],
            ),
            ("meeting", json!({ "attendance": ["Yonas"], "chair": "Noor" }), vec!["Noor", "Yonas"], vec![]),
            (
                "meeting",
                json!({ "attended": [{ "named_as": "Yonas" }, { "person": "p", "named_as": "Amaltje" }] }),
                vec!["Yonas"],
                vec![("p", "Amaltje")],
            ),
            (
                "dilemma",
                json!({ "owner": "Yonas", "views": [{ "party": "Noor", "view": "Nee." }] }),
                vec!["Yonas", "Noor"],
                vec![],
            ),
            ("dilemma", json!({ "owner": "Amaltje", "owner_person": "p" }), vec![], vec![("p", "Amaltje")]),
            ("dilemma", json!({ "owner": 3, "views": ["Noor"], "parties": [null] }), vec![], vec![]),
            ("interview", json!({ "interviewers": ["Yonas"] }), vec![], vec![]),
        ] {
            let fields = fields.as_object().expect("an object");
            let known = kind(of).expect("a kind").fields;
            assert_eq!(names_typed(known, fields), typed, "{of} {fields:?}");
            assert_eq!(names_beside(known, fields), theirs, "{of} {fields:?}");
        }
    }

    #[test]
    fn a_name_is_one_however_it_is_typed() {
        for (typed, key) in [
            (" Yonas ", "yonas"),
            ("YONAS  Tesfay.", "yonas tesfay"),
            ("(Émile)", "emile"),
            ("Noor/Ilse", "noor ilse"),
            ("P-03", "p-03"),
            (" - ", ""),
        ] {
            assert_eq!(name_key(typed), key, "{typed}");
        }
    }

    #[test]
    fn every_field_for_names_is_one_of_the_table() {
        fn has(known: &[Field], id: &str) -> bool {
            known.iter().any(|field| field.id == id || matches!(field.holds, Holds::Rows(columns) if has(columns, id)))
        }
        let all = NAMES_BESIDE.iter().flat_map(|(who, names)| std::iter::once(who).chain(*names)).chain(PEOPLE).chain(OTHERS);
        all.for_each(|id| assert!(crate::kind::KINDS.iter().any(|kind| has(kind.fields, id)), "{id}"));
    }
}
