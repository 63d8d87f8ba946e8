# Geiriau adroddiad yn Gymraeg. Mae'r un negeseuon, gyda'r un newidynnau, yn en.ftl; mae prawf yn eu cymharu.
# Mae'r enw'n unigol ar ôl 1, 2, 3 a 6, ac yn treiglo ar ôl 2 (meddal), 3 a 6 (llaes): 1 tag, 2 dag, 3 thag, 6 thag.
# Ar ôl unrhyw rif arall daw "o" a'r lluosog: 12 o dagiau. Ni roddir y fannod o flaen rhif: "yr 8", ond "y 9".
# Ystyr "daeth i law" yw received, ac ystyr "derbyniwyd i'w gyfrif" yw accepted: mae "derbyniwyd" ar ei ben ei hun yn amwys.

document-kind = Ymgynghoriad – crynodeb o’r ymatebion
number = Rhif
twin = Read this document in English
skip = Neidio i’r prif gynnwys
contents = Cynnwys
draft = Drafft
draft-note = Crynodeb gwaith, a wnaed o’r cofnod o ymatebion gan y rhaglen ymateb. Pobl sy’n ychwanegu’r atebion i’r pwyntiau a godwyd, yn gwirio’r geiriau ac yn ei gymeradwyo cyn ei gyhoeddi.
made-by = Gwnaed gan ymateb { $version } o’r cofnod o ymatebion.

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
asked-by = Y corff sy’n ymgynghori
opened = Dyddiad agor
closed = Dyddiad cau
key-received = { $n ->
    [zero] o gyflwyniadau a ddaeth i law
    [one] cyflwyniad a ddaeth i law
    [two] gyflwyniad a ddaeth i law
    [few] chyflwyniad a ddaeth i law
    [many] chyflwyniad a ddaeth i law
   *[other] o gyflwyniadau a ddaeth i law
}
key-responses = { $n ->
    [zero] o ymatebion a gyfrifwyd
    [one] ymateb a gyfrifwyd
    [two] ymateb a gyfrifwyd
    [few] ymateb a gyfrifwyd
    [many] ymateb a gyfrifwyd
   *[other] o ymatebion a gyfrifwyd
}
key-welsh = ohonynt yn gyfan gwbl neu’n rhannol yn Gymraeg
key-context = { $n ->
    [zero] o ddogfennau nad ydynt yn ymatebion
    [one] ddogfen nad yw’n ymateb
    [two] ddogfen nad ydynt yn ymatebion
    [few] dogfen nad ydynt yn ymatebion
    [many] dogfen nad ydynt yn ymatebion
   *[other] o ddogfennau nad ydynt yn ymatebion
}
not-a-vote = Nid pleidlais nac arolwg yw ymgynghoriad. Pobl a sefydliadau sy’n dewis a ydynt am ymateb, felly disgrifio’r ymatebion a ddaeth i law y mae’r ffigurau, ac nid ydynt yn dweud dim am farn y cyhoedd yn gyffredinol. Gall pwynt a godir gan un ymatebydd fod yr un mor bwysig â phwynt a godir gan lawer.
unreviewed = { $n ->
    [zero] Awgrymiadau a wnaed gan reolau, ar sail y geiriau a ddefnyddiwyd, yw { $n } o’r { $all } o dagiau sy’n sail i’r ffigurau am y pwyntiau a godwyd. Mae pob tabl yn dweud faint o ymatebion sy’n dibynnu ar awgrymiadau yn unig.
    [one] Awgrym a wnaed gan reol, ar sail y geiriau a ddefnyddiwyd, yw { $n } o’r { $all } o dagiau sy’n sail i’r ffigurau am y pwyntiau a godwyd. Nid oes neb wedi ei adolygu eto. Mae pob tabl yn dweud faint o ymatebion sy’n dibynnu ar awgrymiadau yn unig.
    [two] Awgrymiadau a wnaed gan reolau, ar sail y geiriau a ddefnyddiwyd, yw { $n } o’r { $all } o dagiau sy’n sail i’r ffigurau am y pwyntiau a godwyd. Nid oes neb wedi eu hadolygu eto. Mae pob tabl yn dweud faint o ymatebion sy’n dibynnu ar awgrymiadau yn unig.
    [few] Awgrymiadau a wnaed gan reolau, ar sail y geiriau a ddefnyddiwyd, yw { $n } o’r { $all } o dagiau sy’n sail i’r ffigurau am y pwyntiau a godwyd. Nid oes neb wedi eu hadolygu eto. Mae pob tabl yn dweud faint o ymatebion sy’n dibynnu ar awgrymiadau yn unig.
    [many] Awgrymiadau a wnaed gan reolau, ar sail y geiriau a ddefnyddiwyd, yw { $n } o’r { $all } o dagiau sy’n sail i’r ffigurau am y pwyntiau a godwyd. Nid oes neb wedi eu hadolygu eto. Mae pob tabl yn dweud faint o ymatebion sy’n dibynnu ar awgrymiadau yn unig.
   *[other] Awgrymiadau a wnaed gan reolau, ar sail y geiriau a ddefnyddiwyd, yw { $n } o’r { $all } o dagiau sy’n sail i’r ffigurau am y pwyntiau a godwyd. Nid oes neb wedi eu hadolygu eto. Mae pob tabl yn dweud faint o ymatebion sy’n dibynnu ar awgrymiadau yn unig.
}
none-reviewed = { $n ->
    [zero] Nid oes tagiau’n sail i’r ffigurau am y pwyntiau a godwyd.
    [one] Awgrym a wnaed gan reol, ar sail y geiriau a ddefnyddiwyd, yw’r unig dag sy’n sail i’r ffigurau am y pwyntiau a godwyd. Nid oes neb wedi ei adolygu eto. Dylid trin y ffigurau hynny fel rhai dros dro.
    [two] Awgrymiadau a wnaed gan reolau, ar sail y geiriau a ddefnyddiwyd, yw’r { $n } dag sy’n sail i’r ffigurau am y pwyntiau a godwyd. Nid oes neb wedi eu hadolygu eto. Dylid trin y ffigurau hynny fel rhai dros dro.
    [few] Awgrymiadau a wnaed gan reolau, ar sail y geiriau a ddefnyddiwyd, yw pob un o’r { $n } thag sy’n sail i’r ffigurau am y pwyntiau a godwyd. Nid oes neb wedi eu hadolygu eto. Dylid trin y ffigurau hynny fel rhai dros dro.
    [many] Awgrymiadau a wnaed gan reolau, ar sail y geiriau a ddefnyddiwyd, yw pob un o’r { $n } thag sy’n sail i’r ffigurau am y pwyntiau a godwyd. Nid oes neb wedi eu hadolygu eto. Dylid trin y ffigurau hynny fel rhai dros dro.
   *[other] Awgrymiadau a wnaed gan reolau, ar sail y geiriau a ddefnyddiwyd, yw pob un o’r { $n } o dagiau sy’n sail i’r ffigurau am y pwyntiau a godwyd. Nid oes neb wedi eu hadolygu eto. Dylid trin y ffigurau hynny fel rhai dros dro.
}
all-reviewed = Mae person wedi cadarnhau pob tag sy’n sail i’r ffigurau am y pwyntiau a godwyd.
no-codings = Nid oes yr un darn wedi’i godio eto, felly nid oes ffigurau am y pwyntiau a godwyd.

