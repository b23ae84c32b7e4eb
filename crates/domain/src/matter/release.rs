//! What left the browser although the leak scan had found something (domain.md §0.7): who overrides it says why, and
//! that stays.

use crate::closed_choice::closed_choice;
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

closed_choice! {
    /// What may not leave the unit (domain.md §0.7).
    LeakKind {
        /// 公民身份号码: 18 characters whose last is the right check digit.
        IdNumber,
        /// 手机号码.
        MobileNumber,
        /// 银行卡号.
        BankCard,
        /// 举报人、信访人 and the like, next to content.
        Informant,
        /// 密级标志: 绝密, 机密, 秘密 as marks.
        ClassifiedMark,
    }
}

/// 放行: files may be handed out in spite of what was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Release {
    /// When, on the clock of the office.
    #[cfg_attr(feature = "schema", schemars(with = "String"))]
    pub at: DateTime,
    /// Why.
    pub reason: String,
    /// How many places of each kind were found then.
    pub found: BTreeMap<LeakKind, u32>,
}
