# The words of a report in English. The same messages, with the same arguments, are in cy.ftl; a test compares them.

document-kind = Consultation – summary of responses
number = Number: { $reference }
twin = Darllenwch y ddogfen hon yn Gymraeg
skip = Skip to the main content
contents = Contents
draft-note = Working summary. Made from the record by ymateb; the government’s replies and the commentary are added by people.

# --- Dates
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

# --- Figures
percent = { $share }%

# --- Overview
overview = Overview
asked-by = Consultation by
opened = Opened
closed = Closed
key-received = { $n ->
    [one] submission received
   *[other] submissions received
}
key-responses = { $n ->
    [one] response counted
   *[other] responses counted
}
key-welsh = of them wholly or partly in Welsh
key-context = { $n ->
    [one] document that is not a response
   *[other] documents that are not responses
}
not-a-vote = A consultation is neither a vote nor a survey. Those who respond choose to do so: the figures describe the responses received and say nothing about the views of the public as a whole. A point raised by one respondent can matter as much as a point raised by many.
unreviewed = { $n ->
    [one] { $n } of the { $all } codings behind the figures on points raised is a suggestion that a rule made from the words used. Nobody has reviewed it yet. Every table says how many responses rest on suggestions alone.
   *[other] { $n } of the { $all } codings behind the figures on points raised are suggestions that rules made from the words used. Nobody has reviewed them yet. Every table says how many responses rest on suggestions alone.
}
all-reviewed = Every coding behind the figures on points raised has been accepted by a person.
no-codings = No passage has been coded yet, so there are no figures on points raised.

# --- Register
register = Register of submissions
register-intro = Everything received is in the register, with what became of it. Nothing is left out by being deleted.
register-caption = Submissions by outcome and source
register-outcome = Outcome
register-received = Received
register-outcomes = Outcomes together
register-all = All sources
register-sums = The sums
sum = { $source }: { $n } received = { $parts }
sum-part = { $n } ({ $outcome })
sum-none = 0
register-closes = The register adds up: every submission received has exactly one outcome, for each source and in all.
register-open = The register does not add up. Do not rely on the figures below until this is put right.
register-open-source = { $source }: { $n } received, but the outcomes come to { $decided }.
counted = { $n ->
    [one] { $n } response is counted in the tables below.
   *[other] { $n } responses are counted in the tables below.
}
campaigns-as-persons = Every person who sent a campaign’s text counts as one response.
campaigns-as-one = Every campaign counts as one response, however many people sent its text.
campaigns-apart = Campaign responses are not in these counts; they are shown apart.
late-exclude = Submissions that arrived after the deadline are registered as late and left out of the counts.
late-accept = Submissions that arrived after the deadline are accepted like any other.

# --- Respondents
respondents = Who responded
respondents-caption = Responses by kind of respondent and language
respondents-kind = Kind of respondent
language-cy = Welsh
language-en = English
language-both = Both languages
language-other = Another, or none
respondents-all = All
respondents-total = All kinds
respondents-share = Share of all { $n }
respondents-note = Respondents chose their own kind, and their choice is taken at face value. The language is that of the words of a response; one made of tick boxes alone has none.
respondents-none = No responses came from: { $kinds }.

# --- Questions
questions = Answers to the questions
question = Question { $id }
answered = { $n } of all { $all } responses answered this question.
in-words = { $n } answered it in words.
closed-caption = Options chosen
closed-option = Answer
closed-responses = Responses
closed-share-answered = Share of the { $n } that chose an option
closed-share-all = Share of all { $n } responses
closed-base = Chose an option
closed-not-recognised = Wrote something that is none of the options
closed-none = No option chosen
closed-several = More than one option could be chosen, so the shares can come to more than 100%.
closed-small = Fewer than { $n } responses chose an option: shares of them are not given.
small-base = The base is below { $n }: counts are given and percentages and words for shares are not.