# --- Yr ymgynghoriad
about = Am yr ymgynghoriad
about-dates = Ymgynghorodd { $body } o { $opened } hyd { $closed }.
about-questions = { $n ->
    [zero] Ni ofynnwyd yr un cwestiwn.
    [one] Gofynnwyd un cwestiwn.
    [two] Gofynnwyd { $n } gwestiwn.
    [few] Gofynnwyd { $n } chwestiwn.
    [many] Gofynnwyd { $n } chwestiwn.
   *[other] Gofynnwyd { $n } o gwestiynau.
}
about-options = { $n ->
    [zero] Nid oedd yr un ohonynt yn cynnig opsiynau i ddewis o’u plith.
    [one] Roedd un ohonynt yn cynnig opsiynau i ddewis o’u plith.
    [two] Roedd { $n } ohonynt yn cynnig opsiynau i ddewis o’u plith.
    [few] Roedd { $n } ohonynt yn cynnig opsiynau i ddewis o’u plith.
    [many] Roedd { $n } ohonynt yn cynnig opsiynau i ddewis o’u plith.
   *[other] Roedd { $n } ohonynt yn cynnig opsiynau i ddewis o’u plith.
}
about-chapters = Y penodau a’u cwestiynau

# --- Sut i ddarllen y ffigurau
reading = Sut i ddarllen y ffigurau
reading-base = Mae sail pob canran wrth ei hochr: yr ymatebion y mae’n ganran ohonynt. Weithiau yr holl ymatebion a gyfrifwyd yw’r sail; weithiau’r rhai a atebodd gwestiwn yn unig.
reading-rounding = Mae canrannau wedi’u talgrynnu i un lle degol, gyda hanner yn cael ei dalgrynnu i fyny, felly efallai na fydd y rhai mewn tabl yn dod i 100% yn union.
reading-small = Lle mae sail yn llai na { $n }, rhoddir y niferoedd, ond nid canrannau na geiriau am gyfrannau: byddai cyfran o gyn lleied yn dweud mwy nag a ddylai. Nid oes yr un nifer yn cael ei gelu.
reading-suggested = Ystyr “Awgrymwyd” yw bod rheol wedi gosod geiriau o dan bwynt oherwydd y modd y’u hysgrifennwyd, ac nad oes neb wedi edrych arnynt eto. Ystyr “Cadarnhawyd” yw bod person wedi cytuno eu bod yn perthyn yno.
reading-bars = Mae bar yn ailadrodd y ffigur yn ei res. Mewn tabl o opsiynau, 100% o’r sail yw bar llawn. Mewn tabl o bwyntiau, y pwynt a godwyd yn y nifer mwyaf o ymatebion sydd â’r bar hiraf.
reading-quotations = Darnau byr yw’r dyfyniadau, o ymatebion y cytunodd eu hawduron i’w cyhoeddi. Rheol sy’n eu dewis: un ym mhob iaith ar gyfer pob cwestiwn, o’r pwyntiau a godwyd amlaf. Maent yn dangos sut y mynegwyd pethau, nid faint sy’n meddwl hynny. Maent yn yr iaith yr ysgrifennwyd hwy ynddi, heb eu cyfieithu. Nid enwir yr un ymatebydd, a lle mae llai na { $n } o ymatebion gan fath o ymatebydd, dim ond sefydliad neu unigolyn a nodir. Rhaid i berson ddarllen a chymeradwyo pob un cyn cyhoeddi.
reading-quotations-none = Nid oes geiriau wedi’u dyfynnu: nid yw’r un darn y gellid ei ddyfynnu yn dod o ymateb y cytunodd ei awdur i’w gyhoeddi.
reading-words = Nid oes ystyr safonol i eiriau am gyfrannau. Dyma eu hystyr yn yr adroddiad hwn:
reading-words-none = Nid yw’r adroddiad hwn yn defnyddio geiriau am gyfrannau.
scale-top = { $from }% neu fwy
scale-between = { $from }% neu fwy, ond llai na { $to }%
scale-low = llai na { $to }%

