//! A learning trajectory: its agenda of questions, and what one meeting brings over from another.

use std::path::Path;

use app::{App, api};
use serde_json::{Value, json};

use crate::{
    asking::app,
    consents::{ask, bring, id},
};

const TRAJECTORY: u32 = 1;
const FIRST: u32 = 2;
const SECOND: u32 = 3;
const THIRD: u32 = 4;
const OTHER: u32 = 5;
const QUESTION: u32 = 10;
const BECAME: u32 = 11;
const AGAIN: u32 = 12;
const ELSEWHERE: u32 = 13;
const INSIGHT: u32 = 14;
const ACTION: u32 = 20;
const DILEMMA: u32 = 30;

fn line(n: u32, kind: &str, title: &str, fields: Value) -> Value {
    json!({ "id": id(n), "kind": kind, "title": title, "fields": fields })
}

fn meeting(n: u32, title: &str, date: &str, series: &str) -> Value {
    line(n, "meeting", title, json!({ "date": date, "series": series, "trajectory": id(TRAJECTORY) }))
}

fn project(home: &Path, more: Vec<Value>) -> App {
    let app = app(home, false);
    let mut lines = vec![
        line(TRAJECTORY, "trajectory", "Leertraject", json!({})),
        meeting(FIRST, "Eerste", "2025-01-16", "Leerbijeenkomsten"),
        meeting(OTHER, "Overleg", "2025-02-20", "Overleg"),
        meeting(SECOND, "Tweede", "2025-02-13", "Leerbijeenkomsten"),
        meeting(THIRD, "Derde", "2025-03", "Leerbijeenkomsten"),
    ];
    lines.extend(more);
    bring(&app, home, &lines);
    app
}

fn of(n: u32) -> Value {
    json!({ "id": id(n) })
}

fn titles(list: &Value) -> Vec<&str> {
    let titled = |each: &'_ Value| each.get("name").is_some();
    let rows = list.as_array().expect("a list").iter();
    rows.map(|each| if titled(each) { &each["name"] } else { each }["title"].as_str().expect("a title")).collect()
}

#[test]
fn the_learning_agenda_tells_how_questions_open_shift_and_close_and_by_what() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let question = |n: u32, title: &str, fields: Value| line(n, "learning-question", title, fields);
    let app = project(
        home.path(),
        vec![
            question(
                QUESTION,
                "Wie telt?",
                json!({
                    "trajectory": id(TRAJECTORY), "state": "shifted", "why_now": "Er ligt een lijst.", "responsible": "Ilse",
                    "opened_in": id(FIRST), "opened_on": "2025-01-16", "replaced_by": id(BECAME),
                    "follow_ups": [
                        { "date": "2025-03", "meeting": id(THIRD), "shift": "Van tellen naar laten zien.", "by_whom": "Samira" },
                        { "date": "2025-02-13", "meeting": id(SECOND), "shift": "Van wie naar wat." },
                    ],
                }),
            ),
            question(BECAME, "Wat laat je zien?", json!({ "trajectory": id(TRAJECTORY), "replaced_by": id(AGAIN) })),
            // While apart, people had these become each other.
            question(AGAIN, "Wie ziet het?", json!({ "trajectory": id(TRAJECTORY), "replaced_by": id(QUESTION) })),
            question(
                ELSEWHERE,
                "Waarom zo?",
                json!({ "opened_in": id(SECOND), "state": "closed", "closed_by": [id(INSIGHT)], "closed_on": "2025-03-01",
                    "outcome": "Uit de leidraad." }),
            ),
            line(INSIGHT, "insight", "Een gevraagd verhaal", json!({})),
            line(ACTION, "action", "Bord maken", json!({ "meeting": id(SECOND), "due": "2025-03-01", "responsible": "Yonas" })),
            line(ACTION + 1, "action", "Ooit", json!({ "trajectory": id(TRAJECTORY), "state": "done" })),
            line(40, "intervision", "Intervisie", json!({ "trajectory": id(TRAJECTORY), "date": "2025-02-01" })),
            // Named in passing, they belong to something else.
            line(41, "action", "Van een ander", json!({ "about_records": [id(TRAJECTORY)] })),
            question(42, "Ook van een ander", json!({ "trajectory": id(43), "opened_in": id(FIRST) })),
            line(43, "trajectory", "Ander traject", json!({})),
        ],
    );
    let course = ask(&app, "trajectory", of(TRAJECTORY));
    assert_eq!(titles(&course["gatherings"]), ["Eerste", "Intervisie", "Tweede", "Overleg", "Derde"]);
    assert_eq!(titles(&course["actions"]), ["Bord maken", "Ooit"]);
    let mut asked = titles(&course["questions"]);
    asked.sort_unstable();
    assert_eq!(asked, ["Waarom zo?", "Wat laat je zien?", "Wie telt?", "Wie ziet het?"]);
    let question = |title: &str| {
        let questions = course["questions"].as_array().expect("a list").iter();
        questions.clone().find(|question| question["name"]["title"] == title).cloned().unwrap_or_else(|| panic!("{title}"))
    };
    let first = question("Wie telt?");
    assert_eq!((&first["state"], &first["why_now"]), (&json!("shifted"), &json!("Er ligt een lijst.")));
    assert_eq!(first["opened_in"]["title"], "Eerste");
    let shifts: Vec<&Value> = first["shifts"].as_array().expect("a list").iter().collect();
    assert_eq!(
        shifts.iter().map(|shift| &shift["shift"]).collect::<Vec<_>>(),
        ["Van wie naar wat.", "Van tellen naar laten zien."]
    );
    assert_eq!((&shifts[1]["meeting"]["title"], &shifts[1]["by_whom"]), (&json!("Derde"), &json!("Samira")));
    // A ring ends where it began.
    assert_eq!(titles(&first["became"]), ["Wat laat je zien?", "Wie ziet het?"]);
    assert_eq!((&first["became_more"], &first["more_closed_by"]), (&json!(false), &json!(0)));
    let closed = question("Waarom zo?");
    assert_eq!((titles(&closed["closed_by"]), &closed["outcome"]), (vec!["Een gevraagd verhaal"], &json!("Uit de leidraad.")));
    assert_eq!(course["left_off"], 0);
    // Nothing of what is in the bin.
    ask(&app, "record_delete", of(BECAME));
    let course = ask(&app, "trajectory", of(TRAJECTORY));
    assert!(!course.to_string().contains("Wat laat je zien?"), "{course}");
    let refused = api::dispatch(&app, "trajectory", of(FIRST)).expect_err("a meeting is none");
    assert_eq!(refused.code, api::Code::Invalid);
}

