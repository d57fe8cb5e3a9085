//! One text that says how another came of it: which words went and came, and in which of several versions.

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Beyond this many words a version is compared with the one before by its two ends only.
const MOST_WORDS: usize = 4_000;

/// What became of a piece of text; the number is that of the version in which it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// It stands in the first text and in the last.
    Same,
    /// It came.
    Added(usize),
    /// It went.
    Removed(usize),
}

/// The first text and the last in one: what is not added is the first, letter for letter, and what is not removed the last. What
/// came and went in between is left out.
pub fn marked(first: &str, versions: &[&str]) -> Vec<(String, Mark)> {
    let mut pieces: Vec<(String, Mark)> = words(first).into_iter().map(|word| (word.to_owned(), Mark::Same)).collect();
    for (version, text) in versions.iter().enumerate() {
        pieces = with_version(&pieces, version, text);
    }
    let mut runs: Vec<(String, Mark)> = Vec::new();
    for (word, mark) in pieces {
        match runs.last_mut().filter(|(_, last)| *last == mark) {
            Some((run, _)) => run.push_str(&word),
            None => runs.push((word, mark)),
        }
    }
    runs
}

fn with_version(pieces: &[(String, Mark)], version: usize, text: &str) -> Vec<(String, Mark)> {
    let is_live = |mark: &Mark| !matches!(mark, Mark::Removed(_));
    let old: Vec<&str> = pieces.iter().filter(|(_, mark)| is_live(mark)).map(|(word, _)| word.as_str()).collect();
    let new = words(text);
    let mut goes = vec![false; old.len()];
    let mut comes: Vec<Vec<&str>> = vec![Vec::new(); old.len() + 1];
    for (old_range, new_range) in differences(&old, &new) {
        // What is written in the place of something stands behind it.
        comes[old_range.end].extend(&new[new_range]);
        goes[old_range].fill(true);
    }
    let mut next = Vec::with_capacity(pieces.len() + new.len());
    let mut live = 0;
    let come = |next: &mut Vec<(String, Mark)>, at: usize| {
        next.extend(comes[at].iter().map(|word| ((*word).to_owned(), Mark::Added(version))));
    };
    for (word, mark) in pieces {
        if !is_live(mark) {
            next.push((word.clone(), *mark));
            continue;
        }
        come(&mut next, live);
        match mark {
            Mark::Same if goes[live] => next.push((word.clone(), Mark::Removed(version))),
            Mark::Added(_) if goes[live] => {}
            _ => next.push((word.clone(), *mark)),
        }
        live += 1;
    }
    come(&mut next, live);
    next
}

/// The places that differ.
fn differences(old: &[&str], new: &[&str]) -> Vec<(std::ops::Range<usize>, std::ops::Range<usize>)> {
    let head = old.iter().zip(new).take_while(|(a, b)| a == b).count();
    let tail = old[head..].iter().rev().zip(new[head..].iter().rev()).take_while(|(a, b)| a == b).count();
    let (middle_old, middle_new) = (&old[head..old.len() - tail], &new[head..new.len() - tail]);
    if middle_old.is_empty() && middle_new.is_empty() {
        return Vec::new();
    }
    if middle_old.len().max(middle_new.len()) > MOST_WORDS {
        return vec![(head..old.len() - tail, head..new.len() - tail)];
    }
    capture_diff_slices(Algorithm::Myers, middle_old, middle_new)
        .iter()
        .filter(|op| !matches!(op, DiffOp::Equal { .. }))
        .map(|op| (op.old_range(), op.new_range()))
        .map(|(old, new)| (old.start + head..old.end + head, new.start + head..new.end + head))
        .collect()
}

/// Words and what stands between them; together they are the text. An accent stays with its letter.
fn words(text: &str) -> Vec<&str> {
    let is_inside = |letter: char| letter.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&letter);
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let end = match first {
            letter if is_inside(letter) => rest.find(|letter: char| !is_inside(letter)),
            letter if letter.is_whitespace() => rest.find(|letter: char| !letter.is_whitespace()),
            letter => Some(letter.len_utf8()),
        };
        let (word, after) = rest.split_at(end.unwrap_or(rest.len()));
        words.push(word);
        rest = after;
    }
    words
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Added as `+1[..]`, removed as `-1[..]`.
    fn shown(first: &str, versions: &[&str]) -> String {
        marked(first, versions)
            .into_iter()
            .map(|(run, mark)| match mark {
                Mark::Same => run,
                Mark::Added(version) => format!("+{version}[{run}]"),
                Mark::Removed(version) => format!("-{version}[{run}]"),
            })
            .collect()
    }

    #[test]
    fn each_word_says_in_which_version_it_came_or_went() {
        for (first, versions, wanted) in [
            ("Er was thee.", vec!["Er was thee."], "Er was thee."),
            ("Er was thee.", vec!["Er was thee en koek."], "Er was thee+0[ en koek]."),
            ("Er was thee.", vec!["Er was koffie."], "Er was -0[thee]+0[koffie]."),
            ("Er was thee.", vec!["Er was koude thee.", "Hier was koude thee."], "-1[Er]+1[Hier] was +0[koude ]thee."),
            ("Er was thee.", vec!["Er was koude thee.", "Er was thee."], "Er was thee."),
            ("Er was thee.", vec!["", "Er was thee."], "-0[Er was thee.]+1[Er was thee.]"),
            ("", vec!["Regen."], "+0[Regen.]"),
            ("Regen.", vec![""], "-0[Regen.]"),
            ("السلام عليكم", vec!["السلام عليكم جميعا"], "السلام عليكم+0[ جميعا]"),
            ("cafe\u{301}", vec!["cafe"], "-0[cafe\u{301}]+0[cafe]"),
            ("", vec![], ""),
        ] {
            assert_eq!(shown(first, &versions), wanted, "{first:?} {versions:?}");
        }
    }

    proptest! {
        #[test]
        fn the_first_and_the_last_are_in_it_letter_for_letter(texts in prop::collection::vec("[ab é.]{0,12}", 1..5)) {
            let versions: Vec<&str> = texts[1..].iter().map(String::as_str).collect();
            let runs = marked(&texts[0], &versions);
            let without = |left_out: fn(&Mark) -> bool| -> String {
                runs.iter().filter(|(_, mark)| !left_out(mark)).map(|(run, _)| run.as_str()).collect()
            };
            prop_assert_eq!(without(|mark| matches!(mark, Mark::Added(_))), texts[0].clone());
            prop_assert_eq!(without(|mark| matches!(mark, Mark::Removed(_))), texts[texts.len() - 1].clone());
        }
    }
}
