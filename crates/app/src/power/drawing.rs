//! A power map as SVG: the Net-Map of `ui/src/features/power`, shape by shape, for where there is no window.

use std::{collections::HashMap, fmt::Write as _};

use serde_json::{Map, Value};

use super::{
    beside::{Area, Point, Spot, area_of, spot_for},
    layout::{Placed, Sheet, hold, place, rounded, sheet_for},
    placed,
};
use crate::{api::PowerMapShown, composing::rows_of, consent::text};

/// The words around a drawing, in the language of who reads it.
pub(super) struct Words<'a> {
    /// Whether lines begin on the right.
    pub(super) right_to_left: bool,
    /// Above it; empty lines are left out.
    pub(super) heading: Vec<String>,
    /// Below it.
    pub(super) notes: Vec<String>,
    /// What a choice of a field is called.
    pub(super) said: &'a dyn Fn(&str, &str) -> String,
    /// What stands where somebody has no name.
    pub(super) untitled: String,
    /// What a relation is called whose type nobody said.
    pub(super) no_type: String,
}

const FONT: &str = "'Source Sans 3 Variable', 'Source Sans 3', 'Vazirmatn Variable', 'Noto Sans Ethiopic Variable', 'Noto Sans', Arial, sans-serif";
const EDGE: f64 = 28.0;
const LINE: f64 = 24.0;
const CARD_WIDTH: f64 = 170.0;
const CARD_LINE: f64 = 17.0;
const CARD_PAD: f64 = 9.0;
const LETTERS: usize = 21;
const STEP_WIDTH: f64 = 30.0;
const STEP_HEIGHT: f64 = 6.0;
const STEP_GAP: f64 = 2.0;
const HIGHEST: f64 = 10.0;
const THOUSANDTHS: f64 = 1000.0;
const FLOWS: usize = 26;
const ARROW: f64 = 11.0;
/// Between lines that join the same two.
const APART: f64 = 60.0;
/// With more lines than this, words beside all of them would lie over each other.
const FEW: usize = 24;
/// The types of relations in the order of the table, each with its colour, dash and sign.
const LOOKS: &[(&str, &str, &str, &str)] = &[
    ("money", "#84560a", "", "€"),
    ("information", "#1d5fa3", "2 5", "i"),
    ("command", "#6a4398", "14 4", "!"),
    ("support", "#49691b", "7 4", "+"),
    ("cooperation", "#0e6a6a", "10 4 2 4", "="),
    ("dependence", "#4a5568", "14 4 2 4 2 4", "&"),
    ("conflict", "#9b2c5e", "3 3", "×"),
];
const OTHER_LOOK: (&str, &str, &str, &str) = ("", "#77807d", "", "?");
const INK: &str = "#1d2b2a";
const SOFT: &str = "#52605e";
const SHEET: &str = "#ffffff";
const TOWER: &str = "#0e6a6a";

struct Actor {
    id: String,
    name: String,
    influence: Option<f64>,
    stance: String,
    spot: Option<(f64, f64)>,
}

/// A line that can be drawn: it has two ends, and they are not the same.
struct Relation {
    from: String,
    to: String,
    sort: String,
    flows: String,
    weight: Option<f64>,
    depends: String,
}

