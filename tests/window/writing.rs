//! Writing in a long note: finding and replacing, pasting out of Word, counting, the outline, and nothing but the text.

use serde_json::json;

use crate::{
    app::App,
    gallery::{pose, snap},
    laptop::{Laptop, PASSPHRASE},
    screen::USUAL,
};

const TITLE: &str = "Werkbezoek aan de buurtkeuken";
const TEXT: &str = "# Aankomst\n\nDe deur stond open en er was koffie.\n\n## Aan tafel\n\nNa de koffie kwam de soep.\n\n\
                    قالت: البيت هو المكان الذي ينتظرك فيه أحد\n\n# Terugkijken\n\nZonder koffie geen gesprek.";
/// What Word puts on the clipboard: lists that are paragraphs, styles, comments, hidden words, and here a picture.
const FROM_WORD: &str = r#"<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta name=Generator content="Microsoft Word 15">
<style>p.MsoNormal { color: red }</style></head><body>
<h2 style='mso-style-link:Kop'>Uit het verslag</h2>
<p class=MsoNormal>Het was <b style='mso-bidi-font-weight:normal'>druk</b> en <i>warm</i>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span>borden wassen<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span>stoelen stapelen<o:p></o:p></p>
<p class=MsoNormal>zichtbaar<span style='display:none;mso-hide:all'>geheim</span><script>document.title = 'geheim'</script></p>
<p class=MsoNormal><img width=1 height=1 src="data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="></p>
</body></html>"#;
/// What the system does with what was copied, in all its forms.
const PASTE: &str = "
    const data = new DataTransfer()
    data.setData('text/html', arguments[0])
    data.setData('text/plain', 'Uit het verslag')
    const event = new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true })
    document.activeElement.dispatchEvent(event)
    return event.defaultPrevented";
/// Whether nothing but the text is shown: no list, no fields, no toolbar.
const ONLY_TEXT: &str = "
    const aside = [...document.querySelectorAll('[data-aside]')]
    return aside.length > 0 && aside.every((each) => !each.checkVisibility()) && document.querySelector('.prose')?.checkVisibility() === true";
const HERE: &str = "return document.querySelector('[aria-current=location]')?.innerText ?? ''";
/// Wide enough for the outline beside the text.
const WIDE: (u32, u32) = (1720, 900);

fn laptop() -> Laptop {
    let mut laptop = Laptop::with_project(false);
    laptop.work(|desk| desk.note(TITLE, TEXT));
    laptop
}

#[test]
fn words_are_found_counted_and_replaced() {
    let laptop = laptop();
    let app = laptop.start_unlocked();
    app.open(TITLE);
    app.sees("30 woorden");

    app.go_to_end_of_text();
    app.keys(["Ctrl+f"]);
    app.until("the bar", |app| app.focus().name.as_deref() == Some("Zoeken in deze tekst"));
    app.write("KOFFIE");
    app.sees("1 van 3");
    app.keys(["Enter"]);
    app.sees("2 van 3");
    app.tab_to("Vervangen door");
    app.write("thee met melk");
    pose(&app, "find-and-replace");
    app.press("Alles vervangen");
    app.sees("Niet gevonden");
    app.keys(["Escape"]);
    app.sees("36 woorden");
    app.until_saved();
    assert_eq!(text_of(&app).matches("thee met melk").count(), 3);
    // One step back brings all three again.
    app.go_to_end_of_text();
    app.keys(["Ctrl+z"]);
    app.until("the words from before", |app| text_of(app).matches("koffie").count() == 3);
    app.keys(["Ctrl+y"]);
    app.until("the words again", |app| text_of(app).matches("thee met melk").count() == 3);
    app.keys(["Ctrl+a"]);
    app.sees("Geselecteerd:");
    app.until_saved();
    app.lock();
    drop(app);
    let markdown = laptop.markdown_of(TITLE);
    assert_eq!((markdown.matches("thee met melk").count(), markdown.matches("koffie").count()), (3, 0), "{markdown}");
}