#[test]
fn a_question_shifts_in_a_row_of_its_own_on_the_day_of_the_meeting() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app =
        project(home.path(), vec![line(QUESTION, "learning-question", "Wie telt?", json!({ "trajectory": id(TRAJECTORY) }))]);
    let meeting = id(SECOND);
    app.question_shift(&id(QUESTION), Some(&meeting), None, "Van wie naar wat.", "Noor").expect("shifts");
    app.question_shift(&id(QUESTION), None, Some("2025-02"), "Eerder.", "").expect("shifts");
    let course = ask(&app, "trajectory", of(TRAJECTORY));
    let told: Vec<(&Value, &Value)> = course["questions"][0]["shifts"]
        .as_array()
        .expect("a list")
        .iter()
        .map(|shift| (&shift["date"], &shift["shift"]))
        .collect();
    assert_eq!(told, [(&json!("2025-02"), &json!("Eerder.")), (&json!("2025-02-13"), &json!("Van wie naar wat."))]);
    for (question, meeting, date) in
        [(id(SECOND), None, None), (id(QUESTION), Some(id(TRAJECTORY)), None), (id(QUESTION), None, Some("gisteren"))]
    {
        let refused = app.question_shift(&question, meeting.as_deref(), date, "Iets.", "").expect_err("refused");
        assert_eq!(refused.code, api::Code::Invalid);
    }
}

#[test]
fn what_a_member_writes_without_end_is_told_as_far_as_it_fits() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let rows: Vec<Value> = (0..130).map(|n| json!({ "date": "2025-01-01", "shift": format!("Verschuiving {n}") })).collect();
    let mut lines = vec![line(
        QUESTION,
        "learning-question",
        "Lang",
        json!({
            "trajectory": id(TRAJECTORY),
            "follow_ups": rows,
            "why_now": "ا".repeat(5_000),
            "replaced_by": id(1_000),
            "closed_by": (1_000..1_025).map(id).collect::<Vec<_>>(),
        }),
    )];
    for n in 1_000..1_040 {
        lines.push(line(n, "learning-question", &format!("Werd {n}"), json!({ "replaced_by": id(n + 1) })));
    }
    for n in 2_000..2_510 {
        lines.push(line(n, "action", &format!("Actie {n}"), json!({ "trajectory": id(TRAJECTORY), "due": "2025-01-01" })));
    }
    let app = project(home.path(), lines);
    let course = ask(&app, "trajectory", of(TRAJECTORY));
    let question = &course["questions"][0];
    assert_eq!((question["shifts"].as_array().map(Vec::len), &question["more_shifts"]), (Some(100), &json!(30)));
    assert_eq!((question["became"].as_array().map(Vec::len), &question["became_more"]), (Some(20), &json!(true)));
    assert_eq!((question["closed_by"].as_array().map(Vec::len), &question["more_closed_by"]), (Some(20), &json!(5)));
    assert_eq!(question["why_now"].as_str().map(|words| words.chars().count()), Some(2_001));
    assert_eq!((course["actions"].as_array().map(Vec::len), &course["left_off"]), (Some(500), &json!(10)));
}

