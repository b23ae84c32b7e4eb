//! The six links (六个环节, S-22…S-30) of a round: how far it is, and what each link still lacks.

use super::Date;
use super::calendar::days_between;
use super::checks::Place;
use super::closed_choice::closed_choice;
use super::ledger::{SourceStage, Status};
use super::matter::{Content, Matter, MatterKind, Paper, PaperKind, RecheckKind, RecheckResult, Verdict};
use super::pack::{Milestone, Task};
use super::workspace::Workspace;

closed_choice! {
    /// A link of the chain.
    Link {
        /// 巡察.
        Inspection,
        /// 反馈.
        Feedback,
        /// 制定整改措施.
        Measures,
        /// 提交整改报告.
        Report,
        /// 回访.
        Revisit,
        /// 追责.
        Accountability,
    }
}

closed_choice! {
    /// Where a link stands.
    LinkState {
        /// 已完成.
        Done,
        /// 进行中.
        Current,
        /// 未到.
        NotReached,
    }
}

closed_choice! {
    /// What a link lacks.
    Lack {
        /// 节点日期未定.
        DateMissing,
        /// 清单任务未办.
        TasksOpen,
        /// 现场事项未了 (papers asked for, notices, what was said).
        DeskOpen,
        /// 移交事项无回音 (S-43).
        TransfersUnanswered,
        /// 反馈意见未录入 (S-25).
        OpinionsMissing,
        /// 反馈意见未对应台账.
        OpinionsUnmatched,
        /// 反馈问题没有整改措施 (S-26).
        MeasuresMissing,
        /// 三性未自评 (S-26).
        PlanNotAssessed,
        /// 方案未送审.
        PlanNotSent,
        /// 方案待答复.
        PlanPending,
        /// 方案被退回, 待重报.
        PlanReturned,
        /// 问题未销号.
        ItemsOpen,
        /// 报告未报送.
        ReportNotSent,
        /// 报告待答复.
        ReportPending,
        /// 报告须补课.
        ReportMakeUp,
        /// 未登记回访结果 (S-29).
        RevisitMissing,
        /// 反弹或未整改的问题未重启.
        RelapsesNotReopened,
        /// 逾期已到问责线而未登记问责 (S-30).
        AccountabilityDue,
        /// 问责未执行.
        AccountabilityOpen,
    }
}

/// Something that is lacking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lacking {
    /// What.
    pub lack: Lack,
    /// How many.
    pub count: usize,
    /// Where the first of it is mended.
    pub place: Place,
}

/// A link as it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkStanding {
    /// Which.
    pub link: Link,
    /// Whether it is reached and passed.
    pub state: LinkState,
    /// What it still lacks; empty while it is not reached.
    pub lacking: Vec<Lacking>,
}

/// The checklist's phases and groups that belong to a link: what was published with it never changes its name.
const BEFORE_FEEDBACK: &[&str] = &["before", "on_site"];
const TAKING_ON: &str = "take_on";
const PLANNING: &str = "plan";
const RECTIFICATION: &str = "rectification";
const REVISIT: &str = "revisit";

/// The requirement that tasks of 追责 serve.
const ACCOUNTABILITY: &str = "S-30";

/// How the six links stand on this day, in order.
pub fn links(workspace: &Workspace, today: Date) -> Vec<LinkStanding> {
    let facts = Facts::gather(workspace, today);
    // What comes later has begun, so what comes before is passed, even where something of it was left behind.
    let passed = [
        facts.is_past(Milestone::E) || facts.has_feedback(),
        facts.opinions > 0 && facts.unmatched.count == 0,
        facts.verdict(PaperKind::Plan) == Some(Verdict::Accepted),
        facts.verdict(PaperKind::Report) == Some(Verdict::Accepted),
        facts.revisits > 0 && facts.relapses.count == 0,
        facts.revisits > 0 && facts.accountability.count == 0 && facts.due_accountability.count == 0,
    ];
    let current = passed.iter().position(|passed| !passed);
    let states = Link::ALL.iter().zip(passed).enumerate();
    let standing = states.map(|(place, (link, is_passed))| {
        let state = match is_passed {
            // Nothing is done before what comes before it.
            true if current.is_none_or(|current| place < current) => LinkState::Done,
            _ if current == Some(place) => LinkState::Current,
            _ => LinkState::NotReached,
        };
        let lacking = if state == LinkState::NotReached { Vec::new() } else { facts.lacking(*link) };
        LinkStanding { link: *link, state, lacking }
    });
    standing.collect()
}