# --- Y gofrestr
register = Yr hyn a ddaeth i law, a’r hyn a ddigwyddodd iddo
register-intro = Mae pob cyflwyniad a ddaeth i law yn y gofrestr, ynghyd â’r hyn a ddigwyddodd iddo. Ni hepgorir dim drwy ei ddileu.
channels-caption = Sut y daeth y cyflwyniadau i law
channels-channel = Dull anfon
channels-accepted = Derbyniwyd i’w cyfrif
channels-all = Pob dull
channel-form = Ffurflen ar-lein
channel-email = E-bost
channel-post = Post
channel-web = Tudalen we
channel-document = Dogfen a drosglwyddwyd drwy ddull arall
register-caption = Cyflwyniadau fesul canlyniad a ffynhonnell
register-outcome = Canlyniad
register-received = Daeth i law
register-outcomes = Pob canlyniad
register-all = Pob ffynhonnell
register-empty = Ni ddaeth dim o’r ffynonellau hyn: { $sources }.
excluded-caption = Cyflwyniadau nas derbyniwyd i’w cyfrif, a pham
excluded-why = Pam
excluded-submissions = Cyflwyniadau
excluded-together = Cyfanswm y rhai nas derbyniwyd
excluded-sum = { $received } a ddaeth i law − { $excluded } nas derbyniwyd = { $accepted } a dderbyniwyd i’w cyfrif
why-accepted = Fe’i cyfrifwyd a’i ddadansoddi
why-blank = Nid oedd ateb i’r un cwestiwn
why-invalid = Nid oedd enw na manylion cyswllt y gellid eu defnyddio, lle mae angen rhai, neu roedd yn amlwg yn ffug
why-duplicate = Roedd yr un testun wedi dod i law eisoes gan yr un ymatebydd; cedwir un
why-merged = Fe’i cyfunwyd â chyflwyniad arall gan yr un ymatebydd, ac fe’i cyfrifir gyda hwnnw
why-amended = Anfonodd yr ymatebydd gyflwyniad diweddarach yn ei le
why-campaign-standard = Testun ymgyrch ydyw, heb ei newid; mae’r rheol ar gyfer ymgyrchoedd isod
why-campaign-varied = Testun ymgyrch ydyw, wedi’i newid neu ag ychwanegiadau; mae’r rheol ar gyfer ymgyrchoedd isod
why-petition = Deiseb ydyw; dywedir isod beth mae ei thestun yn cyfrif amdano, a chyfrifir ei llofnodion ar wahân
why-late = Daeth i law ar ôl y dyddiad cau
why-out-of-scope = Nid yw’n dweud dim am bwnc yr ymgynghoriad
why-abusive = Mae’n sarhaus; fe’i cedwir, ond ni chaiff ei ddyfynnu na’i gyhoeddi
why-not-a-response = Deunydd cyd-destun ydyw, megis datganiad neu erthygl yn y wasg
why-quarantined = Nid oedd modd ei ddarllen; cedwir y gwreiddiol
why-withdrawn = Tynnodd yr ymatebydd ef yn ôl
register-sums = Y rhifyddeg, fesul ffynhonnell
sum = { $source }: daeth { $n } i law = { $parts }
sum-part = { $n } ({ $outcome })
sum-none = 0
register-closes = Mae’r gofrestr yn cydbwyso: mae gan bob cyflwyniad a ddaeth i law un canlyniad yn union, fesul ffynhonnell ac yn gyfan gwbl.
register-open = Nid yw’r gofrestr yn cydbwyso. Peidiwch â dibynnu ar y ffigurau isod nes bod hyn wedi’i gywiro.
register-open-source = { $source }: daeth { $n } i law, ond { $decided } yw cyfanswm y canlyniadau.
rules = Beth sy’n cyfrif fel ymateb
counted = { $n ->
    [zero] Cyfrifir { $n } o ymatebion yn y tablau isod.
    [one] Cyfrifir { $n } ymateb yn y tablau isod.
    [two] Cyfrifir { $n } ymateb yn y tablau isod.
    [few] Cyfrifir { $n } ymateb yn y tablau isod.
    [many] Cyfrifir { $n } ymateb yn y tablau isod.
   *[other] Cyfrifir { $n } o ymatebion yn y tablau isod.
}
campaigns-as-persons = Mae pob person a anfonodd destun ymgyrch yn cyfrif fel un ymateb.
campaigns-as-one = Mae pob ymgyrch yn cyfrif fel un ymateb, ni waeth faint o bobl a anfonodd ei thestun.
campaigns-apart = Nid yw ymatebion ymgyrchoedd yn y niferoedd hyn; fe’u dangosir ar wahân.
campaigns-standard-as-one = Mae copïau digyfnewid o destun pob ymgyrch yn cyfrif fel un ymateb; mae pob copi a newidiwyd yn cyfrif fel un.
campaigns-standard-apart = Nid yw copïau digyfnewid o destun ymgyrch yn y niferoedd hyn; mae pob copi a newidiwyd yn cyfrif fel un ymateb.
petitions-as-one = Mae testun pob deiseb yn cyfrif fel un ymateb, ni waeth faint o bobl a’i llofnododd.
petitions-apart = Nid yw testunau deisebau yn y niferoedd hyn.
petition-signatures = { $n ->
    [zero] Ni lofnododd neb ddeiseb; nid yw llofnodion mewn unrhyw gyfrif o ymatebion.
    [one] Llofnododd { $n } person ddeiseb; nid yw llofnodion mewn unrhyw gyfrif o ymatebion.
    [two] Llofnododd { $n } berson ddeisebau; nid yw llofnodion mewn unrhyw gyfrif o ymatebion.
    [few] Llofnododd { $n } pherson ddeisebau; nid yw llofnodion mewn unrhyw gyfrif o ymatebion.
    [many] Llofnododd { $n } pherson ddeisebau; nid yw llofnodion mewn unrhyw gyfrif o ymatebion.
   *[other] Llofnododd { $n } o bobl ddeisebau; nid yw llofnodion mewn unrhyw gyfrif o ymatebion.
}
petition-uncounted = { $n ->
    [zero] Cofnodwyd nifer y llofnodion ar bob deiseb.
    [one] Yn achos { $n } ddeiseb ni chofnododd neb faint o bobl a’i llofnododd.
    [two] Yn achos { $n } ddeiseb ni chofnododd neb faint o bobl a’u llofnododd.
    [few] Yn achos { $n } deiseb ni chofnododd neb faint o bobl a’u llofnododd.
    [many] Yn achos { $n } deiseb ni chofnododd neb faint o bobl a’u llofnododd.
   *[other] Yn achos { $n } o ddeisebau ni chofnododd neb faint o bobl a’u llofnododd.
}
late-exclude = Caiff cyflwyniadau a ddaeth i law ar ôl y dyddiad cau eu cofrestru fel rhai hwyr a’u gadael allan o’r cyfrif.
late-accept = Caiff cyflwyniadau a ddaeth i law ar ôl y dyddiad cau eu derbyn fel unrhyw rai eraill.

