//! What stands below the headline of the status card: the stages of the life, the health, and the act that comes next.

use leptos::prelude::*;

use crate::connection::health::Health;
use crate::connection::life::Life;
use crate::connection::next::Next;
use crate::connection::overview::{is_kept, overview};
use crate::lazy::lazy_view;

lazy_view!(lazy in settings, <Details/>);

#[component]
fn Details() -> impl IntoView {
    let overview = overview();
    move || {
        let view = overview.view.get();
        let kept = is_kept(view.stage);
        view! {
            <Life view=view.clone()/>
            {kept.then(|| view! { <Health view=view/> })}
            <Next/>
        }
    }
}
