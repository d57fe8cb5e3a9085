//! What the app is asked and tells about intervision sessions and the scripts of their methods.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{RecordRow, wire};

wire! {
    /// A method that comes with Crossroads, in the language of the settings.
    pub struct ScriptInfo {
        /// Its id.
        pub id: String,
        /// Its name.
        pub label: String,
        /// What it is for.
        pub purpose: String,
        /// All its steps together.
        pub minutes: u32,
    }

    /// One of the methods that come with Crossroads.
    pub struct ScriptOnly {
        /// Its id.
        pub script: String,
    }

    /// A session as it is run: its method laid out step by step, where it is, and what was written.
    pub struct SessionView {
        /// The session.
        pub row: RecordRow,
        /// Why nothing can be changed, if so.
        pub read_only: Option<String>,
        /// The id of the script, where it is one that comes with Crossroads.
        pub script: Option<String>,
        /// The record of the method, where it is one of the team's own.
        pub method: Option<RecordRow>,
        /// The name of the method; empty where none was chosen.
        pub label: String,
        /// What it is for.
        pub purpose: String,
        /// Where it comes from.
        pub origin: String,
        /// With fewer people it does not work; 0 where nothing is said.
        pub least_people: u32,
        /// With more, not everybody has a turn; 0 where nothing is said.
        pub most_people: u32,
        /// What holds all the time.
        pub rules: Vec<String>,
        /// What each part is for, all the time.
        pub parts: Vec<PartTask>,
        /// In their order.
        pub steps: Vec<SessionStepInfo>,
        /// The key of the step where the session is; nothing before it began.
        pub present: Option<String>,
        /// Whether it was closed.
        pub done: bool,
        /// Who has which part.
        pub cast: Vec<CastInfo>,
        /// What was written: before its round is revealed, only by whom.
        pub contributions: Vec<ContributionInfo>,
        /// What is held back on this laptop, without its words.
        pub held: Vec<HeldInfo>,
        /// The dilemma it is about.
        pub case: Option<RecordRow>,
        /// The session before this one, and what became of it.
        pub look_back: Option<LookBack>,
    }

    /// What somebody does.
    pub struct PartTask {
        /// Part id.
        pub part: String,
        /// Its name.
        pub label: String,
        /// What to do.
        pub text: String,
    }

    /// A step of a session.
    pub struct SessionStepInfo {
        /// Names it in requests: `SCRIPT:STEP`, or the id of a row of the method's record.
        pub key: String,
        /// The row of the session's course that it has, or will have.
        pub row: String,
        /// Its name.
        pub title: String,
        /// Planned.
        pub minutes: u32,
        /// What it is made of; what is written in `write` is held back until it is revealed.
        pub round: String,
        /// The same in words.
        pub round_label: String,
        /// Questions or sentences that each has; 0 where nobody counts.
        pub each_at_most: u32,
        /// What the case owner does meanwhile: `takes_part`, `answers`, `listens`, `turned_away` or `absent`.
        pub owner_does: String,
        /// What everybody does, and each part.
        pub tasks: Vec<PartTask>,
        /// When it first began (RFC 3339); nothing before.
        pub began: Option<String>,
        /// Since when its time runs (RFC 3339); nothing while it stands still.
        pub running_since: Option<String>,
        /// Seconds used before that.
        pub spent: u32,
        /// Whether what was written in it was revealed.
        pub revealed: bool,
        /// What was noted.
        pub notes: String,
    }

    /// Somebody in a session.
    pub struct CastInfo {
        /// The row of the cast.
        pub row: String,
        /// By what name.
        pub name: String,
        /// Part id.
        pub part: String,
        /// Its name.
        pub part_label: String,
    }

    /// Something that somebody wrote in a session.
    pub struct ContributionInfo {
        /// Its row.
        pub row: String,
        /// Key of the step; `pad` for a piece of the case owner's pad.
        pub step: String,
        /// A row of the cast, or empty.
        pub writer: String,
        /// By what name.
        pub name: String,
        /// Nothing before it is revealed.
        pub words: Option<String>,
        /// `warm`, `neutral` or `cold`, where the case owner said so of all of it.
        pub rating: Option<String>,
        /// Its lines, each a question, where the method has the case owner rate them; none before it is revealed.
        pub questions: Vec<QuestionRated>,
    }

    /// A question that somebody wrote in a session.
    pub struct QuestionRated {
        /// Which line of the contribution it is, from 1.
        pub number: u32,
        /// It.
        pub words: String,
        /// `warm`, `neutral` or `cold`, where the case owner said so.
        pub rating: Option<String>,
    }

    /// Says how a question feels.
    pub struct SessionRate {
        /// Record id.
        pub id: String,
        /// The row of the contribution.
        pub contribution: String,
        /// Which line of it, from 1.
        pub number: u32,
        /// `warm`, `neutral` or `cold`; nothing takes it back.
        pub rating: Option<String>,
    }

    /// Something that is held back on this laptop.
    pub struct HeldInfo {
        /// Key of the step.
        pub step: String,
        /// A row of the cast, or empty.
        pub writer: String,
        /// Whether it is being written.
        pub draft: bool,
        /// Whether something was handed in.
        pub handed_in: bool,
    }

    /// The session before, and what became of what it agreed.
    pub struct LookBack {
        /// It.
        pub session: RecordRow,
        /// What it harvested.
        pub harvest: String,
        /// What was said of it when it was looked back at.
        pub looked_back: String,
        /// Its actions.
        pub actions: Vec<ActionInfo>,
        /// Its dilemma.
        pub case: Option<RecordRow>,
    }

    /// An action and how it stands.
    pub struct ActionInfo {
        /// The record.
        pub row: RecordRow,
        /// Who does it.
        pub responsible: String,
        /// What came of it.
        pub outcome: String,
    }

    /// Moves a session: to a step, or its time on and off.
    pub struct SessionMove {
        /// Record id.
        pub id: String,
        /// What to do.
        pub act: SessionAct,
        /// For `go`: the key of the step.
        pub step: Option<String>,
    }

    /// What can be done with a session's time.
    #[derive(Copy, PartialEq, Eq)]
    pub enum SessionAct {
        /// Goes to a step, and its time begins to run.
        Go,
        /// Stops the time of the present step.
        Pause,
        /// Lets it run on.
        Resume,
    }

    /// A written round of a session.
    pub struct SessionRound {
        /// Record id.
        pub id: String,
        /// Key of the step.
        pub step: String,
    }

    /// What somebody writes in a round.
    pub struct SessionWrite {
        /// Record id.
        pub id: String,
        /// Key of the step.
        pub step: String,
        /// A row of the cast, or empty.
        pub writer: String,
        /// All that is being written.
        pub words: String,
        /// Whether it is finished: from then on the session says that they have written, and nobody reads it before the reveal.
        pub hand_in: bool,
        /// Whether these words alone are handed in, and what the same person is writing in a window stays.
        #[serde(default)]
        #[ts(optional)]
        pub beside: Option<bool>,
    }

    /// Whose draft in a round.
    pub struct SessionDraft {
        /// Record id.
        pub id: String,
        /// Key of the step.
        pub step: String,
        /// A row of the cast, or empty.
        pub writer: String,
    }

    /// Words that stay on this laptop.
    pub struct HeldWords {
        /// They.
        pub words: String,
    }

    /// Writes the case owner's pad.
    pub struct PadWrite {
        /// Record id.
        pub id: String,
        /// All of it.
        pub words: String,
    }

    /// Shows a piece of the pad to everybody.
    pub struct PadRelease {
        /// Record id.
        pub id: String,
        /// Whose: a row of the cast, or empty.
        pub writer: String,
        /// The piece.
        pub piece: String,
    }

    /// Ends a session with what it brings.
    pub struct SessionHarvest {
        /// Record id.
        pub id: String,
        /// In a few sentences; nothing leaves it as it is.
        pub harvest: Option<String>,
        /// The dilemma, brought up to date.
        pub case: Option<HarvestedCase>,
        /// Who does what.
        pub actions: Vec<HarvestedAction>,
        /// What was learned.
        pub insights: Vec<String>,
        /// When the group looks back, as `2026-05-17`.
        pub look_back: Option<String>,
    }

    /// What became of the dilemma in a session.
    pub struct HarvestedCase {
        /// Its state: `open`, `tried`, `shifted` or `closed`; nothing leaves it.
        pub state: Option<String>,
        /// What will be tried, or was; empty for nothing.
        pub attempt: String,
        /// What came of it.
        pub outcome: String,
    }

    /// An action that was agreed on.
    pub struct HarvestedAction {
        /// What.
        pub title: String,
        /// Who.
        pub responsible: String,
        /// By when, as `2026-05-17`; may be empty.
        pub due: String,
    }

    /// What a session brought.
    pub struct SessionHarvested {
        /// The records that were made.
        pub made: Vec<RecordRow>,
    }
}
