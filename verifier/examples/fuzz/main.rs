//! Feeds mutated input to the readers: `fuzz SECONDS` for each target. Runs on stable Rust.
//!
//! Targets: responses (pasted as XML, base64, compressed or as a form's field, and judged whole), encrypted responses (blindly, and
//! by plans: other algorithms, lengths, keys and places, signed anew), certificates, metadata, signed metadata, the box that takes
//! anything, the calendar, URLs. A second argument names the only one that is run. The shared corpus is among the seeds if it is
//! there.
//! Each begins with good input and changes it blindly: flips, cuts, repeats, and pieces of the format in the wrong places. A panic ends the program with the input that
//! did it; a changed response that is accepted as another person does so too, and changed metadata that is accepted with its
//! signature, and an input that takes longer than a second.

#[path = "targets.rs"]
mod targets;

use std::env;
use std::error::Error;
use std::time::Duration;

fn main() -> Result<(), Box<dyn Error>> {
    let seconds = env::args().nth(1).map_or(Ok(60), |text| text.parse())?;
    targets::run_all(Duration::from_secs(seconds), env::args().nth(2).as_deref())
}
