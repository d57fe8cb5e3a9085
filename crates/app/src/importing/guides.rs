//! Forms as interview guides to be made: one for each language, the others as translations of the first.

use formats::xlsform::{Asks, Form, Guide, Language, Question};
use model::{RecordId, kind};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::drafts::{Draft, Read};
use crate::App;

impl App {
    /// The guides of a form as records to be made. `stem` is the name of the file, for a form without a title.
    pub(super) fn read_guides(&self, form: Form, stem: &str) -> Read {
        let warnings = form.warnings.iter().map(|warning| self.format_warning(warning)).collect();
        let title = if form.title.is_empty() { stem } else { &form.title };
        let first = RecordId(Uuid::now_v7());
        let drafts = form.guides.iter().enumerate().filter_map(|(at, guide)| {
            let own = at == 0;
            let fields = self.guide_fields(guide, &form.version, (!own).then_some(first));
            Some(Draft {
                id: own.then_some(first),
                kind: kind::kind("guide")?,
                title: Some(if own { title.to_owned() } else { format!("{title} ({})", name(&guide.language)) }),
                fields,
                body: None,
                created: None,
                updated: None,
                merged_into: None,
                put_away: false,
                fills: false,
            })
        });
        Read { format: "xlsform", drafts: drafts.collect(), warnings }
    }

    fn guide_fields(&self, guide: &Guide, version: &str, of: Option<RecordId>) -> Map<String, Value> {
        let questions: Vec<Value> = guide.questions.iter().map(|question| self.question(question)).collect();
        let mut fields = Map::new();
        if !version.is_empty() {
            fields.insert("version".to_owned(), version.into());
        }
        if !name(&guide.language).is_empty() {
            fields.insert("languages".to_owned(), json!([name(&guide.language)]));
        }
        if let Some(of) = of {
            fields.insert("translation_of".to_owned(), of.to_string().into());
        }
        fields.insert("questions".to_owned(), questions.into());
        fields
    }

    fn question(&self, question: &Question) -> Value {
        let Question { section, repeats, words, prompts, asks, required, name, only_if } = question;
        let mut remarks: Vec<String> = Vec::new();
        if *repeats {
            remarks.push(self.text("form-repeats", &[]));
        }
        remarks.extend(only_if.lines().map(|condition| self.text("form-only-if", &[("condition", condition.to_owned())])));
        let mut row = json!({
            "subject": section,
            "question": words,
            "probe": prompts,
            "question_type": asks_id(*asks),
            "remarks": remarks.join("\n"),
            "form_name": name,
        });
        if *required {
            row["required"] = true.into();
        }
        row
    }
}

/// As people read it; its code where the form has no name for it.
fn name(language: &Language) -> &str {
    if language.name.is_empty() { &language.code } else { &language.name }
}

fn asks_id(asks: Asks) -> &'static str {
    match asks {
        Asks::Open => "open",
        Asks::One => "one",
        Asks::Several => "several",
        Asks::Number => "number",
        Asks::Date => "date",
        Asks::Note => "note",
    }
}

/// What a guide asks first, for who looks at the file before it comes in.
pub(super) fn words(fields: &Map<String, Value>) -> String {
    let questions = fields.get("questions").and_then(Value::as_array).into_iter().flatten();
    let words = questions.filter_map(|row| row.get("question")?.as_str()).take(10);
    words.collect::<Vec<_>>().join(" ")
}
