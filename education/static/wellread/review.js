// Keys for reviewing: 1 to 4 tick what was checked, n and p go through the changes, c comments on
// the one in focus, a approves. They can be switched off, and never act while somebody types.
const page = document.querySelector("[data-review]");
const template = document.getElementById("review-keys");
const SWITCH = "wellread-review-keys";

function isOn() {
  return localStorage.getItem(SWITCH) !== "off";
}

function changes() {
  return [...page.querySelectorAll(".part-under-review .change")];
}

function step(by) {
  const all = changes();
  if (!all.length) return;
  const here = all.findIndex((change) => change.parentElement.contains(document.activeElement));
  const next = here < 0 ? (by > 0 ? 0 : all.length - 1) : (here + by + all.length) % all.length;
  all[next].tabIndex = -1;
  all[next].focus();
  all[next].scrollIntoView({ block: "start" });
}

function comment() {
  const place = document.activeElement?.closest(".part-under-review");
  const box = (place || page).querySelector("[data-comment]");
  if (box) open(box);
}

// What is selected in the text is what the comment is about.
function open(box) {
  const quote = box.querySelector("[name=quote]");
  const chosen = String(getSelection()).replace(/\s+/g, " ").trim();
  box.open = true;
  if (chosen && quote && !quote.value) quote.value = chosen.slice(0, 500);
  box.querySelector("textarea").focus();
}

function tick(number) {
  const boxes = page.querySelectorAll("[name=confirmations]");
  const box = boxes[number - 1];
  if (box) {
    box.checked = !box.checked;
    box.focus();
  }
}

function approve() {
  const button = page.querySelector("[data-approve]");
  if (!button) return;
  if (button.disabled) document.getElementById("stops")?.scrollIntoView();
  else button.click();
}

function help() {
  const dialog = document.querySelector("[data-keys]");
  if (!dialog.open) dialog.showModal();
}

const KEYS = {
  n: () => step(1),
  p: () => step(-1),
  c: comment,
  a: approve,
  "?": help,
};

function pressed(event) {
  if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
  if (event.target.closest("input:not([type=checkbox]):not([type=radio]), textarea, select, dialog, [contenteditable]")) return;
  if (event.key !== "?" && !isOn()) return;
  const act = /^[1-4]$/.test(event.key) ? () => tick(Number(event.key)) : KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}

function offerHelp() {
  const help = template.content.cloneNode(true);
  const toggle = help.querySelector("input");
  toggle.checked = isOn();
  toggle.addEventListener("change", () => localStorage.setItem(SWITCH, toggle.checked ? "on" : "off"));
  document.body.append(help);
  document.querySelector("[data-show-keys]").hidden = false;
  document.querySelector("[data-show-keys]").addEventListener("click", KEYS["?"]);
}

if (page && template) {
  offerHelp();
  document.addEventListener("keydown", pressed);
  for (const box of page.querySelectorAll("[data-comment]")) {
    // Before the tap takes the selection away.
    box.querySelector("summary").addEventListener("mousedown", (event) => event.preventDefault());
    box.addEventListener("toggle", () => box.open && open(box));
  }
}
