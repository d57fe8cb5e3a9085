//! Real names stay on the laptop where they were typed, and are found in texts that do not.

use app::{App, api};
use serde_json::{Value, json};
use support::Device;
use vault::{RealNames, Role};

use crate::asking::{PASSPHRASE, app, ask, restarted};

const NAME: &str = "Kwibusina Zaanmarkt";

fn person(app: &App, title: &str) -> String {
    let made = ask(app, "record_new", json!({ "kind": "person", "title": title, "fields": {}, "sections": false }));
    made["row"]["id"].as_str().expect("an id").to_owned()
}

fn refused(app: &App, name: &str, body: Value) -> api::Code {
    api::dispatch(app, name, body).expect_err("is refused").code
}

#[test]
fn a_name_is_kept_and_found_and_stands_in_nothing_that_others_read() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = app(home.path(), false);
    let (samira, joke) = (person(&app, "Samira"), person(&app, "Joke"));
    let set =
        json!({ "id": samira, "name": NAME, "also": ["", "قبسينة"], "phone": "06 0000 1234", "remarks": "liever niet bellen" });
    let kept = ask(&app, "names_set", set);
    assert_eq!((&kept["pseudonym"], &kept["also"]), (&json!("Samira"), &json!(["قبسينة"])));
    ask(&app, "names_set", json!({ "id": samira, "remarks": "", "mail": "k@example.org" }));
    ask(&app, "names_set", json!({ "id": joke, "name": "Anne Bakker" }));

    let app = restarted(app, home.path());
    let known = ask(&app, "names_get", json!({ "id": samira }));
    let own = &known["own"];
    assert_eq!(
        (&own["name"], &own["phone"], &own["mail"], &own["remarks"]),
        (&json!(NAME), &json!("06 0000 1234"), &json!("k@example.org"), &json!("")),
    );
    assert_eq!(known["missing"], false);
    let list = ask(&app, "names_list", json!({}));
    let order: Vec<&Value> = list["people"].as_array().expect("people").iter().map(|known| &known["pseudonym"]).collect();
    assert_eq!(order, ["Joke", "Samira"]);

    let texts = ["niets", "😀 kwibusina zaanmarkt en Bakker", "قبسينة", "Samira en Joke"];
    let found = ask(&app, "names_found", json!({ "texts": texts }));
    assert_eq!(
        found["found"],
        json!([
            { "text": 1, "start": 3, "end": 22, "people": [samira] },
            { "text": 1, "start": 26, "end": 32, "people": [joke] },
            { "text": 2, "start": 0, "end": 6, "people": [samira] },
        ]),
    );
    let people = found["people"].as_array().expect("people");
    assert!(people.contains(&json!({ "id": samira, "pseudonym": "Samira" })), "{people:?}");
    assert_eq!((people.len(), &found["known"]), (2, &json!(2)));

    // Not in a list, a search or a whole export.
    let out = home.path().join("all.jsonl");
    ask(&app, "export_run", json!({ "path": out, "format": "jsonl", "ids": [], "purpose": null, "job": "out" }));
    let replies = [
        ask(&app, "record_list", json!({ "kind": "person", "limit": 0, "offset": 0, "deleted": false, "sort": "title" }))
            .to_string(),
        ask(&app, "record_get", json!({ "id": samira })).to_string(),
        ask(&app, "search", json!({ "query": "Kwibusina", "limit": 10 })).to_string(),
        std::fs::read_to_string(out).expect("reads"),
    ];
    assert!(replies.iter().all(|reply| !reply.contains("wibusina")), "{replies:?}");
    assert!(replies[0].contains("Samira"));

    ask(&app, "names_forget", json!({ "id": samira }));
    assert_eq!(ask(&app, "names_found", json!({ "texts": texts }))["found"].as_array().map(Vec::len), Some(1));
    assert_eq!(ask(&app, "names_get", json!({ "id": samira }))["own"]["name"], "");
}

