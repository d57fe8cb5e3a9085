//! The one list of requests that the window and the terminal speak, with the shape of each request and reply.
//!
//! A request is a name and a JSON object; its reply is JSON, or an [`Error`]. Document bytes do not travel here: they have a
//! lane of their own (`crate::documents`). TypeScript for all of it is written to `ui/src/ipc/generated` by the tests.

mod bodies;
mod bodies_attachments;
mod bodies_peers;
mod changes;
mod codings;
mod consents;
mod history;
mod intervision;
mod names;
mod power;
mod replies;
mod replies_attachments;
mod replies_kinds;
mod replies_peers;
mod same;
mod secret;
mod trajectories;
mod turning;
mod weaving;
mod who;

use serde_json::Value;

pub use bodies::*;
pub use bodies_attachments::*;
pub use bodies_peers::*;
pub use changes::*;
pub use codings::*;
pub use consents::*;
pub use history::*;
pub use intervision::*;
pub use names::*;
pub use power::*;
pub use replies::*;
pub use replies_attachments::*;
pub use replies_kinds::*;
pub use replies_peers::*;
pub use same::*;
pub use secret::Secret;
pub use trajectories::*;
pub use turning::*;
pub use weaving::*;
pub use who::*;

use crate::App;

/// Declares a wire type: JSON both ways, and TypeScript for the window.
macro_rules! wire {
    ($($(#[$meta:meta])* pub $word:ident $name:ident $body:tt)*) => {$(
        #[derive(Debug, Clone, Serialize, Deserialize, TS)]
        #[serde(rename_all = "snake_case")]
        #[ts(export)]
        $(#[$meta])*
        pub $word $name $body
    )*};
}
use wire;

/// Lists the requests once: name, what it takes, what it gives. From it come the dispatcher and the window's types.
macro_rules! requests {
    ($($name:ident($body:ty) -> $reply:ty;)*) => {
        /// Does what a request asks.
        ///
        /// # Errors
        /// What the request's own method returns; [`Code::Invalid`] for an unknown name or a body of another shape.
        pub fn dispatch(app: &App, name: &str, body: Value) -> Result<Value, Error> {
            match name {
                $(stringify!($name) => {
                    let body: $body = serde_json::from_value(body).map_err(|_| app.invalid("request", stringify!($name)))?;
                    let reply: $reply = app.$name(body)?;
                    serde_json::to_value(reply).map_err(|_| app.invalid("request", stringify!($name)))
                })*
                other => Err(app.invalid("request", other)),
            }
        }

        /// Name, TypeScript of the body and of the reply, for every request.
        #[cfg(test)]
        pub(crate) fn list(config: &ts_rs::Config) -> Vec<(&'static str, String, String)> {
            vec![$((stringify!($name), <$body as ts_rs::TS>::name(config), <$reply as ts_rs::TS>::name(config))),*]
        }
    };
}

requests! {
    app_state(Nothing) -> AppState;
    settings_set(Settings) -> Settings;
    kinds(Nothing) -> Vec<KindInfo>;
    log_show(Nothing) -> LogShown;
    log_save(FilePath) -> ();

    project_create(ProjectCreate) -> ProjectCreated;
    project_open(ProjectOpen) -> ProjectInfo;
    project_recover(ProjectRecover) -> ProjectInfo;
    project_restore(ProjectRestore) -> ProjectInfo;
    project_lock(Nothing) -> ();
    project_info(Nothing) -> ProjectInfo;
    project_forget(Dir) -> ();
    project_label(ProjectLabel) -> ();
    project_backup(FilePath) -> BackupWritten;
    project_sample(ProjectSample) -> SampleWritten;
    project_verify(JobOnly) -> VerifyReport;
    passphrase_change(PassphraseChange) -> ();
    recovery_code_new(PassphraseOnly) -> RecoveryCodeMade;

    record_new(RecordNew) -> RecordView;
    record_list(RecordQuery) -> RecordList;
    record_lists(RecordQueries) -> Vec<RecordList>;
    record_get(Id) -> RecordView;
    translations(Id) -> Vec<RecordName>;
    record_set(RecordSet) -> RecordView;
    record_delete(Id) -> ();
    record_restore(Id) -> ();
    record_turn(RecordTurn) -> RecordTurned;
    search(Search) -> SearchResult;
    link_targets(LinkTargets) -> Vec<RecordRow>;

    record_compare(RecordPair) -> Compared;
    record_same(RecordSame) -> RecordView;
    record_apart(RecordPair) -> ();
    record_alike(Id) -> Vec<RecordRow>;
    record_similar(Id) -> Similar;
    records_alike(KindOnly) -> AlikePairs;
    records_put_away(PutAway) -> ();

    weave_look(WeaveLook) -> Weaving;
    weave(Weave) -> Woven;
    weave_undo(BlocksOf) -> ();
    twins_remove(RecordOnly) -> TwinsRemoved;
    woven_codings(RecordOnly) -> WovenCodings;
    codings_bring(CodingsBring) -> CodingsBrought;

    import_preview(ImportPreviewBody) -> ImportPreview;
    import_run(ImportRun) -> ImportReport;
    export_run(ExportRun) -> ExportReport;

    join_request(JoinRequest) -> JoinRequested;
    join_request_again(FilePath) -> ();
    join_read_request(FilePath) -> JoinRequestInfo;
    join_grant(JoinGrant) -> JoinRequestInfo;
    join_accept(FilePath) -> ProjectInfo;
    members(Nothing) -> Vec<MemberInfo>;
    members_removed(Nothing) -> Vec<RemovedInfo>;
    pack_write(PackWrite) -> PackWritten;
    pack_read(PackReadBody) -> PackRead;

    invite_new(InviteNew) -> Invite;
    invite_answer(InviteAnswer) -> ();
    invite_withdraw(Id) -> ();
    join_ticket(JoinTicket) -> JoinRequested;
    join_ticket_again(Ticket) -> ();
    peers(Nothing) -> Peers;
    peer_dial(PeerDial) -> ();
    presence_show(PresenceShow) -> ();
    sync_settings(Nothing) -> SyncSettings;
    sync_settings_set(SyncSettings) -> SyncSettings;
    sync_now(Nothing) -> ();
    place(Nothing) -> PlaceKept;
    place_keep(PlaceKept) -> ();
    silence(Nothing) -> Silence;
    silence_set(Silence) -> Silence;
    device_remove(Id) -> ();
    member_remove(Id) -> ();
    member_role(MemberRole) -> ();
    member_leave(Nothing) -> ();
    set_aside(Nothing) -> Vec<SetAside>;
    record_erase(Id) -> Erased;
    erasures(Nothing) -> Vec<ErasureInfo>;

    changes(ChangesBody) -> Changes;
    changes_overview(OverviewBody) -> Overview;
    changes_seen(ChangesSeen) -> ();
    unfinished(Nothing) -> Vec<Unfinished>;
    unfinished_keep(Unfinished) -> ();
    unfinished_drop(UnfinishedOnly) -> ();
    block_restore(BlockRestore) -> ();
    field_restore(FieldRestore) -> ();
    file_restore(FileRestore) -> ();
    block_take(BlockTake) -> ();
    field_take(FieldTake) -> ();
    coding_take(CodingTake) -> ();
    block_write(BlockWrite) -> ();
    link_remove(LinkRemove) -> ();

    timeline(RecordOnly) -> Timeline;
    record_at(RecordAt) -> RecordThen;
    restore_at(RestoreAt) -> ();
    who(WhoAsk) -> Who;
    words_back(WordsBack) -> WordsCame;
    moment_name(MomentName) -> NamedInfo;
    moments(Nothing) -> NamedMoments;
    moment_remove(Id) -> ();
    moment_since(Id) -> MomentSince;

    attachment_add(AttachmentAdd) -> AttachmentInfo;
    attachments(RecordOnly) -> Vec<AttachmentInfo>;
    attachment_fetch(AttachmentOnly) -> ();
    attachment_save(AttachmentSave) -> ();
    attachment_remove(AttachmentOnly) -> ();
    recording_new(RecordingNew) -> Id;
    recording_keep(RecordingKeep) -> Option<AttachmentInfo>;
    recordings_recover(Nothing) -> Vec<RecordRow>;

    codebook(Nothing) -> Codebook;
    codebook_export(CodebookExport) -> CodebookWritten;
    codebook_import(FilePath) -> CodebookRead;
    code_new(CodeNew) -> CodeInfo;
    code_set(CodeSet) -> CodeInfo;
    code_move(CodeMove) -> ();
    code_merge(CodeMerge) -> ();
    code_quotes(QuotesAsk) -> Quotes;
    codings(RecordOnly) -> Vec<CodingInfo>;
    coding_add(CodingAdd) -> CodingOnly;
    coding_set(CodingSet) -> ();
    coding_remove(CodingOnly) -> ();
    coding_place(CodingOnly) -> ();
    coding_restore(CodingRestore) -> ();

    scripts(Nothing) -> Vec<ScriptInfo>;
    method_from_script(ScriptOnly) -> RecordView;
    session(Id) -> SessionView;
    session_move(SessionMove) -> SessionView;
    session_reveal(SessionRound) -> SessionView;
    session_write(SessionWrite) -> SessionView;
    session_draft(SessionDraft) -> HeldWords;
    session_pad(Id) -> HeldWords;
    session_pad_write(PadWrite) -> ();
    session_release(PadRelease) -> SessionView;
    session_rate(SessionRate) -> SessionView;
    session_harvest(SessionHarvest) -> SessionHarvested;

    names_get(Id) -> NamesOf;
    names_set(NamesSet) -> RealNames;
    names_list(Nothing) -> NamesList;
    names_forget(Id) -> ();
    names_bring_back(NamesBringBack) -> NamesBrought;
    names_go_on(Nothing) -> ();
    names_found(TextsOnly) -> NamesFound;

    uses(Id) -> Uses;
    withdrawing(Id) -> Withdrawing;
    withdraw(Withdraw) -> Withdrawn;
    insight_wall(WallAsk) -> Wall;
    evidence(Id) -> Vec<EvidenceInfo>;
    evidence_add(EvidenceAdd) -> RecordView;
    brief_new(BriefNew) -> RecordView;
    brief_show(DocumentAsk) -> DocumentShown;
    brief_write(DocumentWrite) -> DocumentWritten;

    minutes_show(DocumentAsk) -> DocumentShown;
    minutes_write(DocumentWrite) -> DocumentWritten;
    power_show(PowerAsk) -> PowerShown;
    power_write(PowerWrite) -> DocumentWritten;

    trajectory(Id) -> TrajectoryView;
    meeting_gave(Id) -> MeetingGave;
    carry_look(Id) -> CarryOver;
    carry(Carry) -> RecordView;

    returning(Id) -> Returning;
    returning_each(Ids) -> Vec<Returning>;
    return_show(ReturnAsk) -> DocumentShown;
    return_write(ReturnWrite) -> DocumentWritten;

    job_cancel(JobOnly) -> ();
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Writes the window's list of requests; the types themselves are written by the tests that ts-rs makes.
    #[test]
    fn the_list_of_requests_is_written_for_the_window() {
        let config = ts_rs::Config::from_env();
        let mut imports = std::collections::BTreeSet::new();
        let mut lines = String::new();
        for (name, body, reply) in list(&config) {
            for ty in [&body, &reply] {
                let plain = ty.trim_start_matches("Array<").trim_end_matches('>').trim_end_matches(" | null");
                if plain != "null" {
                    imports.insert(plain.to_owned());
                }
            }
            lines += &format!("  {name}: {{ body: {body}; reply: {reply} }}\n");
        }
        let mut file = String::from("// This file was generated by the tests of crates/app. Do not edit it by hand.\n");
        for name in imports {
            file += &format!("import type {{ {name} }} from \"./{name}\";\n");
        }
        file += &format!("\n/** Every request: what it takes and what it gives. */\nexport type Requests = {{\n{lines}}};\n");
        let dir = config.out_dir();
        std::fs::create_dir_all(dir).expect("a folder");
        std::fs::write(dir.join("Requests.ts"), file).expect("writes");
    }
}
