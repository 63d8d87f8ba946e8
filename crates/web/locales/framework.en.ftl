# The words of the framework's pages in English; see en.ftl. The same messages, with the same variables, are in framework.cy.ftl.

settings-mistakes = The settings files were changed and have mistakes. Until they are put right, the pages go on with what they said before.
