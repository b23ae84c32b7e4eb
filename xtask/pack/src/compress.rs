//! Files that a host can send as they are to browsers that take them compressed.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::sync::Mutex;
use std::thread;

use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};

use crate::files::Files;
use crate::one_file::NAME as ONE_FILE;
use crate::trouble::{Result, Trouble};

/// A compressed file must save so many percent, or it is not worth its place.
const WORTH_PERCENT: usize = 5;

/// Writes `.gz` and `.br` beside each file that gains by it.
pub fn beside(folder: &Path, files: &Files) -> Result<()> {
    let waiting: Mutex<Vec<(&str, &[u8])>> = Mutex::new(files.iter().collect());
    let next = || waiting.lock().ok().and_then(|mut waiting| waiting.pop());
    let work = || {
        while let Some((name, bytes)) = next() {
            keep(folder, name, "gz", bytes, &gzip(bytes)?)?;
            // What is packed inside of it already can't get smaller, only its form as text, and there both come out alike.
            if name != ONE_FILE {
                keep(folder, name, "br", bytes, &brotli(bytes)?)?;
            }
        }
        Ok(())
    };
    let workers = thread::available_parallelism().map_or(1, |count| count.get());
    thread::scope(|scope| {
        let workers: Vec<_> = (0..workers).map(|_| scope.spawn(work)).collect();
        workers.into_iter().try_for_each(|worker| {
            worker.join().unwrap_or_else(|_| Err(Trouble::new("a file could not be compressed.")))
        })
    })
}

fn keep(folder: &Path, name: &str, ending: &str, plain: &[u8], compressed: &[u8]) -> Result<()> {
    if compressed.len() * 100 > plain.len() * (100 - WORTH_PERCENT) {
        return Ok(());
    }
    let path = folder.join(format!("{name}.{ending}"));
    fs::write(&path, compressed).map_err(|error| Trouble::at("write", &path, &error))
}

/// Compresses in the older form. It names no file and no time, so that equal files come out equal.
pub fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzBuilder::new().mtime(0).operating_system(255).write(Vec::new(), Compression::best());
    let written = encoder.write_all(bytes).and_then(|()| encoder.finish());
    written.map_err(|error| Trouble::new(format!("gzip failed: {error}.")))
}

/// Compresses in the newer form.
fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    // The largest window that every browser takes.
    let parameters =
        BrotliEncoderParams { quality: 11, lgwin: 24, size_hint: bytes.len(), ..BrotliEncoderParams::default() };
    let mut written = Vec::new();
    brotli::BrotliCompress(&mut &*bytes, &mut written, &parameters)
        .map_err(|error| Trouble::new(format!("brotli failed: {error}.")))?;
    Ok(written)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn both_forms_unpack_and_come_out_the_same_each_time() {
        let bytes = "自查".repeat(5_000).into_bytes();
        let (gz, br) = (gzip(&bytes).unwrap(), brotli(&bytes).unwrap());
        assert_eq!((gzip(&bytes).unwrap(), brotli(&bytes).unwrap()), (gz.clone(), br.clone()));
        let mut unpacked = Vec::new();
        flate2::read::GzDecoder::new(gz.as_slice()).read_to_end(&mut unpacked).unwrap();
        assert_eq!(unpacked, bytes);
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut br.as_slice(), &mut unpacked).unwrap();
        assert_eq!(unpacked, bytes);
    }

    #[test]
    fn only_files_that_gain_by_it_have_others_beside_them() {
        let folder = std::env::temp_dir().join(format!("zicha-compress-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let mut files = Files::default();
        files.add("long.css", "a{}".repeat(1_000));
        files.add("short.txt", "x");
        beside(&folder, &files).unwrap();
        let mut names: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        names.sort();
        assert_eq!(names, ["long.css.br", "long.css.gz"]);
        fs::remove_dir_all(folder).unwrap();
    }
}
