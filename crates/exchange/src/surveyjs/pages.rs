//! Pages and panels: a survey taken apart.

use super::element::{condition_of, elements_of, kind_of};
use super::known::tell_rest;
use super::text::chosen;
use super::{SUPPLEMENT, without_supplement};
use crate::standard::defaults::{pack, section, shown};
use crate::standard::dialect::{Apart, Around, Element, Group, Misfit};
use crate::standard::document::{Fields, below, text_of};
use crate::standard::names::short_digest;
use crate::standard::{Notice, NoticeKind};
use domain::pack::{MAX_QUESTIONS, Section};
use serde_json::Value;

/// Fields that hold the parts, the older one last.
const PARTS: [&str; 2] = ["elements", "questions"];

/// Title of a survey that has none.
const UNTITLED: &str = "SurveyJS";

/// Takes a survey apart.
pub(super) fn take_apart(root: &Fields) -> Result<Apart, Misfit> {
    if !["pages", "elements", "questions"].iter().any(|name| root.contains_key(*name)) {
        return Err(Misfit::Foreign);
    }
    let mut reader = Reader::default();
    tell_rest(root, &[], "", &mut reader.notices);
    let title = chosen(root.get("title")).unwrap_or_else(|| UNTITLED.to_owned());
    let title = shown(&title, true, "", "title", &mut reader.notices);
    let title = if title.trim().is_empty() { UNTITLED.to_owned() } else { title };
    let summary = chosen(root.get("description")).unwrap_or_default();
    let summary = shown(&summary, true, "", "description", &mut reader.notices);

    for part in PARTS.into_iter().filter(|part| root.contains_key(*part)) {
        let mut page = Group { is_implicit: true, ..Group::new("main", "", section(title.clone(), String::new())) };
        page.raw = Fields::new();
        reader.fill(page, root, "", &[part])?;
    }
    if let Some(pages) = root.get("pages") {
        let pages = pages.as_array().ok_or_else(|| Misfit::Shape("/pages".to_owned()))?;
        for (place, page) in pages.iter().enumerate() {
            let path = below("/pages", place);
            let page = page.as_object().ok_or_else(|| Misfit::Shape(path.clone()))?;
            reader.page(page, &path, place, None)?;
        }
    }
    let (raw, supplement) = without_supplement(root, &["pages", "elements", "questions"]);
    let id = format!("survey-{}", short_digest(&Value::Object(root.clone()).to_string()));
    let Reader { groups, notices } = reader;
    Ok(Apart { raw, supplement, pack: pack(id, "1".to_owned(), title, summary), groups, notices })
}

#[derive(Default)]
struct Reader {
    groups: Vec<Group>,
    notices: Vec<Notice>,
}

impl Reader {
    /// A page, or a panel in a page or a panel.
    fn page(&mut self, page: &Fields, path: &str, place: usize, around: Option<&Around>) -> Result<(), Misfit> {
        tell_rest(page, &[], path, &mut self.notices);
        let usual = format!("{}{}", if around.is_some() { "panel" } else { "page" }, place + 1);
        let name = text_of(page, "name").filter(|name| !name.is_empty()).map_or(usual, str::to_owned);
        let own = chosen(page.get("title")).unwrap_or_else(|| name.clone());
        let title = Around::title_of(around, &own);
        let title = shown(&title, true, path, "title", &mut self.notices);
        let intro = chosen(page.get("description")).unwrap_or_default();
        let intro = shown(&intro, true, path, "description", &mut self.notices);
        let mut conditions = Around::conditions_of(around);
        let inherited = conditions.len();
        conditions.extend(condition_of(page, path));
        if around.is_some() {
            self.notices.push(Notice::new(path, NoticeKind::Flattened));
        }
        let (mut raw, supplement) = without_supplement(page, &PARTS);
        if around.is_some() {
            // It goes out again as a page.
            raw.remove("type");
        }
        let page_group = Group {
            raw,
            supplement,
            conditions,
            inherited,
            is_nested: around.is_some(),
            ..Group::new(&name, path, section(title, intro))
        };
        self.fill(page_group, page, path, &PARTS)
    }

    /// Fills a group with the elements of `holder`, and adds the panels in it as groups behind it.
    fn fill(&mut self, mut group: Group, holder: &Fields, path: &str, parts: &[&str]) -> Result<(), Misfit> {
        let around = group.around();
        let mut waiting = Vec::new();
        let mut panels = Vec::new();
        for part in parts {
            let Some(list) = holder.get(*part) else { continue };
            let list_path = below(path, part);
            let list = list.as_array().ok_or_else(|| Misfit::Shape(list_path.clone()))?;
            for (place, element) in list.iter().enumerate() {
                let path = below(&list_path, place);
                let fields = element.as_object().ok_or_else(|| Misfit::Shape(path.clone()))?;
                if fields.get("type").is_some_and(|kind| !kind.is_string()) {
                    return Err(Misfit::Shape(below(&path, "type")));
                }
                match kind_of(fields) {
                    "panel" => panels.push((place, path, fields)),
                    "html" | "image" | "expression" => {
                        self.passed_over(&mut group.section, fields, &path);
                        waiting.push(element.clone());
                    }
                    _ => self.ask(&mut group, fields, &path, place, &mut waiting)?,
                }
            }
        }
        group.after = waiting;
        // A page that only holds panels is nothing of its own.
        if !(group.elements.is_empty() && group.after.is_empty() && !panels.is_empty()) {
            self.groups.push(group);
        }
        if self.groups.len() > MAX_QUESTIONS {
            return Err(Misfit::TooMany);
        }
        for (place, path, panel) in panels {
            self.page(panel, &path, place, Some(&around))?;
        }
        Ok(())
    }

    fn ask(
        &mut self,
        group: &mut Group,
        fields: &Fields,
        path: &str,
        place: usize,
        waiting: &mut Vec<Value>,
    ) -> Result<(), Misfit> {
        if fields.get(SUPPLEMENT).is_some_and(|value| !value.is_object()) {
            self.notices.push(Notice::new(below(path, SUPPLEMENT), NoticeKind::SupplementIgnored));
        }
        let usual = format!("question{}", place + 1);
        let name = text_of(fields, "name").filter(|name| !name.is_empty()).map_or(usual, str::to_owned);
        let mut elements: Vec<Element> = elements_of(fields, path, &name, &mut self.notices);
        if let Some(first) = elements.first_mut() {
            first.before = std::mem::take(waiting);
        }
        group.elements.append(&mut elements);
        let asked: usize = self.groups.iter().map(|group| group.elements.len()).sum();
        if asked + group.elements.len() > MAX_QUESTIONS { Err(Misfit::TooMany) } else { Ok(()) }
    }

    /// An element that is not asked: a text goes into the introduction.
    fn passed_over(&mut self, section: &mut Section, element: &Fields, path: &str) {
        let kind = kind_of(element);
        match chosen(element.get("html")).filter(|_| kind == "html") {
            Some(html) => {
                let text = shown(&html, true, path, "html", &mut self.notices);
                if !section.intro.is_empty() {
                    section.intro.push('\n');
                }
                section.intro.push_str(&text);
                self.notices.push(Notice::new(path, NoticeKind::ShownInIntro));
            }
            None => self.notices.push(Notice::new(path, NoticeKind::LeftOut { from: kind.to_owned() })),
        }
    }
}
