// The coding pages in Chromium: their kinds, and an analyst's journey by keys, by keyboard alone and without scripts.

/** Says who codes, where the page asks. */
export async function introduce(page, name) {
  await page.locator("#name").fill(name);
  await page.keyboard.press("Enter");
  await page.waitForSelector(".site-coded");
}

/** Every kind of coding page, with an address of each; the page's browser then knows a name. */
export async function codingKinds(page, at) {
  const who = at("/code/name");
  await page.goto(at("/code?suggested=1"));
  if ((await page.locator("#name").count()) > 0) await introduce(page, "Mair Jones");
  const passage = (await page.locator(".site-add").getAttribute("action")).split("?")[0];
  await page.goto(at("/register?status=accepted"));
  const submission = await page.locator("#list ~ .site-wide tbody th a").first().getAttribute("href");
  const response = submission.replace("/submissions/", "/code/submissions/");
  const { origin } = new URL(at("/"));
  return {
    code: at("/code?suggested=1"),
    "code-name": who,
    "code-passage": origin + passage,
    "code-blind": `${origin}${passage}?blind=1`,
    "code-nothing": at("/code?language=fr"),
    "code-contradiction": at("/code?blind=1&suggested=1"),
    "code-response": origin + response,
    "code-progress": at("/code/progress"),
    codes: at("/codes"),
    "code-of": at("/codes/P1"),
  };
}

/** An analyst accepts, takes back, names words, notes, is done and comes back, and meets what a colleague said meanwhile. */
export async function code(browser, base, language, javaScriptEnabled, { expect, look }) {
  const where = `${language} code${javaScriptEnabled ? "" : " without scripts"}`;
  const start = `${base}/${language}/code?suggested=1&language=${language}`;
  const context = await browser.newContext({ javaScriptEnabled });
  const page = await context.newPage();
  await page.goto(start);
  await introduce(page, "Mair");
  const passage = await page.locator(".site-add").getAttribute("action");
  /** Does something by its key, or by walking to its button and pressing it, and waits for the page that follows. */
  const press = async (key, scope = "") => {
    if (javaScriptEnabled) {
      await page.keyboard.press(key);
    } else {
      await page.locator(`${scope} [data-key=${key}]`).first().focus();
      await page.keyboard.press("Enter");
    }
    await page.waitForURL(/did=/);
    await page.waitForLoadState();
  };
  expect(/^\/(cy|en)\/code\/passages\//.test(passage), where, "a passage is put before the coder");

  await press("a", ".site-given__one");
  expect((await page.locator(".site-done[role=status]").count()) === 1, where, "what was done is said");
  expect((await page.locator(".site-given .govuk-tag--green").count()) === 1, where, "the code is accepted");
  await page.locator(".site-done button").focus();
  await page.keyboard.press("Enter");
  await page.waitForURL(/did=undone/);
  expect((await page.locator(".site-given .govuk-tag--green").count()) === 0, where, "it is taken back");

  if (javaScriptEnabled) {
    await page.keyboard.press("j");
    expect((await page.evaluate(() => document.activeElement.id)) === "given-1", where, "j goes to the first code");
    const words = await page.evaluate(() => {
      const passage = document.querySelector("[data-passage]");
      getSelection().selectAllChildren(passage);
      return getSelection().toString();
    });
    await page.keyboard.press("w");
    expect((await page.locator("#words").inputValue()) === words, where, "w takes the selected words");
    expect((await page.evaluate(() => document.activeElement.id)) === "new-code", where, "and goes on to the code");
    await page.locator("#memo").focus();
    await page.keyboard.type("jakrdu");
    expect((await page.locator("#memo").inputValue()) === "jakrdu", where, "keys are letters in a field");
    await page.locator("#keys-switch").click();
    const here = page.url();
    await page.keyboard.press("d");
    expect(page.url() === here, where, "keys that are off do nothing");
    expect((await page.locator("#keys-switch").getAttribute("aria-pressed")) === "false", where, "the switch says that they are off");
    await page.reload();
    expect((await page.locator("#keys-switch").getAttribute("aria-pressed")) === "false", where, "the browser remembers it");
    await page.locator("#keys-switch").click();
    await page.locator("h1").click();
  } else {
    expect(!(await page.locator("#keys-switch").isVisible()), where, "no switch for keys that cannot be used");
  }

  await page.goto(`${base}${passage}`);
  await page.locator("#note").fill("Gofyn / Ask");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  await page.waitForURL(/did=remark/);
  expect((await page.locator(".site-memo").innerText()) === "Gofyn / Ask", where, "the note stands");
  await page.locator("#remarks ~ ul .site-link-button").click();
  await page.waitForURL(/did=undone/);

  await page.goto(`${base}${passage}`);
  await press("d", ".site-acts");
  expect(/\/code\?/.test(page.url()), where, "the next passage comes");
  await page.locator(".site-done button").click();
  await page.waitForURL(/did=undone/);
  expect((await page.locator(".site-add").getAttribute("action")) === passage, where, "and the one before comes back");

  // A colleague speaks while this page stands open.
  const colleague = await browser.newContext({ javaScriptEnabled });
  const other = await colleague.newPage();
  await other.goto(`${base}${passage}`);
  await introduce(other, "Siôn");
  await other.locator(".site-given__one [value=reject]").first().click();
  await other.waitForURL(/did=coding/);
  await page.locator(".site-given__one [value=accept]").first().click();
  await page.waitForSelector(".site-conflict");
  expect(/Siôn/.test(await page.locator(".site-conflict").innerText()), where, "what the colleague said is shown");
  if (javaScriptEnabled) await look(page, `${where} conflict`);
  await page.locator(".site-conflict a").click();
  await other.locator(".site-done button").click();
  await other.waitForURL(/did=undone/);
  await colleague.close();
  await context.close();
}
