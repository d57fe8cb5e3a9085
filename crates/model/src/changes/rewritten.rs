//! A line with other words: those that stay keep how they look and where they lead.

use super::{Mark, marked};
use crate::{Inline, Line, Marks};

/// What a letter of a line belongs to.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Of<'a> {
    Text(&'a Marks),
    Break,
    /// A link, by its place, and whether this is the last letter of it.
    Link(usize, bool),
}

/// The line as it reads with this text (`\n` for a break). New words look like the one before them; a link stays one as long as
/// its words do.
pub fn rewritten(line: &Line, text: &str) -> Line {
    let mut letters: Vec<(char, Of<'_>)> = Vec::new();
    for (place, inline) in line.inlines.iter().enumerate() {
        match inline {
            Inline::Text { text, marks } => letters.extend(text.chars().map(|letter| (letter, Of::Text(marks)))),
            Inline::Break => letters.push(('\n', Of::Break)),
            Inline::RecordLink { label, .. } => {
                let count = label.chars().count();
                letters.extend(label.chars().enumerate().map(|(at, letter)| (letter, Of::Link(place, at + 1 == count))));
            }
        }
    }
    let plain = Marks::default();
    let first = letters.iter().find_map(|(_, of)| if let Of::Text(marks) = of { Some(*marks) } else { None });
    let mut rest = letters.into_iter();
    let mut marks = first.unwrap_or(&plain);
    let mut new = Line { direction: line.direction, source: line.source.clone(), inlines: Vec::new() };
    // The letters of a link that may still come to be all of it.
    let mut link = String::new();
    for (run, mark) in marked(&line.plain_text(), &[text]) {
        match mark {
            Mark::Added(_) => {
                new.push_text(&std::mem::take(&mut link), marks);
                new.push_text(&run, marks);
            }
            Mark::Removed(_) => {
                new.push_text(&std::mem::take(&mut link), marks);
                rest.by_ref().take(run.chars().count()).for_each(drop);
            }
            Mark::Same => {
                for (letter, of) in rest.by_ref().take(run.chars().count()) {
                    match of {
                        Of::Text(own) => {
                            new.push_text(&std::mem::take(&mut link), marks);
                            marks = own;
                            new.push_text(&letter.to_string(), marks);
                        }
                        Of::Break => new.inlines.push(Inline::Break),
                        Of::Link(place, is_last) => {
                            link.push(letter);
                            if is_last {
                                match &line.inlines[place] {
                                    whole @ Inline::RecordLink { label, .. } if *label == link => new.inlines.push(whole.clone()),
                                    _ => new.push_text(&link, marks),
                                }
                                link.clear();
                            }
                        }
                    }
                }
            }
        }
    }
    new.push_text(&link, marks);
    new
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(text: &str) -> Line {
        // *strong*, [link], / for a break.
        let mut line = Line::default();
        let (mut strong, mut link) = (false, None::<String>);
        for letter in text.chars() {
            match (letter, &mut link) {
                ('*', _) => strong = !strong,
                ('[', _) => link = Some(String::new()),
                (']', Some(label)) => {
                    line.inlines.push(Inline::RecordLink { record: "r".into(), label: label.clone() });
                    link = None;
                }
                (letter, Some(label)) => label.push(letter),
                ('/', None) => line.push_text("\n", &Marks::default()),
                (letter, None) => line.push_text(&letter.to_string(), &Marks { strong, ..Marks::default() }),
            }
        }
        line
    }

    #[test]
    fn what_stays_keeps_its_look_and_its_links() {
        for (before, text, after) in [
            ("Er was thee.", "Er was koffie.", "Er was koffie."),
            ("Er was *veel* thee.", "Er was veel koffie.", "Er was *veel* koffie."),
            ("Er was *veel* thee.", "Er was heel veel thee.", "Er was heel *veel* thee."),
            ("Met [Amal] erbij.", "Zonder Amal erbij.", "Zonder [Amal] erbij."),
            ("Met [Amal] erbij.", "Met Amir erbij.", "Met Amir erbij."),
            ("Met [Amal Haddad] erbij.", "Met Amal erbij.", "Met Amal erbij."),
            ("een/twee", "een\ndrie", "een/drie"),
            ("een/twee", "een twee", "een twee"),
            ("", "Nieuw.", "Nieuw."),
            ("Weg.", "", ""),
        ] {
            let new = rewritten(&line(before), text);
            assert_eq!(new.plain_text(), text, "{before} | {text}");
            assert_eq!(new, line(after), "{before} | {text}");
        }
    }
}
