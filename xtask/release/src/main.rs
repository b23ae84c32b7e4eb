//! `zicha-release FOLDER ARCHIVE`: puts a checksum of each file into the folder, and the folder into a zip archive, which
//! every office PC can open. The same folder gives the same bytes: names are sorted, and no file has a time.

use sha2::{Digest, Sha256};
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// The list of checksums, in the form that `sha256sum --check` reads.
const CHECKSUMS: &str = "SHA256SUMS";

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(folder), Some(archive), None) = (arguments.next(), arguments.next(), arguments.next()) else {
        eprintln!("zicha-release: it takes a folder and the name of an archive.");
        return ExitCode::FAILURE;
    };
    match release(&folder, &archive) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("zicha-release: {} could not be made of {}: {error}.", archive.display(), folder.display());
            ExitCode::FAILURE
        }
    }
}

/// Writes the checksums and the archive. Everything in the archive lies below one folder of its name.
fn release(folder: &Path, archive: &Path) -> io::Result<()> {
    let list = folder.join(CHECKSUMS);
    if list.exists() {
        fs::remove_file(&list)?;
    }
    fs::write(&list, checksums(folder)?)?;
    let top = archive.file_stem().map(|stem| stem.to_string_lossy().into_owned()).unwrap_or_default();
    // Seen by this name only once it is whole.
    let unfinished = archive.with_extension("unfinished");
    write_archive(folder, &top, File::create(&unfinished)?)?;
    fs::rename(unfinished, archive)
}

fn checksums(folder: &Path) -> io::Result<String> {
    let mut lines = String::new();
    for name in files(folder)? {
        let sum = Sha256::digest(fs::read(folder.join(&name))?);
        for byte in sum {
            lines.push_str(&format!("{byte:02x}"));
        }
        lines.push_str(&format!("  {name}\n"));
    }
    Ok(lines)
}

fn write_archive(folder: &Path, top: &str, out: File) -> io::Result<()> {
    let mut zip = ZipWriter::new(out);
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    for name in files(folder)? {
        zip.start_file(format!("{top}/{name}"), options)?;
        zip.write_all(&fs::read(folder.join(&name))?)?;
    }
    zip.finish()?.sync_all()
}

/// Names of all files below a folder, sorted, with `/` between their parts on every machine.
fn files(folder: &Path) -> io::Result<Vec<String>> {
    let mut names = Vec::new();
    collect(folder, "", &mut names)?;
    names.sort();
    Ok(names)
}

fn collect(folder: &Path, before: &str, names: &mut Vec<String>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = format!("{before}{}", entry.file_name().to_string_lossy());
        if entry.file_type()?.is_dir() {
            collect(&entry.path(), &format!("{name}/"), names)?;
        } else {
            names.push(name);
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test that can't go on has failed")]

    use super::*;
    use std::io::Read;
    use std::time::{Duration, UNIX_EPOCH};

    /// A folder with these files, made at some moment.
    fn folder(files: &[(&str, &str)], moment_s: u64) -> tempfile::TempDir {
        let folder = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(&path, text).unwrap();
            let file = File::options().append(true).open(&path).unwrap();
            file.set_modified(UNIX_EPOCH + Duration::from_secs(moment_s)).unwrap();
        }
        folder
    }

    fn archive(files: &[(&str, &str)], moment_s: u64) -> Vec<u8> {
        let (folder, out) = (folder(files, moment_s), tempfile::tempdir().unwrap());
        let archive = out.path().join("zicha-1.zip");
        release(folder.path(), &archive).unwrap();
        assert_eq!(files_of(out.path()), ["zicha-1.zip"], "nothing unfinished is left");
        // Once more over its own list of checksums.
        let before = fs::read(&archive).unwrap();
        release(folder.path(), &archive).unwrap();
        assert_eq!(fs::read(&archive).unwrap(), before);
        before
    }

    fn files_of(folder: &Path) -> Vec<String> {
        files(folder).unwrap()
    }

    #[test]
    fn the_same_folder_gives_the_same_archive_whenever_it_was_made() {
        let files = [("web/index.html", "page"), ("README.md", "读我"), ("web/a/b.txt", "b")];
        let mut turned = files;
        turned.reverse();
        assert_eq!(archive(&files, 1_000_000), archive(&turned, 2_000_000_000));
    }

    #[test]
    fn every_file_is_in_it_with_its_checksum() {
        let bytes = archive(&[("b", "abc"), ("a/c", "")], 0);
        let mut zip = zip::ZipArchive::new(io::Cursor::new(bytes)).unwrap();
        let names: Vec<String> = zip.file_names().map(|name| name.unwrap().into_owned()).collect();
        assert_eq!(names, ["zicha-1/SHA256SUMS", "zicha-1/a/c", "zicha-1/b"]);
        let mut list = String::new();
        zip.by_name("zicha-1/SHA256SUMS").unwrap().read_to_string(&mut list).unwrap();
        // The known checksums of nothing and of «abc».
        let expected = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  a/c\n\
                        ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  b\n";
        assert_eq!(list, expected);
    }
}
