# The words of the pages of runs in English; see en.ftl. The same messages, with the same variables, are in run.cy.ftl.

# --- Runs
nav-run = Runs
front-run = Start a run, watch it, and see what is new
run-title = Runs
run-what = A run collects what has arrived, reads it, gives every submission its outcome, and brings the search and the report up to date. It does only what has changed.
run-start-title = Start a run
run-start-what = A run goes on when you leave the page, and others can go on reading. Until it ends, decisions and codes cannot be saved.
run-start = Start the run
run-refused = The run cannot start
run-busy-title = No second run was started
run-busy = One run at a time can work on the project. See below who has it, or try again in a moment.
run-under-way = A run is under way
run-by = Started by
run-by-nobody = somebody at the command line
run-since = Since
run-elsewhere = It was started outside these pages, and can be stopped where it was started.
run-begins = It is beginning.
run-now = Now: { $stage }
run-stopping = It is stopping. The files being read now are finished first.
run-stop = Stop the run
run-stop-what = What it has read stays recorded, and the next run goes on from there.
run-refresh = Load the page again
run-every = Load the page again every 10 seconds
run-every-not = Do not load the page again by itself
run-notices = { $n ->
    [0] There are no notes on this run.
    [one] There is { $n } note on this run.
   *[other] There are { $n } notes on this run.
}
run-none = No run is on record yet.
run-last = The last run
run-list = Runs, the latest first
run-number = Run { $n }
run-state = State
run-state-under-way = under way
run-state-done = done
run-state-stopped = stopped
run-state-failed = failed
run-state-broken-off = broken off
run-began = Began
run-ended = Ended
run-sources = Sources
run-new = New
run-changed = Changed
run-since-then = Since it began
run-since-then-link = What is new or changed since
run-sum = The register after it
run-sum-open = { $n } received, and not { $parts }. The register does not close.
run-responses = Responses
run-coded = Passages with codes
run-quarantined = In quarantine
run-attention = For a person to decide
run-failures = What could not be collected
run-stages = What each stage did
run-stage = Stage
run-so-far = So far
run-stage-done = Done
run-stage-unchanged = Unchanged
run-stage-seconds = Seconds
run-languages = Passages in each language
passages-word = Passages

# --- Stages
stage-collect = Collecting
stage-extract = Reading
stage-segment = Dividing into passages
stage-tag = Suggesting codes
stage-screen = Giving outcomes
stage-index = Updating the search
stage-report = Writing the report
stage-waits = not begun
stage-goes = under way
stage-done = done
stage-of = { $done } of { $total }
stage-came-to = { $done } done, { $unchanged } unchanged

# --- What a run would do
run-check-title = What a run would do
check-link = See what a run would do
run-check-what = This is what the sources hold now. Nothing was changed. Letters were not opened, and web pages were not asked for.
check-caption = Files in each source
check-new = New
check-changed = Changed
check-again = To be read again
check-unchanged = Unchanged
check-gone = No longer there, and kept
check-addresses = Addresses to ask
check-tag-again = { $n ->
    [one] Codes would be suggested anew for { $n } submission.
   *[other] Codes would be suggested anew for { $n } submissions.
}
check-sessions = sessions: { $sessions }; new: { $new }; changed: { $changed }
check-not-options = Question { $question }, cells that hold none of its options: { $n }
check-failure = Cannot be read:

# --- The register by runs
register-brought = Brought by
any-run = Any run
register-since = New or changed since
any-time = Any time
run-of = run { $n }, { $when }

# --- Taking things away
failure-gone = The file is no longer handed out
failure-gone-why = Something that came in it was withdrawn or erased.
failure-gone-do = If other things came in the same file, their words are on their own pages.
column-respondent = respondent
take-away-list = Download this list:
take-away-codings = Download every coding, with its words and who gave it:
report-title = The report
report-link = The report, to read and to download
report-what = This is the report as the last run wrote it, in both languages from the same figures.
report-read = Read the report:
report-documents = The documents of the report
report-document = Document
report-both = Both
report-none = No report was written yet.
fact-file = The file as it arrived
fact-former-files = Files of earlier versions
fact-referred = Submissions that refer to this one
original-take = Download
fact-entry = The file by itself
attached-take = Download this attachment
original-held-back = It is not handed out: something that came in it was withdrawn or erased.

# --- Figures
themes-link = Points by question, kind and language
themes-title = Points by question, kind and language
themes-everything = Everything that was said
themes-letters = Letters, and what was said on no question
themes-by = Set side by side
themes-by-language = Languages of responses
themes-by-kind = Kinds of respondent
themes-base = { $n ->
    [one] { $n } response could have raised these points.
   *[other] { $n } responses could have raised these points.
}
themes-note = Each response counts once for each point. Shares are of the base at the head of the column, and are left out where it is small.
themes-base-row = Base
themes-proposals = Points on the proposals
themes-themes = Points raised besides
themes-none = No point is recorded here yet.
not-counted = not counted
count-share = { $n } ({ $share }%)
parity-link = Welsh beside English
parity-title = Welsh beside English
parity-what = Is Welsh served as well as English? These figures come from the record: how much of each language carries a code, how much people looked at, and how many of the suggestions that they judged they accepted.
parity-caption = Welsh and English passages side by side
parity-measure = Measure
parity-of-cy = of (Welsh)
parity-of-en = of (English)
parity-coded = Passages that carry a code
parity-looked-at = Passages that somebody looked at
parity-accepted = Suggestions accepted, of those judged
parity-codes = Codes on a passage, on average
parity-none = none
parity-coded-behind = Fewer Welsh passages than English ones carry a code, by more than chance would have it.
parity-looked-at-behind = Fewer Welsh passages than English ones were looked at, by more than chance would have it.
parity-accepted-behind = Fewer suggestions for Welsh than for English were accepted, by more than chance would have it.

# --- What is suspected, decided
suspect-merge = Merge { $id } into { $other }
suspect-petition-decide = Decide that it is a petition
suspect-abusive-decide = Decide that it is abusive