#[test]
fn a_name_belongs_to_a_person_and_has_bounds() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = app(home.path(), false);
    let samira = person(&app, "Samira");
    let note = ask(&app, "record_new", json!({ "kind": "field-note", "title": "", "fields": {}, "sections": false }));
    let long = "x".repeat(201);
    for (body, code) in [
        (json!({ "id": note["row"]["id"], "name": NAME }), api::Code::Invalid),
        (json!({ "id": "what", "name": NAME }), api::Code::Invalid),
        (json!({ "id": uuid::Uuid::now_v7(), "name": NAME }), api::Code::NotFound),
        (json!({ "id": samira, "name": long }), api::Code::Invalid),
        (json!({ "id": samira, "also": [long] }), api::Code::Invalid),
        (json!({ "id": samira, "also": vec!["x"; 51] }), api::Code::Invalid),
        (json!({ "id": samira, "phone": "1".repeat(2001) }), api::Code::Invalid),
    ] {
        assert_eq!(refused(&app, "names_set", body.clone()), code, "{body}");
    }
    assert_eq!(refused(&app, "names_found", json!({ "texts": vec![""; 10_001] })), api::Code::Invalid);
    assert_eq!(ask(&app, "names_list", json!({}))["people"], json!([]));
}

#[test]
fn the_one_that_stands_for_two_has_the_names_of_both_and_gives_its_title() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = app(home.path(), false);
    let (stays, gives_way) = (person(&app, "Samira"), person(&app, "Sam"));
    ask(&app, "names_set", json!({ "id": gives_way, "name": NAME }));
    ask(&app, "record_same", json!({ "id": stays, "other": gives_way }));
    let known = ask(&app, "names_get", json!({ "id": stays }));
    assert_eq!((&known["own"]["name"], &known["others"][0]["name"]), (&json!(""), &json!(NAME)));
    let found = ask(&app, "names_found", json!({ "texts": [NAME] }));
    assert_eq!(found["people"][0]["pseudonym"], "Samira");
}

#[test]
fn a_file_that_comes_in_is_told_to_hold_names_and_what_goes_out_has_the_pseudonym() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = app(home.path(), false);
    let pseudonym = json!({ "naming": "pseudonym", "position": "newcomer" });
    let mut people = Vec::new();
    for (title, fields) in [("Samira", pseudonym.clone()), ("Joke", pseudonym), ("Truus", json!({ "naming": "named" }))] {
        let body = json!({ "kind": "person", "title": title, "fields": fields, "sections": false });
        people.push(ask(&app, "record_new", body)["row"]["id"].as_str().expect("an id").to_owned());
    }
    for (id, name) in people.iter().zip([NAME, "Anne Bakker", "Geertruida Smit"]) {
        ask(&app, "names_set", json!({ "id": id, "name": name }));
    }
    for (person, uses) in [(0, ["share_municipality", "taking_part"]), (2, ["share_municipality", "quote_named"])] {
        let rows: Vec<Value> = uses.iter().map(|of| json!({ "use": of, "allowed": "yes" })).collect();
        let fields = json!({ "subject_person": people[person], "date": "2025-01-01", "state": "given", "uses": rows });
        ask(&app, "record_new", json!({ "kind": "consent", "title": "T", "fields": fields, "sections": false }));
    }

    let words = "Kwibusina Zaanmarkt kwam met Anne Bakker en Geertruida Smit.";
    let file = home.path().join("verslag.txt");
    std::fs::write(&file, format!("Bezoek aan Bakker\n\n{words}")).expect("writes");
    let look = ask(&app, "import_preview", json!({ "paths": [file], "kind": "field-note" }));
    let found = &look["files"][0]["names"];
    assert!(found.as_u64().is_some_and(|found| found >= 4), "{look}");
    let came = ask(&app, "import_run", json!({ "paths": [file], "kind": "field-note", "kinds": null, "job": "in" }));
    assert_eq!(&came["files"][0]["names"], found);

    let out = home.path().join("out.jsonl");
    let body = json!({ "path": out, "format": "jsonl", "ids": [], "purpose": "share_municipality", "job": "out" });
    let report = ask(&app, "export_run", body);
    let written = std::fs::read_to_string(out).expect("reads");
    // Samira may be called so; nothing is known of Joke; Truus wants her own name.
    assert!(written.contains("[Samira] kwam met [naam weggelaten] en Geertruida Smit."), "{written}");
    assert!(report["left_out"].as_array().is_some_and(|left| left.iter().any(|left| left["what"] == "name")), "{report}");
}

