//! What the server's process uses, and what else the machine does (`proc(5)`).

use std::fs;
use std::thread::available_parallelism;

/// Ticks of a second, for every Linux that this runs on (`USER_HZ`).
const TICKS: f64 = 100.0;

/// A running process.
pub struct Process(u32);

impl Process {
    pub fn of(id: u32) -> Self {
        Self(id)
    }

    /// Megabytes of memory that it has now.
    pub fn resident(&self) -> u64 {
        self.megabytes("VmRSS:")
    }

    /// The most that it had until now.
    pub fn most_resident(&self) -> u64 {
        self.megabytes("VmHWM:")
    }

    /// Seconds of a core that it spent until now.
    pub fn spent(&self) -> f64 {
        let stat = fs::read_to_string(format!("/proc/{}/stat", self.0)).unwrap();
        // The name in parentheses may hold spaces.
        let fields: Vec<_> = stat.rsplit_once(')').unwrap().1.split_whitespace().collect();
        [fields[11], fields[12]].iter().map(|ticks| ticks.parse::<f64>().unwrap()).sum::<f64>() / TICKS
    }

    fn megabytes(&self, name: &str) -> u64 {
        let status = fs::read_to_string(format!("/proc/{}/status", self.0)).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix(name)).unwrap();
        line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() / 1024
    }
}

/// Processes that run or wait for a core, on average of the last minute.
pub fn load() -> String {
    fs::read_to_string("/proc/loadavg").unwrap().split(' ').next().unwrap().to_owned()
}

/// Cores and load.
pub fn machine() -> String {
    format!("{} cores, load {}", available_parallelism().unwrap(), load())
}
