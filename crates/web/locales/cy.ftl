# Geiriau’r tudalennau yn Gymraeg. Mae’r un negeseuon, gyda’r un newidynnau, yn en.ftl; mae prawf yn eu cymharu.
# Mae’r enw’n unigol ar ôl 1, 2, 3 a 6, ac yn treiglo ar ôl 2 (meddal), 3 a 6 (llaes); ar ôl unrhyw rif arall daw "o" a’r lluosog.
# Cyfieithiadau gwaith: rhaid i gyfieithydd eu gweld cyn eu cyhoeddi.

# --- Pob tudalen
skip = Neidio i’r prif gynnwys
languages = Iaith
menu = Dewislen
back = Yn ôl
nav-search = Chwilio
nav-register = Cofrestr
nav-campaigns = Ymgyrchoedd
nav-quarantine = Cwarantin
nav-dashboard = Dangosfwrdd
footer = Tudalennau ymateb, ar y cyfrifiadur hwn yn unig. Nid oes dim yn gadael y peiriant.
error-introduction = Gwall:
error-title = Mae problem wedi codi
pages = Tudalennau
page-number = Tudalen { $n }
page-previous = Blaenorol
page-previous-hidden = (tudalen)
page-next = Nesaf
page-next-hidden = (tudalen)

# --- Enwau
letter = Llythyr neu ddogfen
question-number = Cwestiwn { $id }
part = Rhan: { $name }
kind-not-stated = Ymatebydd na nododd ei fath
language-cy = Cymraeg
language-en = Saesneg
language-und = Iaith heb ei phennu
language-other = Iaith arall ({ $code })
channel-form = Ffurflen ar-lein
channel-email = E-bost
channel-post = Drwy’r post
channel-web = Tudalen we
channel-document = Dogfen a drosglwyddwyd drwy ddull arall
role-list-item = Eitem mewn rhestr
role-heading = Pennawd
role-lead-in = Llinell gyflwyno
role-furniture = Deunydd tudalen
role-quoted = Dyfyniad o neges arall
outcome-accepted = derbyniwyd i’w gyfrif
state-suggested = awgrymwyd
state-accepted = cadarnhawyd
state-rejected = gwrthodwyd
codes = Codau
date = { $day } { $month } { $year }
moment = { $date } am { $time }
month-1 = Ionawr
month-2 = Chwefror
month-3 = Mawrth
month-4 = Ebrill
month-5 = Mai
month-6 = Mehefin
month-7 = Gorffennaf
month-8 = Awst
month-9 = Medi
month-10 = Hydref
month-11 = Tachwedd
month-12 = Rhagfyr
place-page = tudalen { $n }
place-sheet = taflen waith { $name }
place-row = rhes { $n }
place-column = colofn { $name }
place-line = llinell { $n }

# --- Y dudalen flaen
front-title = Yr hyn a ddywedodd pobl
front-received = { $n ->
    [zero] Ni ddaeth yr un cyflwyniad i law.
    [one] Daeth { $n } cyflwyniad i law.
    [two] Daeth { $n } gyflwyniad i law.
    [few] Daeth { $n } chyflwyniad i law.
    [many] Daeth { $n } chyflwyniad i law.
   *[other] Daeth { $n } o gyflwyniadau i law.
}
front-accepted = { $n ->
    [zero] Ni dderbyniwyd yr un ohonynt i’w gyfrif.
    [one] Derbyniwyd { $n } ohonynt i’w gyfrif.
    [two] Derbyniwyd { $n } ohonynt i’w cyfrif.
    [few] Derbyniwyd { $n } ohonynt i’w cyfrif.
    [many] Derbyniwyd { $n } ohonynt i’w cyfrif.
   *[other] Derbyniwyd { $n } ohonynt i’w cyfrif.
}
front-ways = Mynd ymhellach
front-register = Beth ddaeth o bob cyflwyniad, a’r rhifyddeg sy’n ei brofi
front-attention = Yr hyn y mae rheol yn ei amau, i berson benderfynu arno
front-campaigns = Testunau a anfonwyd gan lawer, a geiriau pob un ei hun
front-quarantine = Yr hyn nad oedd modd ei ddarllen, a pham
front-dashboard = Y ffigurau ar un dudalen

