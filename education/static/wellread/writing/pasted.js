// What word processors put on the clipboard, made into plain HTML: real lists, headings, tables,
// emphasis and links; no styles, classes, pictures or empty paragraphs.
const DROPPED = "head, style, script, meta, link, title, xml, img, picture, svg, object, iframe";
const MARKER = "[data-style*='mso-list:Ignore'], [data-style*='mso-list: Ignore']";
const BULLET = /^\s*[·•▪§◦‣–o-]\s+/;
const NUMBER = /^\s*\(?(?:\d+|[a-z]|[ivxlcdm]+)[.)]/i;
const KEPT = ["href", "scope", "colspan", "rowspan"];

// HTML from the clipboard, ready for the editor; what the editor itself copied stays as it is.
export function cleaned(html) {
  if (html.includes("data-pm-slice")) return html;
  const page = new DOMParser().parseFromString(quiet(html), "text/html");
  const { body } = page;
  for (const element of body.querySelectorAll(DROPPED)) element.remove();
  dropComments(page);
  keepEmphasis(page);
  makeHeadings(page);
  makeLists(page);
  for (const element of body.querySelectorAll("*")) strip(element);
  dropEmpty(body);
  tighten(body);
  return body.innerHTML;
}

// The content security policy would try each style and handler, and report it as blocked.
function quiet(html) {
  return html
    .replace(/<style\b[^]*?<\/style>/gi, "")
    .replace(/<[a-z][^>]*>/gi, (tag) => tag.replace(/\s(style|on[a-z]+)\s*=/gi, " data-$1="));
}

function dropComments(page) {
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_COMMENT);
  const found = [];
  while (walker.nextNode()) found.push(walker.currentNode);
  for (const comment of found) comment.remove();
}

function styleOf(element) {
  return element.dataset.style ?? "";
}

// Some say with styles what others say with tags, and a <b> that is not bold is one of theirs.
function keepEmphasis(page) {
  for (const element of page.querySelectorAll("b, strong")) {
    if (/(?:^|[;\s])font-weight:\s*(?:normal|400)/i.test(styleOf(element))) {
      element.replaceWith(...element.childNodes);
    }
  }
  for (const span of page.querySelectorAll("span[data-style]")) {
    if (/(?:^|[;\s])font-weight:\s*(?:bold|[6-9]00)/i.test(styleOf(span))) wrapInside(span, "strong");
    if (/(?:^|[;\s])font-style:\s*italic/i.test(styleOf(span))) wrapInside(span, "em");
  }
}

function wrapInside(element, tag) {
  const wrapper = element.ownerDocument.createElement(tag);
  wrapper.append(...element.childNodes);
  element.append(wrapper);
}

function makeHeadings(page) {
  const headings = "h1, h2, h4, h5, h6, .MsoTitle, .MsoSubtitle, [role=heading]";
  for (const old of page.querySelectorAll(headings)) {
    const heading = page.createElement("h3");
    heading.append(...old.childNodes);
    // A numbered heading is still a heading, without the number that was put in for it.
    for (const marker of heading.querySelectorAll(MARKER)) marker.remove();
    old.replaceWith(heading);
  }
  for (const bold of page.querySelectorAll("h3 b, h3 strong, h3 i, h3 em")) {
    bold.replaceWith(...bold.childNodes);
  }
}

// Paragraphs that only look like list items, and items that each have a list of their own.
function makeLists(page) {
  for (const box of page.querySelectorAll(".ListContainerWrapper")) box.replaceWith(...box.childNodes);
  let list = null;
  for (const element of [...page.querySelectorAll("p, ul[role=list], ol[role=list]")]) {
    const items = element.matches("p") ? [itemOf(element)] : [...element.children].map(onlineItem);
    if (!items[0]) continue;
    if (list?.root !== previousBlock(element)) list = newList(page, element);
    for (const item of items) list.add(item);
    element.remove();
  }
}

function previousBlock(element) {
  let previous = element.previousSibling;
  while (previous && previous.nodeType === Node.TEXT_NODE && !previous.data.trim()) {
    previous = previous.previousSibling;
  }
  return previous;
}

function itemOf(paragraph) {
  const level = /mso-list:\s*l\d+ level(\d+)/i.exec(styleOf(paragraph));
  if (!level && !(/MsoListParagraph/.test(paragraph.className) && BULLET.test(paragraph.textContent))) {
    return null;
  }
  const marker = paragraph.querySelector(MARKER);
  const sign = marker?.textContent ?? paragraph.textContent;
  if (marker) marker.remove();
  else dropStart(paragraph, BULLET.exec(sign)?.[0] ?? NUMBER.exec(sign)?.[0] ?? "");
  return { level: Number(level?.[1] ?? 1), ordered: NUMBER.test(sign), content: [...paragraph.childNodes] };
}

function onlineItem(item) {
  const level = Number(item.getAttribute("data-aria-level") ?? 1);
  return { level, ordered: item.parentElement.matches("ol"), content: [...item.childNodes] };
}

function dropStart(paragraph, start) {
  const walker = paragraph.ownerDocument.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
  let left = start.length;
  while (left && walker.nextNode()) {
    const text = walker.currentNode;
    const gone = Math.min(left, text.data.length);
    text.data = text.data.slice(gone);
    left -= gone;
  }
}

// Builds nested lists in the place of `before` from items that know only their level.
function newList(page, before) {
  const open = [];
  const made = { root: null, add };
  function add({ level, ordered, content }) {
    const tag = ordered ? "ol" : "ul";
    while (open.length > level) open.pop();
    if (open.length === level && open.at(-1).localName !== tag) open.pop();
    while (open.length < level) open.push(deeper(tag));
    const item = page.createElement("li");
    item.append(...content);
    open.at(-1).append(item);
  }
  function deeper(tag) {
    const list = page.createElement(tag);
    const parent = open.at(-1);
    if (!parent) {
      if (made.root) made.root.after(list);
      else before.before(list);
      made.root = list;
    } else {
      (parent.lastElementChild ?? parent.appendChild(page.createElement("li"))).append(list);
    }
    return list;
  }
  return made;
}

function strip(element) {
  for (const { name } of [...element.attributes]) {
    if (!KEPT.includes(name)) element.removeAttribute(name);
  }
}

function dropEmpty(body) {
  for (const element of [...body.querySelectorAll("p, div, h3, li, o\\:p")].reverse()) {
    if (!element.textContent.trim()) element.remove();
  }
}

// An item's only paragraph is its words: the space around it was the word processor's.
function tighten(body) {
  for (const item of body.querySelectorAll("li")) {
    const paragraphs = [...item.children].filter((child) => child.localName === "p");
    if (paragraphs.length === 1) paragraphs[0].replaceWith(...paragraphs[0].childNodes);
  }
}
