//! The room: one case, what is known of the world, who is in, and how pages get at the file.

use crate::guard::{Door, Visitor};
use crate::jobs::Jobs;
use crate::knowledge::Knowledge;
use crate::names::Names;
use crate::problem::Problem;
use crate::snapshot::{Snapshot, last_seq};
use crate::workshop::Workshop;
use sanad_case::{Access, Act, Case, CaseError, SearchState};
use sanad_weigh::Corpus;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;
use thiserror::Error;
use tokio::runtime::Handle;

/// Readers of the file that are kept open between requests; more are opened when needed, and closed again.
const KEPT_READERS: usize = 4;
/// How long one page may ask the case.
const PATIENCE: Duration = Duration::from_secs(10);
/// MiB of the file that a reader keeps in memory.
const CACHE: u32 = 4;
/// MiB of the file kept in memory while the case is weighed: every record is read once, in the order of the table.
const WEIGHING_CACHE: u32 = 8;
/// How long decisions are gathered before the case is weighed again.
const GATHERING: Duration = Duration::from_millis(400);

/// Why a room could not be opened.
#[derive(Debug, Error)]
pub enum RoomError {
    /// The case file.
    #[error(transparent)]
    Case(#[from] CaseError),
    /// The machine gives no randomness, without which no key can be made.
    #[error("no randomness for a key: {0}")]
    Randomness(String),
    /// The address cannot be listened on.
    #[error("cannot listen on {address} (choose another port with --port)")]
    Address {
        /// Where.
        address: String,
        /// Why.
        source: std::io::Error,
    },
    /// The server stopped.
    #[error("the server stopped: {0}")]
    Server(std::io::Error),
}

/// One case and everything that its pages need. Shared by all requests.
pub struct Room {
    path: PathBuf,
    /// What is known of the world.
    pub(crate) knowledge: Knowledge,
    /// The program's hands.
    pub(crate) workshop: Box<dyn Workshop>,
    /// Who may come in.
    pub(crate) door: Door,
    title: String,
    readers: Mutex<Vec<Case>>,
    writer: Mutex<()>,
    snapshot: RwLock<Arc<Snapshot>>,
    weighing: AtomicBool,
    /// Uploads under way.
    pub(crate) jobs: Jobs,
}

impl Room {
    /// Opens a case and weighs it.
    ///
    /// # Errors
    /// When the case cannot be opened or read.
    pub fn open(
        path: &Path,
        knowledge: Knowledge,
        workshop: Box<dyn Workshop>,
        door: Door,
    ) -> Result<Self, RoomError> {
        let mut case =
            Case::open_to_weigh(path)?.with_cache(WEIGHING_CACHE)?.with_fold(Arc::clone(&knowledge.fold));
        match case.search_state(&knowledge.fold)? {
            SearchState::Complete => {}
            SearchState::Missing(_) => drop(case.complete_search(&knowledge.fold)?),
            SearchState::OtherFolds => drop(case.rebuild_search(&knowledge.fold)?),
        }
        let snapshot = Snapshot::of(&mut case, &knowledge, workshop.as_ref(), &Corpus::default())?;
        Ok(Self {
            path: path.to_path_buf(),
            title: case.info("title")?,
            knowledge,
            workshop,
            door,
            readers: Mutex::new(Vec::new()),
            writer: Mutex::new(()),
            snapshot: RwLock::new(Arc::new(snapshot)),
            weighing: AtomicBool::new(false),
            jobs: Jobs::default(),
        })
    }

    /// The case as last weighed.
    pub(crate) fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }

    /// The title of the case.
    pub(crate) fn title(&self) -> &str {
        &self.title
    }

