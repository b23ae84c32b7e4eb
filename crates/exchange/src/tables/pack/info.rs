//! Name, number and edition of a pack, and how its sections map onto the frameworks.

use super::reader::Sheets;
use super::{CROSSWALK_SHEET, INFO_SHEET, column, text};
use crate::tables::cell::plain;
use crate::tables::header::{Found, Header, Sought, cell_at, key};
use crate::tables::problem::{CellProblem, Problems, Wrong};
use domain::id::{SectionId, well_formed};
use domain::pack::{CrosswalkRow, Pack};
use zicha_office::table::{Cell, Grid, Sheet};

/// Name, number, edition, what it is about.
#[derive(Debug, Default)]
pub(super) struct Info {
    pub title: String,
    pub id: String,
    pub edition: String,
    pub summary: String,
}

/// Longest id that is made of a file's name, in characters.
const MAX_ID_CHARS: usize = 40;

pub(super) fn write(pack: &Pack) -> Sheet {
    let rows = [
        ("名称", &pack.title),
        ("编号", &pack.id.as_str().to_owned()),
        ("版次", &pack.edition),
        ("说明", &pack.summary),
    ]
    .map(|(name, held)| vec![text(name), text(held)]);
    let columns = vec![column("项目", 12, Vec::new()), column("内容", 80, Vec::new())];
    Sheet { name: INFO_SHEET.to_owned(), columns, rows: rows.to_vec() }
}

/// What the sheet tells; the rest follows from the name of the first sheet.
pub(super) fn read(sheets: &Sheets<'_>, main: &Grid, problems: &mut Problems) -> Info {
    let mut info = Info::default();
    for (row, cells) in sheets.named(INFO_SHEET).map(|grid| grid.rows.as_slice()).unwrap_or_default().iter().enumerate()
    {
        let held = plain(cell_at(cells, 1));
        match key(&plain(cell_at(cells, 0))).as_str() {
            "名称" => info.title = held,
            "编号" => {
                if !well_formed(&held) {
                    let (sheet, column) = (INFO_SHEET.to_owned(), Some((1, "编号".to_owned())));
                    problems.add(CellProblem {
                        sheet,
                        row: row + 1,
                        column,
                        wrong: Wrong::MalformedId { found: held.clone() },
                    });
                }
                info.id = held;
            }
            "版次" => info.edition = held,
            "说明" => info.summary = held,
            _ => {}
        }
    }
    let name = main.name.trim();
    let fits = |c: &char| c.is_alphanumeric() || matches!(c, '-' | '_');
    let named: String = name.chars().filter(fits).take(MAX_ID_CHARS).collect();
    let fill = |held: &mut String, with: &str| {
        if held.is_empty() {
            with.clone_into(held);
        }
    };
    fill(&mut info.title, name);
    fill(&mut info.title, "自编题库");
    fill(&mut info.id, &named);
    fill(&mut info.id, "own");
    fill(&mut info.edition, "1");
    info
}

#[derive(Clone, Copy, PartialEq)]
enum C {
    Speech,
    Three,
    Four,
    Implementations,
    Sections,
}

const CROSSWALK: [(C, &str, u16); 5] = [
    (C::Speech, "检查点", 30),
    (C::Three, "三个聚焦", 40),
    (C::Four, "四个聚焦", 40),
    (C::Implementations, "四个落实", 40),
    (C::Sections, "对应板块", 20),
];

pub(super) fn write_crosswalk(pack: &Pack) -> Sheet {
    let rows = pack.crosswalk.iter().map(|row| {
        let sections: Vec<&str> = row.sections.iter().map(SectionId::as_str).collect();
        let held =
            [&row.speech, &row.three_focuses, &row.four_focuses, &row.four_implementations, &sections.join("、")];
        held.iter().map(|held| text(held)).collect()
    });
    let columns = CROSSWALK.iter().map(|(_, title, width)| column(title, *width, Vec::new())).collect();
    Sheet { name: CROSSWALK_SHEET.to_owned(), columns, rows: rows.collect() }
}

pub(super) fn read_crosswalk(sheets: &Sheets<'_>) -> Vec<CrosswalkRow> {
    let sought = CROSSWALK.map(|(field, title, _)| Sought { field, title, others: &[] });
    let Some(grid) = sheets.named(CROSSWALK_SHEET) else { return Vec::new() };
    let Some(header) = Header::find(grid, &sought) else { return Vec::new() };
    let row = |cells: &[Cell]| {
        let held = |field| {
            header.column(field).map(|found: &Found<C>| plain(cell_at(cells, found.column))).unwrap_or_default()
        };
        let sections = held(C::Sections);
        let sections = sections.split(['、', '，', ',']).map(str::trim).filter(|id| !id.is_empty());
        CrosswalkRow {
            speech: held(C::Speech),
            three_focuses: held(C::Three),
            four_focuses: held(C::Four),
            four_implementations: held(C::Implementations),
            sections: sections.map(SectionId::new).collect(),
        }
    };
    header.rows(grid).map(|(_, cells)| row(cells)).collect()
}
