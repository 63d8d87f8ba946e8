# The words of the pages in English. The same messages, with the same arguments, are in cy.ftl; a test compares them.

# --- Every page
skip = Skip to main content
languages = Language
menu = Menu
back = Back
nav-search = Search
nav-register = Register
nav-campaigns = Campaigns
nav-quarantine = Quarantine
nav-dashboard = Dashboard
footer = The pages of ymateb, on this machine alone. Nothing leaves it.
error-introduction = Error:
error-title = There is a problem
pages = Pages
page-number = Page { $n }
page-previous = Previous
page-previous-hidden = page
page-next = Next
page-next-hidden = page

# --- Names
letter = Letter or document
question-number = Question { $id }
part = Part: { $name }
kind-not-stated = Respondent of no stated kind
language-cy = Welsh
language-en = English
language-und = Language undetermined
language-other = Another language ({ $code })
channel-form = Online form
channel-email = Email
channel-post = By post
channel-web = Web page
channel-document = Document handed over some other way
role-list-item = List item
role-heading = Heading
role-lead-in = Lead-in
role-furniture = Page furniture
role-quoted = Quoted from another message
outcome-accepted = accepted
state-suggested = suggested
state-accepted = accepted
state-rejected = rejected
codes = Codes
date = { $day } { $month } { $year }
moment = { $date } at { $time }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
place-page = page { $n }
place-sheet = sheet { $name }
place-row = row { $n }
place-column = column { $name }
place-line = line { $n }

# --- The front page
front-title = What people said
front-received = { $n ->
    [one] { $n } submission was received.
   *[other] { $n } submissions were received.
}
front-accepted = { $n ->
    [one] { $n } of them is accepted and counted.
   *[other] { $n } of them are accepted and counted.
}
front-ways = Go further
front-register = What became of each submission, and the arithmetic that proves it
front-attention = What a rule suspects, for a person to decide
front-campaigns = Texts that many sent, and the words of each
front-quarantine = What could not be read, and why
front-dashboard = The figures on one page

# --- Search
search-title = Search the responses
search-words = Search for
search-hint = Words in either language; a phrase in quotation marks
find = Search
query-error = The query cannot be understood
no-such-language = “{ $given }” is no language label: give cy, en, another ISO 639 code, or und
no-such-question = There is no question “{ $given }” in this consultation
no-such-kind = There is no kind of respondent called “{ $given }”
no-such-source = There is no source called “{ $given }”
no-such-code = There is no code “{ $given }” in the framework
no-such-status = There is no outcome called “{ $given }”
no-such-day = “{ $given }” is no date: write it as 2023-08-14
no-such-thing = There is no “{ $given }” here
found = { $n ->
    [0] No passages found
    [one] { $n } passage found
   *[other] { $n } passages found
}
found-shown = Showing { $first } to { $last }.
hit-across = Through the other language’s words
added-cy = For “{ $asked }”, also looked for in Welsh:
added-en = For “{ $asked }”, also looked for in English:
explain-title = How the query was read
explain-how = A passage matches where it holds some form of every word, that is, the terms below in the passage’s own language.
explain-caption = The words that were typed, and their terms in each language
explain-asked = Typed
explain-cy = In Welsh passages
explain-en = In English passages
narrow-title = Narrow the search
narrow-link = Narrow the search
narrow-button = Narrow
narrow-language = Language of the passage
any-language = Any language
narrow-question = Question
any-question = Any question, or a letter
narrow-kind = Kind of respondent
any-kind = Any kind
narrow-source = Source
any-source = Any source
narrow-code = Code
any-code = With or without a code
narrow-status = Outcome of the submission
any-status = Responses and context
narrow-since = Received on or after
narrow-until = Received on or before
narrow-day-hint = For example 2023-08-14
narrow-how = How to search
narrow-everything = Headings, page furniture, quoted messages and repeats as well
narrow-typed = The words as typed alone, without the other language’s words
narrow-spread = The words may stand in different passages of one submission
spread-too = Also show submissions that hold these words in different passages
sort = Order
sort-best = Best matches first
sort-newest = Newest first
sort-oldest = Oldest first
choice-count = { $choice } ({ $n })
chosen = { $what }: { $value }
chosen-label = Chosen
remove = Remove
take-away = Download the results
take-away-what = Every passage that was found, with its language, its place and its codes.
take-away-csv = CSV, for any spreadsheet
take-away-xlsx = XLSX, for Excel and LibreOffice

