//! 自查报告 (domain.md §6.1).

use super::accountability;
use super::bases;
use super::blocks::{clause, led, numbered, paragraph, paragraphs, point, section, sentence, table};
use super::charts;
use super::letter::{Attachment, Chapters, attach, begin, end};
use super::lists;
use super::names::chapter_name;
use super::numerals::{amount, long_day, percent, short_day, ten_thousands};
use super::scope::{NOTHING, Problem, Scope};
use super::scores;
use crate::tables::choices::Named;
use domain::chapters::{Chapter, chapter_of_question};
use domain::evidence::Confidentiality;
use domain::ledger::{Item, Status};
use domain::lists::Column;
use domain::matter::{DocumentPart, FrameText};
use domain::progress::unregistered;
use zicha_office::document::{Block, Orientation, Section};

/// The chapters that are about problems and their causes, from 1 (domain.md §6.1).
pub(super) const ABOUT_PROBLEMS: [usize; 2] = [3, 4];

/// The chapters from 1, so that it can be seen how much of the report is about problems.
pub(super) fn chapters(scope: &Scope<'_>) -> Vec<Vec<Block>> {
    let framed = |text: FrameText| paragraphs(&scope.frame(text));
    let next = framed(FrameText::Outlook).into_iter().chain(measures(scope)).collect();
    let parts: [(&str, Vec<Block>); 8] = [
        ("基本情况", framed(FrameText::Overview)),
        ("自查组织开展情况", framed(FrameText::Organisation)),
        ("自查发现的主要问题", problems(scope)),
        ("原因分析", framed(FrameText::Causes)),
        ("即知即改情况", mended(scope)),
        ("下一步整改措施", next),
        ("需上级协调的事项", framed(FrameText::Coordination)),
        ("配合巡察的承诺", framed(FrameText::Commitment)),
    ];
    let mut heads = Chapters::default();
    parts.into_iter().map(|(title, blocks)| std::iter::once(heads.next(title)).chain(blocks).collect()).collect()
}

/// The whole report.
pub(super) fn write(scope: &Scope<'_>, mark: Confidentiality) -> Vec<Section> {
    let attached = attachments(scope);
    let mut blocks = begin(scope, mark);
    blocks.extend(chapters(scope).into_iter().flatten());
    blocks.extend(end(scope, &attached));
    std::iter::once(Section { orientation: Orientation::Portrait, blocks }).chain(attach(attached)).collect()
}

/// The problems by chapter of the framework: 现象, 定性, 责任 [HB], with gravity and share, and 依据 where it was verified.
fn problems(scope: &Scope<'_>) -> Vec<Block> {
    let mut blocks: Vec<Block> = left_out(scope).into_iter().collect();
    for (place, (chapter, problems)) in scope.by_chapter().into_iter().enumerate() {
        blocks.push(section(place + 1, chapter_name(scope.framework(), chapter)));
        if problems.is_empty() {
            blocks.push(paragraph(&nothing_found(scope, chapter)));
            continue;
        }
        let share = percent(problems.len(), scope.all.len());
        blocks.push(paragraph(&format!("问题{}个，占问题总数的{share}%。", problems.len())));
        for (number, problem) in problems.into_iter().enumerate() {
            blocks.extend(one(scope, number + 1, problem));
        }
    }
    blocks
}

/// What a chapter without a problem says: that there is none only where everything was checked and entered.
fn nothing_found(scope: &Scope<'_>, chapter: Chapter) -> String {
    let workspace = scope.workspace;
    let asked = workspace.library().questions().filter(|entry| workspace.is_shown(&entry.key));
    let own = asked.filter(|entry| chapter_of_question(&entry.question, scope.framework()) == Some(chapter));
    let (answered, open): (Vec<_>, Vec<_>) =
        own.partition(|entry| workspace.judgement(&entry.key).standing.is_answered());
    let is_entered = scope.drafts() == 0 && scope.left_out() == 0 && unregistered(workspace).is_empty();
    if open.is_empty() && is_entered {
        return "未发现问题".to_owned();
    }
    let all = answered.len() + open.len();
    format!("共{all}项检查内容，已检查{}项，暂无列入本文的问题", answered.len())
}

/// What is counted without being told one by one.
pub(super) fn left_out(scope: &Scope<'_>) -> Option<Block> {
    let count = scope.left_out();
    (count > 0).then(|| paragraph(&format!("另有问题{count}个已计入总数，不在本文逐项列出。")))
}

/// A red line: nothing but its number (domain.md §0.7).
pub(super) fn red_line(item: &Item) -> Block {
    led("登记编号：", if item.transfer_number.is_empty() { NOTHING } else { &item.transfer_number })
}