# --- Chwilio
search-title = Chwilio’r ymatebion
search-words = Chwilio am
search-hint = Geiriau yn y naill iaith neu’r llall; ymadrodd mewn dyfynodau
find = Chwilio
query-error = Nid oes modd deall yr ymholiad
no-such-language = Nid label iaith yw “{ $given }”: rhowch cy, en, cod ISO 639 arall, neu und
no-such-question = Nid oes cwestiwn “{ $given }” yn yr ymgynghoriad hwn
no-such-kind = Nid oes math o ymatebydd o’r enw “{ $given }”
no-such-source = Nid oes ffynhonnell o’r enw “{ $given }”
no-such-code = Nid oes cod “{ $given }” yn y fframwaith
no-such-status = Nid oes canlyniad o’r enw “{ $given }”
no-such-day = Nid dyddiad yw “{ $given }”: ysgrifennwch ef fel 2023-08-14
no-such-thing = Nid oes “{ $given }” yma
found = { $n ->
    [zero] Ni chafwyd hyd i’r un darn
    [one] Cafwyd hyd i { $n } darn
    [two] Cafwyd hyd i { $n } ddarn
    [few] Cafwyd hyd i { $n } darn
    [many] Cafwyd hyd i { $n } darn
   *[other] Cafwyd hyd i { $n } o ddarnau
}
found-shown = Dangosir { $first } i { $last }.
hit-across = Drwy eiriau’r iaith arall
added-cy = Am “{ $asked }”, chwiliwyd yn Gymraeg hefyd am:
added-en = Am “{ $asked }”, chwiliwyd yn Saesneg hefyd am:
explain-title = Sut y darllenwyd yr ymholiad
explain-how = Mae darn yn cyfateb os yw’n cynnwys un o ffurfiau pob gair, hynny yw’r termau isod yn iaith y darn.
explain-caption = Y geiriau a deipiwyd, a’u termau ym mhob iaith
explain-asked = Teipiwyd
explain-cy = Mewn darnau Cymraeg
explain-en = Mewn darnau Saesneg
narrow-title = Cyfyngu’r chwiliad
narrow-link = Cyfyngu’r chwiliad
narrow-button = Cyfyngu
narrow-language = Iaith y darn
any-language = Unrhyw iaith
narrow-question = Cwestiwn
any-question = Unrhyw gwestiwn, neu lythyr
narrow-kind = Math o ymatebydd
any-kind = Unrhyw fath
narrow-source = Ffynhonnell
any-source = Unrhyw ffynhonnell
narrow-code = Cod
any-code = Gyda chod neu heb god
narrow-status = Canlyniad y cyflwyniad
any-status = Ymatebion a chyd-destun
narrow-since = Daeth i law ar y dyddiad hwn neu wedyn
narrow-until = Daeth i law ar y dyddiad hwn neu cyn hynny
narrow-day-hint = Er enghraifft 2023-08-14
narrow-how = Sut i chwilio
narrow-everything = Penawdau, deunydd tudalen, dyfyniadau o negeseuon eraill ac ailadrodd hefyd
narrow-typed = Y geiriau a deipiwyd yn unig, heb eiriau’r iaith arall
narrow-spread = Gall y geiriau fod mewn gwahanol ddarnau o’r un cyflwyniad
spread-too = Dangos hefyd gyflwyniadau sy’n cynnwys y geiriau hyn mewn gwahanol ddarnau
sort = Trefn
sort-best = Y rhai sy’n cyfateb orau yn gyntaf
sort-newest = Y diweddaraf yn gyntaf
sort-oldest = Yr hynaf yn gyntaf
choice-count = { $choice } ({ $n })
chosen = { $what }: { $value }
chosen-label = Dewisiadau
remove = Tynnu
take-away = Lawrlwytho’r canlyniadau
take-away-what = Pob darn y cafwyd hyd iddo, gyda’i iaith, ei le a’i godau.
take-away-csv = CSV, ar gyfer unrhyw daenlen
take-away-xlsx = XLSX, ar gyfer Excel a LibreOffice

