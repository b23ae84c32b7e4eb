//! Questions, one a row.

use super::condition::{self, Subjects, sign};
use super::options::{numbers_text, options_text, read_numbers, read_options, read_verdicts, verdicts_text};
use super::reader::{Note, Reader};
use super::sections::{SectionList, section_name};
use super::tasks::sources;
use super::{QUESTIONS_SHEET, column, text};
use crate::tables::cell::{amount, narrow, plain, read_number};
use crate::tables::choices::{Named, choice_cell, choices_cell, read_choice, read_choices};
use crate::tables::header::Sought;
use crate::tables::problem::Wrong;
use domain::id::{FollowUpId, QuestionId, SourceId};
use domain::pack::{
    AnswerKind, Axis, Basis, BasisStanding, Category, Comparison, FocusTag, Pack, Polarity, Question, Rule, Severity,
    Verdict,
};
use std::collections::HashMap;
use std::sync::Arc;
use zicha_office::table::{Cell, Sheet};

/// A column of a questionnaire.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Q {
    Id,
    Section,
    Second,
    Text,
    Kind,
    Options,
    Required,
    Verdicts,
    Severity,
    Weight,
    Basis,
    Guide,
    Evidence,
    ShowIf,
    Hint,
    Axis,
    Focus,
    Category,
    FollowUp,
    Polarity,
    Unit,
    Min,
    Max,
    Why,
    Rules,
}

const COLUMNS: [(Q, &str, &[&str], u16); 25] = [
    (Q::Id, "编号*", &["题号", "题目编号"], 10),
    (Q::Section, "板块/一级", &["板块", "一级", "卷", "一级指标"], 18),
    (Q::Second, "二级", &["二级指标"], 14),
    (Q::Text, "检查内容*", &["题目", "问题", "检查要点"], 60),
    (Q::Kind, "题型", &["类型"], 10),
    (Q::Options, "选项", &[], 24),
    (Q::Required, "是否必填", &["必填"], 10),
    (Q::Verdicts, "判定（不合格选项）", &["判定", "不合格选项"], 20),
    (Q::Severity, "严重程度", &["级别"], 10),
    (Q::Weight, "分值", &["权重"], 8),
    (Q::Basis, "依据", &["政策依据", "法规依据"], 40),
    (Q::Guide, "检查方法", &["检查方法/佐证要求", "核查指引", "检查方法、佐证要求"], 40),
    (Q::Evidence, "佐证要求", &["佐证", "应有佐证"], 30),
    (Q::ShowIf, "显示条件", &[], 24),
    (Q::Hint, "说明", &["大白话", "填写说明"], 50),
    (Q::Axis, "检查点", &[], 14),
    (Q::Focus, "聚焦", &[], 30),
    (Q::Category, "问题类别", &[], 18),
    (Q::FollowUp, "追问模板", &["追问"], 10),
    (Q::Polarity, "方向", &[], 8),
    (Q::Unit, "单位", &[], 8),
    (Q::Min, "最小值", &[], 8),
    (Q::Max, "最大值", &[], 8),
    (Q::Why, "对应要求", &[], 12),
    (Q::Rules, "其他规则", &[], 30),
];

const KINDS: [&str; 7] = ["判断", "数字", "多项数字", "日期", "文本", "单选", "多选"];
const NONE: &str = "无";
const RECORD_ONLY: &str = "仅记录";
const UNCERTAIN: char = '☆';

pub(super) fn sought() -> Vec<Sought<Q>> {
    COLUMNS.iter().map(|(field, title, others, _)| Sought { field: *field, title, others }).collect()
}

/// Which questions and sections conditions may look at.
struct Asked {
    questions: HashMap<String, Option<Polarity>>,
    sections: Vec<String>,
}

impl Subjects for Asked {
    fn polarity(&self, question: &str) -> Option<Option<Polarity>> {
        self.questions.get(question).copied()
    }

    fn has_section(&self, section: &str) -> bool {
        self.sections.iter().any(|known| known == section)
    }
}

