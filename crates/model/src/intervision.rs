//! Intervision: the scripts of its methods as data, and what the fields of a session say about its rounds.
//!
//! Texts are not here: they are `choice-script-ID`, `script-ID-purpose`, `step-ID`, `step-ID-all`, `step-ID-facilitator`,
//! `step-ID-owner`, `rule-ID` and `task-…` of the language files. A method of a team's own is a record of the kind `method`.

use serde_json::{Map, Value};

/// The kind of a session.
pub const SESSION: &str = "intervision";
/// The step that released pieces of the case owner's pad belong to.
pub const PAD: &str = "pad";

/// Fields and columns that say where a session is: what stands there is no word of anybody's.
pub const COURSE: &[&str] = &["present_step", "step", "began", "running_since"];

/// Who is what in a session.
pub const PARTS: &[&str] = &["facilitator", "case_owner", "minutes", "participant", "observer"];
/// What a step is made of.
pub const ROUNDS: &[&str] = &["look_back", "talk", "questions", "write", "reveal", "rate", "choose", "evaluate", "harvest"];
/// What the case owner does meanwhile.
pub const OWNER_DOES: &[&str] = &["takes_part", "answers", "listens", "turned_away", "absent"];
/// How a question feels to whoever brings the case, what they would rather begin with first.
pub const RATINGS: &[&str] = &["warm", "neutral", "cold"];
/// The ids of [`SCRIPTS`].
pub const SCRIPT_IDS: &[&str] = &["incident", "incident_timed", "incident_advice", "balint", "gossip", "ten_steps", "moral"];

/// A method of intervision, to be run step by step.
#[derive(Debug)]
pub struct Script {
    /// As it stands in documents.
    pub id: &'static str,
    /// Where it comes from.
    pub origin: &'static str,
    /// With fewer people it does not work.
    pub least_people: u32,
    /// With more, not everybody has a turn.
    pub most_people: u32,
    /// What holds all the time.
    pub rules: &'static [&'static str],
    /// In their order.
    pub steps: &'static [Step],
}

/// A step of a script.
#[derive(Debug)]
pub struct Step {
    /// Unique within its script; one id means one step in every script that has it.
    pub id: &'static str,
    /// How long it takes.
    pub minutes: u32,
    /// One of [`ROUNDS`]. What is written in `write` is held back until it is revealed.
    pub round: &'static str,
    /// Questions, or sentences, that each has; 0 where nobody counts.
    pub each_at_most: u32,
    /// One of [`OWNER_DOES`].
    pub owner: &'static str,
}

const fn step(id: &'static str, minutes: u32, round: &'static str, owner: &'static str) -> Step {
    Step { id, minutes, round, each_at_most: 0, owner }
}

const fn counted(step: Step, each_at_most: u32) -> Step {
    Step { each_at_most, ..step }
}

const LOOK_BACK: Step = step("look_back", 5, "look_back", "takes_part");
const SKETCH: Step = step("sketch", 10, "talk", "takes_part");
const NOTE_QUESTIONS: Step = step("note_questions", 5, "write", "listens");
const INFORMATION: Step = step("information", 15, "questions", "answers");
const OWN_POSITION: Step = step("own_position", 5, "write", "listens");
const HARVEST: Step = step("harvest", 10, "harvest", "takes_part");

