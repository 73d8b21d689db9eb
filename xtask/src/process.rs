//! Runs other programs, without input, and collects what they print.

use crate::failure::Failure;
use crate::steps::Step;
use std::io::{BufRead, BufReader, Read};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

/// What a program left behind.
pub(crate) struct Finished {
    pub(crate) ok: bool,
    /// Standard output and error, line by line in the order of arrival.
    pub(crate) output: String,
}

/// Runs `command` to its end while `step` shows progress.
pub(crate) fn watch(command: &mut Command, step: &Step) -> Result<Finished, Failure> {
    listen(command, |line| step.beat(line))
}

/// Runs `command` to its end. Twice a second, and for every line, `beat` gets the last line.
pub(crate) fn listen(command: &mut Command, beat: impl Fn(&str)) -> Result<Finished, Failure> {
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = spawn(command)?;
    let (sender, lines) = channel();
    forward(child.stdout.take(), sender.clone());
    forward(child.stderr.take(), sender);
    let output = collect(&lines, beat);
    let status = child.wait().map_err(|source| Failure::Start { program: name(command), source })?;
    Ok(Finished { ok: status.success(), output })
}

/// Like [`watch`], for a command that must succeed: a failure shows everything it printed.
pub(crate) fn must(command: &mut Command, what: &str, step: &Step) -> Result<String, Failure> {
    let finished = watch(command, step)?;
    if finished.ok {
        return Ok(finished.output);
    }
    step.say(finished.output.trim_end());
    Err(Failure::Command { what: what.to_owned() })
}

/// Returns the standard output of a short command, or nothing if it cannot be run or fails.
pub(crate) fn ask(program: &str, arguments: &[&str]) -> Option<String> {
    let output = Command::new(program).args(arguments).stdin(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// Starts `command`. Names a program that cannot be found.
pub(crate) fn spawn(command: &mut Command) -> Result<Child, Failure> {
    command.spawn().map_err(|source| Failure::Start { program: name(command), source })
}

fn name(command: &Command) -> String {
    command.get_program().to_string_lossy().into_owned()
}

fn forward(stream: Option<impl Read + Send + 'static>, sender: Sender<String>) {
    let Some(stream) = stream else { return };
    thread::spawn(move || {
        for line in BufReader::new(stream).split(b'\n').map_while(Result::ok) {
            if sender.send(String::from_utf8_lossy(&line).into_owned()).is_err() {
                return;
            }
        }
    });
}

fn collect(lines: &Receiver<String>, beat: impl Fn(&str)) -> String {
    let (mut output, mut last) = (String::new(), String::new());
    loop {
        match lines.recv_timeout(Duration::from_millis(500)) {
            Ok(line) => {
                output.push_str(&line);
                output.push('\n');
                last = line;
            }
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => return output,
        }
        beat(&last);
    }
}