#[test]
fn who_may_not_be_named_is_not_found_by_their_own_name_and_nothing_goes_when_the_names_are_lost() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = app(home.path(), false);
    // Their record bears their own name, and nothing is known of what they allow; whose is a pseudonym may be called so.
    let hans = person(&app, "Hans Visser");
    ask(&app, "names_set", json!({ "id": hans, "name": "Hans Visser" }));
    let words = "hans visser kwam, HANS VISSER ging; Hans sprak, en Visser zweeg.";
    let file = home.path().join("verslag.txt");
    std::fs::write(&file, format!("Bezoek\n\n{words}")).expect("writes");
    ask(&app, "import_run", json!({ "paths": [file], "kind": "field-note", "kinds": null, "job": "in" }));
    let out = home.path().join("out.jsonl");
    let body = json!({ "path": out, "format": "jsonl", "ids": [], "purpose": "share_municipality", "job": "out" });
    ask(&app, "export_run", body.clone());
    let written = std::fs::read_to_string(&out).expect("reads");
    assert!(written.contains(" zweeg."), "{written}");
    for name in ["hans", "visser"] {
        assert!(!written.to_lowercase().contains(name), "{name}: {written}");
    }
    let project = ask(&app, "project_info", json!({}));
    let dir = std::path::Path::new(project["dir"].as_str().expect("a folder"));
    std::fs::remove_file(dir.join("names.db")).expect("removes");
    assert_eq!(refused(&app, "export_run", body), api::Code::Unreadable);

    // Nor is it said that a file holds none, or that a backup has them.
    let look = ask(&app, "import_preview", json!({ "paths": [file], "kind": "field-note" }));
    let warnings = look["files"][0]["warnings"].as_array().expect("warnings").clone();
    assert!(warnings.iter().any(|warning| warning.as_str().is_some_and(|text| text.contains("names.db"))), "{look}");
    let made = ask(&app, "project_backup", json!({ "path": home.path().join("backup") }));
    assert_eq!(made["names_missing"], true);
    assert_eq!(refused(&app, "project_backup", json!({ "path": file })), api::Code::Unreadable);
}

#[test]
fn no_laptop_gets_a_name_from_another_and_erasing_ends_the_name_on_each() {
    let amira = Device::founder("Amira");
    let noor = Device::joined("Noor", &amira, Role::Editor);
    let kind = model::kind::kind("person").expect("a kind");
    let record = amira.project.run(move |store| store.create(kind, "Samira", |_| Ok(()))).expect("creates");
    let known = RealNames { name: NAME.to_owned(), ..RealNames::of(record) };
    let own = known.clone();
    amira.project.run(move |store| store.names_keep(&own)).expect("keeps");
    noor.read(&amira.pack("everything", None));
    assert!(noor.project.run(move |store| store.knows(record)).expect("asks"));
    assert!(noor.project.run(|store| store.tables_with(&["Kwibusina"])).expect("looks").is_empty());
    assert_eq!(amira.project.run(|store| store.tables_with(&["Kwibusina"])).expect("looks"), ["names.db"]);

    // Noor typed it, too; and a backup of hers is from before the end.
    noor.project.run(move |store| store.names_keep(&known)).expect("keeps");
    let backup = noor.path("backup");
    noor.project.backup(&backup, &mut |_, _| true).expect("backs up");
    amira.project.run(move |store| store.erase(record)).expect("erases");
    let pack = amira.pack("the end", None);
    noor.read(&pack);
    let home = tempfile::tempdir().expect("a temporary folder");
    let restored = vault::Project::restore(&backup, &home.path().join("project"), support::PASSPHRASE, &support::options(&home));
    let restored = Device::of(restored.expect("restores"), home, "Noor");
    assert_eq!(restored.project.run(|store| store.tables_with(&["Kwibusina"])).expect("looks"), ["names.db"]);
    restored.read(&pack);
    for device in [&amira, &noor, &restored] {
        assert!(device.project.run(|store| store.tables_with(&["Kwibusina"])).expect("looks").is_empty(), "{}", device.name);
    }
}

