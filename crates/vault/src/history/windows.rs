//! What a window took back of its own memory: how far that reaches, which only the letters that went and came tell.

use std::collections::{BTreeSet, HashMap};

use model::{RecordId, update};

use super::{
    own::{Kind, OwnStep},
    runs::Runs,
};
use crate::{Error, Result, store::Store};

/// All that windows took back in one record.
#[derive(Default)]
pub(super) struct WindowTurns(Vec<WindowTurn>);

/// What a window took back in one go.
struct WindowTurn {
    /// The step in which it did, and the one in which that was done again.
    back: i64,
    again: Option<i64>,
    /// The steps of which it took something back, and where in the log the first of them begins.
    touched: BTreeSet<i64>,
    from: i64,
}

impl WindowTurns {
    /// Whether a step is taken back, since a window went on to what was done before it.
    pub(super) fn took_back(&self, step: &OwnStep) -> bool {
        let mut stand = self.0.iter().filter(|turn| turn.again.is_none());
        let is_touched = stand.clone().any(|turn| turn.touched.contains(&step.n));
        is_touched && stand.any(|turn| turn.back > step.n && turn.from < step.first)
    }

    /// The steps after one that took back, or did again, what was done before it: they are no part of what came of it.
    pub(super) fn beyond(&self, step: &OwnStep) -> BTreeSet<i64> {
        let beyond = self.0.iter().filter(|turn| turn.from < step.first && turn.back > step.n);
        beyond.flat_map(|turn| [Some(turn.back), turn.again]).flatten().collect()
    }

    /// What one of the steps is part of.
    fn of(&self, step: i64) -> Option<&WindowTurn> {
        self.0.iter().find(|turn| turn.back == step || turn.again == Some(step))
    }
}

impl Store {
    /// What windows took back in a record, by what the log says of it.
    pub(super) fn window_turns(&mut self, record: RecordId) -> Result<WindowTurns> {
        let steps = self.own_steps(Some(record))?;
        if !steps.iter().any(|step| step.kind == Kind::TookBack(None)) {
            return Ok(WindowTurns::default());
        }
        let own = self.own_items(record, steps[0].first)?;
        let (mut inserts, mut deletes) = (Vec::new(), Vec::new());
        for item in self.items_of(record, steps[0].first - 1, i64::MAX)?.iter().filter(|item| own.contains(&item.ord)) {
            let summary = update::inspect(&item.update).map_err(model::Failure::from)?;
            let step = steps.partition_point(|step| step.first <= item.ord).saturating_sub(1);
            inserts.extend(summary.inserts.iter().map(|run| (*run, step)));
            deletes.extend(summary.deletes.iter().map(|run| (*run, step)));
        }
        let mut of_step: HashMap<usize, Vec<update::Run>> = HashMap::new();
        deletes.iter().for_each(|(run, step)| of_step.entry(*step).or_default().push(*run));
        let (inserts, deletes) = (Runs::of(inserts), Runs::of(deletes));
        let mut turns = WindowTurns::default();
        let mut stand: Vec<usize> = Vec::new();
        for (place, step) in steps.iter().enumerate() {
            match step.kind {
                Kind::TookBack(None) => {
                    let gone = of_step.get(&place).map_or(&[][..], Vec::as_slice);
                    let mut touched = inserts.all(gone);
                    if touched.is_empty() {
                        // It only brought words back: then what they were tells who had taken them out.
                        let came = self.written_again(record)?;
                        let of = came.iter().filter(|copy| inserts.find(copy.by, 1).0.first() == Some(place));
                        let of: Vec<update::Run> =
                            of.map(|copy| update::Run { client: copy.of.0, clock: copy.of.1, len: copy.len }).collect();
                        touched = deletes.all(&of);
                    }
                    touched.remove(&place);
                    let turn = turn(&steps, step.n, &touched, &turns);
                    stand.push(turns.0.len());
                    turns.0.push(turn);
                }
                Kind::DidAgain(None) => {
                    if let Some(place) = stand.pop() {
                        turns.0[place].again = Some(step.n);
                    }
                }
                Kind::DidAgain(Some(of)) => {
                    if let Some(at) = stand.iter().rposition(|place| turns.0[*place].back == of) {
                        turns.0[stand.remove(at)].again = Some(step.n);
                    }
                }
                Kind::Did | Kind::TookBack(Some(_)) => {}
            }
        }
        Ok(turns)
    }

    /// What was written again in a record, as the log shows.
    fn written_again(&mut self, record: RecordId) -> Result<Vec<model::Copy>> {
        self.trace(record, &mut |_, _| true)?;
        Ok(self.traced.as_ref().ok_or(Error::NoSuchRecord)?.again().to_vec())
    }
}

/// What touched some steps: those that did something, and through those that did it again, what they had done.
fn turn(steps: &[OwnStep], back: i64, touched: &BTreeSet<usize>, turns: &WindowTurns) -> WindowTurn {
    let mut turn = WindowTurn { back, again: None, touched: BTreeSet::new(), from: i64::MAX };
    for step in touched.iter().map(|place| &steps[*place]) {
        match (step.kind, turns.of(step.n)) {
            (Kind::Did, _) => {
                turn.touched.insert(step.n);
                turn.from = turn.from.min(step.first);
            }
            (_, Some(earlier)) => {
                turn.touched.extend(&earlier.touched);
                turn.from = turn.from.min(earlier.from);
            }
            (_, None) => {}
        }
    }
    turn
}
