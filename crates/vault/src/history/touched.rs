//! What differs in a record, with who did it: from what the steps touched, and how the record was before them and is now.

use std::collections::{BTreeMap, BTreeSet};

use model::{TextBlock, changes, compare};

use super::{
    Name, Touch, Touched, TouchedBlock, TouchedCoding, TouchedField, TouchedFile, Versions,
    steps::{State, Steps},
};
use crate::{Result, members::MemberId};

/// A piece of a paragraph's words, and what became of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The words.
    pub text: String,
    /// What became of them.
    pub kind: RunKind,
    /// Who did that; nobody for words that stayed.
    pub by: Option<MemberId>,
    /// When, in milliseconds since 1970; 0 for words that stayed.
    pub at: i64,
}

/// What became of a piece of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunKind {
    /// It was there and is.
    Same,
    /// It came.
    Added,
    /// It went.
    Removed,
}

/// Paragraphs that differ, and those that hold words which came to nothing.
pub(super) fn blocks(
    steps: &mut Steps,
    found: &BTreeMap<Name, Touch>,
    before: &State,
    after: &State,
) -> Result<Vec<TouchedBlock>> {
    let mut differences = changes::blocks(&before.blocks, &after.blocks);
    // What came to nothing here may still hold somebody's words: typed into what another took away meanwhile.
    for (name, touch) in found.iter().filter(|(_, touch)| !touch.overlap.is_empty()) {
        let Name::Block(key) = name else { continue };
        if differences.iter().all(|difference| difference.key() != key) {
            let common = steps.state(&steps.known_to_all(&touch.overlap))?;
            let lost = changes::blocks(&common.blocks, &after.blocks);
            differences.extend(lost.into_iter().filter(|difference| difference.key() == key));
        }
    }
    let mut blocks = Vec::new();
    for what in differences {
        let Some(touch) = found.get(&Name::Block(what.key().to_owned())) else { continue };
        let overlap = versions(steps, &touch.overlap, |state| state.block(what.key()).cloned())?;
        blocks.push(Touched { what, by: touch.by.clone(), at: touch.at, overlap });
    }
    Ok(blocks)
}

pub(super) fn fields(
    steps: &mut Steps,
    found: &BTreeMap<Name, Touch>,
    before: &State,
    after: &State,
) -> Result<Vec<TouchedField>> {
    let mut differences = changes::fields(&before.record, &after.record);
    // Of two values one stands; where that was here already, only the other's writer can tell that there was another.
    for (name, _) in found.iter().filter(|(_, touch)| !touch.overlap.is_empty()) {
        let Name::Field(id) = name else { continue };
        if differences.iter().all(|(known, ..)| known != id) {
            differences.push((id.clone(), before.field(id), after.field(id)));
        }
    }
    // In the same order whatever was chosen meanwhile; rows as they stand.
    differences.sort_by_cached_key(|(id, ..)| {
        let field = id.split('/').next().unwrap_or(id);
        (![changes::TITLE, changes::MERGED_INTO].contains(&field), field.to_owned())
    });
    let mut fields = Vec::new();
    for what in differences {
        let Some(touch) = found.get(&Name::Field(what.0.clone())) else { continue };
        let overlap = versions(steps, &touch.overlap, |state| state.field(&what.0))?;
        if what.1 != what.2 || overlap.is_some() {
            fields.push(Touched { what, by: touch.by.clone(), at: touch.at, overlap });
        }
    }
    Ok(fields)
}

pub(super) fn codings(
    steps: &mut Steps,
    found: &BTreeMap<Name, Touch>,
    before: &State,
    after: &State,
) -> Result<Vec<TouchedCoding>> {
    let pairs = changes::codings(&before.record, &after.record);
    let mut differences: Vec<_> = pairs.into_iter().map(|(before, now)| (before.cloned(), now.cloned())).collect();
    // Taken off by one and changed by another: where it was gone already, only the other's writer can tell.
    for (name, _) in found.iter().filter(|(_, touch)| !touch.overlap.is_empty()) {
        let Name::Coding(id) = name else { continue };
        if differences.iter().all(|(before, now)| [before, now].into_iter().flatten().all(|of| of.id != *id)) {
            differences.push((before.coding(id).cloned(), after.coding(id).cloned()));
        }
    }
    let mut codings = Vec::new();
    for what in differences {
        let Some(id) = what.1.as_ref().or(what.0.as_ref()).map(|coding| coding.id) else { continue };
        let lost = what.1.as_ref().is_some_and(|now| now.quote.is_none());
        // Nobody touches a coding by taking its text away: it is told with whatever else is new.
        let Some(touch) = found.get(&Name::Coding(id)).or_else(|| found.values().next().filter(|_| lost)) else { continue };
        let own = found.contains_key(&Name::Coding(id));
        let overlap = if own { versions(steps, &touch.overlap, |state| state.coding(&id).cloned())? } else { None };
        // What each had as it was at its place differs in more than what was done to it.
        let overlap = overlap.filter(|versions| {
            versions.each.windows(2).any(|pair| match (&pair[0].1, &pair[1].1) {
                (Some(one), Some(other)) => one.was_changed(other),
                (one, other) => one.is_some() != other.is_some(),
            })
        });
        codings.push(Touched { what, by: touch.by.clone(), at: touch.at, overlap });
    }
    Ok(codings)
}