impl Asked {
    fn of<'a>(questions: impl Iterator<Item = &'a Question>, sections: impl Iterator<Item = String>) -> Self {
        let polarity = |question: &Question| (question.answer == AnswerKind::YesNo).then_some(question.polarity);
        let questions = questions.map(|question| (question.id.to_string(), polarity(question))).collect();
        Self { questions, sections: sections.collect() }
    }
}

pub(super) fn write(pack: &Pack) -> Sheet {
    let asked =
        Asked::of(pack.questions.iter().map(AsRef::as_ref), pack.sections.iter().map(|section| section.id.to_string()));
    let columns = COLUMNS.iter().map(|(field, title, _, width)| column(title, *width, choices(*field)));
    let row =
        |question: &Arc<Question>| COLUMNS.iter().map(|(field, ..)| cell(pack, question, *field, &asked)).collect();
    let rows = pack.questions.iter().map(row).collect();
    Sheet { name: QUESTIONS_SHEET.to_owned(), columns: columns.collect(), rows }
}

fn choices(field: Q) -> Vec<String> {
    match field {
        Q::Kind => KINDS.map(str::to_owned).to_vec(),
        Q::Required => ["是", "否"].map(str::to_owned).to_vec(),
        Q::Severity => Severity::names(),
        Q::Axis => Axis::names(),
        Q::Category => Category::names(),
        Q::Polarity => Polarity::names(),
        _ => Vec::new(),
    }
}

fn cell(pack: &Pack, question: &Question, field: Q, asked: &Asked) -> Cell {
    let (smallest, largest) = match &question.answer {
        AnswerKind::Number { min, max, .. } => (*min, *max),
        _ => (None, None),
    };
    match field {
        Q::Id => text(question.id.as_str()),
        Q::Section => text(&section_name(pack, &question.section)),
        Q::Second => Cell::Empty,
        Q::Text => text(&question.text),
        Q::Kind => text(kind_name(&question.answer)),
        Q::Options => match &question.answer {
            AnswerKind::Single(options) | AnswerKind::Multiple(options) => text(&options_text(options)),
            AnswerKind::Numbers(fields) => text(&numbers_text(fields)),
            _ => Cell::Empty,
        },
        Q::Required => text("是"),
        Q::Verdicts => match &question.answer {
            AnswerKind::Single(options) | AnswerKind::Multiple(options) => text(&verdicts_text(options)),
            _ => text(&plain_rules(question).filter_map(rule_text).collect::<Vec<_>>().join("\n")),
        },
        Q::Severity => choice_cell(question.severity),
        Q::Weight => Cell::Number(f64::from(question.weight)),
        Q::Basis => text(&question.basis.iter().map(basis_text).collect::<Vec<_>>().join("\n")),
        Q::Guide => text(&question.guide),
        Q::Evidence => text(&question.evidence),
        Q::ShowIf => {
            question.show_if.as_ref().map_or(Cell::Empty, |condition| text(&condition::write(condition, asked)))
        }
        Q::Hint => text(&question.hint),
        Q::Axis => choice_cell(question.axis),
        Q::Focus => choices_cell(question.focus.iter().copied()),
        Q::Category => question.category.map_or(Cell::Empty, choice_cell),
        Q::FollowUp => text(question.follow_up.as_ref().map_or(NONE, FollowUpId::as_str)),
        Q::Polarity => choice_cell(question.polarity),
        Q::Unit => match &question.answer {
            AnswerKind::Number { unit, .. } => text(unit),
            _ => Cell::Empty,
        },
        Q::Min => amount(smallest),
        Q::Max => amount(largest),
        Q::Why => text(&question.why.iter().map(SourceId::as_str).collect::<Vec<_>>().join("、")),
        Q::Rules => {
            let rest = question.rules.iter().skip(plain_rules(question).count());
            text(&rest.filter_map(|rule| serde_json::to_string(rule).ok()).collect::<Vec<_>>().join("\n"))
        }
    }
}

