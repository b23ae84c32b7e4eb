//! Where one is: `#/…`, so that a link or a reload lands where one was and no server need know.

pub mod deadlines;

use domain::id::{ItemId, MatterId, QuestionKey, RoundId, SectionKey, TaskKey};
use domain::matter::DocumentKind;
use std::fmt;

/// A page, with what it shows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Route {
    /// Rounds of this browser, or the two doors.
    Home,
    /// Form for a new round.
    NewRound,
    /// Opening a file that another browser wrote.
    Import,
    /// Terms and cards; scrolled to a term.
    Help(Option<String>),
    /// A page of a round.
    Round(RoundId, Page),
    /// An address that means nothing.
    Unknown,
}

/// A page of a round.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Page {
    /// Where the round stands.
    Overview,
    /// Checklist, with a task opened.
    Checklist(Option<TaskKey>, Query),
    /// Sections of the questionnaire.
    SelfCheck(Query),
    /// A section, and which of its pages (from 0); scrolled to a question.
    Section(SectionKey, usize, Option<QuestionKey>),
    /// Ledger, with an item opened.
    Ledger(Option<ItemId>, Query),
    /// The desk on site, with a matter opened.
    Desk(Option<MatterId>, Query),
    /// Feedback, plan, report, revisit, with a matter opened.
    Feedback(Option<MatterId>, Query),
    /// Accountability list, with an entry opened.
    Accountability(Option<MatterId>, Query),
    /// Parts of departments, with one of them opened.
    HandOuts(Option<MatterId>, Query),
    /// What is due when, as a calendar or on a line of time.
    Deadlines(Query),
    /// Pictures of where the round stands, each with its numbers.
    Figures,
    /// Health check: what is wrong, and where to mend it.
    Health(Query),
    /// The documents that a unit hands in.
    Documents(Option<DocumentKind>),
    /// What differs in a document between two restore points.
    DocumentChanges(DocumentKind),
    /// Export, import, storage.
    Data,
    /// Records of which there are copies that differ.
    Conflicts,
    /// What may not leave: looked for before anything does, mended or released.
    Leaks,
    /// Profile of the round.
    Settings,
}

/// Filters and search words: the part of the address after `?`. Kept in the order in which they were set.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Query(Vec<(String, String)>);

impl Query {
    /// The value of a filter, empty where it is not set.
    pub fn get(&self, name: &str) -> &str {
        self.0.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    /// The same query with one filter set, or taken away where `value` is empty.
    pub fn with(&self, name: &str, value: &str) -> Self {
        let mut pairs: Vec<_> = self.0.iter().filter(|(key, _)| key != name).cloned().collect();
        if !value.is_empty() {
            pairs.push((name.to_owned(), value.to_owned()));
        }
        Self(pairs)
    }

    /// Whether no filter is set.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Reads what stands after `?`.
    pub fn parse(text: &str) -> Self {
        let pairs = text.split('&').filter_map(|pair| pair.split_once('=')).filter(|(_, value)| !value.is_empty());
        Self(pairs.map(|(key, value)| (decoded(key), decoded(value))).collect())
    }
}

impl fmt::Display for Query {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (place, (key, value)) in self.0.iter().enumerate() {
            let separator = if place == 0 { '?' } else { '&' };
            write!(f, "{separator}{}={}", encoded(key), encoded(value))?;
        }
        Ok(())
    }
}

impl Route {
    /// Reads the part of an address that begins with `#`.
    pub fn parse(hash: &str) -> Self {
        let hash = hash.strip_prefix('#').unwrap_or(hash);
        let (path, query) = hash.split_once('?').unwrap_or((hash, ""));
        let query = Query::parse(query);
        let parts: Vec<String> = path.split('/').filter(|part| !part.is_empty()).map(decoded).collect();
        let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
        match parts.as_slice() {
            [] => Self::Home,
            ["new"] => Self::NewRound,
            ["import"] => Self::Import,
            ["help"] => Self::Help(None),
            ["help", term] => Self::Help(Some((*term).to_owned())),
            ["r", round, rest @ ..] => {
                Page::parse(rest, query).map_or(Self::Unknown, |page| Self::Round(RoundId::new(*round), page))
            }
            _ => Self::Unknown,
        }
    }

