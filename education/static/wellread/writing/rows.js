// Rows that are added, removed and moved with buttons. Without scripts there are numbers for the
// order, boxes to tick for removing, and an empty row at the end of each list.
import { start } from "writing/prose";

const STEP = 10;

export function startRows(form) {
  for (const list of form.querySelectorAll("[data-rows]")) startList(list);
  form.addEventListener("click", (event) => {
    const button = event.target.closest("[data-row-do], [data-add-row]");
    const list = button?.closest("[data-rows]");
    if (!list || button.getAttribute("aria-disabled") === "true") return;
    if (button.dataset.rowDo) act(list, button.closest("[data-row]"), button.dataset.rowDo);
    else add(list);
    list.dispatchEvent(new Event("rows:changed", { bubbles: true }));
  });
}

// The rows that will be there after saving, in their order.
export function keptRows(list) {
  return rowsOf(list).filter((row) => !row.hidden && !isRemoved(row));
}

function rowsOf(list) {
  return [...list.querySelectorAll("[data-row]")];
}

function field(row, name) {
  return row.querySelector(`[name$="-${name}"]`);
}

function isRemoved(row) {
  return field(row, "DELETE").checked;
}

function startList(list) {
  const rows = rowsOf(list).sort((one, other) => placeOf(one) - placeOf(other));
  list.querySelector("[data-add-row]").parentElement.before(...rows);
  for (const row of rows) startRow(list, row);
  list.querySelector("[data-add-row]").hidden = false;
  number(list);
}

function placeOf(row) {
  return Number(field(row, "order").value || Infinity);
}

function startRow(list, row) {
  row.hidden = isSpare(row);
  row.querySelector("[data-row-tools]").hidden = false;
  row.querySelector("[data-row-removal]").hidden = true;
  const order = field(row, "order");
  if (!row.querySelector(".field-order .errorlist")) order.closest(".fieldBox").hidden = true;
  mark(list, row);
}

// A row that the page brought for those without scripts, with nothing in it.
function isSpare(row) {
  const isSaved = field(row, "key").value;
  return !isSaved && !row.querySelector(".errorlist") && ![...row.querySelectorAll("input, textarea")].some(hasSaying);
}

function hasSaying(input) {
  return input.type === "checkbox" ? input.checked : input.value !== "";
}

function act(list, row, what) {
  if (what === "remove") toggle(list, row);
  else move(list, row, what);
}

// The neighbor moves, so that the button that was pressed keeps its focus.
function move(list, row, way) {
  const rows = keptRows(list);
  const neighbor = rows[rows.indexOf(row) + (way === "up" ? -1 : 1)];
  if (way === "up") row.after(neighbor);
  else row.before(neighbor);
  number(list, { order: true });
  say(list, way, row);
}

function toggle(list, row) {
  const box = field(row, "DELETE");
  box.checked = !box.checked;
  const name = row.querySelector("[data-name]").textContent;
  mark(list, row);
  number(list, { order: true });
  if (box.checked) say(list, "removed", row, name);
  else say(list, "back", row);
}

function mark(list, row) {
  const removed = isRemoved(row);
  row.classList.toggle("row--removed", removed);
  row.querySelector("[data-row-body]").hidden = removed;
  row.querySelector("[data-row-gone]").hidden = !removed;
  const button = row.querySelector("[data-row-do=remove]");
  button.textContent = removed ? list.dataset.undo : list.dataset.remove;
}

function add(list) {
  const row = rowsOf(list).find((one) => one.hidden) ?? fresh(list);
  row.hidden = false;
  field(row, "key").value ||= newKey();
  number(list, { order: true });
  start(row);
  list.dispatchEvent(new CustomEvent("rows:added", { bubbles: true, detail: row }));
  say(list, "added", row);
  const fields = row.querySelectorAll("[data-row-body] :is(input, select, textarea)");
  [...fields].find((one) => one.checkVisibility())?.focus();
}

function fresh(list) {
  const total = document.getElementById(`id_${list.dataset.rows}-TOTAL_FORMS`);
  const index = total.value;
  const holder = document.createElement("template");
  holder.innerHTML = list.querySelector("template").innerHTML.replaceAll("__prefix__", index);
  const row = holder.content.querySelector("[data-row]");
  total.value = Number(index) + 1;
  list.querySelector("[data-add-row]").parentElement.before(row);
  startRow(list, row);
  return row;
}

// A new row has its key at once, so that others can be tied to it before it is saved.
function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}

// Numbers the rows again, in words and, once something moved, in the fields that are sent.
function number(list, { order = false } = {}) {
  const rows = keptRows(list);
  for (const [index, row] of rows.entries()) {
    row.querySelector("[data-number]").textContent = index + 1;
    if (order) field(row, "order").value = (index + 1) * STEP;
  }
  for (const row of rowsOf(list)) {
    const name = row.querySelector("[data-name]").textContent.trim();
    for (const button of row.querySelectorAll("[data-row-do]")) {
      const way = button.dataset.rowDo;
      button.setAttribute("aria-label", `${button.textContent.trim()}: ${name}`);
      const atEnd = row === (way === "up" ? rows[0] : rows.at(-1));
      if (way === "remove") continue;
      button.setAttribute("aria-disabled", String(atEnd));
      button.hidden = isRemoved(row);
    }
  }
  const full = rowsOf(list).length >= Number(list.dataset.most);
  list.querySelector("[data-add-row]").setAttribute("aria-disabled", String(full));
}

function say(list, what, row, name = row.querySelector("[data-name]").textContent) {
  const rows = keptRows(list);
  const words = { name: list.dataset.name, row: name.trim(), place: rows.indexOf(row) + 1, count: rows.length };
  const sentence = list.dataset[what].replace(/\{(\w+)\}/g, (_all, word) => words[word]);
  document.querySelector("[data-said]").textContent = sentence;
}
