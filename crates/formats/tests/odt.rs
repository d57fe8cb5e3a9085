//! OpenDocument texts: what each feature becomes, as Markdown.

mod common;

use common::odt as file;
use formats::{Format, Warning, detect, markdown, odt};

const STYLES: &str = r##"<style:style style:name="T1" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
    <style:style style:name="T2" style:family="text" style:parent-style-name="T1"><style:text-properties fo:font-style="italic" fo:font-weight="normal"/></style:style>
    <style:style style:name="T3" style:family="text"><style:text-properties style:text-underline-style="solid" style:text-line-through-style="none"/></style:style>
    <style:style style:name="R" style:family="paragraph"><style:paragraph-properties style:writing-mode="rl-tb"/></style:style>
    <style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_1"/>
    <style:style style:name="P9" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>
    <text:list-style style:name="L"><text:list-level-style-bullet text:level="1"/><text:list-level-style-number text:level="2" style:num-format="1" text:start-value="4"/></text:list-style>
    <text:list-style style:name="N"><text:list-level-style-number text:level="1" style:num-format="a"/></text:list-style>"##;

#[test]
fn each_feature_becomes_its_markdown() {
    let list = |style: &str, more: &str, items: &[&str]| {
        let items: String =
            items.iter().map(|item| format!("<text:list-item><text:p>{item}</text:p></text:list-item>")).collect();
        format!(r#"<text:list text:style-name="{style}" {more}>{items}</text:list>"#)
    };
    let cases: &[(String, &str)] = &[
        (r#"<text:h text:outline-level="3">Kop</text:h><text:p text:style-name="P1">Eerste</text:p><text:p text:style-name="Title">Titel</text:p>"#.into(), "### Kop\n\n# Eerste\n\n# Titel\n"),
        (r#"<text:p>a <text:span text:style-name="T1">vet</text:span> <text:span text:style-name="T2">schuin</text:span> <text:span text:style-name="T3">lijn</text:span></text:p>"#.into(), "a **vet** *schuin* <u>lijn</u>\n"),
        (r#"<text:p text:style-name="P9">Naam</text:p>"#.into(), "**Naam**\n"),
        ("<text:p>\n  a \n b<text:s text:c=\"2\"/>c<text:tab/>d<text:line-break/>e  \n</text:p>".into(), "a b &#32;c&#9;d\\\ne\n"),
        (r#"<text:p text:style-name="R">سلام</text:p>"#.into(), "<div dir=\"rtl\">\n\nسلام\n\n</div>\n"),
        (r#"<text:list text:style-name="L"><text:list-item><text:p>a</text:p><text:list><text:list-item><text:p>b</text:p></text:list-item></text:list></text:list-item></text:list>"#.into(), "- a\n\n  4. b\n"),
        (list("N", "", &["a", "b"]) + "<text:p>x</text:p>" + &list("N", r#"text:continue-numbering="true""#, &["c"]), "1. a\n2. b\n\nx\n\n3. c\n"),
        (r#"<text:p><text:a xlink:href="https://a.b/">l</text:a><text:a xlink:href="../x">n</text:a><text:bookmark text:name="x"/><text:date>17 mei</text:date></text:p>"#.into(), "[l](https://a.b/)n17 mei\n"),
        (r#"<text:p text:style-name="Quotations">a</text:p><text:p text:style-name="Quotations">b</text:p>"#.into(), "> a\n>\n> b\n"),
        (r#"<table:table><table:table-row><table:table-cell><text:p text:style-name="Quote">a<office:annotation><dc:creator>Jan</dc:creator><text:p>Echt?</text:p></office:annotation></text:p></table:table-cell></table:table-row></table:table>"#.into(), "|  |\n| --- |\n| a |\n\n> **Jan:** Echt?\n"),
        (r#"<text:section><text:p>in</text:p></text:section><text:table-of-content><text:index-body><text:p>uit</text:p></text:index-body></text:table-of-content>"#.into(), "in\n"),
    ];
    for (text, wanted) in cases {
        let bytes = file(STYLES, text);
        assert_eq!(odt::read(&bytes).map(|imported| markdown::write(&imported.body)), Ok((*wanted).to_owned()), "{text}");
        assert_eq!(detect("x.odt", &bytes), Some(Format::Odt));
    }
}

#[test]
fn what_hangs_on_the_text_is_kept() {
    let text = r#"<text:tracked-changes><text:changed-region><text:deletion><text:p>weg</text:p></text:deletion></text:changed-region></text:tracked-changes>
        <text:p>Een<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Noot</text:p></text:note-body></text:note><office:annotation><dc:creator>Jan</dc:creator><dc:date>2024</dc:date><text:p>Echt?</text:p></office:annotation></text:p>
        <text:p>bij<draw:frame><draw:text-box><text:p>kader</text:p></draw:text-box></draw:frame><draw:frame><draw:image/><draw:image/></draw:frame></text:p>
        <table:table><table:table-header-rows><table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>A</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table-header-rows>
        <table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2"><text:p>x</text:p><text:p>y</text:p></table:table-cell></table:table-row></table:table>"#;
    let imported = odt::read(&file(STYLES, text)).expect("a text");
    let wanted = "Een[1]\n\n> **Jan:** Echt?\n\nbij\n\nkader\n\n| A |  |\n| --- | --- |\n| x<br>y | x<br>y |\n| x<br>y | x<br>y |\n\n---\n\n**[1]** Noot\n";
    assert_eq!(markdown::write(&imported.body), wanted);
    let warnings = [
        Warning::PictureLeftOut { count: 1 },
        Warning::CommentsAsQuotes { count: 1 },
        Warning::TrackedChangesAccepted { count: 1 },
        Warning::TextBoxMoved { count: 1 },
        Warning::FootnotesAtEnd { count: 1 },
        Warning::MergedCellsSplit { count: 1 },
    ];
    assert_eq!(imported.warnings, warnings);
}
