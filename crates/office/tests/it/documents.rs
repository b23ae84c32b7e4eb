//! Documents hold what they were given, laid out by GB/T 9704-2012 (domain.md §6.2).

#![cfg(all(feature = "formats", not(target_arch = "wasm32")))]
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test that can't go on has failed"
)]

use crate::package::{Element, open};
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};
use std::time::{Duration, Instant};
use zicha_office::document::{
    Block, Chart, ChartKind, Column, Document, Form, FormCell, FormRow, Head, Orientation, Section, Series, Table,
};
use zicha_office::docx;
use zicha_office::job::{Job, Outcome};
use zicha_office::work::carry_out;

fn written(document: &Document) -> BTreeMap<String, Element> {
    open(&docx::write(document, &mut |_| {}).unwrap())
}

fn of_blocks(blocks: Vec<Block>) -> Document {
    Document { sections: vec![Section { orientation: Orientation::Portrait, blocks }], ..Document::default() }
}

fn body(parts: &BTreeMap<String, Element>) -> &Element {
    parts["word/document.xml"].first("w:body")
}

fn number(element: &Element, name: &str) -> f64 {
    element.value(name).parse().unwrap()
}

/// What a style says with its properties, its own or those of the one that it is based on.
fn styled<'a>(parts: &'a BTreeMap<String, Element>, style: &str, property: &str) -> Option<&'a Element> {
    let styles = parts["word/styles.xml"].all("w:style");
    let style = styles.into_iter().find(|known| known.value("styleId") == style).unwrap();
    style.all(property).into_iter().next().or_else(|| {
        let base = style.all("w:basedOn").into_iter().next()?;
        styled(parts, base.value("val"), property)
    })
}

/// Twentieths of a point in millimetres, to a tenth.
fn mm(twips: f64) -> f64 {
    (twips / 1440.0 * 254.0).round() / 10.0
}

#[test]
fn pages_are_those_of_the_standard() {
    let parts = written(&crate::sample::rich());
    let sections = body(&parts).all("w:sectPr");
    let sizes: Vec<_> = sections
        .iter()
        .map(|section| {
            let size = section.first("w:pgSz");
            (size.value("w"), size.value("h"), size.value("orient"))
        })
        .collect();
    assert_eq!(sizes, [("11906", "16838", ""), ("16838", "11906", "landscape"), ("11906", "16838", "")]);
    let margins =
        |section: &Element| ["top", "right", "bottom", "left"].map(|side| mm(number(section.first("w:pgMar"), side)));
    assert_eq!(margins(sections[0]), [37.0, 26.0, 35.0, 28.0]);
    // Turned to the left.
    assert_eq!(margins(sections[1]), [28.0, 37.0, 26.0, 35.0]);
    for section in &sections {
        let (size, margins, grid) = (section.first("w:pgSz"), section.first("w:pgMar"), section.first("w:docGrid"));
        assert_eq!(grid.value("type"), "linesAndChars");
        assert!(section.all("w:pgNumType").is_empty(), "the numbers of pages go on");
        let height = number(size, "h") - number(margins, "top") - number(margins, "bottom");
        let width = number(size, "w") - number(margins, "left") - number(margins, "right");
        let (line, character) = (number(grid, "linePitch"), 20.0 * (16.0 + number(grid, "charSpace") / 4096.0));
        let (lines, characters) = if size.value("orient").is_empty() { (22.0, 28.0) } else { (15.0, 40.0) };
        assert_eq!(((height / line).floor(), (width / character).floor()), (lines, characters));
        // So they do without a grid, by the measures of the style.
        let [line, _] = ["line", "lineRule"].map(|name| styled(&parts, "BodyText", "w:spacing").unwrap().value(name));
        assert_eq!(line, grid.value("linePitch"));
    }
    let closer = parts["word/styles.xml"].all("w:style")[0].first("w:rPr").first("w:spacing").value("val");
    let character = 20.0 * 16.0 + closer.parse::<f64>().unwrap();
    assert_eq!((8_845.0 / character).floor(), 28.0);
}

