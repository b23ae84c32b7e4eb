//! The columns of the ledger, in the order in which units know them (domain.md §5.1).

use super::parts::{
    measures_text, papers_text, read_measures, read_papers, read_rules, read_stages, rules_text, stages_text,
};
use crate::tables::cell::{amount, day, flag, plain, read_day, read_flag, read_number, text};
use crate::tables::choices::{Named, choice_cell, choices_cell, read_choice, read_choices};
use crate::tables::header::Sought;
use crate::tables::problem::Wrong;
use domain::ledger::{
    Disclosure, ExemptReason, Item, LogEntry, ProblemNature, RectifyMode, RiskLevel, SourceStage, Status,
};
use domain::pack::{Axis, Category, Role, Severity};
use domain::questionnaire::MAX_TEXT_CHARS;
use domain::workspace::Workspace;
use std::collections::BTreeSet;
use zicha_office::table::{Cell, Column};

/// A column of the ledger.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Field {
    Code,
    Number,
    Issue,
    Stage,
    Mode,
    Category,
    Axis,
    Severity,
    Natures,
    FoundOn,
    Symptom,
    DirectCause,
    RootCause,
    Harm,
    PoliticalNature,
    Responsibility,
    Goal,
    Measures,
    Leader,
    LeaderPost,
    LeaderName,
    Department,
    Cooperating,
    Handler,
    HandlerName,
    Due,
    Stages,
    Progress,
    Percent,
    Lessons,
    ExpandedCheck,
    Loophole,
    RecheckMonths,
    RecheckedOn,
    Rules,
    MoneyFound,
    MoneyRecovered,
    Evidence,
    Status,
    ClosedOn,
    Log,
    TransferNumber,
    Disclosure,
    DisclosedOn,
    ExemptReason,
    LedBySecretary,
    IntegrityRisk,
    CrossLevel,
    Note,
    Cycle,
    MergedInto,
    VoidReason,
    Question,
}

use Field as F;

