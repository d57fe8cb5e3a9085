//! Search as you type, with the words around each hit.

use std::{collections::HashSet, ops::Range};

use model::fold;
use vault::IndexedText;

use crate::{
    App, Result,
    api::{Hit, LinkTargets, RecordRow, Search, SearchResult},
    records::Names,
};

/// Hits where the caller does not say how many.
const HITS: u32 = 50;
/// Characters of context on each side of the first match.
const CONTEXT: usize = 70;
/// Places in a text that are shown, where several words were looked for.
const PIECES: usize = 3;

impl App {
    /// Records that hold all words of the query, best first.
    ///
    /// # Errors
    /// [`Code::Locked`](crate::api::Code::Locked).
    pub fn search(&self, body: Search) -> Result<SearchResult> {
        let limit = if body.limit == 0 { HITS } else { body.limit };
        self.with_store(move |store| {
            let words = Words::of(&body.query);
            let mut hits: Vec<Hit> = Vec::new();
            let mut seen = HashSet::new();
            for found in store.search(&body.query, limit as usize)? {
                let shown = match found.stands {
                    Some(stands) => store.listed(stands)?,
                    None => found.clone(),
                };
                if !seen.insert(shown.id) {
                    continue;
                }
                let (snippet, marks) = words.snippet(&store.indexed_text(found.id)?);
                let title_marks = words.marks(&shown.title);
                hits.push(Hit { id: shown.id.to_string(), kind: shown.kind, title: shown.title, title_marks, snippet, marks });
            }
            Ok(SearchResult { hits })
        })
    }

    /// Records to choose from while typing, of one kind if one is named: the last changed ones, or those whose title or text has what
    /// was typed.
    ///
    /// # Errors
    /// [`Code::Locked`](crate::api::Code::Locked).
    pub fn link_targets(&self, body: LinkTargets) -> Result<Vec<RecordRow>> {
        let limit = if body.limit == 0 { 8 } else { body.limit };
        self.with_store(move |store| {
            let names = Names::of(store)?;
            let found = if body.query.trim().is_empty() {
                store.list(&vault::Query { kind: body.kind, limit, ..vault::Query::default() })?.0
            } else {
                store.search_in_use(body.kind.as_deref(), &body.query, limit as usize)?
            };
            let mut rows: Vec<RecordRow> = Vec::new();
            let mut seen = HashSet::new();
            for found in found {
                // Whoever knows it by its old name links to what stands for it.
                let shown = found.stands.map_or(Ok(found), |stands| store.listed(stands))?;
                if seen.insert(shown.id) {
                    rows.push(names.row(shown));
                }
            }
            Ok(rows)
        })
    }
}

/// What was looked for.
struct Words(Vec<String>);

impl Words {
    fn of(query: &str) -> Self {
        let folded = fold::fold(query);
        let words = folded.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty());
        Self(words.map(str::to_owned).collect())
    }

    /// Where the words stand in a line of text, in UTF-16 code units.
    fn marks(&self, text: &str) -> Vec<(u32, u32)> {
        let units = |at: usize| text[..at].encode_utf16().count() as u32;
        merged(self.matches(text).into_iter().map(|(from, to)| (units(from), units(to))))
    }

    /// Where the words stand in a text, in bytes.
    fn matches(&self, text: &str) -> Vec<(usize, usize)> {
        let (folded, places) = fold::fold_with_places(text);
        let found = self.0.iter().flat_map(|word| folded.match_indices(word.as_str()));
        let mut matches: Vec<(usize, usize)> =
            found.map(|(at, word)| (places[at], end_of(text, places[at + word.len() - 1]))).collect();
        matches.sort_unstable();
        matches
    }

    /// The text around the first place of each word, on one line, and where the matches stand in it, in UTF-16 code units.
    fn snippet(&self, written: &IndexedText) -> (String, Vec<(u32, u32)>) {
        let lines = self.lines(written);
        let text = written.plain.as_str();
        let pieces = lines.len();
        // Together they take no more room than one does.
        let context = (3 * CONTEXT + 3).saturating_sub(3 * pieces) / (3 * pieces);
        let (mut snippet, mut marks, mut upto) = (String::new(), Vec::new(), None);
        for line in lines {
            let near = line.start..after(text, line.end, 2 * context);
            let matches: Vec<(usize, usize)> =
                self.matches(&text[near.clone()]).into_iter().map(|(from, to)| (near.start + from, near.start + to)).collect();
            let first = matches.first().map_or(near.start, |(start, _)| *start);
            if upto.is_some_and(|upto| first < upto) {
                continue;
            }
            let start = before(text, first, context).max(upto.unwrap_or(0));
            let end = after(text, first, 2 * context);
            if upto.is_some() {
                snippet.push(' ');
            }
            if start > 0 {
                snippet.push('…');
            }
            let offset = snippet.len();
            snippet.extend(text[start..end].chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter }));
            // Some white space is longer than the space that takes its place; then positions would not fit any more.
            if snippet.len() - offset == end - start {
                let units = |at: usize| snippet[..offset + at - start].encode_utf16().count() as u32;
                let shown = matches.into_iter().filter(|(from, to)| *from >= start && *to <= end);
                marks.extend(merged(shown.map(|(from, to)| (units(from), units(to)))));
            }
            if end < text.len() {
                snippet.push('…');
            }
            upto = Some(end);
        }
        (snippet, marks)
    }

    /// The lines where the words stand first: folding all of a long text, letter by letter, takes its time. The first line where none does.
    fn lines(&self, IndexedText { plain, folded, .. }: &IndexedText) -> Vec<Range<usize>> {
        let mut firsts: Vec<usize> = self.0.iter().filter_map(|word| folded.find(word.as_str())).collect();
        firsts.sort_unstable();
        let mut lines: Vec<usize> = firsts.into_iter().map(|first| folded[..first].matches('\n').count()).collect();
        lines.dedup();
        lines.truncate(PIECES);
        if lines.is_empty() {
            lines.push(0);
        }
        let range = |line: usize| {
            let start = line.checked_sub(1).and_then(|last| plain.match_indices('\n').nth(last)).map_or(0, |(at, _)| at + 1);
            let end = plain[start..].find('\n').map_or(plain.len(), |at| start + at);
            start..end
        };
        lines.into_iter().map(range).collect()
    }
}

