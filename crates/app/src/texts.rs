//! The texts for people, in one language: Fluent files that the window reads too.

use std::borrow::Cow;

use fluent_bundle::{FluentArgs, FluentResource, concurrent::FluentBundle};
use unic_langid::LanguageIdentifier;

use crate::api::Language;

/// Kinds, fields and choices stand in the window's files; the sentences of the core in its own.
const FILES: [(Language, &str, &str, &str); 3] = [
    (Language::Nl, "nl", include_str!("../../../ui/locales/nl.ftl"), include_str!("../locales/nl.ftl")),
    (Language::En, "en", include_str!("../../../ui/locales/en.ftl"), include_str!("../locales/en.ftl")),
    (Language::Ar, "ar", include_str!("../../../ui/locales/ar.ftl"), include_str!("../locales/ar.ftl")),
];

/// All texts in one language; those of the terminal too, which says some before there is an app.
pub struct Texts {
    language: Language,
    bundle: FluentBundle<FluentResource>,
}

impl Texts {
    /// The texts in this language.
    pub fn new(language: Language) -> Self {
        let (_, tag, window, core) = FILES.iter().find(|(known, ..)| *known == language).unwrap_or(&FILES[0]);
        let locale: LanguageIdentifier = tag.parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // Isolation marks are for a screen; in a terminal or a file they are noise.
        bundle.set_use_isolating(false);
        for source in [window, core] {
            // A damaged message leaves the others usable; a test sees to it that none is.
            let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(resource, _)| resource);
            bundle.add_resource_overriding(resource);
        }
        Self { language, bundle }
    }

    pub(crate) fn language(&self) -> Language {
        self.language
    }

    /// The text with this id; the id itself where there is none.
    pub fn text(&self, id: &str, args: &[(&'static str, String)]) -> String {
        let Some(pattern) = self.bundle.get_message(id).and_then(|message| message.value()) else { return id.to_owned() };
        let mut fluent = FluentArgs::new();
        for (name, value) in args {
            // Only what a count looks like chooses a plural form: a member may be called Nan, and a title may be 007.
            match value.parse::<u32>() {
                Ok(number) if number.to_string() == *value => fluent.set(Cow::Borrowed(*name), number),
                _ => fluent.set(Cow::Borrowed(*name), value.as_str()),
            }
        }
        self.bundle.format_pattern(pattern, Some(&fluent), &mut Vec::new()).into_owned()
    }
}

#[cfg(test)]
mod tests {
    use model::{
        intervision,
        kind::{Field, Holds, KINDS},
    };

    use super::*;

    #[test]
    fn every_kind_field_and_choice_has_a_label_in_every_language() {
        for (language, ..) in FILES {
            let texts = Texts::new(language);
            let check = |id: String| assert_ne!(texts.text(&id, &[]), id, "{language:?}");
            for kind in KINDS {
                check(format!("kind-{}", kind.id));
                check(format!("kind-{}-plural", kind.id));
                kind.sections.iter().for_each(|section| check(format!("section-{section}")));
                check(format!("kinds-{}", kind.group.id()));
                let columns = |field: &'static Field| if let Holds::Rows(columns) = field.holds { columns } else { &[] };
                for field in kind.fields.iter().chain(kind.fields.iter().flat_map(columns)) {
                    check(format!("field-{}", field.id));
                    if let Holds::Choice(ids) | Holds::Choices(ids) = field.holds {
                        ids.iter().for_each(|id| check(format!("choice-{}-{id}", field.id)));
                    }
                }
            }
            for script in intervision::SCRIPTS {
                check(format!("script-{}-purpose", script.id));
                script.rules.iter().for_each(|rule| check(format!("rule-{rule}")));
                for step in script.steps {
                    ["", "-all", "-facilitator"].iter().for_each(|end| check(format!("step-{}{end}", step.id)));
                }
            }
            intervision::PARTS.iter().for_each(|part| check(format!("task-{part}")));
            intervision::ROUNDS.iter().for_each(|round| check(format!("task-minutes-{round}")));
            intervision::OWNER_DOES.iter().for_each(|does| check(format!("task-owner-{does}")));
        }
    }

    #[test]
    fn no_text_of_a_method_is_said_nowhere() {
        let script = |id: &str| intervision::SCRIPTS.iter().any(|script| id == format!("script-{}-purpose", script.id));
        let rule =
            |id: &str| intervision::SCRIPTS.iter().flat_map(|script| script.rules).any(|rule| id == format!("rule-{rule}"));
        let step = |id: &str| {
            let steps = intervision::SCRIPTS.iter().flat_map(|script| script.steps);
            steps
                .into_iter()
                .any(|step| ["", "-all", "-facilitator", "-owner"].iter().any(|end| id == format!("step-{}{end}", step.id)))
        };
        let known = |prefix: &str, ids: &[&str], id: &str| ids.iter().any(|one| id == format!("{prefix}{one}"));
        let task = |id: &str| {
            known("task-", intervision::PARTS, id)
                || known("task-minutes-", intervision::ROUNDS, id)
                || known("task-owner-", intervision::OWNER_DOES, id)
        };
        let (_, _, window, _) = FILES[0];
        let ids = window.lines().filter_map(|line| line.split_once(" =")).map(|(id, _)| id);
        let lost: Vec<&str> = ids
            .filter(|id| ["script-", "rule-", "step-", "task-"].iter().any(|beginning| id.starts_with(beginning)))
            .filter(|id| !(script(id) || rule(id) || step(id) || task(id)))
            .collect();
        assert!(lost.is_empty(), "{lost:?}");
    }

    #[test]
    fn every_sentence_of_the_core_is_said_somewhere() {
        let sources = [include_str!("sentences.rs"), include_str!("importing.rs"), include_str!("importing/drafts.rs")];
        let more = [
            include_str!("records.rs"),
            include_str!("projects.rs"),
            include_str!("sample.rs"),
            include_str!("documents.rs"),
            include_str!("sharing.rs"),
            include_str!("jobs.rs"),
            include_str!("api.rs"),
            include_str!("attachments.rs"),
            include_str!("codings.rs"),
            include_str!("codebooks.rs"),
            include_str!("exchange_settings.rs"),
            include_str!("inviting.rs"),
            include_str!("names.rs"),
            include_str!("names/lost.rs"),
            include_str!("peers.rs"),
            include_str!("same.rs"),
            include_str!("team.rs"),
            include_str!("turning.rs"),
            include_str!("outside.rs"),
            include_str!("uses.rs"),
            include_str!("briefs.rs"),
            include_str!("composing.rs"),
            include_str!("minutes.rs"),
            include_str!("returning.rs"),
            include_str!("withdrawn.rs"),
            include_str!("importing/guides.rs"),
        ];
        let (_, _, _, core) = FILES[0];
        for id in
            core.lines().filter_map(|line| line.split_once(" =")).map(|(id, _)| id).filter(|id| !id.starts_with([' ', '#', '*']))
        {
            let short = id.trim_start_matches("error-");
            // What stands in the way is said by the name of it; `peers` and `outside` have a test for each. The terminal has one, too.
            if ["obstacle-", "trouble-", "left-out-", "use-why-", "terminal-"].iter().any(|beginning| id.starts_with(beginning)) {
                continue;
            }
            let said = |source: &&str| source.contains(&format!("\"{id}\"")) || source.contains(&format!("(\"{short}\""));
            assert!(sources.iter().chain(&more).any(said), "{id}");
        }
    }

    #[test]
    fn words_that_read_like_a_number_stay_as_they_are() {
        let texts = Texts::new(Language::En);
        for name in ["Nan", "inf", "1e5", "007", "2.50", "+3", "4294967296", "12"] {
            let said = texts.text("use-withdrawn-title", &[("name", name.to_owned())]);
            assert_eq!(said, format!("Consent of {name}: withdrawn"));
        }
        let lost = |count: u32| texts.text("terminal-erased-lost", &[("count", count.to_string())]);
        assert_eq!([lost(1), lost(2)], ["with 1 change of yours", "with 2 changes of yours"]);
    }

    #[test]
    fn the_core_says_the_same_things_in_every_language() {
        let ids = |source: &str| -> Vec<String> {
            FluentResource::try_new(source.to_owned()).expect("whole");
            let ids = source.lines().filter_map(|line| line.split_once(" =")).map(|(id, _)| id.to_owned());
            ids.filter(|id| !id.starts_with([' ', '#', '*'])).collect()
        };
        let (_, _, _, first) = FILES[0];
        for (language, _, window, core) in FILES {
            assert_eq!(ids(core), ids(first), "{language:?}");
            ids(window);
        }
    }
}
