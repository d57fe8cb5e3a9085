//! Where actors stand on the sheet: where somebody put them, or where there is room.
//!
//! The same as the window reckons (`ui/src/features/power/layout.ts` and `settling.ts`), step by step, so that a map looks the same
//! wherever its file is written; `power-map.svg` beside the window's tests holds both to it.

use std::collections::HashMap;

const FEW: f64 = 8.0;
const LEAST: f64 = 0.7;
const FIRST: Sheet = Sheet { width: 1100.0, height: 720.0 };
const ROUNDS: usize = 150;
const PASSES: usize = 120;
/// Pairs that are looked at, in all rounds or passes together.
const PAIRS: usize = 2_000_000;
/// More than these get rows.
const CROWD: usize = 300;
/// The share of the way to the middle that draws everything there.
const INWARD: f64 = 1.2;
/// Between two boxes, and between a box and the edge.
const GAP: f64 = 18.0;
/// Fractions whose multiples fill a square evenly.
const EVEN: [f64; 2] = [0.754_877_666_246_693, 0.569_840_290_998_053];
/// Between two that were put apart.
const BETWEEN: f64 = 4.0;
/// How far one try is from the next.
const STEP: f64 = 16.0;
const TRIES: usize = 50_000;
/// Half of the width of a tower with the number on it.
const TOWER: f64 = 24.0;
/// Areas are looked up by the cells of this size in which they lie.
const CELL: f64 = 200.0;

/// In units of the drawing.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sheet {
    pub(super) width: f64,
    pub(super) height: f64,
}

/// The middle of something, and how far it reaches from there. What is `fixed` was put there by somebody.
#[derive(Debug, Clone)]
pub(super) struct Placed {
    pub(super) id: String,
    pub(super) fixed: bool,
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) before: f64,
    pub(super) after: f64,
    pub(super) above: f64,
    pub(super) below: f64,
}

/// Room for so many.
pub(super) fn sheet_for(count: usize) -> Sheet {
    let grow = (count as f64 / FEW).sqrt().max(LEAST);
    Sheet { width: rounded(FIRST.width * grow), height: rounded(FIRST.height * grow) }
}

/// To a whole number, halves upwards, as JavaScript does.
pub(super) fn rounded(value: f64) -> f64 {
    (value + 0.5).floor()
}

/// Places all that is not fixed: near what it is tied to, and over nothing else.
pub(super) fn place(mut all: Vec<Placed>, ties: &[(String, String)], sheet: Sheet) -> Vec<Placed> {
    all.sort_by(|one, other| one.id.cmp(&other.id));
    let (fixed, loose): (Vec<usize>, Vec<usize>) = (0..all.len()).partition(|at| all[*at].fixed);
    settle(&mut all, &fixed, sheet);
    if loose.is_empty() {
        return all;
    }
    if all.len() > CROWD {
        in_rows(&mut all, &loose, sheet);
    } else {
        for (index, at) in loose.iter().enumerate() {
            all[*at].x = sheet.width * (0.15 + 0.7 * (((index + 1) as f64 * EVEN[0]) % 1.0));
            all[*at].y = sheet.height * (0.15 + 0.7 * (((index + 1) as f64 * EVEN[1]) % 1.0));
        }
        pull(&mut all, ties, sheet);
        if fixed.is_empty() {
            fill(&mut all, sheet);
        }
        spread(&mut all, sheet);
    }
    settle(&mut all, &[fixed, loose].concat(), sheet);
    all
}

/// Keeps a box on the sheet.
pub(super) fn hold(place: &mut Placed, sheet: Sheet) {
    place.x = (sheet.width - place.after - GAP).min((place.before + GAP).max(place.x));
    place.y = (sheet.height - place.below - GAP).min((place.above + GAP).max(place.y));
}

fn in_rows(all: &mut [Placed], loose: &[usize], sheet: Sheet) {
    let columns = (loose.len() as f64 * sheet.width / sheet.height).sqrt().ceil();
    let rows = (loose.len() as f64 / columns).ceil();
    for (index, at) in loose.iter().enumerate() {
        all[*at].x = ((index as f64 % columns + 0.5) * sheet.width) / columns;
        all[*at].y = (((index as f64 / columns).floor() + 0.5) * sheet.height) / rows;
        hold(&mut all[*at], sheet);
    }
}