/// So many, and where the first of them is.
#[derive(Debug, Default)]
struct Seen {
    count: usize,
    first: Option<Place>,
}

impl Seen {
    fn see(&mut self, place: impl FnOnce() -> Place) {
        self.count += 1;
        self.first.get_or_insert_with(place);
    }

    fn lacking(&self, lack: Lack) -> Option<Lacking> {
        let place = self.first.clone()?;
        Some(Lacking { lack, count: self.count, place })
    }
}

/// What the links follow from; each record is looked at once.
struct Facts<'a> {
    workspace: &'a Workspace,
    today: Date,
    plan: Option<&'a Paper>,
    report: Option<&'a Paper>,
    opinions: usize,
    unmatched: Seen,
    desk: Seen,
    transfers: Seen,
    revisits: usize,
    relapses: Seen,
    accountability: Seen,
    due_accountability: Seen,
    without_measures: Seen,
    open_items: Seen,
    tasks: [Seen; 6],
}

impl<'a> Facts<'a> {
    fn gather(workspace: &'a Workspace, today: Date) -> Self {
        let mut facts = Self {
            workspace,
            today,
            plan: None,
            report: None,
            opinions: 0,
            unmatched: Seen::default(),
            desk: Seen::default(),
            transfers: Seen::default(),
            revisits: 0,
            relapses: Seen::default(),
            accountability: Seen::default(),
            due_accountability: Seen::default(),
            without_measures: Seen::default(),
            open_items: Seen::default(),
            tasks: Default::default(),
        };
        facts.gather_matters();
        facts.gather_items();
        facts.gather_tasks();
        facts
    }

    fn gather_matters(&mut self) {
        for (id, record) in &self.workspace.records().matters {
            let matter: &'a Matter = &record.body;
            let place = || Place::Matter(matter.kind(), id.clone());
            match &matter.content {
                _ if matter.is_voided() => {}
                Content::Paper(paper) if paper.kind == PaperKind::Plan => self.plan = Some(paper),
                Content::Paper(paper) => self.report = Some(paper),
                Content::Opinion(opinion) => {
                    self.opinions += 1;
                    if opinion.item.is_none() {
                        self.unmatched.see(place);
                    }
                }
                Content::Transfer(transfer) if transfer.replied_on.is_none() => self.transfers.see(place),
                Content::Accountability(_) if matter.is_open() => self.accountability.see(place),
                Content::Recheck(recheck) => {
                    self.revisits += usize::from(recheck.kind == RecheckKind::Revisit);
                    let is_bad = matches!(recheck.result, RecheckResult::Relapsed | RecheckResult::NotRectified);
                    let item = self.workspace.item(&recheck.item).filter(|item| item.status == Status::ClosedOut);
                    let came_back = |item| self.workspace.next_cycle(&recheck.item, item).is_some();
                    if is_bad && item.is_some_and(|item| !came_back(item)) {
                        self.relapses.see(place);
                    }
                }
                content
                    if content.kind().is_on_desk() && content.kind() != MatterKind::Transfer && content.is_open() =>
                {
                    self.desk.see(place);
                }
                _ => {}
            }
        }
    }

    fn gather_items(&mut self) {
        let named: Vec<_> = self
            .workspace
            .matters(MatterKind::Accountability)
            .into_iter()
            .flat_map(|(_, matter)| matter.content.items())
            .collect();
        let line = i32::from(self.workspace.round().parameters.accountability_days);
        for (id, record) in &self.workspace.records().items {
            let item = &record.body;
            let place = || Place::Item(id.clone());
            if item.is_red_line() || item.is_settled() {
                continue;
            }
            let is_feedback = item.source_stage == SourceStage::Feedback;
            if is_feedback && item.measures.iter().all(|measure| measure.text.trim().is_empty()) {
                self.without_measures.see(place);
            }
            // What goes on for long needs no end before the report (基本完成并持续整改).
            if item.status != Status::LongTerm {
                self.open_items.see(place);
            }
            let days = item.due.map_or(0, |due| days_between(due, self.today));
            if days >= line && !named.contains(&id) {
                self.due_accountability.see(place);
            }
        }
    }

