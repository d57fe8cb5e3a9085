//! Forms as KoboToolbox, ODK and others have them in a spreadsheet (XLSForm), as what an interviewer reads: questions in their order.
//!
//! Groups and repeats become sections, hints and answers become prompts, conditions a plain remark. What a device does by itself,
//! and what it checks, is left out and counted. Each language of the form is a guide of its own.

mod columns;
mod conditions;

use std::collections::HashMap;
use std::rc::Rc;

use crate::error::Error;
use crate::imported::Warning;
use crate::limits::{FORM_BYTES, FORM_CHOICES, FORM_LANGUAGES, FORM_QUESTIONS, FORM_TEXT_BYTES};
use crate::package::Package;
use crate::xlsx::Workbook;
pub use columns::Language;
use columns::{Labels, Table};

const SURVEY: &str = "survey";
const CHOICES: &str = "choices";
const SETTINGS: &str = "settings";
/// The longest name of anything, such as a section with those around it, in letters.
const NAME_LETTERS: usize = 200;

/// A form.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Form {
    /// The title that it gives itself; one line, empty where it has none.
    pub title: String,
    /// Its version as it stands there; one line.
    pub version: String,
    /// The form in each of its languages, its own first; at least one.
    pub guides: Vec<Guide>,
    /// What was changed or left out; each sort at most once.
    pub warnings: Vec<Warning>,
}

/// A form in one language.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Guide {
    /// The language; without a name where the form does not say.
    pub language: Language,
    /// In the order of the form.
    pub questions: Vec<Question>,
}

/// One question, or a note to be read out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Question {
    /// The groups that it is in, the outer one first; one line.
    pub section: String,
    /// Whether all from here to the end of the section is asked again for each one.
    pub repeats: bool,
    /// The words of the question.
    pub words: String,
    /// Hints, and the answers to choose from, one a line.
    pub prompts: String,
    /// How it is answered.
    pub asks: Asks,
    /// Whether it must be asked.
    pub required: bool,
    /// Its name in the form; one line.
    pub name: String,
    /// When it is asked, in words as plain as can be; empty where it always is.
    pub only_if: String,
}

/// How a question is answered.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Asks {
    /// In the person's own words.
    #[default]
    Open,
    /// By one of the answers.
    One,
    /// By any of the answers.
    Several,
    /// By a number.
    Number,
    /// By a date or a time.
    Date,
    /// Not at all: it is said.
    Note,
}

/// Whether a container is a spreadsheet with a form in it.
pub(crate) fn is_form(package: Package<'_>) -> bool {
    Workbook::open(package).is_ok_and(|workbook| workbook.has(SURVEY))
}

/// Reads a form.
///
/// # Errors
/// [`Error::NotThisFormat`] where it is no spreadsheet, or none with a sheet `survey`; the others as they say.
pub fn read(bytes: &[u8]) -> Result<Form, Error> {
    let mut workbook = Workbook::open(Package::open(bytes)?)?;
    if !workbook.has(SURVEY) {
        return Err(Error::NotThisFormat);
    }
    // No setting is in a language.
    let settings = Table::new(workbook.rows(SETTINGS)?, &Rc::default());
    let setting = |id: &str| settings.rows().next().and_then(|row| row.value(id)).map(name).unwrap_or_default();
    let own = Rc::new(Language::of(&setting("default_language")));
    let mut choices: Lists = HashMap::new();
    let table = Table::new(workbook.rows(CHOICES)?, &own);
    for row in table.rows() {
        let list = row.value("list_name").or_else(|| row.value("list name")).unwrap_or_default();
        if let Some(name) = row.value("name").or_else(|| row.value("value")) {
            let choice = Choice { name: name.to_owned(), labels: row.labels("label") };
            choices.entry(list.to_owned()).or_default().push(choice);
        }
    }
    let survey = Table::new(workbook.rows(SURVEY)?, &own);
    let mut tally = Tally::default();
    let asked = asked(&survey, &mut tally)?;
    let is_short = |list: &String| choices.get(list).is_some_and(|choices| choices.len() <= FORM_CHOICES);
    tally.choices = asked.iter().filter(|asked| asked.list.as_ref().is_some_and(|list| !is_short(list))).count();
    let mut languages = survey.languages(&own);
    tally.fields += languages.len().saturating_sub(FORM_LANGUAGES);
    languages.truncate(FORM_LANGUAGES);
    let mut guides = Vec::with_capacity(languages.len());
    for language in languages {
        let said = Said { asked: &asked, choices: &choices, language: &language, own: &own };
        let questions = said.questions(&mut tally)?;
        guides.push(Guide { language: Language::clone(&language), questions });
    }
    Ok(Form { title: setting("form_title"), version: setting("version"), guides, warnings: tally.warnings() })
}

type Lists = HashMap<String, Vec<Choice>>;

/// An answer to choose.
struct Choice {
    name: String,
    labels: Labels,
}

