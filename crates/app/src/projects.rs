//! Founding, unlocking and locking a project, and looking after it.

use std::path::{Path, PathBuf};

use vault::{Project, Store};

use crate::{
    App, Result,
    api::{
        AppState, BackupWritten, DeviceInfo, Event, FilePath, JobOnly, KindCount, MemberInfo, Nothing, PassphraseChange,
        PassphraseOnly, ProjectCreate, ProjectCreated, ProjectInfo, ProjectOpen, ProjectRecover, ProjectRestore, ProjectSample,
        RecoveryCodeMade, Role, Secret, Stage, VerifyReport,
    },
    network::Open,
    records::hex,
};

impl App {
    /// Where things stand.
    ///
    /// # Errors
    /// [`Code::Disk`](crate::api::Code::Disk).
    pub fn app_state(&self, _: Nothing) -> Result<AppState> {
        let is_open = self.open().is_some();
        let open = if is_open { Some(self.project_info(Nothing {})?) } else { None };
        let remembered = self.remembered();
        Ok(AppState {
            settings: remembered.settings.clone(),
            projects: remembered.known(),
            open,
            version: env!("CARGO_PKG_VERSION").to_owned(),
        })
    }

    /// Founds a project and unlocks it.
    ///
    /// # Errors
    /// [`Code::Invalid`](crate::api::Code::Invalid) for names and passphrases that are too short, or a folder with something in it.
    pub fn project_create(&self, body: ProjectCreate) -> Result<ProjectCreated> {
        self.check_passphrase(&body.passphrase)?;
        let dir = self.new_dir(body.dir.as_deref())?;
        let (project, code) =
            Project::create(&dir, body.name.trim(), body.member.trim(), body.passphrase.reveal(), &self.options())
                .map_err(|e| self.vault_error(e))?;
        self.settle(project)?;
        if body.sample {
            self.project_sample(ProjectSample { scale: 1, job: "sample".to_owned() })?;
        }
        Ok(ProjectCreated { project: self.project_info(Nothing {})?, recovery_code: Secret::new(code.words().to_owned()) })
    }

    /// Unlocks a project; one that was open is locked first.
    ///
    /// # Errors
    /// [`Code::WrongPassphrase`](crate::api::Code::WrongPassphrase), `InUse`, `NoProject`, `TooNew`.
    pub fn project_open(&self, body: ProjectOpen) -> Result<ProjectInfo> {
        self.lock();
        let project = Project::open(Path::new(&body.dir), body.passphrase.reveal(), &self.options())
            .map_err(|error| self.vault_error(error))?;
        self.settle(project)?;
        self.project_info(Nothing {})
    }

    /// Unlocks a project by its recovery code and sets a new passphrase.
    ///
    /// # Errors
    /// As [`Self::project_open`].
    pub fn project_recover(&self, body: ProjectRecover) -> Result<ProjectInfo> {
        self.check_passphrase(&body.passphrase)?;
        self.lock();
        let project =
            Project::recover(Path::new(&body.dir), body.recovery_code.reveal(), body.passphrase.reveal(), &self.options())
                .map_err(|error| self.vault_error(error))?;
        self.settle(project)?;
        self.project_info(Nothing {})
    }

    /// Lays out a backup as a project and unlocks it.
    ///
    /// # Errors
    /// As [`Self::project_open`]; [`Code::Unreadable`](crate::api::Code::Unreadable) where the file is not a whole backup.
    pub fn project_restore(&self, body: ProjectRestore) -> Result<ProjectInfo> {
        self.lock();
        let dir = self.new_dir(body.dir.as_deref())?;
        let project = Project::restore(Path::new(&body.file), &dir, body.passphrase.reveal(), &self.options())
            .map_err(|error| self.vault_error(error))?;
        self.settle(project)?;
        self.project_info(Nothing {})
    }

    /// Locks the project: running tasks stop, what is typed is kept, keys are wiped.
    ///
    /// # Errors
    /// None.
    pub fn project_lock(&self, _: Nothing) -> Result<()> {
        self.lock();
        self.listeners.event(Event::Locked);
        Ok(())
    }

    /// The unlocked project.
    ///
    /// # Errors
    /// [`Code::Locked`](crate::api::Code::Locked).
    pub fn project_info(&self, _: Nothing) -> Result<ProjectInfo> {
        let dir = self.with_project(|project| Ok(project.dir().display().to_string()))?;
        let members = self.members(Nothing {})?;
        let refusal = self.with_store(|store| Ok(store.refusal().map(str::to_owned)))?;
        let read_only = refusal.map(|what| self.text("project-read-only", &[("what", what)]));
        self.with_store(move |store| {
            let (counts, deleted) = store.counts()?;
            let me = match members.into_iter().find(|member| member.me) {
                Some(me) => me,
                None => joining(store)?,
            };
            Ok(ProjectInfo {
                id: store.project().map(|id| hex(&id)).unwrap_or_default(),
                name: store.name()?,
                dir,
                stage: if store.role()?.is_some() || store.removed()? { Stage::Ready } else { Stage::Joining },
                me,
                device: hex(&store.device()),
                words: store.words(&store.device_keys())?,
                counts: counts.into_iter().map(|(kind, count)| KindCount { kind, count }).collect(),
                deleted,
                unseen: store.unseen()?,
                read_only,
            })
        })
    }