# --- Ymatebwyr
respondents = Pwy a ymatebodd
respondents-caption = Ymatebion fesul math o ymatebydd ac iaith
respondents-base = { $n ->
    [zero] Sail: yr holl ymatebion a gyfrifwyd ({ $n }).
    [one] Sail: yr unig ymateb a gyfrifwyd.
    [two] Sail: yr holl ymatebion a gyfrifwyd ({ $n }).
    [few] Sail: yr holl ymatebion a gyfrifwyd ({ $n }).
    [many] Sail: yr holl ymatebion a gyfrifwyd ({ $n }).
   *[other] Sail: yr holl ymatebion a gyfrifwyd ({ $n }).
}
respondents-kind = Math o ymatebydd
language-cy = Cymraeg
language-en = Saesneg
language-both = Y ddwy iaith
language-other = Arall, neu heb eiriau
respondents-all = Cyfanswm
respondents-total = Pob math
respondents-organisations = o’r rhain, sefydliadau
respondents-others = o’r rhain, unigolion a heb ei nodi
respondents-languages = Canran o’r cyfan
respondents-share = Canran
respondents-note = Yr ymatebwyr eu hunain a ddewisodd eu math, a derbynnir eu dewis fel y mae. Yr iaith a ddangosir yw iaith geiriau’r ymateb; nid oes iaith i ymateb sy’n ddim ond blychau ticio.
respondents-none = Ni ddaeth ymatebion i law gan y mathau hyn: { $kinds }.