# --- Beth aeth o’i le
failure-front = I’r dudalen flaen
failure-missing = Ni chafwyd hyd i’r dudalen
failure-missing-why = Nid oes dim yn y cyfeiriad hwn.
failure-missing-do = Os gwnaethoch deipio’r cyfeiriad, gwiriwch ef. Os daeth o ddolen, efallai fod yr hyn yr oedd yn arwain ato wedi’i ddileu neu wedi newid.
failure-foreign = Ni dderbyniwyd y ffurflen
failure-foreign-why = Nid o’r tudalennau hyn y daeth, neu mae’r rhaglen wedi’i hailgychwyn ers ichi ei hagor. Ni newidiwyd dim.
failure-foreign-do = Ewch yn ôl, ail-lwythwch y dudalen ac anfonwch y ffurflen eto.
failure-misdirected = Nid yma y mae’r wefan honno
failure-misdirected-why = Dim ond dan enw’r cyfrifiadur hwn ei hun y gellir cyrraedd y tudalennau hyn.
failure-misdirected-do = Defnyddiwch gyfeiriad sy’n dechrau â http://localhost neu http://127.0.0.1.
failure-locked = Mae’r prosiect yn brysur
failure-locked-why = Mae rhediad neu benderfyniad arall yn newid y prosiect ar hyn o bryd. Ni newidiwyd dim gan y ffurflen hon.
failure-locked-do = Arhoswch iddo orffen, ac anfonwch y ffurflen eto.
failure-unrun = Nid oes dim i’w ddangos eto
failure-unrun-why = Nid yw’r prosiect hwn wedi’i redeg, neu fersiwn gynharach o’r rhaglen a’i rhedodd, neu mae ei fynegai wedi’i ddileu.
failure-unrun-do = Cychwynnwch rediad dan Rhediadau yn y ddewislen, neu gyda’r gorchymyn: ymateb run
failure-large = Mae’r ffurflen yn rhy fawr
failure-large-why = Anfonwyd mwy nag a dderbynnir. Ni newidiwyd dim.
failure-large-do = Ewch yn ôl a byrhau’r hyn a ysgrifennoch.
failure-request = Nid oes modd deall y cais
failure-request-why = Mae rhywbeth o’i le ar yr hyn a anfonwyd. Ni newidiwyd dim.
failure-request-do = Ewch yn ôl a rhoi cynnig arall arni.
failure-fault = Aeth rhywbeth o’i le
failure-fault-why = Ar y rhaglen y mae’r bai, nid arnoch chi.
failure-fault-do = Rhowch gynnig arall arni. Os yw’n digwydd eto, dywedwch wrth bwy bynnag sy’n rhedeg y rhaglen: mae’r achos yn y log.

# --- Sut i chwilio
help-title = Sut i chwilio
help-forms = Mae gair yn dod o hyd i’w holl ffurfiau: mae gofal yn dod o hyd i ofal, gofalu a gofalwyr, ac mae home yn dod o hyd i homes.
help-other = Mae chwiliad yn y naill iaith yn dod o hyd i eiriau’r llall hefyd: dangosir y rhai a ychwanegwyd uwchben y canlyniadau.
help-ways = Beth i’w deipio
help-ask = I ofyn am
help-type = Teipiwch
help-all = pob un o rai geiriau
help-all-typed = gofal cymdeithasol
help-phrase = ymadrodd fel y mae, sut bynnag y mae’n treiglo
help-phrase-typed = "gofal cymdeithasol"
help-exact = yr union ffurf hon
help-exact-typed = =gofal
help-or = y naill neu’r llall
help-or-typed = ffioedd NEU costau
help-not = heb air
help-not-typed = ffioedd NID plant
help-group = grwpio
help-group-typed = (ffioedd NEU costau) Powys
help-begin = geiriau sy’n dechrau fel hyn
help-begin-typed = gofal*
help-fields = Meysydd
help-field-language = darnau mewn iaith
help-field-language-typed = iaith:cy
help-field-question = atebion i gwestiwn
help-field-question-typed = cwestiwn:2.1
help-field-code = darnau â chod, neu ran ohono
help-field-code-typed = cod:P1.4
help-field-status = cyflwyniadau â chanlyniad
help-field-status-typed = statws:late
help-capitals = Ysgrifennir A, NEU a NID, neu AND, OR a NOT, mewn priflythrennau.

