//! `run.json`.

use crate::feature::Run;
use std::io::{self, Write};

pub(super) fn run(run: &Run, out: &mut dyn Write) -> io::Result<()> {
    serde_json::to_writer_pretty(&mut *out, &run.manifest)?;
    out.write_all(b"\n")
}
