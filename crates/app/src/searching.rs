//! Search as you type, with the words around each hit.

use model::{Record, fold};
use serde_json::Value;

use crate::{
    App, Result,
    api::{Hit, RecordRow, Search, SearchResult},
    records::Names,
};

/// Hits where the caller does not say how many.
const HITS: u32 = 50;
/// Characters of context on each side of the first match.
const CONTEXT: usize = 70;

impl App {
    /// Records that hold all words of the query, best first.
    ///
    /// # Errors
    /// [`Code::Locked`](crate::api::Code::Locked).
    pub fn search(&self, body: Search) -> Result<SearchResult> {
        let limit = if body.limit == 0 { HITS } else { body.limit };
        self.with_store(move |store| {
            let mut hits: Vec<Hit> = Vec::new();
            for found in store.search(&body.query, limit as usize)? {
                let shown = match found.stands {
                    Some(stands) => store.listed(stands)?,
                    None => found.clone(),
                };
                if hits.iter().any(|hit| hit.id == shown.id.to_string()) {
                    continue;
                }
                // A record whose document is damaged is still found by what the index knew of it.
                let text = store.read(found.id).map(|record| all_text(&record)).unwrap_or_default();
                let (snippet, marks) = snippet(&text, &body.query);
                hits.push(Hit { id: shown.id.to_string(), kind: shown.kind, title: shown.title, snippet, marks });
            }
            Ok(SearchResult { hits })
        })
    }

    /// Records to link to while typing `@`: the last changed ones, or those whose title or text has what was typed.
    ///
    /// # Errors
    /// [`Code::Locked`](crate::api::Code::Locked).
    pub fn link_targets(&self, body: Search) -> Result<Vec<RecordRow>> {
        let limit = if body.limit == 0 { 8 } else { body.limit };
        self.with_store(move |store| {
            let names = Names::of(store)?;
            let found = if body.query.trim().is_empty() {
                store.list(&vault::Query { limit, ..vault::Query::default() })?.0
            } else {
                store.search_in_use(&body.query, limit as usize)?
            };
            let mut rows: Vec<RecordRow> = Vec::new();
            for found in found {
                // Whoever knows it by its old name links to what stands for it.
                let shown = found.stands.map_or(Ok(found), |stands| store.listed(stands))?;
                if rows.iter().all(|row| row.id != shown.id.to_string()) {
                    rows.push(names.row(shown));
                }
            }
            Ok(rows)
        })
    }
}

/// The fields that hold text, then the body.
fn all_text(record: &Record) -> String {
    let mut text = String::new();
    for value in record.fields.values() {
        match value {
            Value::String(words) => text.push_str(words),
            Value::Array(words) => text.push_str(&words.iter().filter_map(Value::as_str).collect::<Vec<_>>().join(", ")),
            _ => continue,
        }
        text.push('\n');
    }
    text + &record.body.plain_text()
}

/// The text around the first match, on one line, and where the matches stand in it, in UTF-16 code units.
fn snippet(text: &str, query: &str) -> (String, Vec<(u32, u32)>) {
    let (folded, places) = fold::fold_with_places(text);
    let query = fold::fold(query);
    let words: Vec<&str> = query.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut matches: Vec<(usize, usize)> = words
        .iter()
        .flat_map(|word| folded.match_indices(*word))
        .map(|(at, word)| (places[at], end_of(text, places[at + word.len() - 1])))
        .collect();
    matches.sort_unstable();
    let first = matches.first().map_or(0, |(start, _)| *start);
    let start = text[..first].char_indices().rev().take(CONTEXT).last().map_or(first, |(at, _)| at);
    let end = text[first..].char_indices().nth(2 * CONTEXT).map_or(text.len(), |(at, _)| first + at);
    let mut snippet = String::new();
    if start > 0 {
        snippet.push('…');
    }
    let offset = snippet.len();
    snippet.extend(text[start..end].chars().map(|letter| if letter.is_whitespace() { ' ' } else { letter }));
    let cut = &snippet[offset..];
    // Some white space is longer than the space that takes its place; then positions would not fit any more.
    let mut marks = Vec::new();
    if cut.len() == end - start {
        let units = |at: usize| snippet[..offset + at - start].encode_utf16().count() as u32;
        for (from, to) in matches.into_iter().filter(|(_, to)| *to <= end) {
            match marks.last_mut() {
                Some((_, last)) if units(from) <= *last => *last = units(to).max(*last),
                _ => marks.push((units(from), units(to))),
            }
        }
    }
    if end < text.len() {
        snippet.push('…');
    }
    (snippet, marks)
}

/// Where the letter that starts at `at` ends, with the marks that combine with it.
fn end_of(text: &str, at: usize) -> usize {
    let mut letters = text[at..].char_indices().skip(1);
    letters.find(|(_, letter)| !fold::fold(&letter.to_string()).is_empty()).map_or(text.len(), |(offset, _)| at + offset)
}

#[cfg(test)]
mod tests {
    use super::*;

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
        assert_eq!(super::snippet("", "x"), (String::new(), vec![]));
    }
}