fn within(most: usize, count: usize) -> usize {
    most.min(PAIRS.div_ceil((count * count).max(1)))
}

/// Springs along the ties, and everything keeps away from everything: Fruchterman and Reingold, 1991.
fn pull(all: &mut [Placed], ties: &[(String, String)], sheet: Sheet) {
    let pairs: Vec<(usize, usize)> = {
        let at: HashMap<&str, usize> = all.iter().enumerate().map(|(index, place)| (place.id.as_str(), index)).collect();
        let ends = ties.iter().filter_map(|(one, other)| Some((*at.get(one.as_str())?, *at.get(other.as_str())?)));
        ends.filter(|(one, other)| one != other).collect()
    };
    let ideal = 0.8 * ((sheet.width * sheet.height) / all.len() as f64).sqrt();
    let rounds = within(ROUNDS, all.len());
    let mut moves = vec![(0.0, 0.0); all.len()];
    for round in 0..rounds {
        moves.fill((0.0, 0.0));
        let mut push = |one: usize, other: usize, apart: bool| {
            let (a, b) = (&all[one], &all[other]);
            let x = or(a.x - b.x, 0.1 * (one as f64 - other as f64));
            let y = or(a.y - b.y, 0.1);
            let distance = (x * x + y * y).sqrt();
            let by = (if apart { (ideal * ideal) / distance } else { -(distance * distance) / ideal / 2.0 }) / distance;
            moves[one].0 += x * by;
            moves[one].1 += y * by;
            moves[other].0 -= x * by;
            moves[other].1 -= y * by;
        };
        for one in 0..all.len() {
            (one + 1..all.len()).for_each(|other| push(one, other, true));
        }
        pairs.iter().for_each(|(one, other)| push(*one, *other, false));
        // What is tied to nothing would end at the edge.
        for (place, by) in all.iter().zip(&mut moves) {
            by.0 += (sheet.width / 2.0 - place.x) * INWARD;
            by.1 += (sheet.height / 2.0 - place.y) * INWARD * (sheet.width / sheet.height);
        }
        let most = (sheet.width / 8.0) * (1.0 - round as f64 / rounds as f64);
        for (place, by) in all.iter_mut().zip(&moves).filter(|(place, _)| !place.fixed) {
            let length = or((by.0 * by.0 + by.1 * by.1).sqrt(), 1.0);
            place.x += (by.0 / length) * length.min(most);
            place.y += (by.1 / length) * length.min(most);
            hold(place, sheet);
        }
    }
}

/// A number, or another in place of nothing.
fn or(value: f64, other: f64) -> f64 {
    if value == 0.0 || value.is_nan() { other } else { value }
}

/// Stretches the whole until it reaches the edges.
fn fill(all: &mut [Placed], sheet: Sheet) {
    type Get = fn(&Placed) -> f64;
    type Set = fn(&mut Placed, f64);
    let axes: [(Get, Set, f64, Get, Get); 2] = [
        (|place| place.x, |place, to| place.x = to, sheet.width, |place| place.before, |place| place.after),
        (|place| place.y, |place, to| place.y = to, sheet.height, |place| place.above, |place| place.below),
    ];
    for (get, set, size, start, end) in axes {
        let most = |of: Get| all.iter().map(of).fold(f64::NEG_INFINITY, f64::max);
        let (first, last) = (all.iter().map(get).fold(f64::INFINITY, f64::min), most(get));
        if last - first < 1.0 {
            continue;
        }
        let (from, to) = (most(start) + GAP, size - most(end) - GAP);
        for place in all.iter_mut() {
            let at = from + ((get(place) - first) / (last - first)) * (to - from);
            set(place, at);
        }
    }
}

/// Moves boxes that lie over each other apart, by the shorter way.
fn spread(all: &mut [Placed], sheet: Sheet) {
    for _ in 0..within(PASSES, all.len()) {
        let mut moved = false;
        for one in 0..all.len() {
            for other in one + 1..all.len() {
                let (before, after) = all.split_at_mut(other);
                moved |= part(&mut before[one], &mut after[0]);
            }
        }
        all.iter_mut().filter(|place| !place.fixed).for_each(|place| hold(place, sheet));
        if !moved {
            return;
        }
    }
}