fn left_behind() -> Vec<Value> {
    let action = |n: u32, title: &str, state: &str, at: u32| {
        line(ACTION + n, "action", title, json!({ "meeting": id(at), "state": state, "due": "2025-03-01" }))
    };
    let dilemma = |n: u32, title: &str, state: &str, look_back: &str| {
        line(DILEMMA + n, "dilemma", title, json!({ "trajectory": id(TRAJECTORY), "state": state, "look_back": look_back }))
    };
    vec![
        action(0, "Bord maken", "open", SECOND),
        action(1, "Bezig", "doing", SECOND),
        action(2, "Klaar", "done", SECOND),
        action(3, "Geschrapt", "dropped", SECOND),
        action(4, "Van een andere reeks", "open", OTHER),
        action(5, "Van de eerste, meegenomen", "open", FIRST),
        action(6, "Van de eerste, blijven liggen", "open", FIRST),
        line(ACTION + 7, "action", "Uit een sessie", json!({ "trajectory": id(TRAJECTORY), "state": "open" })),
        // What the meeting itself gives is nothing from before.
        line(ACTION + 8, "action", "Van nu", json!({ "trajectory": id(TRAJECTORY), "meeting": id(THIRD), "state": "open" })),
        line(ACTION + 9, "learning-question", "Nu op", json!({ "trajectory": id(TRAJECTORY), "opened_in": id(THIRD) })),
        dilemma(0, "Tellen of niet", "tried", "2025-02-28"),
        dilemma(1, "Nog niet aan de beurt", "open", "2026-01-01"),
        dilemma(2, "Afgesloten", "closed", "2025-01-01"),
        dilemma(3, "Zonder dag", "open", ""),
        line(QUESTION, "learning-question", "Wie telt?", json!({ "trajectory": id(TRAJECTORY), "state": "open" })),
        line(BECAME, "learning-question", "Ging over", json!({ "trajectory": id(TRAJECTORY), "replaced_by": id(QUESTION) })),
        line(AGAIN, "learning-question", "Gesloten", json!({ "trajectory": id(TRAJECTORY), "state": "closed" })),
    ]
}

const ALL: [&str; 7] = [
    "Bord maken",
    "Bezig",
    "Van de eerste, meegenomen",
    "Van de eerste, blijven liggen",
    "Uit een sessie",
    "Tellen of niet",
    "Wie telt?",
];

fn carry(app: &App, records: &Value) -> Value {
    ask(app, "carry", json!({ "meeting": id(THIRD), "records": records }))
}

#[test]
fn a_meeting_brings_over_what_the_one_before_left_once_and_as_one_edit() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = project(home.path(), left_behind());
    ask(
        &app,
        "record_set",
        json!({ "id": id(SECOND), "title": null, "fields": {
        "agenda_items": [{ "subject": "Van toen", "about": [id(ACTION + 5)], "carried_over": true }],
    } }),
    );
    let found = ask(&app, "carry_look", of(THIRD));
    assert_eq!(found["before"]["title"], "Tweede", "the last of its series, not of another");
    assert_eq!(titles(&found["items"]), ALL);
    assert!(found["items"].as_array().is_some_and(|items| items.iter().all(|item| item["already"] == false)));
    let records: Value = found["items"].as_array().expect("a list").iter().map(|item| item["name"]["id"].clone()).collect();

    let view = carry(&app, &records);
    let items = view["fields"]["agenda_items"].as_array().cloned().expect("rows");
    assert_eq!(items.iter().map(|row| row["subject"].as_str().expect("a subject")).collect::<Vec<_>>(), ALL);
    assert!(items.iter().all(|row| row["carried_over"] == true && row["about"].as_array().is_some_and(|about| about.len() == 1)));
    assert_eq!(view["fields"]["dilemmas"], json!([id(DILEMMA)]));
    assert_eq!(view["fields"]["carried_from"], json!(id(SECOND)));
    assert!(
        ask(&app, "carry_look", of(THIRD))["items"]
            .as_array()
            .is_some_and(|items| items.iter().all(|item| item["already"] == true))
    );

    // Again, and twice at once, changes nothing.
    let twice = json!([id(ACTION), id(ACTION)]);
    for again in [&records, &twice] {
        assert_eq!(carry(&app, again)["fields"], view["fields"]);
    }
    // One edit: taking it back takes all of it back.
    ask(&app, "record_turn", json!({ "record": id(THIRD), "part": "form", "again": false, "look": false }));
    let back = ask(&app, "record_get", of(THIRD))["fields"].clone();
    assert!(
        ["agenda_items", "dilemmas", "carried_from"].iter().all(|field| back.get(*field).is_none_or(|value| value == &json!([]))),
        "{back}"
    );
    // And what was taken out by hand comes back where it is asked for.
    assert_eq!(titles_of_agenda(&carry(&app, &records)), ALL);
}