    fn gather_tasks(&mut self) {
        for (key, task) in self.workspace.tasks() {
            let is_settled = self.workspace.task_progress(&key).is_some_and(|progress| progress.state.is_settled());
            // What only an event brings about is lacking once its date was entered.
            let is_asked = self.workspace.task_due(&key, task).is_some();
            if !is_settled
                && is_asked
                && let Some(link) = link_of(task)
                && let Some(seen) = self.tasks.get_mut(link as usize)
            {
                seen.see(|| Place::Task(key));
            }
        }
    }

    fn is_past(&self, milestone: Milestone) -> bool {
        self.workspace.round().milestone(milestone).is_some_and(|day| day < self.today)
    }

    fn has_feedback(&self) -> bool {
        self.opinions > 0 || self.workspace.round().milestones.get(&Milestone::F).is_some_and(|day| *day <= self.today)
    }

    fn verdict(&self, kind: PaperKind) -> Option<Verdict> {
        match kind {
            PaperKind::Plan => self.plan?.verdict(),
            PaperKind::Report => self.report?.verdict(),
        }
    }

    fn lacking(&self, link: Link) -> Vec<Lacking> {
        let tasks = self.tasks.get(link as usize).and_then(|seen| seen.lacking(Lack::TasksOpen));
        let own: Vec<Option<Lacking>> = match link {
            Link::Inspection => vec![
                self.undated(Milestone::T),
                self.desk.lacking(Lack::DeskOpen),
                self.transfers.lacking(Lack::TransfersUnanswered),
            ],
            Link::Feedback => vec![
                self.undated(Milestone::F),
                (self.opinions == 0).then(|| one(Lack::OpinionsMissing, Place::Feedback)),
                self.unmatched.lacking(Lack::OpinionsUnmatched),
            ],
            Link::Measures => vec![
                self.without_measures.lacking(Lack::MeasuresMissing),
                self.plan
                    .is_none_or(|plan| {
                        [&plan.complete, &plan.targeted, &plan.feasible].iter().any(|q| q.holds.is_none())
                    })
                    .then(|| one(Lack::PlanNotAssessed, Place::Paper(PaperKind::Plan))),
                self.paper(PaperKind::Plan, [Lack::PlanNotSent, Lack::PlanPending, Lack::PlanReturned]),
            ],
            Link::Report => vec![
                self.open_items.lacking(Lack::ItemsOpen),
                self.paper(PaperKind::Report, [Lack::ReportNotSent, Lack::ReportPending, Lack::ReportMakeUp]),
            ],
            Link::Revisit => vec![
                self.undated(Milestone::V),
                (self.revisits == 0).then(|| one(Lack::RevisitMissing, Place::Feedback)),
                self.relapses.lacking(Lack::RelapsesNotReopened),
            ],
            Link::Accountability => vec![
                self.due_accountability.lacking(Lack::AccountabilityDue),
                self.accountability.lacking(Lack::AccountabilityOpen),
            ],
        };
        own.into_iter().flatten().chain(tasks).collect()
    }

    fn undated(&self, milestone: Milestone) -> Option<Lacking> {
        let is_undated = self.workspace.round().milestone(milestone).is_none();
        is_undated.then(|| one(Lack::DateMissing, Place::Milestone(milestone)))
    }

    fn paper(&self, kind: PaperKind, [not_sent, pending, sent_back]: [Lack; 3]) -> Option<Lacking> {
        let lack = match self.verdict(kind) {
            None => not_sent,
            Some(Verdict::Pending) => pending,
            Some(Verdict::Returned | Verdict::MakeUp) => sent_back,
            Some(Verdict::Accepted) => return None,
        };
        Some(one(lack, Place::Paper(kind)))
    }
}

fn one(lack: Lack, place: Place) -> Lacking {
    Lacking { lack, count: 1, place }
}

