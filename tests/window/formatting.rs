//! Formatting with the keyboard and the toolbar, and what comes out as Markdown.

use crate::laptop::Laptop;

/// What Enter would take of the list under the text.
const ACTIVE_OPTION: &str = "
    const id = document.activeElement?.getAttribute('aria-activedescendant')
    return id ? (document.getElementById(id)?.innerText ?? '') : ''";

#[test]
fn formatting_comes_out_as_markdown() {
    let laptop = Laptop::with_project(true);
    let app = laptop.start_unlocked();
    app.press("Nieuw");
    app.until("the title to wait for words", |app| app.focus().name.as_deref() == Some("Titel"));
    app.write("Met opmaak");
    app.go_to_end_of_text();

    // As in Markdown, by keys, and by the toolbar.
    app.write("# Een kop\nGewoon, ");
    app.keys(["Ctrl+b"]);
    app.write("vet");
    app.keys(["Ctrl+b"]);
    app.write(" en ");
    app.keys(["Ctrl+i"]);
    app.write("schuin");
    app.keys(["Ctrl+i"]);
    app.write(".\n- melk\nbrood\n\n> een citaat\n\n");
    app.write("هنا من اليمين");
    app.press_in("Opmaak", "Schrijfrichting: vanzelf");
    app.one("button", Some("Schrijfrichting: van rechts naar links (Ctrl+Shift+D)"), None);
    app.keys(["Enter"]);
    app.write("Gesproken met @Marij");
    // The rows of fewer letters stand there until those of all letters come.
    app.until("the interview to be the first", |app| {
        app.script(ACTIVE_OPTION, vec![]).as_str().is_some_and(|words| words.contains("Gesprek met Marijke"))
    });
    app.keys(["Enter"]);
    app.write("in de kelder.\n");
    app.press_in("Opmaak", "Tabel");
    for cell in ["wie", "wat", "Ilse"] {
        app.write(cell);
        app.keys(["Tab"]);
    }
    app.write("kookt");
    app.until_saved();
    app.lock();

    let markdown = laptop.markdown_of("Met opmaak");
    for line in [
        "# Een kop",
        "Gewoon, **vet** en *schuin*.",
        "- melk\n- brood",
        "> een citaat",
        "هنا من اليمين",
        "Gesproken met [Gesprek met Marijke: zeven sleutels](",
        "in de kelder.",
        "wie",
        "| Ilse",
        "kookt",
    ] {
        assert!(markdown.contains(line), "there is no {line:?} in\n{markdown}");
    }
    assert!(markdown.contains("rtl"), "the direction is not there:\n{markdown}");
}

/// On which side of the quote that has these words its bar stands.
const BAR: &str = "
    const quote = [...document.querySelectorAll('.prose blockquote')].find((each) => each.innerText.includes(arguments[0]))
    if (!quote) return 'no quote'
    const { borderLeftColor, borderRightColor } = getComputedStyle(quote)
    const isSeen = (colour) => !/, 0\\)$|transparent/.test(colour)
    return [isSeen(borderLeftColor) && 'left', isSeen(borderRightColor) && 'right'].filter(Boolean).join()";

#[test]
fn the_bar_of_a_quote_stands_where_its_words_begin() {
    let laptop = Laptop::with_project(false);
    let app = laptop.start_unlocked();
    app.keys(["Ctrl+Shift+n"]);
    app.until("the text", |app| app.focus().name.as_deref() == Some("Tekst"));
    app.keys(["Ctrl+a", "Backspace"]);
    // Two lines end one quote; a paragraph stands before the next, or both would be one.
    app.write("> Het huis.\n\nEn dan\n> البيت هو المكان\n\n");
    for (words, side) in [("Het huis.", "left"), ("البيت", "right")] {
        app.until(side, |app| app.script(BAR, vec![words.into()]) == side);
    }
    // What comes in front decides, as soon as it is there.
    app.go_to_paragraph("Het huis.");
    app.keys(["Home"]);
    app.write("قال ");
    app.until("the bar on the other side", |app| app.script(BAR, vec!["Het huis.".into()]) == "right");
}
