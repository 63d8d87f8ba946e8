# The words of a report in English. The same messages, with the same arguments, are in cy.ftl; a test compares them.

document-kind = Consultation – summary of responses
number = Number
twin = Darllenwch y ddogfen hon yn Gymraeg
skip = Skip to the main content
contents = Contents
draft = Draft
draft-note = A working summary, made from the record of responses by the program ymateb. People add the replies to the points raised, check the words and clear it before it is published.
made-by = Made by ymateb { $version } from the record of responses.

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
not-a-vote = A consultation is neither a vote nor a survey. People and organisations choose whether to respond, so the figures describe the responses received and say nothing about the views of the public as a whole. A point raised by one respondent can matter as much as a point raised by many.
unreviewed = { $n ->
    [one] { $n } of the { $all } codings behind the figures on points raised is a suggestion that a rule made from the words used. No person has reviewed it yet. Every table says how many responses rest on suggestions alone.
   *[other] { $n } of the { $all } codings behind the figures on points raised are suggestions that rules made from the words used. No person has reviewed them yet. Every table says how many responses rest on suggestions alone.
}
none-reviewed = { $n ->
    [one] The only coding behind the figures on points raised is a suggestion that a rule made from the words used. No person has reviewed it yet. Treat those figures as provisional.
   *[other] All { $n } codings behind the figures on points raised are suggestions that rules made from the words used. No person has reviewed them yet. Treat those figures as provisional.
}
all-reviewed = Every coding behind the figures on points raised has been accepted by a person.
no-codings = No passage has been coded yet, so there are no figures on points raised.

# --- About the consultation
about = About the consultation
about-dates = { $body } consulted from { $opened } to { $closed }.
about-questions = { $n ->
    [one] One question was asked.
   *[other] { $n } questions were asked.
}
about-options = { $n ->
    [one] One offered options to choose from.
   *[other] { $n } of them offered options to choose from.
}
about-chapters = Chapters and their questions

# --- How to read the figures
reading = How to read the figures
reading-base = Every percentage has its base beside it: the responses that it is a share of. Some bases are all the responses counted; others are only those that answered a question.
reading-rounding = Percentages are rounded to one decimal place, halves upwards, so those in a table may not come to exactly 100%.
reading-small = Where a base is under { $n } responses, counts are given and percentages and words for shares are not: a share of so few would say more than they do. No count is held back.
reading-suggested = “Suggested” means that a rule put words under a point because of how they are worded, and that no person has looked at them yet. “Accepted” means that a person agreed that they belong there.
reading-bars = A bar repeats the figure in its row. In a table of options, a full bar is 100% of the base. In a table of points, the longest bar is the point raised in most responses.
reading-quotations = Quotations are short passages from responses whose authors agreed to publication. A rule chooses them: for each question one in each language, from the points raised most. They show how things were put, and not how many think so. They stand in the language they were written in, untranslated. No respondent is named, and a kind of respondent with fewer than { $n } responses is given only as an organisation or an individual. A person must read and clear each of them before publication.
reading-quotations-none = No words are quoted: no passage that could be quoted is from a response whose author agreed to publication.
reading-words = Words for shares have no standard meaning. In this report they mean:
reading-words-none = This report uses no words for shares.
scale-top = { $from }% or more
scale-between = from { $from }% to under { $to }%
scale-low = under { $to }%

