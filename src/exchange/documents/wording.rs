//! What the program proposes for the texts of the frame. Each is plain enough to be handed in, and is there to be
//! replaced by what the unit has to say.

use super::blocks::{clause, one_line};
use super::numerals::{long_day, percent};
use super::scope::Scope;
use crate::domain::ledger::{SourceStage, Status};
use crate::domain::matter::{DocumentKind, FrameText};
use crate::domain::pack::{Milestone, Severity};
use crate::domain::progress::{phases, task_rows};
use std::collections::BTreeMap;

/// How many causes are proposed: an analysis names the main ones.
const CAUSES: usize = 12;

/// The proposal for a text; empty where there is nothing to propose.
pub(super) fn proposal(scope: &Scope<'_>, text: FrameText) -> String {
    match text {
        FrameText::Title => title(scope),
        FrameText::Addressee => "区委巡察工作领导小组办公室".to_owned(),
        FrameText::Opening => opening(scope),
        FrameText::Overview => overview(scope),
        FrameText::Organisation => organisation(scope),
        FrameText::ChiefDuty => chief_duty(scope),
        FrameText::Causes => causes(scope),
        FrameText::Outlook => outlook(scope).to_owned(),
        FrameText::Safeguards => "压实整改责任，党组书记负总责，班子成员按分工抓好落实。\n严格销号管理，坚持完成一项、\
             审核一项、销号一项，未经审核不得销号。\n强化跟踪督办，对整改不力、逾期未改的，依规依纪追究责任。"
            .to_owned(),
        FrameText::Commitment => {
            "对本报告所反映情况的真实性、完整性负责，不隐瞒、不虚报。\n主动接受监督，按要求提供资料、\
             说明情况，不干扰、不阻挠巡察工作。\n严守保密纪律，不打听、不传播巡察工作情况。"
                .to_owned()
        }
        FrameText::Meetings | FrameText::Coordination | FrameText::Contact => String::new(),
    }
}

fn title(scope: &Scope<'_>) -> String {
    let unit = scope.unit();
    match scope.setup.kind {
        DocumentKind::SelfCheckReport => format!("中共{unit}党组关于巡察前自查情况的报告"),
        DocumentKind::RectificationPlan => format!("中共{unit}党组关于落实巡察反馈意见的整改方案"),
        DocumentKind::RectificationReport => format!("中共{unit}党组关于巡察整改情况的报告"),
        DocumentKind::ChiefReport => format!("中共{unit}党组主要负责人组织落实巡察整改情况的报告"),
        DocumentKind::AccountabilityList => "问责清单".to_owned(),
        DocumentKind::CloseOutRequest => "问题销号申请单".to_owned(),
        DocumentKind::EvidenceIndex => "资料调阅和佐证材料目录".to_owned(),
        DocumentKind::Questionnaire => "自查问卷".to_owned(),
        DocumentKind::Checklist => "巡察工作清单".to_owned(),
    }
}

fn opening(scope: &Scope<'_>) -> String {
    let on = |milestone| scope.workspace.round().milestones.get(&milestone).copied().map(long_day).unwrap_or_default();
    match scope.setup.kind {
        DocumentKind::SelfCheckReport => {
            "按照区委巡察工作部署，本单位对照巡察重点开展了自查。现将有关情况报告如下。".to_owned()
        }
        DocumentKind::RectificationPlan => {
            format!("{}区委巡察组向本单位反馈了巡察意见。为抓好反馈问题整改，结合实际，制定本方案。", on(Milestone::F))
        }
        DocumentKind::RectificationReport => format!(
            "{}区委巡察组向本单位反馈了巡察意见。本单位党组高度重视，认真组织整改。现将整改情况报告如下。",
            on(Milestone::F)
        ),
        DocumentKind::ChiefReport => "按照巡察整改要求，现将本单位党组主要负责人组织落实整改情况报告如下。".to_owned(),
        DocumentKind::AccountabilityList
        | DocumentKind::CloseOutRequest
        | DocumentKind::EvidenceIndex
        | DocumentKind::Questionnaire
        | DocumentKind::Checklist => String::new(),
    }
}