/// The link that a task of the checklist belongs to; nothing for those of a district's own phases.
fn link_of(task: &Task) -> Option<Link> {
    if task.why.iter().any(|source| source.as_str() == ACCOUNTABILITY) {
        return Some(Link::Accountability);
    }
    match (task.phase.as_str(), task.group.as_str()) {
        (phase, _) if BEFORE_FEEDBACK.contains(&phase) => Some(Link::Inspection),
        (RECTIFICATION, TAKING_ON) => Some(Link::Feedback),
        (RECTIFICATION, PLANNING) => Some(Link::Measures),
        (RECTIFICATION, _) => Some(Link::Report),
        (REVISIT, _) => Some(Link::Revisit),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{ItemId, MatterId, RoundId};
    use crate::ledger::Item;
    use crate::matter::{
        Accountability, Assessment, Dispatch, Level, Liability, Measure, Opinion, Recheck, Stage, Subject, Trigger,
    };
    use crate::pack::{Axis, Category, Pack};
    use crate::record::{Record, ReplicaId, Stamp};
    use crate::records::Records;
    use crate::round::{Round, Unit};
    use jiff::civil::date;
    use std::sync::Arc;

    const NOTICE: Date = date(2026, 3, 2);

    fn stamp() -> Stamp {
        Stamp { replica: ReplicaId("a".into()), at_ms: 1, today: NOTICE, role: None }
    }

    fn records() -> Records {
        let mut round = Round::new(Unit { name: "某局".into(), ..Unit::default() }, 2026);
        round.milestones.insert(Milestone::N, NOTICE);
        Records::new(Record::new(round, &stamp()))
    }

    fn put(records: &mut Records, id: &str, content: Content) {
        records.matters.insert(MatterId::from(id), Record::new(Matter::new(content), &stamp()));
    }

    fn put_item(records: &mut Records, id: &str, status: Status) {
        let mut item = Item::draft(1, SourceStage::Feedback, Category::Business, Axis::Integrity, NOTICE);
        item.status = status;
        records.items.insert(id.into(), Record::new(item, &stamp()));
    }

    fn opinion(records: &mut Records, item: Option<&str>) {
        let opinion = Opinion { text: "问题".into(), item: item.map(ItemId::from), ..Opinion::default() };
        put(records, "o", Content::Opinion(opinion));
    }

    fn paper(records: &mut Records, kind: PaperKind, verdict: Verdict) {
        let dispatch = Dispatch {
            sent_on: NOTICE,
            doc_no: String::new(),
            to: String::new(),
            verdict,
            answered_on: None,
            opinion: String::new(),
            again_by: None,
        };
        let holds = Assessment { holds: Some(true), note: String::new() };
        let paper = Paper {
            dispatches: vec![dispatch],
            complete: holds.clone(),
            targeted: holds.clone(),
            feasible: holds,
            ..Paper::new(kind)
        };
        put(records, crate::matter::paper_id(kind).as_str(), Content::Paper(paper));
    }

    fn recheck(records: &mut Records, result: RecheckResult) {
        let recheck = Recheck {
            kind: RecheckKind::Revisit,
            item: "f".into(),
            on: NOTICE,
            by: None,
            result,
            conclusion: String::new(),
            evidence: Vec::new(),
            draw: None,
        };
        put(records, "recheck", Content::Recheck(recheck));
    }

    fn stand(records: &Records, today: Date) -> Vec<LinkStanding> {
        links(&Workspace::open(RoundId::from("r"), records.clone()), today)
    }

    fn current(records: &Records, today: Date) -> (Option<Link>, Vec<Lack>) {
        let all = stand(records, today);
        let now = all.into_iter().find(|one| one.state == LinkState::Current);
        (now.as_ref().map(|one| one.link), now.iter().flat_map(|one| &one.lacking).map(|one| one.lack).collect())
    }

    #[test]
    fn a_round_goes_through_the_six_links_one_after_the_other() {
        let mut records = records();
        let early = date(2026, 4, 1);
        assert_eq!(current(&records, early), (Some(Link::Inspection), vec![]));

        let late = date(2026, 7, 1);
        assert_eq!(current(&records, late), (Some(Link::Feedback), vec![Lack::OpinionsMissing]));
        opinion(&mut records, None);
        assert_eq!(current(&records, late), (Some(Link::Feedback), vec![Lack::OpinionsUnmatched]));
        put_item(&mut records, "f", Status::Rectifying);
        opinion(&mut records, Some("f"));
        let lacks = vec![Lack::MeasuresMissing, Lack::PlanNotAssessed, Lack::PlanNotSent];
        assert_eq!(current(&records, late), (Some(Link::Measures), lacks));

        put_item(&mut records, "f", Status::ClosedOut);
        paper(&mut records, PaperKind::Plan, Verdict::Returned);
        assert_eq!(current(&records, late), (Some(Link::Measures), vec![Lack::PlanReturned]));
        paper(&mut records, PaperKind::Plan, Verdict::Accepted);
        assert_eq!(current(&records, late), (Some(Link::Report), vec![Lack::ReportNotSent]));
        put_item(&mut records, "other", Status::Rectifying);
        paper(&mut records, PaperKind::Report, Verdict::MakeUp);
        assert_eq!(current(&records, late), (Some(Link::Report), vec![Lack::ItemsOpen, Lack::ReportMakeUp]));
        paper(&mut records, PaperKind::Report, Verdict::Accepted);
        assert_eq!(current(&records, late), (Some(Link::Revisit), vec![Lack::RevisitMissing]));
        recheck(&mut records, RecheckResult::Relapsed);
        assert_eq!(current(&records, late), (Some(Link::Revisit), vec![Lack::RelapsesNotReopened]));
        recheck(&mut records, RecheckResult::Rectified);
        assert_eq!(current(&records, late), (None, vec![]), "nobody is to be held to account");
        assert!(stand(&records, late).iter().all(|one| one.state == LinkState::Done));
    }

    #[test]
    fn what_is_long_overdue_or_not_carried_out_keeps_the_last_link_open() {
        let mut records = records();
        let late = date(2026, 7, 1);
        put_item(&mut records, "f", Status::ClosedOut);
        opinion(&mut records, Some("f"));
        paper(&mut records, PaperKind::Plan, Verdict::Accepted);
        paper(&mut records, PaperKind::Report, Verdict::Accepted);
        recheck(&mut records, RecheckResult::Rectified);
        put_item(&mut records, "late", Status::Rectifying);
        records.items.get_mut(&ItemId::from("late")).unwrap().body.due = Some(date(2026, 6, 15));
        assert_eq!(current(&records, late), (Some(Link::Accountability), vec![Lack::AccountabilityDue]));
        let entry = Accountability {
            items: vec!["late".into()],
            trigger: Trigger::Overdue,
            subject: Subject::Staff,
            post_code: String::new(),
            liability: Liability::Direct,
            level: Level::Unit,
            measure: Measure::Admonition,
            four_form: None,
            authority: String::new(),
            doc_no: String::new(),
            decided_on: None,
            execution: String::new(),
            publicized_doc_no: String::new(),
            is_publicized: false,
            is_appealed: false,
            stage: Stage::Considered,
        };
        put(&mut records, "a", Content::Accountability(entry));
        assert_eq!(current(&records, late), (Some(Link::Accountability), vec![Lack::AccountabilityOpen]));
    }

    #[test]
    fn a_date_that_nobody_knows_is_lacking() {
        let mut records = records();
        records.round.body.milestones.clear();
        let all = stand(&records, date(2026, 4, 1));
        let first = all.first().unwrap();
        let place = Place::Milestone(Milestone::T);
        assert_eq!(first.lacking, [Lacking { lack: Lack::DateMissing, count: 1, place }]);
        assert!(all.iter().skip(1).all(|one| one.state == LinkState::NotReached && one.lacking.is_empty()));
    }

    #[test]
    fn each_task_of_the_checklist_belongs_to_a_link() {
        let checklist: Pack = serde_json::from_str(include_str!("../../../public/packs/checklist.json")).unwrap();
        let tasks = checklist.tasks.clone();
        let count = |link| tasks.iter().filter(|task| link_of(task) == Some(link)).count();
        let counts: Vec<usize> = Link::ALL.iter().map(|link| count(*link)).collect();
        assert_eq!(counts.iter().sum::<usize>(), tasks.len());
        assert!(counts.iter().all(|count| *count > 0), "{counts:?}");

        let mut records = records();
        records.round.body.packs.push(checklist.id.clone());
        records.packs.insert(checklist.id.clone(), Record::new(Arc::new(checklist), &stamp()));
        let (link, lacks) = current(&records, date(2026, 4, 1));
        assert_eq!((link, lacks), (Some(Link::Inspection), vec![Lack::TasksOpen]));
    }
}
