//! An official document (公文), as it is handed to the worker to be written and as the page shows and prints it.
//!
//! It says what stands in the paper and as what; how that looks is a matter of the layout (GB/T 9704-2012), which the
//! worker and the page's own styles keep. Numbers of headings and punctuation are part of the texts.

use serde::{Deserialize, Serialize};

/// A document. The same data are the same document.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Document {
    /// Its title, for the file's properties.
    pub title: String,
    /// Who may see it, for the file's properties; nothing where empty.
    pub mark: String,
    /// Large pale words behind each page, such as 草稿; nothing where empty.
    pub watermark: String,
    /// Its sections, in order; each begins on a new page.
    pub sections: Vec<Section>,
}

/// Pages that lie the same way.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// How they lie.
    pub orientation: Orientation,
    /// What stands in them, in order.
    pub blocks: Vec<Block>,
}

/// How a page lies.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Orientation {
    /// Upright A4: 22 lines of 28 characters.
    #[default]
    Portrait,
    /// A4 on its side, for wide tables.
    Landscape,
}

/// What stands in a document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Block {
    /// What stands above the title: marks at the left, number and signer in one line below. Fields to be filled in by
    /// hand are given as blanks.
    Head(Head),
    /// 标题: 小标宋 二号, centred.
    Title(String),
    /// What stands below the title, such as a day: 楷体 三号, centred.
    Subtitle(String),
    /// 主送机关: flush left, with its colon.
    Addressee(String),
    /// 附件 and its number, above what is attached: 黑体, flush left.
    AttachmentNumber(String),
    /// A heading with its number.
    Heading {
        /// 一、 is 1 (黑体), （一） is 2 (楷体), 1. is 3 (仿宋).
        level: u8,
        /// Its text.
        text: String,
    },
    /// A paragraph: its first line is indented by two characters.
    Paragraph {
        /// Words that lead in, in 楷体; nothing where empty.
        lead: String,
        /// Its text. A line break in it begins a new line without indent.
        text: String,
    },
    /// A caption above a table: 黑体 四号, centred.
    Caption(String),
    /// A remark in smaller letters, flush left.
    Note(String),
    /// A table whose header row is repeated on each page.
    Table(Table),
    /// A form: cells that name something beside cells that hold it.
    Form(Form),
    /// A picture of numbers.
    Chart(Chart),
    /// 附件说明: the names of what is attached, in order.
    Attachments(Vec<String>),
    /// 署名 and 成文日期: right, four characters in.
    Signature {
        /// Who signs.
        unit: String,
        /// The day, or blanks to be filled in.
        day: String,
    },
}

/// What leads in the names of what is attached.
pub const ATTACHED: &str = "附件：";

/// What stands above the title. A line that is empty is left out.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Head {
    /// 密级 or who may see it, in 黑体.
    pub mark: String,
    /// 紧急程度, in 黑体.
    pub urgency: String,
    /// 发文字号.
    pub number: String,
    /// 签发人 with its name or blanks, at the right of the number.
    pub signer: String,
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Table {
    /// Its columns, from the left.
    pub columns: Vec<Column>,
    /// Its rows, each with a text for every column.
    pub rows: Vec<Vec<String>>,
}

/// A column of a table.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Column {
    /// What stands above it.
    pub title: String,
    /// Its share of the width, to those of the others.
    pub width: u16,
    /// Whether its texts are centred, as numbers and days are.
    pub is_centred: bool,
}

/// A form.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Form {
    /// Shares of the width of its columns, from the left.
    pub widths: Vec<u16>,
    /// Its rows; the cells of each span all columns together.
    pub rows: Vec<FormRow>,
}

/// A row of a form.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FormRow {
    /// Least height, in lines, so that there is room to write by hand.
    pub lines: u8,
    /// Its cells, from the left.
    pub cells: Vec<FormCell>,
}

/// A cell of a form.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct FormCell {
    /// Its text.
    pub text: String,
    /// How many columns it spans, from 1.
    pub span: u8,
    /// Whether it names what the next one holds: centred, 黑体.
    pub is_label: bool,
}

/// A picture of numbers. The numbers themselves are to stand in a table beside it.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Chart {
    /// What it shows.
    pub title: String,
    /// Bars, or lines over time.
    pub kind: ChartKind,
    /// What the numbers are of: points of time for lines.
    pub categories: Vec<String>,
    /// The numbers.
    pub series: Vec<Series>,
    /// What is counted, such as 条 or %.
    pub unit: String,
    /// The largest number that there can be, such as 100 for percents; as large as the numbers ask where there is none.
    pub most: Option<f64>,
}

/// How numbers are drawn.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ChartKind {
    /// Lying bars.
    #[default]
    Bars,
    /// Lines.
    Lines,
}

/// Numbers that belong together.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Series {
    /// What they are.
    pub name: String,
    /// One for each category; nothing where it is not known.
    pub values: Vec<Option<f64>>,
}

impl Document {
    /// All of its texts, a line for each block or table cell, in the order of reading: what two documents are compared
    /// by, and what its characters are counted in.
    pub fn lines(&self) -> Vec<&str> {
        self.sections.iter().flat_map(|section| &section.blocks).flat_map(Block::lines).collect()
    }
}

impl Block {
    /// All of its texts, in the order of reading.
    pub fn lines(&self) -> Vec<&str> {
        let texts: Vec<&str> = match self {
            Self::Head(head) => vec![&head.mark, &head.urgency, &head.number, &head.signer],
            Self::Title(text)
            | Self::Subtitle(text)
            | Self::Addressee(text)
            | Self::AttachmentNumber(text)
            | Self::Heading { text, .. }
            | Self::Caption(text)
            | Self::Note(text) => vec![text],
            Self::Paragraph { lead, text } => vec![lead, text],
            Self::Table(table) => {
                let titles = table.columns.iter().map(|column| column.title.as_str());
                titles.chain(table.rows.iter().flatten().map(String::as_str)).collect()
            }
            Self::Form(form) => form.rows.iter().flat_map(|row| &row.cells).map(|cell| cell.text.as_str()).collect(),
            Self::Chart(chart) => vec![&chart.title],
            Self::Attachments(names) => names.iter().map(String::as_str).collect(),
            Self::Signature { unit, day } => vec![unit, day],
        };
        texts.into_iter().flat_map(str::lines).filter(|line| !line.is_empty()).collect()
    }
}