#[test]
fn page_numbers_stand_outside() {
    let parts = written(&crate::sample::rich());
    assert_eq!(parts["word/settings.xml"].all("w:evenAndOddHeaders").len(), 1);
    let relations = parts["word/_rels/document.xml.rels"].all("Relationship");
    for section in body(&parts).all("w:sectPr") {
        for (kind, style, side) in [("default", "Footer", "right"), ("even", "FooterEven", "left")] {
            let footers = section.all("w:footerReference");
            let footer = footers.into_iter().find(|footer| footer.value("type") == kind).unwrap();
            let relation = relations.iter().find(|relation| relation.attributes["Id"] == footer.attributes["r:id"]);
            let footer = &parts[&format!("word/{}", relation.unwrap().attributes["Target"])];
            assert_eq!(footer.first("w:instrText").text.trim(), "PAGE");
            assert_eq!(footer.read(), "— 1 —");
            assert_eq!(footer.first("w:p").style(), style);
            assert_eq!(styled(&parts, style, "w:jc").unwrap().value("val"), side);
            assert_eq!(styled(&parts, style, "w:ind").unwrap().value(&format!("{side}Chars")), "100");
            assert_eq!(styled(&parts, style, "w:sz").unwrap().value("val"), "28");
            assert_eq!(styled(&parts, style, "w:rFonts").unwrap().value("eastAsia"), "宋体");
            let turned = footer.all("w:textDirection");
            let Some(direction) = turned.first() else {
                assert_eq!(section.first("w:pgSz").value("orient"), "");
                continue;
            };
            // Where it is on the upright pages, whose foot is the left edge of one on its side.
            assert_eq!((section.first("w:pgSz").value("orient"), direction.value("val")), ("landscape", "tbRl"));
            let (place, height) = (footer.first("w:tblpPr"), footer.first("w:trHeight"));
            assert_eq!((place.value("horzAnchor"), place.value("vertAnchor")), ("page", "page"));
            let right = number(place, "tblpX") + number(footer.first("w:tcW"), "w");
            assert_eq!([mm(right), mm(number(place, "tblpY")), mm(number(height, "val"))], [28.0, 28.0, 156.0]);
        }
    }
}

#[test]
fn styles_are_those_of_the_standard() {
    let parts = written(&crate::sample::rich());
    for (level, font) in [(1, "黑体"), (2, "楷体_GB2312"), (3, "仿宋_GB2312")] {
        let style = format!("Heading{level}");
        assert_eq!(styled(&parts, &style, "w:name").unwrap().value("val"), format!("heading {level}"));
        assert_eq!(styled(&parts, &style, "w:outlineLvl").unwrap().value("val"), (level - 1).to_string());
        assert_eq!(styled(&parts, &style, "w:rFonts").unwrap().value("eastAsia"), font);
        assert_eq!(styled(&parts, &style, "w:sz").unwrap().value("val"), "32");
        assert_eq!(styled(&parts, &style, "w:ind").unwrap().value("firstLineChars"), "200");
        assert!(styled(&parts, &style, "w:b").is_none(), "no heading of the standard is bold");
        assert!(styled(&parts, &style, "w:keepNext").is_some());
    }
    assert_eq!(styled(&parts, "Title", "w:rFonts").unwrap().value("eastAsia"), "方正小标宋简体");
    assert_eq!(styled(&parts, "Title", "w:sz").unwrap().value("val"), "44");
    assert_eq!(styled(&parts, "BodyText", "w:ind").unwrap().value("firstLineChars"), "200");
    assert_eq!(styled(&parts, "BodyText", "w:jc").unwrap().value("val"), "both");
    assert!(styled(&parts, "Addressee", "w:ind").is_none());
    assert_eq!(styled(&parts, "SignatureDay", "w:ind").unwrap().value("rightChars"), "400");
    let defaults = parts["word/styles.xml"].first("w:docDefaults");
    assert_eq!(defaults.first("w:rFonts").value("eastAsia"), "仿宋_GB2312");
    assert_eq!(defaults.first("w:rFonts").value("ascii"), "Times New Roman");
    assert_eq!(defaults.first("w:lang").value("eastAsia"), "zh-CN");
    // Every font but the foreign one has others that may stand in for it.
    let fonts = parts["word/fontTable.xml"].all("w:font");
    assert!(fonts.iter().skip(1).all(|font| !font.first("w:altName").value("val").is_empty()));
    let known: BTreeSet<&str> = fonts.iter().map(|font| font.value("name")).collect();
    let used = parts["word/styles.xml"].all("w:rFonts");
    assert!(used.iter().all(|font| known.contains(font.value("eastAsia"))));
    // No paragraph has a style that is not there.
    let styles = parts["word/styles.xml"].all("w:style");
    let known: BTreeSet<&str> = styles.iter().map(|style| style.value("styleId")).collect();
    for paragraph in body(&parts).all("w:p") {
        assert!(paragraph.style().is_empty() || known.contains(paragraph.style()), "{}", paragraph.style());
    }
}