fn titles_of_agenda(view: &Value) -> Vec<String> {
    let rows = view["fields"]["agenda_items"].as_array().expect("rows").iter();
    rows.map(|row| row["subject"].as_str().expect("a subject").to_owned()).collect()
}

#[test]
fn only_what_comes_back_on_an_agenda_can_be_brought_over_and_only_to_a_meeting() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = project(home.path(), left_behind());
    for (case, meeting, record) in
        [("a meeting", THIRD, FIRST), ("a trajectory", THIRD, TRAJECTORY), ("to an action", ACTION, ACTION + 1)]
    {
        let body = json!({ "meeting": id(meeting), "records": [id(ACTION), id(record)] });
        assert_eq!(api::dispatch(&app, "carry", body).expect_err(case).code, api::Code::Invalid, "{case}");
    }
    assert!(ask(&app, "record_get", of(THIRD))["fields"].get("agenda_items").is_none(), "nothing was changed");
    // Where there is none before, there is nothing to bring.
    let found = ask(&app, "carry_look", of(FIRST));
    assert_eq!((&found["before"], &found["items"]), (&Value::Null, &json!([])));
}

#[test]
fn a_meeting_tells_what_was_agreed_on_in_it_and_nothing_of_another() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let action = |n: u32, title: &str, fields: Value| line(ACTION + n, "action", title, fields);
    let app = project(
        home.path(),
        vec![
            action(0, "Zonder dag", json!({ "meeting": id(FIRST) })),
            action(1, "Later", json!({ "meeting": id(FIRST), "due": "2025-05-01", "responsible": "Noor", "state": "open" })),
            action(2, "Eerder", json!({ "meeting": id(FIRST), "due": "2025-03" })),
            action(3, "Gaat er alleen over", json!({ "about_records": [id(FIRST)] })),
            action(4, "Van een andere", json!({ "meeting": id(SECOND) })),
        ],
    );
    let gave = ask(&app, "meeting_gave", of(FIRST));
    assert_eq!(titles(&gave["actions"]), ["Eerder", "Later", "Zonder dag"]);
    assert_eq!((&gave["actions"][1]["responsible"], &gave["actions"][1]["name"]["date"]), (&json!("Noor"), &json!("2025-05-01")));
    assert_eq!(gave["left_off"], 0);
    assert!(api::dispatch(&app, "meeting_gave", of(TRAJECTORY)).is_err(), "a trajectory is no meeting");
}

#[test]
fn every_translation_of_a_conversation_is_told() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let talk = |n: u32, fields: Value| line(n, "interview", &format!("Gesprek {n}"), fields);
    let mut lines = vec![talk(100, json!({}))];
    // What only mentions it comes first in the list of what links there.
    lines.extend((101..130).map(|n| talk(n, json!({ "translation_of": id(100) }))));
    let body = format!("Zie [dit](crossroads:record/{}).", id(100));
    lines.extend((130..160).map(|n| {
        let mut said = talk(n, json!({}));
        said["body"] = body.clone().into();
        said
    }));
    let app = project(home.path(), lines);
    let told = ask(&app, "translations", of(100));
    assert_eq!(told.as_array().map(Vec::len), Some(29));
    assert_eq!(told[0]["title"], "Gesprek 101");
    assert_eq!(ask(&app, "translations", of(101)), json!([]));
}
