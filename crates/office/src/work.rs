//! Carrying out a job.

use crate::job::{Job, Outcome, Trouble};
use crate::stretch::stretch;
use crate::{csv, docx, seal, strength, xlsx};

/// Carries out a job with the bytes that came beside it, and gives those that go back beside the outcome. `progress`
/// hears, from 0 to 1, how far it has come.
pub fn carry_out(job: Job, bytes: &[u8], progress: &mut dyn FnMut(f32)) -> Result<(Outcome, Vec<u8>), Trouble> {
    let file = |bytes| (Outcome::File, bytes);
    match job {
        Job::WriteXlsx(workbook) => xlsx::write(&workbook, progress).map(file),
        Job::WriteCsv(sheet) => csv::write(&sheet).map(file),
        Job::WriteDocx(document) => docx::write(&document, progress).map(file),
        Job::ReadXlsx => Ok((Outcome::Grids(xlsx::read(bytes, progress)?), Vec::new())),
        Job::ReadCsv { name } => Ok((Outcome::Grids(vec![csv::read(&name, bytes, progress)?]), Vec::new())),
        Job::Seal { passphrase } => seal::seal(bytes, passphrase, progress).map(file),
        Job::Open { passphrase } => seal::open(bytes, passphrase, progress).map(file),
        Job::Judge { passphrase } => Ok((Outcome::Strength(strength::judge(&passphrase)), Vec::new())),
        Job::Stretch { passphrase, cost } => {
            let key = stretch(&passphrase, bytes, cost).ok_or(Trouble::TooCostly)?;
            Ok((Outcome::Key, key.to_vec()))
        }
    }
}
