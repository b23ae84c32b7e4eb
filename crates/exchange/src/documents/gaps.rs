//! What a document itself still lacks, beside what the health check finds in the round.

use super::scope::Scope;
use super::wording::MEETINGS;
use domain::matter::{DocumentKind, FrameText};
use domain::progress::unregistered;

/// What is missing, each in a sentence.
pub(super) fn gaps(scope: &Scope<'_>) -> Vec<String> {
    let setup = scope.setup;
    let is_letter = setup.kind.is_letter();
    let has = |text| setup.kind.frame().contains(&text);
    let counted = |count: usize, told: &str| (count > 0).then(|| format!("有{count}个问题{told}。"));
    let asked = |is_missing: bool, told: &str| is_missing.then(|| told.to_owned());
    let is_self_check = setup.kind == DocumentKind::SelfCheckReport;
    let waiting = if is_self_check { unregistered(scope.workspace).len() } else { 0 };
    let gaps = [
        asked(is_letter && setup.doc_no.trim().is_empty(), "发文字号尚未填写。"),
        asked(is_letter && setup.dated_on.is_none(), "成文日期尚未填写。"),
        asked(
            has(FrameText::Meetings) && scope.frame(FrameText::Meetings) == MEETINGS,
            "专题民主生活会、党组会次数尚未填写。",
        ),
        asked(has(FrameText::Causes) && scope.frame(FrameText::Causes).is_empty(), "原因分析尚未填写。"),
        counted(scope.left_out(), "已计入总数，未在文中逐项列出"),
        counted(scope.drafts(), "仍为草稿，未列入本文"),
        (waiting > 0).then(|| format!("有{waiting}道题检查不合格，尚未列入台账。")),
    ];
    gaps.into_iter().flatten().collect()
}