#[test]
fn what_finds_names_follows_every_name_and_pseudonym() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = app(home.path(), false);
    let samira = person(&app, "Samira");
    let found = |text: &str| {
        let found = ask(&app, "names_found", json!({ "texts": [text] }));
        let called: Vec<String> =
            found["people"].as_array().expect("people").iter().map(|one| one["pseudonym"].to_string()).collect();
        (found["found"].as_array().map_or(0, Vec::len), called.join(""))
    };
    const TEXT: &str = "Zaanmarkt kwam, en Bakkers fiets stond er.";
    assert_eq!(found(TEXT), (0, String::new()));
    ask(&app, "names_set", json!({ "id": samira, "name": NAME }));
    assert_eq!(found(TEXT), (1, "\"Samira\"".to_owned()));
    assert_eq!(found(TEXT), (1, "\"Samira\"".to_owned()), "the same again");
    ask(&app, "record_set", json!({ "id": samira, "title": "Sam", "fields": {} }));
    assert_eq!(found(TEXT), (1, "\"Sam\"".to_owned()), "another pseudonym");
    ask(&app, "names_set", json!({ "id": samira, "also": ["Bakker"] }));
    assert_eq!(found(TEXT).0, 2, "another name");
    // Somebody is called by a part of the name: that means them from now on.
    let other = person(&app, "Zaanmarkt");
    assert_eq!(found(TEXT).0, 1, "somebody else is called so");
    ask(&app, "record_erase", json!({ "id": other }));
    assert_eq!(found(TEXT).0, 2, "and is no more");
    ask(&app, "names_forget", json!({ "id": samira }));
    assert_eq!(found(TEXT).0, 0, "forgotten");
}

#[test]
fn an_export_for_the_team_tells_of_real_names_in_it_and_goes_all_the_same() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = app(home.path(), false);
    let samira = person(&app, "Samira");
    ask(&app, "names_set", json!({ "id": samira, "name": NAME }));
    let fields = json!({ "place": "bij Zaanmarkt" });
    let note = ask(&app, "record_new", json!({ "kind": "field-note", "title": NAME, "fields": fields, "sections": false }));
    let out = |format: &str, purpose: Value| {
        let path = home.path().join(format!("out {format} {purpose}").replace('"', ""));
        let body = json!({ "path": path, "format": format, "ids": [], "purpose": purpose, "job": "out" });
        ask(&app, "export_run", body)
    };
    for format in ["markdown", "jsonl"] {
        let report = out(format, Value::Null);
        let expected = json!({ "count": 2, "more": 0,
            "records": [{ "id": note["row"]["id"], "kind": "field-note", "title": NAME, "count": 2 }] });
        assert_eq!((&report["names"], &report["records"]), (&expected, &json!(2)), "{format}");
        assert_eq!(out(format, json!("share_municipality"))["names"], Value::Null, "{format}");
    }
    let dir = ask(&app, "project_info", json!({}))["dir"].as_str().expect("a folder").to_owned();
    std::fs::remove_file(std::path::Path::new(&dir).join("names.db")).expect("removes");
    let report = out("jsonl", Value::Null);
    assert_eq!((&report["names"], &report["records"]), (&Value::Null, &json!(2)), "nobody can say");
}

