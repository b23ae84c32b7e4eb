//! What can go out of the open round, and in which format.

use super::outgoing::{Outgoing, leaving_records};
use super::{ExportError, Leaving, Session, StandardKind, TableExport};
use domain::id::PackId;
use domain::records::Records;
use exchange::json::Counts;
use zicha_office::job::Job;
use zicha_office::table::Workbook;

const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What goes out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportKind {
    /// Everything, so that it can be taken in again.
    Round {
        /// Whether the history of all records goes with it.
        with_history: bool,
    },
    /// The ledger with its five lists, as a spreadsheet.
    Ledger,
    /// The ledger as text with separators.
    LedgerCsv,
    /// Sheets for answers.
    Answers,
    /// Numbers only (脱敏导出).
    Figures,
    /// A pack as a spreadsheet.
    Pack(PackId),
    /// A pack as SurveyJS JSON.
    SurveyJs(PackId),
    /// A pack as a FHIR Questionnaire.
    Fhir(PackId),
    /// The answers to a pack as a FHIR QuestionnaireResponse.
    FhirAnswers(PackId),
}

impl Session {
    /// Makes a file and offers it as a download. Returns its name, and what it holds where that is a round.
    pub async fn export_as(
        &self,
        kind: ExportKind,
        leaving: &Leaving,
    ) -> Result<(String, Option<Counts>), ExportError> {
        let records = self.peek(|workspace| content_of(&kind, leaving_records(workspace).1));
        let records = records.ok_or(ExportError::NoRound)?;
        self.may_leave(&records)?;
        let file = match kind {
            ExportKind::Round { with_history } => {
                let (name, counts) = self.export(with_history, leaving).await?;
                return Ok((name, Some(counts)));
            }
            ExportKind::Ledger => self.workbook(&TableExport::Ledger, leaving).await?,
            ExportKind::LedgerCsv => self.ledger_csv().await?,
            ExportKind::Answers => self.workbook(&TableExport::Answers, leaving).await?,
            ExportKind::Figures => self.workbook(&TableExport::Figures, leaving).await?,
            ExportKind::Pack(pack) => self.workbook(&TableExport::Pack(pack), leaving).await?,
            ExportKind::SurveyJs(pack) => self.standard(StandardKind::SurveyJs, &pack)?,
            ExportKind::Fhir(pack) => self.standard(StandardKind::FhirQuestionnaire, &pack)?,
            ExportKind::FhirAnswers(pack) => self.standard(StandardKind::FhirResponse, &pack)?,
        };
        Ok((self.let_out(file, &records, leaving).await?, None))
    }

    async fn workbook(&self, export: &TableExport, leaving: &Leaving) -> Result<Outgoing, ExportError> {
        let workbook = self.write_table(export).ok_or(ExportError::NoRound)?;
        let workbook = Workbook { mark: leaving.confidentiality.mark().to_owned(), ..workbook };
        let (_, bytes) = self.office(Job::WriteXlsx(workbook), Vec::new()).await.map_err(ExportError::Office)?;
        Ok(Outgoing { extension: "xlsx".to_owned(), media_type: XLSX, bytes })
    }

    /// The sheet that can be read back, which is the first.
    async fn ledger_csv(&self) -> Result<Outgoing, ExportError> {
        let sheets = self.write_table(&TableExport::Ledger).map(|workbook| workbook.sheets);
        let sheet = sheets.and_then(|sheets| sheets.into_iter().next()).ok_or(ExportError::NoRound)?;
        let (_, bytes) = self.office(Job::WriteCsv(sheet), Vec::new()).await.map_err(ExportError::Office)?;
        Ok(Outgoing { extension: "csv".to_owned(), media_type: "text/csv", bytes })
    }

    fn standard(&self, kind: StandardKind, pack: &PackId) -> Result<Outgoing, ExportError> {
        let written = self.write_standard(kind, pack).map_err(ExportError::Standard)?;
        let bytes = written.text.into_bytes();
        Ok(Outgoing { extension: written.suffix.to_owned(), media_type: written.media_type, bytes })
    }
}

/// Those of the records whose content is in such a file.
fn content_of(kind: &ExportKind, records: Records) -> Records {
    let only = Records::new(records.round.clone());
    match kind {
        ExportKind::Round { .. } => records,
        ExportKind::Ledger | ExportKind::LedgerCsv => Records { items: records.items, ..only },
        ExportKind::Answers | ExportKind::FhirAnswers(_) => {
            Records { answers: records.answers, packs: records.packs, ..only }
        }
        ExportKind::Figures => only,
        ExportKind::Pack(_) | ExportKind::SurveyJs(_) | ExportKind::Fhir(_) => Records { packs: records.packs, ..only },
    }
}
