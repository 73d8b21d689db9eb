//! How long a certificate holds: in words, as a bar, and as a standing.

use leptos::prelude::*;
use sso_model::certificate::finding::Finding;
use sso_model::certificate::preview::Preview;
use sso_model::timestamp::Timestamp;

use crate::browser::{clock, dates};
use crate::ui::badge::Tone;
use crate::ui::icon::Icon;

/// A certificate's standing by its dates alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Standing {
    /// For more than 60 days.
    Valid,
    /// At most this many days: 60, 30, 7 or 1.
    Soon(i64),
    /// Its time is over.
    Expired,
    /// Its time has not come.
    NotYet,
}

impl Standing {
    /// The badge's tone.
    pub(crate) fn tone(self) -> Tone {
        match self {
            Self::Valid => Tone::Ok,
            Self::Soon(_) | Self::NotYet => Tone::Warn,
            Self::Expired => Tone::Bad,
        }
    }

    /// The badge's words.
    pub(crate) fn words(self) -> String {
        match self {
            Self::Valid => "Valid now".to_owned(),
            Self::Soon(1) => "Expires within 1 day".to_owned(),
            Self::Soon(days) => format!("Expires within {days} days"),
            Self::Expired => "Expired".to_owned(),
            Self::NotYet => "Not yet valid".to_owned(),
        }
    }

    /// The shape that goes with it.
    pub(crate) fn icon(self) -> Icon {
        match self {
            Self::Valid => Icon::Ok,
            Self::Soon(_) | Self::NotYet => Icon::Warn,
            Self::Expired => Icon::Bad,
        }
    }

    fn class(self) -> &'static str {
        match self {
            Self::Valid => "validity",
            Self::Soon(_) | Self::NotYet => "validity soon",
            Self::Expired => "validity over",
        }
    }
}

/// The standing at `now`.
pub(crate) fn standing(preview: &Preview, now: Timestamp) -> Standing {
    preview
        .findings(now)
        .into_iter()
        .find_map(|finding| match finding {
            Finding::Expired(_) => Some(Standing::Expired),
            Finding::NotYetValid(_) => Some(Standing::NotYet),
            Finding::ExpiresSoon { within, .. } => Some(Standing::Soon(within)),
            _ => None,
        })
        .unwrap_or(Standing::Valid)
}

/// "899 days left", "about 10 years left", "Expired 12 days ago", "Starts in 3 days".
pub(crate) fn days_left(preview: &Preview, now: Timestamp) -> String {
    match standing(preview, now) {
        Standing::Expired => format!("Expired {days} ago", days = days(preview.not_after.days_until(now))),
        Standing::NotYet => {
            format!("Starts in {days}", days = days(now.days_until(preview.not_before)))
        }
        _ => format!("{days} left", days = days(now.days_until(preview.not_after))),
    }
}

/// Nobody counts in more days than this: from here on a time is given in years.
const MOST_DAYS: i64 = 999;

/// A time in days; a long one in years, "about" where they are not whole by a week. The date stands beside.
fn days(count: i64) -> String {
    match count {
        0 => "less than a day".to_owned(),
        1 => "1 day".to_owned(),
        2..=MOST_DAYS => format!("{count} days"),
        _ => {
            // In hundredths of a day: a year has 365.2425 of them.
            let (hundredths, year) = (count.saturating_mul(100), 36_524);
            let years = (hundredths + year / 2) / year;
            let about = if (hundredths - years * year).abs() > 700 { "about " } else { "" };
            format!("{about}{years} years")
        }
    }
}

/// The bar between both dates. For the eye only: its words stand beside.
#[component]
pub(crate) fn ValidityBar(preview: Preview) -> impl IntoView {
    let now = clock::now();
    let (whole, gone) = (preview.not_after.0 - preview.not_before.0, now.0 - preview.not_before.0);
    // In whole thousandths: formatting a fraction would cost 11 KB.
    let share = (gone.saturating_mul(1000) / whole.max(1)).clamp(0, 1000);
    // Through the style object: the content security policy allows no style attribute.
    view! { <div class=standing(&preview, now).class() aria-hidden="true" style:--at=format!("{}.{}%", share / 10, share % 10)><i></i></div> }
}

/// Days left, bar, both dates in the reader's time zone.
#[component]
pub(crate) fn Validity(preview: Preview) -> impl IntoView {
    let now = clock::now();
    let whole = preview.not_before.days_until(preview.not_after);
    let ends = if now > preview.not_after { "Expired " } else { "Expires " };
    // "899 days left of 1095 days", "Expired 12 days ago after 365 days", "Starts in 3 days for 365 days".
    let joint = match standing(&preview, now) {
        Standing::Expired => "after",
        Standing::NotYet => "for",
        Standing::Soon(_) | Standing::Valid => "of",
    };
    view! {
        <div>
            <p class="span-time"><b>{days_left(&preview, now)}</b><span>{format!("{joint} {days}", days = days(whole))}</span></p>
            <ValidityBar preview=preview.clone()/>
            <p class="span-time">
                <span>"From " <time datetime=preview.not_before.to_string()>{dates::date_and_time(preview.not_before)}</time></span>
                <span>{ends}<time datetime=preview.not_after.to_string()>{dates::date_and_time(preview.not_after)}</time></span>
            </p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    #[cfg(target_arch = "wasm32")]
    use wasm_bindgen_test::wasm_bindgen_test as test;

    use super::*;

    #[test]
    fn counts_days_as_people_say_them() {
        for (count, words) in [
            (0, "less than a day"),
            (1, "1 day"),
            (60, "60 days"),
            (899, "899 days"),
            (999, "999 days"),
            (1_000, "about 3 years"),
            (1_096, "3 years"),
            (1_825, "5 years"),
            (3_649, "10 years"),
            (3_500, "about 10 years"),
            (36_525, "100 years"),
        ] {
            assert_eq!(days(count), words, "{count}");
        }
    }
}
