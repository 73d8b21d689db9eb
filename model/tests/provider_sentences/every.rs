//! Lists of enums that stop compiling when a variant is missing.

/// One value of each variant, in any order. A variant that is not listed does not compile.
macro_rules! every {
    ($of:ident: $($variant:ident $(($($part:expr),+))? $({$($name:ident: $value:expr),+})?),+ $(,)?) => {{
        #[expect(dead_code, reason = "only compiled")]
        fn is_whole(one: &$of) {
            match one {
                $($of::$variant { .. } => {})+
            }
        }
        vec![$($of::$variant $(($($part),+))? $({$($name: $value),+})?),+]
    }};
}

pub(crate) use every;
