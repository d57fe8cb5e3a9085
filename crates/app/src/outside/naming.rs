//! Under what name people stand in what goes out: as each wants for that use, also where a name was typed and nobody chosen.

use std::collections::HashSet;

use aho_corasick::BuildError;
use model::{
    RecordId,
    fold::fold,
    kind::{Holds, name_parts},
};
use serde_json::Value;

use super::{Outside, Person, Why};
use crate::{
    api::LeftOutWhat,
    consent::{Standing, answer},
};

/// Words that stand between the names of several people in one line, as signs do.
const AND: &[&str] = &["en", "and", "und", "et", "ve", "і", "та", "و", "ን"];
/// Words that are typed for people of whom no name is told, folded: hiding them in all that goes out would hide nobody.
const ANYBODY: &[&str] = &[
    "de",
    "het",
    "een",
    "hele",
    "alle",
    "allen",
    "iedereen",
    "niemand",
    "onbekend",
    "team",
    "groep",
    "bestuur",
    "gemeente",
    "interviewer",
    "spreker",
    "deelnemer",
    "deelnemers",
    "respondent",
    "onderzoeker",
    "onderzoekers",
    "gespreksleider",
    "voorzitter",
    "notulist",
    "tolk",
    "vrijwilliger",
    "vrijwilligers",
    "nieuwkomer",
    "nieuwkomers",
    "vrouw",
    "man",
    "the",
    "whole",
    "all",
    "everyone",
    "everybody",
    "nobody",
    "unknown",
    "group",
    "board",
    "municipality",
    "speaker",
    "participant",
    "participants",
    "researcher",
    "researchers",
    "chair",
    "interpreter",
    "volunteer",
    "volunteers",
    "newcomer",
    "newcomers",
    "woman",
    "الجميع",
    "الكل",
    "كلنا",
    "نحن",
    "الفريق",
    "المجموعه",
    "البلديه",
    "المتحدث",
    "المتحدثه",
    "المشارك",
    "المشاركه",
    "المشاركون",
    "الباحث",
    "الباحثه",
    "الباحثون",
    "المترجم",
    "المترجمه",
    "المتطوع",
    "المتطوعه",
    "المتطوعون",
];
/// Those of them that people are called by alone, too: beside somebody who is chosen they are a name.
const GIVEN_NAMES: &[&str] = &["alle", "allen"];

impl Outside {
    /// Under what name somebody stands in a list of names, where `typed` was written beside them or instead of them; counts those who
    /// are not named.
    ///
    /// Who wants a pseudonym has the one that their record bears, whatever else they are called where they are known.
    pub(crate) fn called(&mut self, person: &str, typed: &str) -> String {
        let typed = typed.trim();
        if person.is_empty() {
            return self.called_alone(typed);
        }
        let Ok(id) = person.parse::<RecordId>() else {
            self.count(LeftOutWhat::Name, Why::Gone);
            return self.said.name.clone();
        };
        if let Some(why) = self.unnamed(&id) {
            self.count(LeftOutWhat::Name, why);
        }
        self.told_as(&id, typed)
    }

    /// What somebody is called, where this was typed for them, without the names of others in it.
    pub(super) fn told_as(&mut self, id: &RecordId, typed: &str) -> String {
        let called = self.goes_by(id, typed.trim());
        let is_own = self.people.get(id).is_some_and(|person| fold(person.title.trim()) == fold(&called));
        if is_own || self.unnamed(id).is_some() { called } else { self.mask(&called) }
    }

    /// The same for a line in which people typed who it was: one name, or several; empty where nobody did. A name that is nobody's in
    /// the project does not go, for nothing says what they allow.
    pub(crate) fn called_in_line(&mut self, typed: &str) -> String {
        if self.is_known(typed) {
            return self.called_alone(typed.trim());
        }
        let names: Vec<String> = names_in(typed).into_iter().map(|name| self.called_alone(name)).collect();
        names.join(", ")
    }