    /// The same page with nothing opened, filtered or scrolled to: as long as this stays, the page itself stays.
    pub fn frame(&self) -> Self {
        match self {
            Self::Help(_) => Self::Help(None),
            Self::Round(id, page) => Self::Round(
                id.clone(),
                match page {
                    Page::Checklist(..) => Page::Checklist(None, Query::default()),
                    Page::SelfCheck(_) => Page::SelfCheck(Query::default()),
                    Page::Section(key, page, _) => Page::Section(key.clone(), *page, None),
                    Page::Ledger(..) => Page::Ledger(None, Query::default()),
                    Page::Desk(..) => Page::Desk(None, Query::default()),
                    Page::Feedback(..) => Page::Feedback(None, Query::default()),
                    Page::Accountability(..) => Page::Accountability(None, Query::default()),
                    Page::HandOuts(..) => Page::HandOuts(None, Query::default()),
                    Page::Deadlines(_) => Page::Deadlines(Query::default()),
                    Page::Health(_) => Page::Health(Query::default()),
                    page @ (Page::Overview
                    | Page::Documents(_)
                    | Page::DocumentChanges(_)
                    | Page::Figures
                    | Page::Data
                    | Page::Conflicts
                    | Page::Leaks
                    | Page::Settings) => page.clone(),
                },
            ),
            other => other.clone(),
        }
    }

    /// Its filters and search words, where the page has any.
    pub fn query(&self) -> Option<&Query> {
        match self {
            Self::Round(_, page) => page.query(),
            _ => None,
        }
    }

    /// The same page, with the same thing opened, under other filters.
    pub fn with_query(&self, query: Query) -> Self {
        match self {
            Self::Round(id, Page::Checklist(task, _)) => Self::Round(id.clone(), Page::Checklist(task.clone(), query)),
            Self::Round(id, Page::SelfCheck(_)) => Self::Round(id.clone(), Page::SelfCheck(query)),
            Self::Round(id, Page::Ledger(item, _)) => Self::Round(id.clone(), Page::Ledger(item.clone(), query)),
            Self::Round(id, Page::Desk(matter, _)) => Self::Round(id.clone(), Page::Desk(matter.clone(), query)),
            Self::Round(id, Page::Feedback(matter, _)) => {
                Self::Round(id.clone(), Page::Feedback(matter.clone(), query))
            }
            Self::Round(id, Page::Accountability(matter, _)) => {
                Self::Round(id.clone(), Page::Accountability(matter.clone(), query))
            }
            Self::Round(id, Page::HandOuts(matter, _)) => {
                Self::Round(id.clone(), Page::HandOuts(matter.clone(), query))
            }
            Self::Round(id, Page::Deadlines(_)) => Self::Round(id.clone(), Page::Deadlines(query)),
            Self::Round(id, Page::Health(_)) => Self::Round(id.clone(), Page::Health(query)),
            other => other.clone(),
        }
    }

    /// The round that the route belongs to.
    pub fn round(&self) -> Option<&RoundId> {
        match self {
            Self::Round(id, _) => Some(id),
            _ => None,
        }
    }
}

impl Page {
    fn query(&self) -> Option<&Query> {
        match self {
            Self::Checklist(_, query)
            | Self::SelfCheck(query)
            | Self::Ledger(_, query)
            | Self::Desk(_, query)
            | Self::Feedback(_, query)
            | Self::Accountability(_, query)
            | Self::HandOuts(_, query)
            | Self::Deadlines(query)
            | Self::Health(query) => Some(query),
            Self::Overview
            | Self::Section(..)
            | Self::Documents(_)
            | Self::DocumentChanges(_)
            | Self::Figures
            | Self::Data
            | Self::Conflicts
            | Self::Leaks
            | Self::Settings => None,
        }
    }

    fn parse(parts: &[&str], query: Query) -> Option<Self> {
        Some(match parts {
            [] => Self::Overview,
            ["checklist"] => Self::Checklist(None, query),
            ["checklist", pack, task] => Self::Checklist(Some(TaskKey::parse(&format!("{pack}/{task}"))?), query),
            ["self-check"] => Self::SelfCheck(query),
            ["self-check", pack, section] => Self::section(pack, section, "1", &query)?,
            ["self-check", pack, section, page] => Self::section(pack, section, page, &query)?,
            ["ledger"] => Self::Ledger(None, query),
            ["ledger", item] => Self::Ledger(Some(ItemId::new(*item)), query),
            ["desk"] => Self::Desk(None, query),
            ["desk", matter] => Self::Desk(Some(MatterId::new(*matter)), query),
            ["feedback"] => Self::Feedback(None, query),
            ["feedback", matter] => Self::Feedback(Some(MatterId::new(*matter)), query),
            ["accountability"] => Self::Accountability(None, query),
            ["accountability", matter] => Self::Accountability(Some(MatterId::new(*matter)), query),
            ["hand-outs"] => Self::HandOuts(None, query),
            ["hand-outs", matter] => Self::HandOuts(Some(MatterId::new(*matter)), query),
            ["deadlines"] => Self::Deadlines(query),
            ["figures"] => Self::Figures,
            ["health"] => Self::Health(query),
            ["documents"] => Self::Documents(None),
            ["documents", kind] => Self::Documents(Some(document_kind(kind)?)),
            ["documents", kind, "changes"] => Self::DocumentChanges(document_kind(kind)?),
            ["data"] => Self::Data,
            ["conflicts"] => Self::Conflicts,
            ["leaks"] => Self::Leaks,
            ["settings"] => Self::Settings,
            _ => return None,
        })
    }

