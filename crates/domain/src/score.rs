//! The unit's own score (自评模拟分): what an assessment of rectification would take off, part by part.
//!
//! Published assessments begin with a hundred points and take off (减分制, domain.md §5.3 [FF]); how much for what is
//! the district's own, so the weights are parameters of the round, and the shares below an example. It is no official
//! score, and the pages say so.

use super::Date;
use super::checks::Place;
use super::closed_choice::closed_choice;
use super::id::ItemId;
use super::ledger::{Item, SourceStage, Status};
use super::matter::{Content, Matter};
use super::pack::Role;
use super::progress::item_due_state;
use super::task::DueState;
use super::workspace::Workspace;

closed_choice! {
    /// A part of the score.
    Part {
        /// 组织领导.
        Organisation,
        /// 责任落实.
        Responsibility,
        /// 整改任务完成.
        Fulfilment,
        /// 满意度.
        Satisfaction,
    }
}

closed_choice! {
    /// What takes points off.
    Ground {
        /// 书记牵头的任务到期未办.
        SecretaryTasksLate,
        /// 书记领办不足 (REC-12).
        SecretaryLedTooFew,
        /// 其他任务到期未办.
        TasksLate,
        /// 无责任领导.
        LeaderMissing,
        /// 措施无承办人或无时限.
        MeasuresUnassigned,
        /// 未销号; what goes on for long counts half (基本完成并持续整改).
        NotClosed,
        /// 逾期.
        Overdue,
        /// 移交事项无回音.
        TransfersUnanswered,
        /// 销号后反弹重启.
        Relapsed,
        /// 不满意.
        Dissatisfied,
    }
}

impl Ground {
    /// The part that it belongs to, and how many hundredths of that part's points it can take off at most.
    fn share(self) -> (Part, u64) {
        match self {
            Self::SecretaryTasksLate => (Part::Organisation, 60),
            Self::SecretaryLedTooFew => (Part::Organisation, 40),
            Self::TasksLate => (Part::Responsibility, 40),
            Self::LeaderMissing | Self::MeasuresUnassigned => (Part::Responsibility, 30),
            Self::NotClosed => (Part::Fulfilment, 50),
            Self::Overdue => (Part::Fulfilment, 20),
            Self::TransfersUnanswered | Self::Relapsed => (Part::Fulfilment, 15),
            Self::Dissatisfied => (Part::Satisfaction, 100),
        }
    }
}

/// Points that are taken off for one ground.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deduction {
    /// Why.
    pub ground: Ground,
    /// How many fall short.
    pub short: usize,
    /// Of how many; for 满意度 both are percents.
    pub of: usize,
    /// Points taken off, in tenths.
    pub tenths: u64,
    /// The first of the places at which it is mended.
    pub place: Option<Place>,
}

/// One part of the score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartScore {
    /// Which.
    pub part: Part,
    /// Points that are left, in tenths; nothing where there is nothing yet to judge by.
    pub tenths: Option<u64>,
    /// Points that it can have at most, in tenths.
    pub of_tenths: u64,
    /// What was taken off.
    pub deductions: Vec<Deduction>,
}

/// The whole score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Score {
    /// The parts that carry weight, in order.
    pub parts: Vec<PartScore>,
}

impl Score {
    /// Points in tenths, and how many there could be: parts that can't be judged yet are left out of both.
    pub fn total(&self) -> (u64, u64) {
        let judged = self.parts.iter().filter_map(|part| Some((part.tenths?, part.of_tenths)));
        judged.fold((0, 0), |(points, of), (own, own_of)| (points + own, of + own_of))
    }
}

/// So many fall short, of so many, and the first of them.
#[derive(Debug, Default)]
struct Share {
    short: usize,
    of: usize,
    place: Option<Place>,
}

impl Share {
    fn count(&mut self, is_short: bool, place: impl FnOnce() -> Place) {
        self.of += 1;
        if is_short {
            self.short += 1;
            self.place.get_or_insert_with(place);
        }
    }
}

