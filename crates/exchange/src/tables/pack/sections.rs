//! Sections of a questionnaire, and phases of a checklist with their groups. Where a pack does not list them, they follow
//! from what stands in its rows.

use super::reader::Sheets;
use super::{PHASES_SHEET, SECTIONS_SHEET, column, text};
use crate::tables::cell::plain;
use crate::tables::choices::{Named, choice_cell, read_choice};
use crate::tables::header::{Found, Header, Sought, cell_at};
use crate::tables::problem::{CellProblem, Problems};
use domain::id::{GroupId, PhaseId, SectionId};
use domain::pack::{Category, Group, Pack, Phase, Section};
use zicha_office::table::Sheet;

#[derive(Clone, Copy, PartialEq)]
enum S {
    Id,
    Title,
    Intro,
    Category,
}

const SECTIONS: [(S, &str, u16); 4] =
    [(S::Id, "板块编号", 12), (S::Title, "板块名称", 30), (S::Intro, "板块说明", 60), (S::Category, "问题类别", 20)];

pub(super) fn write_sections(pack: &Pack) -> Sheet {
    let rows = pack.sections.iter().map(|section| {
        vec![text(section.id.as_str()), text(&section.title), text(&section.intro), choice_cell(section.category)]
    });
    let choices = |field: &S| if *field == S::Category { Category::names() } else { Vec::new() };
    let columns = SECTIONS.iter().map(|(field, title, width)| column(title, *width, choices(field)));
    Sheet { name: SECTIONS_SHEET.to_owned(), columns: columns.collect(), rows: rows.collect() }
}

/// Sections that are listed, and those that rows name beyond them.
#[derive(Debug, Default)]
pub(super) struct SectionList {
    pub sections: Vec<Section>,
    listed: usize,
}

impl SectionList {
    pub(super) fn read(sheets: &Sheets<'_>, problems: &mut Problems) -> Self {
        let sought = SECTIONS.map(|(field, title, _)| Sought { field, title, others: &[] });
        let Some(grid) = sheets.named(SECTIONS_SHEET) else { return Self::default() };
        let Some(header) = Header::find(grid, &sought) else { return Self::default() };
        let mut sections = Vec::new();
        for (row, cells) in header.rows(grid) {
            let cell = |field| header.column(field).map(|found: &Found<S>| (found, cell_at(cells, found.column)));
            let held = |field| cell(field).map(|(_, cell)| plain(cell)).unwrap_or_default();
            let category = cell(S::Category).map(|(found, cell)| (found, read_choice(cell)));
            let category = match category {
                Some((_, Ok(category))) => category,
                Some((found, Err(wrong))) => {
                    let column = Some((found.column, found.title.clone()));
                    problems.add(CellProblem { sheet: grid.name.clone(), row, column, wrong });
                    None
                }
                None => None,
            };
            let title = held(S::Title);
            let id = match held(S::Id) {
                id if id.is_empty() => format!("S{}", sections.len() + 1),
                id => id,
            };
            let category = category.unwrap_or(Category::Business);
            sections.push(Section { id: SectionId::new(id), title, intro: held(S::Intro), category });
        }
        Self { listed: sections.len(), sections }
    }

    /// The section that a row names by number or title; one that is not listed is begun.
    pub(super) fn place_of(&mut self, name: &str, category: Option<Category>) -> usize {
        let by_id = self.sections.iter().position(|section| section.id.as_str() == name);
        let place = by_id.or_else(|| self.sections.iter().position(|section| section.title == name));
        place.unwrap_or_else(|| {
            let ids = (self.sections.len() + 1..).map(|number| format!("S{number}"));
            let is_free = |id: &String| self.sections.iter().all(|section| section.id.as_str() != id);
            let id = ids.into_iter().find(is_free).unwrap_or_default();
            let (title, category) = (name.to_owned(), category.unwrap_or(Category::Business));
            self.sections.push(Section { id: SectionId::new(id), title, intro: String::new(), category });
            self.sections.len() - 1
        })
    }

    /// Whether a section stands in the list of sections, and not only in rows.
    pub(super) fn is_listed(&self, place: usize) -> bool {
        place < self.listed
    }
}

/// How rows name a section: by its title, unless that may mean another.
pub(super) fn section_name(pack: &Pack, id: &SectionId) -> String {
    let Some(section) = pack.sections.iter().find(|section| section.id == *id) else { return id.to_string() };
    let may_mean = |other: &&Section| other.title == section.title || other.id.as_str() == section.title;
    let is_plain = section.title.trim() == section.title && !section.title.is_empty();
    if is_plain && pack.sections.iter().filter(may_mean).count() == 1 { section.title.clone() } else { id.to_string() }
}

#[derive(Clone, Copy, PartialEq)]
enum P {
    PhaseId,
    Phase,
    GroupId,
    Group,
}

const PHASES: [(P, &str, u16); 4] =
    [(P::PhaseId, "阶段编号", 12), (P::Phase, "阶段", 20), (P::GroupId, "分组编号", 16), (P::Group, "分组", 24)];