    /// A line of a record in which somebody typed who it was: a name that is nobody's here does not go, for nothing says what they
    /// allow; *everybody* and what begins small do.
    pub(super) fn people_in_line(&mut self, typed: &str) -> String {
        let is_name = |name: &str| is_written_as_a_name(name) && !is_anybodys(name);
        if self.is_known(typed) || !names_in(typed).into_iter().any(is_name) {
            return self.mask(typed);
        }
        let names = names_in(typed).into_iter().map(|name| {
            let masked = self.mask(name);
            if masked != name || self.is_known(name) || !is_name(name) {
                return masked;
            }
            self.count(LeftOutWhat::Name, Why::NobodyNamed);
            self.said.name.clone()
        });
        names.collect::<Vec<_>>().join(", ")
    }

    /// What was typed in a field for people; nothing where it does not fit.
    pub(super) fn people_typed(&mut self, holds: Holds, value: &Value) -> Option<Value> {
        match (holds, value) {
            (Holds::Line | Holds::Text | Holds::Words, Value::String(typed)) => Some(self.people_in_line(typed).into()),
            (Holds::Words, Value::Array(all)) => {
                Some(all.iter().filter_map(Value::as_str).map(|typed| Value::from(self.people_in_line(typed))).collect())
            }
            _ => self.value(holds, value),
        }
    }

