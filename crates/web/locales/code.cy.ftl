# Geiriau’r tudalennau codio yn Gymraeg; gweler cy.ftl. Mae’r un negeseuon, gyda’r un newidynnau, yn code.en.ftl.

# --- Pwy sy’n codio
nav-code = Codio
nav-codes = Codau
front-code = Dweud pa bwyntiau y mae pob darn yn eu gwneud, un ar ôl y llall
front-codes = Yr hyn y mae pob cod yn ei gwmpasu, a’r darnau sydd dano
code-title = Codio darnau
code-response-title = Codio ymateb cyfan
code-as = Yn codio fel
code-name-title = Pwy ydych chi?
code-name = Eich enw
code-name-hint = Fel y mae eich cydweithwyr yn eich adnabod
code-name-why = Cedwir pob cod, nodyn a baner am byth, gydag enw’r sawl a’i rhoddodd. Mae’r porwr hwn yn cofio’r enw.
code-name-button = Parhau
code-name-change = Newid yr enw
code-name-wrong = Rhowch enw ag 1 i { $n } o nodau

# --- Y ciw
code-waiting = { $n ->
    [zero] Nid oes yr un darn yn aros
    [one] Mae { $n } darn yn aros
    [two] Mae { $n } ddarn yn aros
    [few] Mae { $n } darn yn aros
    [many] Mae { $n } darn yn aros
   *[other] Mae { $n } o ddarnau yn aros
}
code-nothing = Nid oes yr un darn yn aros yn y rhan hon o’r ciw.
code-to-queue = I’r ciw
code-narrow = Pa ddarnau
code-narrow-button = Dangos y nesaf
code-which = Sut i godio
code-suggested-only = Dim ond darnau y mae rhywbeth wedi’i awgrymu ar eu cyfer
code-again = Darnau y mae eraill wedi’u hadolygu hefyd
code-blind = Yn ddall: cuddio awgrymiadau a chodau pobl eraill nes imi ateb
code-blind-now = Cuddir awgrymiadau a chodau pobl eraill nes ichi adolygu’r darn hwn.
code-blind-by-code = Ni ellir gofyn am giw dall fesul cod nac yn ôl yr hyn a awgrymwyd: byddai hynny’n ei ddatgelu
code-sample = Sampl
code-sample-none = Dim sampl

# --- Yr hyn a godir
code-lead-in = Cyflwynir gan
code-before = Cyn y darn
code-after = Ar ôl y darn
code-read = Ei ddarllen yn ei ymateb
code-response = Yr ymateb cyfan
code-this = Codio’r darn hwn
code-this-response = Codio’r ymateb cyfan
code-none = Nid oes cod arno eto.
code-rests-on = Ar sail:
code-by-rule = gan reol
code-by-model = gan fodel
code-by-service = gan wasanaeth modelau
code-by-model-sure = gan fodel (sicrwydd { $percent }%)
code-by-person = gan

# --- Yr hyn a wneir
code-accept = Cadarnhau
code-reject = Gwrthod
code-stance = Safbwynt
code-stance-on = Safbwynt ar { $code }
code-stance-unsaid = Heb nodi safbwynt
code-stance-button = Cadw’r safbwynt
code-done-button = Wedi gorffen: y darn nesaf
code-skip = Ei adael am y tro
code-add = Rhoi cod
code-code = Cod
code-instead-of = Yn lle
code-beside = Ochr yn ochr â’r lleill
code-in-place-of = yn lle { $code }
code-words = Y geiriau sy’n sail iddo
code-words-hint = Wedi’u copïo o’r darn, un ymadrodd i bob llinell; gadewch yn wag am y darn cyfan
code-memo = Nodyn ar y cod
code-memo-hint = Pam, os nad yw’n amlwg
code-add-button = Rhoi’r cod
code-remarks = Nodiadau a baneri
code-note = Nodyn
code-note-button = Cadw’r nodyn
code-flag = Baner:
code-own-flag-title = Baner arall
code-own-flag = Enw’r faner
code-own-flag-hint = 1 i 40 o lythrennau, digidau a chysylltnodau
code-own-flag-button = Gosod y faner
code-flagged = { $when }: gosodwyd y faner “{ $flag }” gan
code-noted = { $when }: nodyn gan
code-seen = { $when }: adolygwyd gan
code-seen-blind = { $when }: adolygwyd yn ddall gan