# --- Hygyrchedd
accessibility-title = Datganiad hygyrchedd
accessibility-aim = Nod y tudalennau hyn yw cydymffurfio â chanllawiau WCAG 2.2 ar lefel AA. Rhan o raglen ydynt, a phwy bynnag sy’n ei rhedeg yn eu sefydliad a ddylai ychwanegu sut i gysylltu â nhw.
accessibility-can = Dylech allu
accessibility-keyboard = cyrraedd a defnyddio popeth â’r bysellfwrdd yn unig
accessibility-zoom = chwyddo hyd at 400% heb sgrolio i’r ochr, ac eithrio tablau llydan, sy’n sgrolio ynddynt eu hunain
accessibility-script = gwneud popeth heb JavaScript
accessibility-language = clywed pob darn yn yr iaith y’i hysgrifennwyd: mae wedi’i farcio yn ei iaith ei hun
accessibility-charts = darllen pob siart fel tabl
accessibility-cannot = Yr hyn nad yw’n hygyrch
accessibility-originals = Cedwir y ffeiliau gwreiddiol a anfonodd pobl fel y maent: gall rhai ohonynt fod yn anhygyrch. Dangosir eu testun yma.
accessibility-labels = Rhaglen sy’n pennu iaith pob darn, a gall fod yn anghywir. Gall person ei chywiro.
accessibility-welsh = Cyfieithiad gwaith yw Cymraeg y tudalennau, ac nid yw cyfieithydd wedi’i wirio eto.
accessibility-tested = Sut y’i profwyd
accessibility-how = Profir pob math o dudalen yn y ddwy iaith ag axe-core mewn porwr Chromium pan newidir y rhaglen. Nid yw pobl sy’n defnyddio technoleg gynorthwyol wedi’i phrofi eto.

