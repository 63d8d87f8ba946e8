// The framework, candidate themes and samples in Chromium: their kinds of page, and an analyst's journeys by mouse, by
// keyboard alone and without scripts.

import { introduce } from "./coding.mjs";

const SAMPLE = "porwr";

/** Looks again at a page that takes longer than one is kept waiting, until it is there. */
export async function lookAgain(page) {
  while ((await page.locator("#look-again").count()) > 0) {
    await page.waitForTimeout(500);
    await Promise.all([page.waitForNavigation(), page.locator("#look-again").click()]);
  }
}

/** Goes to a page. */
async function go(page, address) {
  await page.goto(address);
  await lookAgain(page);
}

/** Waits for the page that follows what is done. */
async function after(page, act) {
  await Promise.all([page.waitForNavigation(), act()]);
  await lookAgain(page);
}

/** Somebody codes every passage of a sample with one code. */
async function codeSample(browser, base, person, code) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await go(page, `${base}/en/code?sample=${SAMPLE}`);
  await introduce(page, person);
  while ((await page.locator(".site-coded").count()) > 0) {
    await page.locator("#new-code").selectOption(code);
    await after(page, () => page.locator(".site-add button").click());
    await after(page, () => page.locator("[data-key=d]").click());
  }
  await context.close();
}

/** Has a sample drawn and coded by two people who differ. */
export async function prepare(browser, base) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await go(page, `${base}/en/samples`);
  await page.locator("#name").fill(SAMPLE);
  await page.locator("#size").fill("2");
  await after(page, () => page.locator("main form button").click());
  // Who draws it is asked for, and then the form is filled in once more.
  if ((await page.locator("#size").count()) === 0 && (await page.locator("#name").count()) > 0) {
    await page.locator("#name").fill("Elin");
    await after(page, () => page.keyboard.press("Enter"));
    await page.locator("#name").fill(SAMPLE);
    await page.locator("#size").fill("2");
    await after(page, () => page.locator("main form button").click());
  }
  await context.close();
  await codeSample(browser, base, "Huw", "P1.1");
  await codeSample(browser, base, "Mair", "P1.2");
}

/** Brings a table with one code, named by its id, and goes to the page that says what would come of it. */
async function bring(page, base, language, id) {
  const rows = `kind,id,group,name_cy,name_en,scope_cy,scope_en\ncode,${id},F,Cod ${id},Code ${id},pwyntiau,points\n`;
  await go(page, `${base}/${language}/framework/import`);
  const file = { name: "codau.csv", mimeType: "text/csv", buffer: Buffer.from(rows) };
  await page.locator("#file").setInputFiles(file);
  await after(page, () => page.locator("main form button").click());
}

/** Every kind of page, with an address of each; the page's browser knows a name. */
export async function analystKinds(page, at) {
  const { origin } = new URL(at("/"));
  const first = async (path, selector) => {
    await go(page, at(path));
    return origin + (await page.locator(selector).first().getAttribute("href"));
  };
  await bring(page, origin, new URL(at("/")).pathname.slice(1, 3), "F98");
  const brought = page.url();
  return {
    framework: at("/framework"),
    "framework-check": at("/framework/check"),
    "framework-history": at("/framework/history"),
    "edit-add": at("/framework/edit/add"),
    "edit-cue": at("/framework/edit/cue?code=P1.1"),
    "edit-point": at("/framework/edit/point?code=P1.1"),
    "edit-point-wrong": at("/framework/edit/point?code=P1.1&point-en-1=fees&propose=1"),
    import: at("/framework/import"),
    "import-gone": at("/framework/import?gone=1"),
    "import-proposal": brought,
    "edit-wrong": at("/framework/edit/add?id=P1&propose=1"),
    proposal: at("/framework/edit/merge?code=P1.1&into=P1.2&propose=1"),
    candidates: at("/candidates?small=1"),
    candidate: await first("/candidates?small=1", ".site-hit a"),
    samples: at("/samples"),
    sample: at(`/samples/${SAMPLE}`),
    differ: await first(`/samples/${SAMPLE}`, "#differ ~ ol a"),
  };
}

/** An analyst changes the words that suggest a code, sees what that would change, and saves it; by keyboard alone. */
export async function edit(browser, base, language, javaScriptEnabled, { expect }) {
  const where = `${language} edit${javaScriptEnabled ? "" : " without scripts"}`;
  const context = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  await go(page, `${base}/${language}/framework`);
  await page.locator(".site-tree__code > p a[href$='/codes/P1.1']").focus();
  await after(page, () => page.keyboard.press("Enter"));
  await page.locator("details:has(a[href*='/edit/cue']) summary").focus();
  await page.keyboard.press("Enter");
  await page.locator("a[href*='/edit/cue']").focus();
  await after(page, () => page.keyboard.press("Enter"));
  await page.locator("#name").fill("Mair");
  await after(page, () => page.keyboard.press("Enter"));
  const cue = `gair${language}${javaScriptEnabled ? "sgript" : "plaen"}`;
  for (const field of ["#strong-cy", "#strong-en"]) {
    await page.locator(field).focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.type(`\n${cue}`);
  }
  await page.locator("main form button").focus();
  await after(page, () => page.keyboard.press("Enter"));
  expect((await page.locator("ins").count()) === 2, where, "what would come is shown in both languages");
  await after(page, () => page.locator("main form button").click());
  expect((await page.locator(".govuk-error-summary a").getAttribute("href")) === "#why", where, "a reason is asked for");
  await page.locator("#why").focus();
  await page.keyboard.type("Mae pobl yn ei ddweud");
  await page.keyboard.press("Tab");
  await after(page, () => page.keyboard.press("Enter"));
  expect((await page.locator(".govuk-notification-banner").count()) === 1, where, "that it is saved is said");
  await go(page, `${base}/${language}/codes/P1.1`);
  expect((await page.locator("details dl").first().textContent()).includes(cue), where, "the pages know it at once");
  await go(page, `${base}/${language}/framework/history`);
  expect((await page.locator("tbody tr").first().innerText()).includes("Mair"), where, "and who did it");
  await context.close();
}