# --- What went wrong
failure-front = To the front page
failure-missing = Page not found
failure-missing-why = There is nothing at this address.
failure-missing-do = If you typed the address, check it. If it came from a link, what it led to may have been erased or changed.
failure-foreign = The form was not taken
failure-foreign-why = It did not come from these pages, or the program was started again since you opened it. Nothing was changed.
failure-foreign-do = Go back, load the page again and send the form once more.
failure-misdirected = That site is not here
failure-misdirected-why = These pages can be reached under this machine’s own name alone.
failure-misdirected-do = Use an address that begins with http://localhost or http://127.0.0.1.
failure-locked = The project is busy
failure-locked-why = Another run or decision is changing the project just now. This form changed nothing.
failure-locked-do = Wait for it to end, and send the form again.
failure-unrun = There is nothing to show yet
failure-unrun-why = This project was never run, or was last run by an earlier version of the program, or its index was deleted.
failure-unrun-do = Start a run under Runs in the menu, or with the command: ymateb run
failure-large = The form is too large
failure-large-why = More was sent than is taken. Nothing was changed.
failure-large-do = Go back and shorten what you wrote.
failure-request = The request cannot be understood
failure-request-why = Something is wrong with what was sent. Nothing was changed.
failure-request-do = Go back and try again.
failure-fault = Something went wrong
failure-fault-why = The fault is the program’s, not yours.
failure-fault-do = Try again. If it happens again, tell whoever runs the program: the cause is in its log.

# --- How to search
help-title = How to search
help-forms = A word finds all its forms: home finds homes, and gofal finds ofal, gofalu and gofalwyr.
help-other = A search in one language finds the other’s words as well: those that were added are shown above the results.
help-ways = What to type
help-ask = To ask for
help-type = Type
help-all = all of some words
help-all-typed = care homes
help-phrase = a phrase as it stands
help-phrase-typed = "care homes"
help-exact = exactly this form
help-exact-typed = =care
help-or = either of two
help-or-typed = fees OR costs
help-not = without a word
help-not-typed = fees NOT children
help-group = grouping
help-group-typed = (fees OR costs) Powys
help-begin = words that begin so
help-begin-typed = care*
help-fields = Fields
help-field-language = passages in a language
help-field-language-typed = language:cy
help-field-question = answers to a question
help-field-question-typed = question:2.1
help-field-code = passages with a code, or a part of it
help-field-code-typed = code:P1.4
help-field-status = submissions with an outcome
help-field-status-typed = status:late
help-capitals = AND, OR and NOT, or A, NEU and NID, are written in capitals.

# --- Accessibility
accessibility-title = Accessibility statement
accessibility-aim = These pages aim to meet the WCAG 2.2 guidelines at level AA. They are part of a program, and whoever runs it in their organisation should add how to reach them.
accessibility-can = You should be able to
accessibility-keyboard = reach and use everything by keyboard alone
accessibility-zoom = zoom to 400% without scrolling sideways, except for wide tables, which scroll within themselves
accessibility-script = do everything without JavaScript
accessibility-language = hear each passage in the language it was written in: it is marked with its own
accessibility-charts = read every chart as a table
accessibility-cannot = What is not accessible
accessibility-originals = The original files that people sent are kept as they are: some may not be accessible. Their text is shown here.
accessibility-labels = A program determines the language of each passage and can be wrong. A person can put it right.
accessibility-welsh = The Welsh of the pages is a working translation that no translator has checked yet.
accessibility-tested = How it was tested
accessibility-how = Every kind of page is tested in both languages with axe-core in the Chromium browser when the program changes. People who use assistive technology have not tested it yet.