/// A drawing with what must go with it: a map without its question, date and view says nothing.
pub(super) fn svg(map: &PowerMapShown, words: &Words<'_>) -> String {
    let (actors, relations) = (actors_of(map, words), relations_of(map));
    let sheet = sheet_for(actors.len());
    let drawing = drawn(&actors, &relations, sheet, words);
    let mut own = String::new();
    let width = sheet.width + 2.0 * EDGE;
    let start = if words.right_to_left { width - EDGE } else { EDGE };
    let at = if words.right_to_left { "end" } else { "start" };
    let mut down = EDGE;
    let write = |own: &mut String, down: &mut f64, line: &str, size: f64, bold: bool| {
        for part in lines(line, ((2.0 * sheet.width) / size).floor() as usize, 4) {
            *down += size * 1.3;
            own.push_str(&Text { x: start, y: *down, words: &part, size, ink: INK, bold, at, halo: false }.svg());
        }
    };
    let heading: Vec<&String> = words.heading.iter().filter(|line| !line.is_empty()).collect();
    for (index, line) in heading.iter().enumerate() {
        write(&mut own, &mut down, line, if index == 0 { 24.0 } else { 16.0 }, index == 0);
    }
    let top = down + EDGE;
    down = top + sheet.height + EDGE / 2.0;
    let mut across = 0.0;
    let order = |sort: &str| LOOKS.iter().position(|(id, ..)| *id == sort).map_or(0, |at| at + 1);
    let mut seen: Vec<&str> = Vec::new();
    for relation in &relations {
        if !seen.contains(&relation.sort.as_str()) {
            seen.push(&relation.sort);
        }
    }
    seen.sort_by_key(|sort| order(sort));
    for sort in seen {
        let label = if sort.is_empty() { words.no_type.clone() } else { (words.said)("relation", sort) };
        let (_, ink, dash, sign) = look_of(sort);
        let need = 70.0 + label.chars().count() as f64 * 8.0;
        if across + need > sheet.width {
            across = 0.0;
            down += LINE + 6.0;
        }
        let x = |offset: f64| if words.right_to_left { start - across - offset } else { start + across + offset };
        let y = down + LINE / 2.0;
        own.push_str(&path(&format!("M{} {}L{} {}", n(x(0.0)), n(y), n(x(44.0)), n(y)), None, Some((ink, 3.0)), dash));
        own.push_str(&path(&circle(x(22.0), y, 10.0), Some(SHEET), Some((ink, 1.5)), ""));
        own.push_str(&Text { x: x(22.0), y: y + 5.0, words: sign, size: 13.0, ink, bold: true, at: "middle", halo: false }.svg());
        own.push_str(&Text { x: x(52.0), y: y + 5.0, words: &label, size: 14.0, ink: INK, bold: false, at, halo: false }.svg());
        across += need;
    }
    down += LINE;
    words.notes.iter().for_each(|note| write(&mut own, &mut down, note, 13.0, false));
    let height = n((down + EDGE).ceil());
    let (width, title) = (n(width), heading.iter().map(|line| line.as_str()).collect::<Vec<_>>().join(" · "));
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width} {height}\" width=\"{width}\" height=\"{height}\" role=\"img\" font-family=\"{}\">\n<title>{}</title>\n<rect width=\"{width}\" height=\"{height}\" fill=\"{SHEET}\"/>\n<g transform=\"translate({} {})\">\n{}\n</g>\n<g transform=\"translate(0 0)\">\n{}\n</g>\n</svg>\n",
        escaped(FONT),
        escaped(&title),
        n(EDGE),
        n(top),
        drawing.trim_end(),
        own.trim_end(),
    )
}

fn actors_of(map: &PowerMapShown, words: &Words<'_>) -> Vec<Actor> {
    let names: HashMap<&str, &str> = map.actors.iter().map(|actor| (actor.id.as_str(), actor.title.as_str())).collect();
    let number = |row: &Map<String, Value>, id: &str| row.get(id).and_then(Value::as_f64);
    let actor = |row: &Map<String, Value>| {
        let id = text(row, "actor").to_owned();
        let name = names.get(id.as_str()).copied().filter(|name| !name.is_empty()).unwrap_or(&words.untitled).to_owned();
        let stance = text(row, "stance").to_owned();
        Actor { id, name, influence: number(row, "influence"), stance, spot: number(row, "across").zip(number(row, "down")) }
    };
    placed(map).iter().map(actor).collect()
}

fn relations_of(map: &PowerMapShown) -> Vec<Relation> {
    let word = |row: &Map<String, Value>, id: &str| text(row, id).to_owned();
    let relation = |row: &Map<String, Value>| Relation {
        from: word(row, "from_actor"),
        to: word(row, "to_actor"),
        sort: word(row, "relation"),
        flows: word(row, "flows"),
        weight: row.get("weight").and_then(Value::as_f64),
        depends: word(row, "depends"),
    };
    let all = rows_of(&map.fields, "relations");
    let is_drawn = |each: &Relation| !each.from.is_empty() && !each.to.is_empty() && each.from != each.to;
    all.iter().map(relation).filter(is_drawn).collect()
}