# --- Un cyflwyniad
submission = Cyflwyniad { $id }
submission-word = Cyflwyniad
submissions-word = Cyflwyniadau
to-register = I’r gofrestr
done = Gwnaed
done-decided = Cofnodwyd y penderfyniad, a dilynodd y ffigurau.
done-undone = Tynnwyd y penderfyniad yn ôl, a dilynodd y ffigurau.
fact-outcome = Canlyniad
fact-decided-by = Pwy neu beth a benderfynodd
by-rule = rheol yr ymgynghoriad
fact-see = Gweler hefyd
fact-trouble = Pam na ellid ei ddarllen
fact-organisation = Sefydliad
fact-name = Enw
fact-kind = Math o ymatebydd
fact-publication = Dewis ynghylch cyhoeddi
fact-received = Daeth i law
fact-channel = Dull anfon
fact-source = Ffynhonnell
fact-locator = Lle yn y ffynhonnell
fact-form-language = Iaith y ffurflen
fact-earlier = Fersiynau cynharach
earlier-versions = { $n ->
    [zero] Nid oes yr un fersiwn gynharach.
    [one] Mae { $n } fersiwn gynharach.
    [two] Mae { $n } fersiwn gynharach.
    [few] Mae { $n } fersiwn gynharach.
    [many] Mae { $n } fersiwn gynharach.
   *[other] Mae { $n } o fersiynau cynharach.
}
fact-id = Dynodydd
fact-original = Stwnsh y gwreiddiol
erased = Dilëwyd geiriau’r cyflwyniad hwn. Mae ei linell yn y gofrestr yn aros, fel bod y rhifyddeg yn dal i gau.
no-answers = Nid oes atebion yn y cyflwyniad hwn.
chosen-options = Dewiswyd:
not-an-option = Ysgrifennwyd lle disgwylid opsiwn:
language-sure = { $language } (sicrwydd { $percent }%)
passage = Darn
passage-label = Darn { $id }
passage-address = Cyfeiriad y darn hwn
repeat-of = Mae’n ailadrodd darn cynharach
coded-by-rule = { $state } gan reol, ar sail y geiriau
coded-by-model = { $state } gan fodel, ar sail y geiriau
coded-by-service = { $state } gan wasanaeth modelau, ar sail y geiriau
coded-by-person = { $state } gan
stance-support = o blaid
stance-oppose = yn erbyn
stance-mixed = cymysg
stance-neutral = niwtral
stance-unsure = ansicr
stance-none = heb safbwynt
history-codes = Yr hyn a ddywedodd pobl am y codau
event = { $when }: { $code }, { $state } gan
event-undo = { $when }: { $code }, tynnwyd “{ $state }” yn ôl gan
event-undone = { $when }: { $code }, { $state } (a dynnwyd yn ôl wedyn) gan
history = Hanes
decisions-caption = Penderfyniadau
labels-caption = Ieithoedd a nodwyd gan bobl
label-undone = gadawyd i’r rhaglen eto
when = Pryd
decided = Penderfyniad
who = Pwy
why = Pam
decision-undone = { $outcome } (tynnwyd yn ôl)
decision-undo = tynnwyd y penderfyniad blaenorol yn ôl
decide-title = Penderfynu ar y cyflwyniad hwn
decide-what = Cedwir pob penderfyniad am byth, gyda phwy, pryd a pham. Daw o flaen pob rheol, a gellir ei dynnu’n ôl.
choose = Dewiswch
decide-outcome = Penderfyniad
decide-see = Y cyflwyniad arall
decide-see-hint = Dynodydd y cyflwyniad y mae hwn yn ddyblyg ohono, wedi’i gyfuno ag ef neu wedi’i ddisodli ganddo
decide-by = Eich enw
decide-why = Y rheswm
decide-why-hint = Peidiwch â chynnwys manylion personol
decide-button = Cofnodi’r penderfyniad
undo-title = Tynnu’r penderfyniad olaf yn ôl
undo-what = Mae hynny’n benderfyniad hefyd, ac fe’i cedwir.
undo-button = Tynnu’n ôl
decide-outcome-missing = Dewiswch benderfyniad
decide-see-missing = Rhowch ddynodydd y cyflwyniad arall
decide-see-unknown = Nid oes cyflwyniad â’r dynodydd hwn
decide-see-itself = Rhowch gyflwyniad arall, nid yr un hwn
decide-by-missing = Rhowch eich enw
decide-why-missing = Rhowch y rheswm

