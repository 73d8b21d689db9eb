//! The connection of an organization.
//!
//! Two kinds of changes. People's count a version. What happens by itself ([`reconsider`], [`sign_in_passed`]) does not:
//! nobody who saves is told of a conflict for it.

mod add_certificates;
mod affected;
mod break_glass;
mod change;
mod confirm;
mod disable;
mod discard_draft;
mod draft_body;
mod enable;
mod idp_managed_access;
mod issuers;
mod passed;
mod reconsider;
mod remove;
mod repair;
mod require;
mod reserve;
mod roll_back;
mod save_draft;
mod signer;
mod write;

pub use affected::affected;
pub use break_glass::{BrokenGlass, GlassOptions, break_glass};
pub use change::Change;
pub use disable::disable;
pub use discard_draft::discard_draft;
pub(super) use draft_body::{field_problems, unless_taken};
pub use enable::{enable, enable_settings};
pub use idp_managed_access::set_idp_managed_access;
pub use issuers::{release_issuer, reserved_issuers};
pub use passed::{PassedSignIn, sign_in_passed};
pub use reconsider::reconsider;
pub use remove::remove;
pub use repair::repair;
pub use require::require;
pub use roll_back::roll_back;
pub use save_draft::save_draft;

pub(super) use add_certificates::add_certificates;
pub(super) use passed::note as note_passed;
pub(super) use reconsider::{settle, settle_domains};
