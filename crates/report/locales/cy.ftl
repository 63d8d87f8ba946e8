# Geiriau adroddiad yn Gymraeg. Mae'r un negeseuon, gyda'r un newidynnau, yn en.ftl; mae prawf yn eu cymharu.
# Mae'r enw yn aros yn unigol ar ôl rhif, ac yn treiglo ar ôl 2 (meddal), 3 a 6 (llaes): 1 tag, 2 dag, 3 thag, 6 thag.

document-kind = Ymgynghoriad – crynodeb o’r ymatebion
number = Rhif: { $reference }
twin = Read this document in English
skip = Neidio i’r prif gynnwys
contents = Cynnwys
draft-note = Crynodeb gwaith. Fe’i gwnaed o’r cofnod gan ymateb; pobl sy’n ychwanegu atebion y llywodraeth a’r sylwebaeth.

# --- Dyddiadau
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

# --- Ffigurau
percent = { $share }%

# --- Trosolwg
overview = Trosolwg
asked-by = Ymgynghoriad gan
opened = Agorodd
closed = Caeodd
key-received = { $n ->
    [zero] cyflwyniad a ddaeth i law
    [one] cyflwyniad a ddaeth i law
    [two] gyflwyniad a ddaeth i law
    [few] chyflwyniad a ddaeth i law
    [many] chyflwyniad a ddaeth i law
   *[other] cyflwyniad a ddaeth i law
}
key-responses = ymateb a gyfrifwyd
key-welsh = ohonynt yn gyfan gwbl neu’n rhannol yn Gymraeg
key-context = { $n ->
    [zero] dogfen nad yw’n ymateb
    [one] ddogfen nad yw’n ymateb
    [two] ddogfen nad ydynt yn ymatebion
    [few] dogfen nad ydynt yn ymatebion
    [many] dogfen nad ydynt yn ymatebion
   *[other] dogfen nad ydynt yn ymatebion
}
not-a-vote = Nid pleidlais nac arolwg yw ymgynghoriad. Y rhai sy’n ymateb sy’n dewis gwneud hynny: disgrifio’r ymatebion a ddaeth i law y mae’r ffigurau, ac nid ydynt yn dweud dim am farn y cyhoedd yn gyffredinol. Gall pwynt a godir gan un ymatebydd fod yr un mor bwysig â phwynt a godir gan lawer.
unreviewed = { $n ->
    [zero] Awgrym a wnaed gan reol, ar sail y geiriau a ddefnyddiwyd, yw { $n } o’r { $all } tag sydd y tu ôl i’r ffigurau am y pwyntiau a godwyd. Nid oes neb wedi ei adolygu eto. Mae pob tabl yn dweud faint o ymatebion sy’n dibynnu ar awgrymiadau yn unig.
    [one] Awgrym a wnaed gan reol, ar sail y geiriau a ddefnyddiwyd, yw { $n } o’r { $all } tag sydd y tu ôl i’r ffigurau am y pwyntiau a godwyd. Nid oes neb wedi ei adolygu eto. Mae pob tabl yn dweud faint o ymatebion sy’n dibynnu ar awgrymiadau yn unig.
    [two] Awgrymiadau a wnaed gan reolau, ar sail y geiriau a ddefnyddiwyd, yw { $n } o’r { $all } tag sydd y tu ôl i’r ffigurau am y pwyntiau a godwyd. Nid oes neb wedi eu hadolygu eto. Mae pob tabl yn dweud faint o ymatebion sy’n dibynnu ar awgrymiadau yn unig.
    [few] Awgrymiadau a wnaed gan reolau, ar sail y geiriau a ddefnyddiwyd, yw { $n } o’r { $all } tag sydd y tu ôl i’r ffigurau am y pwyntiau a godwyd. Nid oes neb wedi eu hadolygu eto. Mae pob tabl yn dweud faint o ymatebion sy’n dibynnu ar awgrymiadau yn unig.
    [many] Awgrymiadau a wnaed gan reolau, ar sail y geiriau a ddefnyddiwyd, yw { $n } o’r { $all } tag sydd y tu ôl i’r ffigurau am y pwyntiau a godwyd. Nid oes neb wedi eu hadolygu eto. Mae pob tabl yn dweud faint o ymatebion sy’n dibynnu ar awgrymiadau yn unig.
   *[other] Awgrymiadau a wnaed gan reolau, ar sail y geiriau a ddefnyddiwyd, yw { $n } o’r { $all } tag sydd y tu ôl i’r ffigurau am y pwyntiau a godwyd. Nid oes neb wedi eu hadolygu eto. Mae pob tabl yn dweud faint o ymatebion sy’n dibynnu ar awgrymiadau yn unig.
}
all-reviewed = Mae person wedi derbyn pob tag sydd y tu ôl i’r ffigurau am y pwyntiau a godwyd.
no-codings = Nid oes yr un darn wedi’i dagio eto, felly nid oes ffigurau am y pwyntiau a godwyd.

