// Offers patients while their name or number is typed: boxes to tick, as the search without
// scripts shows them.
"use strict";

const picker = document.querySelector("[data-picker]");
const words = picker && document.getElementById(picker.dataset.words);
const PAUSE = 250;
const FEWEST = 2;

let timer;
let asked = 0;

function chosen(value) {
  return picker.querySelector(`input[name="patients"][value="${CSS.escape(value)}"]`);
}

function row({ id, text, disabled }) {
  const item = document.createElement("li");
  const box = document.createElement("input");
  const label = document.createElement("label");
  Object.assign(box, { type: "checkbox", name: "patients", value: id, id: `offer-${id}`, disabled });
  Object.assign(label, { htmlFor: box.id, textContent: text });
  item.append(box, " ", label);
  return item;
}

function show(people) {
  const offers = picker.querySelector("[data-offers]");
  for (const item of [...offers.children]) {
    if (!item.querySelector("input").checked) item.remove();
  }
  offers.append(...people.filter(({ id }) => !chosen(id)).map(row));
  picker.querySelector("[data-said]").textContent = people.length
    ? ""
    : picker.dataset.nobody;
}

async function ask() {
  const term = words.value.trim();
  const mine = ++asked;
  if (term.length < FEWEST) return;
  const answer = await fetch(`${picker.dataset.picker}&term=${encodeURIComponent(term)}`);
  // Somebody who was signed out meanwhile gets a page instead: the button then leads on.
  if (mine !== asked || !answer.ok || answer.redirected) return;
  show((await answer.json()).results);
}

if (words) {
  words.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
}