#[test]
fn every_block_is_there_as_what_it_is() {
    let document = crate::sample::rich();
    let parts = written(&document);
    let blocks: Vec<&Block> = document.sections.iter().flat_map(|section| &section.blocks).collect();
    let paragraphs = body(&parts).all("w:p");
    let styled: Vec<(&str, String)> =
        paragraphs.iter().map(|paragraph| (paragraph.style(), paragraph.read())).collect();
    let is_there = |style: &str, text: &str| styled.iter().any(|(known, read)| *known == style && read == text);
    let count = |style: &str| styled.iter().filter(|(known, _)| *known == style).count();
    let mut headings = 0;
    for block in &blocks {
        match block {
            Block::Title(text) => assert!(is_there("Title", text)),
            Block::Addressee(text) => assert!(is_there("Addressee", text)),
            Block::AttachmentNumber(text) => assert!(is_there("AttachmentNumber", text)),
            Block::Heading { level, text } => {
                headings += 1;
                assert!(is_there(&format!("Heading{level}"), text));
            }
            Block::Paragraph { lead, text } => assert!(is_there("BodyText", &format!("{lead}{text}"))),
            Block::Caption(text) => assert!(is_there("Caption", text)),
            Block::Note(text) => assert!(is_there("Note", text)),
            _ => {}
        }
    }
    assert_eq!((1..=3).map(|level| count(&format!("Heading{level}"))).sum::<usize>(), headings);
    assert!(is_there("HeadMark", "内部") && is_there("HeadMark", "特急"));
    assert!(is_there("HeadNumber", "某发〔2026〕7号\t签发人：王某某"));
    assert!(is_there("AttachmentFirst", "附件：1.\t问题整改台账"));
    assert!(is_there("Attachment", "附件：佐证材料清单"));
    assert!(is_there("SignatureUnit", "中共某区某局党组") && is_there("SignatureDay", "2026年11月26日"));
    let lead = body(&parts).all("w:r").into_iter().find(|run| run.read() == "总体看，").unwrap();
    assert_eq!(lead.first("w:rStyle").value("val"), "Lead");
}