# --- Pam
why-accepted = Nid oes yr un rheol yn ei hepgor.
why-blank = Nid oes ateb i’r un cwestiwn.
why-invalid = Nid oes enw na manylion cyswllt y gellid eu defnyddio, neu mae’n amlwg yn ffug.
why-duplicate = Roedd yr un testun wedi dod i law eisoes gan yr un ymatebydd.
why-merged = Fe’i cyfunwyd â chyflwyniad arall gan yr un ymatebydd.
why-amended = Anfonodd yr ymatebydd un diweddarach yn ei le.
why-campaign-standard = Testun ymgyrch ydyw, heb ei newid.
why-campaign-varied = Testun ymgyrch ydyw, wedi’i newid neu ag ychwanegiadau.
why-petition = Deiseb ydyw; cyfrifir ei llofnodion ar wahân.
why-late = Daeth i law ar ôl y dyddiad cau.
why-out-of-scope = Nid yw’n dweud dim am y pwnc.
why-abusive = Mae’n sarhaus; fe’i cedwir, ond ni chaiff ei ddyfynnu.
why-not-a-response = Deunydd cyd-destun ydyw.
why-quarantined = Nid oedd modd ei ddarllen; cedwir y gwreiddiol.
why-withdrawn = Tynnodd yr ymatebydd ef yn ôl.
trouble-encrypted = Mae wedi’i gloi â chyfrinair.
trouble-encrypted-do = Gofynnwch i’r anfonwr am gopi heb gyfrinair.
trouble-damaged = Mae wedi’i ddifrodi neu wedi’i dorri’n fyr.
trouble-damaged-do = Gofynnwch i’r anfonwr amdano eto, neu agorwch ef a’i gadw o’r newydd.
trouble-no-text = Nid oes testun ynddo: sgan neu lun ydyw.
trouble-no-text-do = Gofynnwch am y testun, neu teipiwch ef.
trouble-unknown-format = Nid oes dim yma’n darllen ffeiliau o’r fath.
trouble-unknown-format-do = Cadwch ef ar ffurf arall, megis DOCX neu PDF.
trouble-too-large = Mae’n fwy nag a ddarllenir.
trouble-too-large-do = Rhannwch ef, neu codwch y terfyn yn y gosodiadau.
trouble-too-long = Cymerodd ei ddarllen fwy o amser nag a ganiateir.
trouble-too-long-do = Cadwch ef o’r newydd, neu codwch y terfyn yn y gosodiadau.
trouble-too-much-memory = Cymerodd ei ddarllen fwy o gof nag a ganiateir.
trouble-too-much-memory-do = Rhannwch ef, neu codwch y terfyn yn y gosodiadau.
trouble-crashed = Torrodd y rhaglen sy’n ei ddarllen.
trouble-crashed-do = Cadwch ef ar ffurf arall, a rhowch wybod am y nam.
trouble-unsafe-name = Mae enw’r ffeil yn un a allai bwyntio y tu allan i’r bwndel.
trouble-unsafe-name-do = Gofynnwch am fwndel ag enwau plaen.
trouble-columns = Nid yw’r colofnau fel y dywed y gosodiadau.
trouble-columns-do = Cymharwch benawdau’r allforyn â’r gosodiadau.

# --- Y gofrestr
register-title = Y gofrestr
register-what = Mae pob cyflwyniad a ddaeth i law yma, gyda’i ganlyniad. Nid oes dim yn ei gadael.
register-caption = Cyflwyniadau fesul ffynhonnell a chanlyniad
register-source = Ffynhonnell
register-received = Daeth i law
register-all = Pob ffynhonnell
register-part = { $n } ({ $outcome })
register-sum = Daeth { $n } i law = { $parts }
register-open = { $source }: daeth { $received } i law, ond { $decided } yw cyfanswm y canlyniadau. Nid yw’r gofrestr yn cydbwyso.
warning = Rhybudd
register-listed = { $n ->
    [zero] Nid oes yr un cyflwyniad i’w restru
    [one] Rhestrir { $n } cyflwyniad
    [two] Rhestrir { $n } gyflwyniad
    [few] Rhestrir { $n } chyflwyniad
    [many] Rhestrir { $n } chyflwyniad
   *[other] Rhestrir { $n } o gyflwyniadau
}
register-list = Y cyflwyniadau, fesul ffynhonnell
register-written = Ysgrifennwyd rhywbeth yn
any-outcome = Unrhyw ganlyniad
show = Dangos
not-known = nid yw’n hysbys
not-screened = heb ei sgrinio eto
attention-title = Angen penderfyniad
attention-total = { $n ->
    [zero] Nid oes dim i’w benderfynu.
    [one] Mae { $n } peth i’w benderfynu.
    [two] Mae { $n } beth i’w benderfynu.
    [few] Mae { $n } pheth i’w benderfynu.
    [many] Mae { $n } pheth i’w benderfynu.
   *[other] Mae { $n } o bethau i’w penderfynu.
}
attention-what = Rheol sy’n amau’r rhain: person sy’n penderfynu. Nid oes dim wedi’i hepgor oherwydd amheuaeth.
suspect-organisation = Un sefydliad, sawl cyflwyniad
suspect-organisation-do = Os un ymateb ydynt, agorwch un ohonynt a phenderfynu ei fod wedi’i gyfuno â’r llall.
suspect-campaign = Mae sawl cyflwyniad yn rhannu testun
suspect-campaign-do = Os ymgyrch ydynt, agorwch hi a’i derbyn; os nad ydynt, gwrthodwch hi.
suspect-near = Rhan o destun ymgyrch
suspect-near-do = Os ydynt yn perthyn iddi, agorwch yr ymgyrch a’u hychwanegu.
suspect-same = Yr un testun yn Gymraeg ac yn Saesneg
suspect-same-do = Os un ymgyrch ydynt, agorwch un a’i huno â’r llall.
suspect-petition = Geiriau deiseb
suspect-petition-do = Os deiseb ydyw, agorwch hi a phenderfynu hynny; nodir faint o bobl a’i llofnododd ar y llinell orchymyn.
suspect-abusive = Geiriau sarhaus
suspect-abusive-do = Agorwch y cyflwyniad ac edrychwch. Os yw’n sarhaus, penderfynwch hynny: fe’i cedwir, ond ni chaiff ei ddyfynnu.
and-others = { $n ->
    [zero] a neb arall
    [one] ac { $n } arall
    [two] a { $n } arall
    [few] a { $n } arall
    [many] a { $n } arall
   *[other] ac { $n } o rai eraill
}

