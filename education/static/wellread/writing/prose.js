// Makes an editor of each text area that holds a section's text. The text area stays what is sent;
// until something is changed it keeps exactly the words that the server put there.
import { Editor } from "django-prose-editor/editor";
import { cleaned } from "writing/pasted";
import { asHtml, extensions, htmlOf } from "writing/schema";
import { askForLink, toolbar } from "writing/toolbar";

const FIELDS = "textarea[data-prose]";
// The toolbar stays in view above a long text; the words that are written stay below it.
const KEPT_IN_VIEW = { top: 96, right: 0, bottom: 16, left: 0 };
const editors = new WeakMap();

export function start(within) {
  for (const textarea of within.querySelectorAll(FIELDS)) {
    if (!editors.has(textarea)) editors.set(textarea, edit(textarea));
  }
}

// Selects words in the editor of a text area and shows them; says whether there is an editor.
export function select(textarea, quote, nth) {
  const editor = editors.get(textarea);
  if (!editor) return false;
  const range = quote && find(editor.state.doc, quote, nth);
  editor.view.focus();
  editor.chain().setTextSelection(range || 0).scrollIntoView().run();
  return true;
}

function find(doc, quote, nth) {
  let text = "";
  const positions = [];
  doc.descendants((node, position) => {
    for (let i = 0; i < (node.text?.length ?? 1); i += 1) positions.push(position + i);
    text += node.text ?? "\n";
  });
  let start = -1;
  for (let found = 0, from = 0; found <= nth; found += 1, from = start + quote.length) {
    start = text.indexOf(quote, from);
    if (start < 0) return null;
  }
  return { from: positions[start], to: positions[start + quote.length - 1] + 1 };
}

function edit(textarea) {
  const frame = document.createElement("div");
  frame.className = "prose";
  const editor = new Editor({
    element: frame,
    // Its rules stand in writing.css: the content security policy allows no style from a script.
    injectCSS: false,
    extensions: extensions(askForLink),
    content: asHtml(textarea.value),
    editorProps: {
      attributes: described(textarea),
      transformPastedHTML: cleaned,
      scrollMargin: KEPT_IN_VIEW,
      scrollThreshold: KEPT_IN_VIEW,
    },
  });
  const before = { doc: editor.state.doc, value: textarea.value };
  editor.on("update", () => {
    textarea.value = editor.state.doc.eq(before.doc) ? before.value : htmlOf(editor);
    textarea.dispatchEvent(new Event("input", { bubbles: true }));
  });
  frame.prepend(toolbar(editor, `prose_${textarea.id}`));
  textarea.before(frame);
  textarea.hidden = true;
  return editor;
}

// What the label and the help are for the text area, they are for the editor.
function described(textarea) {
  const label = document.querySelector(`label[for="${CSS.escape(textarea.id)}"]`);
  const help = document.getElementById(`${textarea.id}_helptext`);
  const row = textarea.closest("[data-row]")?.querySelector("[data-name]");
  label.id ||= `${textarea.id}_label`;
  label.addEventListener("click", () => editors.get(textarea)?.view.focus());
  help?.firstElementChild.replaceChildren(textarea.dataset.prose);
  return {
    id: `prose_${textarea.id}`,
    role: "textbox",
    "aria-multiline": "true",
    "aria-labelledby": [row?.id, label.id].filter(Boolean).join(" "),
    ...(help && { "aria-describedby": help.id }),
    dir: "auto",
    class: "prose__text",
  };
}