fn overview(scope: &Scope<'_>) -> String {
    let total = scope.workspace.board().total;
    let of = |severity| scope.of_severity(severity);
    let closed = scope.of_status(|status| status == Status::ClosedOut);
    let red_lines = match of(Severity::X) {
        0 => String::new(),
        count => format!("，涉及红线、按规定移交{count}个"),
    };
    format!(
        "本次自查共对照检查{}项，已检查{}项；发现问题{}个，其中严重{}个、较重{}个、一般{}个{red_lines}；已整改销号{closed}个。",
        total.questions,
        total.answered,
        scope.problems.len(),
        of(Severity::H),
        of(Severity::M),
        of(Severity::L),
    )
}

fn organisation(scope: &Scope<'_>) -> String {
    match scope.setup.kind {
        DocumentKind::SelfCheckReport => {
            let first = preparation(scope);
            let total = scope.workspace.board().total;
            let covered = percent(total.answered as usize, total.questions as usize);
            format!(
                "思想认识到位。党组会专题研究自查工作，传达学习巡察工作要求。\n组织准备到位。明确自查工作的责任领导、责任科室和\
                 联络员，{first}。\n检查覆盖到位。对照清单逐项自查，已检查{}项，覆盖率{covered}%。",
                total.answered,
            )
        }
        DocumentKind::RectificationPlan => {
            "成立整改工作领导小组，党组书记任组长，班子成员任成员，下设整改办公室，负责统筹协调、督促检查和销号审核。".to_owned()
        }
        _ => "党组切实扛起整改主体责任，成立整改工作领导小组，制定整改方案，建立整改台账，逐项明确责任领导、责任部门和完成时限。\n\
             派驻纪检监察组（机关纪委）对整改情况开展日常监督。"
            .to_owned(),
    }
}

/// How far the first phase of the checklist is.
fn preparation(scope: &Scope<'_>) -> String {
    // Only what is done is counted here, which no day changes.
    let rows = task_rows(scope.workspace, crate::domain::Date::ZERO);
    match phases(scope.workspace, &rows).first() {
        Some(phase) if phase.tasks > 0 => {
            format!("{}准备事项{}项，已办结{}项", phase.title, phase.tasks, phase.settled)
        }
        _ => "各项准备工作有序开展".to_owned(),
    }
}

fn chief_duty(scope: &Scope<'_>) -> String {
    let led = scope.problems.iter().filter(|problem| problem.item.led_by_secretary);
    let closed = led.clone().filter(|problem| problem.item.status == Status::ClosedOut).count();
    format!(
        "认真履行第一责任人责任，对重要整改事项亲自部署、亲自过问、亲自协调、亲自督办。\n领办整改问题{}个，已完成销号{closed}个。",
        led.count()
    )
}

/// The root causes that were entered, those of most problems first.
fn causes(scope: &Scope<'_>) -> String {
    if scope.setup.is_redacted {
        return String::new();
    }
    let mut found: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (place, problem) in scope.problems.iter().enumerate().filter(|(_, problem)| !problem.item.is_red_line()) {
        let cause = one_line(clause(&problem.item.root_cause));
        if !cause.is_empty() {
            found.entry(cause).or_default().push(place);
        }
    }
    let mut causes: Vec<(String, Vec<usize>)> = found.into_iter().collect();
    causes.sort_by_key(|(_, places)| (std::cmp::Reverse(places.len()), places.first().copied()));
    let lines = causes.iter().take(CAUSES).map(|(cause, places)| format!("{cause}（涉及问题{}个）。", places.len()));
    lines.collect::<Vec<_>>().join("\n")
}

fn outlook(scope: &Scope<'_>) -> &'static str {
    let has_own = scope.problems.iter().any(|problem| problem.item.source_stage == SourceStage::SelfCheck);
    match scope.setup.kind {
        DocumentKind::SelfCheckReport if has_own => {
            "对尚未完成整改的问题，按照以下措施、责任和时限继续整改，完成一项、销号一项。"
        }
        DocumentKind::SelfCheckReport => "继续对照巡察重点深入查找问题，做到边查边改、立查立改。",
        _ => {
            "持续抓好未完成事项和长期整改事项，定期调度，确保整改到位。\n\
             巩固整改成果，对已销号问题适时开展“回头看”，防止反弹。\n\
             健全长效机制，举一反三、标本兼治，从制度上堵塞漏洞。"
        }
    }
}
