//! The blocks that documents are made of, in few words.

use super::numerals::numeral;
use super::scope::NOTHING;
use zicha_office::document::{Block, Column, Table};

/// Characters of a title that fit into a line: 二号 on 156 mm.
const TITLE_LINE: usize = 20;

/// A title. A long one breaks into two even lines, and no word breaks in two (GB/T 9704-2012, 7.3.1).
pub(super) fn title(text: &str) -> Block {
    let text = one_line(text);
    let all: Vec<char> = text.chars().collect();
    if all.len() <= TITLE_LINE {
        return Block::Title(text);
    }
    let ends_word = |place: &usize| {
        let (before, after): (String, String) = (all.iter().take(*place).collect(), all.iter().skip(*place).collect());
        let fits = *place <= TITLE_LINE && all.len() - place <= TITLE_LINE;
        fits && (before.ends_with("关于") || before.ends_with(['的', '、']) || after.starts_with("关于"))
    };
    match (1..all.len()).filter(ends_word).min_by_key(|place| all.len().abs_diff(2 * place)) {
        Some(place) => Block::Title(format!(
            "{}\n{}",
            all.iter().take(place).collect::<String>(),
            all.iter().skip(place).collect::<String>()
        )),
        None => Block::Title(text),
    }
}

/// （一） …
pub(super) fn section(number: usize, text: &str) -> Block {
    Block::Heading { level: 2, text: format!("（{}）{text}", numeral(number)) }
}

/// A heading of the third level.
pub(super) fn point(number: usize, text: &str) -> Block {
    Block::Heading { level: 3, text: numbered(number, &typeset(&one_line(text))) }
}

/// 1. …: with a blank, because the text may begin with a number.
pub(super) fn numbered(number: usize, text: &str) -> String {
    format!("{number}. {text}")
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
    let typeset = |row: Vec<String>| row.iter().map(|text| typeset(text)).collect();
    let rows = if rows.is_empty() { vec![empty()] } else { rows.into_iter().map(typeset).collect() };
    Block::Table(Table { columns, rows })
}

/// A text as a sentence: it ends with a mark, which may stand within its last brackets or quotation marks.
pub(super) fn sentence(text: &str) -> String {
    let text = typeset(text.trim());
    let text = if text.is_empty() { NOTHING } else { &text };
    let last = text.trim_end_matches(['”', '’', '」', '』']);
    if last.ends_with(['。', '！', '？', '；', '：', '…', '.', '!', '?']) {
        text.to_owned()
    } else {
        format!("{text}。")
    }
}

/// Half-width marks that stand behind a Chinese character become full-width ones, as official papers have them.
pub(super) fn typeset(text: &str) -> String {
    let mut typed = String::with_capacity(text.len());
    let mut is_behind = false;
    for one in text.chars() {
        let wide = match one {
            ',' => '，',
            ';' => '；',
            ':' => '：',
            '?' => '？',
            '!' => '！',
            other => other,
        };
        typed.push(if is_behind { wide } else { one });
        is_behind = matches!(one, '\u{4e00}'..='\u{9fff}' | '”' | '’' | '》' | '）' | '〕' | '％');
    }
    typed
}

/// A text without a mark at its end, to go on within a sentence.
pub(super) fn clause(text: &str) -> &str {
    text.trim().trim_end_matches(['。', '；', '.', ';', '！', '？'])
}

/// What is known of two things, one below the other.
pub(super) fn both(texts: [&str; 2]) -> String {
    texts.into_iter().filter(|text| !text.trim().is_empty()).collect::<Vec<_>>().join("\n")
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
        assert_eq!(["称“已改。”", "称“已改”", "见附件)"].map(sentence), ["称“已改。”", "称“已改”。", "见附件)。"]);
        assert_eq!(clause(" 已改。"), "已改");
    }

    #[test]
    fn marks_behind_chinese_are_wide_and_others_stay() {
        assert_eq!(typeset("已核对,逾期3笔;详见:附件"), "已核对，逾期3笔；详见：附件");
        assert_eq!(typeset("8:30, A4 paper; 2,000元"), "8:30, A4 paper; 2,000元");
    }

    #[test]
    fn a_long_title_breaks_between_words() {
        let told = |text: &str| match title(text) {
            Block::Title(text) => text,
            _ => String::new(),
        };
        assert_eq!(told("自查问卷"), "自查问卷");
        let long = told("中共某区财政局党组关于巡察前自查情况的报告");
        assert_eq!(long, "中共某区财政局党组关于\n巡察前自查情况的报告");
        let endless = "某".repeat(50);
        assert_eq!(told(&endless), endless);
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
