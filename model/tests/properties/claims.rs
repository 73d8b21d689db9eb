//! Whatever DNS says, and whenever: a domain is held only by whose record was found, and lost only to answers that
//! missed it for seven days.

use proptest::prelude::*;
use sso_model::domain_claim::{DomainClaim, GRACE, Lookup, Status};
use sso_model::timestamp::{DAY, Timestamp};

use crate::cases;

fn lookup() -> impl Strategy<Value = Lookup> {
    prop_oneof![
        3 => Just(Lookup::Found),
        3 => Just(Lookup::NoSuchRecord),
        1 => Just(Lookup::NoSuchDomain),
        1 => Just(Lookup::AtDoubledName),
        1 => Just(Lookup::OtherValue(vec!["x".into()])),
        2 => Just(Lookup::ServerFailure),
        2 => Just(Lookup::TimedOut),
        1 => Just(Lookup::HeldElsewhere),
    ]
}

/// What the history says by itself, without the machine: since when the record is known to be missed.
#[derive(Default)]
struct History {
    held: bool,
    missed_since: Option<Timestamp>,
}

impl History {
    fn note(&mut self, lookup: &Lookup, now: Timestamp) {
        match lookup {
            Lookup::Found => *self = Self { held: true, missed_since: None },
            Lookup::ServerFailure | Lookup::TimedOut | Lookup::HeldElsewhere => {}
            _ if !self.held => {}
            _ => {
                let since = *self.missed_since.get_or_insert(now);
                self.held = now < since.plus(GRACE);
            }
        }
    }
}

proptest! {
    #![proptest_config(cases(2000))]

    #[test]
    fn a_domain_is_held_exactly_as_its_history_says(
        looks in prop::collection::vec((lookup(), 0..3 * DAY), 0..40),
    ) {
        let mut now = Timestamp(1_795_521_600);
        let mut claim = DomainClaim {
            domain: "acme.example".into(),
            unicode: "acme.example".into(),
            txt_value: "sso-model-verify=x".into(),
            added_at: now,
            status: Status::Pending,
            last_check: None,
            next_check_at: now,
        };
        let mut history = History::default();
        for (lookup, later) in looks {
            now = now.plus(later);
            let (next, action) = claim.after(lookup.clone(), now);
            history.note(&lookup, now);
            prop_assert_eq!(next.holds(), history.held, "{:?} at {}", &lookup, now);
            prop_assert_eq!(action.is_some(), next.status != claim.status, "what changes is recorded");
            prop_assert!(next.next_check_at > now, "there is always a next look");
            if let Some(over) = next.loses_at() {
                prop_assert!(now >= over || next.next_check_at <= over, "the end is not slept through");
            }
            claim = next;
        }
    }
}