/// The score by the weights of the round; nothing where they are all zero.
pub fn score(workspace: &Workspace, today: Date) -> Option<Score> {
    let parameters = &workspace.round().parameters;
    let weights = [
        (Part::Organisation, parameters.organisation_weight),
        (Part::Responsibility, parameters.responsibility_weight),
        (Part::Fulfilment, parameters.fulfilment_weight),
        (Part::Satisfaction, parameters.satisfaction_weight),
    ];
    let shares = shares(workspace, today);
    let weighty = weights.into_iter().filter(|(_, weight)| *weight > 0);
    let parts: Vec<PartScore> = weighty.map(|(part, weight)| part_score(part, weight, &shares)).collect();
    (!parts.is_empty()).then_some(Score { parts })
}

fn part_score(part: Part, weight: u16, shares: &[(Ground, Share)]) -> PartScore {
    let of_tenths = u64::from(weight) * 10;
    let own = || shares.iter().filter(|(ground, share)| ground.share().0 == part && share.of > 0);
    let deductions: Vec<Deduction> = own()
        .filter(|(_, share)| share.short > 0)
        .map(|(ground, share)| Deduction {
            ground: *ground,
            short: share.short,
            of: share.of,
            tenths: rounded(of_tenths * ground.share().1 * share.short as u64, 100 * share.of as u64),
            place: share.place.clone(),
        })
        .collect();
    let taken: u64 = deductions.iter().map(|deduction| deduction.tenths).sum();
    let tenths = own().next().is_some().then(|| of_tenths.saturating_sub(taken));
    PartScore { part, tenths, of_tenths, deductions }
}

fn rounded(points: u64, of: u64) -> u64 {
    (points + of / 2) / of.max(1)
}

/// What falls short, ground by ground.
fn shares(workspace: &Workspace, today: Date) -> Vec<(Ground, Share)> {
    let (secretary, tasks) = task_shares(workspace, today);
    let mut shares = vec![(Ground::SecretaryTasksLate, secretary), (Ground::TasksLate, tasks)];
    shares.extend(item_shares(workspace, today));
    let (mut transfers, mut percents, mut publications) = (Share::default(), 0, Share::default());
    for (id, record) in &workspace.records().matters {
        let matter: &Matter = &record.body;
        let place = || Place::Matter(matter.kind(), id.clone());
        match &matter.content {
            _ if matter.is_voided() => {}
            Content::Transfer(transfer) => transfers.count(transfer.replied_on.is_none(), place),
            Content::Publication(publication) => {
                if let Some(percent) = publication.satisfied_percent {
                    percents += usize::from(percent);
                    publications.count(percent < 100, place);
                }
            }
            _ => {}
        }
    }
    // The mean of all that was asked, as percents of a hundred.
    let dissatisfied = Share {
        short: (100 * publications.of).saturating_sub(percents) / publications.of.max(1),
        of: if publications.of > 0 { 100 } else { 0 },
        place: publications.place,
    };
    shares.extend([(Ground::TransfersUnanswered, transfers), (Ground::Dissatisfied, dissatisfied)]);
    shares
}

/// Tasks that have fallen due: those of the secretary, and all others.
fn task_shares(workspace: &Workspace, today: Date) -> (Share, Share) {
    let (mut secretary, mut others) = (Share::default(), Share::default());
    for (key, task) in workspace.tasks() {
        let progress = workspace.task_progress(&key);
        let is_settled = progress.is_some_and(|progress| progress.state.is_settled());
        let is_late = workspace.task_due(&key, task).is_some_and(|due| due < today);
        if is_late || is_settled {
            let owner = progress.and_then(|progress| progress.owner).unwrap_or(task.owner);
            let share = if owner == Role::GroupSecretary { &mut secretary } else { &mut others };
            share.count(!is_settled, || Place::Task(key));
        }
    }
    (secretary, others)
}

