//! A round (轮次) and the unit that goes through it: master data, milestones, parameters, due dates.

use super::Date;
use super::basis::BasisCheck;
use super::calendar::Calendar;
use super::change::Refusal;
use super::id::PackId;
use super::pack::{DayUnit, Milestone, Schedule};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Longest name of a unit, in characters.
pub const MAX_NAME_CHARS: usize = 60;

/// What all weights of the unit's own score are together.
const WHOLE_WEIGHT: u32 = 100;

/// The profile of a round.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Round {
    /// Who is inspected.
    pub unit: Unit,
    /// Session, year, round and batch (S-01).
    pub number: RoundNumber,
    /// Sort of inspection.
    pub kind: RoundKind,
    /// Framework that orders overviews and reports.
    pub framework: Framework,
    /// Dated events; one that is missing is not known yet.
    #[serde(default)]
    #[cfg_attr(feature = "schema", schemars(with = "BTreeMap<Milestone, String>"))]
    pub milestones: BTreeMap<Milestone, Date>,
    /// Terms and thresholds.
    pub parameters: Parameters,
    /// Paper of the district that the terms were taken from (依据文号), empty until entered.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub parameters_doc_no: String,
    /// Holidays and make-up days.
    #[serde(default)]
    pub calendar: Calendar,
    /// 八个严禁, as the district's own paper lists them (S-55); the speech only names them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub strict_prohibitions: Vec<String>,
    /// Whether the ledger may name the unit's own officers beside their posts (design.md §8).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub names_officers: bool,
    /// What the questions rest on, by title, where the unit has compared it with the text in force. Only this may be named
    /// as a basis in a document (domain.md §3.11).
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub verified_bases: BTreeMap<String, BasisCheck>,
    /// Packs in use, in the order in which they are shown.
    pub packs: Vec<PackId>,
    /// Made from the sample, and marked so everywhere.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub sample: bool,
}

/// The inspected unit (被巡察单位).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Unit {
    /// Full name.
    pub name: String,
    /// Short name that item codes begin with; the full name where empty.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub short_name: String,
    /// Decides which industry questionnaire is attached (S-02, S-05).
    pub kind: UnitKind,
}

/// Kinds of units that have an industry questionnaire of their own (S-05), and all others.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum UnitKind {
    /// 财政局.
    Finance,
    /// 市场监督管理局.
    Market,
    /// 民政局.
    Civil,
    /// 教体局.
    EduSport,
    /// 卫健委.
    Health,
    /// 其他.
    #[default]
    Other,
}

impl UnitKind {
    /// All, in the order of the speech.
    pub const ALL: [Self; 6] = [Self::Finance, Self::Market, Self::Civil, Self::EduSport, Self::Health, Self::Other];

    /// Id of the industry questionnaire made for this kind.
    pub fn industry_pack(self) -> Option<PackId> {
        let id = match self {
            Self::Finance => "finance",
            Self::Market => "market",
            Self::Civil => "civil",
            Self::EduSport => "edu_sport",
            Self::Health => "health",
            Self::Other => return None,
        };
        Some(PackId::from(id))
    }
}

/// How a round is numbered (S-01).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RoundNumber {
    /// 届次; nothing where it does not matter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub term: Option<u16>,
    /// Year, 2000 to 2100.
    pub year: i16,
    /// 轮次 within the term, from 1.
    pub round: u16,
    /// 批次 within the round; nothing where there is only one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub batch: Option<u16>,
}

/// Sorts of inspection (S-01).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum RoundKind {
    /// 常规巡察.
    #[default]
    Regular,
    /// 专项巡察.
    Special,
    /// 机动巡察.
    Mobile,
    /// 提级巡察.
    Elevated,
    /// 交叉巡察.
    Crossed,
    /// 回头看.
    LookBack,
}

impl RoundKind {
    /// All sorts.
    pub const ALL: [Self; 6] =
        [Self::Regular, Self::Special, Self::Mobile, Self::Elevated, Self::Crossed, Self::LookBack];

    /// Calendar days on site that a form begins with (domain.md §2): an example like every parameter.
    pub fn example_on_site_days(self) -> u16 {
        match self {
            Self::Special => 30,
            Self::Regular | Self::Mobile | Self::Elevated | Self::Crossed | Self::LookBack => 60,
        }
    }
}

/// Framework that orders overviews and reports (domain.md §3.0).
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "snake_case")]
pub enum Framework {
    /// The speech's four check points (四个检查点).
    #[default]
    FourPoints,
    /// 三个聚焦.
    ThreeFocuses,
    /// 四个聚焦.
    FourFocuses,
}

