//! Files of any sort that someone wants to open: what is in them decides what happens next.

use super::{Content, IncomingFile, OfficeError, PackPreview, Session, StandardPreview, TablePreview, TableRefusal};
use exchange::json::{self, ReadError};
use exchange::kind::FileKind;
use exchange::standard::StandardError;
use zicha_office::job::{Job, Outcome};
use zicha_office::sealed::EXTENSION;
use zicha_office::table::Grid;

/// What is in a file. Nothing has happened yet.
#[derive(Debug, Clone)]
pub enum Found {
    /// A round or a part of one, or why it can't be read as such.
    Round(IncomingFile),
    /// It is sealed: its name without the seal's ending, and its bytes.
    Sealed(String, Vec<u8>),
    /// A spreadsheet of the open round.
    Table(TablePreview),
    /// A questionnaire of another format, or answers to one.
    Standard(StandardPreview),
    /// A content pack.
    Pack(PackPreview),
}

/// Why a file is of no use.
#[derive(Debug, Clone, PartialEq)]
pub enum OpenError {
    /// It is of a sort that is not read.
    UnknownSort,
    /// A spreadsheet or document of the format used before 2007.
    OldOffice,
    /// It could not be unpacked.
    Office(OfficeError),
    /// A spreadsheet that does not fit the open round.
    Table(TableRefusal),
    /// A questionnaire of another format.
    Standard(StandardError),
    /// A content pack.
    Pack(ReadError),
}

impl Session {
    /// Looks into a file.
    pub async fn look_into(&self, name: &str, bytes: Vec<u8>) -> Result<Found, OpenError> {
        match FileKind::of(name, &bytes) {
            FileKind::Round => Ok(Found::Round(IncomingFile::read(name, &bytes))),
            FileKind::Sealed => {
                let ending = format!(".{EXTENSION}");
                Ok(Found::Sealed(name.strip_suffix(&ending).unwrap_or(name).to_owned(), bytes))
            }
            FileKind::Spreadsheet => self.table(Job::ReadXlsx, bytes).await,
            FileKind::Csv => self.table(Job::ReadCsv { name: name.to_owned() }, bytes).await,
            FileKind::SurveyJs | FileKind::FhirQuestionnaire | FileKind::FhirResponse => {
                self.preview_standard(&bytes).map(Found::Standard).map_err(OpenError::Standard)
            }
            FileKind::Pack => {
                let core = Content::pack("core").ok_or(OpenError::UnknownSort)?;
                let (pack, not_understood) = json::read_pack(&bytes, &core).map_err(OpenError::Pack)?;
                Ok(Found::Pack(PackPreview { file_name: name.to_owned(), pack, not_understood }))
            }
            FileKind::OldOffice => Err(OpenError::OldOffice),
            FileKind::Unknown => Err(OpenError::UnknownSort),
        }
    }

    async fn table(&self, job: Job, bytes: Vec<u8>) -> Result<Found, OpenError> {
        let (outcome, _) = self.office(job, bytes).await.map_err(OpenError::Office)?;
        let grids: Vec<Grid> = match outcome {
            Outcome::Grids(grids) => grids,
            Outcome::File | Outcome::Strength(_) | Outcome::Key => Vec::new(),
        };
        self.preview_table(&grids).map(Found::Table).map_err(OpenError::Table)
    }
}
