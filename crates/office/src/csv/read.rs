//! Reads tables that were written by spreadsheet programs or by hand.

use super::{MARK, is_marked_or_dangerous};
use crate::job::Trouble;
use crate::limits::{Budget, MAX_PART_BYTES};
use crate::table::{Cell, Grid};
use encoding_rs::{Encoding, GB18030, UTF_8};
use std::borrow::Cow;

/// What may part the fields; where nothing does, the first.
const DELIMITERS: [u8; 3] = [b',', b';', b'\t'];

/// Reads a file. All its cells are texts: it does not say what is a number or a day. `progress` hears how far it has
/// come.
pub fn read(name: &str, bytes: &[u8], progress: &mut dyn FnMut(f32)) -> Result<Grid, Trouble> {
    if bytes.len() as u64 > MAX_PART_BYTES {
        return Err(Trouble::TooLarge { limit: MAX_PART_BYTES });
    }
    let text = decode(bytes)?;
    let text = text.as_bytes();
    let mut reader =
        ::csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter(text)).from_reader(text);
    let mut grid = Grid { name: name.to_owned(), rows: Vec::new() };
    let (mut budget, mut record, mut row) = (Budget::default(), ::csv::StringRecord::new(), 0);
    loop {
        row += empty_lines(text, reader.position().byte());
        if !reader.read_record(&mut record).map_err(|error| Trouble::NotReadable(error.to_string()))? {
            return Ok(grid);
        }
        for (column, field) in record.iter().enumerate() {
            budget.put(&mut grid, row, column, Cell::Text(unmarked(field).to_owned()))?;
        }
        row += 1;
        if row % 1_000 == 0 {
            progress(reader.position().byte() as f32 / text.len() as f32);
        }
    }
}

/// The text in whatever encoding it is: what the byte order mark says, else UTF-8, else what Chinese Windows writes.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, Trouble> {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, _)) => {
            let (text, _, has_errors) = encoding.decode(bytes);
            (!has_errors).then_some(text)
        }
        None => {
            let decode =
                |encoding: &'static Encoding| encoding.decode_without_bom_handling_and_without_replacement(bytes);
            decode(UTF_8).or_else(|| decode(GB18030))
        }
    };
    // No table has this character, but most files that are no text do.
    text.filter(|text| !text.contains('\0')).ok_or(Trouble::UnknownEncoding)
}

/// What parts the fields: what stands most often, outside of quotes, in the first line that holds any of it.
fn delimiter(text: &[u8]) -> u8 {
    let mut counts = [0_usize; DELIMITERS.len()];
    let mut is_quoted = false;
    for byte in text {
        match byte {
            b'"' => is_quoted = !is_quoted,
            b'\n' | b'\r' if !is_quoted && counts.iter().any(|count| *count > 0) => break,
            _ if is_quoted => {}
            byte => {
                let place = DELIMITERS.iter().position(|delimiter| delimiter == byte);
                if let Some(count) = place.and_then(|place| counts.get_mut(place)) {
                    *count += 1;
                }
            }
        }
    }
    // Of equals the last is taken as the greatest, so the order is turned round.
    let most = DELIMITERS.iter().zip(counts).rev().max_by_key(|(_, count)| *count);
    most.map_or(b',', |(delimiter, _)| *delimiter)
}

/// How many empty lines stand at a place between records. The reader passes over them, but they have numbers.
fn empty_lines(text: &[u8], place: u64) -> usize {
    let place = usize::try_from(place).unwrap_or(text.len());
    let (before, mut rest) = text.split_at(place.min(text.len()));
    // The second half of the line break that ended the record.
    if before.last() == Some(&b'\r') {
        rest = rest.strip_prefix(b"\n").unwrap_or(rest);
    }
    let mut lines = 0;
    while let Some(after) = [b"\r\n".as_slice(), b"\n", b"\r"].iter().find_map(|end| rest.strip_prefix(*end)) {
        rest = after;
        lines += 1;
    }
    lines
}

fn unmarked(text: &str) -> &str {
    text.strip_prefix(MARK).filter(|_| is_marked_or_dangerous(text)).unwrap_or(text)
}