#[test]
fn tables_repeat_their_header_and_forms_do_not() {
    let document = crate::sample::rich();
    let parts = written(&document);
    let mut tables = body(&parts).all("w:tbl").into_iter();
    for section in &document.sections {
        let width = if section.orientation == Orientation::Portrait { 8_845 } else { 12_756 };
        for block in &section.blocks {
            let (rows, header, columns) = match block {
                Block::Table(table) => (table.rows.len() + 1, 1, table.columns.len()),
                Block::Form(form) => (form.rows.len(), 0, form.widths.len()),
                _ => continue,
            };
            let table = tables.next().unwrap();
            assert_eq!(table.all("w:tr").len(), rows);
            assert_eq!(table.all("w:tblHeader").len(), header);
            assert_eq!(table.all("w:tr")[0].all("w:tblHeader").len(), header, "the first row is");
            assert_eq!(table.all("w:cantSplit").len(), rows, "all are short");
            let columns_of = |row: &Element| -> usize {
                let span =
                    |cell: &&Element| cell.all("w:gridSpan").first().map_or(1, |span| number(span, "val") as usize);
                row.all("w:tc").iter().map(span).sum()
            };
            assert!(table.all("w:tr").into_iter().all(|row| columns_of(row) == columns));
            let grid = table.all("w:gridCol");
            assert_eq!(grid.iter().map(|column| number(column, "w") as i32).sum::<i32>(), width);
            assert!(grid.iter().all(|column| column.attributes.len() == 1));
        }
    }
    assert!(tables.next().is_none());
    let form = body(&parts).all("w:tbl")[2];
    let heights: Vec<&str> = form.all("w:trHeight").iter().map(|height| height.value("val")).collect();
    assert_eq!(heights, ["480", "2880", "1920"]);
}

#[test]
fn a_row_that_is_long_may_go_on_over_the_page() {
    let columns = vec![Column { title: "问题".to_owned(), width: 1, is_centred: false }; 2];
    let rows = vec![vec!["短".to_owned(), String::new()], vec!["长".repeat(5_000), "一\n".repeat(40)]];
    let parts = written(&of_blocks(vec![Block::Table(Table { columns, rows })]));
    let kept: Vec<usize> = body(&parts).all("w:tr").iter().map(|row| row.all("w:cantSplit").len()).collect();
    assert_eq!(kept, [1, 1, 0]);
}

#[test]
fn rows_and_cells_that_do_not_fit_are_not_lost() {
    let columns = vec![Column { title: "一".to_owned(), width: 0, is_centred: false }];
    let rows = vec![vec![], vec!["甲".to_owned(), "乙".to_owned(), "丙".to_owned()]];
    let cell = |span: u8| FormCell { text: span.to_string(), span, is_label: false };
    let rows_of_form = [vec![], vec![0], vec![3, 200, 1], vec![1]]
        .map(|spans| FormRow { lines: 0, cells: spans.into_iter().map(cell).collect() });
    let document = of_blocks(vec![
        Block::Table(Table { columns, rows }),
        Block::Table(Table::default()),
        Block::Form(Form { widths: vec![], rows: rows_of_form.to_vec() }),
        Block::Form(Form::default()),
    ]);
    let parts = written(&document);
    assert_eq!(body(&parts).all("w:tbl").len(), 2);
    let lines = document.lines().join("");
    assert_eq!(body(&parts).read(), lines);
    // Two tables that touch would be one, and a table can't be the last of all.
    let children: Vec<(&str, &str)> =
        body(&parts).children.iter().map(|child| (child.name.as_str(), child.style())).collect();
    assert_eq!(children, [("w:tbl", ""), ("w:p", "Gap"), ("w:tbl", ""), ("w:p", "Separator"), ("w:sectPr", "")]);
}

#[test]
fn a_watermark_stands_behind_each_page_or_nowhere() {
    let parts = written(&crate::sample::rich());
    for section in body(&parts).all("w:sectPr") {
        let kinds: Vec<&str> = section.all("w:headerReference").iter().map(|header| header.value("type")).collect();
        assert_eq!(kinds, ["even", "default"]);
    }
    for part in ["word/header1.xml", "word/header2.xml"] {
        let shape = parts[part].first("v:shape");
        assert!(shape.attributes["style"].contains("rotation:315"));
        assert_eq!(shape.first("v:textpath").attributes["string"], "草稿");
    }
    let parts = written(&Document { watermark: String::new(), ..crate::sample::rich() });
    assert!(!parts.keys().any(|name| name.contains("header")));
    assert!(body(&parts).all("w:headerReference").is_empty());
}