#[test]
fn what_is_pasted_out_of_word_keeps_its_structure_and_its_picture() {
    let laptop = laptop();
    let app = laptop.start_unlocked();
    app.open(TITLE);
    app.go_to_end_of_text();
    app.keys(["Enter"]);
    assert_eq!(app.script(PASTE, vec![json!(FROM_WORD)]), true, "the window left the pasting to the webview");
    app.until("the picture with the attachments", |app| app.reads("Geplakt "));
    app.until_saved();
    assert!(!text_of(&app).contains("geheim"), "{}", text_of(&app));
    pose(&app, "pasted");
    app.lock();
    drop(app);
    let markdown = laptop.markdown_of(TITLE);
    for line in ["## Uit het verslag", "Het was **druk** en *warm*.", "- borden wassen\n- stoelen stapelen", "zichtbaar"] {
        assert!(markdown.contains(line), "there is no {line:?} in\n{markdown}");
    }
    assert!(!markdown.contains("geheim") && !markdown.contains("data:"), "{markdown}");
    laptop.keeps_to_itself(&["borden wassen", "Uit het verslag"]);
}

#[test]
fn the_outline_and_nothing_but_the_text_are_as_they_were_left() {
    let laptop = laptop();
    let app = laptop.start_unlocked();
    app.resize(WIDE);
    app.open(TITLE);
    app.press_in("Inhoud", "Terugkijken");
    app.until("the place in the outline", |app| app.script(HERE, vec![]) == "Terugkijken");
    app.write(" op de dag");
    app.sees("Terugkijken op de dag");
    app.press_in("Inhoud", "Aan tafel");
    app.until("the place in the outline", |app| app.script(HERE, vec![]) == "Aan tafel");
    snap(&app, "outline");

    app.keys(["F4"]);
    app.until("nothing but the text", |app| app.script(ONLY_TEXT, vec![]) == true);
    app.keys(["Ctrl+End"]);
    app.write(" Punt.");
    pose(&app, "only-the-text");
    app.resize(WIDE);
    app.keys(["Ctrl+Shift+o"]);
    app.until("no outline", |app| app.all("button", Some("Aan tafel"), None).is_empty());
    app.keys(["Escape"]);
    app.until("the rest again", |app| app.script(ONLY_TEXT, vec![]) == false);
    app.until_saved();
    app.keys(["F4"]);
    app.until("nothing but the text", |app| app.script(ONLY_TEXT, vec![]) == true);
    app.keys(["Ctrl+l"]);
    app.is_at("Welkom terug");
    drop(app);

    // Both are as they were left, and Escape is the way out.
    let app = laptop.start();
    app.unlocks(PASSPHRASE);
    app.resize(WIDE);
    app.until("nothing but the text", |app| app.script(ONLY_TEXT, vec![]) == true);
    app.keys(["Escape"]);
    app.until("the rest again", |app| app.script(ONLY_TEXT, vec![]) == false);
    assert!(app.all("button", Some("Aan tafel"), None).is_empty(), "the outline is there again");

    // In Arabic, from right to left.
    app.goes_to("Instellingen");
    app.choose("Taal", "العربية");
    app.keys(["Ctrl+k"]);
    app.write("Werkbezoek");
    app.one("option", Some(TITLE), None);
    app.keys(["Enter"]);
    app.until("the text", |app| app.script("return document.querySelector('.prose') !== null", vec![]) == true);
    app.keys(["Ctrl+Shift+o"]);
    app.resize(USUAL);
    snap(&app, "writing-arabic");
    app.resize(WIDE);
    snap(&app, "writing-arabic-wide");
    let from_right = "return getComputedStyle(document.documentElement).direction === 'rtl'";
    assert_eq!(app.script(from_right, vec![]), true);
}

/// What stands in the text of the record now.
fn text_of(app: &App) -> String {
    app.value_of("Tekst")
}
