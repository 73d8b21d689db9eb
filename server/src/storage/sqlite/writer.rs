//! The one writing connection. Acts that wait for it at the same time are made in one transaction, one after the other, so
//! that the disk is waited for once. Each is a savepoint: what one undoes, and a panic in it, takes nothing from the others.
//! Nobody is answered before the commit.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use rusqlite::{Connection, Transaction};
use tokio::sync::{Semaphore, oneshot};
use tokio::task::spawn_blocking;
use tokio::time::timeout;

use crate::patience;
use crate::storage::{End, StoreError};

mod together;

/// How many acts may wait; more are told at once that the database is busy.
const LINE: usize = 256;

/// What runs in a transaction.
pub(super) type Act = Box<dyn FnOnce(&Transaction<'_>) -> End + Send>;

/// See the module's text.
pub(super) struct Writer {
    state: Mutex<State>,
    places: Semaphore,
}

struct State {
    /// None while a thread works with it.
    connection: Option<Connection>,
    line: VecDeque<Waiting>,
}

/// None once the act was begun, or given up.
type Turn = Arc<Mutex<Option<Act>>>;

/// An act that waits.
struct Waiting {
    act: Turn,
    since: Instant,
    patience: Duration,
    done: Done,
}

/// How long an act waited, once what it wrote is on the disk.
type Ended = Result<Duration, StoreError>;

type Done = oneshot::Sender<Ended>;

/// An act whose turn it is. Nobody gives it up any more.
struct Begun {
    act: Act,
    since: Instant,
    patience: Duration,
    done: Done,
}

impl Writer {
    pub(super) fn of(connection: Connection) -> Arc<Self> {
        let state = State { connection: Some(connection), line: VecDeque::new() };
        Arc::new(Self { state: Mutex::new(state), places: Semaphore::new(LINE) })
    }

    /// Runs an act, first come first served, and ends the transaction as it says.
    ///
    /// # Errors
    /// [`StoreError::Busy`] if too many wait, or the act was not begun while the request's patience lasts; the database's.
    pub(super) async fn run(self: &Arc<Self>, act: Act) -> Result<(), StoreError> {
        let busy = |why: &str| StoreError::Busy(why.to_owned());
        let _place = self.places.try_acquire().map_err(|_| busy("too many requests wait for it"))?;
        let started = Instant::now();
        let (waiting, act, mut done) = waiting(act, patience::left());
        self.enter(waiting, false);
        let ended = match timeout(patience::left(), &mut done).await {
            Ok(ended) => ended,
            Err(_) if taken(&act).is_some() => {
                patience::spend(started.elapsed());
                return Err(busy("others are writing"));
            }
            Err(_) => done.await,
        };
        received(ended)
    }

    /// Runs an act if nobody writes at this moment. Returns false if it did not run.
    ///
    /// # Errors
    /// The database's.
    pub(super) async fn run_if_free(self: &Arc<Self>, act: Act) -> Result<bool, StoreError> {
        let (waiting, _, done) = waiting(act, Duration::ZERO);
        if !self.enter(waiting, true) {
            return Ok(false);
        }
        match received(done.await) {
            Err(StoreError::Busy(_)) => Ok(false),
            ended => ended.map(|()| true),
        }
    }

    /// Finds the connection unused, and has a thread work with it until nobody waits; or waits for that thread, unless it is
    /// to be done `only_at_once`. Returns false then.
    fn enter(self: &Arc<Self>, waiting: Waiting, only_at_once: bool) -> bool {
        let mut state = self.state();
        let connection = state.connection.take();
        if only_at_once && connection.is_none() {
            return false;
        }
        state.line.push_back(waiting);
        drop(state);
        if connection.is_some() {
            let working = Working { connection, writer: Arc::clone(self) };
            spawn_blocking(move || working.until_nobody_waits());
        }
        true
    }

    /// The next act that somebody still waits for.
    fn next(&self) -> Option<Begun> {
        self.state().next()
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn next(&mut self) -> Option<Begun> {
        loop {
            let Waiting { act, since, patience, done } = self.line.pop_front()?;
            if let Some(act) = taken(&act).filter(|_| !done.is_closed()) {
                return Some(Begun { act, since, patience, done });
            }
        }
    }
}

/// A thread's use of the connection, which is given back in any case.
struct Working {
    connection: Option<Connection>,
    writer: Arc<Writer>,
}

impl Working {
    fn until_nobody_waits(mut self) {
        let mut next = self.next_or_give_back();
        while let Some(first) = next.take()
            && let Some(connection) = &mut self.connection
        {
            let ended = together::transact(connection, &self.writer, first);
            // Before anybody is answered: the next act finds it unused.
            next = self.next_or_give_back();
            for (done, end) in ended {
                // Nobody waits any more if the client has hung up: what was done stays done.
                let _ = done.send(end);
            }
        }
    }

    /// One step, so that nobody enters in between.
    fn next_or_give_back(&mut self) -> Option<Begun> {
        let mut state = self.writer.state();
        let next = state.next();
        if next.is_none() {
            state.connection = self.connection.take();
        }
        next
    }
}

impl Drop for Working {
    fn drop(&mut self) {
        if let Some(connection) = self.connection.take() {
            self.writer.state().connection = Some(connection);
        }
    }
}

/// An act for the line, what gives it up, and where its end arrives.
fn waiting(act: Act, patience: Duration) -> (Waiting, Turn, oneshot::Receiver<Ended>) {
    let (act, (done, end)) = (Arc::new(Mutex::new(Some(act))), oneshot::channel());
    (Waiting { act: Arc::clone(&act), since: Instant::now(), patience, done }, act, end)
}

fn taken(act: &Mutex<Option<Act>>) -> Option<Act> {
    act.lock().unwrap_or_else(PoisonError::into_inner).take()
}

fn received(ended: Result<Ended, oneshot::error::RecvError>) -> Result<(), StoreError> {
    let waited = ended.unwrap_or_else(|error| Err(StoreError::Failed(error.to_string())))?;
    patience::spend(waited);
    Ok(())
}