#[test]
fn charts_are_drawn_from_their_numbers() {
    let parts = written(&crate::sample::rich());
    let drawings = body(&parts).all("wp:docPr");
    assert_eq!(
        drawings.iter().map(|drawing| drawing.attributes["descr"].as_str()).collect::<Vec<_>>(),
        ["各类问题整改进度", "整改率变化"]
    );
    let relations = parts["word/_rels/document.xml.rels"].all("Relationship");
    for (number, chart) in (1..).zip(body(&parts).all("c:chart")) {
        let relation = relations.iter().find(|relation| relation.attributes["Id"] == chart.attributes["r:id"]).unwrap();
        assert_eq!(relation.attributes["Target"], format!("charts/chart{number}.xml"));
        assert!(relation.attributes["Type"].ends_with("/chart"));
    }
    let bars = &parts["word/charts/chart1.xml"];
    assert_eq!(bars.first("c:barDir").attributes["val"], "bar");
    assert!(bars.all("c:showVal").iter().all(|shown| shown.attributes["val"] == "1"));
    let points = |series: &Element| -> Vec<(String, String)> {
        let points = series.first("c:numCache").all("c:pt");
        points.iter().map(|point| (point.attributes["idx"].clone(), point.first("c:v").text.clone())).collect()
    };
    let pairs = |pairs: &[(&str, &str)]| -> Vec<(String, String)> {
        pairs.iter().map(|(place, value)| ((*place).to_owned(), (*value).to_owned())).collect()
    };
    assert_eq!(points(bars.all("c:ser")[1]), pairs(&[("0", "2"), ("1", "2"), ("2", "3")]));
    assert_eq!(bars.all("c:legend").len(), 1);
    assert!(bars.all("c:max").is_empty());
    let lines = &parts["word/charts/chart2.xml"];
    assert_eq!(points(lines.all("c:ser")[0]), pairs(&[("0", "10.5"), ("1", "41.7"), ("3", "93")]));
    assert_eq!(lines.first("c:max").attributes["val"], "100");
    let looks = |name: &str| -> BTreeSet<String> {
        lines.all(name).iter().map(|look| look.attributes["val"].clone()).collect()
    };
    assert_eq!((looks("c:symbol").len(), looks("a:prstDash").len()), (2, 2), "told apart without colour");
    let mut single = crate::sample::rich();
    for block in single.sections.iter_mut().flat_map(|section| &mut section.blocks) {
        if let Block::Chart(chart) = block {
            chart.series.truncate(1);
        }
    }
    assert!(written(&single)["word/charts/chart1.xml"].all("c:legend").is_empty());
}

#[test]
fn a_chart_of_nothing_and_numbers_that_are_none() {
    let series = Series {
        name: String::new(),
        values: vec![Some(f64::NAN), Some(f64::INFINITY), Some(-1e300), Some(1.5), Some(9.0), Some(9.0)],
    };
    let categories = vec![String::new(), "甲".repeat(5_000), "<&>".to_owned(), "丁".to_owned()];
    let chart = |categories: &[String], series: &[Series], kind, most| {
        Block::Chart(Chart {
            title: "图".to_owned(),
            kind,
            categories: categories.to_vec(),
            series: series.to_vec(),
            unit: "\u{0}%".to_owned(),
            most,
        })
    };
    let many = vec![series.clone(); 12];
    let parts = written(&of_blocks(vec![
        chart(&[], &[series], ChartKind::Bars, None),
        chart(&categories, &[], ChartKind::Lines, None),
        chart(&categories, &many, ChartKind::Lines, Some(f64::NAN)),
        chart(&categories, &many, ChartKind::Bars, Some(-1.0)),
    ]));
    assert_eq!(body(&parts).all("w:p").iter().filter(|paragraph| paragraph.style() == "Caption").count(), 2);
    for part in ["word/charts/chart1.xml", "word/charts/chart2.xml"] {
        let numbers = parts[part].first("c:ser").first("c:numCache").all("c:pt");
        assert_eq!(numbers.iter().map(|point| point.attributes["idx"].as_str()).collect::<Vec<_>>(), ["2", "3"]);
        assert!(parts[part].all("c:max").is_empty() && parts[part].all("c:min").is_empty());
    }
}