fn look_of(sort: &str) -> (&'static str, &'static str, &'static str, &'static str) {
    LOOKS.iter().find(|(id, ..)| *id == sort).copied().unwrap_or(OTHER_LOOK)
}

fn middle_of(card: &Area) -> Point {
    Point { x: card.x + card.width / 2.0, y: card.y + card.height / 2.0 }
}

fn drawn(actors: &[Actor], relations: &[Relation], sheet: Sheet, words: &Words<'_>) -> String {
    let boxes: Vec<Placed> = actors.iter().map(|actor| wish(actor, sheet)).collect();
    let ties: Vec<(String, String)> = relations.iter().map(|each| (each.from.clone(), each.to.clone())).collect();
    let mirrored = |spot: &Placed| if words.right_to_left { sheet.width - spot.x } else { spot.x };
    let spots: HashMap<String, Point> =
        place(boxes, &ties, sheet).iter().map(|spot| (spot.id.clone(), Point { x: mirrored(spot), y: spot.y })).collect();
    let card = |actor: &Actor| {
        let at = spots.get(&actor.id).copied().unwrap_or(Point { x: 0.0, y: 0.0 });
        let tall = height(actor);
        Area { x: at.x - CARD_WIDTH / 2.0, y: at.y - tall / 2.0, width: CARD_WIDTH, height: tall }
    };
    let cards: HashMap<&str, Area> = actors.iter().map(|actor| (actor.id.as_str(), card(actor))).collect();
    let way = |each: &Relation| {
        if each.from < each.to { (each.from.clone(), each.to.clone()) } else { (each.to.clone(), each.from.clone()) }
    };
    let mut among: HashMap<(String, String), f64> = HashMap::new();
    let turns: Vec<f64> = relations
        .iter()
        .map(|each| {
            let count = among.entry(way(each)).or_default();
            *count += 1.0;
            *count - 1.0
        })
        .collect();
    let is_said = relations.len() <= FEW;
    let mut bows: Vec<(&Relation, Bow)> = Vec::new();
    for (each, turn) in relations.iter().zip(turns) {
        let (Some(from), Some(to)) = (cards.get(each.from.as_str()), cards.get(each.to.as_str())) else { continue };
        let count = among.get(&way(each)).copied().unwrap_or(1.0);
        let side = (turn - (count - 1.0) / 2.0) * APART * (if each.from < each.to { 1.0 } else { -1.0 });
        bows.push((each, bow_of(from, to, side)));
    }
    let mut taken: Vec<Area> =
        actors.iter().filter_map(|actor| Some(areas_of(actor, cards.get(actor.id.as_str())?))).flatten().collect();
    taken.extend(bows.iter().map(|(_, bow)| Area { x: bow.middle.x - 11.0, y: bow.middle.y - 11.0, width: 22.0, height: 22.0 }));
    let mut out = String::new();
    for (each, bow) in &bows {
        let said = if is_said { cut(&each.flows, FLOWS) } else { String::new() };
        let spot = (!said.is_empty()).then(|| spot_for(&said, bow.middle, bow.outward, &taken));
        taken.extend(spot.map(|spot| area_of(&said, spot)));
        draw_relation(&mut out, each, bow, &said, spot);
    }
    for actor in actors {
        if let Some(card) = cards.get(actor.id.as_str()) {
            draw_actor(&mut out, actor, card, words);
        }
    }
    out
}

/// Where somebody put an actor, and how much room it takes.
fn wish(actor: &Actor, sheet: Sheet) -> Placed {
    let (across, down) = actor.spot.unwrap_or((0.0, 0.0));
    let half = height(actor) / 2.0;
    let tower = tower_of(actor);
    let mut placed = Placed {
        id: actor.id.clone(),
        fixed: actor.spot.is_some(),
        x: (across / THOUSANDTHS) * sheet.width,
        y: (down / THOUSANDTHS) * sheet.height,
        before: CARD_WIDTH / 2.0,
        after: CARD_WIDTH / 2.0,
        above: half + tower,
        below: half,
    };
    // Those of an older, smaller map may stand past the edge.
    if placed.fixed {
        hold(&mut placed, sheet);
    }
    placed
}