# --- Y gofrestr
register = Cofrestr y cyflwyniadau
register-intro = Mae popeth a ddaeth i law yn y gofrestr, ynghyd â’r hyn a ddigwyddodd iddo. Nid oes dim yn cael ei hepgor drwy ei ddileu.
register-caption = Cyflwyniadau fesul canlyniad a ffynhonnell
register-outcome = Canlyniad
register-received = Daeth i law
register-outcomes = Canlyniadau gyda’i gilydd
register-all = Pob ffynhonnell
register-sums = Y symiau
sum = { $source }: daeth { $n } i law = { $parts }
sum-part = { $n } ({ $outcome })
sum-none = 0
register-closes = Mae’r gofrestr yn cydbwyso: mae gan bob cyflwyniad a ddaeth i law un canlyniad yn union, fesul ffynhonnell ac yn gyfan gwbl.
register-open = Nid yw’r gofrestr yn cydbwyso. Peidiwch â dibynnu ar y ffigurau isod nes bod hyn wedi’i gywiro.
register-open-source = { $source }: daeth { $n } i law, ond { $decided } yw cyfanswm y canlyniadau.
counted = Cyfrifir { $n } ymateb yn y tablau isod.
campaigns-as-persons = Mae pob person a anfonodd destun ymgyrch yn cyfrif fel un ymateb.
campaigns-as-one = Mae pob ymgyrch yn cyfrif fel un ymateb, ni waeth faint o bobl a anfonodd ei thestun.
campaigns-apart = Nid yw ymatebion ymgyrch yn y cyfrifon hyn; fe’u dangosir ar wahân.
late-exclude = Caiff cyflwyniadau a ddaeth i law ar ôl y dyddiad cau eu cofrestru fel rhai hwyr a’u gadael allan o’r cyfrif.
late-accept = Caiff cyflwyniadau a ddaeth i law ar ôl y dyddiad cau eu derbyn fel unrhyw rai eraill.

# --- Ymatebwyr
respondents = Pwy ymatebodd
respondents-caption = Ymatebion fesul math o ymatebydd ac iaith
respondents-kind = Math o ymatebydd
language-cy = Cymraeg
language-en = Saesneg
language-both = Y ddwy iaith
language-other = Iaith arall, neu ddim
respondents-all = Cyfanswm
respondents-total = Pob math
respondents-share = Canran o’r holl ymatebion ({ $n })
respondents-note = Yr ymatebwyr a ddewisodd eu math eu hunain, a derbynnir eu dewis fel y mae. Iaith geiriau’r ymateb yw’r iaith; nid oes iaith gan ymateb sy’n ddim ond blychau ticio.
respondents-none = Ni ddaeth ymatebion gan: { $kinds }.

# --- Cwestiynau
questions = Yr atebion i’r cwestiynau
question = Cwestiwn { $id }
answered = Mae ateb i’r cwestiwn hwn mewn { $n } o’r holl ymatebion ({ $all }).
in-words = Mae { $n } ohonynt yn ateb mewn geiriau.
closed-caption = Yr opsiynau a ddewiswyd
closed-option = Ateb
closed-responses = Ymatebion
closed-share-answered = Canran o’r { $n } a ddewisodd opsiwn
closed-share-all = Canran o’r holl ymatebion ({ $n })
closed-base = Dewiswyd opsiwn
closed-not-recognised = Ysgrifennwyd rhywbeth nad yw’n un o’r opsiynau
closed-none = Ni ddewiswyd opsiwn
closed-several = Gellid dewis mwy nag un opsiwn, felly gall y canrannau ddod i fwy na 100%.
closed-small = Mae llai na { $n } wedi dewis opsiwn: ni roddir canrannau ohonynt.
small-base = Mae’r sail yn llai na { $n }: rhoddir y niferoedd, ond nid canrannau na geiriau am gyfrannau.