/// A row of the survey that somebody hears or sees.
struct Asked {
    asks: Asks,
    /// The list of its answers.
    list: Option<String>,
    name: String,
    labels: Labels,
    hints: Labels,
    guidance: Labels,
    required: bool,
    relevant: String,
    /// Where the groups begin that it is in, the outer one first.
    groups: Vec<usize>,
    /// Whether a repeat begins with it.
    repeats: bool,
    /// Whether it is the head of a group.
    is_group: bool,
}

/// What was left out.
#[derive(Default)]
struct Tally {
    rows: usize,
    rules: usize,
    choices: usize,
    languages: usize,
    fields: usize,
}

impl Tally {
    fn warnings(&self) -> Vec<Warning> {
        let all = [
            (self.rows, Warning::FormRowsLeftOut { count: self.rows }),
            (self.rules, Warning::FormRulesLeftOut { count: self.rules }),
            (self.choices, Warning::ChoicesLeftOut { count: self.choices }),
            (self.languages, Warning::OtherLanguage { count: self.languages }),
            (self.fields, Warning::FieldsLeftOut { count: self.fields }),
        ];
        all.into_iter().filter(|(count, _)| *count > 0).map(|(_, warning)| warning).collect()
    }
}

/// What a row of the survey is.
enum Sort {
    Asks(Asks),
    Begins {
        repeats: bool,
    },
    Ends,
    /// A device does it by itself, or nobody knows it.
    Silent,
    Unknown,
}

/// The rows that somebody hears, groups among them.
fn asked(survey: &Table, tally: &mut Tally) -> Result<Vec<Asked>, Error> {
    let mut all: Vec<Asked> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    let mut repeat_begins = false;
    for row in survey.rows() {
        let Some(sort_of) = row.value("type") else { continue };
        let (sort, list) = sort(sort_of);
        let labels = row.labels("label");
        let is_off = row.value("disabled").is_some_and(is_yes);
        let (asks, repeats, is_group) = match sort {
            Sort::Ends => {
                open.pop();
                continue;
            }
            Sort::Begins { repeats } => (Asks::Note, repeats, true),
            Sort::Asks(asks) if !is_off && !labels.is_empty() => (asks, false, false),
            Sort::Unknown if !is_off && !labels.is_empty() => (Asks::Open, false, false),
            _ => {
                tally.rows += 1;
                continue;
            }
        };
        if all.len() == FORM_QUESTIONS {
            return Err(Error::TooLarge { limit: FORM_QUESTIONS as u64, of: "questions" });
        }
        let rules = ["constraint", "default", "calculation", "choice_filter", "trigger", "repeat_count"];
        tally.rules += usize::from(rules.iter().any(|rule| row.value(rule).is_some()));
        repeat_begins |= repeats;
        all.push(Asked {
            asks,
            list,
            name: name(row.value("name").unwrap_or_default()),
            labels,
            hints: row.labels("hint"),
            guidance: row.labels("guidance_hint"),
            required: row.value("required").is_some_and(is_yes),
            relevant: row.value("relevant").or_else(|| row.value("relevance")).unwrap_or_default().to_owned(),
            groups: open.clone(),
            repeats: !is_group && std::mem::take(&mut repeat_begins),
            is_group,
        });
        if is_group {
            open.push(all.len() - 1);
            if open.len() > crate::limits::NESTING {
                return Err(Error::TooLarge { limit: crate::limits::NESTING as u64, of: "groups within groups" });
            }
        }
    }
    Ok(all)
}

/// What a type says, and the list of answers that it names.
fn sort(type_of: &str) -> (Sort, Option<String>) {
    let words: Vec<&str> = type_of.split_whitespace().collect();
    let plain = words.join("_").to_ascii_lowercase();
    let first = words.first().copied().unwrap_or_default().to_ascii_lowercase();
    if plain.starts_with("select") || first == "rank" {
        let several = first == "rank" || plain.contains("multiple") || plain.contains("select_all");
        let list = words.iter().rev().find(|word| !word.eq_ignore_ascii_case("or_other")).map(|word| (*word).to_owned());
        return (Sort::Asks(if several { Asks::Several } else { Asks::One }), list);
    }
    let sort = match plain.as_str() {
        _ if plain.starts_with("begin_repeat") => Sort::Begins { repeats: true },
        _ if plain.starts_with("begin") => Sort::Begins { repeats: false },
        _ if plain.starts_with("end_") => Sort::Ends,
        "text" | "string" | "barcode" | "image" | "photo" | "audio" | "video" | "file" | "geopoint" | "location" | "geotrace"
        | "geoshape" => Sort::Asks(Asks::Open),
        "integer" | "int" | "decimal" | "range" => Sort::Asks(Asks::Number),
        "date" | "time" | "datetime" => Sort::Asks(Asks::Date),
        "note" | "acknowledge" => Sort::Asks(Asks::Note),
        "calculate"
        | "hidden"
        | "start"
        | "end"
        | "today"
        | "deviceid"
        | "subscriberid"
        | "simserial"
        | "phonenumber"
        | "username"
        | "email"
        | "audit"
        | "start-geopoint"
        | "background-audio"
        | "background-geopoint"
        | "xml-external"
        | "csv-external" => Sort::Silent,
        _ => Sort::Unknown,
    };
    (sort, None)
}

