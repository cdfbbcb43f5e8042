// What the machine noticed: asked for again while somebody writes, with ways to the words it means.
import { select } from "writing/prose";

const PAUSE = 1000;
const WIDE = "(min-width: 1100px)";

export function startNoticed(form) {
  const panel = form.querySelector("[data-noticed]");
  if (!panel) return;
  const box = panel.querySelector("details");
  let timer;
  let asking = new AbortController();

  function ask() {
    clearTimeout(timer);
    asking.abort();
    asking = new AbortController();
    refresh(form, panel, asking.signal);
  }

  function later() {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  }

  if (window.matchMedia(WIDE).matches) box.open = true;
  for (const event of ["input", "change", "rows:changed"]) form.addEventListener(event, later);
  form.querySelector("[data-check]")?.addEventListener("click", (event) => {
    event.preventDefault();
    box.open = true;
    ask();
    panel.querySelector("summary").focus();
  });
  panel.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-quote]");
    if (link && goTo(link)) event.preventDefault();
  });
}

async function refresh(form, panel, signal) {
  const body = new FormData(form);
  // A picture is looked at when it is saved; sending it with every word would take long.
  for (const [name, value] of [...body]) if (value instanceof File) body.delete(name);
  body.append("panel_only", "1");
  // The machine reads words: pictures are sent once, with the form itself.
  for (const box of form.querySelectorAll('input[type="file"]')) body.delete(box.name);
  let html = "";
  try {
    const answer = await fetch(panel.dataset.noticed, { method: "POST", body, signal });
    if (!answer.redirected) html = await answer.text();
  } catch (error) {
    if (error.name === "AbortError") return;
  }
  const page = new DOMParser().parseFromString(html, "text/html");
  const found = page.querySelector("[data-counts]");
  const failed = panel.querySelector("[data-noticed-failed]");
  failed.hidden = Boolean(found);
  failed.textContent = found ? "" : panel.dataset.failed;
  if (found) show(panel, found);
  else tell(panel, panel.dataset.failed);
}

// What was unfolded stays unfolded, and whoever stood on a link stands on it again.
function show(panel, found) {
  const body = panel.querySelector("[data-noticed-body]");
  const open = [...body.querySelectorAll("details[open]")].map((fold) => fold.dataset.fold);
  const link = body.contains(document.activeElement) ? document.activeElement.href : null;
  body.replaceChildren(found);
  for (const fold of body.querySelectorAll("details")) fold.open = open.includes(fold.dataset.fold);
  if (link) {
    const again = [...body.querySelectorAll("a")].find((one) => one.href === link);
    (again ?? panel.querySelector("summary")).focus();
  }
  const { counts } = found.dataset;
  const shown = panel.querySelector("[data-noticed-counts]");
  if (shown.textContent !== counts) tell(panel, counts);
  shown.textContent = counts;
}

function tell(panel, words) {
  panel.querySelector("[data-noticed-said]").textContent = words;
}

function goTo(link) {
  const target = document.getElementById(link.hash.slice(1));
  if (!target) return false;
  for (let fold = target.closest("details"); fold; fold = fold.parentElement.closest("details")) {
    fold.open = true;
  }
  const { quote, nth } = link.dataset;
  if (!select(target, quote, Number(nth))) {
    const field = target.matches("[data-row], [data-rows]") ? firstField(target) : target;
    field.focus();
    mark(field, quote, Number(nth));
  }
  return true;
}

// In a row its first field; in a list without rows the button that adds one.
function firstField(rows) {
  const fields = rows.querySelectorAll("[data-row-body] :is(input, select, textarea), [data-add-row]");
  return [...fields].find((field) => field.checkVisibility()) ?? rows;
}

function mark(field, quote, nth) {
  if (!quote || !("selectionStart" in field) || typeof field.value !== "string") return;
  let start = -1;
  for (let found = 0, from = 0; found <= nth; found += 1, from = start + quote.length) {
    start = field.value.indexOf(quote, from);
    if (start < 0) return;
  }
  field.setSelectionRange(start, start + quote.length);
}