#[test]
fn lost_names_are_told_of_after_another_was_typed_and_come_back_from_a_backup() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = app(home.path(), false);
    let (samira, joke) = (person(&app, "Samira"), person(&app, "Joke"));
    ask(&app, "names_set", json!({ "id": samira, "name": NAME }));
    let backup = home.path().join("backup");
    ask(&app, "project_backup", json!({ "path": backup }));
    let dir = ask(&app, "project_info", json!({}))["dir"].as_str().expect("a folder").to_owned();
    std::fs::remove_file(std::path::Path::new(&dir).join("names.db")).expect("removes");
    let export = || {
        let path = home.path().join("out.jsonl");
        let body = json!({ "path": path, "format": "jsonl", "ids": [], "purpose": "share_municipality", "job": "out" });
        api::dispatch(&app, "export_run", body).map(|_| ()).map_err(|error| error.code)
    };
    let missing = json!([{ "id": samira, "pseudonym": "Samira" }]);
    let somebody_else = json!({ "id": joke, "name": "Anne Bakker" });
    let no_name = json!({ "id": samira, "phone": "06 0000 1234" });
    let taken_back = [json!({ "id": samira, "name": "S", "phone": "" }), json!({ "id": samira, "name": "" })];
    for typed in [&[] as &[Value], &[somebody_else], &[no_name], &taken_back] {
        for typed in typed {
            ask(&app, "names_set", typed.clone());
        }
        let list = ask(&app, "names_list", json!({}));
        assert_eq!((&list["missing"], &list["missing_of"]), (&json!(true), &missing), "typed: {typed:?}");
        let one = ask(&app, "names_get", json!({ "id": joke }));
        assert_eq!((&one["missing"], &one["missing_of"]), (&json!(true), &missing), "typed: {typed:?}");
        assert_eq!(export(), Err(api::Code::Unreadable), "nothing goes that would hold them");
    }
    let bring = |path: &std::path::Path, passphrase: &str| {
        api::dispatch(&app, "names_bring_back", json!({ "path": path, "passphrase": passphrase })).map_err(|error| error.code)
    };
    assert_eq!(bring(&backup, "verkeerd"), Err(api::Code::WrongPassphrase));
    assert_eq!(bring(&home.path().join("geen"), PASSPHRASE), Err(api::Code::NotFound));
    let brought = bring(&backup, PASSPHRASE).expect("comes back");
    assert_eq!(brought, json!({ "people": 1, "elsewhere": 0, "forgotten": 0, "missing": false, "missing_of": [] }));
    let names = ask(&app, "names_list", json!({}));
    let names: Vec<&Value> = names["people"].as_array().expect("people").iter().map(|one| &one["name"]).collect();
    assert_eq!(names, ["Anne Bakker", NAME]);
    assert_eq!(export(), Ok(()));

    // Or somebody decides that they stay away, whether the file is gone or can't be read.
    let file = std::path::Path::new(&dir).join("names.db");
    for bytes in [None, Some(vec![7; 8_192])] {
        ask(&app, "names_set", json!({ "id": samira, "name": NAME }));
        assert_eq!(export(), Ok(()));
        ask(&app, "project_lock", json!({}));
        match &bytes {
            Some(bytes) => std::fs::write(&file, bytes),
            None => std::fs::remove_file(&file),
        }
        .expect("is lost");
        ask(&app, "project_open", json!({ "dir": dir, "passphrase": PASSPHRASE }));
        assert_eq!(export(), Err(api::Code::Unreadable));
        ask(&app, "names_go_on", json!({}));
        assert_eq!(ask(&app, "names_list", json!({})), json!({ "people": [], "missing": false, "missing_of": [] }));
        assert_eq!(export(), Ok(()));
    }
}

#[test]
fn what_a_backup_brought_is_longer_than_what_may_be_typed_and_can_be_cut() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = app(home.path(), false);
    let samira = person(&app, "Samira");
    let spellings = |of: &str, count: usize| (0..count).map(|n| format!("{of}{n}")).collect::<Vec<String>>();
    ask(&app, "names_set", json!({ "id": samira, "name": NAME, "also": spellings("Oud", 50), "phone": "1".repeat(2_000) }));
    let backup = home.path().join("backup");
    ask(&app, "project_backup", json!({ "path": backup }));
    ask(&app, "names_set", json!({ "id": samira, "also": spellings("Nieuw", 50), "phone": "2".repeat(2_000) }));
    ask(&app, "names_bring_back", json!({ "path": backup, "passphrase": PASSPHRASE }));
    let own = || ask(&app, "names_get", json!({ "id": samira }))["own"].clone();
    let all = own();
    assert_eq!((all["also"].as_array().map(Vec::len), all["phone"].as_str().map(str::len)), (Some(100), Some(4_001)));
    let mut also: Vec<Value> = all["also"].as_array().expect("names").clone();
    also.push("Nog een".into());
    for (case, body) in [("more names", json!({ "also": also })), ("a longer number", json!({ "phone": "3".repeat(4_002) }))] {
        let mut body = body;
        body["id"] = samira.clone().into();
        assert_eq!(refused(&app, "names_set", body), api::Code::Invalid, "{case}");
    }
    for (most, phone) in [(100, 4_001), (99, 3_000), (51, 2_001), (50, 2_000)] {
        let body = json!({ "id": samira, "also": also[..most], "phone": "3".repeat(phone) });
        ask(&app, "names_set", body);
        assert_eq!(own()["also"].as_array().map(Vec::len), Some(most), "one less at a time, and none silently");
    }
    assert_eq!(refused(&app, "names_set", json!({ "id": samira, "also": also[..51] })), api::Code::Invalid, "no way back");
}