# --- Pwyntiau a godwyd
themes-proposals = Pwyntiau am y cynigion
themes-themes = Y dadleuon a gyflwynwyd
themes-code = Cod
themes-point = Y pwynt a godwyd
themes-responses = Ymatebion
themes-share = Canran o’r { $n }
themes-word = Mewn geiriau
themes-accepted = Derbyniwyd gan berson
themes-suggested = Awgrymwyd, heb ei adolygu eto
themes-none = Nid oes pwyntiau wedi’u codio yma.
themes-base-question = Y sail: { $n ->
    [zero] { $n } ymateb a atebodd y cwestiwn hwn mewn geiriau.
    [one] yr { $n } ymateb a atebodd y cwestiwn hwn mewn geiriau.
    [two] y { $n } ymateb a atebodd y cwestiwn hwn mewn geiriau.
    [few] y { $n } ymateb a atebodd y cwestiwn hwn mewn geiriau.
    [many] y { $n } ymateb a atebodd y cwestiwn hwn mewn geiriau.
   *[other] y { $n } ymateb a atebodd y cwestiwn hwn mewn geiriau.
}
themes-base-letters = Y sail: { $n ->
    [zero] { $n } ymateb sy’n dweud rhywbeth y tu allan i’r cwestiynau.
    [one] yr { $n } ymateb sy’n dweud rhywbeth y tu allan i’r cwestiynau.
    [two] y { $n } ymateb sy’n dweud rhywbeth y tu allan i’r cwestiynau.
    [few] y { $n } ymateb sy’n dweud rhywbeth y tu allan i’r cwestiynau.
    [many] y { $n } ymateb sy’n dweud rhywbeth y tu allan i’r cwestiynau.
   *[other] y { $n } ymateb sy’n dweud rhywbeth y tu allan i’r cwestiynau.
}
themes-base-all = Y sail: { $n ->
    [zero] yr holl ymatebion a gyfrifwyd ({ $n }).
    [one] yr { $n } ymateb a gyfrifwyd.
    [two] yr holl ymatebion a gyfrifwyd ({ $n }).
    [few] yr holl ymatebion a gyfrifwyd ({ $n }).
    [many] yr holl ymatebion a gyfrifwyd ({ $n }).
   *[other] yr holl ymatebion a gyfrifwyd ({ $n }).
}
letters = Sylwadau y tu allan i’r cwestiynau
letters-intro = Mae { $n } ymateb yn dweud rhywbeth heb gyfeirio at gwestiwn, fel y gwna llythyrau ac adroddiadau.
whole = Y pwyntiau a godwyd ar draws yr ymgynghoriad
whole-intro = Atebion i bob cwestiwn a sylwadau y tu allan i’r cwestiynau gyda’i gilydd. Mae pob ymateb yn cyfrif unwaith am bwynt, ni waeth pa mor aml y mae’n ei wneud, ac mae rhan hefyd yn cyfrif, unwaith, am y cyfan y mae’n perthyn iddo.

# --- Materion eraill
other-matters = Materion eraill
other-matters-caption = Ymatebion â darnau nad ydynt yn cael eu cyfrif fel pwyntiau a godwyd
other-matters-note = Pwyntiau am rywbeth nad ymgynghorwyd arno, atebion heb sylw, a darnau heb farn ynddynt. Fe’u cedwir a’u rhestru, ond nid ydynt yn cael eu cyfrif fel pwyntiau a godwyd.
other-matters-what = Beth yw’r darnau
other-matters-none = Nid oes rhai.

# --- Ymgyrchoedd
campaigns = Ymgyrchoedd
campaigns-caption = Cyflwyniadau sy’n rhannu testun wedi’i drefnu
campaigns-campaign = Ymgyrch
campaigns-standard = Testun heb ei newid
campaigns-varied = Testun wedi’i newid neu ychwanegu ato
campaigns-none = Ni chanfuwyd ymgyrch.

