//! Compresses once, so that the server never has to.

use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{self, Write};

/// Brotli's window of 4 MiB.
const WINDOW: u32 = 22;
const BUFFER: usize = 64 * 1024;

/// Brotli at its best level.
pub(super) fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), BUFFER, 11, WINDOW);
    writer.write_all(bytes)?;
    Ok(writer.into_inner())
}

/// Gzip at its best level.
pub(super) fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(bytes)?;
    writer.finish()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn what_is_compressed_can_be_read_again() {
        let bytes = b"the same words, the same words, the same words".repeat(50);
        let (mut from_brotli, mut from_gzip) = (Vec::new(), Vec::new());
        brotli::Decompressor::new(&brotli(&bytes).unwrap()[..], BUFFER)
            .read_to_end(&mut from_brotli)
            .unwrap();
        let gzip = gzip(&bytes).unwrap();
        flate2::read::GzDecoder::new(&gzip[..]).read_to_end(&mut from_gzip).unwrap();
        assert!(from_brotli == bytes && from_gzip == bytes);
    }
}
