//! What is looked at before a workbook is read: whether it is one, and how much it would come to.
//!
//! A few kilobytes can unpack to gigabytes, and few of those can grow further in the reader. So every part is unpacked
//! once into nothing, and of each part that claims to be XML, what would cost memory is counted.

use crate::job::Trouble;
use crate::limits::{MAX_BYTES, MAX_PART_BYTES, MAX_PARTS};
use quick_xml::events::{BytesStart, Event};
use std::io::{BufReader, Cursor, ErrorKind, Read};
use zip::ZipArchive;

/// How old spreadsheets begin, and those that are locked with a password.
const OLD_OR_LOCKED: &[u8] = &[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];

/// Elements that the reader keeps one by one, however small they are in the file.
const KEPT: [&str; 9] = ["si", "xf", "font", "fill", "border", "numFmt", "definedName", "Relationship", "sheet"];

/// As many of them as there may be in a part.
const MAX_KEPT: u64 = 1_000_000;

/// Elements within elements.
const MAX_DEPTH: usize = 64;

/// The longest name of a cell or a row: `XFD1048576`.
const MAX_PLACE: usize = 10;

/// Refuses what is no workbook, or too much of one. `progress` hears how far it has come.
pub fn check(bytes: &[u8], progress: &mut dyn FnMut(f32)) -> Result<(), Trouble> {
    if bytes.starts_with(OLD_OR_LOCKED) {
        return Err(Trouble::OldOrLocked);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| unreadable(&error))?;
    let parts = archive.len();
    if parts > MAX_PARTS {
        return Err(Trouble::TooLarge { limit: MAX_BYTES });
    }
    let mut left = MAX_BYTES;
    for index in 0..parts {
        let part = archive.by_index(index).map_err(|error| unreadable(&error))?;
        let name = part.name().map_err(|error| unreadable(&error))?.to_ascii_lowercase();
        let limit = left.min(MAX_PART_BYTES);
        // What it says of itself is soon known, but need not be true.
        if part.size() > limit {
            return Err(Trouble::TooLarge { limit });
        }
        let mut counted = Counted { inner: part, left: limit, is_over: false };
        let outcome = match name.ends_with(".xml") || name.ends_with(".rels") {
            true => check_xml(&mut counted),
            false => std::io::copy(&mut counted, &mut std::io::sink()).map(drop).map_err(|error| unreadable(&error)),
        };
        if counted.is_over {
            return Err(Trouble::TooLarge { limit });
        }
        outcome?;
        left -= limit - counted.left;
        progress((index + 1) as f32 / parts as f32);
    }
    Ok(())
}

fn check_xml(part: &mut impl Read) -> Result<(), Trouble> {
    let mut reader = quick_xml::Reader::from_reader(BufReader::new(part));
    // As the reader of the workbook has it, which is more lenient than the standard.
    reader.config_mut().check_end_names = false;
    let (mut kept, mut depth) = (0_u64, 0_usize);
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer).map_err(|error| unreadable(&error))? {
            // No spreadsheet program writes one, and all that it could declare is harm.
            Event::DocType(_) => return Err(Trouble::NotReadable("a document type is declared".to_owned())),
            Event::Start(element) => {
                depth += 1;
                if depth > MAX_DEPTH {
                    return Err(Trouble::NotReadable("too deeply nested".to_owned()));
                }
                check_element(&element, &mut kept)?;
            }
            Event::Empty(element) => check_element(&element, &mut kept)?,
            Event::End(_) => depth = depth.saturating_sub(1),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn check_element(element: &BytesStart<'_>, kept: &mut u64) -> Result<(), Trouble> {
    let name = element.local_name();
    let name = name.as_ref();
    if KEPT.contains(&name) {
        *kept += 1;
    }
    let claimed = match name {
        // Memory is set aside for as many texts as there are said to be.
        "sst" => attribute(element, "uniqueCount")?.map_or(0, |count| count.trim().parse().unwrap_or(u64::MAX)),
        "c" | "row" if attribute(element, "r")?.is_some_and(|place| place.len() > MAX_PLACE) => {
            return Err(Trouble::NotReadable("a cell is out of place".to_owned()));
        }
        _ => 0,
    };
    if claimed.max(*kept) > MAX_KEPT {
        return Err(Trouble::TooLarge { limit: MAX_BYTES });
    }
    Ok(())
}

fn attribute(element: &BytesStart<'_>, name: &str) -> Result<Option<String>, Trouble> {
    let attribute = element.try_get_attribute(name).map_err(|error| unreadable(&error))?;
    Ok(attribute.map(|attribute| attribute.value.into_owned()))
}

pub(super) fn unreadable(error: &dyn std::fmt::Display) -> Trouble {
    Trouble::NotReadable(error.to_string())
}

/// Lets so many bytes through, and fails at the next one.
struct Counted<R> {
    inner: R,
    left: u64,
    is_over: bool,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        match self.left.checked_sub(read as u64) {
            Some(left) => self.left = left,
            None => {
                self.is_over = true;
                return Err(ErrorKind::FileTooLarge.into());
            }
        }
        Ok(read)
    }
}
