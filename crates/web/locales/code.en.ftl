# The words of the coding pages in English; see en.ftl. The same messages, with the same variables, are in code.cy.ftl.

# --- Who codes
nav-code = Coding
nav-codes = Codes
front-code = Say which points each passage makes, one after another
front-codes = What each code covers, and the passages under it
code-title = Code passages
code-response-title = Code a whole response
code-as = Coding as
code-name-title = Who are you?
code-name = Your name
code-name-hint = As your colleagues know you
code-name-why = Every code, note and flag is kept for good, with the name of the person who gave it. This browser remembers the name.
code-name-button = Continue
code-name-change = Change the name
code-name-wrong = Enter a name of 1 to { $n } characters

# --- The queue
code-waiting = { $n ->
    [one] { $n } passage waits
   *[other] { $n } passages wait
}
code-nothing = No passage waits in this part of the queue.
code-to-queue = To the queue
code-narrow = Which passages
code-narrow-button = Show the next
code-which = How to code
code-suggested-only = Only passages for which something is suggested
code-again = Also passages that others have looked at
code-blind = Blind: hide suggestions and others’ codes until I have answered
code-blind-now = Suggestions and others’ codes are out of sight until you have looked at this passage.
code-blind-by-code = A blind queue cannot be asked for by code or by what is suggested: that would give it away
code-sample = Sample
code-sample-none = No sample

# --- What is coded
code-lead-in = Introduced by
code-before = Before it
code-after = After it
code-read = Read it in its response
code-response = The whole response
code-this = Code this passage
code-this-response = Code the whole response
code-none = It has no code yet.
code-rests-on = Because of:
code-by-rule = by a rule
code-by-model = by a model
code-by-service = by a model service
code-by-model-sure = by a model ({ $percent }% sure)
code-by-person = by

# --- What is done
code-accept = Accept
code-reject = Reject
code-stance = Stance
code-stance-on = Stance on { $code }
code-stance-unsaid = Stance not said
code-stance-button = Save stance
code-done-button = Done: next passage
code-skip = Skip it for now
code-add = Give a code
code-code = Code
code-instead-of = In place of
code-beside = Beside the others
code-in-place-of = in place of { $code }
code-words = The words it rests on
code-words-hint = Copied from the passage, one phrase to a line; leave empty for the whole passage
code-memo = Note on the code
code-memo-hint = Why, where that is not plain
code-add-button = Give the code
code-remarks = Notes and flags
code-note = Note
code-note-button = Save note
code-flag = Flag:
code-own-flag-title = Another flag
code-own-flag = Name of the flag
code-own-flag-hint = 1 to 40 letters, digits and hyphens
code-own-flag-button = Set flag
code-flagged = { $when }: flag “{ $flag }” set by
code-noted = { $when }: note by
code-seen = { $when }: looked at by
code-seen-blind = { $when }: looked at blind by

# --- What came of it
code-undo = Undo
code-done-coding = What you said of the code is saved.
code-done-remark = The note or flag is saved.
code-done-review = The passage before this one is marked as looked at.
code-done-undone = It is taken back.
code-missing = Choose a code
code-unknown = There is no such code in the framework
code-instead-of-itself = Choose another code than the one whose place it takes
code-words-elsewhere = These words are not in the passage: copy them as they stand there
code-note-missing = Write the note
code-flag-unfit = Enter a name of 1 to 40 letters, digits and hyphens
code-flag-twice = It carries this flag already
code-undo-gone = This cannot be taken back: it was taken back already, or is not here
code-refused = This is not possible as things stand now: look at the codes and try again
code-conflict = Others have coded this since you opened it
code-conflict-what = Your answer is not saved yet. Look at both, and choose.
code-conflict-others = What they said
code-conflict-yours = What you were about to say
code-conflict-save = Save mine as the last word
code-conflict-leave = Leave things as they are

# --- Keys
code-keys = Keys
code-keys-what = Each key does what a button, link or field of this page does. They work outside fields, where scripts are allowed, and can be turned off.
code-keys-on = Use the keys
code-key-move = next code, code before
code-key-judge = accept, reject
code-key-add = to the code field, to the note on it
code-key-words = take the words selected in the passage
code-key-next = done, skip
code-key-undo = undo what was just done

# --- Progress
code-progress = Progress
code-progress-what = A passage was looked at when somebody said that they are done with it, with or without a code.
code-progress-caption = Passages looked at, by question and language
code-all-passages = All questions and letters
code-all-languages = All languages
code-passages = Passages
code-looked-at = Looked at
code-by-you = By you

# --- The codes
codes-title = Codes
codes-what = The points that a passage may make. Each passage counts once under every code that is on it; parts are not added to their wholes.
codes-version = Framework { $version }.
codes-accepted-cy = Accepted, Welsh
codes-accepted-en = Accepted, English
codes-suggested-cy = Suggested, Welsh
codes-suggested-en = Suggested, English
codes-other = Other languages
codes-rejected = Rejected
codes-to-list = To the codes
codes-name-cy = Welsh name
codes-name-en = English name
codes-standing = Standing of the Welsh name
codes-standing-official = The term was seen in an official Welsh source
codes-standing-given = Given as the official name; not seen again yet
codes-standing-working = Working translation
codes-scope-cy = Scope, in Welsh
codes-scope-en = Scope, in English
codes-parent = Part of
codes-parts = Parts
codes-not-here = Not here
codes-strong-cy = Strong cues, Welsh
codes-strong-en = Strong cues, English
codes-weak-cy = Weak cues, Welsh
codes-weak-en = Weak cues, English
codes-unless-cy = Unless, Welsh
codes-unless-en = Unless, English
codes-carrying = { $n ->
    [one] { $n } passage under this code
   *[other] { $n } passages under this code
}
codes-state = State of the code
codes-any-state = Accepted or suggested
codes-which = Which codes
codes-with-parts = Parts of the code too
