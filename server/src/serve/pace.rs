//! A connection whose client must read: what it leaves unread for too long ends it.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::{Instant, Sleep, sleep_until};

/// How slowly an answer may be read.
#[derive(Clone, Copy, Debug)]
pub struct Pace {
    /// Longest time in which a client may read nothing at all.
    pub patience: Duration,
    /// Bytes that it reads each second after that, on average over the answer.
    pub bytes_per_second: u32,
}

impl Default for Pace {
    fn default() -> Self {
        Self { patience: Duration::from_secs(30), bytes_per_second: 4 * 1024 }
    }
}

/// A stream that fails with [`io::ErrorKind::TimedOut`] when its client does not keep the [`Pace`].
///
/// The time runs while something waits to be written, and starts anew when all of it has been handed over.
pub(super) struct Paced<S> {
    stream: S,
    pace: Pace,
    backlog: Option<Backlog>,
}

/// What waits to be written.
struct Backlog {
    since: Instant,
    written: u64,
    over: Pin<Box<Sleep>>,
}

impl<S> Paced<S> {
    pub(super) fn new(stream: S, pace: Pace) -> Self {
        Self { stream, pace, backlog: None }
    }

    fn note(&mut self, written: usize) {
        if let Some(backlog) = &mut self.backlog {
            backlog.written = backlog.written.saturating_add(written as u64);
        }
    }

    /// The client has taken nothing: fails if its time is over.
    fn waits(&mut self, task: &mut Context<'_>) -> Poll<io::Error> {
        let Pace { patience, bytes_per_second } = self.pace;
        let backlog = self.backlog.get_or_insert_with(|| {
            let since = Instant::now();
            Backlog { since, written: 0, over: Box::pin(sleep_until(since + patience)) }
        });
        let earned = backlog.written.saturating_mul(1_000) / u64::from(bytes_per_second.max(1));
        backlog.over.as_mut().reset(backlog.since + patience + Duration::from_millis(earned));
        backlog.over.as_mut().poll(task).map(|()| io::ErrorKind::TimedOut.into())
    }

    fn paced(&mut self, task: &mut Context<'_>, written: Poll<io::Result<usize>>) -> Poll<io::Result<usize>> {
        match written {
            Poll::Pending => self.waits(task).map(Err),
            Poll::Ready(done) => {
                self.note(*done.as_ref().unwrap_or(&0));
                Poll::Ready(done)
            }
        }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Paced<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        task: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_read(task, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Paced<S> {
    fn poll_write(mut self: Pin<&mut Self>, task: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(task, bytes);
        self.paced(task, written)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        task: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write_vectored(task, parts);
        self.paced(task, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<io::Result<()>> {
        let flushed = Pin::new(&mut self.stream).poll_flush(task);
        if flushed.is_ready() {
            self.backlog = None;
        }
        flushed
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, task: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(task)
    }
}

#[cfg(test)]
mod tests {
    use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _, duplex};
    use tokio::time::sleep;

    use super::*;

    const PACE: Pace = Pace { patience: Duration::from_secs(1), bytes_per_second: 500 };

    /// Writes 2,000 bytes through a pipe of 100 to a client that reads 100 at a time, after this pause.
    async fn read_each(pause: Duration) -> io::Result<()> {
        let (server, mut client) = duplex(100);
        let reading = tokio::spawn(async move {
            let mut bytes = [0; 100];
            loop {
                sleep(pause).await;
                if client.read(&mut bytes).await.unwrap_or(0) == 0 {
                    return;
                }
            }
        });
        let written = Paced::new(server, PACE).write_all(&[0; 2_000]).await;
        reading.abort();
        written
    }

    #[tokio::test]
    async fn who_reads_is_waited_for_and_who_reads_too_slowly_is_not() {
        read_each(Duration::from_millis(20)).await.unwrap();
        for pause in [Duration::from_millis(900), Duration::from_hours(1)] {
            assert_eq!(read_each(pause).await.unwrap_err().kind(), io::ErrorKind::TimedOut, "{pause:?}");
        }
    }
}