#[test]
fn every_part_is_known_and_referred_to() {
    let parts = written(&crate::sample::rich());
    let kinds = parts["[Content_Types].xml"].all("Override");
    let mut named: BTreeSet<String> =
        kinds.iter().map(|kind| kind.attributes["PartName"].trim_start_matches('/').to_owned()).collect();
    let mut targets = BTreeSet::new();
    for (folder, part) in [("", "_rels/.rels"), ("word/", "word/_rels/document.xml.rels")] {
        let relations = parts[part].all("Relationship");
        targets.extend(relations.iter().map(|relation| format!("{folder}{}", relation.attributes["Target"])));
        let ids: BTreeSet<&str> = relations.iter().map(|relation| relation.attributes["Id"].as_str()).collect();
        assert_eq!(ids.len(), relations.len());
    }
    assert_eq!(named, targets);
    named.extend(["[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"].map(str::to_owned));
    assert_eq!(parts.keys().cloned().collect::<BTreeSet<_>>(), named);
    let properties = &parts["docProps/core.xml"];
    assert_eq!(properties.first("dc:title").text, "某局党组巡察自查报告");
    assert_eq!(properties.first("cp:category").text, "内部资料 注意保存");
    assert_eq!(properties.first("cp:keywords").text, "内部资料 注意保存");
    assert_eq!(properties.first("dcterms:created").text, "2000-01-01T00:00:00Z");
}

/// Word refuses documents whose properties stand in another order (ECMA-376, part 1, annex A).
#[test]
fn properties_stand_in_their_order() {
    const ORDERS: [(&str, &str); 6] = [
        (
            "w:pPr",
            "pStyle keepNext pageBreakBefore widowControl tabs autoSpaceDE autoSpaceDN snapToGrid spacing ind jc outlineLvl rPr sectPr",
        ),
        ("w:rPr", "rStyle rFonts b bCs snapToGrid spacing kern sz szCs lang"),
        ("w:tblPr", "tblStyle tblpPr tblOverlap tblW jc tblInd tblBorders tblLayout tblCellMar"),
        ("w:tcPr", "tcW gridSpan shd textDirection vAlign"),
        ("w:sectPr", "headerReference footerReference type pgSz pgMar cols docGrid"),
        ("w:style", "name basedOn next uiPriority semiHidden qFormat pPr rPr tblPr"),
    ];
    let parts = written(&crate::sample::rich());
    for (name, order) in ORDERS {
        let order: Vec<&str> = order.split(' ').collect();
        for part in ["word/document.xml", "word/styles.xml", "word/footer1.xml", "word/footer3.xml"] {
            for element in parts[part].all(name) {
                let places: Vec<usize> = element
                    .children
                    .iter()
                    .map(|child| order.iter().position(|known| child.name == format!("w:{known}")).expect(&child.name))
                    .collect();
                assert!(places.is_sorted(), "{element:?}");
                assert!(!places.is_empty());
            }
        }
    }
}

#[test]
fn the_same_document_is_the_same_file() {
    let document = crate::sample::rich();
    let first = docx::write(&document, &mut |_| {}).unwrap();
    assert!(first == docx::write(&document, &mut |_| {}).unwrap());
    let other = std::thread::spawn(|| docx::write(&crate::sample::rich(), &mut |_| {}).unwrap()).join().unwrap();
    assert!(first == other);
    let mut told = Vec::new();
    let (outcome, bytes) = carry_out(Job::WriteDocx(document), &[], &mut |part| told.push(part)).unwrap();
    assert_eq!(outcome, Outcome::File);
    assert!(first == bytes);
    assert!(told.is_sorted() && told.len() > 10 && told.last() == Some(&1.0), "{told:?}");
}

