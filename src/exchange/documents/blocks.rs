//! The blocks that documents are made of, in few words.

use super::numerals::numeral;
use super::scope::NOTHING;
use zicha_office::document::{Block, Column, Table};

/// （一） …
pub(super) fn section(number: usize, text: &str) -> Block {
    Block::Heading { level: 2, text: format!("（{}）{text}", numeral(number)) }
}

/// 1. …: with a blank, because the text may begin with a number.
pub(super) fn point(number: usize, text: &str) -> Block {
    Block::Heading { level: 3, text: format!("{number}. {}", one_line(text)) }
}

/// A paragraph; 无。 where the text is blank.
pub(super) fn paragraph(text: &str) -> Block {
    led("", text)
}

/// A paragraph that begins with words that lead in.
pub(super) fn led(lead: &str, text: &str) -> Block {
    Block::Paragraph { lead: lead.to_owned(), text: sentence(text) }
}

/// Each line of a text as a paragraph of its own; 无。 where it is blank.
pub(super) fn paragraphs(text: &str) -> Vec<Block> {
    let lines: Vec<Block> = text.lines().filter(|line| !line.trim().is_empty()).map(paragraph).collect();
    if lines.is_empty() { vec![paragraph(NOTHING)] } else { lines }
}

/// A table; where it has no rows, one that says 无.
pub(super) fn table(columns: &[(&str, u16, bool)], rows: Vec<Vec<String>>) -> Block {
    let columns: Vec<Column> = columns
        .iter()
        .map(|(title, width, is_centred)| Column { title: (*title).to_owned(), width: *width, is_centred: *is_centred })
        .collect();
    let empty = || {
        // In the second column: the first one only counts.
        let place = usize::from(columns.len() > 1);
        (0..columns.len()).map(|at| if at == place { NOTHING.to_owned() } else { String::new() }).collect()
    };
    let rows = if rows.is_empty() { vec![empty()] } else { rows };
    Block::Table(Table { columns, rows })
}

/// A text as a sentence: it ends with a mark.
pub(super) fn sentence(text: &str) -> String {
    let text = text.trim();
    let text = if text.is_empty() { NOTHING } else { text };
    if text.ends_with(['。', '！', '？', '；', '：', '…', '.', '!', '?', ')', '）']) && !text.ends_with("（原文略）")
    {
        text.to_owned()
    } else {
        format!("{text}。")
    }
}

/// A text without a mark at its end, to go on within a sentence.
pub(super) fn clause(text: &str) -> &str {
    text.trim().trim_end_matches(['。', '；', '.', ';', '！', '？'])
}

/// A text in quotation marks; those within it become inner ones.
pub(super) fn quoted(text: &str) -> String {
    format!("“{}”", text.replace('“', "‘").replace('”', "’"))
}

/// A text in one line, as headings and names are.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sentences_end_and_nothing_is_said() {
        assert_eq!(["", " 已改 ", "已改。", "（原文略）"].map(sentence), ["无。", "已改。", "已改。", "（原文略）。"]);
        assert_eq!(clause(" 已改。"), "已改");
    }

    #[test]
    fn a_table_without_rows_says_so() {
        let Block::Table(table) = table(&[("序号", 1, true), ("问题", 5, false), ("时限", 2, true)], Vec::new())
        else {
            panic!("a table")
        };
        assert_eq!(table.rows, [["", "无", ""]]);
    }
}