/// Spans in their order, with those that touch as one.
fn merged(spans: impl Iterator<Item = (u32, u32)>) -> Vec<(u32, u32)> {
    let mut merged: Vec<(u32, u32)> = Vec::new();
    for (from, to) in spans {
        match merged.last_mut() {
            Some((_, last)) if from <= *last => *last = to.max(*last),
            _ => merged.push((from, to)),
        }
    }
    merged
}

/// So many letters before a place in a text, or its beginning.
fn before(text: &str, at: usize, letters: usize) -> usize {
    text[..at].char_indices().rev().take(letters).last().map_or(at, |(at, _)| at)
}

/// So many letters behind a place in a text, or its end.
fn after(text: &str, at: usize, letters: usize) -> usize {
    text[at..].char_indices().nth(letters).map_or(text.len(), |(further, _)| at + further)
}

/// Where the letter that starts at `at` ends, with the marks that combine with it.
fn end_of(text: &str, at: usize) -> usize {
    let mut letters = text[at..].char_indices().skip(1);
    letters.find(|(_, letter)| !fold::fold(&letter.to_string()).is_empty()).map_or(text.len(), |(offset, _)| at + offset)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn snippet(text: &str, query: &str) -> (String, Vec<(u32, u32)>) {
        Words::of(query).snippet(&IndexedText { plain: text.to_owned(), body: 0, folded: fold::fold(text) })
    }

    #[test]
    fn only_the_lines_around_the_first_match_are_looked_at() {
        let lines: Vec<String> = (0..400).map(|number| format!("regel {number} over kóffie en thee")).collect();
        let text = lines.join("\n");
        for (query, marked) in [("0", "0"), ("regel 17 koffie", "regel"), ("250", "250"), ("399", "399"), ("\u{644}", "")] {
            let (snippet, marks) = snippet(&text, query);
            let units: Vec<u16> = snippet.encode_utf16().collect();
            let first = marks.first().map_or(0..0, |(start, end)| *start as usize..*end as usize);
            assert_eq!(String::from_utf16_lossy(&units[first]), marked, "{query}: {snippet}");
            assert!(snippet.chars().count() <= 3 * CONTEXT + 2, "{snippet}");
            assert_eq!(
                snippet.starts_with('…'),
                !text.starts_with(snippet.trim_end_matches('…').get(..5).unwrap_or_default()),
                "{snippet}"
            );
        }
        let (found, _) = snippet(&text, "250");
        assert!(found.contains("regel 249") && found.contains("regel 251"), "the lines around it are shown: {found}");
    }

    #[test]
    fn every_word_is_shown_wherever_it_stands() {
        let far = "hooi ".repeat(200);
        let text = format!("Deventer\nEr was thee.\n{far}\nDaarna een wandeling met Yonas.\n{far}");
        let (found, marks) = snippet(&text, "deventer wandel yonas");
        let units: Vec<u16> = found.encode_utf16().collect();
        let marked: Vec<String> =
            marks.iter().map(|(start, end)| String::from_utf16_lossy(&units[*start as usize..*end as usize])).collect();
        assert_eq!(marked, ["Deventer", "wandel", "Yonas"], "{found}");
        assert!(found.chars().count() <= 3 * CONTEXT + 2, "{found}");
        let title = Words::of("thee deventer").marks("Théé drinken in Deventer");
        assert_eq!(title, [(0, 4), (16, 24)]);
    }

    #[test]
    fn matches_are_marked_where_they_stand() {
        let cases = [
            ("Het initiatief kreeg financiën van de gemeente", "financien", "financiën"),
            ("كتب كِتَابٌ جديد", "كتاب", "كِتَابٌ"),
            ("👍🏽 dank, vluchtelingeninitiatief!", "initiatief", "initiatief"),
        ];
        for (text, query, marked) in cases {
            let (snippet, marks) = snippet(text, query);
            let units: Vec<u16> = snippet.encode_utf16().collect();
            let (start, end) = *marks.first().expect("a mark");
            assert_eq!(String::from_utf16_lossy(&units[start as usize..end as usize]), marked);
        }
        let long = format!("{} speld {}", "hooi ".repeat(100), "hooi ".repeat(100));
        let (snippet, marks) = snippet(&long, "speld");
        assert!(snippet.starts_with('…') && snippet.ends_with('…') && snippet.chars().count() < 230, "{snippet}");
        assert_eq!(marks.len(), 1);
        assert_eq!(super::tests::snippet("", "x"), (String::new(), vec![]));
    }
}
