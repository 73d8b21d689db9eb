//! Compresses once, as hard as can be, so that the server never has to.

use flate2::Compression;
use flate2::write::GzEncoder;
use std::io::{self, Write};

/// Brotli's best quality, and its window of 4 MiB.
const QUALITY: u32 = 11;
const WINDOW: u32 = 22;
const BUFFER: usize = 64 * 1024;

pub(crate) fn brotli(bytes: &[u8]) -> io::Result<Vec<u8>> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), BUFFER, QUALITY, WINDOW);
    writer.write_all(bytes)?;
    Ok(writer.into_inner())
}

pub(crate) fn gzip(bytes: &[u8]) -> io::Result<Vec<u8>> {
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
        flate2::read::GzDecoder::new(&gzip(&bytes).unwrap()[..]).read_to_end(&mut from_gzip).unwrap();
        assert!(from_brotli == bytes && from_gzip == bytes);
    }
}