fn is_yes(value: &str) -> bool {
    ["yes", "true", "true()", "1"].iter().any(|yes| value.trim().eq_ignore_ascii_case(yes))
}

/// A form in one language while it is put into words.
struct Said<'a> {
    asked: &'a [Asked],
    choices: &'a Lists,
    language: &'a Language,
    /// The form's own, which stands where another has no words.
    own: &'a Language,
}

impl Said<'_> {
    fn questions(&self, tally: &mut Tally) -> Result<Vec<Question>, Error> {
        let sections = self.sections();
        let by_name: HashMap<&str, usize> = self
            .asked
            .iter()
            .enumerate()
            .map(|(at, asked)| (asked.name.as_str(), at))
            .filter(|(name, _)| !name.is_empty())
            .collect();
        let mut questions = Vec::new();
        let mut bytes = 0_usize;
        for asked in self.asked.iter().filter(|asked| !asked.is_group) {
            let words = asked.labels.say(self.language, self.own);
            tally.languages += usize::from(!words.is_own);
            let conditions = asked.groups.iter().map(|group| &self.asked[*group]).chain(Some(asked));
            let only_if: Vec<String> = conditions
                .filter(|asked| !asked.relevant.is_empty())
                .map(|asked| conditions::plain(&asked.relevant, |name, value| self.named(&by_name, name, value)))
                .collect();
            let section = asked.groups.last().and_then(|group| sections.get(group)).cloned().unwrap_or_default();
            let question = Question {
                section,
                repeats: asked.repeats,
                words: cut(conditions::without_references(words.text), tally),
                prompts: self.prompts(asked, tally),
                asks: asked.asks,
                required: asked.required,
                name: asked.name.clone(),
                only_if: cut(only_if.join("\n"), tally),
            };
            bytes += question.section.len() + question.words.len() + question.prompts.len() + question.only_if.len();
            if bytes > FORM_BYTES {
                return Err(Error::TooLarge { limit: FORM_BYTES as u64, of: "bytes of a form" });
            }
            questions.push(question);
        }
        Ok(questions)
    }

    /// What each group is called, with those around it. One without words only lays out a screen.
    fn sections(&self) -> HashMap<usize, String> {
        let mut sections: HashMap<usize, String> = HashMap::new();
        for (at, group) in self.asked.iter().enumerate().filter(|(_, asked)| asked.is_group) {
            let around = group.groups.last().and_then(|around| sections.get(around)).cloned().unwrap_or_default();
            let own = one_line(&conditions::without_references(group.labels.say(self.language, self.own).text));
            let all = if around.is_empty() || own.is_empty() { around + &own } else { format!("{around} – {own}") };
            sections.insert(at, name(&all));
        }
        sections
    }

    /// Hints, and a line for each answer.
    fn prompts(&self, asked: &Asked, tally: &mut Tally) -> String {
        let hints =
            [&asked.hints, &asked.guidance].map(|hint| conditions::without_references(hint.say(self.language, self.own).text));
        let mut lines: Vec<String> = hints.into_iter().filter(|hint| !hint.is_empty()).collect();
        if let Some(list) = &asked.list {
            let choices = self.choices.get(list).map_or(&[] as &[_], Vec::as_slice);
            lines.extend(choices.iter().take(FORM_CHOICES).map(|choice| format!("– {}", self.label(choice))));
        }
        cut(lines.join("\n"), tally)
    }

    fn label(&self, choice: &Choice) -> String {
        let label = one_line(choice.labels.say(self.language, self.own).text);
        if label.is_empty() { one_line(&choice.name) } else { label }
    }

    /// What a condition calls a question, and one of its answers.
    fn named(&self, by_name: &HashMap<&str, usize>, name: &str, value: Option<&str>) -> (Option<String>, Option<String>) {
        let Some(asked) = by_name.get(name).map(|at| &self.asked[*at]) else { return (None, None) };
        let words = one_line(&conditions::without_references(asked.labels.say(self.language, self.own).text));
        let list = asked.list.as_ref().and_then(|list| self.choices.get(list));
        let choice = value.and_then(|value| list?.iter().take(FORM_CHOICES).find(|choice| choice.name == value));
        (Some(words).filter(|words| !words.is_empty()), choice.map(|choice| self.label(choice)))
    }
}

/// Text that fits a field.
fn cut(mut text: String, tally: &mut Tally) -> String {
    if text.len() > FORM_TEXT_BYTES {
        let end = (0..=FORM_TEXT_BYTES).rev().find(|at| text.is_char_boundary(*at)).unwrap_or_default();
        text.truncate(end);
        tally.fields += 1;
    }
    text
}

/// What something is called: one line, and no longer than a name is.
fn name(text: &str) -> String {
    one_line(text).chars().take(NAME_LETTERS).collect()
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
