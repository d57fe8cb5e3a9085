//! Where words stand beside the lines of a power map, as in `ui/src/features/power/beside.ts`: near the sign of their line, and under no
//! card and no other words.

/// How wide a letter of them is on average, and how high a line.
const LETTER: f64 = 6.4;
const LINE: f64 = 15.0;
/// So many lines further up and down there is looked for room.
const FURTHER: i32 = 6;

#[derive(Debug, Clone, Copy)]
pub(super) struct Point {
    pub(super) x: f64,
    pub(super) y: f64,
}

/// What something takes up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Area {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) width: f64,
    pub(super) height: f64,
}

/// Where words are written, and which end of them that is.
#[derive(Debug, Clone, Copy)]
pub(super) struct Spot {
    pub(super) x: f64,
    pub(super) y: f64,
    pub(super) at: &'static str,
}

/// Where these words cover least of what is there already; the nearest of those.
pub(super) fn spot_for(words: &str, middle: Point, outward: Point, taken: &[Area]) -> Spot {
    let (mut best, mut least) = (usual(middle, outward), f64::INFINITY);
    for spot in spots(middle, outward) {
        let own = area_of(words, spot);
        let covered = taken.iter().fold(0.0, |sum, other| sum + shared(own, *other));
        if covered < least {
            (best, least) = (spot, covered);
        }
        if covered == 0.0 {
            break;
        }
    }
    best
}

/// What words take up there.
pub(super) fn area_of(words: &str, Spot { x, y, at }: Spot) -> Area {
    let width = words.chars().count() as f64 * LETTER;
    let left = match at {
        "start" => x,
        "end" => x - width,
        _ => x - width / 2.0,
    };
    Area { x: left, y: y - LINE + 3.0, width, height: LINE }
}

/// Out of the way of the line next to it.
fn usual(middle: Point, outward: Point) -> Spot {
    if outward.x.abs() <= 0.5 {
        return below(middle, if outward.y > 0.0 { 0 } else { -1 });
    }
    let side = outward.x.signum();
    Spot { x: middle.x + side * 16.0, y: middle.y + 5.0 + outward.y * 8.0, at: if side > 0.0 { "start" } else { "end" } }
}

/// So many lines below the sign, or above it.
fn below(Point { x, y }: Point, by: i32) -> Spot {
    let y = if by < 0 { y - 16.0 + f64::from(by + 1) * LINE } else { y + 26.0 + f64::from(by) * LINE };
    Spot { x, y, at: "middle" }
}

fn spots(middle: Point, outward: Point) -> impl Iterator<Item = Spot> {
    let near = [
        usual(middle, outward),
        usual(middle, Point { x: -outward.x, y: -outward.y }),
        below(middle, 0),
        below(middle, -1),
        usual(middle, Point { x: 1.0, y: 0.0 }),
        usual(middle, Point { x: -1.0, y: 0.0 }),
    ];
    near.into_iter().chain((1..FURTHER).flat_map(move |by| [below(middle, by), below(middle, -1 - by)]))
}

fn shared(one: Area, other: Area) -> f64 {
    let across = (one.x + one.width).min(other.x + other.width) - one.x.max(other.x);
    let down = (one.y + one.height).min(other.y + other.height) - one.y.max(other.y);
    if across > 0.0 && down > 0.0 { across * down } else { 0.0 }
}