fn kind_name(kind: &AnswerKind) -> &'static str {
    match kind {
        AnswerKind::YesNo => "判断",
        AnswerKind::Number { .. } => "数字",
        AnswerKind::Numbers(_) => "多项数字",
        AnswerKind::Date => "日期",
        AnswerKind::Text => "文本",
        AnswerKind::Single(_) => "单选",
        AnswerKind::Multiple(_) => "多选",
    }
}

fn basis_text(basis: &Basis) -> String {
    match basis.standing {
        BasisStanding::Known => basis.title.clone(),
        BasisStanding::Uncertain => format!("{}{UNCERTAIN}", basis.title),
    }
}

fn read_basis(text: &str) -> Vec<Basis> {
    let lines = text.replace("》、《", "》\n《").replace("》；《", "》\n《");
    let basis = |line: &str| match line.strip_suffix(UNCERTAIN) {
        Some(title) => Basis { title: title.trim().to_owned(), standing: BasisStanding::Uncertain, verified: false },
        None => {
            let title = line.trim_end_matches('★').trim().to_owned();
            Basis { title, standing: BasisStanding::Known, verified: false }
        }
    };
    lines.lines().map(str::trim).filter(|line| !line.is_empty()).map(basis).collect()
}

/// The rules at the beginning that are told in words; all others, and those behind them, are told word by word.
fn plain_rules(question: &Question) -> impl Iterator<Item = &Rule> {
    let has_options = matches!(question.answer, AnswerKind::Single(_) | AnswerKind::Multiple(_) | AnswerKind::YesNo);
    question.rules.iter().take_while(move |rule| !has_options && rule_text(rule).is_some())
}

fn rule_text(rule: &Rule) -> Option<String> {
    Some(match rule {
        Rule::JudgeNumber { compare, value, verdict } => format!("{}{value} {}", sign(*compare), verdict.name()),
        Rule::RecordOnly => RECORD_ONLY.to_owned(),
        Rule::OlderThanYears { years: Some(years), verdict } => format!("超过{years}年 {}", verdict.name()),
        Rule::OlderThanYears { years: None, verdict } => format!("超过届期 {}", verdict.name()),
        _ => return None,
    })
}

fn read_rule(line: &str) -> Result<Rule, Wrong> {
    let wrong = || Wrong::Rule { found: line.to_owned() };
    let narrowed = narrow(line);
    if narrowed == RECORD_ONLY {
        return Ok(Rule::RecordOnly);
    }
    // The longest first, because others end with it.
    let verdicts = [Verdict::Partial, Verdict::Fail, Verdict::Pass].into_iter();
    let told = verdicts.filter_map(|verdict| Some((narrowed.strip_suffix(verdict.name())?, verdict))).next();
    let (bound, verdict) = told.unwrap_or((&narrowed, Verdict::Fail));
    let bound = bound.trim_end_matches([':', '为']);
    if let Some(age) = bound.strip_prefix("超过") {
        if age == "届期" {
            return Ok(Rule::OlderThanYears { years: None, verdict });
        }
        let years = age.strip_suffix('年').and_then(|years| years.parse().ok()).ok_or_else(wrong)?;
        return Ok(Rule::OlderThanYears { years: Some(years), verdict });
    }
    let signs = [
        ("<=", Comparison::AtMost),
        ("≤", Comparison::AtMost),
        (">=", Comparison::AtLeast),
        ("≥", Comparison::AtLeast),
        ("=", Comparison::Equal),
        ("<", Comparison::Less),
        (">", Comparison::Greater),
    ];
    let told = signs.into_iter().find_map(|(sign, compare)| Some((bound.strip_prefix(sign)?, compare)));
    let (number, compare) = told.ok_or_else(wrong)?;
    let value = number.parse::<f64>().ok().filter(|value| value.is_finite()).ok_or_else(wrong)?;
    Ok(Rule::JudgeNumber { compare, value, verdict })
}

