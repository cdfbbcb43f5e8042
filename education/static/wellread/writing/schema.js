// What a section's text may hold, as the server keeps it: paragraphs, one level of headings, lists,
// tables, strong, em, links and line breaks.
import {
  Bold,
  BulletList,
  Document,
  Dropcursor,
  Extension,
  Gapcursor,
  HardBreak,
  Heading,
  History,
  Italic,
  Link,
  ListItem,
  OrderedList,
  Paragraph,
  Table,
  TableCell,
  TableHeader,
  TableRow,
  Text,
} from "django-prose-editor/editor";

const LEVEL = 3;
const SPACED = "data-spaced";
const TAG = /<\/?(?:p|div|br|ul|ol|li|h[1-6]|strong|em|b|i|a|span|table|thead|tbody|tr|t[dh])(?:\s[^<>]*)?\/?>/i;
const KEPT = { a: ["href"], th: ["scope", "colspan", "rowspan"], td: ["colspan", "rowspan"] };

export function isAddress(href) {
  return /^(?:https?:\/\/|mailto:)\S/i.test(href ?? "");
}

// Tab leaves the editor, from a list and from a table too: nobody is caught in it.
const Item = ListItem.extend({
  addKeyboardShortcuts() {
    return {
      Enter: () => this.editor.commands.splitListItem(this.name),
      "Mod-]": () => this.editor.commands.sinkListItem(this.name),
      "Mod-[": () => this.editor.commands.liftListItem(this.name),
    };
  },
});

const PlainTable = Table.extend({
  addKeyboardShortcuts: () => ({}),
});

const HeaderCell = TableHeader.extend({
  addAttributes() {
    return { ...this.parent?.(), scope: { default: null } };
  },
  parseHTML() {
    return [{ tag: "th" }, { tag: "thead td", priority: 100 }];
  },
});

// Numbers and nothing else: the server keeps no other kind of list.
const Numbers = OrderedList.extend({
  addAttributes: () => ({}),
  addNodeView: () => null,
});

const AnyHeading = Heading.extend({
  parseHTML() {
    return [1, 2, 3, 4, 5, 6].map((level) => ({ tag: `h${level}`, attrs: { level: LEVEL } }));
  },
}).configure({ levels: [LEVEL] });

// Whether the first words of an item or a cell stood in a paragraph of their own.
const Spacing = Extension.create({
  name: "spacing",
  addGlobalAttributes() {
    const spaced = {
      default: false,
      parseHTML: (element) => element.firstElementChild?.localName === "p",
      renderHTML: (attributes) => (attributes.spaced ? { [SPACED]: "" } : {}),
    };
    return [{ types: ["listItem", "tableCell", "tableHeader"], attributes: { spaced } }];
  },
});

function link(ask) {
  return Link.extend({
    addKeyboardShortcuts() {
      return { "Mod-k": () => ask(this.editor) };
    },
  }).configure({ autolink: false, isAllowedUri: isAddress });
}

// `ask` is called with the editor when somebody wants to make or change a link.
export function extensions(ask) {
  return [
    Document, Paragraph, Text, HardBreak, AnyHeading, BulletList, Numbers, Item, Bold, Italic,
    link(ask), PlainTable, TableRow, HeaderCell, TableCell, Spacing, History, Dropcursor, Gapcursor,
  ];
}

// A plain field's value as HTML: without tags, blank lines part paragraphs, as on the server.
export function asHtml(value) {
  if (!value.trim() || TAG.test(value)) return value;
  const holder = document.createElement("div");
  for (const block of value.trim().split(/\n[ \t]*\n\s*/)) {
    const paragraph = document.createElement("p");
    for (const line of block.split("\n")) paragraph.append(line.trim(), document.createElement("br"));
    paragraph.lastChild.remove();
    holder.append(paragraph);
  }
  return holder.innerHTML;
}

// The editor's text as the server would store it, but for line ends between blocks.
export function htmlOf(editor) {
  const { body } = new DOMParser().parseFromString(editor.getHTML(), "text/html");
  for (const holder of body.querySelectorAll("li, th, td")) unwrap(holder);
  for (const table of body.querySelectorAll("table")) setHead(table);
  for (const block of body.querySelectorAll("p, h3")) {
    if (!block.textContent.trim()) block.remove();
  }
  for (const element of body.querySelectorAll("*")) strip(element);
  return body.innerHTML;
}

// One paragraph alone, or before a list, stands in an item or a cell without its tag.
function unwrap(holder) {
  const [first, ...others] = holder.children;
  const isTight = !others.length || !holder.hasAttribute(SPACED);
  if (first?.tagName === "P" && isTight && others.every((other) => /^[OU]L$/.test(other.tagName))) {
    first.replaceWith(...first.childNodes);
  }
}

// Rows of nothing but header cells at the top are the table's head.
function setHead(table) {
  const head = document.createElement("thead");
  for (const row of [...table.rows]) {
    if (![...row.cells].every((cell) => cell.tagName === "TH")) break;
    head.append(row);
  }
  if (head.children.length) table.prepend(head);
  if (!table.tBodies[0]?.children.length) table.tBodies[0]?.remove();
}

function strip(element) {
  const kept = (KEPT[element.localName] ?? []).filter((name) => element.hasAttribute(name));
  const values = kept.map((name) => [name, element.getAttribute(name)]);
  for (const { name } of [...element.attributes]) element.removeAttribute(name);
  for (const [name, value] of values) element.setAttribute(name, value);
}
