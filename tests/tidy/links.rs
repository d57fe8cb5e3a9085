//! Links in documents lead to files that are there, and to headings that are in them.

use std::collections::HashSet;

use crate::files;

#[test]
fn links_between_documents_lead_somewhere() {
    let documents: Vec<String> = files::all().into_iter().filter(|file| is_document(file)).collect();
    assert!(documents.len() > 5, "the documents are not where they were: {documents:?}");
    let mut faults = Vec::new();
    for document in &documents {
        for target in links(&files::text(document)) {
            if target.contains("://") || target.starts_with("mailto:") {
                continue;
            }
            let (path, anchor) = target.split_once('#').unwrap_or((&target, ""));
            let file = if path.is_empty() { document.clone() } else { resolve(document, path) };
            if !crate::root().join(&file).exists() {
                faults.push(format!("{document}: {target} is not there"));
            } else if !anchor.is_empty() && !anchors(&files::text(&file)).contains(anchor) {
                faults.push(format!("{document}: {file} has no heading for #{anchor}"));
            }
        }
    }
    crate::none(faults);
}

fn is_document(file: &str) -> bool {
    file.ends_with(".md") && (file.starts_with("docs/") || !file.contains('/'))
}

/// The targets of links and pictures outside code.
fn links(text: &str) -> Vec<String> {
    let mut links = Vec::new();
    for line in prose(text) {
        // Every second part stands between backticks.
        let line: String = line.split('`').step_by(2).collect::<Vec<_>>().join("code");
        links.extend(line.split("](").skip(1).filter_map(|rest| rest.split_once(')')).map(|(target, _)| target.to_owned()));
    }
    links
}

/// The names that GitHub and its like give the headings.
fn anchors(text: &str) -> HashSet<String> {
    let headings = prose(text).filter_map(|line| line.strip_prefix('#').map(|line| line.trim_start_matches('#').trim()));
    headings
        .map(|heading| {
            let kept = heading.chars().filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_'));
            kept.map(|letter| if letter == ' ' { '-' } else { letter }).flat_map(char::to_lowercase).collect()
        })
        .collect()
}

/// The lines outside fenced code.
fn prose(text: &str) -> impl Iterator<Item = &str> {
    let mut fenced = false;
    text.lines().filter(move |line| {
        let fence = line.trim_start().starts_with("```");
        fenced ^= fence;
        !fenced && !fence
    })
}

/// A path from the top of the repository, for a link that stands in `document`.
fn resolve(document: &str, path: &str) -> String {
    let mut parts: Vec<&str> = document.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => _ = parts.pop(),
            name => parts.push(name),
        }
    }
    parts.join("/")
}