# --- Yr hyn a ddaeth ohono
code-undo = Dadwneud
code-done-coding = Cadwyd yr hyn a ddywedoch am y cod.
code-done-remark = Cadwyd y nodyn neu’r faner.
code-done-review = Nodwyd bod y darn blaenorol wedi’i adolygu.
code-done-undone = Tynnwyd yn ôl.
code-missing = Dewiswch god
code-unknown = Nid oes cod o’r fath yn y fframwaith
code-instead-of-itself = Dewiswch god gwahanol i’r un y bydd yn cymryd ei le
code-words-elsewhere = Nid yw’r geiriau hyn yn y darn: copïwch hwy fel y maent
code-note-missing = Ysgrifennwch y nodyn
code-flag-unfit = Rhowch enw ag 1 i 40 o lythrennau, digidau a chysylltnodau
code-flag-twice = Mae’r faner hon arno eisoes
code-undo-gone = Ni ellir tynnu hyn yn ôl: tynnwyd ef yn ôl eisoes, neu nid yma y mae
code-refused = Nid yw hyn yn bosibl fel y mae pethau bellach: edrychwch ar y codau a rhowch gynnig arall arni
code-conflict = Mae eraill wedi codio hwn ers ichi ei agor
code-conflict-what = Ni chadwyd eich ateb chi eto. Edrychwch ar y ddau, a dewiswch.
code-conflict-others = Yr hyn a ddywedasant
code-conflict-yours = Yr hyn yr oeddech ar fin ei ddweud
code-conflict-save = Cadw fy ateb i fel y gair olaf
code-conflict-leave = Gadael pethau fel y maent

# --- Bysellau
code-keys = Bysellau
code-keys-what = Mae pob bysell yn gwneud yr hyn y mae botwm, dolen neu faes ar y dudalen hon yn ei wneud. Maent yn gweithio y tu allan i feysydd, lle y caniateir sgriptiau, a gellir eu diffodd.
code-keys-on = Defnyddio’r bysellau
code-key-move = y cod nesaf, y cod blaenorol
code-key-judge = cadarnhau, gwrthod
code-key-add = i’r maes cod, i’r nodyn ar y cod
code-key-words = cymryd y geiriau a ddewiswyd yn y darn
code-key-next = wedi gorffen, gadael am y tro
code-key-undo = dadwneud yr hyn sydd newydd ei wneud

# --- Cynnydd
code-progress = Cynnydd
code-progress-what = Darn wedi’i adolygu yw un y dywedodd rhywun ei fod wedi gorffen ag ef, gyda chod neu heb god.
code-progress-caption = Y darnau a adolygwyd, fesul cwestiwn ac iaith
code-all-passages = Pob cwestiwn a llythyr
code-all-languages = Pob iaith
code-passages = Darnau
code-looked-at = Adolygwyd
code-by-you = Gennych chi

# --- Y codau
codes-title = Codau
codes-what = Y pwyntiau y gall darn eu gwneud. Cyfrifir pob darn unwaith o dan bob cod sydd arno; nid yw rhannau’n cael eu hychwanegu at y cyfan.
codes-version = Fframwaith { $version }.
codes-accepted-cy = Cadarnhawyd, Cymraeg
codes-accepted-en = Cadarnhawyd, Saesneg
codes-suggested-cy = Awgrymwyd, Cymraeg
codes-suggested-en = Awgrymwyd, Saesneg
codes-other = Ieithoedd eraill
codes-rejected = Gwrthodwyd
codes-to-list = I’r codau
codes-name-cy = Enw Cymraeg
codes-name-en = Enw Saesneg
codes-standing = Statws yr enw Cymraeg
codes-standing-official = Gwelwyd y term mewn ffynhonnell Gymraeg swyddogol
codes-standing-given = Fe’i rhoddwyd fel yr enw swyddogol; heb ei weld eto
codes-standing-working = Cyfieithiad gwaith
codes-scope-cy = Cwmpas, yn Gymraeg
codes-scope-en = Cwmpas, yn Saesneg
codes-parent = Rhan o
codes-parts = Rhannau
codes-not-here = Nid yma
codes-strong-cy = Geiriau allweddol cryf, Cymraeg
codes-strong-en = Geiriau allweddol cryf, Saesneg
codes-weak-cy = Geiriau allweddol gwan, Cymraeg
codes-weak-en = Geiriau allweddol gwan, Saesneg
codes-unless-cy = Oni bai am, Cymraeg
codes-unless-en = Oni bai am, Saesneg
codes-carrying = { $n ->
    [zero] Nid oes yr un darn o dan y cod hwn
    [one] Mae { $n } darn o dan y cod hwn
    [two] Mae { $n } ddarn o dan y cod hwn
    [few] Mae { $n } darn o dan y cod hwn
    [many] Mae { $n } darn o dan y cod hwn
   *[other] Mae { $n } o ddarnau o dan y cod hwn
}
codes-state = Cyflwr y cod
codes-any-state = Cadarnhawyd neu awgrymwyd
codes-which = Pa godau
codes-with-parts = Rhannau’r cod hefyd