/** An analyst dismisses a candidate and takes that back; a lead settles what coders differ on and takes that back. */
export async function judge(browser, base, language, javaScriptEnabled, { expect }) {
  const where = `${language} judge${javaScriptEnabled ? "" : " without scripts"}`;
  const context = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  await go(page, `${base}/${language}/code/name`);
  await page.locator("#name").fill("Elin");
  await after(page, () => page.keyboard.press("Enter"));
  await go(page, `${base}/${language}/candidates?small=1`);
  const before = await page.locator(".site-hit").count();
  await after(page, () => page.locator(".site-hit a").first().click());
  const candidate = page.url();
  await page.locator("#dismiss-why").fill("Nid oes cwestiwn amdano");
  await page.keyboard.press("Tab");
  await after(page, () => page.keyboard.press("Enter"));
  await go(page, `${base}/${language}/candidates?small=1`);
  expect((await page.locator(".site-hit").count()) === before - 1, where, "what was dismissed is out of the list");
  await go(page, candidate);
  await page.locator("#undo-why").fill("Mae’n thema wedi’r cyfan");
  await page.keyboard.press("Tab");
  await after(page, () => page.keyboard.press("Enter"));
  await go(page, `${base}/${language}/candidates?small=1`);
  expect((await page.locator(".site-hit").count()) === before, where, "and comes back");

  await go(page, `${base}/${language}/samples/${SAMPLE}`);
  expect((await page.locator("#agreement").count()) === 1, where, "how far they agree is shown");
  await after(page, () => page.locator("#differ ~ ol a").first().click());
  expect((await page.locator(".site-both h3").count()) === 2, where, "both coders stand side by side");
  await page.locator("input[name=holds]").first().focus();
  await page.keyboard.press("Space");
  await page.locator("#why").fill("Dyma’r pwynt");
  await page.keyboard.press("Tab");
  await after(page, () => page.keyboard.press("Enter"));
  expect((await page.locator("#settled").count()) === 1, where, "it is settled");
  await after(page, () => page.locator("#settled ~ form button").click());
  expect((await page.locator("#settled").count()) === 0, where, "and taken back");
  await context.close();
}

/** A lead brings another tool's code, sees what would come of it in both languages, and saves it; then says which of its points belongs elsewhere. */
export async function brought(browser, base, language, javaScriptEnabled, { expect }) {
  const where = `${language} import${javaScriptEnabled ? "" : " without scripts"}`;
  const context = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  await go(page, `${base}/${language}/code/name`);
  await page.locator("#name").fill("Elin");
  await after(page, () => page.keyboard.press("Enter"));
  const id = `F9-${language}-${javaScriptEnabled ? "sgript" : "plaen"}`;
  await bring(page, base, language, id);
  expect((await page.locator("#says ~ ul li").first().innerText()).includes(id), where, "the code that would come is shown");
  await after(page, () => page.locator(".govuk-language-navigation a").click());
  expect((await page.locator("#says ~ ul li").first().innerText()).includes(id), where, "the twin shows it too");
  await after(page, () => page.locator(".govuk-language-navigation a").click());
  await page.locator("#why").fill("O’r tîm arall");
  await page.keyboard.press("Tab");
  await after(page, () => page.keyboard.press("Enter"));
  expect((await page.locator(".govuk-notification-banner").count()) === 1, where, "that it is saved is said");
  await go(page, `${base}/${language}/framework/edit/point?code=${id}`);
  for (const [field, words] of [["#point-cy-1", "ei gost"], ["#point-en-1", "its cost"], ["#see-1", "F1"]]) {
    await page.locator(field).focus();
    await page.keyboard.type(words);
  }
  await after(page, () => page.keyboard.press("Enter"));
  expect((await page.locator("#says ~ ul ins").innerText()).includes("F1"), where, "where the point would lead is shown");
  await page.locator("#why").fill("Mae’n perthyn yno");
  await page.keyboard.press("Tab");
  await after(page, () => page.keyboard.press("Enter"));
  await go(page, `${base}/${language}/codes/${id}`);
  expect((await page.locator("dl").first().innerText()).includes("F1"), where, "the code's page knows it");
  await context.close();
}
