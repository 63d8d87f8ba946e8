# Geiriau tudalennau’r fframwaith yn Gymraeg; gweler cy.ftl. Mae’r un negeseuon, gyda’r un newidynnau, yn framework.en.ftl.

settings-mistakes = Newidiwyd y ffeiliau gosodiadau ac mae gwallau ynddynt. Nes iddynt gael eu cywiro, bydd y tudalennau’n parhau â’r hyn a ddywedent cynt.
