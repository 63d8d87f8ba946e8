//! Reading `[reading]`: what reading one file may cost.

use crate::{keys, walk::Table};

/// What reading one file may cost, before it goes to quarantine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ReadingLimits {
    /// How many seconds a file, or a row of an export, may take.
    pub seconds: u32,
    /// How much memory its reader may ask for, in MiB.
    pub memory_mib: u32,
}

impl Default for ReadingLimits {
    fn default() -> Self {
        Self { seconds: 60, memory_mib: 1024 }
    }
}

/// Less than this, no reader can start.
const LEAST_MEMORY_MIB: u32 = 128;

pub(crate) fn read(root: Table<'_>) -> Option<ReadingLimits> {
    let default = ReadingLimits::default();
    let Some(table) = root.get("reading") else { return Some(default) };
    let table = table.table(keys::READING)?;
    let limits = ReadingLimits {
        seconds: table.whole_number("seconds", default.seconds),
        memory_mib: table.whole_number("memory_mib", default.memory_mib),
    };
    for (key, given, least) in [("seconds", limits.seconds, 1), ("memory_mib", limits.memory_mib, LEAST_MEMORY_MIB)] {
        if let Some(value) = table.get(key).filter(|_| given < least) {
            value.say(format!("`{key}` is too little to read anything"), Some(format!("it is {least} at least")));
        }
    }
    Some(limits)
}