fn part(a: &mut Placed, b: &mut Placed) -> bool {
    if a.fixed && b.fixed {
        return false;
    }
    let across = (a.x + a.after - (b.x - b.before)).min(b.x + b.after - (a.x - a.before)) + GAP;
    let down = (a.y + a.below - (b.y - b.above)).min(b.y + b.below - (a.y - a.above)) + GAP;
    if across <= 0.0 || down <= 0.0 {
        return false;
    }
    let share = if a.fixed || b.fixed { 1.0 } else { 0.5 };
    let is_across = across < down;
    let side = if is_across { a.x < b.x } else { a.y < b.y };
    let by = (if is_across { across } else { down }) * share * (if side { -1.0 } else { 1.0 });
    for (place, by) in [(a, by), (b, -by)] {
        match (place.fixed, is_across) {
            (true, _) => {}
            (false, true) => place.x += by,
            (false, false) => place.y += by,
        }
    }
    true
}

#[derive(Debug, Clone, Copy)]
struct Area {
    left: f64,
    right: f64,
    top: f64,
    bottom: f64,
}

impl Area {
    fn widened(self) -> Self {
        let Self { left, right, top, bottom } = self;
        Self { left: left - BETWEEN, right: right + BETWEEN, top: top - BETWEEN, bottom: bottom + BETWEEN }
    }

    fn meets(&self, other: &Self) -> bool {
        self.left < other.right && other.left < self.right && self.top < other.bottom && other.top < self.bottom
    }

    fn cells(&self) -> impl Iterator<Item = (i64, i64)> + use<> {
        let cell = |value: f64| (value / CELL).floor() as i64;
        let (top, bottom) = (cell(self.top), cell(self.bottom));
        (cell(self.left)..=cell(self.right)).flat_map(move |x| (top..=bottom).map(move |y| (x, y)))
    }
}

/// Puts boxes apart that lie over each other, each as near to where it should be as there is room. The first keep their places; after
/// so many tries the rest stays where it is.
fn settle(all: &mut [Placed], order: &[usize], sheet: Sheet) {
    let mut taken: HashMap<(i64, i64), Vec<Area>> = HashMap::new();
    let mut tries = 0;
    for at in order {
        let is_free = |place: &Placed| {
            areas_of(place).iter().map(|area| area.widened()).all(|area| {
                area.cells().all(|cell| !taken.get(&cell).is_some_and(|there| there.iter().any(|other| area.meets(other))))
            })
        };
        let place = all[*at].clone();
        if tries < TRIES && !is_free(&place) {
            all[*at] = free(place, sheet, &mut tries, is_free);
        }
        for area in areas_of(&all[*at]) {
            area.cells().for_each(|cell| taken.entry(cell).or_default().push(area));
        }
    }
}

/// The nearest free place, ring by ring around the box; its own where there is none.
fn free(place: Placed, sheet: Sheet, tries: &mut usize, is_free: impl Fn(&Placed) -> bool) -> Placed {
    let rings = (sheet.width.max(sheet.height) / STEP).ceil() as i64;
    for ring in 1..=rings {
        if *tries >= TRIES {
            break;
        }
        let mut best = None;
        let mut nearest = i64::MAX;
        let sides = (-ring..=ring).flat_map(|x| [(x, -ring), (x, ring)]);
        for (x, y) in sides.chain((1 - ring..ring).flat_map(|y| [(-ring, y), (ring, y)])) {
            let far = x * x + y * y;
            if far >= nearest {
                continue;
            }
            let there = Placed { x: place.x + x as f64 * STEP, y: place.y + y as f64 * STEP, ..place.clone() };
            *tries += 1;
            if is_on(&there, sheet) && is_free(&there) {
                (best, nearest) = (Some(there), far);
            }
        }
        if let Some(best) = best {
            return best;
        }
    }
    place
}

/// What somebody put beside a tower may stay there: that covers no word.
fn areas_of(place: &Placed) -> Vec<Area> {
    let Placed { fixed, x, y, before, after, above, below, .. } = *place;
    if !fixed || above <= below {
        return vec![Area { left: x - before, right: x + after, top: y - above, bottom: y + below }];
    }
    vec![
        Area { left: x - before, right: x + after, top: y - below, bottom: y + below },
        Area { left: x - TOWER, right: x + TOWER, top: y - above, bottom: y - below },
    ]
}

fn is_on(place: &Placed, sheet: Sheet) -> bool {
    let mut held = place.clone();
    hold(&mut held, sheet);
    held.x == place.x && held.y == place.y
}
