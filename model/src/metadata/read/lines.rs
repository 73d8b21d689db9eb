//! Where things stand in the file, from where they stand in the text of one entity.

use crate::metadata::error::Place;

pub(super) struct Lines {
    /// Offsets behind each line end.
    starts: Vec<usize>,
    first: Place,
    /// Characters in front of the entity, which are not in the file.
    before: usize,
}

impl Lines {
    /// Of `text`, in which the entity begins after `before` octets; in the file it begins at `first`.
    pub(super) fn of(text: &str, before: usize, first: Place) -> Self {
        let starts = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        let before = text.get(..before).map_or(0, |before| before.chars().count());
        Self { starts: starts.collect(), first, before }
    }

    /// The line of the file at an offset of the text.
    pub(super) fn line(&self, offset: usize) -> usize {
        self.first.line + self.starts.partition_point(|start| *start <= offset)
    }

    /// The place in the file of a row and column of the text, both from 1.
    pub(super) fn place(&self, row: usize, column: usize) -> Place {
        if row > 1 {
            return Place { line: self.first.line + row - 1, column };
        }
        let behind = column.saturating_sub(1).saturating_sub(self.before);
        Place { line: self.first.line, column: self.first.column + behind }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_file() {
        let lines = Lines::of("<c><a>\n<b/></a></c>", 3, Place { line: 10, column: 5 });
        assert_eq!((lines.line(3), lines.line(6), lines.line(7), lines.line(99)), (10, 10, 11, 11));
        assert_eq!(lines.place(1, 4), Place { line: 10, column: 5 });
        assert_eq!(lines.place(2, 3), Place { line: 11, column: 3 });
    }
}