#[test]
fn a_codebook_that_goes_or_comes_tells_how_many_real_names_stand_in_it() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = app(home.path(), false);
    let samira = person(&app, "Samira");
    let code = ask(&app, "code_new", json!({ "name": "Gesprekken met Zaanmarkt" }));
    ask(&app, "code_set", json!({ "id": code["id"], "memo": format!("Zo noemde {NAME} het.") }));
    let file = home.path().join("codes.qdc");
    let out = |app: &App| ask(app, "codebook_export", json!({ "path": file }));
    assert_eq!(out(&app)["names"], json!(0), "nobody is known by name");
    ask(&app, "names_set", json!({ "id": samira, "name": NAME }));
    assert_eq!(out(&app)["names"], json!(2));
    assert_eq!(ask(&app, "codebook_import", json!({ "path": file }))["names"], json!(0), "all of it was here already");
    let text = std::fs::read_to_string(&file).expect("reads").replace(code["id"].as_str().expect("an id"), &uuid());
    std::fs::write(&file, text).expect("writes");
    let read = ask(&app, "codebook_import", json!({ "path": file }));
    assert_eq!((&read["added"], &read["names"]), (&json!(1), &json!(2)));
}

#[test]
fn a_codebook_goes_for_a_use_without_what_people_do_not_allow_and_says_so() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = app(home.path(), false);
    let samira = person(&app, "Samira");
    ask(&app, "names_set", json!({ "id": samira, "name": NAME }));
    let code = ask(&app, "code_new", json!({ "name": "Gesprekken met Samira" }));
    ask(&app, "code_set", json!({ "id": code["id"], "memo": format!("Zo noemde {NAME} het.") }));
    let file = home.path().join("codes.qdc");
    let out = |purpose: Option<&str>| {
        let written = ask(&app, "codebook_export", json!({ "path": file, "purpose": purpose }));
        (written, std::fs::read_to_string(&file).expect("reads"))
    };
    let (written, text) = out(None);
    assert!(text.contains(NAME) && text.contains("Samira"), "{text}");
    assert_eq!((&written["names"], &written["left_out"]), (&json!(1), &json!([])));
    let (written, text) = out(Some("share_municipality"));
    assert!(!text.contains(NAME) && !text.contains("Samira"), "{text}");
    assert!(text.contains("Gesprekken met ") && text.contains("Zo noemde "), "the rest goes: {text}");
    assert_eq!((&written["codes"], &written["names"]), (&json!(1), &json!(0)));
    assert_eq!(crate::consents::count(&written, "name", "in-text"), 2, "{written}");
    let none = json!({ "path": file, "purpose": "taking_part" });
    assert_eq!(refused(&app, "codebook_export", none), api::Code::Invalid, "nothing goes out for that");
}

/// The id of a code that no project has.
fn uuid() -> String {
    "01980000-0000-7000-8000-00000000c0de".to_owned()
}

#[test]
fn how_somebody_is_reached_goes_to_nobody_else_whatever_they_are_called_there() {
    let home = tempfile::tempdir().expect("a temporary folder");
    let app = app(home.path(), false);
    let samira = person(&app, "Samira");
    let known = json!({ "id": samira, "name": NAME, "phone": "06 0000 1234", "mail": "kz@example.org", "address": "Dorpsstraat 12 Verzonnendam" });
    ask(&app, "names_set", known);
    let note = json!({ "kind": "field-note", "title": "Bel 0600001234", "sections": false,
        "fields": { "place": "dorpsstraat 12, Verzonnendam", "interpretation": "Mail naar KZ@example.org" } });
    ask(&app, "record_new", note);
    for format in ["markdown", "jsonl"] {
        let path = home.path().join(format);
        let body = json!({ "path": path, "format": format, "ids": [], "purpose": "share_municipality", "job": "out" });
        assert_eq!(ask(&app, "export_run", body)["records"], json!(1));
        let mut all = String::new();
        if path.is_dir() {
            crate::consents::read_all(&path, &mut all)
        } else {
            all = std::fs::read_to_string(&path).expect("reads")
        }
        for hidden in ["0600001234", "KZ@", "straat 12"] {
            assert!(!all.contains(hidden), "{hidden} went out: {all}");
        }
    }
}
