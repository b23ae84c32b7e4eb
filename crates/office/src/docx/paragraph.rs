//! Paragraphs. How they look is said by their styles, whose names are those in `parts/styles.xml`.

use super::text::{width, writable};
use crate::document::{ATTACHED, Head};
use docx_rs::{BreakType, Paragraph, Run, RunFonts, Tab, TabValueType};

/// A character of the grid, in twentieths of a point.
const CHARACTER: f64 = 316.0;

/// 成文日期 stands so many characters from the right.
const DAY_INDENT: f64 = 4.0;

/// A paragraph of a style. Where its text breaks, so does its line.
pub fn plain(style: &str, text: &str) -> Paragraph {
    Paragraph::new().style(style).add_run(run(text))
}

/// A paragraph that words in 楷体 lead into.
pub fn led(lead: &str, text: &str) -> Paragraph {
    let paragraph = Paragraph::new().style("BodyText");
    let paragraph = if lead.is_empty() { paragraph } else { paragraph.add_run(run(lead).style("Lead")) };
    paragraph.add_run(run(text))
}

/// A heading; there are three levels.
pub fn heading(level: u8, text: &str) -> Paragraph {
    plain(["Heading1", "Heading2", "Heading3"].get(usize::from(level.max(1) - 1)).unwrap_or(&"Heading3"), text)
}

/// What stands above the title, a paragraph for each line that is not empty, and a blank one.
pub fn head(head: &Head, text_width: u32) -> Vec<Paragraph> {
    let marks = [&head.mark, &head.urgency].into_iter().filter(|text| !text.is_empty());
    let mut paragraphs: Vec<Paragraph> = marks.map(|text| plain("HeadMark", text)).collect();
    if !head.number.is_empty() || !head.signer.is_empty() {
        // 发文字号 stands one character in from the left, 签发人 from the right (GB/T 9704-2012, 7.2.5 and 7.2.6).
        let margin = usize::try_from(text_width).unwrap_or_default().saturating_sub(CHARACTER as usize);
        let mut line = plain("HeadNumber", &head.number);
        if !head.signer.is_empty() {
            // The name is in 楷体, what it is the name of is not.
            let (label, name) = match head.signer.split_once('：') {
                Some((label, name)) => (format!("{label}："), name),
                None => (String::new(), head.signer.as_str()),
            };
            line = line.add_tab(Tab::new().val(TabValueType::Right).pos(margin));
            line = line.add_run(Run::new().add_tab()).add_run(run(&label)).add_run(run(name).style("Lead"));
        }
        paragraphs.push(line);
    }
    if !paragraphs.is_empty() {
        paragraphs.push(Paragraph::new());
    }
    paragraphs
}

/// 附件说明: one name stands without a number, and several below each other; a blank line goes before.
pub fn attachments(names: &[String]) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = match names {
        [] => return Vec::new(),
        [name] => vec![Paragraph::new().style("Attachment").add_run(run(ATTACHED)).add_run(run(name))],
        [first, others @ ..] => {
            let numbered = |(number, name): (usize, &String)| {
                let run = Run::new().add_text(format!("{number}.")).add_tab();
                Paragraph::new().style("AttachmentNext").add_run(run).add_run(self::run(name))
            };
            let label = Run::new().fonts(eastern()).add_text(format!("{ATTACHED}1.")).add_tab();
            let first = Paragraph::new().style("AttachmentFirst").add_run(label).add_run(run(first));
            std::iter::once(first).chain((2..).zip(others).map(numbered)).collect()
        }
    };
    paragraphs.insert(0, Paragraph::new());
    paragraphs
}

/// 署名 centred over 成文日期, which stands four characters from the right (GB/T 9704-2012, 7.3.5.1); a unit too long
/// for that ends where the text does.
pub fn signature(unit: &str, day: &str) -> Vec<Paragraph> {
    let mut paragraphs = Vec::new();
    let widest = |text: &str| text.lines().map(width).fold(0.0, f64::max);
    if !unit.is_empty() {
        let indent = (DAY_INDENT + (widest(day) - widest(unit)) / 2.0).max(0.0);
        let indent = if day.is_empty() { DAY_INDENT } else { indent };
        let paragraph = plain("SignatureUnit", unit);
        paragraphs.push(paragraph.indent(None, None, Some((indent * CHARACTER).round() as i32), None));
    }
    if !day.is_empty() {
        paragraphs.push(plain("SignatureDay", day));
    }
    if !paragraphs.is_empty() {
        paragraphs.insert(0, Paragraph::new());
    }
    paragraphs
}

/// A text with its line breaks and tabs.
pub fn run(text: &str) -> Run {
    let mut run = Run::new();
    if !text.is_ascii() {
        run = run.fonts(eastern());
    }
    for (index, line) in writable(text).split('\n').enumerate() {
        if index > 0 {
            run = run.add_break(BreakType::TextWrapping);
        }
        for (index, part) in line.split('\t').enumerate() {
            if index > 0 {
                run = run.add_tab();
            }
            if !part.is_empty() {
                run = run.add_text(part);
            }
        }
    }
    run
}

/// Signs that Chinese shares with others, such as quotation marks and dashes, are taken from the Chinese font.
fn eastern() -> RunFonts {
    RunFonts::new().hint("eastAsia")
}