/// The questions, those of a section together.
pub(super) fn read(
    reader: &mut Reader<'_, Q>,
    sections: &mut SectionList,
    templates: &[&str],
    notes: &mut Vec<Note>,
) -> Vec<Arc<Question>> {
    let mut read = Vec::new();
    let (mut optional, mut is_joined) = (0, false);
    for (row, cells) in reader.rows() {
        let Some(id) = reader.id(row, cells, Q::Id) else { continue };
        optional += usize::from(reader.held(cells, Q::Required) == "否");
        let category: Option<Category> = reader.taken(row, cells, Q::Category, read_choice).flatten();
        let (first, second) = (reader.held(cells, Q::Section), reader.held(cells, Q::Second));
        is_joined |= !second.is_empty();
        let name = match (first.is_empty(), second.is_empty()) {
            (_, true) => first,
            (true, false) => second,
            (false, false) => format!("{first}／{second}"),
        };
        let place = sections.place_of(if name.is_empty() { "检查内容" } else { &name }, category);
        let mut question = question(reader, row, cells, id, templates);
        let listed = sections.is_listed(place);
        if let Some(section) = sections.sections.get(place) {
            question.section = section.id.clone();
            question.category = category.filter(|category| listed || *category != section.category);
            let axis = reader.taken(row, cells, Q::Axis, read_choice).flatten();
            let usual = category.unwrap_or(section.category).usual_axis().unwrap_or(Axis::LeadershipStrength);
            question.axis = axis.unwrap_or(usual);
        }
        read.push((place, row, cells, question));
    }
    let asked = Asked::of(
        read.iter().map(|(.., question)| question),
        sections.sections.iter().map(|section| section.id.to_string()),
    );
    for (_, row, cells, question) in &mut read {
        let show_if = reader.taken(*row, cells, Q::ShowIf, |cell| match plain(cell) {
            text if text.is_empty() => Ok(None),
            text => condition::read(&text, &asked).map(Some),
        });
        question.show_if = show_if.flatten();
    }
    if optional > 0 {
        notes.push(Note::RequiredIgnored(optional));
    }
    if is_joined {
        notes.push(Note::LevelsJoined);
    }
    read.sort_by_key(|(place, ..)| *place);
    read.into_iter().map(|(.., question)| Arc::new(question)).collect()
}

/// A question but for its section and what depends on that.
fn question(reader: &mut Reader<'_, Q>, row: usize, cells: &[Cell], id: String, templates: &[&str]) -> Question {
    let held = |reader: &Reader<'_, Q>, field| reader.held(cells, field);
    let wording = held(reader, Q::Text);
    if wording.is_empty() {
        reader.problem(row, Q::Text, Wrong::Missing);
    }
    let severity = reader.taken(row, cells, Q::Severity, read_choice).flatten().unwrap_or(Severity::M);
    let usual_weight = match severity {
        Severity::X => 0,
        Severity::H => 3,
        Severity::M => 2,
        Severity::L => 1,
    };
    let weight = reader.taken(row, cells, Q::Weight, read_weight).flatten().unwrap_or(usual_weight);
    let mut polarity = reader.taken(row, cells, Q::Polarity, read_choice).flatten().unwrap_or_default();
    let mut answer = answer_kind(reader, row, cells);
    let mut rules = Vec::new();
    let verdicts = held(reader, Q::Verdicts);
    let told = match &mut answer {
        AnswerKind::Single(options) | AnswerKind::Multiple(options) => read_verdicts(&verdicts, options),
        AnswerKind::YesNo => told_polarity(&verdicts).map(|told| polarity = told.unwrap_or(polarity)),
        _ => {
            let lines = verdicts.split(['\n', '；', ';']).map(str::trim).filter(|line| !line.is_empty());
            lines.map(read_rule).collect::<Result<Vec<_>, _>>().map(|read| rules = read)
        }
    };
    if let Err(wrong) = told {
        reader.problem(row, Q::Verdicts, wrong);
    }
    let more = reader.taken(row, cells, Q::Rules, |cell| {
        let read = |line: &str| serde_json::from_str(line).map_err(|_| Wrong::Rule { found: line.to_owned() });
        plain(cell).lines().map(str::trim).filter(|line| !line.is_empty()).map(read).collect::<Result<Vec<Rule>, _>>()
    });
    rules.extend(more.into_iter().flatten());
    let focus = reader.taken(row, cells, Q::Focus, read_choices::<FocusTag>);
    Question {
        id: QuestionId::new(id),
        section: "".into(),
        axis: Axis::LeadershipStrength,
        focus: focus.unwrap_or_default(),
        text: wording,
        hint: held(reader, Q::Hint),
        guide: held(reader, Q::Guide),
        answer,
        polarity,
        severity,
        weight,
        evidence: held(reader, Q::Evidence),
        basis: read_basis(&held(reader, Q::Basis)),
        follow_up: follow_up(reader, row, cells, severity, templates),
        rules,
        show_if: None,
        category: None,
        why: sources(&held(reader, Q::Why)),
    }
}