# --- Cwarantin
quarantine-title = Cwarantin
quarantine-total = { $n ->
    [zero] Nid oes dim mewn cwarantin.
    [one] Mae { $n } cyflwyniad mewn cwarantin.
    [two] Mae { $n } gyflwyniad mewn cwarantin.
    [few] Mae { $n } chyflwyniad mewn cwarantin.
    [many] Mae { $n } chyflwyniad mewn cwarantin.
   *[other] Mae { $n } o gyflwyniadau mewn cwarantin.
}
quarantine-what = Cedwir gwreiddiol pob un, ac mae pob un yn y gofrestr.
quarantine-caption = Yr hyn nad oedd modd ei ddarllen, a pham
quarantine-retry = Rhoi cynnig arall arnynt
quarantine-retry-what = Bydd y rhediad nesaf yn darllen y ffeiliau hyn unwaith eto.
quarantine-retried = { $n ->
    [zero] Nid oedd dim i’w ddarllen eto.
    [one] Bydd y rhediad nesaf yn darllen { $n } ffeil eto.
    [two] Bydd y rhediad nesaf yn darllen { $n } ffeil eto.
    [few] Bydd y rhediad nesaf yn darllen { $n } ffeil eto.
    [many] Bydd y rhediad nesaf yn darllen { $n } ffeil eto.
   *[other] Bydd y rhediad nesaf yn darllen { $n } o ffeiliau eto.
}

