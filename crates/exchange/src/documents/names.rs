//! Names of chapters: in full, as each framework has them (domain.md §3.0).

use domain::chapters::Chapter;
use domain::pack::{Axis, FocusTag};
use domain::round::Framework;

/// What a chapter is called.
pub(super) fn chapter_name(framework: Framework, chapter: Chapter) -> &'static str {
    match chapter {
        Chapter::Axis(Axis::LeadershipStrength) => "党的领导方面",
        Chapter::Axis(Axis::PartyBuildingSubstance) => "党的建设方面",
        Chapter::Axis(Axis::Strictness) => "全面从严治党方面",
        Chapter::Axis(Axis::Integrity) => "党风廉政建设和反腐败斗争方面",
        Chapter::Focus(focus) => focus_name(framework, focus),
    }
}

/// The three focuses are those of towns and villages, the four those of today's districts.
fn focus_name(framework: Framework, focus: FocusTag) -> &'static str {
    match (focus, framework) {
        (FocusTag::DecisionImplementation, Framework::ThreeFocuses) => {
            "聚焦党的路线方针政策和党中央决策部署在基层贯彻落实"
        }
        (FocusTag::DecisionImplementation, _) => "聚焦决策部署在本单位落实",
        (FocusTag::GrassrootsCorruption, Framework::ThreeFocuses) => "聚焦群众身边腐败问题和不正之风",
        (FocusTag::GrassrootsCorruption, _) => "聚焦群众身边不正之风和腐败问题",
        (FocusTag::OrganizationBuilding, Framework::ThreeFocuses) => "聚焦基层党组织软弱涣散、组织力欠缺",
        (FocusTag::OrganizationBuilding, _) => "聚焦基层党组织和党员干部队伍建设",
        (FocusTag::RectificationResults, _) => "聚焦巡察、审计等监督发现问题整改落实和成果运用",
    }
}
