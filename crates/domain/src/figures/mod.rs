//! What is drawn as pictures, each with the numbers behind it: how the questionnaire scores, how the work went on over
//! time, and which problems are open where. Pages draw these reads, and documents can name them.

mod axes;
mod course;
mod problems;
mod shares;

pub use axes::{Measured, Scale, axes};
pub use course::{Aim, BurnDown, BurnDownPoint, Progress, ProgressPoint, burn_down, progress_over_time};
pub use problems::ProblemCounts;
pub use shares::{
    CategoryRow, CloseOut, DepartmentName, DepartmentRow, MOST_DEPARTMENTS, StageRow, by_category, by_department,
    close_out_rate,
};

use super::closed_choice::closed_choice;

closed_choice! {
    /// A picture.
    Figure {
        /// 检查点得分: how each check point or focus scores.
        Axes,
        /// 进展: answered, found and closed out over time.
        Progress,
        /// 问题类别.
        Categories,
        /// 责任部门.
        Departments,
        /// 销号率, by the source of problems.
        CloseOut,
        /// 销号进度: what is left until the deadline.
        BurnDown,
    }
}