impl Framework {
    /// All frameworks.
    pub const ALL: [Self; 3] = [Self::FourPoints, Self::ThreeFocuses, Self::FourFocuses];
}

macro_rules! parameters {
    ($($(#[$doc:meta])* $name:ident = $default:literal, $range:expr;)*) => {
        /// Terms and thresholds of a round.
        ///
        /// No number is the same everywhere (domain.md §5.5): each default is an example to be checked against the
        /// district's notice.
        #[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[serde(default)]
        pub struct Parameters {
            $($(#[$doc])* pub $name: u16,)*
        }

        impl Default for Parameters {
            fn default() -> Self {
                Self { $($name: $default,)* }
            }
        }

        /// One of the [`Parameters`], for forms that list them all.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[allow(non_camel_case_types, reason = "named as the field that it stands for")]
        pub enum Parameter {
            $($(#[$doc])* $name,)*
        }

        impl Parameter {
            /// All parameters, in the order of a round.
            pub const ALL: &[Self] = &[$(Self::$name,)*];

            /// Smallest and largest value that makes sense.
            pub fn range(self) -> std::ops::RangeInclusive<u16> {
                match self { $(Self::$name => $range,)* }
            }

            /// Its value in a set of parameters.
            pub fn get(self, parameters: &Parameters) -> u16 {
                match self { $(Self::$name => parameters.$name,)* }
            }

            /// Sets its value; whether it is in range is checked with the round.
            pub fn set(self, parameters: &mut Parameters, value: u16) {
                match self { $(Self::$name => parameters.$name = value,)* }
            }
        }
    };
}

parameters! {
    /// Working days from notice to entry (通知→进驻).
    notice_to_entry_work_days = 10, 0..=120;
    /// Calendar days on site (巡察时长): 60 for regular, 30 for special inspections.
    on_site_days = 60, 1..=365;
    /// Calendar days from the end on site to the feedback.
    feedback_days = 30, 0..=365;
    /// Working days from feedback to the rectification plan (整改方案).
    plan_work_days = 15, 1..=120;
    /// Calendar days from feedback to the rectification report (集中整改).
    report_days = 90, 1..=365;
    /// Calendar days from the report to the revisit (回访).
    revisit_days = 90, 1..=730;
    /// Calendar days to mend what the self-check found (即知即改, S-49).
    fix_on_discovery_days = 15, 1..=180;
    /// Calendar days for 立行立改 (S-23, S-49); never later than the end on site.
    immediate_days = 7, 1..=90;
    /// A date this near is due soon (临期), in calendar days.
    soon_days = 7, 0..=60;
    /// Largest share of 不适用 in a section, in percent, before it is flagged (domain.md §3).
    not_applicable_percent = 30, 1..=100;
    /// Years after which a party branch must hold elections (B01).
    branch_term_years = 3, 1..=10;
    /// Working days to answer a request for papers (S-38).
    request_work_days = 1, 0..=30;
    /// Calendar days to report on what was transferred (S-42).
    transfer_days = 15, 1..=180;
    /// How often an item can be extended (domain.md §5.3).
    max_extensions = 2, 0..=9;
    /// Points of a hundred by which progress may lag behind the time that has passed (落后序时进度).
    lag_percent = 20, 0..=100;
    /// Days overdue from which a reminder is due (提醒书).
    reminder_days = 1, 1..=180;
    /// Days overdue from which a warning is due (告诫书).
    warning_days = 8, 1..=365;
    /// Days overdue from which accountability is due (问责书).
    accountability_days = 16, 1..=730;
    /// How many hard problems the secretary leads personally (REC-12).
    secretary_led_items = 3, 0..=50;
    /// Share of closed items that is checked again, in percent (REV-02).
    spot_check_percent = 20, 1..=100;
    /// Least share of a self-check report that is about problems and their causes, in percent (问题篇幅占比, domain.md
    /// §6.1).
    issue_share_percent = 40, 0..=100;
    /// The share that the unit itself aims at; not less than the least.
    issue_share_aim_percent = 40, 0..=100;
    /// Weight of organisation in the unit's own score (组织领导).
    organisation_weight = 15, 0..=100;
    /// Weight of responsibility (责任落实).
    responsibility_weight = 15, 0..=100;
    /// Weight of tasks fulfilled (整改任务完成).
    fulfilment_weight = 60, 0..=100;
    /// Weight of satisfaction (满意度).
    satisfaction_weight = 10, 0..=100;
}

/// What a parameter is for; forms show them by this.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ParameterGroup {
    /// 期限: how long something takes, and how much of it is asked.
    Terms,
    /// 预警: from when on something is pointed out.
    Alerts,
    /// 自评权重.
    Weights,
}

impl ParameterGroup {
    /// All groups.
    pub const ALL: [Self; 3] = [Self::Terms, Self::Alerts, Self::Weights];
}

impl Parameter {
    /// The letters to the overdue (domain.md §5.3), from the mildest to the gravest.
    pub const LETTERS: [Self; 3] = [Self::reminder_days, Self::warning_days, Self::accountability_days];

    /// The weights of the unit's own score; together they are a hundred.
    pub const WEIGHTS: [Self; 4] =
        [Self::organisation_weight, Self::responsibility_weight, Self::fulfilment_weight, Self::satisfaction_weight];

    /// The group that it belongs to.
    pub fn group(self) -> ParameterGroup {
        match self {
            Self::soon_days
            | Self::lag_percent
            | Self::reminder_days
            | Self::warning_days
            | Self::accountability_days
            | Self::not_applicable_percent
            | Self::issue_share_percent
            | Self::issue_share_aim_percent => ParameterGroup::Alerts,
            Self::organisation_weight
            | Self::responsibility_weight
            | Self::fulfilment_weight
            | Self::satisfaction_weight => ParameterGroup::Weights,
            _ => ParameterGroup::Terms,
        }
    }
}

impl Round {
    /// A round for `unit` in `year` with the example parameters, nothing dated yet, and no packs.
    pub fn new(unit: Unit, year: i16) -> Self {
        Self {
            unit,
            number: RoundNumber { year, round: 1, ..RoundNumber::default() },
            kind: RoundKind::default(),
            framework: Framework::default(),
            milestones: BTreeMap::new(),
            parameters: Parameters::default(),
            parameters_doc_no: String::new(),
            calendar: Calendar::default(),
            strict_prohibitions: Vec::new(),
            names_officers: false,
            verified_bases: BTreeMap::new(),
            packs: Vec::new(),
            sample: false,
        }
    }

    /// What the milestone would be by the parameters, from the one it is counted from; `None` while that is unknown.
    pub fn suggested(&self, milestone: Milestone) -> Option<Date> {
        let (from, days, unit) = match milestone {
            Milestone::N => return None,
            Milestone::T => (Milestone::N, self.parameters.notice_to_entry_work_days, DayUnit::Working),
            Milestone::E => (Milestone::T, self.parameters.on_site_days, DayUnit::Calendar),
            Milestone::F => (Milestone::E, self.parameters.feedback_days, DayUnit::Calendar),
            Milestone::P => (Milestone::F, self.parameters.plan_work_days, DayUnit::Working),
            Milestone::R => (Milestone::F, self.parameters.report_days, DayUnit::Calendar),
            Milestone::V => (Milestone::R, self.parameters.revisit_days, DayUnit::Calendar),
        };
        let from = self.milestones.get(&from).copied().or_else(|| self.suggested(from))?;
        self.calendar.offset(from, i16::try_from(days).unwrap_or(i16::MAX), unit)
    }

    /// The milestone as entered, else as it follows from the parameters.
    pub fn milestone(&self, milestone: Milestone) -> Option<Date> {
        self.milestones.get(&milestone).copied().or_else(|| self.suggested(milestone))
    }

    /// The first milestone that is today or still to come, with its day.
    pub fn next_milestone(&self, today: Date) -> Option<(Milestone, Date)> {
        let mut dated =
            Milestone::ALL.into_iter().filter_map(|milestone| Some((milestone, self.milestone(milestone)?)));
        dated.find(|(_, day)| *day >= today)
    }

    /// When something with this schedule is due; `None` where a milestone is unknown or only an event sets the date.
    pub fn due(&self, schedule: &Schedule) -> Option<Date> {
        match schedule {
            Schedule::Offset { anchor, days, unit } => self.calendar.offset(self.milestone(*anchor)?, *days, *unit),
            Schedule::Recurring { to, .. } => self.milestone(*to),
            Schedule::AfterEvent { .. } => None,
        }
    }

    /// The unit's short name, or its full name where it has none.
    pub fn unit_label(&self) -> &str {
        if self.unit.short_name.is_empty() { &self.unit.name } else { &self.unit.short_name }
    }

    /// Refuses a profile that can't be worked with: no name, a year or parameter out of range, milestones out of order.
    pub fn check(&self) -> Result<(), Refusal> {
        self.mistakes().into_iter().next().map_or(Ok(()), Err)
    }

    /// All that [`check`](Self::check) would refuse, so that a form can mark each place.
    pub fn mistakes(&self) -> Vec<Refusal> {
        let mut mistakes = Vec::new();
        let name_chars = self.unit.name.trim().chars().count();
        if name_chars == 0 {
            mistakes.push(Refusal::UnitNameMissing);
        }
        if name_chars > MAX_NAME_CHARS || self.unit.short_name.chars().count() > MAX_NAME_CHARS {
            mistakes.push(Refusal::TextTooLong { limit: MAX_NAME_CHARS });
        }
        if !(2000..=2100).contains(&self.number.year) || self.number.round == 0 {
            mistakes.push(Refusal::RoundNumberOutOfRange);
        }
        let out_of_range = Parameter::ALL.iter().filter(|which| !which.range().contains(&which.get(&self.parameters)));
        mistakes.extend(out_of_range.copied().map(Refusal::ParameterOutOfRange));
        mistakes.extend(self.mistakes_between_parameters());
        let mut dated = Milestone::ALL.into_iter().filter_map(|m| Some((m, *self.milestones.get(&m)?)));
        if let Some(mut earlier) = dated.next() {
            for later in dated {
                if later.1 < earlier.1 {
                    mistakes.push(Refusal::MilestonesOutOfOrder { earlier: earlier.0, later: later.0 });
                }
                earlier = later;
            }
        }
        mistakes
    }

    /// Letters that do not follow one another, and weights that are no hundred together.
    fn mistakes_between_parameters(&self) -> Vec<Refusal> {
        let value = |which: Parameter| which.get(&self.parameters);
        let letters = Parameter::LETTERS.into_iter().zip(Parameter::LETTERS.into_iter().skip(1));
        let crossed = letters.filter(|(earlier, later)| value(*earlier) >= value(*later));
        let mut mistakes: Vec<Refusal> =
            crossed.map(|(earlier, later)| Refusal::ParametersOutOfOrder { earlier, later }).collect();
        let sum: u32 = Parameter::WEIGHTS.into_iter().map(|which| u32::from(value(which))).sum();
        mistakes.extend((sum != WHOLE_WEIGHT).then_some(Refusal::WeightsOffHundred { sum }));
        mistakes
    }

    /// The profile with each part that would be refused taken from `accepted`, so that one mistake in a form does not
    /// keep everything else from being saved.
    pub fn without_mistakes(&self, accepted: &Self) -> Self {
        let mut round = self.clone();
        for mistake in self.mistakes() {
            match mistake {
                Refusal::UnitNameMissing => round.unit.name.clone_from(&accepted.unit.name),
                Refusal::TextTooLong { .. } => {
                    round.unit.name.clone_from(&accepted.unit.name);
                    round.unit.short_name.clone_from(&accepted.unit.short_name);
                }
                Refusal::RoundNumberOutOfRange => {
                    round.number.year = accepted.number.year;
                    round.number.round = accepted.number.round;
                }
                Refusal::ParameterOutOfRange(which) => {
                    which.set(&mut round.parameters, which.get(&accepted.parameters));
                }
                Refusal::ParametersOutOfOrder { .. } => round.take_parameters(&Parameter::LETTERS, accepted),
                Refusal::WeightsOffHundred { .. } => round.take_parameters(&Parameter::WEIGHTS, accepted),
                Refusal::MilestonesOutOfOrder { .. } => round.milestones.clone_from(&accepted.milestones),
                // Nothing else is said of a profile.
                _ => {}
            }
        }
        round
    }

    /// Takes these parameters from another profile.
    fn take_parameters(&mut self, which: &[Parameter], from: &Self) {
        for parameter in which {
            parameter.set(&mut self.parameters, parameter.get(&from.parameters));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn round() -> Round {
        let unit = Unit { name: "某区财政局".into(), short_name: "区财政局".into(), kind: UnitKind::Finance };
        Round::new(unit, 2026)
    }

    #[test]
    fn milestones_follow_from_the_notice_and_an_entered_one_wins() {
        let mut round = round();
        assert_eq!(round.milestone(Milestone::T), None);
        round.milestones.insert(Milestone::N, date(2026, 3, 2));
        assert_eq!(round.milestone(Milestone::T), Some(date(2026, 3, 16)));
        assert_eq!(round.milestone(Milestone::E), Some(date(2026, 5, 15)));
        round.milestones.insert(Milestone::T, date(2026, 3, 20));
        assert_eq!(round.milestone(Milestone::E), Some(date(2026, 5, 19)));
        assert_eq!(round.next_milestone(date(2026, 3, 20)), Some((Milestone::T, date(2026, 3, 20))));
        assert_eq!(round.next_milestone(date(2026, 3, 21)), Some((Milestone::E, date(2026, 5, 19))));
        assert_eq!(round.check(), Ok(()));
    }

    #[test]
    fn due_dates_follow_the_milestones_and_events_have_none() {
        let mut round = round();
        round.milestones.insert(Milestone::N, date(2026, 3, 2));
        let due = |anchor, days, unit| round.due(&Schedule::Offset { anchor, days, unit });
        assert_eq!(due(Milestone::N, 3, DayUnit::Calendar), Some(date(2026, 3, 5)));
        assert_eq!(due(Milestone::T, -2, DayUnit::Calendar), Some(date(2026, 3, 14)));
        assert_eq!(due(Milestone::N, 5, DayUnit::Working), Some(date(2026, 3, 9)));
        let event = Schedule::AfterEvent { event: "收到通知书".into(), days: 1, unit: DayUnit::Calendar };
        assert_eq!(round.due(&event), None);
        let recurring = Schedule::Recurring { from: Milestone::T, to: Milestone::E, every_days: 7 };
        assert_eq!(round.due(&recurring), Some(date(2026, 5, 15)));
    }

    #[test]
    fn what_cannot_be_worked_with_is_refused_with_its_reason() {
        let mut nameless = round();
        nameless.unit.name = "  ".into();
        assert_eq!(nameless.check(), Err(Refusal::UnitNameMissing));

        let mut crossed = round();
        crossed.milestones.insert(Milestone::T, date(2026, 3, 16));
        crossed.milestones.insert(Milestone::F, date(2026, 3, 15));
        assert_eq!(crossed.check(), Err(Refusal::MilestonesOutOfOrder { earlier: Milestone::T, later: Milestone::F }));

        let mut endless = round();
        endless.parameters.on_site_days = 0;
        assert_eq!(endless.check(), Err(Refusal::ParameterOutOfRange(Parameter::on_site_days)));
    }

    #[test]
    fn letters_follow_one_another_and_weights_are_a_hundred_together() {
        let mut round = round();
        round.parameters.warning_days = 1;
        round.parameters.fulfilment_weight = 65;
        round.parameters.reminder_days = 1;
        let (earlier, later) = (Parameter::reminder_days, Parameter::warning_days);
        let mistakes = [Refusal::ParametersOutOfOrder { earlier, later }, Refusal::WeightsOffHundred { sum: 105 }];
        assert_eq!(round.mistakes(), mistakes);
        round.parameters.lag_percent = 30;
        let kept = round.without_mistakes(&self::round());
        assert_eq!(kept.check(), Ok(()));
        assert_eq!((kept.parameters.lag_percent, kept.parameters.warning_days), (30, 8));
        round.parameters.warning_days = 2;
        round.parameters.satisfaction_weight = 5;
        assert_eq!(round.check(), Ok(()));
    }

    #[test]
    fn every_parameter_has_its_group_and_no_group_is_empty() {
        for group in ParameterGroup::ALL {
            assert!(Parameter::ALL.iter().any(|which| which.group() == group), "{group:?}");
        }
        assert!(Parameter::WEIGHTS.iter().all(|which| which.group() == ParameterGroup::Weights));
        assert!(Parameter::LETTERS.iter().all(|which| which.group() == ParameterGroup::Alerts));
    }

    #[test]
    fn every_mistake_is_told_and_keeps_nothing_else_back() {
        let accepted = round();
        let mut typed = round();
        typed.unit.name.clear();
        typed.number.round = 0;
        typed.parameters.soon_days = 99;
        typed.milestones.insert(Milestone::T, date(2026, 3, 16));
        typed.milestones.insert(Milestone::F, date(2026, 3, 15));
        typed.unit.short_name = "财政局".into();
        typed.parameters.immediate_days = 5;
        let mistakes = [
            Refusal::UnitNameMissing,
            Refusal::RoundNumberOutOfRange,
            Refusal::ParameterOutOfRange(Parameter::soon_days),
            Refusal::MilestonesOutOfOrder { earlier: Milestone::T, later: Milestone::F },
        ];
        assert_eq!(typed.mistakes(), mistakes);
        let mut expected = accepted.clone();
        expected.unit.short_name = "财政局".into();
        expected.parameters.immediate_days = 5;
        assert_eq!(typed.without_mistakes(&accepted), expected);
    }
}