# --- One submission
submission = Submission { $id }
submission-word = Submission
submissions-word = Submissions
to-register = To the register
done = Done
done-decided = The decision is recorded, and the figures have followed.
done-undone = The decision was taken back, and the figures have followed.
fact-outcome = Outcome
fact-decided-by = Decided by
by-rule = a rule of the consultation
fact-see = See also
fact-trouble = Why it could not be read
fact-organisation = Organisation
fact-name = Name
fact-kind = Kind of respondent
fact-publication = Choice about publication
fact-received = Received
fact-channel = Sent by
fact-source = Source
fact-locator = Place in the source
fact-form-language = Language of the form
fact-earlier = Earlier versions
earlier-versions = { $n ->
    [one] There is { $n } earlier version.
   *[other] There are { $n } earlier versions.
}
fact-id = Id
fact-original = Hash of the original
erased = The words of this submission were erased. Its line in the register stays, so that the arithmetic still closes.
no-answers = There are no answers in this submission.
chosen-options = Chosen:
not-an-option = Written where an option was expected:
language-sure = { $language } ({ $percent }% sure)
passage = Passage
passage-label = Passage { $id }
passage-address = Address of this passage
repeat-of = It repeats an earlier passage
coded-by-rule = { $state } by a rule, for its words
coded-by-model = { $state } by a model, for its words
coded-by-service = { $state } by a model service, for its words
coded-by-person = { $state } by
stance-support = in support
stance-oppose = opposed
stance-mixed = mixed
stance-neutral = neutral
stance-unsure = unsure
stance-none = no stance
history-codes = What people said about the codes
event = { $when }: { $code }, { $state } by
event-undo = { $when }: { $code }, “{ $state }” taken back by
event-undone = { $when }: { $code }, { $state } (taken back later) by
history = History
decisions-caption = Decisions
labels-caption = Languages given by people
label-undone = left to the program again
when = When
decided = Decision
who = Who
why = Why
decision-undone = { $outcome } (taken back)
decision-undo = the decision before was taken back
decide-title = Decide on this submission
decide-what = Every decision is kept for good, with who, when and why. It comes before every rule, and can be taken back.
choose = Choose
decide-outcome = Decision
decide-see = The other submission
decide-see-hint = The id of the submission that this one is a duplicate of, is merged into or is replaced by
decide-by = Your name
decide-why = The reason
decide-why-hint = Leave out personal details
decide-button = Record the decision
undo-title = Take the last decision back
undo-what = That is a decision too, and is kept.
undo-button = Take back
decide-outcome-missing = Choose a decision
decide-see-missing = Give the id of the other submission
decide-see-unknown = There is no submission with this id
decide-see-itself = Give another submission, not this one
decide-by-missing = Give your name
decide-why-missing = Give the reason

# --- Why
why-accepted = No rule leaves it out.
why-blank = It answers no question.
why-invalid = It has no usable name or contact, or is plainly fictional.
why-duplicate = The same text had already come from the same respondent.
why-merged = It was combined with another of the same respondent.
why-amended = The respondent sent a later one in its place.
why-campaign-standard = It is a campaign’s text, unchanged.
why-campaign-varied = It is a campaign’s text, edited or added to.
why-petition = It is a petition; its signatures are counted apart.
why-late = It was received after the deadline.
why-out-of-scope = It says nothing on the subject.
why-abusive = It is abusive; it is kept, and not quoted.
why-not-a-response = It is context.
why-quarantined = It could not be read; the original is kept.
why-withdrawn = The respondent withdrew it.
trouble-encrypted = It is locked with a password.
trouble-encrypted-do = Ask the sender for a copy without a password.
trouble-damaged = It is damaged or cut short.
trouble-damaged-do = Ask the sender for it again, or open it and save it anew.
trouble-no-text = It holds no text: it is a scan or a picture.
trouble-no-text-do = Ask for the text, or type it.
trouble-unknown-format = Nothing here reads such files.
trouble-unknown-format-do = Save it in another format, such as DOCX or PDF.
trouble-too-large = It is larger than what is read.
trouble-too-large-do = Split it, or raise the limit in the settings.
trouble-too-long = Reading it took longer than is allowed.
trouble-too-long-do = Save it anew, or raise the limit in the settings.
trouble-too-much-memory = Reading it took more memory than is allowed.
trouble-too-much-memory-do = Split it, or raise the limit in the settings.
trouble-crashed = It broke the program that reads it.
trouble-crashed-do = Save it in another format, and report the fault.
trouble-unsafe-name = Its file name could point outside the bundle.
trouble-unsafe-name-do = Ask for a bundle with plain names.
trouble-columns = Its columns are not as the settings say.
trouble-columns-do = Compare the export’s headings with the settings.

# --- The register
register-title = The register
register-what = Every submission that was received is here with its outcome. Nothing leaves it.
register-caption = Submissions by source and outcome
register-source = Source
register-received = Received
register-all = All sources
register-part = { $n } ({ $outcome })
register-sum = { $n } received = { $parts }
register-open = { $source }: { $received } received, but the outcomes come to { $decided }. The register does not close.
warning = Warning
register-listed = { $n ->
    [one] { $n } submission listed
   *[other] { $n } submissions listed
}
register-list = The submissions, by source
register-written = Something written in
any-outcome = Any outcome
show = Show
not-known = not known
not-screened = not screened yet
attention-title = Needs a decision
attention-total = { $n ->
    [one] There is { $n } thing to decide.
   *[other] There are { $n } things to decide.
}
attention-what = A rule suspects these: a person decides. Nothing was left out because of a suspicion.
suspect-organisation = One organisation, several submissions
suspect-organisation-do = If they are one response, open one of them and decide that it is merged into the other.
suspect-campaign = Several submissions share a text
suspect-campaign-do = If they are a campaign, open it and accept it; if not, reject it.
suspect-near = Some of a campaign’s text
suspect-near-do = If they belong to it, open the campaign and add them.
suspect-same = The same text in Welsh and in English
suspect-same-do = If they are one campaign, open one and join the other to it.
suspect-petition = Words of a petition
suspect-petition-do = If it is a petition, open it and decide so; how many people signed it is stated at the command line.
suspect-abusive = Words of abuse
suspect-abusive-do = Open it and look. If it is abusive, decide so: it is kept, and not quoted.
and-others = { $n ->
    [one] and { $n } other
   *[other] and { $n } others
}

