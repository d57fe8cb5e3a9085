//! What the app is asked and tells about learning trajectories: their years, their agenda of questions, and what a meeting brings over.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{RecordRow, wire};

wire! {
    /// A learning trajectory with what belongs to it.
    pub struct TrajectoryView {
        /// The trajectory.
        pub row: RecordRow,
        /// Meetings and intervision sessions, the first first; those without a date before all.
        pub gatherings: Vec<Gathering>,
        /// Actions, the first due first; those without a day last.
        pub actions: Vec<DueAction>,
        /// Learning questions, the first that came up first.
        pub questions: Vec<QuestionInfo>,
        /// How many things more belong to it than are told here.
        pub left_off: u32,
    }

    /// A record by its name.
    pub struct RecordName {
        /// Its id.
        pub id: String,
        /// Kind id.
        pub kind: String,
        /// May be empty.
        pub title: String,
        /// A day, a month or a year; may be empty.
        pub date: String,
    }

    /// A meeting, or an intervision session.
    pub struct Gathering {
        /// It.
        pub name: RecordName,
        /// Its series; may be empty.
        pub series: String,
        /// Its number in the series.
        pub number: Option<u32>,
    }

    /// An action.
    pub struct DueAction {
        /// It; its date is the day by which it is due.
        pub name: RecordName,
        /// `open`, `doing`, `done`, `dropped`, or empty.
        pub state: String,
        /// Who does it; may be empty.
        pub responsible: String,
    }

    /// A question on the learning agenda.
    pub struct QuestionInfo {
        /// It; its date is the day on which it came up.
        pub name: RecordName,
        /// `open`, `shifted` or `closed`; one of which nothing says so is open.
        pub state: String,
        /// Why it is asked now; its beginning, where it is long.
        pub why_now: String,
        /// Who follows it.
        pub responsible: String,
        /// Where it came up.
        pub opened_in: Option<RecordName>,
        /// How it shifted, the first first.
        pub shifts: Vec<ShiftInfo>,
        /// How many shifts more there are.
        pub more_shifts: u32,
        /// What it became, and what that became.
        pub became: Vec<RecordName>,
        /// Whether that became more still.
        pub became_more: bool,
        /// The day on which it was closed; may be empty.
        pub closed_on: String,
        /// What closed it.
        pub closed_by: Vec<RecordName>,
        /// How many more closed it.
        pub more_closed_by: u32,
        /// What came of it; its beginning, where it is long.
        pub outcome: String,
        /// When it is looked at again; may be empty.
        pub look_back: String,
    }

    /// A shift of a question.
    pub struct ShiftInfo {
        /// The row's id.
        pub id: String,
        /// May be empty.
        pub date: String,
        /// The meeting at which it shifted.
        pub meeting: Option<RecordName>,
        /// What shifted; its beginning, where it is long.
        pub shift: String,
        /// By whom; may be empty.
        pub by_whom: String,
    }

    /// What was agreed on in a meeting.
    pub struct MeetingGave {
        /// Its actions, the first due first; those without a day last.
        pub actions: Vec<DueAction>,
        /// How many there are besides.
        pub left_off: u32,
    }

    /// What a meeting can bring over from the one before.
    pub struct CarryOver {
        /// The one before; none where there is none of its series or trajectory.
        pub before: Option<RecordName>,
        /// Open actions, dilemmas that are due, open learning questions; of each the first 200.
        pub items: Vec<CarryItem>,
        /// How many there are besides.
        pub left_off: u32,
    }

    /// Something that a meeting can bring over.
    pub struct CarryItem {
        /// It; its date is the day by which it is due or looked at again.
        pub name: RecordName,
        /// Whether it is on the agenda already.
        pub already: bool,
    }

    /// Brings things over to a meeting, as items of its agenda.
    pub struct Carry {
        /// The meeting's id.
        pub meeting: String,
        /// The ids of actions, dilemmas and learning questions.
        pub records: Vec<String>,
    }
}