# --- Cwestiynau
questions = Yr atebion i’r cwestiynau
question = Cwestiwn { $id }
question-link = cwestiwn
question-caption = { $caption } (cwestiwn { $id })
answered = Mae ateb i’r cwestiwn hwn mewn { $n } o’r holl ymatebion ({ $all }).
in-words = Mae { $n } ohonynt yn ateb mewn geiriau.
closed-caption = Yr opsiynau a ddewiswyd (cwestiwn { $id })
closed-base-words = { $n ->
    [zero] Sail: { $n } o ymatebion lle dewiswyd opsiwn.
    [one] Sail: { $n } ymateb lle dewiswyd opsiwn.
    [two] Sail: { $n } ymateb lle dewiswyd opsiwn.
    [few] Sail: { $n } ymateb lle dewiswyd opsiwn.
    [many] Sail: { $n } ymateb lle dewiswyd opsiwn.
   *[other] Sail: { $n } o ymatebion lle dewiswyd opsiwn.
}
closed-option = Ateb
closed-responses = Ymatebion
closed-share-answered = Canran o’r { $n } lle dewiswyd opsiwn
closed-share-all = Canran o’r holl ymatebion ({ $n })
closed-base = Dewiswyd opsiwn
closed-not-recognised = Ysgrifennwyd rhywbeth nad yw’n un o’r opsiynau
closed-none = Ni ddewiswyd opsiwn
closed-several = Gellid dewis mwy nag un opsiwn, felly gall y canrannau ddod i fwy na 100%.
closed-small = Dewiswyd opsiwn mewn llai na { $n } o ymatebion, felly ni roddir canrannau ohonynt.
small-base = Mae’r sail yn llai na { $n }, felly rhoddir y niferoedd, ond nid canrannau na geiriau am gyfrannau.

