//! Groups and items: a Questionnaire taken apart.

use super::coded::{is_help, pack_of};
use super::item::{element_of, is_numbers, title_of};
use super::known::tell_rest;
use super::text::chosen;
use super::write::{empty_name, intro_name};
use super::{enable, without_supplement};
use crate::standard::defaults::{pack, section, shown};
use crate::standard::dialect::{Apart, Around, Element, Group, Misfit};
use crate::standard::document::{Fields, below, objects_of, text_of};
use crate::standard::names::{Names, short_digest};
use crate::standard::{Notice, NoticeKind};
use domain::id::well_formed;
use domain::pack::{MAX_QUESTIONS, Section};
use serde_json::Value;

/// Title of a questionnaire that has none.
const UNTITLED: &str = "FHIR Questionnaire";

/// Takes a Questionnaire apart.
pub(super) fn take_apart(root: &Fields) -> Result<Apart, Misfit> {
    if text_of(root, "resourceType") != Some("Questionnaire") {
        return Err(Misfit::Foreign);
    }
    let mut reader =
        Reader { contained: objects_of(root, "contained").collect(), groups: Vec::new(), notices: Vec::new() };
    tell_rest(root, "", &mut reader.notices);
    let title = chosen(root, "title").or_else(|| chosen(root, "name")).unwrap_or_else(|| UNTITLED.to_owned());
    let title = shown(&title, false, "", "title", &mut reader.notices);
    let summary = chosen(root, "description").unwrap_or_default();
    let summary = shown(&summary, false, "", "description", &mut reader.notices);
    let implicit = Group { is_implicit: true, ..Group::new("main", "", section(title.clone(), String::new())) };
    reader.fill(implicit, root, "")?;

    let (raw, supplement) = without_supplement(root, &["item"]);
    let edition = text_of(root, "version").unwrap_or_default().to_owned();
    let Reader { groups, notices, .. } = reader;
    Ok(Apart { raw, supplement, pack: pack(id_of(root), edition, title, summary), groups, notices })
}

/// The id of the pack: the one that its address tells, or one made from the address.
fn id_of(root: &Fields) -> String {
    match text_of(root, "url").filter(|url| !url.is_empty()) {
        Some(url) => match pack_of(url).filter(|id| well_formed(id)) {
            Some(id) => id,
            None => {
                let last = url.rsplit(['/', ':']).next().unwrap_or(url);
                Names::default().id_for(&format!("{last} {}", short_digest(url)))
            }
        },
        None => format!("fhir-{}", short_digest(&Value::Object(root.clone()).to_string())),
    }
}

struct Reader<'a> {
    contained: Vec<&'a Fields>,
    groups: Vec<Group>,
    notices: Vec<Notice>,
}

/// What is found while a group is filled.
struct Filling<'a> {
    group: Group,
    waiting: Vec<Value>,
    /// Groups in it, with their paths.
    inner: Vec<(String, &'a Fields)>,
}

impl<'a> Reader<'a> {
    /// A group in the file, or in another group.
    fn group(&mut self, item: &'a Fields, path: &str, around: Option<&Around>) -> Result<(), Misfit> {
        tell_rest(item, path, &mut self.notices);
        let name = text_of(item, "linkId").unwrap_or_default().to_owned();
        let own = title_of(item, &name, path, &mut self.notices);
        let title = Around::title_of(around, &own);
        let title = shown(&title, false, path, "text", &mut self.notices);
        let mut conditions = Around::conditions_of(around);
        let inherited = conditions.len();
        conditions.extend(enable::wanted(item, path));
        if around.is_some() {
            self.notices.push(Notice::new(path, NoticeKind::Flattened));
        }
        let (mut raw, supplement) = without_supplement(item, &[]);
        let is_intro = |inner: &Fields| text_of(inner, "linkId") == Some(intro_name(&name).as_str());
        let intro = objects_of(item, "item").find(|inner| is_intro(inner)).and_then(|inner| chosen(inner, "text"));
        match raw.get_mut("item") {
            Some(Value::Array(inner)) => inner.retain(|inner| inner.as_object().is_some_and(is_intro)),
            _ => drop(raw.remove("item")),
        }
        if raw.get("item").is_some_and(|inner| inner.as_array().is_some_and(Vec::is_empty)) {
            raw.remove("item");
        }
        let intro = shown(&intro.unwrap_or_default(), false, path, "item", &mut self.notices);
        let filled = Group {
            raw,
            supplement,
            conditions,
            inherited,
            is_nested: around.is_some(),
            ..Group::new(&name, path, section(title, intro))
        };
        self.fill(filled, item, path)
    }