    /// Has members of the project told under their names; not one whose name is that of somebody of whom there is a record.
    pub(crate) fn know_team<'n>(&mut self, names: impl Iterator<Item = &'n str>) {
        let names = names.map(|name| fold(name.trim())).filter(|name| !name.is_empty());
        self.parties.extend(names);
    }

    /// Has the names looked for in all that follows that stand beside people who go by another here, or by none, and those of which
    /// nothing says whose they are. Each is somebody's id, or empty, and what was typed. `lines` are lines of the kind that
    /// [`Self::called_in_line`] tells; what begins with a small letter there, as *the whole group* does, is looked for nowhere else.
    ///
    /// # Errors
    /// Where there is more to look for than fits.
    pub(crate) fn hide_names<'n>(
        &mut self,
        beside: impl Iterator<Item = (&'n str, &'n str)>,
        lines: impl Iterator<Item = &'n str>,
    ) -> Result<(), BuildError> {
        let typed = beside.map(|(person, typed)| (person, typed.trim())).filter(|(_, typed)| !typed.is_empty());
        let (nobodys, beside): (Vec<_>, Vec<_>) = typed.partition(|(person, _)| person.is_empty());
        let mut hidden: HashSet<&str> = HashSet::new();
        for (person, typed) in beside.into_iter().filter(|(_, typed)| !self.initiatives.contains(&fold(typed))) {
            let id = person.parse::<RecordId>().ok();
            if let Some(id) = id {
                self.bearers.entry(fold(typed)).or_default().insert(id);
            }
            let is_theirs = |id: RecordId| self.unnamed(&id).is_none() && self.goes_by(&id, typed) == typed;
            if !id.is_some_and(is_theirs) && !is_anybodys_beside(typed) {
                hidden.insert(typed);
            }
        }
        let alone = nobodys.into_iter().map(|(_, typed)| typed);
        let lines: Vec<&str> = lines.filter(|line| !self.is_known(line)).flat_map(names_in).collect();
        let alone = alone.chain(lines.into_iter().filter(|name| is_written_as_a_name(name)));
        hidden.extend(alone.filter(|typed| self.alone(typed).is_err() && !is_anybodys(typed)));
        hidden.into_iter().for_each(|name| self.masks.add_name(name));
        self.build()
    }

    /// Under what name somebody stands of whom only a name was typed.
    fn called_alone(&mut self, typed: &str) -> String {
        match self.alone(typed) {
            Ok(name) => self.mask(&name),
            Err((why, instead)) => {
                self.count(LeftOutWhat::Name, why);
                instead
            }
        }
    }

    /// A name of which nothing says whose it is goes where it is that of somebody who is named, and of nobody who is not; so does that
    /// of an organisation.
    fn alone(&self, typed: &str) -> Result<String, (Why, String)> {
        if self.bearers_of(typed).next().is_none() && self.is_known(typed) {
            return Ok(typed.to_owned());
        }
        let mut names: Vec<String> = self.bearers_of(typed).map(|id| self.goes_by(id, typed)).collect();
        names.sort();
        names.dedup();
        // Where several bear it who are called differently here, nobody knows who is meant.
        let name = if let [name] = &names[..] { Some(name.clone()) } else { None };
        let nameless = || name.clone().unwrap_or_else(|| self.said.name.clone());
        match self.bearers_of(typed).filter_map(|id| self.unnamed(id)).max() {
            Some(why) => Err((why, nameless())),
            None => name.ok_or_else(|| (Why::NobodyNamed, self.said.name.clone())),
        }
    }

    /// Whether it is the name of somebody, or of a party that has one in what goes out.
    fn is_known(&self, typed: &str) -> bool {
        self.bearers_of(typed).next().is_some() || self.parties.contains(&fold(typed.trim()))
    }

    fn bearers_of(&self, typed: &str) -> impl Iterator<Item = &RecordId> {
        self.bearers.get(&fold(typed.trim())).into_iter().flatten()
    }

    /// What somebody is called, where this was typed for them: that, unless they want their pseudonym, or no name.
    pub(super) fn goes_by(&self, id: &RecordId, typed: &str) -> String {
        match self.people.get(id).filter(|_| self.unnamed(id).is_none()) {
            Some(person) if typed.is_empty() || person.naming == "pseudonym" => person.title.trim().to_owned(),
            Some(_) => typed.to_owned(),
            None => self.name(id),
        }
    }

    /// Notes by what names the team calls people.
    pub(super) fn know_bearers(&mut self) {
        for (id, Person { title, .. }) in &self.people {
            if !title.trim().is_empty() {
                self.bearers.entry(fold(title.trim())).or_default().insert(*id);
            }
        }
    }

    /// What somebody is called in what goes out.
    pub(super) fn name(&self, id: &RecordId) -> String {
        let Some(person) = self.people.get(id) else { return self.said.name.clone() };
        match self.unnamed(id) {
            None => person.title.clone(),
            Some(_) if answer(&person.consents, self.purpose).standing == Standing::Allowed => {
                self.said.positions.get(&person.position).unwrap_or(&self.said.name).clone()
            }
            Some(_) => self.said.name.clone(),
        }
    }

    /// Why somebody is not named; nothing where they are.
    ///
    /// What a person is called in the project is a pseudonym only where their record says so. Else it may be their own name, which
    /// goes where they allow being quoted by it.
    pub(super) fn unnamed(&self, id: &RecordId) -> Option<Why> {
        let Some(person) = self.people.get(id) else { return Some(Why::Gone) };
        if self.given_back.people.contains(id) {
            return None;
        }
        let standing = |of: &str| answer(&person.consents, of).standing;
        let here = standing(self.purpose);
        let by_name = standing("quote_named");
        match person.naming.as_str() {
            _ if here != Standing::Allowed => Some(Why::Consent(here)),
            "anonymous" => Some(Why::Consent(Standing::Allowed)),
            "pseudonym" => None,
            // This use is the one without.
            _ if self.purpose == "quote_pseudonym" => Some(Why::NotThisUse),
            _ => (by_name != Standing::Allowed).then_some(Why::Consent(by_name)),
        }
    }
}

/// The names in a line.
fn names_in(line: &str) -> Vec<&str> {
    let mut names = Vec::new();
    for part in name_parts(line) {
        let mut from = 0;
        let mut at = 0;
        for word in part.split_inclusive(char::is_whitespace) {
            if AND.contains(&word.trim()) {
                names.push(&part[from..at]);
                from = at + word.len();
            }
            at += word.len();
        }
        names.push(&part[from..]);
    }
    names.into_iter().map(str::trim).filter(|name| !name.is_empty()).collect()
}

/// Whether words are nobody's name, as *Everybody*, *the whole group* or *Speaker 2*. Surnames are made of such words, too: what is
/// written as one, *De Man* or *A. de Man*, is a name, also in capitals.
pub(super) fn is_anybodys(words: &str) -> bool {
    let folded = fold(words);
    let mut parts = folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
    parts.all(|word| ANYBODY.contains(&word) || is_a_number(word)) && !is_written_as_a_surname(words)
}