fn one(scope: &Scope<'_>, number: usize, problem: &Problem<'_>) -> Vec<Block> {
    let item = problem.item;
    let mut blocks = vec![point(number, clause(&scope.issue(item)))];
    if item.is_red_line() {
        blocks.push(red_line(item));
        return blocks;
    }
    // Of amounts, only sums may leave (domain.md §5.6).
    let money = item.money_found.filter(|_| !scope.setup.is_redacted);
    let money = money.map(|money| format!("，涉及金额{}", amount(money))).unwrap_or_default();
    blocks.push(led("现象：", &scope.appearance(item)));
    let natures: Vec<&str> = item.natures.iter().map(|nature| nature.name()).collect();
    let natures = if natures.is_empty() { String::new() } else { format!("，属于{}", natures.join("、")) };
    let nature = match item.political_nature.trim() {
        "" => String::new(),
        text => sentence(&scope.words(text)),
    };
    let grade = format!("级别为{}{natures}{money}（问题编号：{}）。", item.severity.name(), problem.code);
    blocks.push(led("定性：", &format!("{nature}{grade}")));
    // It would tell what the problem is about.
    let is_named = scope.setup.has(DocumentPart::Bases) && !scope.setup.is_redacted;
    let basis = bases::of_item(scope, item).filter(|_| is_named);
    blocks.extend(basis.map(|basis| led("依据：", &basis)));
    blocks.push(led("责任：", &responsibility(scope, problem)));
    blocks
}

/// Who failed in what; where that is not told, who answers for it.
fn responsibility(scope: &Scope<'_>, problem: &Problem<'_>) -> String {
    if !problem.item.responsibility.trim().is_empty() {
        return scope.words(&problem.item.responsibility);
    }
    let leader = lists::text(scope, problem, 0, Column::Leader);
    let named = [("责任领导：", leader.as_str()), ("责任部门：", problem.item.lead_department.as_str())];
    let named = named.into_iter().filter(|(_, who)| !who.is_empty()).map(|(name, who)| format!("{name}{who}"));
    named.collect::<Vec<_>>().join("；")
}

/// 即知即改: what was closed out, with money and rules.
fn mended(scope: &Scope<'_>) -> Vec<Block> {
    let closed: Vec<&Problem<'_>> =
        scope.problems.iter().filter(|problem| problem.item.status == Status::ClosedOut).collect();
    let all = scope.all.len();
    let count = scope.of_status(|status| status == Status::ClosedOut);
    let told = format!(
        "发现问题{all}个，已整改销号{count}个，销号率{}%；清退、追缴资金{}万元；新建、修订制度{}项。",
        percent(count, all),
        ten_thousands(scope.recovered()),
        scope.rules_made(),
    );
    let done = closed.into_iter().enumerate().map(|(place, problem)| {
        let issue = clause(&scope.issue(problem.item)).to_owned();
        let day =
            problem.item.closed_on.map_or_else(|| "已销号。".to_owned(), |day| format!("{}销号。", long_day(day)));
        let what = match problem.item.progress_note.trim() {
            "" => String::new(),
            note => sentence(&scope.words(note)),
        };
        led(&format!("{}：", numbered(place + 1, &issue)), &format!("{what}{day}"))
    });
    std::iter::once(paragraph(&told)).chain(done).collect()
}

/// What is still to be done: 问题, 措施, 责任, 时限.
fn measures(scope: &Scope<'_>) -> Option<Block> {
    let open: Vec<&Problem<'_>> = scope.problems.iter().filter(|problem| !problem.item.status.is_settled()).collect();
    if open.is_empty() {
        return None;
    }
    let rows = open.into_iter().enumerate().map(|(place, problem)| {
        let item = problem.item;
        let measures: Vec<String> = item.measures.iter().map(|measure| scope.words(&measure.text)).collect();
        let measures = match measures.len() {
            0 => NOTHING.to_owned(),
            1 => measures.concat(),
            _ => measures.iter().enumerate().map(|(at, text)| numbered(at + 1, text)).collect::<Vec<_>>().join("\n"),
        };
        let leader = lists::text(scope, problem, 0, Column::Leader);
        let who: Vec<&str> =
            [leader.as_str(), item.lead_department.as_str()].into_iter().filter(|who| !who.is_empty()).collect();
        vec![(place + 1).to_string(), scope.issue(item), measures, who.join("\n"), short_day(item.due)]
    });
    let columns =
        [("序号", 7, true), ("问题", 30, false), ("整改措施", 32, false), ("责任", 16, true), ("时限", 15, true)];
    Some(table(&columns, rows.collect()))
}

fn attachments(scope: &Scope<'_>) -> Vec<Attachment> {
    let has = |part| scope.setup.has(part);
    let mut attached = Vec::new();
    let mut add = |part, name, section: &dyn Fn() -> Section| {
        if has(part) {
            attached.push(Attachment { name, section: section() });
        }
    };
    add(DocumentPart::ProblemList, "问题清单", &|| lists::problems(scope));
    add(DocumentPart::TaskList, "任务清单", &|| lists::tasks(scope));
    add(DocumentPart::ResponsibilityList, "责任清单", &|| lists::responsibilities(scope));
    add(DocumentPart::AccountabilityList, "问责清单", &|| accountability::list(scope));
    add(DocumentPart::EvidenceList, "佐证材料目录", &|| {
        lists::wide(lists::evidence(scope, lists::proofs(scope)))
    });
    add(DocumentPart::Charts, "统计图", &|| charts::write(scope));
    add(DocumentPart::Scores, "自查问卷得分表", &|| scores::write(scope));
    attached
}