pub(super) fn write_phases(pack: &Pack) -> Sheet {
    let rows = pack.phases.iter().flat_map(|phase| {
        let row = move |group: Option<&Group>| {
            let group = group.map(|group| (group.id.as_str(), group.title.as_str())).unwrap_or_default();
            vec![text(phase.id.as_str()), text(&phase.title), text(group.0), text(group.1)]
        };
        let none = phase.groups.is_empty().then(|| row(None));
        phase.groups.iter().map(move |group| row(Some(group))).chain(none)
    });
    let columns = PHASES.iter().map(|(_, title, width)| column(title, *width, Vec::new())).collect();
    Sheet { name: PHASES_SHEET.to_owned(), columns, rows: rows.collect() }
}

/// Phases and groups that are listed, and those that rows name beyond them.
#[derive(Debug, Default)]
pub(super) struct PhaseList {
    pub phases: Vec<Phase>,
}

impl PhaseList {
    pub(super) fn read(sheets: &Sheets<'_>) -> Self {
        let sought = PHASES.map(|(field, title, _)| Sought { field, title, others: &[] });
        let Some(grid) = sheets.named(PHASES_SHEET) else { return Self::default() };
        let Some(header) = Header::find(grid, &sought) else { return Self::default() };
        let mut list = Self::default();
        for (_, cells) in header.rows(grid) {
            let held = |field| {
                header.column(field).map(|found: &Found<P>| plain(cell_at(cells, found.column))).unwrap_or_default()
            };
            let (id, title) = (held(P::PhaseId), held(P::Phase));
            let place = list.phases.iter().position(|phase| phase.id.as_str() == id && !id.is_empty());
            let place = place.unwrap_or_else(|| {
                let id = if id.is_empty() { list.free_phase() } else { id };
                list.phases.push(Phase { id: PhaseId::new(id), title, groups: Vec::new() });
                list.phases.len() - 1
            });
            let (id, title) = (held(P::GroupId), held(P::Group));
            if id.is_empty() && title.is_empty() {
                continue;
            }
            let id = if id.is_empty() { list.free_group() } else { id };
            if let Some(phase) = list.phases.get_mut(place) {
                phase.groups.push(Group { id: GroupId::new(id), title });
            }
        }
        list
    }

    /// The phase and the group that a row names by number or title; those that are not listed are begun.
    pub(super) fn place_of(&mut self, phase: &str, group: &str) -> (PhaseId, GroupId) {
        let phase = if phase.is_empty() { "工作清单" } else { phase };
        let group = if group.is_empty() { phase } else { group };
        let by_id = self.phases.iter().position(|one| one.id.as_str() == phase);
        let place = by_id.or_else(|| self.phases.iter().position(|one| one.title == phase)).unwrap_or_else(|| {
            let id = PhaseId::new(self.free_phase());
            self.phases.push(Phase { id, title: phase.to_owned(), groups: Vec::new() });
            self.phases.len() - 1
        });
        let fresh = self.free_group();
        let Some(found) = self.phases.get_mut(place) else { return (PhaseId::new(phase), GroupId::new(group)) };
        let by_id = found.groups.iter().find(|one| one.id.as_str() == group);
        let known = by_id.or_else(|| found.groups.iter().find(|one| one.title == group)).map(|one| one.id.clone());
        let id = known.unwrap_or_else(|| {
            let id = GroupId::new(fresh);
            found.groups.push(Group { id: id.clone(), title: group.to_owned() });
            id
        });
        (found.id.clone(), id)
    }

    fn free_phase(&self) -> String {
        let is_free = |id: &String| self.phases.iter().all(|phase| phase.id.as_str() != id);
        (self.phases.len() + 1..).map(|number| format!("P{number}")).find(is_free).unwrap_or_default()
    }

    fn free_group(&self) -> String {
        let groups = || self.phases.iter().flat_map(|phase| &phase.groups);
        let is_free = |id: &String| groups().all(|group| group.id.as_str() != id);
        (groups().count() + 1..).map(|number| format!("G{number}")).find(is_free).unwrap_or_default()
    }
}

/// How rows name a phase and its group: by their titles, unless these may mean others.
pub(super) fn phase_names(pack: &Pack, phase: &PhaseId, group: &GroupId) -> (String, String) {
    let Some(held) = pack.phases.iter().find(|one| one.id == *phase) else {
        return (phase.to_string(), group.to_string());
    };
    let is_plain = |title: &str| !title.is_empty() && title.trim() == title;
    let means = |one: &&Phase| one.title == held.title || one.id.as_str() == held.title;
    let is_only = is_plain(&held.title) && pack.phases.iter().filter(means).count() == 1;
    let phase_name = if is_only { held.title.clone() } else { phase.to_string() };
    let Some(kept) = held.groups.iter().find(|one| one.id == *group) else { return (phase_name, group.to_string()) };
    let means = |one: &&Group| one.title == kept.title || one.id.as_str() == kept.title;
    let is_only = is_plain(&kept.title) && held.groups.iter().filter(means).count() == 1;
    (phase_name, if is_only { kept.title.clone() } else { group.to_string() })
}
