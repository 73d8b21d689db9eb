//! Two people changed one form: nothing is lost, and nobody is asked without need.

use proptest::prelude::*;
use proptest::sample::select;
use sso_model::draft::Draft;
use sso_model::merge::{Change, Choice, Merge, differences};
use sso_model::problem::Field;

use crate::{cases, forms};

/// Three versions that differ in some fields only.
fn merges() -> impl Strategy<Value = Merge> {
    let some = || proptest::sample::subsequence(Field::ALL.to_vec(), 0..=4);
    (forms::draft(), forms::draft(), forms::draft(), some(), some()).prop_map(|(base, a, b, in_a, in_b)| {
        let edited = |from: &Draft, fields: Vec<Field>| {
            fields.into_iter().fold(base.clone(), |form, field| with(form, field, from))
        };
        Merge { mine: edited(&a, in_a), theirs: edited(&b, in_b), base: base.clone() }
    })
}

fn with(form: Draft, field: Field, from: &Draft) -> Draft {
    match field {
        Field::SignInUrl => Draft { sign_in_url: from.sign_in_url.clone(), ..form },
        Field::IssuerUrl => Draft { issuer_url: from.issuer_url.clone(), ..form },
        Field::Certificates => Draft { certificates: from.certificates.clone(), ..form },
        Field::Attributes => Draft { attributes: from.attributes.clone(), ..form },
        Field::SignRequests => Draft { sign_requests: from.sign_requests, ..form },
        Field::AcceptEncrypted => Draft { accept_encrypted: from.accept_encrypted, ..form },
        Field::RequireSso => Draft { require_sso: from.require_sso, ..form },
    }
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn every_field_is_one_of_the_three_as_it_should_be(merge in merges(), choices in proptest::collection::vec(select(vec![Choice::Mine, Choice::Theirs]), Field::ALL.len())) {
        let choice_of = |field: Field| choices[Field::ALL.iter().position(|one| *one == field).expect("a field")];
        let merged = merge.merged(|field| Some(choice_of(field))).expect("every question is answered");
        for field in Field::ALL {
            let kept = |version: &Draft| !differences(&merged, version).contains(&field);
            match (merge.change(field), choice_of(field)) {
                (Change::Same, _) => prop_assert!(kept(&merge.mine) && kept(&merge.theirs)),
                (Change::Mine, _) | (Change::Both, Choice::Mine) => prop_assert!(kept(&merge.mine)),
                (Change::Theirs, _) | (Change::Both, Choice::Theirs) => prop_assert!(kept(&merge.theirs)),
            }
        }
    }

    #[test]
    fn only_what_both_changed_is_asked(merge in merges()) {
        let (mine, theirs) = (differences(&merge.base, &merge.mine), differences(&merge.base, &merge.theirs));
        let apart = differences(&merge.mine, &merge.theirs);
        let both = |field: &Field| mine.contains(field) && theirs.contains(field) && apart.contains(field);
        let expected: Vec<_> = Field::ALL.into_iter().filter(both).collect();
        prop_assert_eq!(&merge.open(), &expected);
        prop_assert_eq!(merge.merged(|_| None).err(), expected.first().copied());
    }

    #[test]
    fn who_changed_alone_gets_everything(base in forms::draft(), mine in forms::draft()) {
        let alone = Merge { base: base.clone(), mine: mine.clone(), theirs: base.clone() };
        prop_assert_eq!(differences(&alone.merged(|_| None).expect("no question"), &mine), []);
        let other = Merge { base: base.clone(), mine: base, theirs: mine.clone() };
        prop_assert_eq!(other.merged(|_| None), Ok(mine));
    }
}