/// How high it stands above its card.
fn tower_of(actor: &Actor) -> f64 {
    actor.influence.map_or(0.0, |influence| influence.min(HIGHEST) * (STEP_HEIGHT + STEP_GAP) + 22.0)
}

/// Where an actor stands in the way of words: the card and its tower.
fn areas_of(actor: &Actor, card: &Area) -> [Area; 2] {
    let (half, middle) = (height(actor) / 2.0, card.x + card.width / 2.0);
    let above = half + tower_of(actor);
    [*card, Area { x: middle - STEP_WIDTH / 2.0, y: card.y + half - above, width: STEP_WIDTH, height: above - half }]
}

fn height(actor: &Actor) -> f64 {
    let said = lines(&actor.name, LETTERS, 2).len().max(1) as f64;
    said * CARD_LINE + if actor.stance.is_empty() { 0.0 } else { CARD_LINE - 3.0 } + 2.0 * CARD_PAD
}

fn draw_actor(out: &mut String, actor: &Actor, card: &Area, words: &Words<'_>) {
    let middle = card.x + card.width / 2.0;
    out.push_str(&path(&rounded_card(card, 9.0), Some(SHEET), Some((INK, 1.5)), ""));
    let text = |x: f64, y: f64, words: &str, size: f64, ink: &'static str, bold: bool, halo: bool| {
        Text { x, y, words, size, ink, bold, at: "middle", halo }.svg()
    };
    let mut line = card.y + CARD_PAD + CARD_LINE - 4.0;
    for part in lines(&actor.name, LETTERS, 2) {
        out.push_str(&text(middle, line, &part, 14.5, INK, true, false));
        line += CARD_LINE;
    }
    if !actor.stance.is_empty() {
        out.push_str(&text(middle, line - 2.0, &(words.said)("stance", &actor.stance), 12.5, SOFT, false, false));
    }
    let Some(influence) = actor.influence else { return };
    let mut top = card.y;
    let mut tower = String::new();
    for _ in 0..influence.min(HIGHEST) as usize {
        top -= STEP_HEIGHT + STEP_GAP;
        tower += &rect(middle - STEP_WIDTH / 2.0, top, STEP_WIDTH, STEP_HEIGHT);
    }
    if !tower.is_empty() {
        out.push_str(&path(&tower, Some(TOWER), None, ""));
    }
    out.push_str(&text(middle, top - 5.0, &n(influence), 14.0, INK, true, true));
}

/// A bow from card to card.
struct Bow {
    first: Point,
    last: Point,
    middle: Point,
    /// Where the arrow begins.
    back: Point,
    /// The point that bends what is drawn of it.
    inner: Point,
    /// Away from the other lines between the same two.
    outward: Point,
}

fn bow_of(from: &Area, to: &Area, side: f64) -> Bow {
    let (a, b) = (middle_of(from), middle_of(to));
    let length = or_one(((b.x - a.x).powi(2) + (b.y - a.y).powi(2)).sqrt());
    let bend = Point {
        x: (a.x + b.x) / 2.0 - ((b.y - a.y) / length) * side * 2.0,
        y: (a.y + b.y) / 2.0 + ((b.x - a.x) / length) * side * 2.0,
    };
    let at = |t: f64| Point {
        x: (1.0 - t).powi(2) * a.x + 2.0 * t * (1.0 - t) * bend.x + t.powi(2) * b.x,
        y: (1.0 - t).powi(2) * a.y + 2.0 * t * (1.0 - t) * bend.y + t.powi(2) * b.y,
    };
    let mut outward = if side == 0.0 {
        Point { x: 0.0, y: 1.0 }
    } else {
        Point { x: (bend.x - (a.x + b.x) / 2.0) / side / 2.0, y: (bend.y - (a.y + b.y) / 2.0) / side / 2.0 }
    };
    if side < 0.0 {
        outward = Point { x: -outward.x, y: -outward.y };
    }
    let (start, end) = (leaves(from, &at, 0.0), leaves(to, &at, 1.0));
    // The part of the bow between the cards is a bow of its own.
    let inner = Point {
        x: (1.0 - start) * (1.0 - end) * a.x + (start + end - 2.0 * start * end) * bend.x + start * end * b.x,
        y: (1.0 - start) * (1.0 - end) * a.y + (start + end - 2.0 * start * end) * bend.y + start * end * b.y,
    };
    let back = at(start + (end - start) * (1.0 - ARROW / length).max(0.5));
    Bow { first: at(start), last: at(end), middle: at((start + end) / 2.0), back, inner, outward }
}