/// The methods that come with Crossroads.
pub static SCRIPTS: &[Script] = &[
    Script {
        id: "incident",
        origin: "Hendriksen; eenmeesterinleren.nl/de-incidentmethode",
        least_people: 4,
        most_people: 10,
        rules: &["confidential", "facts_only", "own_first", "keep_time"],
        steps: &[
            LOOK_BACK,
            step("choose", 10, "choose", "takes_part"),
            SKETCH,
            NOTE_QUESTIONS,
            INFORMATION,
            step("analysis", 15, "talk", "listens"),
            OWN_POSITION,
            step("positions", 15, "reveal", "listens"),
            step("what_was_done", 5, "talk", "takes_part"),
            step("closing", 10, "talk", "takes_part"),
            step("evaluate", 5, "evaluate", "takes_part"),
            HARVEST,
        ],
    },
    Script {
        id: "incident_timed",
        origin: "fotoscholing.nl",
        least_people: 4,
        most_people: 10,
        rules: &["confidential", "facts_only", "owner_silent", "keep_time"],
        steps: &[
            LOOK_BACK,
            step("cases", 10, "talk", "takes_part"),
            step("choose", 5, "choose", "takes_part"),
            INFORMATION,
            step("analysis", 10, "talk", "absent"),
            step("advice", 10, "talk", "listens"),
            step("evaluate", 10, "evaluate", "takes_part"),
            HARVEST,
        ],
    },
    Script {
        id: "incident_advice",
        origin: "unik-tc.nl",
        least_people: 4,
        most_people: 8,
        rules: &["confidential", "open_questions", "third_person", "own_first"],
        steps: &[
            LOOK_BACK,
            step("choose", 5, "choose", "takes_part"),
            SKETCH,
            counted(step("open_questions", 15, "questions", "answers"), 2),
            step("gossip", 15, "talk", "turned_away"),
            step("write_advice", 5, "write", "listens"),
            step("advice_given", 10, "reveal", "takes_part"),
            step("evaluate", 5, "evaluate", "takes_part"),
            HARVEST,
        ],
    },
    Script {
        id: "balint",
        origin: "movisie.nl/tool/balint-methode-intervisie",
        least_people: 5,
        most_people: 12,
        rules: &["confidential", "three_sentences", "own_first", "owner_silent"],
        steps: &[
            LOOK_BACK,
            step("cases", 10, "talk", "takes_part"),
            counted(step("interest", 5, "talk", "takes_part"), 3),
            step("choose", 5, "choose", "takes_part"),
            step("guide", 5, "choose", "takes_part"),
            step("elaborate", 10, "talk", "takes_part"),
            step("associate", 5, "write", "listens"),
            step("imaging", 15, "questions", "answers"),
            OWN_POSITION,
            step("group_judgement", 15, "reveal", "listens"),
            step("decision", 10, "talk", "takes_part"),
            step("evaluate", 10, "evaluate", "takes_part"),
            HARVEST,
        ],
    },
    Script {
        id: "gossip",
        origin: "managementissues.com; bpopleidingen.nl; me-we-elearning.com",
        least_people: 4,
        most_people: 8,
        rules: &["confidential", "third_person", "open_questions", "owner_silent"],
        steps: &[
            LOOK_BACK,
            SKETCH,
            counted(step("open_questions", 10, "questions", "answers"), 3),
            step("gossip", 15, "talk", "turned_away"),
            step("touched", 10, "talk", "takes_part"),
            step("evaluate", 5, "evaluate", "takes_part"),
            HARVEST,
        ],
    },
    Script {
        id: "ten_steps",
        origin: "bpopleidingen.nl/e-learning-intervisie-10-stappen-methode",
        least_people: 4,
        most_people: 10,
        rules: &["confidential", "own_first", "facts_only", "keep_time"],
        steps: &[
            LOOK_BACK,
            SKETCH,
            NOTE_QUESTIONS,
            step("rate", 10, "rate", "takes_part"),
            step("answers", 10, "talk", "answers"),
            step("second_round", 10, "questions", "answers"),
            step("core", 5, "write", "listens"),
            step("reformulate", 5, "reveal", "takes_part"),
            step("new_approach", 10, "talk", "takes_part"),
            step("advice", 10, "talk", "listens"),
            step("peer_insights", 5, "talk", "takes_part"),
            HARVEST,
        ],
    },
    Script {
        id: "moral",
        origin: "Weidema, sociaalwerkversterkt.nl; wepe.be",
        least_people: 4,
        most_people: 12,
        rules: &["confidential", "both_cost", "every_view", "own_first"],
        steps: &[
            LOOK_BACK,
            SKETCH,
            step("moral_question", 10, "talk", "takes_part"),
            step("perspectives", 15, "talk", "takes_part"),
            step("values", 10, "talk", "takes_part"),
            step("alternatives", 10, "talk", "takes_part"),
            step("weigh", 5, "write", "takes_part"),
            step("weighed", 15, "reveal", "takes_part"),
            step("evaluate", 5, "evaluate", "takes_part"),
            HARVEST,
        ],
    },
];