# --- Pwyntiau a godwyd
themes-proposals = Pwyntiau am y cynigion
themes-themes = Y dadleuon a gyflwynwyd
themes-point = Y pwynt a godwyd
themes-responses = Ymatebion
themes-responses-suggested = Ymatebion (awgrymwyd)
themes-share = Canran o’r { $n }
themes-word = Mewn geiriau
themes-accepted = Cadarnhawyd gan berson
themes-suggested = Awgrymwyd, heb ei adolygu eto
themes-none = Nid oes pwyntiau wedi’u codio yma.
themes-all-suggested = Awgrymwyd gan reolau; nid oes neb wedi eu hadolygu eto.
themes-all-accepted = Cadarnhawyd pob un gan berson.
themes-once-suggested = Codwyd mewn un ymateb yr un (awgrymwyd, heb eu hadolygu eto): { $points }.
themes-once-accepted = Codwyd mewn un ymateb yr un (cadarnhawyd gan berson): { $points }.
themes-base-question = { $n ->
    [zero] Sail: { $n } o ymatebion a atebodd y cwestiwn hwn mewn geiriau.
    [one] Sail: { $n } ymateb a atebodd y cwestiwn hwn mewn geiriau.
    [two] Sail: { $n } ymateb a atebodd y cwestiwn hwn mewn geiriau.
    [few] Sail: { $n } ymateb a atebodd y cwestiwn hwn mewn geiriau.
    [many] Sail: { $n } ymateb a atebodd y cwestiwn hwn mewn geiriau.
   *[other] Sail: { $n } o ymatebion a atebodd y cwestiwn hwn mewn geiriau.
}
themes-base-letters = { $n ->
    [zero] Sail: { $n } o ymatebion sy’n dweud rhywbeth y tu allan i’r cwestiynau.
    [one] Sail: { $n } ymateb sy’n dweud rhywbeth y tu allan i’r cwestiynau.
    [two] Sail: { $n } ymateb sy’n dweud rhywbeth y tu allan i’r cwestiynau.
    [few] Sail: { $n } ymateb sy’n dweud rhywbeth y tu allan i’r cwestiynau.
    [many] Sail: { $n } ymateb sy’n dweud rhywbeth y tu allan i’r cwestiynau.
   *[other] Sail: { $n } o ymatebion sy’n dweud rhywbeth y tu allan i’r cwestiynau.
}
themes-base-all = { $n ->
    [zero] Sail: yr holl ymatebion a gyfrifwyd ({ $n }).
    [one] Sail: yr unig ymateb a gyfrifwyd.
    [two] Sail: yr holl ymatebion a gyfrifwyd ({ $n }).
    [few] Sail: yr holl ymatebion a gyfrifwyd ({ $n }).
    [many] Sail: yr holl ymatebion a gyfrifwyd ({ $n }).
   *[other] Sail: yr holl ymatebion a gyfrifwyd ({ $n }).
}
letters = Sylwadau y tu allan i’r cwestiynau
letters-caption = { $caption } (y tu allan i’r cwestiynau)
letters-intro = { $n ->
    [zero] Mae { $n } o ymatebion yn dweud rhywbeth heb gyfeirio at gwestiwn, fel y gwna llythyrau ac adroddiadau.
    [one] Mae { $n } ymateb yn dweud rhywbeth heb gyfeirio at gwestiwn, fel y gwna llythyrau ac adroddiadau.
    [two] Mae { $n } ymateb yn dweud rhywbeth heb gyfeirio at gwestiwn, fel y gwna llythyrau ac adroddiadau.
    [few] Mae { $n } ymateb yn dweud rhywbeth heb gyfeirio at gwestiwn, fel y gwna llythyrau ac adroddiadau.
    [many] Mae { $n } ymateb yn dweud rhywbeth heb gyfeirio at gwestiwn, fel y gwna llythyrau ac adroddiadau.
   *[other] Mae { $n } o ymatebion yn dweud rhywbeth heb gyfeirio at gwestiwn, fel y gwna llythyrau ac adroddiadau.
}
whole = Y pwyntiau a godwyd ar draws yr ymgynghoriad
whole-intro = Atebion i bob cwestiwn a sylwadau y tu allan i’r cwestiynau gyda’i gilydd. Mae pob ymateb yn cyfrif unwaith am bwynt, ni waeth pa mor aml y mae’n ei wneud, ac mae pwynt sy’n rhan o bwynt arall hefyd yn cyfrif, unwaith, at hwnnw.

# --- Safbwyntiau
stances-caption = Safbwyntiau ar y cynigion
stances-suggested = O’r ymatebion sy’n codi pob pwynt. Awgrymwyd gan reolau, lle mae geiriau plaen yn dweud hynny; nid oes neb wedi eu hadolygu eto. Mae ymateb sy’n cymryd y ddwy ochr yn cyfrif fel un cymysg. Nid yw’r hyn a ddywedir am ran yn cyfrif am y cyfan.
stances-mixed = O’r ymatebion sy’n codi pob pwynt. Fe’u nodwyd gan bobl, neu fe’u hawgrymwyd gan reolau lle mae geiriau plaen yn dweud hynny. Mae ymateb sy’n cymryd y ddwy ochr yn cyfrif fel un cymysg. Nid yw’r hyn a ddywedir am ran yn cyfrif am y cyfan.
stances-not-said = Heb ei ddweud

# --- Dyfyniadau
quotations = Yng ngeiriau’r ymatebwyr eu hunain
quotations-from = { $language } · { $kind } · { $channel }
quotations-accepted = O dan { $code } { $name } (cadarnhawyd gan berson)
quotations-suggested = O dan { $code } { $name } (awgrymwyd gan reol, heb ei adolygu eto)
quotations-organisation = Sefydliad
quotations-individual = Unigolyn, neu heb ei nodi
quotations-no-welsh = Nid oedd modd dyfynnu darn yn Gymraeg yma.
quotations-no-english = Nid oedd modd dyfynnu darn yn Saesneg yma.

# --- Pwy a gododd y pwyntiau
raised-caption = Y pwyntiau a godwyd amlaf, fesul iaith a math o ymatebydd
raised-base = Pwyntiau a godwyd mewn { $n } neu fwy o ymatebion. Canran o’r ymatebion yn ei cholofn ei hun yw pob canran, ac mae eu nifer ar ben y golofn; lle mae’r nifer hwnnw’n rhy fach, ni roddir canran.
raised-mixed = Mae rhai o’r tagiau hyn yn awgrymiadau nad oes neb wedi eu hadolygu: mae’r tablau uchod yn dweud faint.
raised-cy = Cymraeg ({ $n })
raised-en = Saesneg ({ $n })
raised-both = Y ddwy iaith ({ $n })
raised-organisations = Sefydliadau ({ $n })
raised-others = Unigolion a heb ei nodi ({ $n })

