// Keys for the coding page. Everything they do is a button, a link or a field of the page, and works without them.
// A single key does something only outside fields and without Ctrl, Alt or Meta, and all of them can be turned off
// (WCAG 2.1.4); the browser remembers that.
"use strict";

const KEPT = "ymateb-keys";
const keysSwitch = document.getElementById("keys-switch");

function areOn() {
  return keysSwitch !== null && localStorage.getItem(KEPT) !== "off";
}

function showSwitch() {
  keysSwitch.setAttribute("aria-pressed", String(areOn()));
}

/** The code that the keys are about: the one with the focus, or the first. */
function current() {
  const focused = document.activeElement?.closest(".site-given__one");
  return focused ?? document.querySelector(".site-given__one");
}

/** Moves to the next code, or the one before. */
function move(by) {
  const all = [...document.querySelectorAll(".site-given__one")];
  const at = all.indexOf(document.activeElement?.closest(".site-given__one"));
  const next = at < 0 ? all[0] : all[Math.min(Math.max(at + by, 0), all.length - 1)];
  next?.focus();
}

/** Puts the words that are selected in the passage into the field for them, on a line of their own. */
function takeWords() {
  const selection = getSelection();
  const passage = document.querySelector("[data-passage]");
  const field = document.getElementById("words");
  const words = selection?.toString().trim();
  if (!words || !field || !passage?.contains(selection.anchorNode) || !passage.contains(selection.focusNode)) return;
  field.value = field.value ? `${field.value}\n${words}` : words;
  document.getElementById("new-code").focus();
}

const KEYS = {
  j: () => move(1),
  k: () => move(-1),
  a: () => current()?.querySelector("[data-key=a]")?.click(),
  r: () => current()?.querySelector("[data-key=r]")?.click(),
  d: () => document.querySelector("[data-key=d]")?.click(),
  s: () => document.querySelector("[data-key=s]")?.click(),
  u: () => document.querySelector("[data-key=u]")?.click(),
  c: () => document.getElementById("new-code")?.focus(),
  m: () => document.getElementById("memo")?.focus(),
  w: takeWords,
};

document.addEventListener("keydown", (event) => {
  const inField = event.target.closest?.("input, select, textarea, [contenteditable]");
  if (inField || event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
  if (!areOn() || !Object.hasOwn(KEYS, event.key)) return;
  event.preventDefault();
  KEYS[event.key]();
});

if (keysSwitch !== null) {
  keysSwitch.hidden = false;
  showSwitch();
  keysSwitch.addEventListener("click", () => {
    localStorage.setItem(KEPT, areOn() ? "off" : "on");
    showSwitch();
  });
}
