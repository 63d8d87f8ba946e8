//! A wall around a reader: what it breaks on costs that one file, and nothing of it is told.
//!
//! Libraries panic on files nobody foresaw, and their messages may quote the file. Here a panic becomes a
//! [`Trouble`], and its message is neither printed nor kept. This is no shelter from endless loops, memory that runs
//! out or a stack that does: readers are handed no deeper nesting than [`limits`](crate::limits) allows.

use std::{
    cell::Cell,
    panic::{AssertUnwindSafe, catch_unwind, set_hook, take_hook},
    sync::Once,
};

use crate::arrival::Trouble;

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
}

/// Runs `read`; `None` if it panicked.
pub(crate) fn quietly<T>(read: impl FnOnce() -> T) -> Option<T> {
    hush_panics_while_reading();
    let outer = QUIET.replace(true);
    let outcome = catch_unwind(AssertUnwindSafe(read));
    QUIET.set(outer);
    outcome.ok()
}

/// Runs a reader of `what` ("the PDF").
pub(crate) fn guarded<T>(what: &str, read: impl FnOnce() -> Result<T, Trouble>) -> Result<T, Trouble> {
    quietly(read).unwrap_or_else(|| Err(Trouble::damaged(format!("{what} broke the program that reads it"))))
}

/// Panics elsewhere are told as before.
fn hush_panics_while_reading() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let told = take_hook();
        set_hook(Box::new(move |panic| {
            if !QUIET.get() {
                told(panic);
            }
        }));
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reader_that_panics_costs_one_file() {
        let broken: Result<(), Trouble> = guarded("the file", || panic!("Mae'r gofal yn wael"));
        let detail = broken.unwrap_err().detail;
        assert_eq!(detail, "the file broke the program that reads it");
        assert_eq!(guarded("the file", || Ok(7)), Ok(7));
    }
}