fn answer_kind(reader: &mut Reader<'_, Q>, row: usize, cells: &[Cell]) -> AnswerKind {
    let (kind, options) = (reader.held(cells, Q::Kind), reader.held(cells, Q::Options));
    match narrow(&kind).as_str() {
        "" if options.is_empty() => AnswerKind::YesNo,
        "判断" | "判断题" | "是否" | "是/部分/否" => AnswerKind::YesNo,
        "" | "单选" | "单选题" => AnswerKind::Single(read_options(&options)),
        "多选" | "多选题" => AnswerKind::Multiple(read_options(&options)),
        "多项数字" => AnswerKind::Numbers(read_numbers(&options)),
        "日期" | "日期题" => AnswerKind::Date,
        "文本" | "文字" | "简答" | "填空" | "填空题" => AnswerKind::Text,
        "数字" | "数字题" | "数值" => AnswerKind::Number {
            unit: reader.held(cells, Q::Unit),
            min: reader.taken(row, cells, Q::Min, read_number).flatten(),
            max: reader.taken(row, cells, Q::Max, read_number).flatten(),
        },
        _ => {
            let allowed = KINDS.map(str::to_owned).to_vec();
            reader.problem(row, Q::Kind, Wrong::UnknownChoice { found: kind, allowed });
            AnswerKind::YesNo
        }
    }
}

/// Which answer fails: «是» makes it a question whose «是» is bad news.
fn told_polarity(text: &str) -> Result<Option<Polarity>, Wrong> {
    let fails = text.trim_start_matches("不合格").trim_start_matches(['：', ':']).trim();
    match fails {
        "" => Ok(None),
        "是" => Ok(Some(Polarity::Negative)),
        "否" | "否、部分" | "部分、否" => Ok(Some(Polarity::Positive)),
        found => {
            Err(Wrong::UnknownChoice { found: found.to_owned(), allowed: ["是", "否"].map(str::to_owned).to_vec() })
        }
    }
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be in range")]
fn read_weight(cell: &Cell) -> Result<Option<u8>, Wrong> {
    let Some(number) = read_number(cell)? else { return Ok(None) };
    let fits = (0.0..=255.0).contains(&number) && number.fract() == 0.0;
    if fits { Ok(Some(number as u8)) } else { Err(Wrong::NumberOutOfRange { min: 0.0, max: 255.0 }) }
}

/// The template that unfolds with a failing answer; unless told, the usual one, of which a red line allows no free text.
fn follow_up(
    reader: &mut Reader<'_, Q>,
    row: usize,
    cells: &[Cell],
    severity: Severity,
    templates: &[&str],
) -> Option<FollowUpId> {
    match reader.held(cells, Q::FollowUp) {
        told if told == NONE => None,
        told if told.is_empty() => {
            let usual = if severity == Severity::X { "F6" } else { "F1" };
            templates.contains(&usual).then(|| FollowUpId::from(usual))
        }
        told if templates.contains(&told.as_str()) => Some(FollowUpId::new(told)),
        told => {
            reader.problem(row, Q::FollowUp, Wrong::UnknownReference { found: told });
            None
        }
    }
}