/// The same for words that stand beside somebody who is chosen.
pub(crate) fn is_anybodys_beside(words: &str) -> bool {
    is_anybodys(words) && !GIVEN_NAMES.contains(&fold(words.trim()).as_str())
}

/// Whether words for anybody tell one from another, as *Participant 3* does.
pub(super) fn is_numbered(words: &str) -> bool {
    fold(words).split(|letter: char| !letter.is_alphanumeric()).any(|word| !word.is_empty() && is_a_number(word))
}

/// Whether a folded word only tells one from another, as in *Speaker 2* and *Speaker B*.
fn is_a_number(word: &str) -> bool {
    word.bytes().all(|digit| digit.is_ascii_digit()) || (word.len() == 1 && word.is_ascii())
}

/// Whether words have an initial, or a capital behind the first of them; a letter alone is a number.
fn is_written_as_a_surname(words: &str) -> bool {
    let is_initial = |word: &str| {
        let word = word.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        word.strip_prefix(char::is_alphabetic).is_some_and(|rest| rest.starts_with('.'))
    };
    let mut later = words.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).skip(1);
    words.split_whitespace().any(is_initial)
        || later.any(|word| word.starts_with(char::is_uppercase) && word.chars().nth(1).is_some())
}

/// Whether words begin as names do; scripts without capitals don't say.
pub(super) fn is_written_as_a_name(words: &str) -> bool {
    words
        .split_whitespace()
        .any(|word| word.chars().find(|letter| letter.is_alphabetic()).is_some_and(|letter| !letter.is_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_taken_apart_into_names() {
        for (line, names) in [
            ("", &[][..]),
            (" , ; ", &[]),
            ("Noor", &["Noor"]),
            ("Noor en Ilse", &["Noor", "Ilse"]),
            ("Noor, Ilse & Enno van den Berg", &["Noor", "Ilse", "Enno van den Berg"]),
            ("en Noor and ve Ilse en", &["Noor", "Ilse"]),
            ("نور، إيلسه و أمل", &["نور", "إيلسه", "أمل"]),
            ("Оксана та Марія", &["Оксана", "Марія"]),
        ] {
            assert_eq!(names_in(line), names, "{line}");
        }
    }

    #[test]
    fn words_for_anybody_are_no_name() {
        for (words, is_anybodys) in [
            ("Iedereen", true),
            ("De hele groep", true),
            ("Spreker 2", true),
            ("Spreker B", true),
            ("SPEAKER_00", true),
            ("INTERVIEWER", true),
            ("1", true),
            ("Everybody", true),
            ("Man", true),
            ("de man", true),
            ("De vrouw", true),
            ("man 2", true),
            ("Alle deelnemers", true),
            ("Allen", true),
            ("الجميع", true),
            ("المجموعة", true),
            // A surname: only what is written just so is looked for, and not *de man*.
            ("De Man", false),
            ("DE MAN", false),
            ("A. de Man", false),
            ("A de Man", false),
            ("A. de man", false),
            ("(A. de man)", false),
            ("De A.", false),
            ("Man Tolk", false),
            ("Noor", false),
            ("Noor de vrouw", false),
            ("Team Noor", false),
            ("Gemeente Deventer", false),
            ("أمل", false),
        ] {
            assert_eq!(super::is_anybodys(words), is_anybodys, "{words}");
        }
        assert!(ANYBODY.iter().chain(GIVEN_NAMES).all(|word| *word == fold(word)), "folded");
        for (words, is_anybodys) in
            [("Allen", false), (" Alle ", false), ("Alle deelnemers", true), ("Spreker 2", true), ("De Man", false)]
        {
            assert_eq!(is_anybodys_beside(words), is_anybodys, "{words}");
        }
    }

    #[test]
    fn what_begins_small_is_no_name() {
        for (words, is_name) in [
            ("Noor", true),
            ("van den Berg", true),
            ("iedereen", false),
            ("de hele groep", false),
            ("نور", true),
            ("ሰላም", true),
            ("оксана", false),
            ("2 mensen", false),
            ("", false),
        ] {
            assert_eq!(is_written_as_a_name(words), is_name, "{words}");
        }
    }
}