/// The bow with an arrow where it ends, its sign in the middle, and what flows beside that.
fn draw_relation(out: &mut String, relation: &Relation, bow: &Bow, words: &str, spot: Option<Spot>) {
    let (_, ink, dash, sign) = look_of(&relation.sort);
    let Bow { first, last, middle, back, inner, .. } = *bow;
    let width = 1.25 + 0.75 * relation.weight.unwrap_or(1.0).min(5.0);
    let curve = format!(
        "M{} {}Q{} {} {} {}",
        tenth(first.x),
        tenth(first.y),
        tenth(inner.x),
        tenth(inner.y),
        tenth(last.x),
        tenth(last.y)
    );
    out.push_str(&path(&curve, None, Some((ink, width)), dash));
    out.push_str(&path(&arrow(back, last, 4.0 + width), Some(ink), None, ""));
    let depends = relation.depends.as_str();
    if ["from_on_to", "mutual"].contains(&depends) {
        out.push_str(&knot(first, middle, ink));
    }
    if ["to_on_from", "mutual"].contains(&depends) {
        out.push_str(&knot(back, middle, ink));
    }
    out.push_str(&path(&circle(middle.x, middle.y, 11.0), Some(SHEET), Some((ink, 1.5)), ""));
    out.push_str(
        &Text { x: middle.x, y: middle.y + 5.0, words: sign, size: 14.0, ink, bold: true, at: "middle", halo: false }.svg(),
    );
    if let Some(Spot { x, y, at }) = spot {
        out.push_str(&Text { x, y, words, size: 12.5, ink: INK, bold: false, at, halo: true }.svg());
    }
}

/// How far along the bow it is outside of a card, from that end.
fn leaves(card: &Area, at: &impl Fn(f64) -> Point, end: f64) -> f64 {
    let inside = |t: f64| {
        let Point { x, y } = at(t);
        x > card.x - 3.0 && x < card.x + card.width + 3.0 && y > card.y - 3.0 && y < card.y + card.height + 3.0
    };
    let (mut within, mut without) = (end, 0.5);
    for _ in 0..10 {
        let t = (within + without) / 2.0;
        if inside(t) { within = t } else { without = t }
    }
    without
}

fn arrow(from: Point, tip: Point, half: f64) -> String {
    let length = or_one(((tip.x - from.x).powi(2) + (tip.y - from.y).powi(2)).sqrt());
    let (x, y) = ((tip.x - from.x) / length, (tip.y - from.y) / length);
    let (base_x, base_y) = (tip.x - x * ARROW, tip.y - y * ARROW);
    let point = |x: f64, y: f64| format!("{} {}", tenth(x), tenth(y));
    format!(
        "M{}L{}L{}z",
        point(tip.x, tip.y),
        point(base_x - y * half, base_y + x * half),
        point(base_x + y * half, base_y - x * half)
    )
}

/// A diamond at the end of who depends on the other, a little way in.
fn knot(end: Point, middle: Point, ink: &'static str) -> String {
    let length = or_one(((middle.x - end.x).powi(2) + (middle.y - end.y).powi(2)).sqrt());
    let (x, y) = (end.x + ((middle.x - end.x) / length) * 12.0, end.y + ((middle.y - end.y) / length) * 12.0);
    path(&format!("M{} {}l7 7l-7 7l-7 -7z", tenth(x), tenth(y - 7.0)), Some(SHEET), Some((ink, 2.0)), "")
}

fn or_one(value: f64) -> f64 {
    if value == 0.0 { 1.0 } else { value }
}

/// Words at a place.
struct Text<'a> {
    x: f64,
    y: f64,
    words: &'a str,
    size: f64,
    ink: &'static str,
    bold: bool,
    at: &'static str,
    halo: bool,
}

