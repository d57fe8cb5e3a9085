//! How a scientific source is cited: in a line, and shortly beside a quote.

use model::Record;
use serde_json::{Map, Value};

use crate::consent::text;

/// Of more authors than this the first are named.
const AUTHORS: usize = 20;

/// A source in a line: `Bakker, P.; Osman, A. (2020). Title. Published in. Publisher. doi:10.1234/5`.
pub(crate) fn reference(source: &Record) -> String {
    let field = |id: &str| text(&source.fields, id);
    let all = creators(&source.fields);
    let mut names: Vec<String> = all
        .iter()
        .take(AUTHORS)
        .map(|creator| {
            let parts = [text(creator, "family_name"), text(creator, "given_name")].into_iter().filter(|part| !part.is_empty());
            parts.collect::<Vec<_>>().join(", ")
        })
        .filter(|name| !name.is_empty())
        .collect();
    if all.len() > AUTHORS {
        names.push("et al.".to_owned());
    }
    let year = year(&source.fields).map(|year| format!("({year})")).unwrap_or_default();
    let doi = if field("doi").is_empty() { String::new() } else { format!("doi:{}", field("doi")) };
    let authors = format!("{} {year}", names.join("; ")).trim().to_owned();
    let parts = [authors, source.title.clone(), field("published_in").to_owned(), field("publisher").to_owned(), doi];
    let mut line = String::new();
    for part in parts.iter().filter(|part| !part.is_empty()) {
        // An initial brings its own full stop.
        line += if line.is_empty() { "" } else { [". ", " "][usize::from(line.ends_with('.'))] };
        line += part;
    }
    line
}

/// A source beside a quote: `Bakker (2020)`, `Bakker & Osman (2020)`, `Bakker et al. (2020)`; by its title where it names nobody.
pub(crate) fn short(source: &Record) -> String {
    let all = creators(&source.fields);
    let names: Vec<&str> = all.iter().map(|creator| text(creator, "family_name")).filter(|name| !name.is_empty()).collect();
    let who = match names[..] {
        [] => source.title.clone(),
        [one] => one.to_owned(),
        [one, other] => format!("{one} & {other}"),
        [one, ..] => format!("{one} et al."),
    };
    year(&source.fields).map_or_else(|| who.clone(), |year| format!("{who} ({year})"))
}

/// Of a date, the year.
fn year(fields: &Map<String, Value>) -> Option<&str> {
    let date = text(fields, "year");
    (!date.is_empty()).then(|| date.get(..4).unwrap_or(date))
}

fn creators(fields: &Map<String, Value>) -> Vec<&Map<String, Value>> {
    fields.get("creators").and_then(Value::as_array).into_iter().flatten().filter_map(Value::as_object).collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn sources_are_cited_by_who_when_and_what() {
        let who = |names: &[&str]| -> Value { names.iter().map(|name| json!({ "family_name": name })).collect() };
        let many: Vec<&str> = vec!["A"; 30];
        let cases = [
            (json!({}), "T", "T"),
            (json!({ "year": "2020" }), "(2020). T", "T (2020)"),
            (
                json!({ "creators": [{ "family_name": "Bakker", "given_name": "P." }], "year": "2020-05", "doi": "10.1/2",
                "published_in": "J", "publisher": "U" }),
                "Bakker, P. (2020). T. J. U. doi:10.1/2",
                "Bakker (2020)",
            ),
            (json!({ "creators": who(&["A", "B"]) }), "A; B. T", "A & B"),
            (json!({ "creators": who(&["A", "", "B", "C"]), "year": "1999" }), "A; B; C (1999). T", "A et al. (1999)"),
            (json!({ "creators": who(&many) }), &format!("{}et al. T", "A; ".repeat(20)), "A et al."),
            (json!({ "creators": ["odd", 3, {}], "year": "é" }), "(é). T", "T (é)"),
        ];
        for (fields, long, brief) in cases {
            let fields = fields.as_object().expect("fields").clone();
            let source = Record { title: "T".into(), fields, ..Record::default() };
            assert_eq!((reference(&source).as_str(), short(&source).as_str()), (long, brief));
        }
    }
}