    /// Writes everything to one encrypted file.
    ///
    /// # Errors
    /// [`Code::Disk`](crate::api::Code::Disk); [`Code::Unreadable`](crate::api::Code::Unreadable) where real names are missing and a
    /// file is there that may have them.
    pub fn project_backup(&self, body: FilePath) -> Result<BackupWritten> {
        let path = self.target(&body.path)?;
        let names_missing = self.with_store(|store| store.names_are_missing())?;
        let bytes =
            self.with_project(|project| project.backup(path, &mut |_, _| true).map_err(|error| self.vault_error(error)))?;
        Ok(BackupWritten { bytes, names_missing })
    }

    /// Checks that everything is there and whole.
    ///
    /// # Errors
    /// [`Code::Cancelled`](crate::api::Code::Cancelled).
    pub fn project_verify(&self, body: JobOnly) -> Result<VerifyReport> {
        let verified = self.while_told(&body.job, |project, steps| {
            let told = steps.clone();
            let mut verified = project.run(move |store| store.verify(&mut |done, total| told.step(done, total)))?;
            // In steps of a kilobyte, for the window counts to four thousand million.
            project.verify_attachments(&mut verified, &mut |done, total| steps.step(done >> 10, total >> 10))?;
            Ok(verified)
        })?;
        Ok(VerifyReport {
            clean: verified.faults.is_empty(),
            entries: verified.entries,
            records: verified.records,
            attachments: verified.attachments,
            problems: verified.faults.iter().map(|fault| self.fault(fault)).collect(),
        })
    }

    /// Changes the passphrase on this laptop.
    ///
    /// # Errors
    /// [`Code::WrongPassphrase`](crate::api::Code::WrongPassphrase) where the old one is not the one.
    pub fn passphrase_change(&self, body: PassphraseChange) -> Result<()> {
        self.check_passphrase(&body.new)?;
        self.with_store(move |store| {
            store.check_passphrase(body.old.reveal())?;
            store.set_passphrase(body.new.reveal())
        })
    }

    /// Makes a new recovery code for this laptop.
    ///
    /// # Errors
    /// [`Code::WrongPassphrase`](crate::api::Code::WrongPassphrase).
    pub fn recovery_code_new(&self, body: PassphraseOnly) -> Result<RecoveryCodeMade> {
        self.with_store(move |store| {
            store.check_passphrase(body.passphrase.reveal())?;
            Ok(RecoveryCodeMade { recovery_code: Secret::new(store.new_recovery_code()?.words().to_owned()) })
        })
    }

    pub(crate) fn check_passphrase(&self, passphrase: &Secret) -> Result<()> {
        if passphrase.reveal().chars().count() < self.shortest_passphrase {
            Err(self.invalid("passphrase-short", ""))
        } else {
            Ok(())
        }
    }

    /// The folder for a new project: the one asked for, or a new one with a name that says nothing.
    pub(crate) fn new_dir(&self, wanted: Option<&str>) -> Result<PathBuf> {
        if let Some(dir) = wanted.filter(|dir| !dir.is_empty()) {
            return Ok(PathBuf::from(dir));
        }
        let data = self.data.as_ref().ok_or_else(|| self.vault_error(vault::Error::NoProject))?;
        let id = uuid::Uuid::now_v7().simple().to_string();
        Ok(data.join("projects").join(format!("project-{}", &id[id.len() - 8..])))
    }

    /// Makes a project the open one.
    pub(crate) fn settle(&self, project: Project) -> Result<()> {
        project.listen(self.listener()).map_err(|error| self.vault_error(error))?;
        self.note_opened(project.dir());
        if self.data.is_some() {
            let handle = project.handle();
            // Beside everything else: it matters only in the long run.
            std::thread::spawn(move || handle.run(|store| store.attachments_tidy()));
        }
        let was_removed = project.run(|store| store.removed()).map_err(|error| self.vault_error(error))?;
        let open = Open::new(project);
        if let Err(error) = self.start_node(&open) {
            // Everything but the exchange works without; `peers` says what is the matter, and each try to exchange starts anew.
            tracing::warn!(%error, "the network could not be used");
        }
        *self.open.write().unwrap_or_else(std::sync::PoisonError::into_inner) = Some(open);
        if was_removed {
            self.listeners.event(Event::Removed);
        }
        Ok(())
    }

    fn lock(&self) {
        self.jobs.stop_all();
        let open = self.open.write().unwrap_or_else(std::sync::PoisonError::into_inner).take();
        drop(open);
    }
}

/// The person at a laptop that waits to be let in.
fn joining(store: &Store) -> vault::Result<MemberInfo> {
    let device = DeviceInfo {
        id: hex(&store.device()),
        words: store.words(&store.device_keys())?,
        this: true,
        last_entry: None,
        lacks: 0,
    };
    Ok(MemberInfo {
        id: String::new(),
        name: store.joining_as()?.unwrap_or_default(),
        role: Role::Reader,
        devices: vec![device],
        me: true,
        colour: 1,
    })
}
