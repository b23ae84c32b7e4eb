//! Opening a document as other programs do: its parts, and the elements in them.

#![allow(dead_code, reason = "each test uses its own part of this")]

use quick_xml::Reader;
use quick_xml::escape::unescape;
use quick_xml::events::{BytesStart, Event};
use std::collections::BTreeMap;
use std::io::{Cursor, Read};

/// An element of XML.
#[derive(Debug, Default)]
pub struct Element {
    /// With its prefix.
    pub name: String,
    /// By their names, with prefixes.
    pub attributes: BTreeMap<String, String>,
    /// Elements within it.
    pub children: Vec<Element>,
    /// Text right within it.
    pub text: String,
}

impl Element {
    fn begun(start: &BytesStart) -> Self {
        let attribute = |attribute: Result<quick_xml::events::attributes::Attribute, _>| {
            let attribute = attribute.unwrap();
            (attribute.key.as_ref().to_owned(), unescape(&attribute.value).unwrap().into_owned())
        };
        Self {
            name: start.name().as_ref().to_owned(),
            attributes: start.attributes().map(attribute).collect(),
            ..Self::default()
        }
    }

    /// All elements of a name within it, in order.
    pub fn all<'a>(&'a self, name: &str) -> Vec<&'a Element> {
        let mut found = Vec::new();
        for child in &self.children {
            if child.name == name {
                found.push(child);
            }
            found.extend(child.all(name));
        }
        found
    }

    /// The first element of a name within it.
    pub fn first(&self, name: &str) -> &Element {
        self.all(name).into_iter().next().unwrap_or_else(|| panic!("no {name} in {}", self.name))
    }

    /// An attribute of the main namespace.
    pub fn value(&self, name: &str) -> &str {
        self.attributes.get(&format!("w:{name}")).map_or("", String::as_str)
    }

    /// The text of a paragraph as it is read, with line breaks and tabs.
    pub fn read(&self) -> String {
        let own = match self.name.as_str() {
            "w:t" => self.text.clone(),
            "w:br" => "\n".to_owned(),
            "w:tab" if self.attributes.is_empty() => "\t".to_owned(),
            _ => String::new(),
        };
        self.children.iter().fold(own, |text, child| text + &child.read())
    }

    /// The style of a paragraph.
    pub fn style(&self) -> &str {
        self.children.iter().find(|child| child.name == "w:pPr").map_or("", |properties| {
            properties.children.iter().find(|child| child.name == "w:pStyle").map_or("", |style| style.value("val"))
        })
    }
}

/// All parts of a document, which is refused where one is not well-formed.
pub fn open(bytes: &[u8]) -> BTreeMap<String, Element> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..archive.len())
        .map(|index| {
            let mut part = archive.by_index(index).unwrap();
            let mut text = String::new();
            part.read_to_string(&mut text).unwrap();
            (part.name().unwrap().to_string(), parsed(&text))
        })
        .collect()
}

fn parsed(text: &str) -> Element {
    // What XML can't hold, this reader would let through.
    let is_writable = |sign: char| !sign.is_control() || "\t\n\r".contains(sign) || sign >= '\u{7f}';
    assert!(text.chars().all(|sign| is_writable(sign) && !matches!(sign, '\u{fffe}' | '\u{ffff}')));
    let mut reader = Reader::from_str(text);
    reader.config_mut().check_comments = true;
    let mut open = vec![Element::default()];
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) => open.push(Element::begun(&start)),
            Event::Empty(start) => open.last_mut().unwrap().children.push(Element::begun(&start)),
            Event::End(_) => {
                let mut closed = open.pop().unwrap();
                closed.text = unescape(&closed.text).unwrap().into_owned();
                open.last_mut().unwrap().children.push(closed);
            }
            Event::Text(text) => open.last_mut().unwrap().text.push_str(&text),
            Event::GeneralRef(name) => {
                let text = format!("&{};", &*name);
                open.last_mut().unwrap().text.push_str(&text);
            }
            Event::Eof => break,
            _ => {}
        }
    }
    assert_eq!(open.len(), 1, "an element is not closed");
    let mut root = open.pop().unwrap().children;
    assert_eq!(root.len(), 1, "more than one root");
    root.pop().unwrap()
}