# --- Register
register = What was received, and what became of it
register-intro = Every submission received is in the register, with what became of it. Nothing is left out by being deleted.
channels-caption = How submissions came
channels-channel = How it was sent
channels-accepted = Accepted
channels-all = All
channel-form = Online form
channel-email = Email
channel-post = Post
channel-web = Web page
channel-document = Document handed over another way
register-caption = Submissions by outcome and source
register-outcome = Outcome
register-received = Received
register-outcomes = All outcomes
register-all = All sources
register-empty = Nothing came from: { $sources }.
excluded-caption = Submissions that were not accepted, and why
excluded-why = Why
excluded-submissions = Submissions
excluded-together = Not accepted, in all
excluded-sum = { $received } received − { $excluded } not accepted = { $accepted } accepted
why-accepted = Counted and analysed
why-blank = There was no answer to any question
why-invalid = There was no usable name or contact, where one is needed, or it was plainly made up
why-duplicate = The same text came from the same respondent already; one is kept
why-merged = It was put together with another submission from the same respondent, and is counted with it
why-amended = The respondent replaced it with a later submission
why-campaign-standard = It is a campaign’s text, unchanged; the rule for campaigns is below
why-campaign-varied = It is a campaign’s text, edited or added to; the rule for campaigns is below
why-petition = It is a petition; what its text counts for is said below, and its signatures are counted apart
why-late = It came after the deadline
why-out-of-scope = It says nothing on the subject of the consultation
why-abusive = It is abusive; it is kept, and neither quoted nor published
why-not-a-response = It is context, such as a statement or a press article
why-quarantined = It could not be read; the original is kept
why-withdrawn = The respondent withdrew it
register-sums = The arithmetic, source by source
sum = { $source }: { $n } received = { $parts }
sum-part = { $n } ({ $outcome })
sum-none = 0
register-closes = The register adds up: every submission received has exactly one outcome, for each source and in all.
register-open = The register does not add up. Do not rely on the figures below until this is put right.
register-open-source = { $source }: { $n } received, but the outcomes come to { $decided }.
rules = What is counted as a response
counted = { $n ->
    [one] { $n } response is counted in the tables below.
   *[other] { $n } responses are counted in the tables below.
}
campaigns-as-persons = Every person who sent a campaign’s text counts as one response.
campaigns-as-one = Every campaign counts as one response, however many people sent its text.
campaigns-apart = Campaign responses are not in these counts; they are shown apart.
campaigns-standard-as-one = The unchanged copies of each campaign’s text count as one response; every edited copy counts as one.
campaigns-standard-apart = Unchanged copies of a campaign’s text are not in these counts; every edited copy counts as one response.
petitions-as-one = The text of each petition counts as one response, whatever the number of people who signed it.
petitions-apart = The texts of petitions are not in these counts.
petition-signatures = { $n ->
    [one] { $n } person signed a petition; signatures are in no count of responses.
   *[other] { $n } people signed petitions; signatures are in no count of responses.
}
petition-uncounted = { $n ->
    [one] For { $n } petition nobody has recorded how many people signed it.
   *[other] For { $n } petitions nobody has recorded how many people signed them.
}
late-exclude = Submissions that came after the deadline are registered as late and left out of the counts.
late-accept = Submissions that came after the deadline are accepted like any other.

# --- Respondents
respondents = Who responded
respondents-caption = Responses by kind of respondent and language
respondents-base = { $n ->
    [one] Base: the only response counted.
   *[other] Base: all { $n } responses counted.
}
respondents-kind = Kind of respondent
language-cy = Welsh
language-en = English
language-both = Both languages
language-other = Other, or no words
respondents-all = All
respondents-total = All kinds
respondents-organisations = of these, organisations
respondents-others = of these, individuals and not stated
respondents-languages = Share of all
respondents-share = Share
respondents-note = Respondents chose their own kind, and their choice is taken at face value. The language shown is that of the words of a response; one made of tick boxes alone has none.
respondents-none = No responses came from: { $kinds }.

# --- Questions
questions = Answers to the questions
question = Question { $id }
question-link = question
question-caption = { $caption } (question { $id })
answered = { $n } of all { $all } responses answered this question.
in-words = { $n } answered it in words.
closed-caption = Options chosen (question { $id })
closed-base-words = { $n ->
    [one] Base: { $n } response that chose an option.
   *[other] Base: { $n } responses that chose an option.
}
closed-option = Answer
closed-responses = Responses
closed-share-answered = Share of the { $n } that chose an option
closed-share-all = Share of all { $n } responses
closed-base = Chose an option
closed-not-recognised = Wrote something that is none of the options
closed-none = Chose no option
closed-several = More than one option could be chosen, so the shares can come to more than 100%.
closed-small = Fewer than { $n } responses chose an option, so shares of them are not given.
small-base = The base is below { $n }, so counts are given and percentages and words for shares are not.

