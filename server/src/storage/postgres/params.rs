//! What goes into a statement.

use std::error::Error;

use bytes::BytesMut;
use tokio_postgres::types::{IsNull, ToSql, Type, to_sql_checked};

/// Values for `$1`, `$2`, …
pub(super) type Params<'a> = &'a [&'a (dyn ToSql + Sync)];

/// A value as PostgreSQL can hold it. Its texts have no NUL, which JSON and percent-encoding can carry into any string: what
/// is looked up with one is simply not found, and nothing that is stored has one.
#[derive(Debug)]
pub(super) struct Storable<'a>(pub(super) &'a (dyn ToSql + Sync));

/// Stands for NUL: a control character as well, which no rule lets into what is stored.
const IN_PLACE_OF_NUL: u8 = 0x01;

impl ToSql for Storable<'_> {
    fn to_sql(&self, ty: &Type, out: &mut BytesMut) -> Result<IsNull, Box<dyn Error + Sync + Send>> {
        let start = out.len();
        let is_null = self.0.to_sql_checked(ty, out)?;
        if *ty == Type::TEXT {
            for byte in out.iter_mut().skip(start).filter(|byte| **byte == 0) {
                *byte = IN_PLACE_OF_NUL;
            }
        }
        Ok(is_null)
    }

    fn accepts(_: &Type) -> bool {
        // The value inside is asked, with its own type.
        true
    }

    to_sql_checked!();
}
