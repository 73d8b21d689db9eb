//! A file of any size that is made while it is read.

use std::io::{self, Read};

/// A beginning, a part again and again, and an end.
pub struct Repeated {
    beginning: Vec<u8>,
    part: Vec<u8>,
    times: usize,
    end: Vec<u8>,
    at: usize,
}

impl Repeated {
    pub fn of(beginning: &str, part: &str, times: usize, end: &str) -> Self {
        let bytes = |text: &str| text.as_bytes().to_vec();
        Self { beginning: bytes(beginning), part: bytes(part), times, end: bytes(end), at: 0 }
    }
}

impl Read for Repeated {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        let repeated = self.beginning.len() + self.part.len() * self.times;
        let rest = match self.at {
            at if at < self.beginning.len() => &self.beginning[at..],
            at if at < repeated => &self.part[(at - self.beginning.len()) % self.part.len()..],
            at => &self.end[(at - repeated).min(self.end.len())..],
        };
        let count = rest.len().min(out.len());
        out[..count].copy_from_slice(&rest[..count]);
        self.at += count;
        Ok(count)
    }
}