impl Text<'_> {
    fn svg(&self) -> String {
        let halo = format!(" stroke=\"{SHEET}\" stroke-width=\"4\" stroke-linejoin=\"round\" paint-order=\"stroke\"");
        format!(
            "<text x=\"{}\" y=\"{}\" font-size=\"{}\"{} text-anchor=\"{}\" direction=\"ltr\" style=\"unicode-bidi: plaintext\" fill=\"{}\"{}>{}</text>\n",
            n(self.x),
            n(self.y),
            n(self.size),
            if self.bold { " font-weight=\"600\"" } else { "" },
            self.at,
            self.ink,
            if self.halo { halo.as_str() } else { "" },
            escaped(self.words),
        )
    }
}

fn path(d: &str, fill: Option<&str>, stroke: Option<(&str, f64)>, dash: &str) -> String {
    let mut path = format!("<path d=\"{d}\" fill=\"{}\"", fill.unwrap_or("none"));
    if let Some((ink, width)) = stroke {
        let _ = write!(path, " stroke=\"{ink}\" stroke-width=\"{}\"", n(width));
    }
    if !dash.is_empty() {
        let _ = write!(path, " stroke-dasharray=\"{dash}\"");
    }
    path + "/>\n"
}

/// A number as JavaScript writes it.
fn n(value: f64) -> String {
    // No minus before nothing.
    (value + 0.0).to_string()
}

fn tenth(value: f64) -> String {
    n(rounded(value * 10.0) / 10.0)
}

fn rect(x: f64, y: f64, width: f64, height: f64) -> String {
    format!("M{} {}h{}v{}h{}z", tenth(x), tenth(y), tenth(width), tenth(height), tenth(-width))
}

fn rounded_card(card: &Area, radius: f64) -> String {
    let (across, down) = (tenth(card.width - 2.0 * radius), tenth(card.height - 2.0 * radius));
    let r = n(radius);
    let turn = |dx: f64, dy: f64| format!("a{r} {r} 0 0 1 {} {}", n(dx * radius), n(dy * radius));
    format!(
        "M{} {}h{across}{}v{down}{}h-{across}{}v-{down}{}z",
        tenth(card.x + radius),
        tenth(card.y),
        turn(1.0, 1.0),
        turn(-1.0, 1.0),
        turn(-1.0, -1.0),
        turn(1.0, -1.0)
    )
}

fn circle(x: f64, y: f64, radius: f64) -> String {
    let (r, wide) = (n(radius), n(2.0 * radius));
    format!("M{} {}a{r} {r} 0 1 0 {wide} 0a{r} {r} 0 1 0 -{wide} 0z", tenth(x - radius), tenth(y))
}

/// Words in lines of at most so many letters, at most so many lines; what does not fit ends in dots.
fn lines(words: &str, most: usize, count: usize) -> Vec<String> {
    let mut result: Vec<String> = Vec::new();
    let mut line = String::new();
    for word in words.split_whitespace() {
        if line.is_empty() {
            line = word.to_owned();
        } else if line.chars().count() + word.chars().count() < most {
            line = format!("{line} {word}");
        } else {
            result.push(std::mem::replace(&mut line, word.to_owned()));
        }
    }
    if !line.is_empty() {
        result.push(line);
    }
    let more = result.get(count).cloned();
    result.truncate(count);
    if let (Some(last), Some(more)) = (result.last_mut(), more) {
        *last = format!("{last} {more}");
    }
    result.iter().map(|line| cut(line, most)).collect()
}

fn cut(words: &str, most: usize) -> String {
    if words.chars().count() <= most {
        return words.to_owned();
    }
    let short: String = words.chars().take(most.saturating_sub(1)).collect();
    format!("{}…", short.trim_end())
}

/// What XML does not allow at all goes.
fn escaped(words: &str) -> String {
    let is_allowed =
        |sign: &char| matches!(sign, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    let mut plain = String::with_capacity(words.len());
    for sign in words.chars().filter(is_allowed) {
        match sign {
            '&' => plain.push_str("&amp;"),
            '<' => plain.push_str("&lt;"),
            '>' => plain.push_str("&gt;"),
            '"' => plain.push_str("&quot;"),
            sign => plain.push(sign),
        }
    }
    plain
}
