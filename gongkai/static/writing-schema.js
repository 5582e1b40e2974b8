/*
 * What a body may be (gongkai/bodies/allowed.py), as a schema of the editor: no element, class or
 * attribute more, and none less, so that a text that is opened and saved stays what it was.
 */
import {
  Blockquote, Bold, BulletList, Document, Dropcursor, Editor, Extension, Gapcursor, HardBreak, Heading,
  History, HorizontalRule, Italic, ListItem, Mark, Node, OrderedList, Paragraph, Strike, Subscript,
  Superscript, Table, TableCell, TableHeader, TableRow, Text, Underline,
} from "./django_prose_editor/editor.js";

export { Editor };

const kept = (name) => ({
  default: null,
  parseHTML: (element) => element.getAttribute(name),
  renderHTML: (values) => (values[name] ? { [name]: values[name] } : {}),
});

const Attributes = Extension.create({
  name: "bodyAttributes",
  addGlobalAttributes() {
    const looks = { class: kept("class") };
    return [
      { types: ["paragraph", "heading", "bulletList", "tableCell", "table"], attributes: looks },
      { types: ["orderedList"], attributes: { ...looks, start: kept("start") } },
      { types: ["tableHeader"], attributes: { ...looks, scope: kept("scope") } },
      { types: ["listItem"], attributes: { id: kept("id") } },
    ];
  },
});

const Link = Mark.create({
  name: "link",
  inclusive: false,
  addAttributes: () => ({ href: kept("href"), id: kept("id") }),
  parseHTML: () => [{ tag: "a" }],
  renderHTML: ({ HTMLAttributes }) => ["a", HTMLAttributes, 0],
});

const Picture = Node.create({
  name: "picture",
  inline: true,
  group: "inline",
  draggable: true,
  addAttributes: () => ({
    src: kept("src"),
    alt: { ...kept("alt"), default: "", renderHTML: (values) => ({ alt: values.alt || "" }) },
    width: kept("width"),
    height: kept("height"),
  }),
  parseHTML: () => [{ tag: "img[src]" }],
  renderHTML: ({ HTMLAttributes }) => ["img", HTMLAttributes],
});

const Figure = Node.create({
  name: "figure",
  group: "block",
  content: "block+ figcaption?",
  parseHTML: () => [{ tag: "figure" }],
  renderHTML: () => ["figure", 0],
});

const plainBlock = (name, tag, more = {}) =>
  Node.create({
    name,
    content: "inline*",
    parseHTML: () => [{ tag, preserveWhitespace: more.code ? "full" : undefined }],
    renderHTML: () => [tag, 0],
    ...more,
  });

const Terms = Node.create({
  name: "terms",
  group: "block",
  content: "(term | meaning)+",
  parseHTML: () => [{ tag: "dl" }],
  renderHTML: () => ["dl", 0],
});

const Rows = TableRow.extend({
  addAttributes: () => ({
    part: {
      default: null,
      parseHTML: (row) => ({ THEAD: "head", TFOOT: "foot" })[row.parentElement?.tagName] || null,
      renderHTML: (values) => (values.part ? { "data-part": values.part } : {}),
    },
  }),
});

const CaptionedTable = Table.extend({
  addAttributes() {
    return {
      ...this.parent?.(),
      caption: {
        default: null,
        parseHTML: (table) => table.querySelector(":scope > caption")?.textContent || null,
        renderHTML: () => ({}),
      },
    };
  },
  addNodeView: null,
  parseHTML: () => [{ tag: "table" }, { tag: "caption", ignore: true }],
  renderHTML({ node, HTMLAttributes }) {
    const looks = HTMLAttributes.class ? { class: HTMLAttributes.class } : {};
    const rows = ["tbody", 0];
    const title = ["caption", { contenteditable: "false" }, node.attrs.caption || ""];
    return node.attrs.caption ? ["table", looks, title, rows] : ["table", looks, rows];
  },
}).configure({ resizable: false });

export const schema = [
  Document, Text, Paragraph, History, Dropcursor, Gapcursor, HardBreak, HorizontalRule, Blockquote,
  Heading.configure({ levels: [2, 3, 4, 5, 6] }), BulletList, OrderedList, ListItem,
  Bold, Italic, Underline, Strike, Subscript, Superscript, Link, Picture, Figure,
  plainBlock("figcaption", "figcaption"), plainBlock("term", "dt"), plainBlock("meaning", "dd"),
  plainBlock("preformatted", "pre", { group: "block", code: true, marks: "" }), Terms,
  CaptionedTable, Rows, TableCell, TableHeader, Attributes,
];

/* Return an editor's document as a body: cells and items without needless paragraphs, real heads. */
export function bodyOf(html) {
  const page = new DOMParser().parseFromString(`<body>${html}</body>`, "text/html");
  for (const part of page.querySelectorAll("table")) {
    const body = part.querySelector(":scope > tbody");
    for (const [name, tag] of [["head", "thead"], ["foot", "tfoot"]]) {
      const rows = body ? [...body.children].filter((row) => row.dataset.part === name) : [];
      if (!rows.length) continue;
      const made = page.createElement(tag);
      made.append(...rows);
      tag === "thead" ? body.before(made) : body.after(made);
    }
    if (body && !body.children.length) body.remove();
  }
  for (const cell of page.querySelectorAll("td, th, li, figure")) unwrap(page, cell);
  for (const name of ["data-part", "data-type", "contenteditable"]) {
    for (const one of page.querySelectorAll(`[${name}]`)) one.removeAttribute(name);
  }
  for (const one of page.querySelectorAll("[colspan='1'], [rowspan='1']")) {
    if (one.getAttribute("colspan") === "1") one.removeAttribute("colspan");
    if (one.getAttribute("rowspan") === "1") one.removeAttribute("rowspan");
  }
  const last = page.body.lastElementChild;
  if (last?.tagName === "P" && !last.childNodes.length) last.remove();
  return page.body.innerHTML;
}

function unwrap(page, holder) {
  const children = [...holder.children];
  const bare = (one) => one.tagName === "P" && !one.attributes.length;
  if (holder.tagName === "LI" || holder.tagName === "FIGURE") {
    const pictures = holder.tagName === "FIGURE";
    for (const one of children) {
      if (bare(one) && (pictures ? one.querySelector("img") : one === children[0])) {
        one.replaceWith(...one.childNodes);
      }
    }
  } else if (children.length && children.every(bare)) {
    children.forEach((one, at) => {
      if (at) one.before(page.createElement("br"));
      one.replaceWith(...one.childNodes);
    });
  }
}

/* Tell whether a text would lose anything in the editor: words, pictures, tables, links, notes. */
export function survives(before, after) {
  const measure = (html) => {
    const page = new DOMParser().parseFromString(html, "text/html").body;
    const count = (what) => page.querySelectorAll(what).length;
    const parts = ["img", "table", "tr", "td, th", "a[href]", "[id]", "li", "h2, h3, h4, h5, h6", "[class]"];
    return [page.textContent.replace(/\s+/g, ""), ...parts.map(count)].join("|");
  };
  return measure(before) === measure(after);
}
