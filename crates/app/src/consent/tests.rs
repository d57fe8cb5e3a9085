//! What several consents of one person add up to, in every order.

use serde_json::json;

use super::{Standing::*, *};

/// What it is, the consents, the use, how it stands, and the place of the consent that says so.
type Case = (&'static str, Vec<Value>, &'static str, Standing, Option<usize>);

fn given(date: &str, uses: Value) -> Value {
    json!({ "state": "given", "date": date, "version": "2", "text_language": "Tigrinya", "uses": uses })
}

fn yes(of: &str) -> Value {
    json!([{ "use": of, "allowed": "yes" }])
}

fn no(of: &str) -> Value {
    json!([{ "use": of, "allowed": "no" }])
}

fn withdrawn(on: &str, scope: &str) -> Value {
    let mut consent = given("2025-01-10", yes("audio"));
    consent["state"] = "withdrawn".into();
    consent["withdrawn_on"] = on.into();
    consent["withdrawn_scope"] = scope.into();
    consent
}

fn read(records: &[Value]) -> Vec<Consent> {
    let id = |n: usize| RecordId(uuid::Uuid::from_u128(n as u128 + 1));
    records.iter().enumerate().map(|(n, fields)| Consent::read(id(n), fields.as_object().expect("an object"))).collect()
}

/// Every order of these.
fn orders<T: Clone>(of: &[T]) -> Vec<Vec<T>> {
    if of.is_empty() {
        return vec![Vec::new()];
    }
    let rest = |at: usize| [&of[..at], &of[at + 1..]].concat();
    (0..of.len()).flat_map(|at| orders(&rest(at)).into_iter().map(move |order| [&of[at..=at], &order[..]].concat())).collect()
}

