//! Official documents of the open round: as they are wanted, as they read, and as they go out.

use super::outgoing::{Outgoing, leaving_records};
use super::{ExportError, Leaving, Session, StorageError, Topic};
use domain::change::{Change, Refusal};
use domain::checks::{blocking, findings};
use domain::evidence::Confidentiality;
use domain::hand_out::part_of;
use domain::matter::{Content, DocumentKind, DocumentSetup, FrameText, Matter, document_id};
use domain::records::Records;
use domain::workspace::Workspace;
use exchange::documents::{self, Edition, Share};
use exchange::stored::gather;
use leptos::prelude::*;
use storage::RestorePoint;
use zicha_office::document::Document;
use zicha_office::job::Job;

/// Media type of the files that word processors write.
const DOCX: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

/// All that a document can be made from.
const TOPICS: [Topic; 5] = [Topic::Round, Topic::Tasks, Topic::Answers, Topic::Items, Topic::Matters];

impl Session {
    /// How the unit wants a document, as it stands or as it begins; follows every change of it.
    pub fn document_setup(&self, kind: DocumentKind) -> DocumentSetup {
        let setup = self.with(&[Topic::Matters], |workspace| setup(workspace, kind));
        setup.unwrap_or_else(|| DocumentSetup::new(kind))
    }

    /// Keeps how the unit wants a document.
    pub fn set_document(&self, setup: DocumentSetup) -> Result<(), Refusal> {
        let id = document_id(setup.kind);
        let content = Content::Document(setup);
        let change = match self.peek(|workspace| workspace.matter(&id).cloned()).flatten() {
            Some(matter) => Change::EditMatter(id, Box::new(Matter { content, ..matter })),
            None => Change::AddMatter(id, Box::new(Matter::new(content))),
        };
        self.change(change)
    }

    /// A document as it reads now; nothing while no round is open.
    pub fn document(&self, kind: DocumentKind, edition: &Edition) -> Option<Document> {
        let mark = self.preferences.confidentiality.get_untracked();
        self.peek(|workspace| of_what_is_open(workspace, |open| written(open, kind, mark, edition)))
    }

    /// What the program proposes for a text of the frame.
    pub fn proposed_text(&self, kind: DocumentKind, text: FrameText) -> String {
        let proposed = self.with(&TOPICS, |workspace| documents::proposal(workspace, &setup(workspace, kind), text));
        proposed.unwrap_or_default()
    }

    /// How much of the self-check report is about problems.
    pub fn issue_share(&self) -> Option<Share> {
        let kind = DocumentKind::SelfCheckReport;
        self.with(&TOPICS, |workspace| documents::share(workspace, &setup(workspace, kind)))
    }

    /// Writes a document as a file for word processors, and offers it as a download. A final one is refused while the
    /// health check finds what it must not. Returns the file's name.
    pub async fn export_document(
        &self,
        kind: DocumentKind,
        edition: &Edition,
        leaving: &Leaving,
    ) -> Result<String, ExportError> {
        let records = self.may_hand_in(edition)?;
        let mark = leaving.confidentiality;
        let document = self.peek(|workspace| of_what_is_open(workspace, |open| written(open, kind, mark, edition)));
        let document = document.ok_or(ExportError::NoRound)?;
        let (_, bytes) = self.office(Job::WriteDocx(document), Vec::new()).await.map_err(ExportError::Office)?;
        let file = Outgoing { extension: "docx".to_owned(), media_type: DOCX, bytes };
        self.let_out(file, &records, leaving).await
    }

    /// Opens the print dialog for a document: paper leaves as a file does.
    pub fn print_document(&self, edition: &Edition) -> Result<(), ExportError> {
        self.may_hand_in(edition)?;
        self.print();
        Ok(())
    }

    /// The records behind a document, unless something in them may not leave, or keeps a final one back.
    fn may_hand_in(&self, edition: &Edition) -> Result<Records, ExportError> {
        let today = self.today();
        let found = self.peek(|workspace| (blocking(&findings(workspace, today)), leaving_records(workspace).1));
        let (count, records) = found.ok_or(ExportError::NoRound)?;
        if *edition == Edition::Final && count > 0 {
            return Err(ExportError::NotFinal(count));
        }
        self.may_leave(&records)?;
        Ok(records)
    }

    /// A document as it would have read at a restore point, as it was wanted then; as it reads now where there is none.
    pub async fn document_at(
        &self,
        kind: DocumentKind,
        point: Option<&RestorePoint>,
    ) -> Result<Document, StorageError> {
        let mark = Confidentiality::Public;
        let now = || self.peek(|workspace| written(workspace, kind, mark, &Edition::Final)).ok_or(StorageError);
        let Some(point) = point else { return now() };
        let round = self.round_id().ok_or(StorageError)?;
        let (records, _) = self.keeper().restore_point(&round, point.at_ms).await?;
        let records = gather(records.into_values().collect(), None).map_err(|_| StorageError)?;
        Ok(written(&Workspace::open(round, records), kind, mark, &Edition::Final))
    }
}

fn setup(workspace: &Workspace, kind: DocumentKind) -> DocumentSetup {
    match workspace.matter(&document_id(kind)).map(|matter| &matter.content) {
        Some(Content::Document(setup)) => setup.clone(),
        _ => DocumentSetup::new(kind),
    }
}

fn written(workspace: &Workspace, kind: DocumentKind, mark: Confidentiality, edition: &Edition) -> Document {
    documents::write(workspace, &setup(workspace, kind), mark, edition)
}

/// What is open here: of a part that alone is, nothing else goes into a document.
fn of_what_is_open<R>(workspace: &Workspace, read: impl FnOnce(&Workspace) -> R) -> R {
    match workspace.part().and_then(|id| part_of(workspace.records(), id)) {
        Some(records) => read(&Workspace::open(workspace.id().clone(), records)),
        None => read(workspace),
    }
}