    /// Does something that reads the case, on a thread that may block.
    ///
    /// # Errors
    /// What the work says; a fault in it is caught and told.
    pub(crate) async fn at_desk<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Desk<'_>) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let room = Arc::clone(self);
        let done = tokio::task::spawn_blocking(move || {
            let case = room.reader()?;
            let snapshot = room.snapshot();
            let stopper = case.stopper();
            let watch = Handle::current().spawn(async move {
                tokio::time::sleep(PATIENCE).await;
                stopper.stop();
            });
            let done = work(&Desk { room: &room, case: &case, snapshot: &snapshot });
            watch.abort();
            room.give_back(case);
            done
        });
        done.await.unwrap_or_else(|_| Err(Problem::failed("a fault in sanad: please report it")))
    }

    /// Does something that writes into the case as `visitor`, one writer at a time, then has the case weighed again.
    ///
    /// # Errors
    /// What the work says; a fault in it is caught and told.
    pub(crate) async fn at_work<T: Send + 'static>(
        self: &Arc<Self>,
        visitor: Visitor,
        work: impl FnOnce(&Desk<'_>, &mut Case, &Act) -> Result<T, Problem> + Send + 'static,
    ) -> Result<T, Problem> {
        let room = Arc::clone(self);
        let done = tokio::task::spawn_blocking(move || room.write(&visitor, work));
        done.await.unwrap_or_else(|_| Err(Problem::failed("a fault in sanad: please report it")))
    }

    /// As [`Room::at_work`], on the present thread.
    ///
    /// # Errors
    /// What the work says.
    pub(crate) fn write<T>(
        self: &Arc<Self>,
        visitor: &Visitor,
        work: impl FnOnce(&Desk<'_>, &mut Case, &Act) -> Result<T, Problem>,
    ) -> Result<T, Problem> {
        let _one = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let mut case = self.open_for_writing()?;
        let (reader, snapshot) = (self.reader()?, self.snapshot());
        let act = Act { at: self.workshop.now(), who: visitor.name.clone() };
        let done = work(&Desk { room: self, case: &reader, snapshot: &snapshot }, &mut case, &act);
        self.give_back(reader);
        self.weigh_soon();
        done
    }

    /// A writer of its own, for long work that others must not wait for: SQLite takes turns a transaction at a time.
    ///
    /// # Errors
    /// When the case cannot be opened for writing.
    pub(crate) fn open_for_writing(&self) -> Result<Case, CaseError> {
        Ok(Case::open(&self.path, Access::Write)?.with_fold(Arc::clone(&self.knowledge.fold)))
    }

    /// A reader of its own, for long work that pages must not wait for.
    ///
    /// # Errors
    /// When the case cannot be opened.
    pub(crate) fn open_for_reading(&self) -> Result<Case, CaseError> {
        Case::open(&self.path, Access::Read)?.with_cache(WEIGHING_CACHE)
    }

    fn reader(&self) -> Result<Case, CaseError> {
        let kept = self.readers.lock().unwrap_or_else(PoisonError::into_inner).pop();
        kept.map_or_else(|| Case::open(&self.path, Access::Read)?.with_cache(CACHE), Ok)
    }

    fn give_back(&self, case: Case) {
        let mut readers = self.readers.lock().unwrap_or_else(PoisonError::into_inner);
        if readers.len() < KEPT_READERS {
            readers.push(case);
        }
    }

    /// Weighs the case again in the background, unless that is under way; what is written meanwhile is seen by the
    /// next round.
    pub(crate) fn weigh_soon(self: &Arc<Self>) {
        if self.weighing.swap(true, Ordering::SeqCst) {
            return;
        }
        let room = Arc::clone(self);
        std::thread::spawn(move || {
            loop {
                std::thread::sleep(GATHERING);
                // A case that cannot be read now keeps its last picture; the pages say that it is not the present one.
                let fresh = room.weigh_once().unwrap_or(true);
                if fresh {
                    room.weighing.store(false, Ordering::SeqCst);
                    return;
                }
            }
        });
    }

    /// Weighs the case; true when nothing was written meanwhile.
    fn weigh_once(&self) -> Result<bool, CaseError> {
        let mut case = Case::open_to_weigh(&self.path)?.with_cache(WEIGHING_CACHE)?;
        let before = self.snapshot();
        let snapshot = Snapshot::of(&mut case, &self.knowledge, self.workshop.as_ref(), &before.corpus)?;
        drop(before);
        let fresh = snapshot.seq == last_seq(&case)?;
        *self.snapshot.write().unwrap_or_else(PoisonError::into_inner) = Arc::new(snapshot);
        Ok(fresh)
    }
}

impl std::fmt::Debug for Room {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Room").field("path", &self.path).finish_non_exhaustive()
    }
}

/// What a page works with: the file as it is now, and the case as last weighed.
pub(crate) struct Desk<'a> {
    /// The room.
    pub(crate) room: &'a Arc<Room>,
    /// The file, for reading.
    pub(crate) case: &'a Case,
    /// The case as last weighed.
    pub(crate) snapshot: &'a Arc<Snapshot>,
}

impl Desk<'_> {
    /// What is known of the world.
    pub(crate) fn knowledge(&self) -> &Knowledge {
        &self.room.knowledge
    }

    /// What things are called, here and in the reports of the case.
    pub(crate) fn names(&self) -> Names<'_> {
        Names::new(&self.room.knowledge, &self.snapshot.wording)
    }

    /// Whether the case was written after it was last weighed.
    pub(crate) fn is_stale(&self) -> bool {
        last_seq(self.case).is_ok_and(|seq| seq != self.snapshot.seq)
    }
}