# --- Ymgyrchoedd
campaigns-title = Ymgyrchoedd
campaigns-total = { $n ->
    [zero] Nid oes yr un ymgyrch na chynnig.
    [one] Mae { $n } ymgyrch neu gynnig.
    [two] Mae { $n } ymgyrch neu gynnig.
    [few] Mae { $n } ymgyrch neu gynnig.
    [many] Mae { $n } ymgyrch neu gynnig.
   *[other] Mae { $n } o ymgyrchoedd neu gynigion.
}
campaigns-what = Cynnig yw’r hyn y deuir o hyd iddo: person sy’n penderfynu a yw’n ymgyrch.
campaigns-caption = Cyflwyniadau sy’n rhannu testun
to-campaigns = I’r ymgyrchoedd
campaign = Ymgyrch
campaign-unnamed = Heb enw ({ $id })
campaign-state = Cyflwr
campaign-accepted = derbyniwyd
campaign-proposed = cynnig
campaign-rejected = gwrthodwyd
campaign-members = Aelodau
campaign-standard = Copïau safonol
campaign-varied = Copïau amrywiol
campaign-near = Efallai’n perthyn
campaign-translations = Yr un testun yn yr iaith arall, efallai
campaign-shared = Y testun a rennir
campaign-submissions = { $n ->
    [zero] Dim cyflwyniadau
    [one] { $n } cyflwyniad
    [two] { $n } gyflwyniad
    [few] { $n } chyflwyniad
    [many] { $n } chyflwyniad
   *[other] { $n } o gyflwyniadau
}
campaign-held = { $n }% o’r testun
campaign-own = Ei eiriau ei hun:
campaign-nothing-own = Dim o’i eiriau ei hun.
standing-confirmed = Cadarnhawyd gan berson
standing-by-text = Oherwydd ei destun
standing-near = Efallai’n perthyn
campaign-decide = Penderfynu ar yr ymgyrch hon
act-accept = Derbyn fel ymgyrch
act-reject = Nid ymgyrch ydyw
act-name = Enwi
act-add = Ychwanegu cyflwyniadau
act-remove = Tynnu cyflwyniadau allan
act-join = Uno ymgyrch arall â hi
act-undo = Tynnu’r penderfyniad olaf yn ôl
campaign-name-cy = Enw Cymraeg
campaign-name-en = Enw Saesneg
campaign-name-hint = Os ydych yn ei henwi
campaign-ids = Cyflwyniadau, neu’r ymgyrch arall
campaign-ids-hint = Dynodwyr â gofod rhyngddynt, os ydych yn ychwanegu, yn tynnu allan neu’n uno
campaign-act-missing = Dewiswch benderfyniad
campaign-act-refused = Nid yw’r penderfyniad hwn yn bosibl yn y cyflwr y mae’r ymgyrch ynddo
campaign-name-missing = Rhowch enw yn y ddwy iaith
campaign-ids-missing = Rhowch ddynodwyr
campaign-ids-unknown = Nid oes dim â’r dynodwyr hyn
verb-accept = derbyniwyd
verb-reject = gwrthodwyd
verb-name = enwyd
verb-add = ychwanegwyd
verb-remove = tynnwyd allan
verb-join = unwyd
verb-undo = tynnwyd penderfyniad yn ôl

# --- Y dangosfwrdd
dashboard-title = Dangosfwrdd
dashboard-contents = Ar y dudalen hon
dashboard-received = wedi dod i law
dashboard-accepted = wedi’u derbyn i’w cyfrif
dashboard-responses = o ymatebion yn y tablau isod
dashboard-quarantined = mewn cwarantin
dashboard-note = Nid pleidlais nac arolwg yw ymgynghoriad: nid yw’r ffigurau’n dweud dim am farn y cyhoedd yn gyffredinol.
days-caption = Yr hyn a ddaeth i law bob dydd
day = Diwrnod
as-table = Fel tabl
dashboard-from = Sut, a chan bwy
channels-caption = Sut y daeth y cyflwyniadau. Sail: { $n } i gyd
share = Canran
percent = { $share }%
small-base = sail fach
respondents-caption = Pwy a ymatebodd, ac ym mha iaith. Sail: { $n } o ymatebion
all-kinds = Pob math
language-both = Y ddwy iaith
language-neither = Arall, neu heb eiriau
responses-word = Ymatebion
dashboard-answers = Yr atebion i’r cwestiynau caeedig
options-caption = Sail: { $n } a ddewisodd opsiwn
option = Opsiwn
dashboard-points = Y pwyntiau a godwyd amlaf
dashboard-codings = O’r tagiau sy’n sail i’r ffigurau hyn, awgrymwyd { $suggested } gan reolau yn unig, a chadarnhawyd { $accepted } gan bobl; gwrthododd pobl { $rejected }.
points-proposals = Pwyntiau am y cynigion. Sail: { $n } o ymatebion
points-themes = Y dadleuon. Sail: { $n } o ymatebion
point = Pwynt
in-welsh = Yn Gymraeg
in-english = Yn Saesneg
by-person = Cadarnhawyd gan berson

# --- Colofnau’r hyn a lawrlwythir
column-passage = darn
column-submission = cyflwyniad
column-language = iaith
column-words = geiriau
column-question = cwestiwn
column-kind = math o ymatebydd
column-source = ffynhonnell
column-locator = lle yn y ffynhonnell
column-part = rhan
column-place = lle
column-received = daeth i law
column-outcome = canlyniad
column-codes = codau a awgrymwyd
column-accepted = codau a gadarnhawyd
