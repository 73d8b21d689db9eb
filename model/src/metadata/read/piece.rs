//! What the stream hands over, and what it counts.

use crate::metadata::entity::Entity;
use crate::metadata::error::RefusedEntity;

/// An identity provider of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// It can be connected.
    Entity(Box<Entity>),
    /// It cannot.
    Refused(RefusedEntity),
}

/// What a file holds in all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Overview {
    /// Entities of any kind.
    pub entities: usize,
    /// Identity providers among them.
    pub identity_providers: usize,
    /// Identity providers that cannot be used.
    pub refused: usize,
}
