//! Why a file or a pasted text is no certificate. `Display` is the sentence that the person reads.