/// Problems in their latest cycle, red lines and drafts left out: those are handed over, or not problems yet.
fn item_shares(workspace: &Workspace, today: Date) -> [(Ground, Share); 6] {
    let mut shares = [
        Ground::LeaderMissing,
        Ground::MeasuresUnassigned,
        Ground::NotClosed,
        Ground::Overdue,
        Ground::Relapsed,
        Ground::SecretaryLedTooFew,
    ]
    .map(|ground| (ground, Share::default()));
    let [(_, leader), (_, measures), (_, open), (_, overdue), (_, relapsed), (_, led)] = &mut shares;
    let (mut half_closed, mut led_items, mut has_feedback) = (0, 0, false);
    for (id, record) in &workspace.records().items {
        let item = &record.body;
        if !is_problem(workspace, id, item) {
            continue;
        }
        let place = || Place::Item(id.clone());
        leader.count(item.leader.is_none(), place);
        for measure in &item.measures {
            measures.count(measure.owner.trim().is_empty() || measure.due.is_none(), place);
        }
        half_closed += usize::from(item.status == Status::LongTerm);
        open.count(item.status != Status::ClosedOut, place);
        overdue.count(matches!(item_due_state(workspace, item, today), DueState::Overdue(_)), place);
        relapsed.count(item.cycle > 1, place);
        led_items += usize::from(item.led_by_secretary);
        has_feedback |= item.source_stage == SourceStage::Feedback;
    }
    // Halves are counted in twos, so that whole numbers suffice.
    (open.short, open.of) = (2 * open.short - half_closed, 2 * open.of);
    // What the secretary leads is chosen once the feedback is known (REC-12), out of the problems that there are.
    let wanted = usize::from(workspace.round().parameters.secretary_led_items).min(leader.of);
    led.of = if has_feedback { wanted } else { 0 };
    led.short = led.of.saturating_sub(led_items);
    led.place = (led.short > 0).then_some(Place::Ledger);
    shares
}