# --- Points raised
themes-proposals = Points on the proposals
themes-themes = Arguments made
themes-point = Point raised
themes-responses = Responses
themes-responses-suggested = Responses (suggested)
themes-share = Share of the { $n }
themes-word = In words
themes-accepted = Accepted by a person
themes-suggested = Suggested, not yet reviewed
themes-none = No points have been coded here.
themes-all-suggested = Suggested by rules; no person has reviewed them yet.
themes-all-accepted = All accepted by a person.
themes-once-suggested = Raised in one response each (suggested, not yet reviewed): { $points }.
themes-once-accepted = Raised in one response each (accepted by a person): { $points }.
themes-base-question = { $n ->
    [one] Base: { $n } response that answered this question in words.
   *[other] Base: { $n } responses that answered this question in words.
}
themes-base-letters = { $n ->
    [one] Base: { $n } response with something to say outside the questions.
   *[other] Base: { $n } responses with something to say outside the questions.
}
themes-base-all = { $n ->
    [one] Base: the only response counted.
   *[other] Base: all { $n } responses counted.
}
letters = Views outside the questions
letters-caption = { $caption } (outside the questions)
letters-intro = { $n ->
    [one] { $n } response says something without regard to a question, as letters and reports do.
   *[other] { $n } responses say something without regard to a question, as letters and reports do.
}
whole = Points raised across the consultation
whole-intro = Answers to every question and views outside the questions together. Each response counts once for a point however often it makes it, and a point that is part of another also counts, once, towards that one.

# --- Where responses stand
stances-caption = Where responses stand on the proposals
stances-suggested = Of the responses that raise each point. Suggested by rules, where plain words say so; no person has reviewed them yet. A response that takes both sides is counted as mixed. What is said of a part is not counted for the whole.
stances-mixed = Of the responses that raise each point. Set by people, or suggested by rules where plain words say so. A response that takes both sides is counted as mixed. What is said of a part is not counted for the whole.
stances-not-said = Not said

# --- Quotations
quotations = In respondents’ own words
quotations-from = { $language } · { $kind } · { $channel }
quotations-accepted = Under { $code } { $name } (accepted by a person)
quotations-suggested = Under { $code } { $name } (suggested by a rule, not yet reviewed)
quotations-organisation = Organisation
quotations-individual = Individual, or not stated
quotations-no-welsh = No passage in Welsh could be quoted here.
quotations-no-english = No passage in English could be quoted here.

# --- Who raised the points
raised-caption = Points raised most, by language and kind of respondent
raised-base = Points raised in at least { $n } responses. Each share is of the responses in its own column, whose number is at its head; where that is too small, only the count is given.
raised-mixed = Some of these codings are suggestions that no person has reviewed: the tables above say how many.
raised-cy = Welsh ({ $n })
raised-en = English ({ $n })
raised-both = Both languages ({ $n })
raised-organisations = Organisations ({ $n })
raised-others = Individuals and not stated ({ $n })

# --- Passages that are not points
other-matters = Passages not counted as points
other-matters-caption = Responses with passages that are not counted as points
other-matters-note = Points on something that was not consulted on, answers without a comment, and passages that hold no view. They are kept and listed, and are not counted as points raised.
other-matters-what = What the passages are
other-matters-none = There are none.