# --- Points raised
themes-proposals = Points on the proposals
themes-themes = Arguments made
themes-code = Code
themes-point = Point raised
themes-responses = Responses
themes-share = Share of the { $n }
themes-word = In words
themes-accepted = Accepted by a person
themes-suggested = Suggested, not yet reviewed
themes-none = No points have been coded here.
themes-base-question = Base: { $n ->
    [one] the { $n } response that answered this question in words.
   *[other] the { $n } responses that answered this question in words.
}
themes-base-letters = Base: { $n ->
    [one] the { $n } response with something to say outside the questions.
   *[other] the { $n } responses with something to say outside the questions.
}
themes-base-all = Base: { $n ->
    [one] { $n } response, the only one counted.
   *[other] all { $n } responses counted.
}
letters = Views outside the questions
letters-intro = { $n ->
    [one] { $n } response says something without regard to a question, as letters and reports do.
   *[other] { $n } responses say something without regard to a question, as letters and reports do.
}
whole = Points raised across the consultation
whole-intro = Answers to every question and views outside the questions together. Each response counts once for a point however often it makes it, and a part also counts, once, for the whole it belongs to.

# --- Other matters
other-matters = Other matters
other-matters-caption = Responses with passages that are not counted as points raised
other-matters-note = Points on something that was not consulted on, answers without a comment, and passages that hold no view. They are kept and listed, and are not counted as points raised.
other-matters-what = What the passages are
other-matters-none = There are none.

# --- Campaigns
campaigns = Campaigns
campaigns-caption = Submissions that share organised text
campaigns-campaign = Campaign
campaigns-standard = Text unchanged
campaigns-varied = Text edited or added to
campaigns-none = No campaign was found.

# --- Documents that are not responses
context = Documents that are not responses
context-note = These were received and are kept. They are not responses, and no count of responses has them in it.
context-caption = Documents received that are not responses
context-document = Document
context-source = Source
context-reason = Reason
context-none = There are none.

# --- Method
method = How this was counted
method-once = Views are counted by response and not by mention: a response counts once for a point however often it makes it. Every response counts the same, whoever sent it.
method-base = Every percentage has its base beside it. A base of those that answered a question leaves out the others; a base of all responses has them in it.
method-small = Where a base is below { $n }, counts are given and percentages are not.
method-codings = Passages that could be coded: { $passages }. Codings accepted by a person: { $accepted }; refused by a person: { $rejected }; suggested by rules from the words used, and not yet reviewed: { $suggested }. A suggestion counts until a person refuses it.
method-claims = Claims are reported as they were made. They have not been checked.
method-words = Words for shares are used by this report’s own scale:
method-word = { $word }: from { $share }% of the base
method-words-none = This report uses no words for shares.
method-framework = The code frame is version { $version }.

# --- Manifest
manifest = What the figures were made from
manifest-intro = With the same submissions, settings and version, the same figures come out. The full list, with the hash of every original, is in { $file }.
manifest-what = Part
manifest-value = Version or hash
manifest-caption = Versions and settings
manifest-version = ymateb
manifest-framework = Code frame
manifest-inputs = Originals read
files = The tables as data
file-register = Register
file-respondents = Respondents
file-closed = Closed answers
file-themes = Points raised
file-manifest = Manifest

# --- Annex
annex = Annex A: list of respondents
annex-note = { $n ->
    [one] { $n } respondent may be named. Those who asked not to be, or were not asked, are not listed.
   *[other] { $n } respondents may be named. Those who asked not to be, or were not asked, are not listed.
}
annex-none = No respondent may be named.

# --- Headings of the tables as data
csv-source-id = source id
csv-source = source
csv-outcome-id = outcome id
csv-outcome = outcome
csv-submissions = submissions
csv-received = received
csv-kind-id = kind id
csv-kind = kind of respondent
csv-cy = responses in Welsh
csv-en = responses in English
csv-both = responses in both languages
csv-other = responses in another language or none
csv-responses = responses
csv-question-id = question id
csv-question = question
csv-option-id = option id
csv-option = option
csv-base-answered = base: responses that chose an option
csv-base-all = base: all responses
csv-percent-answered = per cent of those that chose an option
csv-percent-all = per cent of all responses
csv-part-id = part id
csv-part = part
csv-code = code
csv-parent = part of code
csv-nature = nature
csv-name = name
csv-base = base
csv-percent = per cent of the base
csv-word = in words
csv-accepted = accepted by a person
csv-suggested = suggested and not yet reviewed
nature-proposal = proposal
nature-theme = theme
nature-not-a-view = not a view
