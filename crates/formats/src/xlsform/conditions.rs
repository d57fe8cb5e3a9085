//! Conditions of a form in plain words: the names of questions and answers give way to what people read.
//!
//! What is more than a comparison stays as it stands in the form: half a translation would say something else.

/// The longest words of a question in a condition, in letters.
const WORDS: usize = 80;
/// The longest condition that is put into words, in bytes.
const LONGEST: usize = 2000;

/// A condition with the words of what it names. `named` gives the words of a question and of one of its answers.
pub(super) fn plain(condition: &str, named: impl Fn(&str, Option<&str>) -> (Option<String>, Option<String>)) -> String {
    let end = (0..=LONGEST.min(condition.len())).rev().find(|at| condition.is_char_boundary(*at)).unwrap_or_default();
    let mut plain = String::new();
    let mut rest = &condition[..end];
    while !rest.is_empty() {
        let at = rest.find("${").map(|at| rest[..at].rfind("selected").filter(|from| opens(&rest[from + 8..at])).unwrap_or(at));
        let Some(at) = at else { break };
        plain.push_str(&rest[..at]);
        rest = &rest[at..];
        let (found, after) = match chosen(rest).or_else(|| compared(rest)) {
            Some((name, sign, value, after)) => {
                let (words, choice) = named(name, Some(value));
                (
                    format!("{} {sign} {}", quoted(words.as_deref().unwrap_or(name)), quoted(choice.as_deref().unwrap_or(value))),
                    after,
                )
            }
            None => match reference(rest) {
                Some((name, after)) => (quoted(named(name, None).0.as_deref().unwrap_or(name)), after),
                None => {
                    let next = rest.find("${").map_or(rest.len(), |at| if at == 0 { 2 } else { at });
                    (rest[..next].to_owned(), &rest[next..])
                }
            },
        };
        plain.push_str(&found);
        rest = after;
    }
    plain.push_str(rest);
    plain.trim().to_owned()
}

/// Words in which `${name}` reads as `[name]`.
pub(super) fn without_references(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    let mut rest = words;
    while let Some(at) = rest.find("${") {
        plain.push_str(&rest[..at]);
        match reference(&rest[at..]) {
            Some((name, after)) => {
                plain.push('[');
                plain.push_str(name);
                plain.push(']');
                rest = after;
            }
            None => {
                plain.push_str("${");
                rest = &rest[at + 2..];
            }
        }
    }
    plain.push_str(rest);
    plain
}

fn opens(between: &str) -> bool {
    between.trim() == "("
}

fn quoted(words: &str) -> String {
    let mut short: String = words.chars().take(WORDS).collect();
    if short.len() < words.len() {
        short.push('…');
    }
    format!("“{short}”")
}

/// `${name}`, and what follows.
fn reference(text: &str) -> Option<(&str, &str)> {
    let (name, after) = text.strip_prefix("${")?.split_once('}')?;
    let is_name = |letter: char| letter.is_alphanumeric() || "_-.:/#".contains(letter);
    let name = name.trim();
    (!name.is_empty() && name.chars().all(is_name)).then_some((name, after))
}

/// `'value'` or `"value"`, and what follows.
fn value(text: &str) -> Option<(&str, &str)> {
    let quote = text.chars().next().filter(|sign| ['\'', '"', '‘', '’', '“', '”'].contains(sign))?;
    let rest = &text[quote.len_utf8()..];
    let end = rest.find(['\'', '"', '‘', '’', '“', '”'])?;
    Some((&rest[..end], rest[end..].get(rest[end..].chars().next()?.len_utf8()..)?))
}

/// `selected(${name}, 'value')`.
fn chosen(text: &str) -> Option<(&str, &'static str, &str, &str)> {
    let inner = text.strip_prefix("selected")?.trim_start().strip_prefix('(')?.trim_start();
    let (name, rest) = reference(inner)?;
    let (value, rest) = value(rest.trim_start().strip_prefix(',')?.trim_start())?;
    Some((name, "=", value, rest.trim_start().strip_prefix(')')?))
}

/// `${name} = 'value'`.
fn compared(text: &str) -> Option<(&str, &'static str, &str, &str)> {
    let (name, rest) = reference(text)?;
    let rest = rest.trim_start();
    let (sign, rest) = match rest.strip_prefix("!=") {
        Some(rest) => ("≠", rest),
        None => ("=", rest.strip_prefix('=')?),
    };
    let (value, rest) = value(rest.trim_start())?;
    Some((name, sign, value, rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn conditions_say_what_people_read() {
        let named = |name: &str, value: Option<&str>| match name {
            "woont" => (Some("Woont u hier?".to_owned()), value.filter(|value| *value == "ja").map(|_| "Ja".to_owned())),
            _ => (None, None),
        };
        for (condition, words) in [
            ("${woont} = 'ja'", "“Woont u hier?” = “Ja”"),
            ("${woont}!=\"ja\"", "“Woont u hier?” ≠ “Ja”"),
            ("${woont} = ‘ja’", "“Woont u hier?” = “Ja”"),
            ("selected(${woont}, 'ja') and ${leeftijd} > 17", "“Woont u hier?” = “Ja” and “leeftijd” > 17"),
            ("not(selected( ${woont} , 'misschien' ))", "not(“Woont u hier?” = “misschien”)"),
            ("count-selected(${woont}) >= 2", "count-selected(“Woont u hier?”) >= 2"),
            ("${woont", "${woont"),
            ("selected(${", "selected(${"),
            ("${} = 'a' or ${woont}", "${} = 'a' or “Woont u hier?”"),
            ("selected(${woont}, ${a})", "selected(“Woont u hier?”, “a”)"),
            ("true()", "true()"),
            ("", ""),
            ("${woont} = 'é", "“Woont u hier?” = 'é"),
        ] {
            assert_eq!(plain(condition, named), words, "{condition}");
        }
    }

    #[test]
    fn references_in_words_can_be_read() {
        for (words, plain) in [
            ("Hoe oud is ${naam}?", "Hoe oud is [naam]?"),
            ("${a}${b}", "[a][b]"),
            ("100 ${ en ${niet waar}", "100 ${ en ${niet waar}"),
        ] {
            assert_eq!(without_references(words), plain);
        }
    }
}