    fn section(pack: &str, section: &str, page: &str, query: &Query) -> Option<Self> {
        let key = SectionKey::parse(&format!("{pack}/{section}"))?;
        let page = page.parse::<usize>().ok()?.checked_sub(1)?;
        let question = QuestionKey::parse(&format!("{pack}/{}", query.get("at")));
        Some(Self::Section(key, page, question))
    }
}

impl fmt::Display for Route {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Home | Self::Unknown => f.write_str("#/"),
            Self::NewRound => f.write_str("#/new"),
            Self::Import => f.write_str("#/import"),
            Self::Help(None) => f.write_str("#/help"),
            Self::Help(Some(term)) => write!(f, "#/help/{}", encoded(term)),
            Self::Round(id, page) => write!(f, "#/r/{}{page}", encoded(id.as_str())),
        }
    }
}

impl fmt::Display for Page {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Overview => Ok(()),
            Self::Checklist(None, query) => write!(f, "/checklist{query}"),
            Self::Checklist(Some(key), query) => {
                write!(f, "/checklist/{}/{}{query}", encoded(key.pack.as_str()), encoded(key.task.as_str()))
            }
            Self::SelfCheck(query) => write!(f, "/self-check{query}"),
            Self::Section(key, page, at) => {
                write!(f, "/self-check/{}/{}", encoded(key.pack.as_str()), encoded(key.section.as_str()))?;
                if *page > 0 {
                    write!(f, "/{}", page + 1)?;
                }
                match at {
                    Some(at) => write!(f, "?at={}", encoded(at.question.as_str())),
                    None => Ok(()),
                }
            }
            Self::Ledger(None, query) => write!(f, "/ledger{query}"),
            Self::Ledger(Some(id), query) => write!(f, "/ledger/{}{query}", encoded(id.as_str())),
            Self::Desk(matter, query) => opened(f, "desk", matter.as_ref(), query),
            Self::Feedback(matter, query) => opened(f, "feedback", matter.as_ref(), query),
            Self::Accountability(matter, query) => opened(f, "accountability", matter.as_ref(), query),
            Self::HandOuts(matter, query) => opened(f, "hand-outs", matter.as_ref(), query),
            Self::Deadlines(query) => write!(f, "/deadlines{query}"),
            Self::Figures => f.write_str("/figures"),
            Self::Health(query) => write!(f, "/health{query}"),
            Self::Documents(None) => f.write_str("/documents"),
            Self::Documents(Some(kind)) => write!(f, "/documents/{}", document_name(*kind)),
            Self::DocumentChanges(kind) => write!(f, "/documents/{}/changes", document_name(*kind)),
            Self::Data => f.write_str("/data"),
            Self::Conflicts => f.write_str("/conflicts"),
            Self::Leaks => f.write_str("/leaks"),
            Self::Settings => f.write_str("/settings"),
        }
    }
}

/// A document as the address names it.
fn document_name(kind: DocumentKind) -> &'static str {
    match kind {
        DocumentKind::SelfCheckReport => "self-check-report",
        DocumentKind::RectificationPlan => "plan",
        DocumentKind::RectificationReport => "report",
        DocumentKind::ChiefReport => "chief-report",
        DocumentKind::AccountabilityList => "accountability",
        DocumentKind::CloseOutRequest => "close-out",
        DocumentKind::EvidenceIndex => "evidence",
        DocumentKind::Questionnaire => "questionnaire",
        DocumentKind::Checklist => "checklist",
    }
}

fn document_kind(name: &str) -> Option<DocumentKind> {
    DocumentKind::ALL.iter().copied().find(|kind| document_name(*kind) == name)
}