fn is_problem(workspace: &Workspace, id: &ItemId, item: &Item) -> bool {
    let counts = item.status.counts() && item.status != Status::Draft && !item.is_red_line();
    counts && (item.status != Status::ClosedOut || workspace.next_cycle(id, item).is_none())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::{MatterId, RoundId};
    use crate::ledger::Measure;
    use crate::matter::{Audience, Publication, Transfer, TransferKind};
    use crate::pack::{Axis, Category};
    use crate::record::{Record, ReplicaId, Stamp};
    use crate::records::Records;
    use crate::round::{Round, Unit};
    use jiff::civil::date;

    const TODAY: Date = date(2026, 7, 1);

    fn stamp() -> Stamp {
        Stamp { replica: ReplicaId("a".into()), at_ms: 1, today: TODAY, role: None }
    }

    fn records() -> Records {
        let round = Round::new(Unit { name: "某局".into(), ..Unit::default() }, 2026);
        Records::new(Record::new(round, &stamp()))
    }

    fn put(records: &mut Records, id: &str, status: Status, change: impl FnOnce(&mut Item)) {
        let mut item = Item::draft(1, SourceStage::Feedback, Category::Business, Axis::Integrity, TODAY);
        let measure =
            Measure { text: "整改".into(), owner: "办公室".into(), due: Some(TODAY), ..Measure::default() };
        item.measures.push(measure);
        (item.status, item.leader, item.led_by_secretary) = (status, Some(Role::GroupSecretary), true);
        change(&mut item);
        records.items.insert(id.into(), Record::new(item, &stamp()));
    }

    fn scored(records: Records) -> Option<Score> {
        score(&Workspace::open(RoundId::from("r"), records), TODAY)
    }

    fn part(score: &Score, part: Part) -> &PartScore {
        score.parts.iter().find(|one| one.part == part).unwrap()
    }

    #[test]
    fn nothing_is_judged_before_there_is_anything() {
        let score = scored(records()).unwrap();
        assert!(score.parts.iter().all(|part| part.tenths.is_none()));
        assert_eq!(score.total(), (0, 0));
    }

    #[test]
    fn without_weights_there_is_no_score() {
        let mut records = records();
        let parameters = &mut records.round.body.parameters;
        parameters.organisation_weight = 0;
        parameters.responsibility_weight = 0;
        parameters.fulfilment_weight = 0;
        parameters.satisfaction_weight = 0;
        assert_eq!(scored(records), None);
    }

    #[test]
    fn all_done_leaves_all_points() {
        let mut records = records();
        put(&mut records, "a", Status::ClosedOut, |_| {});
        let score = scored(records).unwrap();
        assert_eq!(score.total(), (900, 900), "nobody was asked yet whether they are content");
        assert!(score.parts.iter().all(|part| part.deductions.is_empty()));
    }

    #[test]
    fn each_shortfall_takes_its_share_and_says_where() {
        let mut records = records();
        put(&mut records, "a", Status::ClosedOut, |_| {});
        put(&mut records, "b", Status::Rectifying, |item| {
            item.due = Some(date(2026, 6, 1));
            item.leader = None;
            item.led_by_secretary = false;
        });
        let score = scored(records).unwrap();
        // Half of 50 and of 20 hundredths of 60 points; half of 30 hundredths of 15; one of two of 40 hundredths of 15.
        let grounds = |part: &PartScore| part.deductions.iter().map(|one| (one.ground, one.tenths)).collect::<Vec<_>>();
        assert_eq!(grounds(part(&score, Part::Fulfilment)), [(Ground::NotClosed, 150), (Ground::Overdue, 60)]);
        assert_eq!(part(&score, Part::Fulfilment).tenths, Some(390));
        assert_eq!(grounds(part(&score, Part::Responsibility)), [(Ground::LeaderMissing, 23)]);
        assert_eq!(grounds(part(&score, Part::Organisation)), [(Ground::SecretaryLedTooFew, 30)]);
        let place = part(&score, Part::Fulfilment).deductions.first().and_then(|one| one.place.clone());
        assert_eq!(place, Some(Place::Item("b".into())));
    }

    #[test]
    fn what_goes_on_for_long_counts_half_and_drafts_and_red_lines_not_at_all() {
        let mut records = records();
        put(&mut records, "a", Status::LongTerm, |_| {});
        put(&mut records, "b", Status::Draft, |item| item.leader = None);
        put(&mut records, "c", Status::HandedOver, |item| item.severity = crate::pack::Severity::X);
        let score = scored(records).unwrap();
        let deduction = part(&score, Part::Fulfilment).deductions.first().unwrap();
        assert_eq!((deduction.short, deduction.of, deduction.tenths), (1, 2, 150));
    }

    #[test]
    fn satisfaction_is_the_mean_of_what_was_asked_and_transfers_need_an_answer() {
        let mut records = records();
        for (id, percent) in [("p1", Some(90)), ("p2", Some(80)), ("p3", None)] {
            let publication = Publication {
                title: "整改情况".into(),
                audience: Audience::Public,
                on: TODAY,
                place: String::new(),
                opinions_until: None,
                opinions: None,
                satisfied_percent: percent,
            };
            let matter = Matter::new(Content::Publication(publication));
            records.matters.insert(MatterId::from(id), Record::new(matter, &stamp()));
        }
        let transfer = Transfer {
            kind: TransferKind::Clue,
            transfer_no: "1".into(),
            received_on: TODAY,
            due: None,
            handler: None,
            four_form: None,
            item: None,
            done_on: None,
            replied_on: None,
            reply_doc_no: String::new(),
        };
        let matter = Matter::new(Content::Transfer(transfer));
        records.matters.insert(MatterId::from("t"), Record::new(matter, &stamp()));
        let score = scored(records).unwrap();
        assert_eq!(part(&score, Part::Satisfaction).tenths, Some(85));
        assert_eq!(part(&score, Part::Fulfilment).tenths, Some(510));
        assert_eq!(score.total(), (595, 700));
    }
}
