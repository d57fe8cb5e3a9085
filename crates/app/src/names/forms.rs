//! How languages bend a name, as data: what they write onto it before and after, and how its end changes.
//!
//! All letters are folded ([`model::fold`]), so `й` stands here as `и`, and `أ` as `ا`.

/// What may stand on a name in a script.
struct Script {
    /// Whether a letter is of it.
    has: fn(char) -> bool,
    /// In order, of each at most one: *and*, then *by*, *to* or *like*, then *the*.
    before: &'static [&'static [&'static str]],
    after: &'static [&'static str],
    /// What of it does not stand on names of few letters, where it makes other words.
    not_on_short: &'static [&'static str],
}

const SCRIPTS: &[Script] = &[
    // *Is it?* before a short name makes others of it: `أحسن` of `حسن`, `أحمد` of `حمد`.
    Script { has: is_arabic, before: &[&["و", "ف", "ا"], &["ب", "ل", "ك"], &["ال"]], after: &[], not_on_short: &["ا"] },
    // The same in Tigrinya, whose letters are syllables.
    Script { has: is_ethiopic, before: &[ETHIOPIC, ETHIOPIC, ETHIOPIC], after: &[], not_on_short: &[] },
    // Of Dutch and English; what stands behind an apostrophe, as in Turkish, is a word of its own.
    // A short name has the apostrophe: `Hans` is not of `Han`.
    Script { has: is_latin, before: &[], after: &["s"], not_on_short: &["s"] },
];
/// The most letters of a short name.
const SHORT: usize = 3;
const ETHIOPIC: &[&str] = &["ብ", "ን", "ከ", "ካ", "ዝ", "ም", "ለ", "በ", "የ", "ስ", "እ"];

/// An article that loses letters behind a word that is written onto it: `لل` and not `لال`.
pub(super) struct Shortened {
    pub(super) begins: &'static str,
    /// What of it stays.
    pub(super) stays: &'static str,
    /// What must stand before that.
    pub(super) behind: &'static str,
}

pub(super) const SHORTENED: &[Shortened] = &[Shortened { begins: "ال", stays: "ل", behind: "ل" }];

/// What becomes of the end of a Ukrainian or Russian name; the first that fits. Shorter names have too many other words beside them.
const ENDINGS: &[(&str, &[&str])] = &[
    ("ія", &["ії", "ію", "ією", "іє", "ии", "ию", "иеи"]),
    ("а", &["и", "і", "у", "ою", "о", "ы", "е", "ои"]),
    ("я", &["і", "ю", "ею", "е", "и", "еи"]),
    ("о", &["а", "у", "ові", "ом", "і"]),
    ("и", &["я", "ю", "ем", "єм", "ї", "єві", "ого", "ому", "им"]),
    ("ь", &["я", "ю", "ем", "еві", "і"]),
    ("", &["а", "у", "ові", "ом", "ем", "е", "і"]),
];
const BENT_FROM: usize = 4;

/// Whether what stands before and after a name, up to the next that is no letter, can be written onto it. All of it folded.
pub(crate) fn may_stand_on(name: &str, before: &str, after: &str) -> bool {
    if before.is_empty() && after.is_empty() {
        return true;
    }
    let Some(first) = name.chars().find(|letter| letter.is_alphabetic()) else { return false };
    let is_short = name.chars().filter(|letter| letter.is_alphanumeric()).count() <= SHORT;
    SCRIPTS.iter().filter(|script| (script.has)(first)).any(|script| {
        let not = if is_short { script.not_on_short } else { &[] };
        let may_end = after.is_empty() || (script.after.contains(&after) && !not.contains(&after));
        may_end && can_be_made_of(before, script.before, not)
    })
}

/// Whether a text is made of at most one of each of these, in order, and of nothing that is `not`.
fn can_be_made_of(text: &str, slots: &[&[&str]], not: &[&str]) -> bool {
    let Some((slot, rest)) = slots.split_first() else { return text.is_empty() };
    let mut parts = slot.iter().filter(|part| !not.contains(part));
    can_be_made_of(text, rest, not)
        || parts.any(|part| text.strip_prefix(part).is_some_and(|text| can_be_made_of(text, rest, not)))
}

/// The other forms of one word of a name, folded.
pub(super) fn bent(word: &str) -> Vec<String> {
    let is_cyrillic = |letter: char| ('\u{400}'..='\u{52f}').contains(&letter);
    if word.chars().count() < BENT_FROM || !word.chars().all(is_cyrillic) {
        return Vec::new();
    }
    let fits = ENDINGS.iter().find_map(|(end, others)| Some((word.strip_suffix(end)?, *others)));
    let Some((stem, others)) = fits else { return Vec::new() };
    others.iter().map(|end| model::fold::fold(&format!("{stem}{end}"))).collect()
}

fn is_arabic(letter: char) -> bool {
    ('\u{600}'..='\u{6ff}').contains(&letter)
}

fn is_ethiopic(letter: char) -> bool {
    ('\u{1200}'..='\u{139f}').contains(&letter)
}

fn is_latin(letter: char) -> bool {
    letter.is_ascii_alphabetic() || ('\u{c0}'..='\u{24f}').contains(&letter)
}

#[cfg(test)]
mod tests {
    use model::fold::fold;

    use super::*;

    #[test]
    fn only_what_a_language_writes_onto_a_name_stands_on_it() {
        for (name, before, after, may) in [
            ("Fatma", "", "", true),
            ("Fatma", "", "s", true),
            ("Fatma", "", "tje", false),
            ("Fatma", "s", "", false),
            ("Fatma", "و", "", false),
            ("فاطمة", "و", "", true),
            ("فاطمة", "ول", "", true),
            ("فاطمة", "فب", "", true),
            ("أمل", "وال", "", true),
            // Of a short name it makes another: `أحمد` is not whether it is `حمد`.
            ("أمل", "أ", "", false),
            ("حمد", "أ", "", false),
            ("حمد", "فب", "", true),
            ("فاطمة", "أ", "", true),
            ("فاطمة", "أب", "", true),
            ("Jo", "", "s", false),
            ("Han", "", "s", false),
            ("Hanna", "", "s", true),
            ("أمل", "ت", "", false),
            ("أمل", "لو", "", false),
            ("أمل", "ي", "", false),
            ("أمل", "", "ي", false),
            ("علي", "ولل", "", false),
            ("ዮናስ", "ን", "", true),
            ("ዮናስ", "ንከ", "", true),
            ("ዮናስ", "ተ", "", false),
            ("12", "", "s", false),
        ] {
            assert_eq!(may_stand_on(&fold(name), &fold(before), after), may, "{before}{name}{after}");
        }
    }

    #[test]
    fn names_of_slavic_languages_are_bent() {
        for (name, forms) in [
            ("Оксана", &["Оксани", "Оксані", "Оксану", "Оксаною", "Оксано"][..]),
            ("Марія", &["Марії", "Марію", "Марією"]),
            ("Шевченко", &["Шевченка", "Шевченку", "Шевченком"]),
            ("Сергій", &["Сергія", "Сергію", "Сергієм", "Сергієві"]),
            ("Іван", &["Івана", "Івану", "Іванові"]),
            ("Василь", &["Василя", "Василю"]),
        ] {
            let bent = bent(&fold(name));
            for form in forms {
                assert!(bent.contains(&fold(form)), "{name}: {form} is not among {bent:?}");
            }
        }
        for name in ["Ян", "Fatma", "فاطمة", ""] {
            assert_eq!(bent(&fold(name)), Vec::<String>::new(), "{name}");
        }
    }
}