/// A page of matters, with one of them opened.
fn opened(f: &mut fmt::Formatter<'_>, page: &str, matter: Option<&MatterId>, query: &Query) -> fmt::Result {
    match matter {
        Some(matter) => write!(f, "/{page}/{}{query}", encoded(matter.as_str())),
        None => write!(f, "/{page}{query}"),
    }
}

/// Escapes what has a meaning in an address; Chinese letters stay readable.
fn encoded(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '%' | '/' | '?' | '&' | '=' | '#' | ' ' | '"' | '<' | '>' | '+' => {
                safe.push_str(&format!("%{:02X}", u32::from(c)));
            }
            c => safe.push(c),
        }
    }
    safe
}

/// Undoes percent escapes; what is no valid escape stays as it is.
fn decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, tail)) = rest.split_first() {
        let escape = (first == b'%').then(|| tail.get(..2)).flatten();
        let byte = escape.and_then(|hex| u8::from_str_radix(std::str::from_utf8(hex).ok()?, 16).ok());
        match byte {
            Some(byte) => {
                bytes.push(byte);
                rest = tail.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(first);
                rest = tail;
            }
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

#[cfg(test)]
#[cfg(not(target_arch = "wasm32"))]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_mean_what_they_say() {
        let round = RoundId::from("r1");
        let core_a = SectionKey::parse("core/A").unwrap();
        for (hash, route) in [
            ("", Route::Home),
            ("#/new", Route::NewRound),
            ("#/help/close_out", Route::Help(Some("close_out".into()))),
            ("#/r/r1", Route::Round(round.clone(), Page::Overview)),
            ("#/r/r1/self-check/core/A", Route::Round(round.clone(), Page::Section(core_a.clone(), 0, None))),
            (
                "#/r/r1/self-check/core/A/3?at=A05",
                Route::Round(round.clone(), Page::Section(core_a, 2, QuestionKey::parse("core/A05"))),
            ),
            ("#/r/r1/self-check/core/A/0", Route::Unknown),
            ("#/nowhere", Route::Unknown),
        ] {
            assert_eq!(Route::parse(hash), route, "{hash}");
        }
    }

    #[test]
    fn filters_change_and_what_is_opened_stays() {
        let route = Route::parse("#/r/r1/ledger/i1?status=draft");
        let query = route.query().cloned().unwrap_or_default();
        assert_eq!(query.get("status"), "draft");
        assert_eq!(route.with_query(query.with("status", "")), Route::parse("#/r/r1/ledger/i1"));
        assert_eq!(Route::Home.with_query(query), Route::Home);
    }

    fn any_query() -> impl Strategy<Value = Query> {
        prop::collection::btree_map("[a-z]{1,5}", "[^\\x00]{1,8}", 0..3)
            .prop_map(|map| map.iter().fold(Query::default(), |query, (key, value)| query.with(key, value)))
    }

    proptest! {
        #[test]
        fn every_route_reads_back_as_written(query in any_query(), id in "[A-Za-z0-9._-]{1,12}", page in 0usize..40) {
            let round = RoundId::new(id.as_str());
            let key = format!("core/{id}");
            let pages = [
                Page::Overview,
                Page::Checklist(TaskKey::parse(&key), query.clone()),
                Page::SelfCheck(query.clone()),
                Page::Section(SectionKey::parse(&key).unwrap(), page, QuestionKey::parse(&key)),
                Page::Ledger(Some(ItemId::new(id.as_str())), query.clone()),
                Page::Desk(Some(MatterId::new(id.as_str())), query.clone()),
                Page::Feedback(None, query.clone()),
                Page::Accountability(Some(MatterId::new(id.as_str())), query.clone()),
                Page::HandOuts(Some(MatterId::new(id.as_str())), query.clone()),
                Page::Deadlines(query.clone()),
                Page::Figures,
                Page::Health(query),
                Page::Documents(None),
                Page::Documents(DocumentKind::ALL.get(page % 9).copied()),
                Page::DocumentChanges(DocumentKind::Checklist),
                Page::Data,
                Page::Conflicts,
                Page::Leaks,
                Page::Settings,
            ];
            for page in pages {
                let route = Route::Round(round.clone(), page);
                prop_assert_eq!(Route::parse(&route.to_string()), route);
            }
        }

        #[test]
        fn no_address_breaks_the_reader(hash in "\\PC*") {
            let _ = Route::parse(&hash);
        }
    }
}
