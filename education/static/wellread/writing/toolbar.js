// The buttons above an editor: one stop for Tab, arrow keys between them.
import { isAddress } from "writing/schema";

const COMMANDS = {
  heading: {
    run: (chain) => chain.toggleHeading({ level: 3 }),
    active: (editor) => editor.isActive("heading"),
  },
  bold: { run: (chain) => chain.toggleBold(), active: (editor) => editor.isActive("bold") },
  italic: { run: (chain) => chain.toggleItalic(), active: (editor) => editor.isActive("italic") },
  bullets: {
    run: (chain) => chain.toggleBulletList(),
    active: (editor) => editor.isActive("bulletList"),
  },
  numbers: {
    run: (chain) => chain.toggleOrderedList(),
    active: (editor) => editor.isActive("orderedList"),
  },
  deeper: { run: (chain) => chain.sinkListItem("listItem"), within: "listItem" },
  back: { run: (chain) => chain.liftListItem("listItem"), within: "listItem" },
  link: { ask: askForLink, active: (editor) => editor.isActive("link") },
  table: {
    run: (chain) => chain.insertTable({ rows: 3, cols: 2, withHeaderRow: true }),
    without: "table",
  },
  row: { run: (chain) => chain.addRowAfter(), within: "table" },
  column: { run: (chain) => chain.addColumnAfter(), within: "table" },
  "no-row": { run: (chain) => chain.deleteRow(), within: "table" },
  "no-column": { run: (chain) => chain.deleteColumn(), within: "table" },
  "no-table": { run: (chain) => chain.deleteTable(), within: "table" },
  undo: { run: (chain) => chain.undo() },
  redo: { run: (chain) => chain.redo() },
};

// Makes the toolbar of an editor; the words come from the page.
export function toolbar(editor, controls) {
  const bar = fromTemplate("prose-toolbar");
  const buttons = [...bar.querySelectorAll("button")];
  bar.setAttribute("aria-controls", controls);
  bar.addEventListener("mousedown", (event) => event.preventDefault());
  bar.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button && button.getAttribute("aria-disabled") !== "true") act(editor, button.dataset.do);
  });
  bar.addEventListener("keydown", (event) => move(event, buttons));
  editor.on("transaction", () => show(editor, buttons));
  show(editor, buttons);
  return bar;
}

function fromTemplate(id) {
  return document.getElementById(id).content.firstElementChild.cloneNode(true);
}

function act(editor, name) {
  const { run, ask } = COMMANDS[name];
  if (ask) {
    ask(editor);
  } else {
    run(editor.chain()).run();
    editor.view.focus();
  }
}

function show(editor, buttons) {
  for (const button of buttons) {
    const { run, active, within, without } = COMMANDS[button.dataset.do];
    button.hidden = (within && !editor.isActive(within)) || (without && editor.isActive(without));
    if (active) button.setAttribute("aria-pressed", String(active(editor)));
    if (run && !button.hidden) {
      button.setAttribute("aria-disabled", String(!run(editor.can().chain()).run()));
    }
  }
  const stop = buttons.find((button) => button.tabIndex === 0 && !button.hidden);
  setStop(buttons, stop ?? buttons.find((button) => !button.hidden));
}

function setStop(buttons, stop) {
  for (const button of buttons) button.tabIndex = button === stop ? 0 : -1;
}

function move(event, buttons) {
  const shown = buttons.filter((button) => !button.hidden);
  const here = shown.indexOf(document.activeElement);
  const places = {
    ArrowRight: (here + 1) % shown.length,
    ArrowLeft: (here - 1 + shown.length) % shown.length,
    Home: 0,
    End: shown.length - 1,
  };
  if (!(event.key in places)) return;
  event.preventDefault();
  setStop(buttons, shown[places[event.key]]);
  shown[places[event.key]].focus();
}

let dialog;

// Asks where a link leads; an address that leads nowhere is refused by the field itself.
export function askForLink(editor) {
  dialog ??= document.body.appendChild(fromTemplate("prose-link"));
  const field = dialog.querySelector("input");
  field.value = editor.getAttributes("link").href ?? "";
  dialog.querySelector("[value=remove]").hidden = !editor.isActive("link");
  dialog.returnValue = "";
  const { from, to } = editor.state.selection;
  const set = () => setLink(editor, { from, to }, dialog.returnValue, field.value.trim());
  dialog.addEventListener("close", set, { once: true });
  dialog.showModal();
  return true;
}

function setLink(editor, selection, answer, href) {
  editor.view.focus();
  editor.commands.setTextSelection(selection);
  const chain = editor.chain().extendMarkRange("link");
  if (answer === "remove") chain.unsetLink().run();
  if (answer !== "save" || !isAddress(href)) return;
  if (editor.state.selection.empty && !editor.isActive("link")) {
    const marks = [{ type: "link", attrs: { href } }];
    editor.commands.insertContent({ type: "text", text: href, marks });
  } else {
    chain.setLink({ href }).run();
  }
  // What is typed next comes after the words, and does not replace them.
  editor.commands.setTextSelection(editor.state.selection.to);
}