    /// Fills a group with the items of `holder`, and adds the groups in it behind it.
    fn fill(&mut self, group: Group, holder: &'a Fields, path: &str) -> Result<(), Misfit> {
        // Groups at the top are no groups in a group.
        let is_top = group.is_implicit;
        let around = group.around();
        let mut filling = Filling { group, waiting: Vec::new(), inner: Vec::new() };
        self.items(&mut filling, holder, path, None)?;
        let Filling { mut group, waiting, inner } = filling;
        group.after = waiting;
        let is_shell = group.elements.is_empty() && group.after.is_empty() && (is_top || !inner.is_empty());
        if !is_shell {
            self.groups.push(group);
        }
        if self.groups.len() > MAX_QUESTIONS {
            return Err(Misfit::TooMany);
        }
        for (path, item) in inner {
            self.group(item, &path, (!is_top).then_some(&around))?;
        }
        Ok(())
    }

    /// The items of `holder`, and those in them; `around` is the question that they stand in.
    fn items(
        &mut self,
        filling: &mut Filling<'a>,
        holder: &'a Fields,
        path: &str,
        around: Option<&str>,
    ) -> Result<(), Misfit> {
        let Some(list) = holder.get("item") else { return Ok(()) };
        let list_path = below(path, "item");
        let list = list.as_array().ok_or_else(|| Misfit::Shape(list_path.clone()))?;
        let own_name = text_of(holder, "linkId").unwrap_or_default();
        for (place, item) in list.iter().enumerate() {
            let path = below(&list_path, place);
            let item_fields = item.as_object().ok_or_else(|| Misfit::Shape(path.clone()))?;
            let name = text_of(item_fields, "linkId").ok_or_else(|| Misfit::Shape(below(&path, "linkId")))?;
            let kind = text_of(item_fields, "type").ok_or_else(|| Misfit::Shape(below(&path, "type")))?;
            if kind == "display" {
                let is_ours = [intro_name(own_name), empty_name(own_name)].iter().any(|ours| ours == name);
                let is_taken = if around.is_some() { is_help(item_fields) } else { is_ours };
                if !is_taken {
                    self.display(&mut filling.group.section, item_fields, &path);
                    filling.waiting.push(item.clone());
                }
            } else if kind == "group" && !is_numbers(item_fields) {
                filling.inner.push((path, item_fields));
            } else {
                self.ask(filling, item_fields, &path, name, around)?;
            }
        }
        Ok(())
    }

    fn ask(
        &mut self,
        filling: &mut Filling<'a>,
        item: &'a Fields,
        path: &str,
        name: &str,
        around: Option<&str>,
    ) -> Result<(), Misfit> {
        if around.is_some() {
            self.notices.push(Notice::new(path, NoticeKind::Flattened));
        }
        let element = element_of(item, &self.contained, path, name, &mut self.notices);
        let before = std::mem::take(&mut filling.waiting);
        filling.group.elements.push(Element { before, ..element });
        let asked: usize = self.groups.iter().map(|group| group.elements.len()).sum();
        if asked + filling.group.elements.len() > MAX_QUESTIONS {
            return Err(Misfit::TooMany);
        }
        if is_numbers(item) { Ok(()) } else { self.items(filling, item, path, Some(name)) }
    }

    /// A text that is not asked goes into the introduction.
    fn display(&mut self, section: &mut Section, item: &Fields, path: &str) {
        let Some(text) = chosen(item, "text") else { return };
        let text = shown(&text, false, path, "text", &mut self.notices);
        if !section.intro.is_empty() {
            section.intro.push('\n');
        }
        section.intro.push_str(&text);
        self.notices.push(Notice::new(path, NoticeKind::ShownInIntro));
    }
}
