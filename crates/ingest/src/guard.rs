//! A wall around a reader: what it breaks on costs that one file, and nothing of it is told.
//!
//! Libraries panic on files nobody foresaw, and their messages may quote the file. Here a panic becomes a
//! [`Trouble`] that says where it was, and its message is neither printed nor kept. This is no shelter from endless loops, memory that runs
//! out or a stack that does: readers are handed no deeper nesting than [`limits`](crate::limits) allows.

use std::{
    cell::{Cell, RefCell},
    panic::{AssertUnwindSafe, PanicHookInfo, catch_unwind, set_hook, take_hook},
    sync::Once,
};

use crate::arrival::Trouble;

thread_local! {
    static QUIET: Cell<bool> = const { Cell::new(false) };
    /// Where in which program the last panic was.
    static PLACE: RefCell<String> = const { RefCell::new(String::new()) };
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
    quietly(read).unwrap_or_else(|| {
        let place = PLACE.take();
        Err(Trouble::damaged(format!("{what} broke the program that reads it, at {place}")))
    })
}

/// A place in a program, from the folder of its crate on: what is above is this machine's affair.
fn place(panic: &PanicHookInfo<'_>) -> String {
    let Some(location) = panic.location() else { return "an unknown place".to_owned() };
    let file = location.file().replace('\\', "/");
    let from = file.rfind("/src/").and_then(|at| file[..at].rfind('/')).map_or(0, |at| at + 1);
    format!("{}:{}", &file[from..], location.line())
}

/// Panics elsewhere are told as before.
fn hush_panics_while_reading() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let told = take_hook();
        set_hook(Box::new(move |panic| {
            if QUIET.get() {
                PLACE.set(place(panic));
            } else {
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
        let told = "the file broke the program that reads it, at ingest/src/guard.rs:";
        assert!(detail.starts_with(told) && detail.len() <= told.len() + 4, "the place and no more: {detail}");
        assert_eq!(guarded("the file", || Ok(7)), Ok(7));
    }
}