#[test]
fn a_use_is_allowed_where_a_consent_says_so_and_none_says_otherwise() {
    let audio = || given("2025-03-01", yes("audio"));
    let cases: Vec<Case> = vec![
        ("nothing recorded", vec![], "audio", NotRecorded, None),
        ("a yes", vec![audio()], "audio", Allowed, Some(0)),
        ("a yes to something else", vec![audio()], "photo", NotRecorded, None),
        ("a no", vec![given("2025-03-01", no("audio"))], "audio", Refused, Some(0)),
        ("a row without an answer", vec![given("2025-03-01", json!([{ "use": "audio" }]))], "audio", NotRecorded, None),
        ("asked", vec![json!({ "state": "asked", "uses": yes("audio") })], "audio", Asked, Some(0)),
        ("asked, with a no", vec![json!({ "state": "asked", "uses": no("audio") })], "audio", Refused, Some(0)),
        ("no state", vec![json!({ "uses": yes("audio") })], "audio", Asked, Some(0)),
        ("an unknown state", vec![json!({ "state": "later", "uses": yes("audio") })], "audio", Asked, Some(0)),
        ("refused", vec![json!({ "state": "refused", "uses": yes("audio") })], "audio", Refused, Some(0)),
        ("asked again after a yes", vec![audio(), json!({ "state": "asked", "date": "2026" })], "audio", Allowed, Some(0)),
        ("withdrawn to stop", vec![withdrawn("2025-07-10", "stop")], "audio", Stopped, Some(0)),
        ("withdrawn to erase", vec![withdrawn("2025-07-10", "erase")], "audio", Erase, Some(0)),
        ("withdrawn without a scope", vec![withdrawn("2025-07-10", "")], "audio", Stopped, Some(0)),
        ("withdrawn without a day", vec![withdrawn("", "stop")], "audio", Stopped, Some(0)),
        ("withdrawn is all of it", vec![withdrawn("2025-07-10", "stop")], "contact_again", Stopped, Some(0)),
        (
            "a day of withdrawal with the state forgotten",
            vec![json!({ "state": "given", "date": "2025", "withdrawn_on": "2025-07", "uses": yes("audio") })],
            "audio",
            Stopped,
            Some(0),
        ),
        ("two that agree: the later is shown", vec![audio(), given("2025-04-01", yes("audio"))], "audio", Allowed, Some(1)),
        ("two that agree on a day: the first made", vec![audio(), audio()], "audio", Allowed, Some(0)),
        ("two that disagree on a day: the stricter", vec![audio(), given("2025-03-01", no("audio"))], "audio", Refused, Some(1)),
        ("a later no", vec![audio(), given("2025-04-01", no("audio"))], "audio", Refused, Some(1)),
        ("a later yes", vec![given("2025-02-28", no("audio")), audio()], "audio", Allowed, Some(1)),
        ("a yes in the month of a no", vec![given("2025-03", no("audio")), audio()], "audio", Refused, Some(0)),
        ("a yes in the month after a no", vec![given("2025-02", no("audio")), audio()], "audio", Allowed, Some(1)),
        (
            "a yes in the year of a no",
            vec![given("2025-02-01", no("audio")), given("2025", yes("audio"))],
            "audio",
            Refused,
            Some(0),
        ),
        (
            "a yes of the year after",
            vec![given("2025-02-01", no("audio")), given("2026", yes("audio"))],
            "audio",
            Allowed,
            Some(1),
        ),
        ("a no without a day", vec![given("", no("audio")), audio()], "audio", Refused, Some(0)),
        ("a yes without a day", vec![given("2020", no("audio")), given("", yes("audio"))], "audio", Refused, Some(0)),
        ("a yes after stopping", vec![withdrawn("2025-02-01", "stop"), audio()], "audio", Allowed, Some(1)),
        ("a yes before stopping", vec![audio(), withdrawn("2025-07-10", "stop")], "audio", Stopped, Some(1)),
        ("a yes on the day of stopping", vec![audio(), withdrawn("2025-03-01", "stop")], "audio", Stopped, Some(1)),
        ("a yes after erasing brings nothing back", vec![withdrawn("2025-02-01", "erase"), audio()], "audio", Erase, Some(0)),
        (
            "stop on one laptop, erase on the other",
            vec![withdrawn("2025-08", "stop"), withdrawn("2025-07", "erase")],
            "audio",
            Erase,
            Some(1),
        ),
        (
            "a use of its own day",
            vec![given(
                "2025-01-10",
                json!([
                    { "use": "audio", "allowed": "yes" }, { "use": "audio", "allowed": "no", "date": "2025-07-12" },
                ]),
            )],
            "audio",
            Refused,
            Some(0),
        ),
        (
            "a use given back on a later day",
            vec![given(
                "2025-01-10",
                json!([
                    { "use": "audio", "allowed": "no" }, { "use": "audio", "allowed": "yes", "date": "2025-07-12" },
                ]),
            )],
            "audio",
            Allowed,
            Some(0),
        ),
        ("not taking part ends the rest", vec![audio(), given("2025-04", no("taking_part"))], "audio", Refused, Some(1)),
        (
            "not taking part does not end being asked again",
            vec![given("2025-03-01", yes("contact_again")), given("2025-04", no("taking_part"))],
            "contact_again",
            Allowed,
            Some(0),
        ),
        ("taking part allows nothing else", vec![given("2025-03-01", yes("taking_part"))], "audio", NotRecorded, None),
        ("a name is not a pseudonym", vec![given("2025-03-01", yes("quote_named"))], "quote_pseudonym", NotRecorded, None),
        (
            "rows that are none",
            vec![json!({ "state": "given", "uses": [1, { "use": 2, "allowed": true }] })],
            "audio",
            NotRecorded,
            None,
        ),
        (
            "a day that is none, by its letters before the yes",
            vec![given("01-01-2026", no("audio")), audio()],
            "audio",
            Refused,
            Some(0),
        ),
        (
            "a yes of a day that is none",
            vec![given("2025-01-01", no("audio")), given("31-12-2024", yes("audio"))],
            "audio",
            Refused,
            Some(0),
        ),
        (
            "a yes of a month that is none",
            vec![given("2025-01-01", no("audio")), given("2025-13", yes("audio"))],
            "audio",
            Refused,
            Some(0),
        ),
        (
            "a yes of foreign numerals",
            vec![given("2025-01-01", no("audio")), given("٢٠٢٥-٠٣-٠١", yes("audio"))],
            "audio",
            Refused,
            Some(0),
        ),
        (
            "a no whose own day is none",
            vec![given("2025-01-01", json!([{ "use": "audio", "allowed": "no", "date": "ooit" }])), audio()],
            "audio",
            Refused,
            Some(0),
        ),
        ("withdrawn on no day, and a yes after the consent", vec![withdrawn("", "stop"), audio()], "audio", Stopped, Some(0)),
        (
            "withdrawn on something that is no text",
            vec![json!({ "state": "given", "date": "2025", "withdrawn_on": 2025, "uses": yes("audio") })],
            "audio",
            Stopped,
            Some(0),
        ),
        ("a date that is none", vec![given("gisteren", no("audio")), audio()], "audio", Refused, Some(0)),
        (
            "three: no, yes, no",
            vec![given("2024", no("audio")), audio(), given("2025-03-02", no("audio"))],
            "audio",
            Refused,
            Some(2),
        ),
        (
            "three: yes, no, yes",
            vec![given("2024", yes("audio")), given("2025-02", no("audio")), audio()],
            "audio",
            Allowed,
            Some(2),
        ),
    ];
    for (name, records, of, standing, by) in cases {
        let consents = read(&records);
        for order in orders(&consents) {
            let answer = answer(&order, of);
            let by = by.map(|at| consents[at].id);
            assert_eq!((answer.standing, answer.consent), (standing, by), "{name}, of {of}");
        }
    }
}

#[test]
fn the_bin_takes_away_a_yes_and_no_no() {
    for (fields, standing) in [
        (given("2025-03-01", yes("audio")), NotRecorded),
        (given("2025-03-01", no("audio")), Refused),
        (json!({ "state": "asked" }), NotRecorded),
        (json!({ "state": "refused" }), Refused),
        (withdrawn("2025-07-10", "stop"), Stopped),
        (withdrawn("2025-07-10", "erase"), Erase),
    ] {
        let consents: Vec<Consent> = read(std::slice::from_ref(&fields)).into_iter().map(Consent::in_bin).collect();
        assert_eq!(answer(&consents, "audio").standing, standing, "{fields}");
    }
}

#[test]
fn an_answer_says_which_text_and_when() {
    let consents = read(&[given("2025-03-01", json!([{ "use": "photo", "allowed": "yes", "date": "2025-05" }]))]);
    let answer = answer(&consents, "photo");
    assert_eq!((answer.date.as_str(), answer.version.as_str(), answer.language.as_str()), ("2025-05", "2", "Tigrinya"));
}
