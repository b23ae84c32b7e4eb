//! What the program proposes for the texts of the frame. Each is plain enough to be handed in, and is there to be
//! replaced by what the unit has to say.

use super::blocks::{clause, one_line};
use super::numerals::{long_day, percent};
use super::scope::{REDACTED, Scope};
use domain::Date;
use domain::feedback::items_in_work;
use domain::ledger::{Item, Status};
use domain::matter::{DocumentKind, FrameText};
use domain::pack::{Milestone, Severity};
use domain::progress::task_rows;
use domain::task::TaskState;
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
        FrameText::Commitment => commitment(scope).to_owned(),
        FrameText::Meetings => MEETINGS.to_owned(),
        FrameText::Signature if scope.setup.kind == DocumentKind::ChiefReport => format!("{}书记", scope.body()),
        FrameText::Signature => scope.body(),
        FrameText::Coordination | FrameText::Contact => String::new(),
    }
}

/// How often they met is not entered anywhere: blanks to be filled in by hand.
pub(super) const MEETINGS: &str = "召开专题民主生活会　　次，召开党组会专题研究整改工作　　次。";

fn title(scope: &Scope<'_>) -> String {
    let body = scope.body();
    match scope.setup.kind {
        DocumentKind::SelfCheckReport => format!("{body}关于巡察前自查情况的报告"),
        DocumentKind::RectificationPlan if !has_feedback(scope) => format!("{body}关于自查发现问题的整改方案"),
        DocumentKind::RectificationPlan => format!("{body}关于落实巡察反馈意见的整改方案"),
        DocumentKind::RectificationReport => format!("{body}关于巡察整改情况的报告"),
        DocumentKind::ChiefReport => format!("{body}主要负责人组织落实巡察整改情况的报告"),
        DocumentKind::AccountabilityList => "问责清单".to_owned(),
        DocumentKind::CloseOutRequest => "问题销号申请单".to_owned(),
        DocumentKind::EvidenceIndex => "资料调阅和佐证材料目录".to_owned(),
        DocumentKind::Questionnaire => "自查问卷".to_owned(),
        DocumentKind::Checklist => "巡察工作清单".to_owned(),
    }
}

/// Whether there is anything that was fed back.
fn has_feedback(scope: &Scope<'_>) -> bool {
    !items_in_work(scope.workspace).is_empty()
}

fn opening(scope: &Scope<'_>) -> String {
    let on = |milestone| scope.workspace.round().milestones.get(&milestone).copied().map(long_day).unwrap_or_default();
    match scope.setup.kind {
        DocumentKind::SelfCheckReport => {
            "按照区委巡察工作部署，本单位对照巡察重点开展了自查。现将有关情况报告如下。".to_owned()
        }
        DocumentKind::RectificationPlan if !has_feedback(scope) => {
            "本单位对照巡察重点开展了自查。为抓好自查发现问题整改，结合实际，制定本方案。".to_owned()
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
        scope.all.len(),
        of(Severity::H),
        of(Severity::M),
        of(Severity::L),
    )
}

fn organisation(scope: &Scope<'_>) -> String {
    match scope.setup.kind {
        DocumentKind::SelfCheckReport => in_place(scope),
        DocumentKind::RectificationPlan => {
            "成立整改工作领导小组，党组书记任组长，班子成员任成员，下设整改办公室，负责统筹协调、督促检查和销号审核。"
                .to_owned()
        }
        _ => {
            let is_assigned =
                |item: &Item| item.leader.is_some() && !item.lead_department.trim().is_empty() && item.due.is_some();
            let assigned = scope.all.iter().filter(|problem| is_assigned(problem.item)).count();
            format!(
                "扛起整改主体责任，建立整改台账，反馈问题{}个，已明确责任领导、责任部门和完成时限{assigned}个。",
                scope.all.len()
            )
        }
    }
}

/// 三个到位 (S-33 to S-35) and how much was checked: only what the checklist and the answers show.
fn in_place(scope: &Scope<'_>) -> String {
    // Only what is done is counted here, which no day changes.
    let rows = task_rows(scope.workspace, Date::ZERO);
    let first = scope.workspace.records().packs_in_use().find_map(|pack| pack.phases.first());
    let groups = first.map(|phase| phase.groups.as_slice()).unwrap_or_default().iter();
    let counted = groups.filter_map(|group| {
        let own = || rows.iter().filter(|row| row.task.group == group.id);
        let done = own().filter(|row| row.state == TaskState::Done).count();
        (own().count() > 0).then(|| format!("{}{}项，已完成{done}项", group.title, own().count()))
    });
    let counted = counted.collect::<Vec<_>>().join("；");
    let total = scope.workspace.board().total;
    let covered = percent(total.answered as usize, total.questions as usize);
    let prepared = if counted.is_empty() {
        String::new()
    } else {
        format!("各项准备工作安排和完成情况：{counted}。\n")
    };
    format!("{prepared}对照清单逐项自查，共{}项，已检查{}项，覆盖率{covered}%。", total.questions, total.answered)
}

fn commitment(scope: &Scope<'_>) -> &'static str {
    match scope.setup.kind {
        DocumentKind::SelfCheckReport => {
            "对本报告所反映情况的真实性、完整性负责，不隐瞒、不虚报。\n主动接受监督，按要求提供资料、\
             说明情况，不干扰、不阻挠巡察工作。\n严守保密纪律，不打听、不传播巡察工作情况。"
        }
        _ => "对本报告所反映整改情况的真实性负责，不虚报进度，不作虚假整改。",
    }
}

fn chief_duty(scope: &Scope<'_>) -> String {
    let led = scope.all.iter().filter(|problem| problem.item.led_by_secretary);
    let closed = led.clone().filter(|problem| problem.item.status == Status::ClosedOut).count();
    format!("履行整改第一责任人责任，领办整改问题{}个，已完成销号{closed}个。", led.count())
}

/// The root causes that were entered, those of most problems first.
fn causes(scope: &Scope<'_>) -> String {
    if scope.setup.is_redacted && scope.all.iter().any(|problem| !problem.item.root_cause.trim().is_empty()) {
        return REDACTED.to_owned();
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
    let has_open = scope.problems.iter().any(|problem| !problem.item.status.is_settled());
    match scope.setup.kind {
        DocumentKind::SelfCheckReport if has_open => {
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