# --- Quarantine
quarantine-title = Quarantine
quarantine-total = { $n ->
    [one] { $n } submission is in quarantine.
   *[other] { $n } submissions are in quarantine.
}
quarantine-what = The original of each is kept, and each is in the register.
quarantine-caption = What could not be read, and why
quarantine-retry = Try them again
quarantine-retry-what = The next run will read these files once more.
quarantine-retried = { $n ->
    [one] The next run will read { $n } file again.
   *[other] The next run will read { $n } files again.
}

# --- Campaigns
campaigns-title = Campaigns
campaigns-total = { $n ->
    [one] There is { $n } campaign or proposal.
   *[other] There are { $n } campaigns or proposals.
}
campaigns-what = What is found is a proposal: a person decides whether it is a campaign.
campaigns-caption = Submissions that share a text
to-campaigns = To the campaigns
campaign = Campaign
campaign-unnamed = Unnamed ({ $id })
campaign-state = State
campaign-accepted = accepted
campaign-proposed = proposal
campaign-rejected = rejected
campaign-members = Members
campaign-standard = Standard copies
campaign-varied = Varied copies
campaign-near = May belong
campaign-translations = Perhaps the same text in the other language
campaign-shared = The text that is shared
campaign-submissions = { $n ->
    [one] { $n } submission
   *[other] { $n } submissions
}
campaign-held = { $n }% of the text
campaign-own = Its own words:
campaign-nothing-own = No words of its own.
standing-confirmed = Confirmed by a person
standing-by-text = By its text
standing-near = May belong
campaign-decide = Decide about this campaign
act-accept = Accept as a campaign
act-reject = It is no campaign
act-name = Name it
act-add = Add submissions
act-remove = Take submissions out
act-join = Join another campaign to it
act-undo = Take the last decision back
campaign-name-cy = Welsh name
campaign-name-en = English name
campaign-name-hint = If you name it
campaign-ids = Submissions, or the other campaign
campaign-ids-hint = Ids with spaces between them, if you add, take out or join
campaign-act-missing = Choose a decision
campaign-act-refused = This decision is not possible as the campaign stands
campaign-name-missing = Give a name in both languages
campaign-ids-missing = Give ids
campaign-ids-unknown = There is nothing with these ids
verb-accept = accepted
verb-reject = rejected
verb-name = named
verb-add = added
verb-remove = taken out
verb-join = joined
verb-undo = a decision was taken back

# --- The dashboard
dashboard-title = Dashboard
dashboard-contents = On this page
dashboard-received = received
dashboard-accepted = accepted
dashboard-responses = responses in the tables below
dashboard-quarantined = in quarantine
dashboard-note = A consultation is no vote and no survey: the figures say nothing of what the public at large thinks.
days-caption = What was received each day
day = Day
as-table = As a table
dashboard-from = How, and from whom
channels-caption = How submissions came. Base: { $n } in all
share = Share
percent = { $share }%
small-base = small base
respondents-caption = Who responded, in which language. Base: { $n } responses
all-kinds = All kinds
language-both = Both
language-neither = Other, or no words
responses-word = Responses
dashboard-answers = The answers to closed questions
options-caption = Base: { $n } that chose an option
option = Option
dashboard-points = The points raised most
dashboard-codings = Of the codings behind these figures, { $suggested } are suggested by rules alone and { $accepted } are accepted by people; people rejected { $rejected }.
points-proposals = Points about the proposals. Base: { $n } responses
points-themes = The arguments. Base: { $n } responses
point = Point
in-welsh = In Welsh
in-english = In English
by-person = Accepted by a person

# --- Columns of what is taken away
column-passage = passage
column-submission = submission
column-language = language
column-words = words
column-question = question
column-kind = kind of respondent
column-source = source
column-locator = place in the source
column-part = part
column-place = place
column-received = received
column-outcome = outcome
column-codes = codes suggested
column-accepted = codes accepted
