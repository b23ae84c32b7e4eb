//! Spreadsheets of the open round: what one would change, taking it over, and what goes out.

use super::{Content, Session};
use domain::change::{Change, Refusal};
use domain::hand_out::part_of;
use domain::id::PackId;
use domain::workspace::Workspace;
use exchange::tables::answers::{self, AnswersTable};
use exchange::tables::figures;
use exchange::tables::ledger::{self, LedgerTable};
use exchange::tables::pack::{self, Note, TakenPack};
use exchange::tables::{FixedEdit, Problems, RowChange, TableError, TableKind, UnknownRow, kind_of};
use zicha_office::table::{Grid, Workbook};

/// What a spreadsheet would do. Nothing has happened yet.
#[derive(Debug, Clone)]
pub enum TablePreview {
    /// A ledger.
    Ledger(LedgerTable),
    /// Answers.
    Answers(AnswersTable),
    /// A pack.
    Pack(TakenPack),
}

/// Why a spreadsheet does nothing.
#[derive(Debug, Clone, PartialEq)]
pub enum TableRefusal {
    /// No round is open.
    NoRound,
    /// It is no table that is known.
    Unreadable(TableError),
    /// The round has changed since the table was read.
    Stale,
    /// The round refuses it.
    Refused(Refusal),
}

/// What goes out as a spreadsheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TableExport {
    /// The ledger with its five lists.
    Ledger,
    /// Sheets for answers.
    Answers,
    /// Numbers only (脱敏导出).
    Figures,
    /// A pack in use.
    Pack(PackId),
}

impl TablePreview {
    /// Rows that would change.
    pub fn changed(&self) -> Vec<&RowChange> {
        match self {
            Self::Ledger(table) => table.changed.iter().map(|row| &row.change).collect(),
            Self::Answers(table) => table.changed.iter().map(|row| &row.change).collect(),
            Self::Pack(_) => Vec::new(),
        }
    }

    /// Rows that would be new.
    pub fn added(&self) -> Vec<&RowChange> {
        match self {
            Self::Ledger(table) => table.added.iter().map(|row| &row.change).collect(),
            Self::Answers(_) | Self::Pack(_) => Vec::new(),
        }
    }

    /// How many rows stay as they are.
    pub fn untouched(&self) -> usize {
        match self {
            Self::Ledger(table) => table.untouched,
            Self::Answers(table) => table.untouched,
            Self::Pack(_) => 0,
        }
    }

    /// Rows that are left out.
    pub fn unknown(&self) -> &[UnknownRow] {
        match self {
            Self::Ledger(table) => &table.unknown,
            Self::Answers(table) => &table.unknown,
            Self::Pack(_) => &[],
        }
    }

    /// Cells that are left out.
    pub fn fixed(&self) -> &[FixedEdit] {
        match self {
            Self::Ledger(table) => &table.fixed,
            Self::Answers(table) => &table.fixed,
            Self::Pack(_) => &[],
        }
    }

    /// Columns of the unit's own, which are kept.
    pub fn own_columns(&self) -> &[String] {
        match self {
            Self::Ledger(table) => &table.own_columns,
            Self::Answers(_) | Self::Pack(_) => &[],
        }
    }

    /// Sheets that are not read although their content differs.
    pub fn other_sheets(&self) -> &[String] {
        match self {
            Self::Ledger(table) => &table.other_sheets,
            Self::Answers(_) | Self::Pack(_) => &[],
        }
    }

    /// What a pack was filled with, or left without.
    pub fn notes(&self) -> &[Note] {
        match self {
            Self::Pack(taken) => &taken.notes,
            Self::Ledger(_) | Self::Answers(_) => &[],
        }
    }

    /// What is wrong. With any problem, nothing is changed at all.
    pub fn problems(&self) -> &Problems {
        match self {
            Self::Ledger(table) => &table.problems,
            Self::Answers(table) => &table.problems,
            Self::Pack(taken) => &taken.problems,
        }
    }

    /// Whether it can be taken over, and would change something.
    pub fn is_applicable(&self) -> bool {
        match self {
            Self::Ledger(table) => table.is_applicable(),
            Self::Answers(table) => table.is_applicable(),
            Self::Pack(taken) => taken.pack.is_some(),
        }
    }
}

impl Session {
    /// Compares the sheets of a file with the open round, and says what taking them over would do.
    pub fn preview_table(&self, grids: &[Grid]) -> Result<TablePreview, TableRefusal> {
        let today = super::clock::today();
        let read = self.peek(|workspace| {
            Ok(match kind_of(grids) {
                TableKind::Ledger => TablePreview::Ledger(ledger::read(grids, workspace, today)?),
                TableKind::Answers => TablePreview::Answers(answers::read(grids, workspace, today)?),
                TableKind::Pack => {
                    // Without the core pack, a pack must bring its own templates.
                    let Some(core) = Content::pack("core") else {
                        return Err(TableError::NoHeader { looked_for: Vec::new() });
                    };
                    TablePreview::Pack(pack::read(grids, &core)?)
                }
            })
        });
        read.ok_or(TableRefusal::NoRound)?.map_err(TableRefusal::Unreadable)
    }

    /// Takes a spreadsheet over, in one step that can be undone.
    pub fn apply_table(&self, preview: &TablePreview) -> Result<(), TableRefusal> {
        let changes = self.peek(|workspace| match preview {
            TablePreview::Ledger(table) => table.changes(workspace, || self.new_item_id()),
            TablePreview::Answers(table) => table.changes(workspace),
            TablePreview::Pack(taken) => {
                Ok(taken.pack.iter().map(|pack| Change::AdoptPack(Box::new(pack.clone()))).collect())
            }
        });
        let changes = changes.ok_or(TableRefusal::NoRound)?.map_err(|_| TableRefusal::Stale)?;
        self.change(Change::Together(changes)).map_err(TableRefusal::Refused)
    }

    /// What goes out as a spreadsheet; nothing while no round is open, or for a pack that is not in use. Of a part that
    /// alone is open, nothing else goes out.
    pub fn write_table(&self, export: &TableExport) -> Option<Workbook> {
        let today = super::clock::today();
        let write = |workspace: &Workspace| match export {
            TableExport::Ledger => Some(ledger::write(workspace)),
            TableExport::Answers => Some(answers::write(workspace)),
            TableExport::Figures => Some(figures::write(workspace, today)),
            TableExport::Pack(id) => {
                let mut packs = workspace.records().packs_in_use();
                packs.find(|pack| pack.id == *id).map(|pack| pack::write(pack))
            }
        };
        self.peek(|workspace| {
            let part = workspace.part().and_then(|id| part_of(workspace.records(), id));
            match part {
                Some(records) => write(&Workspace::open(workspace.id().clone(), records)),
                None => write(workspace),
            }
        })
        .flatten()
    }
}
