//! What the chunk draws.

use leptos::prelude::*;

use crate::pages::{
    activity, domains, guide, leave, questions, read_response, set_password, settings, sign_in,
    sign_in_report, sign_ins, states,
};

/// The parts of the page that are in the chunk. None takes properties: they find the state in the context.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Activity,
    BeforeEnabling,
    Beside,
    Danger,
    Domains,
    Form,
    Guide,
    Leave,
    NotFound,
    NotLoaded,
    NotPermitted,
    Practice,
    Problems,
    Questions,
    ReadResponse,
    RecentActivity,
    Requirement,
    SaveBar,
    SavedDraft,
    SetPassword,
    SignIn,
    SignInReport,
    SignIns,
    StillHere,
    Unreachable,
}

pub(super) fn draw(part: Part) -> AnyView {
    match part {
        Part::Activity => view! { <activity::Activity/> }.into_any(),
        Part::BeforeEnabling => view! { <settings::before::BeforeEnabling/> }.into_any(),
        Part::Beside => view! { <settings::connection::Beside/> }.into_any(),
        Part::Danger => view! { <settings::danger::Danger/> }.into_any(),
        Part::Domains => view! { <domains::DomainsPage/> }.into_any(),
        Part::Form => view! { <settings::form::ConnectionForm/> }.into_any(),
        Part::Guide => view! { <guide::Guide/> }.into_any(),
        Part::Leave => view! { <leave::LeaveDialog/> }.into_any(),
        Part::NotFound => view! { <states::NotFound/> }.into_any(),
        Part::NotLoaded => view! { <states::NotLoaded/> }.into_any(),
        Part::NotPermitted => view! { <states::NotPermitted/> }.into_any(),
        Part::Practice => view! { <settings::aside::Practice/> }.into_any(),
        Part::Problems => view! { <settings::problems::Problems/> }.into_any(),
        Part::Questions => view! { <questions::Questions/> }.into_any(),
        Part::ReadResponse => view! { <read_response::ReadResponse/> }.into_any(),
        Part::RecentActivity => view! { <settings::recent::RecentActivity/> }.into_any(),
        Part::Requirement => view! { <settings::requirement::RequirementCard/> }.into_any(),
        Part::SaveBar => view! { <settings::save_bar::SaveBar/> }.into_any(),
        Part::SavedDraft => view! { <settings::aside::SavedDraft/> }.into_any(),
        Part::SetPassword => view! { <set_password::SetPassword/> }.into_any(),
        Part::SignIn => view! { <sign_in::SignInPage/> }.into_any(),
        Part::SignInReport => view! { <sign_in_report::SignInReportPage/> }.into_any(),
        Part::SignIns => view! { <sign_ins::SignIns/> }.into_any(),
        Part::StillHere => view! { <states::StillHere/> }.into_any(),
        Part::Unreachable => view! { <states::Unreachable/> }.into_any(),
    }
}