/// What each who took one of these steps had, and what they all knew; nothing where they had the same.
fn versions<V: PartialEq>(steps: &mut Steps, overlap: &[usize], read: impl Fn(&State) -> V) -> Result<Option<Versions<V>>> {
    // The last step of each holds all that they did to it.
    let last: BTreeMap<MemberId, usize> =
        overlap.iter().filter_map(|at| steps.all[*at].member.map(|member| (member, *at))).collect();
    let common = read(&*steps.state(&steps.known_to_all(overlap))?);
    let mut each = Vec::with_capacity(last.len());
    for (member, at) in last {
        let mut known = steps.known_to(at);
        known.push(at);
        each.push((member, read(&*steps.state(&known)?)));
    }
    let differ = each.iter().any(|(_, version)| *version != each[0].1);
    Ok(differ.then_some(Versions { common, each }))
}

/// Files that came or went.
pub(super) fn files(found: &BTreeMap<Name, Touch>, before: &State, after: &State) -> Vec<TouchedFile> {
    let differences = changes::files(&before.record, &after.record);
    let touched = |(before, now): (Option<&model::Attachment>, Option<&model::Attachment>)| {
        let touch = found.get(&Name::File(now.or(before)?.id))?;
        Some(Touched { what: (before.cloned(), now.cloned()), by: touch.by.clone(), at: touch.at, overlap: None })
    };
    differences.into_iter().filter_map(touched).collect()
}

/// Paragraphs that stand elsewhere. One that was taken out and written again with the same words by the same person is one of
/// them, and no longer two of `blocks`.
pub(super) fn moved(
    blocks: &mut Vec<TouchedBlock>,
    moving: &BTreeMap<Name, Touch>,
    before: &State,
    after: &State,
) -> Vec<TouchedBlock> {
    let mut moved = Vec::new();
    // Behind what it stood, as far as that is still there.
    let follows = |key: &str| {
        let place = before.blocks.iter().position(|block| block.key == key).unwrap_or(0);
        before.blocks[..place].iter().rev().find(|block| after.block(&block.key).is_some()).map(|block| block.key.clone())
    };
    for sides in compare::side_by_side(&before.blocks, &after.blocks).into_iter().filter(|sides| sides.moved) {
        let Some(touch) = moving.get(&Name::Block(sides.key().to_owned())) else { continue };
        let what = changes::BlockDifference { follows: follows(sides.key()), before: sides.before, after: sides.after };
        moved.push(Touched { what, by: touch.by.clone(), at: touch.at, overlap: None });
    }
    let words = |block: &Option<TextBlock>| block.as_ref().map(|block| (block.shape, block.line.clone()));
    let mut paired: BTreeSet<String> = BTreeSet::new();
    for came in blocks.iter().filter(|block| block.what.before.is_none() && block.overlap.is_none()) {
        let text = words(&came.what.after);
        if text.as_ref().is_none_or(|(_, line)| line.plain_text().trim().is_empty()) {
            continue;
        }
        let went = blocks.iter().find(|went| {
            let is_gone = went.what.after.is_none() && went.overlap.is_none() && words(&went.what.before) == text;
            is_gone && went.by == came.by && !paired.contains(went.what.key())
        });
        if let Some(went) = went {
            paired.extend([went.what.key().to_owned(), came.what.key().to_owned()]);
            let what = changes::BlockDifference {
                before: went.what.before.clone(),
                after: came.what.after.clone(),
                follows: went.what.follows.clone(),
            };
            moved.push(Touched { what, by: came.by.clone(), at: came.at, overlap: None });
        }
    }
    blocks.retain(|block| !paired.contains(block.what.key()));
    moved
}

/// The words of paragraphs with what came and went in them, by whom and when.
pub(super) fn runs(
    steps: &Steps,
    blocks: &[TouchedBlock],
    before: &State,
    texts: &BTreeMap<String, Vec<(usize, Option<String>)>>,
) -> BTreeMap<String, Vec<Run>> {
    let mut runs = BTreeMap::new();
    for block in blocks {
        let key = block.what.key();
        let text = |block: Option<&TextBlock>| block.map(|block| block.line.plain_text()).unwrap_or_default();
        let Some(versions) = texts.get(key) else { continue };
        let first = text(before.block(key));
        let words: Vec<&str> = versions.iter().map(|(_, text)| text.as_deref().unwrap_or_default()).collect();
        // What was put together of other states has a beginning that the steps do not know.
        if first != text(block.what.before.as_ref()) || words.last() != Some(&text(block.what.after.as_ref()).as_str()) {
            continue;
        }
        let run = |(text, mark): (String, changes::Mark)| {
            let by = |version: usize| {
                let step = &steps.all[versions[version].0];
                (step.member, step.time)
            };
            let (kind, (by, at)) = match mark {
                changes::Mark::Same => (RunKind::Same, (None, 0)),
                changes::Mark::Added(version) => (RunKind::Added, by(version)),
                changes::Mark::Removed(version) => (RunKind::Removed, by(version)),
            };
            Run { text, kind, by, at }
        };
        runs.insert(key.to_owned(), changes::marked(&first, &words).into_iter().map(run).collect());
    }
    runs
}
