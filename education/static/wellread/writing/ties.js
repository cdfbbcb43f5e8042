// Which sections a care card, a prompt, a source or a figure can be tied to: those that stand in the
// form now, also one that was added a moment ago.
import { keptRows } from "writing/rows";

const TIES = "div.ties, select.tie";

export function startTies(form) {
  const sections = form.querySelector("[data-rows=sections]");
  if (!sections) return;
  for (const ties of form.querySelectorAll(TIES)) prepare(ties);
  form.addEventListener("rows:added", ({ detail }) => {
    for (const ties of detail.querySelectorAll(TIES)) prepare(ties);
  });
  form.addEventListener("rows:changed", () => offer(form, sections));
  sections.addEventListener("input", (event) => {
    if (event.target.name?.endsWith("-heading")) offer(form, sections);
  });
  offer(form, sections);
}

// What is said to those without scripts does not hold here.
function prepare(ties) {
  document.getElementById(`${ties.id}_helptext`)?.replaceChildren();
}

function offer(form, sections) {
  const rows = keptRows(sections).map((row) => ({
    key: row.querySelector("[name$='-key']").value,
    heading: row.querySelector("[name$='-heading']").value.trim() || sections.dataset.noHeading,
  }));
  const sectionsNow = rows.filter(({ key }) => key);
  for (const ties of form.querySelectorAll("div.ties")) fill(ties, sectionsNow);
  for (const select of form.querySelectorAll("select.tie")) list(select, sectionsNow);
}

// A section that was removed stays the chosen one, unless another is chosen: Undo brings it back.
function list(select, sections) {
  const chosen = select.selectedOptions[0];
  const options = sections.map(({ key, heading }) => new Option(heading, key));
  if (chosen.value && !sections.some(({ key }) => key === chosen.value)) options.push(chosen);
  const value = chosen.value;
  select.replaceChildren(select.options[0], ...options);
  select.value = value;
}

// A box of a section that was removed stays, unseen: Undo brings it back as it was.
function fill(ties, sections) {
  const boxes = new Map([...ties.children].map((line) => [line.querySelector("input").value, line]));
  for (const line of ties.children) line.hidden = true;
  for (const { key, heading } of sections) {
    const line = boxes.get(key) ?? newLine(ties, key);
    line.hidden = false;
    line.querySelector("label").lastChild.textContent = ` ${heading}`;
    ties.append(line);
  }
}

function newLine(ties, key) {
  const line = document.createElement("div");
  const label = document.createElement("label");
  const box = document.createElement("input");
  const name = ties.id.replace(/^id_/, "");
  Object.assign(box, { type: "checkbox", name, value: key, id: `${ties.id}_${key}`, className: "ties" });
  label.htmlFor = box.id;
  label.append(box, " ");
  line.append(label);
  return line;
}