#[test]
fn a_document_of_nothing_opens() {
    let empty = Document { sections: vec![Section::default(); 2], ..Document::default() };
    for (document, sections) in [(Document::default(), 1), (empty, 2)] {
        assert_eq!(body(&written(&document)).all("w:sectPr").len(), sections);
    }
}

#[test]
fn a_large_document_is_written_quickly() {
    let finding = |number: usize| {
        let text = format!("第{number}个问题：会议记录不完整，未形成书面纪要。").repeat(5);
        let paragraph = |text: &str| Block::Paragraph { lead: "经查，".to_owned(), text: text.to_owned() };
        let heading = Block::Heading { level: 3, text: format!("{number}.问题") };
        std::iter::once(heading).chain((0..9).map(move |_| paragraph(&text)))
    };
    let columns = vec![Column { title: "列".to_owned(), width: 1, is_centred: false }; 8];
    let rows =
        (0..300).map(|row| (0..8).map(|column| format!("{row}行{column}列的内容").repeat(4)).collect()).collect();
    let table = Block::Table(Table { columns, rows });
    let blocks = (0..300).flat_map(finding).chain([table.clone(), table]).collect();
    let document = of_blocks(blocks);
    let began = Instant::now();
    let bytes = docx::write(&document, &mut |_| {}).unwrap();
    let took = began.elapsed();
    println!("{} blocks, {} bytes, {took:?}", document.sections[0].blocks.len(), bytes.len());
    // Hardly optimised, and on a machine that has other things to do.
    assert!(took < Duration::from_secs(10), "{took:?}");
}

/// All that a person may type or paste, or mean harm with.
fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        3 => "[一-龥，。；“”（）a-zA-Z0-9 ]{0,12}",
        2 => "[<>&\"'\\]!\\-?/ ]{0,8}",
        2 => "\\PC{0,8}",
        2 => "[\u{0}-\u{20}\u{7f}-\u{a0}\u{2028}\u{202e}\u{fffe}\u{ffff}\u{10ffff}甲]{0,8}",
        1 => "(&amp;|&#0;|</w:t>|<!--|-->|]]>|<w:br/>|😀|مرحبا){1,3}",
        1 => "[一-龥\n]{3000,5000}",
    ]
}

/// The text without what XML can't hold (XML 1.0, production 2).
fn held(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    let is_held =
        |sign: &char| matches!(*sign as u32, 0x9 | 0xa | 0x20..=0xd7ff | 0xe000..=0xfffd | 0x1_0000..=0x10_ffff);
    text.chars().filter(is_held).collect()
}

/// What is read of a block.
fn expected(block: &Block) -> String {
    let read = match block {
        Block::Head(head) => {
            let tab = if head.signer.is_empty() { "" } else { "\t" };
            format!("{}{}{}{tab}{}", head.mark, head.urgency, head.number, head.signer)
        }
        Block::Title(text)
        | Block::Subtitle(text)
        | Block::Addressee(text)
        | Block::AttachmentNumber(text)
        | Block::Heading { text, .. }
        | Block::Caption(text)
        | Block::Note(text) => text.clone(),
        Block::Paragraph { lead, text } => {
            // Each by itself: a break of two signs is not parted among them.
            return held(lead) + &held(text);
        }
        Block::Table(table) => {
            let titles = table.columns.iter().map(|column| &column.title);
            return titles.chain(table.rows.iter().flatten()).map(|text| held(text)).collect();
        }
        Block::Form(form) => {
            return form.rows.iter().flat_map(|row| &row.cells).map(|cell| held(&cell.text)).collect();
        }
        Block::Attachments(names) => {
            return match names.as_slice() {
                [] => String::new(),
                [name] => format!("附件：{}", held(name)),
                names => {
                    let numbered = (1..).zip(names).map(|(number, name)| format!("{number}.\t{}", held(name)));
                    format!("附件：{}", numbered.collect::<String>())
                }
            };
        }
        Block::Signature { unit, day } => return held(unit) + &held(day),
        Block::Chart(_) => String::new(),
    };
    held(&read)
}