# --- Dogfennau nad ydynt yn ymatebion
context = Dogfennau nad ydynt yn ymatebion
context-note = Daeth y rhain i law ac fe’u cedwir. Nid ymatebion ydynt, ac nid ydynt mewn unrhyw gyfrif o ymatebion.
context-caption = Dogfennau a ddaeth i law nad ydynt yn ymatebion
context-document = Dogfen
context-source = Ffynhonnell
context-reason = Rheswm
context-none = Nid oes rhai.

# --- Dull
method = Sut y cyfrifwyd
method-once = Cyfrifir safbwyntiau fesul ymateb ac nid fesul tro y cânt eu crybwyll: mae ymateb yn cyfrif unwaith am bwynt, ni waeth pa mor aml y mae’n ei wneud. Mae pob ymateb yn cyfrif yr un fath, pwy bynnag a’i hanfonodd.
method-base = Mae sail pob canran wrth ei hochr. Mae sail o’r rhai a atebodd gwestiwn yn gadael y lleill allan; maent i gyd mewn sail o’r holl ymatebion.
method-small = Lle mae sail yn llai na { $n }, rhoddir y niferoedd ond nid canrannau.
method-codings = Darnau y gellid eu tagio: { $passages }. Tagiau a dderbyniwyd gan berson: { $accepted }; a wrthodwyd gan berson: { $rejected }; a awgrymwyd gan reolau ar sail y geiriau a ddefnyddiwyd, heb eu hadolygu eto: { $suggested }. Mae awgrym yn cyfrif nes bod person yn ei wrthod.
method-claims = Adroddir honiadau fel y’u gwnaed. Nid ydynt wedi’u gwirio.
method-words = Defnyddir geiriau am gyfrannau yn ôl graddfa’r adroddiad hwn ei hun:
method-word = { $word }: o { $share }% o’r sail i fyny
method-words-none = Nid yw’r adroddiad hwn yn defnyddio geiriau am gyfrannau.
method-framework = Fersiwn { $version } o’r fframwaith codau a ddefnyddiwyd.

# --- Maniffest
manifest = O beth y gwnaed y ffigurau
manifest-intro = Gyda’r un cyflwyniadau, gosodiadau a fersiwn, yr un ffigurau a geir. Mae’r rhestr lawn, gyda hash pob dogfen wreiddiol, yn { $file }.
manifest-what = Rhan
manifest-value = Fersiwn neu hash
manifest-caption = Fersiynau a gosodiadau
manifest-version = ymateb
manifest-framework = Fframwaith codau
manifest-inputs = Dogfennau gwreiddiol a ddarllenwyd
files = Y tablau fel data
file-register = Cofrestr
file-respondents = Ymatebwyr
file-closed = Atebion caeedig
file-themes = Pwyntiau a godwyd
file-manifest = Maniffest

# --- Atodiad
annex = Atodiad A: rhestr o’r ymatebwyr
annex-note = Gellir enwi { $n } ymatebydd. Nid yw’r rhai a ofynnodd am beidio, neu na ofynnwyd iddynt, wedi’u rhestru.
annex-none = Ni ellir enwi unrhyw ymatebydd.

# --- Penawdau'r tablau fel data
csv-source-id = id y ffynhonnell
csv-source = ffynhonnell
csv-outcome-id = id y canlyniad
csv-outcome = canlyniad
csv-submissions = cyflwyniadau
csv-received = daeth i law
csv-kind-id = id y math
csv-kind = math o ymatebydd
csv-cy = ymatebion yn Gymraeg
csv-en = ymatebion yn Saesneg
csv-both = ymatebion yn y ddwy iaith
csv-other = ymatebion mewn iaith arall neu ddim
csv-responses = ymatebion
csv-question-id = id y cwestiwn
csv-question = cwestiwn
csv-option-id = id yr opsiwn
csv-option = opsiwn
csv-base-answered = sail: ymatebion a ddewisodd opsiwn
csv-base-all = sail: yr holl ymatebion
csv-percent-answered = canran o’r rhai a ddewisodd opsiwn
csv-percent-all = canran o’r holl ymatebion
csv-part-id = id y rhan
csv-part = rhan
csv-code = cod
csv-parent = rhan o’r cod
csv-nature = natur
csv-name = enw
csv-base = sail
csv-percent = canran o’r sail
csv-word = mewn geiriau
csv-accepted = derbyniwyd gan berson
csv-suggested = awgrymwyd a heb ei adolygu eto
nature-proposal = cynnig
nature-theme = thema
nature-not-a-view = nid barn