# --- Darnau nad ydynt yn bwyntiau
other-matters = Darnau na chyfrifwyd fel pwyntiau
other-matters-caption = Ymatebion â darnau na chyfrifwyd fel pwyntiau
other-matters-note = Pwyntiau am rywbeth nad ymgynghorwyd arno, atebion heb sylw, a darnau heb farn ynddynt. Fe’u cedwir a’u rhestru, ond nid ydynt yn cyfrif fel pwyntiau a godwyd.
other-matters-what = Beth yw’r darnau
other-matters-none = Nid oes rhai.

# --- Ymgyrchoedd
campaigns = Ymgyrchoedd
campaigns-caption = Cyflwyniadau sy’n rhannu testun wedi’i drefnu
campaigns-campaign = Ymgyrch
campaigns-standard = Testun heb ei newid
campaigns-varied = Testun a newidiwyd neu’r ychwanegwyd ato
by-rule-caption = Yr un niferoedd yn ôl pob rheol ar gyfer ymgyrchoedd: ymatebion, o’r rhai lle dewiswyd opsiwn
by-rule-counted = Yr hyn a gyfrifir
by-rule-all = Pob ymateb
by-rule-as-persons = Pob person
by-rule-as-one = Pob ymgyrch unwaith
by-rule-apart = Ymgyrchoedd ar wahân
by-rule-standard-as-one = Copïau digyfnewid unwaith
by-rule-standard-apart = Copïau digyfnewid ar wahân
campaigns-none = Nid oes ymgyrch wedi’i chofnodi.

# --- Dogfennau nad ydynt yn ymatebion
context = Dogfennau nad ydynt yn ymatebion
context-note = Daeth y rhain i law ac fe’u cedwir. Nid ymatebion ydynt, ac nid ydynt wedi’u cynnwys mewn unrhyw gyfrif o ymatebion.
context-caption = Dogfennau a ddaeth i law nad ydynt yn ymatebion
context-document = Dogfen
context-source = Ffynhonnell
context-reason = Rheswm
context-none = Nid oes rhai.

# --- Dull
method = Sut y cyfrifwyd y pwyntiau
method-once = Cyfrifir pwyntiau fesul ymateb ac nid fesul tro y cânt eu crybwyll: mae ymateb yn cyfrif unwaith am bwynt, ni waeth pa mor aml y mae’n ei wneud. Mae pob ymateb yn cyfrif yr un fath, pwy bynnag a’i hanfonodd.
method-codings = Darnau y gellid eu codio: { $passages }. Tagiau a gadarnhawyd gan berson: { $accepted }; a wrthodwyd gan berson: { $rejected }; a awgrymwyd gan reolau ar sail y geiriau a ddefnyddiwyd, heb eu hadolygu eto: { $suggested }. Mae awgrym yn cyfrif nes bod person yn ei wrthod.
method-not-counted = Tagiau a gadarnhawyd gan berson ond nad yw eu cod yn cael ei ddefnyddio mwyach, a gedwir heb eu cyfrif: { $codings }.
method-claims = Adroddir honiadau fel y’u gwnaed. Nid ydynt wedi’u gwirio.
method-framework = Defnyddiwyd fersiwn { $version } o’r fframwaith codau.
method-welsh = Cyfieithiadau gwaith yw’r enwau Cymraeg ar { $n } o’r codau ({ $all } i gyd); bydd cyfieithydd yn eu hadolygu cyn cyhoeddi dim.

# --- Maniffest
manifest = O beth y gwnaed y ffigurau
manifest-intro = Yr un ffigurau a geir bob tro o’r un cyflwyniadau, gosodiadau a fersiwn. Mae’r rhestr lawn, gyda hash pob dogfen wreiddiol, yn { $file }.
manifest-what = Rhan
manifest-value = Fersiwn, rhif neu hash
manifest-caption = Fersiynau a gosodiadau
manifest-version = ymateb
manifest-framework = Fframwaith codau
manifest-inputs = Dogfennau gwreiddiol a ddarllenwyd
part-analyser = Dadansoddi geiriau
part-detector = Adnabod iaith
part-reading = Darllen dogfennau
part-tagging = Codio yn ôl rheolau
part-decisions = Penderfyniadau gan bobl ar ganlyniadau
part-coding-events = Tagiau gan bobl
files = Y tablau fel data
file-register = Cofrestr
file-respondents = Ymatebwyr
file-closed = Opsiynau a ddewiswyd
file-themes = Pwyntiau a godwyd
file-campaigns = Ymgyrchoedd
file-campaign-rules = Niferoedd yn ôl pob rheol ar gyfer ymgyrchoedd
file-quotations = Dyfyniadau, gyda’r darnau y maent ohonynt
file-manifest = Maniffest