# --- Campaigns
campaigns = Campaigns
campaigns-caption = Submissions that share organised text
campaigns-campaign = Campaign
campaigns-standard = Text unchanged
campaigns-varied = Text edited or added to
by-rule-caption = The same counts by each rule for campaigns: responses, of those that chose an option
by-rule-counted = Counted
by-rule-all = All responses
by-rule-as-persons = Every person
by-rule-as-one = Each campaign once
by-rule-apart = Campaigns apart
by-rule-standard-as-one = Unchanged copies once
by-rule-standard-apart = Unchanged copies apart
campaigns-none = No campaign is recorded.

# --- Documents that are not responses
context = Documents that are not responses
context-note = These were received and are kept. They are not responses, and no count of responses has them in it.
context-caption = Documents received that are not responses
context-document = Document
context-source = Source
context-reason = Reason
context-none = There are none.

# --- Method
method = How the points were counted
method-once = Points are counted by response and not by mention: a response counts once for a point however often it makes it. Every response counts the same, whoever sent it.
method-codings = Passages that could be coded: { $passages }. Codings accepted by a person: { $accepted }; refused by a person: { $rejected }; suggested by rules from the words used, and not yet reviewed: { $suggested }. A suggestion counts until a person refuses it.
method-not-counted = Codings accepted by a person whose code is no longer used, kept and not counted: { $codings }.
method-claims = Claims are reported as they were made. They have not been checked.
method-framework = The code frame is version { $version }.
method-welsh = The Welsh names of { $n } of the { $all } codes are working translations; a translator reviews them before anything is published.

# --- Manifest
manifest = What the figures were made from
manifest-intro = The same submissions, settings and version always give the same figures. The full list, with the hash of every original, is in { $file }.
manifest-what = Part
manifest-value = Version, number or hash
manifest-caption = Versions and settings
manifest-version = ymateb
manifest-framework = Code frame
manifest-inputs = Originals read
part-analyser = Word analysis
part-detector = Language identification
part-reading = Reading of documents
part-tagging = Coding by rules
part-decisions = Decisions by people on outcomes
part-coding-events = Codings by people
files = The tables as data
file-register = Register
file-respondents = Respondents
file-closed = Options chosen
file-themes = Points raised
file-campaigns = Campaigns
file-campaign-rules = Counts by each rule for campaigns
file-quotations = Quotations, with the passages they are from
file-manifest = Manifest

# --- Annex
annex = Annex A: organisations that responded
annex-note = { $n ->
    [one] { $n } organisation agreed to be named. Those that did not agree, or were not asked, are not listed.
   *[other] { $n } organisations agreed to be named. Those that did not agree, or were not asked, are not listed.
}
annex-none = No organisation agreed to be named.
annex-individuals = { $n ->
    [one] { $n } individual, or respondent who did not state a kind, agreed to be named as well. Individuals are not listed.
   *[other] { $n } individuals, or respondents who did not state a kind, agreed to be named as well. Individuals are not listed.
}
annex-represents = also on behalf of: { $names }
annex-order = Names are as the organisations gave them, in the order of the English alphabet.

# --- Headings of the tables as data
csv-source-id = source id
csv-source = source
csv-channel = channel
csv-outcome-id = outcome id
csv-outcome = outcome
csv-submissions = submissions
csv-received = received
csv-kind-id = kind id
csv-kind = kind of respondent
csv-organisation = organisation
csv-yes = yes
csv-no = no
csv-cy = responses in Welsh
csv-en = responses in English
csv-both = responses in both languages
csv-other = responses in another language or without words
csv-responses = responses
csv-rule = rule for campaigns
csv-id = option or code
csv-what = what
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
csv-support = supports
csv-oppose = opposes
csv-mixed = mixed or conditional
csv-neutral = neutral
csv-unsure = unsure
csv-no-view = no view
csv-state = by whose word
csv-stance-id = stance id
csv-language = language
csv-passage = passage id
csv-words = words
csv-accepted = accepted by a person
csv-suggested = suggested and not yet reviewed
nature-proposal = proposal
nature-theme = theme
nature-not-a-view = not a view
