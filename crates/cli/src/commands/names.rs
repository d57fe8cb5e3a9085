//! Who people are, on this laptop only.

use app::{
    App,
    api::{Code, Id, NamesBringBack, NamesBrought, NamesFound, NamesSet, Nothing, PersonKnown, RealNames, TextsOnly},
};
use serde_json::{Value, json};

use super::{Result, record::read_text, text};
use crate::{
    args::{Args, Names},
    output::Output,
    passphrase,
};

pub(super) fn names(app: &App, output: &Output, args: &Args, command: &Names) -> Result {
    match command {
        Names::List => {
            let list = app.names_list(Nothing {})?;
            if list.missing {
                output.note(&missing_text(output, &list.missing_of));
            }
            output.reply(&list, |list| list.people.iter().map(line).collect());
        }
        Names::Show { id } => output.reply(&app.names_get(Id { id: id.clone() })?, |known| {
            std::iter::once(&known.own).chain(&known.others).map(person_text).collect()
        }),
        Names::Set { id, name, also, phone, mail, address, remarks, from } => {
            let body = match from {
                Some(file) => from_json(output, id, &read_text(output, file)?)?,
                None => NamesSet {
                    id: id.clone(),
                    name: name.clone(),
                    also: (!also.is_empty()).then(|| also.clone()),
                    phone: phone.clone(),
                    mail: mail.clone(),
                    address: address.clone(),
                    remarks: remarks.clone(),
                },
            };
            output.reply(&app.names_set(body)?, person_text);
        }
        Names::Forget { id } => {
            app.names_forget(Id { id: id.clone() })?;
            output.reply(&json!({}), |_| String::new());
        }
        Names::BringBack { file, backup_passphrase_file } => {
            let passphrase = match backup_passphrase_file {
                Some(file) => passphrase::in_file(output, file)?,
                None => passphrase::get(output, args, false)?,
            };
            let brought = app.names_bring_back(NamesBringBack { path: text(output, file)?, passphrase })?;
            if brought.missing {
                output.note(&missing_text(output, &brought.missing_of));
            }
            output.reply(&brought, |brought| {
                let NamesBrought { people, elsewhere, forgotten, .. } = brought;
                let (people, elsewhere, forgotten) = (people.to_string(), elsewhere.to_string(), forgotten.to_string());
                output.say("terminal-names-brought", &[("people", people), ("elsewhere", elsewhere), ("forgotten", forgotten)])
            });
        }
        Names::GoOn => {
            app.names_go_on(Nothing {})?;
            output.reply(&json!({}), |_| String::new());
        }
        Names::Find { text } => {
            let lines: Vec<String> = read_text(output, text)?.lines().map(str::to_owned).collect();
            let found = app.names_found(TextsOnly { texts: lines.clone() })?;
            output.reply(&found, |found| found_text(found, &lines));
        }
    }
    Ok(())
}

fn missing_text(output: &Output, people: &[PersonKnown]) -> String {
    let who: Vec<&str> = people.iter().map(|person| person.pseudonym.as_str()).collect();
    let id = if who.is_empty() { "terminal-names-missing" } else { "terminal-names-missing-of" };
    output.say(id, &[("of", who.join(", "))])
}

fn from_json(output: &Output, id: &str, text: &str) -> Result<NamesSet> {
    let unreadable = || output.fault(Code::Invalid, "terminal-names-json", &[]);
    let Ok(Value::Object(mut values)) = serde_json::from_str::<Value>(text) else { return Err(unreadable()) };
    values.insert("id".into(), id.into());
    serde_json::from_value(values.into()).map_err(|_| unreadable())
}

fn line(known: &RealNames) -> String {
    format!("{}\t{}\t{}\t{}\n", known.id, known.pseudonym, known.name, known.also.join(", "))
}

fn person_text(known: &RealNames) -> String {
    let contact = [("phone", &known.phone), ("mail", &known.mail), ("address", &known.address), ("remarks", &known.remarks)];
    let contact = contact.into_iter().filter(|(_, text)| !text.is_empty());
    line(known) + &contact.map(|(what, text)| format!("\t{what}\t{}\n", text.replace('\n', "\n\t\t"))).collect::<String>()
}

/// A line for each name: which line and column (UTF-16), what stands there, and what those may be called instead.
fn found_text(found: &NamesFound, lines: &[String]) -> String {
    let called = |ids: &[String]| {
        let people = found.people.iter().filter(|person| ids.contains(&person.id));
        people.map(|person| person.pseudonym.as_str()).collect::<Vec<_>>().join(" / ")
    };
    let line = |name: &app::api::NameFound| {
        let units = lines[name.text as usize].encode_utf16().skip(name.start as usize).take((name.end - name.start) as usize);
        let words = String::from_utf16_lossy(&units.collect::<Vec<_>>());
        format!("{}:{}\t{words}\t{}\n", name.text + 1, name.start + 1, called(&name.people))
    };
    found.found.iter().map(line).collect()
}
