# Geiriau tudalennau’r rhediadau yn Gymraeg; gweler cy.ftl. Mae’r un negeseuon, gyda’r un newidynnau, yn run.en.ftl.

# --- Rhediadau
nav-run = Rhediadau
front-run = Cychwyn rhediad, ei wylio, a gweld beth sy’n newydd
run-title = Rhediadau
run-what = Mae rhediad yn casglu’r hyn sydd wedi cyrraedd, yn ei ddarllen, yn rhoi canlyniad i bob cyflwyniad, ac yn diweddaru’r chwilio a’r adroddiad. Dim ond yr hyn sydd wedi newid y mae’n ei wneud.
run-start-title = Cychwyn rhediad
run-start-what = Mae rhediad yn dal ati pan adewch y dudalen, a gall eraill ddal i ddarllen. Nes iddo ddod i ben ni ellir cadw penderfyniadau na chodau.
run-start = Cychwyn y rhediad
run-refused = Ni all y rhediad gychwyn
run-busy-title = Ni chychwynnwyd ail rediad
run-busy = Dim ond un rhediad ar y tro all weithio ar y prosiect. Gwelwch isod gan bwy y mae, neu rhowch gynnig arall arni ymhen ychydig.
run-under-way = Mae rhediad ar waith
run-by = Cychwynnwyd gan
run-by-nobody = rhywun wrth y llinell orchymyn
run-since = Ers
run-elsewhere = Cychwynnwyd ef y tu allan i’r tudalennau hyn, a gellir ei atal yn y fan lle y’i cychwynnwyd.
run-begins = Mae’n dechrau.
run-now = Nawr: { $stage }
run-stopping = Mae’n dod i ben. Gorffennir yn gyntaf y ffeiliau sy’n cael eu darllen nawr.
run-stop = Atal y rhediad
run-stop-what = Bydd yr hyn y mae wedi’i ddarllen yn aros ar gofnod, a bydd y rhediad nesaf yn mynd ymlaen o’r fan honno.
run-refresh = Llwytho’r dudalen eto
run-every = Llwytho’r dudalen eto bob 10 eiliad
run-every-not = Peidio â llwytho’r dudalen eto ohoni ei hun
run-notices = { $n ->
    [zero] Nid oes nodiadau ar y rhediad hwn.
    [one] Mae { $n } nodyn ar y rhediad hwn.
    [two] Mae { $n } nodyn ar y rhediad hwn.
    [few] Mae { $n } nodyn ar y rhediad hwn.
    [many] Mae { $n } nodyn ar y rhediad hwn.
   *[other] Mae { $n } o nodiadau ar y rhediad hwn.
}
run-none = Nid oes rhediad ar gofnod eto.
run-last = Y rhediad diwethaf
run-list = Rhediadau, y diweddaraf yn gyntaf
run-number = Rhediad { $n }
run-state = Cyflwr
run-state-under-way = ar waith
run-state-done = wedi gorffen
run-state-stopped = wedi’i atal
run-state-failed = wedi methu
run-state-broken-off = wedi’i dorri ar ei hanner
run-began = Dechreuodd
run-ended = Daeth i ben
run-sources = Ffynonellau
run-new = Newydd
run-changed = Wedi newid
run-since-then = Ers iddo ddechrau
run-since-then-link = Yr hyn sy’n newydd neu wedi newid ers hynny
run-sum = Y gofrestr ar ei ôl
run-sum-open = Daeth { $n } i law, ac nid { $parts }. Nid yw’r gofrestr yn cydbwyso.
run-responses = Ymatebion
run-coded = Darnau â chodau
run-quarantined = Mewn cwarantin
run-attention = I rywun benderfynu arnynt
run-failures = Yr hyn nad oedd modd ei gasglu
run-stages = Yr hyn a wnaeth pob cam
run-stage = Cam
run-so-far = Hyd yma
run-stage-done = Wedi’i wneud
run-stage-unchanged = Heb newid
run-stage-seconds = Eiliadau
run-languages = Darnau ym mhob iaith
passages-word = Darnau

# --- Camau
stage-collect = Casglu
stage-extract = Darllen
stage-segment = Rhannu’n ddarnau
stage-tag = Awgrymu codau
stage-screen = Rhoi canlyniadau
stage-index = Diweddaru’r chwilio
stage-report = Ysgrifennu’r adroddiad
stage-waits = heb ddechrau
stage-goes = ar waith
stage-done = wedi gorffen
stage-of = { $done } o { $total }
stage-came-to = { $done } wedi’u gwneud, { $unchanged } heb newid

# --- Beth fyddai rhediad yn ei wneud
run-check-title = Beth fyddai rhediad yn ei wneud
check-link = Gweld beth fyddai rhediad yn ei wneud
run-check-what = Dyma’r hyn sydd yn y ffynonellau nawr. Ni newidiwyd dim. Nid agorwyd llythyrau, ac ni ofynnwyd am dudalennau gwe.
check-caption = Ffeiliau ym mhob ffynhonnell
check-new = Newydd
check-changed = Wedi newid
check-again = I’w darllen eto
check-unchanged = Heb newid
check-gone = Ddim yno bellach, ac wedi’u cadw
check-addresses = Cyfeiriadau i ofyn iddynt
check-tag-again = { $n ->
    [zero] Ni fyddai codau’n cael eu hawgrymu o’r newydd ar gyfer yr un cyflwyniad.
    [one] Byddai codau’n cael eu hawgrymu o’r newydd ar gyfer { $n } cyflwyniad.
    [two] Byddai codau’n cael eu hawgrymu o’r newydd ar gyfer { $n } gyflwyniad.
    [few] Byddai codau’n cael eu hawgrymu o’r newydd ar gyfer { $n } chyflwyniad.
    [many] Byddai codau’n cael eu hawgrymu o’r newydd ar gyfer { $n } chyflwyniad.
   *[other] Byddai codau’n cael eu hawgrymu o’r newydd ar gyfer { $n } o gyflwyniadau.
}
check-sessions = sesiynau: { $sessions }; newydd: { $new }; wedi newid: { $changed }
check-not-options = Cwestiwn { $question }, celloedd heb yr un o’i ddewisiadau ynddynt: { $n }
check-failure = Nid oes modd ei ddarllen:

# --- Y gofrestr fesul rhediad
register-brought = Daeth drwy
any-run = Unrhyw rediad
register-since = Newydd neu wedi newid ers
any-time = Unrhyw bryd
run-of = rhediad { $n }, { $when }

# --- Lawrlwytho
failure-gone = Nid yw’r ffeil yn cael ei rhoi allan bellach
failure-gone-why = Cafodd rhywbeth a ddaeth ynddi ei dynnu’n ôl neu ei ddileu.
failure-gone-do = Os daeth pethau eraill yn yr un ffeil, mae eu geiriau ar eu tudalennau eu hunain.
column-respondent = ymatebydd
take-away-list = Lawrlwytho’r rhestr hon:
take-away-codings = Lawrlwytho pob tag, gyda’i eiriau a phwy a’i rhoddodd:
report-title = Yr adroddiad
report-link = Yr adroddiad, i’w ddarllen ac i’w lawrlwytho
report-what = Dyma’r adroddiad fel yr ysgrifennodd y rhediad diwethaf ef, yn y ddwy iaith o’r un ffigurau.
report-read = Darllen yr adroddiad:
report-documents = Dogfennau’r adroddiad
report-document = Dogfen
report-both = Y ddwy
report-none = Ni ysgrifennwyd adroddiad eto.
fact-file = Y ffeil fel y cyrhaeddodd
fact-former-files = Ffeiliau fersiynau cynharach
fact-referred = Cyflwyniadau sy’n cyfeirio at hwn
original-take = Lawrlwytho
fact-entry = Y ffeil ar ei phen ei hun
attached-take = Lawrlwytho’r atodiad hwn
original-held-back = Nid yw’n cael ei rhoi allan: cafodd rhywbeth a ddaeth ynddi ei dynnu’n ôl neu ei ddileu.

# --- Ffigurau
themes-link = Pwyntiau fesul cwestiwn, math ac iaith
themes-title = Pwyntiau fesul cwestiwn, math ac iaith
themes-everything = Popeth a ddywedwyd
themes-letters = Llythyrau, a’r hyn na ddywedwyd ar gwestiwn
themes-by = Gosod ochr yn ochr
themes-by-language = Ieithoedd yr ymatebion
themes-by-kind = Mathau o ymatebwyr
themes-base = { $n ->
    [zero] Ni allai’r un ymateb fod wedi codi’r pwyntiau hyn.
    [one] Gallai { $n } ymateb fod wedi codi’r pwyntiau hyn.
    [two] Gallai { $n } ymateb fod wedi codi’r pwyntiau hyn.
    [few] Gallai { $n } ymateb fod wedi codi’r pwyntiau hyn.
    [many] Gallai { $n } ymateb fod wedi codi’r pwyntiau hyn.
   *[other] Gallai { $n } o ymatebion fod wedi codi’r pwyntiau hyn.
}
themes-note = Mae pob ymateb yn cyfrif unwaith am bob pwynt. Cyfrannau o’r sail ar ben y golofn a ddangosir, ac fe’u gadewir allan lle mae’r sail yn fach.
themes-base-row = Sail
themes-proposals = Pwyntiau ar y cynigion
themes-themes = Pwyntiau eraill a godwyd
themes-none = Nid oes pwynt wedi’i gofnodi yma eto.
not-counted = heb ei gyfrif
count-share = { $n } ({ $share }%)
parity-link = Y Gymraeg ochr yn ochr â’r Saesneg
parity-title = Y Gymraeg ochr yn ochr â’r Saesneg
parity-what = A yw’r Gymraeg yn cael ei gwasanaethu gystal â’r Saesneg? O’r cofnod y daw’r ffigurau hyn: faint o bob iaith sy’n cario cod, faint y mae pobl wedi edrych arno, a faint o’r awgrymiadau a farnwyd ganddynt a dderbyniwyd.
parity-caption = Darnau Cymraeg a Saesneg ochr yn ochr
parity-measure = Mesur
parity-of-cy = o (Cymraeg)
parity-of-en = o (Saesneg)
parity-coded = Darnau sy’n cario cod
parity-looked-at = Darnau y mae rhywun wedi edrych arnynt
parity-accepted = Awgrymiadau a dderbyniwyd, o’r rhai a farnwyd
parity-codes = Codau ar ddarn, ar gyfartaledd
parity-none = dim
parity-coded-behind = Mae llai o ddarnau Cymraeg nag o rai Saesneg yn cario cod, a hynny’n fwy nag y byddai hap yn ei roi.
parity-looked-at-behind = Edrychwyd ar lai o ddarnau Cymraeg nag o rai Saesneg, a hynny’n fwy nag y byddai hap yn ei roi.
parity-accepted-behind = Derbyniwyd llai o awgrymiadau ar gyfer y Gymraeg nag ar gyfer y Saesneg, a hynny’n fwy nag y byddai hap yn ei roi.

# --- Yr hyn a amheuir, a’i benderfynu
suspect-merge = Cyfuno { $id } â { $other }
suspect-petition-decide = Penderfynu mai deiseb ydyw
suspect-abusive-decide = Penderfynu ei fod yn sarhaus