# --- Atodiad
annex = Atodiad A: sefydliadau a ymatebodd
annex-note = { $n ->
    [zero] Cytunodd { $n } o sefydliadau i gael eu henwi. Ni restrir sefydliadau nad ydynt wedi cytuno, na rhai na ofynnwyd iddynt.
    [one] Cytunodd { $n } sefydliad i gael ei enwi. Ni restrir sefydliadau nad ydynt wedi cytuno, na rhai na ofynnwyd iddynt.
    [two] Cytunodd { $n } sefydliad i gael eu henwi. Ni restrir sefydliadau nad ydynt wedi cytuno, na rhai na ofynnwyd iddynt.
    [few] Cytunodd { $n } sefydliad i gael eu henwi. Ni restrir sefydliadau nad ydynt wedi cytuno, na rhai na ofynnwyd iddynt.
    [many] Cytunodd { $n } sefydliad i gael eu henwi. Ni restrir sefydliadau nad ydynt wedi cytuno, na rhai na ofynnwyd iddynt.
   *[other] Cytunodd { $n } o sefydliadau i gael eu henwi. Ni restrir sefydliadau nad ydynt wedi cytuno, na rhai na ofynnwyd iddynt.
}
annex-none = Ni chytunodd yr un sefydliad i gael ei enwi.
annex-individuals = { $n ->
    [zero] Cytunodd { $n } o unigolion, neu ymatebwyr na nodwyd eu math, i gael eu henwi hefyd. Ni restrir unigolion.
    [one] Cytunodd { $n } unigolyn, neu ymatebydd na nodwyd ei fath, i gael ei enwi hefyd. Ni restrir unigolion.
    [two] Cytunodd { $n } unigolyn, neu ymatebwyr na nodwyd eu math, i gael eu henwi hefyd. Ni restrir unigolion.
    [few] Cytunodd { $n } unigolyn, neu ymatebwyr na nodwyd eu math, i gael eu henwi hefyd. Ni restrir unigolion.
    [many] Cytunodd { $n } unigolyn, neu ymatebwyr na nodwyd eu math, i gael eu henwi hefyd. Ni restrir unigolion.
   *[other] Cytunodd { $n } o unigolion, neu ymatebwyr na nodwyd eu math, i gael eu henwi hefyd. Ni restrir unigolion.
}
annex-represents = hefyd ar ran: { $names }
annex-order = Mae’r enwau fel y’u rhoddwyd gan y sefydliadau, yn nhrefn yr wyddor Gymraeg, lle mae ch, dd, ff, ng, ll, ph, rh a th yn llythrennau.

# --- Penawdau'r tablau fel data
csv-source-id = id y ffynhonnell
csv-source = ffynhonnell
csv-channel = dull anfon
csv-outcome-id = id y canlyniad
csv-outcome = canlyniad
csv-submissions = cyflwyniadau
csv-received = daeth i law
csv-kind-id = id y math
csv-kind = math o ymatebydd
csv-organisation = sefydliad
csv-yes = ydy
csv-no = nac ydy
csv-cy = ymatebion yn Gymraeg
csv-en = ymatebion yn Saesneg
csv-both = ymatebion yn y ddwy iaith
csv-other = ymatebion mewn iaith arall neu heb eiriau
csv-responses = ymatebion
csv-rule = rheol ar gyfer ymgyrchoedd
csv-id = opsiwn neu god
csv-what = beth
csv-question-id = id y cwestiwn
csv-question = cwestiwn
csv-option-id = id yr opsiwn
csv-option = opsiwn
csv-base-answered = sail: ymatebion lle dewiswyd opsiwn
csv-base-all = sail: yr holl ymatebion
csv-percent-answered = canran o’r ymatebion lle dewiswyd opsiwn
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
csv-support = o blaid
csv-oppose = yn erbyn
csv-mixed = cymysg neu amodol
csv-neutral = niwtral
csv-unsure = ansicr
csv-no-view = dim barn
csv-state = ar air pwy
csv-stance-id = id y safbwynt
csv-language = iaith
csv-passage = id y darn
csv-words = geiriau
csv-accepted = cadarnhawyd gan berson
csv-suggested = awgrymwyd a heb ei adolygu eto
nature-proposal = cynnig
nature-theme = thema
nature-not-a-view = nid barn