/// A column with its title, the titles that others give it, and its width.
type Row = (Field, &'static str, &'static [&'static str], u16);

/// All columns, in order.
const ROWS: &[Row] = &[
    (F::Code, "问题编号", &["编号", "台账编号", "问题序号"], 22),
    (F::Number, "序号", &["顺序号"], 8),
    (F::Issue, "反馈问题", &["问题", "问题描述", "存在问题", "存在的问题", "具体问题", "问题内容", "巡察问题"], 40),
    (F::Stage, "问题来源", &["来源"], 12),
    (F::Mode, "整改节奏", &["整改类型", "整改方式"], 12),
    (F::Category, "问题类别", &["类别", "主要方面", "问题类型"], 18),
    (F::Axis, "检查点", &["检查要点"], 14),
    (F::Severity, "级别", &["问题级别", "严重程度"], 8),
    (F::Natures, "问题性质", &["性质"], 18),
    (F::FoundOn, "发现日期", &["发现时间"], 12),
    (F::Symptom, "具体表现", &["具体内容", "具体情况", "病症"], 40),
    (F::DirectCause, "直接原因", &[], 30),
    (F::RootCause, "产生的根本原因", &["根本原因", "原因分析", "原因", "问题原因", "病因"], 30),
    (F::Harm, "危害", &["病害", "危害影响"], 30),
    (F::PoliticalNature, "政治定性", &[], 30),
    (F::Responsibility, "责任剖析", &["责任分析"], 30),
    (F::Goal, "整改目标", &["目标"], 30),
    (F::Measures, "整改措施", &["措施", "归零措施", "采取的整改措施"], 50),
    (F::Leader, "责任领导", &["牵头领导", "分管领导"], 16),
    (F::LeaderPost, "责任领导岗位", &["领导岗位"], 20),
    (F::LeaderName, "责任领导姓名", &[], 14),
    (F::Department, "责任部门", &["责任科室", "牵头部门", "牵头科室", "责任单位", "牵头单位"], 18),
    (F::Cooperating, "配合部门", &["配合单位", "配合科室"], 18),
    (F::Handler, "责任人", &["经办人", "责任人（经办岗位）", "整改责任人"], 16),
    (F::HandlerName, "责任人姓名", &["经办人姓名"], 14),
    (F::Due, "完成时限", &["整改时限", "整改期限", "时限", "完成期限"], 12),
    (F::Stages, "阶段性目标", &["阶段目标"], 30),
    (
        F::Progress,
        "整改措施完成情况",
        &["完成情况", "进展", "整改进展", "进展情况", "整改情况", "整改成效", "整改完成情况"],
        40,
    ),
    (F::Percent, "完成进度（%）", &["完成进度", "进度", "进度百分比"], 10),
    (F::Lessons, "举一反三情况", &["举一反三"], 30),
    (F::ExpandedCheck, "举一反三检查情况", &[], 30),
    (F::Loophole, "堵塞漏洞", &["堵塞漏洞情况"], 30),
    (F::RecheckMonths, "复查周期（月）", &["复查周期"], 10),
    (F::RecheckedOn, "上次复查日期", &["复查日期"], 12),
    (F::Rules, "新建、修订制度", &["新建修订制度", "建章立制", "建立制度", "制度"], 40),
    (F::MoneyFound, "涉及金额（元）", &["涉及金额", "问题金额", "涉及资金"], 14),
    (
        F::MoneyRecovered,
        "清退、追缴资金（元）",
        &["清退追缴金额", "清退追缴资金", "清退、追缴金额", "清退/追缴资金"],
        14,
    ),
    (F::Evidence, "佐证材料", &["佐证", "整改档案", "证明材料", "佐证(证件)材料"], 40),
    (F::Status, "是否销号", &["状态", "销号状态", "整改状态"], 14),
    (F::ClosedOn, "销号日期", &["销号时间"], 12),
    (F::Log, "审核意见", &["流转记录"], 40),
    (F::TransferNumber, "移交或线索编号", &["移交编号", "线索编号", "登记编号"], 18),
    (F::Disclosure, "公开方式", &[], 14),
    (F::DisclosedOn, "公开日期", &["公开时间"], 12),
    (F::ExemptReason, "不公开理由", &[], 20),
    (F::LedBySecretary, "书记领办", &["是否书记领办"], 10),
    (F::IntegrityRisk, "廉政风险", &["廉政风险等级"], 10),
    (F::CrossLevel, "上级巡视巡察、审计同类问题", &[], 24),
    (F::Note, "备注", &["说明"], 30),
    (F::Cycle, "轮次序号", &[], 10),
    (F::MergedInto, "并入编号", &[], 20),
    (F::VoidReason, "作废或不属实理由", &["作废理由"], 20),
    (F::Question, "对应自查题", &[], 14),
];

/// Every column as it is looked for.
pub(super) fn sought() -> Vec<Sought<Field>> {
    ROWS.iter().map(|(field, title, others, _)| Sought { field: *field, title, others }).collect()
}

/// The columns that are written.
pub(super) fn written(names_officers: bool) -> Vec<Field> {
    let fields = ROWS.iter().map(|(field, ..)| *field);
    let names = [F::LeaderName, F::HandlerName];
    fields.filter(|field| *field != F::Number && (names_officers || !names.contains(field))).collect()
}

impl Field {
    /// Its title in files that are written here.
    pub(super) fn title(self) -> &'static str {
        ROWS.iter().find(|(field, ..)| *field == self).map_or("", |(_, title, ..)| title)
    }

    /// The column as it is written.
    pub(super) fn column(self) -> Column {
        let width = ROWS.iter().find(|(field, ..)| *field == self).map_or(12, |(.., width)| *width);
        Column { title: self.title().to_owned(), width, choices: self.choices(), is_fixed: self.is_fixed() }
    }

    fn choices(self) -> Vec<String> {
        match self {
            F::Stage => SourceStage::names(),
            F::Mode => RectifyMode::names(),
            F::Category => Category::names(),
            F::Axis => Axis::names(),
            F::Severity => Severity::names(),
            F::Leader => Role::names(),
            F::Disclosure => Disclosure::names(),
            F::ExemptReason => ExemptReason::names(),
            F::IntegrityRisk => RiskLevel::names(),
            F::LedBySecretary => ["是", "否"].map(str::to_owned).to_vec(),
            _ => Vec::new(),
        }
    }

    /// Whether only a move, or nothing at all, changes it.
    pub(super) fn is_fixed(self) -> bool {
        matches!(
            self,
            F::Code
                | F::Number
                | F::Status
                | F::ClosedOn
                | F::Log
                | F::Cycle
                | F::MergedInto
                | F::VoidReason
                | F::Question
        )
    }

    /// Whether a red line closes it (domain.md §5.6).
    pub(super) fn is_closed_by_red_line(self) -> bool {
        (self.is_text() && !matches!(self, F::Issue | F::TransferNumber))
            || matches!(self, F::Measures | F::Stages | F::Rules | F::Evidence)
    }

    /// What stands in the column. `code` and `target` are the numbers of the item and of the one in which it goes on.
    pub(super) fn cell(self, workspace: &Workspace, item: &Item, code: &str, target: &str) -> Cell {
        match self {
            F::Code => text(code),
            F::Number => Cell::Number(f64::from(item.number)),
            F::Stage => choice_cell(item.source_stage),
            F::Mode => choice_cell(item.rectify_mode),
            F::Category => choice_cell(item.category),
            F::Axis => choice_cell(item.axis),
            F::Severity => choice_cell(item.severity),
            F::Natures => choices_cell(item.natures.iter().copied()),
            F::FoundOn => Cell::Date(item.found_on),
            F::Measures => text(&measures_text(&item.measures)),
            F::Leader => item.leader.map_or(Cell::Empty, choice_cell),
            F::LeaderName | F::HandlerName if !workspace.round().names_officers => Cell::Empty,
            F::Due => day(item.due),
            F::Stages => text(&stages_text(&item.stages)),
            F::Percent => Cell::Number(f64::from(item.progress_percent)),
            F::RecheckMonths => amount(item.recheck_months.map(f64::from)),
            F::RecheckedOn => day(item.rechecked_on),
            F::Rules => text(&rules_text(&item.rule_documents)),
            F::MoneyFound => amount(item.money_found),
            F::MoneyRecovered => amount(item.money_recovered),
            F::Evidence => text(&papers_text(&item.evidence)),
            F::Status => choice_cell(item.status),
            F::ClosedOn => day(item.closed_on),
            F::Log => text(&log_text(&item.log)),
            F::Disclosure => choice_cell(item.disclosure),
            F::DisclosedOn => day(item.disclosed_on),
            F::ExemptReason => item.exempt_reason.map_or(Cell::Empty, choice_cell),
            F::LedBySecretary => flag(item.led_by_secretary),
            F::IntegrityRisk => item.integrity_risk.map_or(Cell::Empty, choice_cell),
            F::Cycle => Cell::Number(f64::from(item.cycle)),
            F::MergedInto => text(target),
            F::VoidReason => text(&item.void_reason),
            F::Question => text(&item.question.as_ref().map(ToString::to_string).unwrap_or_default()),
            _ => TEXTS.iter().find(|(field, ..)| *field == self).map_or(Cell::Empty, |(_, read, _)| text(read(item))),
        }
    }

    /// Takes over what stands in a cell. `factor` is what amounts are counted in. Nothing happens for a fixed column.
    pub(super) fn take(self, item: &mut Item, cell: &Cell, factor: f64) -> Result<(), Wrong> {
        match self {
            // Of what must be something, a blank cell says nothing.
            F::Stage => item.source_stage = read_choice(cell)?.unwrap_or(item.source_stage),
            F::Mode => item.rectify_mode = read_choice(cell)?.unwrap_or(item.rectify_mode),
            F::Category => item.category = read_choice(cell)?.unwrap_or(item.category),
            F::Axis => item.axis = read_choice(cell)?.unwrap_or(item.axis),
            F::Severity => item.severity = read_choice(cell)?.unwrap_or(item.severity),
            F::FoundOn => item.found_on = read_day(cell)?.unwrap_or(item.found_on),
            F::Natures => item.natures = read_choices::<ProblemNature>(cell)?.into_iter().collect::<BTreeSet<_>>(),
            F::Measures => {
                let (measures, orphans) = read_measures(&plain(cell), &item.measures)?;
                item.measures = measures;
                item.evidence.extend(orphans);
            }
            F::Leader => item.leader = read_choice(cell)?,
            F::Due => item.due = read_day(cell)?,
            F::Stages => item.stages = read_stages(&plain(cell))?,
            F::Percent => item.progress_percent = percent(cell)?,
            F::RecheckMonths => {
                item.recheck_months = read_number(cell)?.map(|number| whole(number, 1.0, 24.0)).transpose()?;
            }
            F::RecheckedOn => item.rechecked_on = read_day(cell)?,
            F::Rules => item.rule_documents = read_rules(&plain(cell))?,
            F::MoneyFound => item.money_found = money(cell, factor)?,
            F::MoneyRecovered => item.money_recovered = money(cell, factor)?,
            F::Evidence => item.evidence = read_papers(&plain(cell), &item.evidence)?,
            F::Disclosure => item.disclosure = read_choice(cell)?.unwrap_or(Disclosure::Undecided),
            F::DisclosedOn => item.disclosed_on = read_day(cell)?,
            F::ExemptReason => item.exempt_reason = read_choice(cell)?,
            F::LedBySecretary => item.led_by_secretary = read_flag(cell)?,
            F::IntegrityRisk => item.integrity_risk = read_choice(cell)?,
            _ => {
                if let Some((.., held)) = TEXTS.iter().find(|(field, ..)| *field == self) {
                    *held(item) = short(cell)?;
                }
            }
        }
        Ok(())
    }

    /// Whether it is a plain text.
    fn is_text(self) -> bool {
        TEXTS.iter().any(|(field, ..)| *field == self)
    }
}

/// Reads a text of an item, and gives it to be written.
type Text = (Field, fn(&Item) -> &String, fn(&mut Item) -> &mut String);

macro_rules! texts {
    ($($field:ident: $name:ident,)*) => {
        /// The columns that are plain texts.
        const TEXTS: &[Text] = &[$((F::$field, |item| &item.$name, |item| &mut item.$name),)*];
    };
}

texts! {
    Issue: issue_text,
    Symptom: symptom,
    DirectCause: direct_cause,
    RootCause: root_cause,
    Harm: harm,
    PoliticalNature: political_nature,
    Responsibility: responsibility,
    Goal: goal,
    LeaderPost: leader_post,
    LeaderName: leader_name,
    Department: lead_department,
    Cooperating: cooperating_departments,
    Handler: handler_post,
    HandlerName: handler_name,
    Progress: progress_note,
    Lessons: lessons_applied,
    ExpandedCheck: expanded_check,
    Loophole: loophole_closed,
    TransferNumber: transfer_number,
    CrossLevel: cross_level_reference,
    Note: note,
}

/// A text of a length that can be kept.
pub(super) fn short(cell: &Cell) -> Result<String, Wrong> {
    let text = plain(cell);
    if text.len() > MAX_TEXT_CHARS && text.chars().count() > MAX_TEXT_CHARS {
        return Err(Wrong::TextTooLong { limit: MAX_TEXT_CHARS });
    }
    Ok(text)
}

/// A share. A cell that is shown in percent holds a part of one.
fn percent(cell: &Cell) -> Result<u8, Wrong> {
    let Some(number) = read_number(cell)? else { return Ok(0) };
    let is_part = matches!(cell, Cell::Number(_)) && number > 0.0 && number < 1.0;
    whole((if is_part { number * 100.0 } else { number }).round(), 0.0, 100.0)
}

#[allow(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "checked to be in range")]
fn whole(number: f64, min: f64, max: f64) -> Result<u8, Wrong> {
    let fits = (min..=max).contains(&number) && number.fract() == 0.0;
    if fits { Ok(number as u8) } else { Err(Wrong::NumberOutOfRange { min, max }) }
}

/// An amount in yuan; fractions of a cent come from counting in ten thousands.
fn money(cell: &Cell, factor: f64) -> Result<Option<f64>, Wrong> {
    let Some(number) = read_number(cell)? else { return Ok(None) };
    let is_told = plain(cell).ends_with("元");
    let yuan = if factor == 1.0 || is_told { number } else { (number * factor * 100.0).round() / 100.0 };
    let max = 1e15;
    if (0.0..=max).contains(&yuan) { Ok(Some(yuan)) } else { Err(Wrong::NumberOutOfRange { min: 0.0, max }) }
}

/// The moves that an item has made, one a line.
fn log_text(log: &[LogEntry]) -> String {
    let line = |entry: &LogEntry| {
        let decision = &entry.decision;
        let day = decision.on.map(|on| on.to_string()).unwrap_or_default();
        let by = decision.by.map(Named::name).unwrap_or_default();
        let parts = [day.as_str(), entry.step.name(), by, decision.reason.trim(), decision.doc_no.trim()];
        parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
    };
    log.iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Whether nothing is said about where an item stands that is not so.
pub(super) fn is_same_status(status: Status, found: &str) -> bool {
    match found {
        "是" => status == Status::ClosedOut,
        "否" | "" => status != Status::ClosedOut,
        found => Status::named(found) == Some(status),
    }
}
