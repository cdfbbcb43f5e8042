// The form of an article or a treatment page.
import { startNoticed } from "writing/noticed";
import { start } from "writing/prose";
import { startRows } from "writing/rows";
import { startTies } from "writing/ties";
import { startUnsaved } from "writing/unsaved";

const form = document.querySelector("form:has([data-rows])");

if (form) {
  startRows(form);
  start(form);
  startTies(form);
  startUnsaved(form);
  startNoticed(form);
}