/// The script with this id.
pub fn script(id: &str) -> Option<&'static Script> {
    SCRIPTS.iter().find(|script| script.id == id)
}

/// Whether somebody revealed what was written in a step, by the fields of its session.
pub fn is_revealed(fields: &Map<String, Value>, step: &str) -> bool {
    rows(fields, "course").any(|row| row["step"] == step && row["revealed"] == true)
}

/// The row with this id of a field of rows.
pub fn row<'a>(fields: &'a Map<String, Value>, field: &str, id: &str) -> Option<&'a Value> {
    rows(fields, field).find(|row| row["id"] == id)
}

fn rows<'a>(fields: &'a Map<String, Value>, field: &str) -> impl Iterator<Item = &'a Value> {
    fields.get(field).and_then(Value::as_array).into_iter().flatten()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn scripts_are_of_known_parts_and_can_be_run() {
        assert_eq!(SCRIPTS.iter().map(|script| script.id).collect::<Vec<_>>(), SCRIPT_IDS);
        for script in SCRIPTS {
            let at = script.id;
            let ids: Vec<&str> = script.steps.iter().map(|step| step.id).collect();
            assert!(ids.iter().all(|id| ids.iter().filter(|other| other == &id).count() == 1), "{at}: a step twice");
            assert_eq!(ids.first(), Some(&"look_back"), "{at} opens with the look-back");
            assert_eq!(script.steps.last().map(|step| step.round), Some("harvest"), "{at} ends in the harvest");
            assert!(script.least_people <= script.most_people, "{at}");
            let mut written = 0;
            for step in script.steps {
                assert!(ROUNDS.contains(&step.round) && OWNER_DOES.contains(&step.owner), "{at}: {}", step.id);
                assert!((1..=60).contains(&step.minutes), "{at}: {}", step.id);
                match step.round {
                    "write" => written += 1,
                    // There must be something to show, or to rate.
                    "reveal" | "rate" => assert!(written > 0, "{at}: {}", step.id),
                    _ => {}
                }
            }
            let minutes: u32 = script.steps.iter().map(|step| step.minutes).sum();
            assert!((60..=120).contains(&minutes), "{at}: {minutes} minutes");
        }
    }

    #[test]
    fn one_id_is_one_step_in_every_script() {
        let mut seen: Vec<(&str, &str)> = Vec::new();
        for step in SCRIPTS.iter().flat_map(|script| script.steps) {
            assert!(seen.iter().all(|(id, round)| *id != step.id || *round == step.round), "{}", step.id);
            seen.push((step.id, step.round));
        }
    }

    #[test]
    fn a_round_is_revealed_by_its_own_step_only() {
        let fields = json!({ "course": [
            { "id": "a", "step": "incident:own_position", "revealed": true },
            { "id": "b", "step": "incident:note_questions", "revealed": false },
            { "id": "c", "step": "incident:closing" },
        ] });
        let fields = fields.as_object().expect("an object");
        for (step, is) in
            [("incident:own_position", true), ("incident:note_questions", false), ("incident:closing", false), ("", false)]
        {
            assert_eq!(is_revealed(fields, step), is, "{step}");
        }
        assert_eq!(row(fields, "course", "b").map(|row| &row["step"]), Some(&json!("incident:note_questions")));
        assert_eq!(row(fields, "course", "z"), None);
    }
}