fn texts(most: usize) -> impl Strategy<Value = Vec<String>> {
    proptest::collection::vec(text(), 0..most)
}

fn block() -> impl Strategy<Value = Block> {
    let table = (texts(4), proptest::collection::vec(texts(4), 0..4)).prop_map(|(titles, rows)| {
        let column = |title| Column { title, width: 1, is_centred: true };
        let columns: Vec<Column> = titles.into_iter().map(column).collect();
        // Rows of other lengths are filled up with empty cells, in which nothing is read.
        Block::Table(Table { columns, rows })
    });
    let cell =
        (text(), any::<u8>(), any::<bool>()).prop_map(|(text, span, is_label)| FormCell { text, span, is_label });
    let row = (any::<u8>(), proptest::collection::vec(cell, 0..3)).prop_map(|(lines, cells)| FormRow { lines, cells });
    let form = (proptest::collection::vec(any::<u16>(), 0..4), proptest::collection::vec(row, 0..3))
        .prop_map(|(widths, rows)| Block::Form(Form { widths, rows }));
    let values = proptest::collection::vec(proptest::option::of(any::<f64>()), 0..4);
    let series = (text(), values).prop_map(|(name, values)| Series { name, values });
    let chart = (text(), texts(4), proptest::collection::vec(series, 0..3), text(), any::<Option<f64>>()).prop_map(
        |(title, categories, series, unit, most)| {
            let kind = if categories.len() % 2 == 0 { ChartKind::Bars } else { ChartKind::Lines };
            Block::Chart(Chart { title, kind, categories, series, unit, most })
        },
    );
    let line = || text().prop_map(|text| text.replace('\r', ""));
    prop_oneof![
        (line(), line(), line(), line()).prop_map(|(mark, urgency, number, signer)| Block::Head(Head {
            mark,
            urgency,
            number,
            signer
        })),
        text().prop_map(Block::Title),
        text().prop_map(Block::Subtitle),
        text().prop_map(Block::Addressee),
        text().prop_map(Block::AttachmentNumber),
        (any::<u8>(), text()).prop_map(|(level, text)| Block::Heading { level, text }),
        (text(), text()).prop_map(|(lead, text)| Block::Paragraph { lead, text }),
        text().prop_map(Block::Caption),
        text().prop_map(Block::Note),
        table,
        form,
        chart,
        texts(4).prop_map(Block::Attachments),
        (text(), text()).prop_map(|(unit, day)| Block::Signature { unit, day }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn whatever_is_written_is_read_again(
        blocks in proptest::collection::vec(block(), 0..6),
        others in proptest::collection::vec(block(), 0..3),
        title in text(),
        mark in text(),
        watermark in text(),
    ) {
        let orientation = Orientation::Landscape;
        let sections = vec![Section { orientation, blocks }, Section { orientation: Orientation::Portrait, blocks: others }];
        let document = Document { title, mark, watermark, sections };
        let parts = written(&document);
        let blocks = document.sections.iter().flat_map(|section| &section.blocks);
        let is_drawn = |chart: &Chart| !chart.categories.is_empty() && !chart.series.is_empty();
        let read: String = blocks
            .map(|block| match block {
                Block::Chart(chart) if !is_drawn(chart) => held(&chart.title),
                block => expected(block),
            })
            .collect();
        prop_assert_eq!(body(&parts).read(), read);
        let in_a_line = |text: &str| held(text).replace(['\n', '\t'], " ");
        let titled: String = parts["docProps/core.xml"].all("dc:title").iter().map(|title| title.text.as_str()).collect();
        prop_assert_eq!(titled, in_a_line(&document.title));
    }
}
