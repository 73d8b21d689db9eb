//! The box on top of the form that takes whatever the provider gave, says what it is, and puts it where it belongs.

pub(crate) mod federation;
pub(crate) mod item;
pub(crate) mod mdq;
pub(crate) mod offer;
pub(crate) mod proposal;
pub(crate) mod reading;
pub(crate) mod signature;
pub(crate) mod state;
pub(crate) mod take;
pub(crate) mod urls;
