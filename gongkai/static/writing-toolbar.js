/* The toolbar of the editor: one stop for the tab key, arrows within, Alt+F10 to get there. */

export function toolbar(editor, words, { ask, insertPicture }) {
  const bar = document.createElement("div");
  bar.className = "editor-bar";
  bar.setAttribute("role", "toolbar");
  bar.setAttribute("aria-label", words.toolbar);
  const shown = [];
  const go = () => editor.chain().focus();

  const styles = document.createElement("select");
  styles.setAttribute("aria-label", words.style);
  for (const name of ["p", "h2", "h3", "h4"]) styles.add(new Option(words[name], name));
  styles.onchange = () => {
    const level = Number(styles.value.slice(1));
    level ? go().setHeading({ level }).run() : go().setParagraph().run();
  };
  bar.append(styles);

  function button(face, label, act, active, able) {
    const made = document.createElement("button");
    made.type = "button";
    made.innerHTML = face;
    made.title = label;
    made.setAttribute("aria-label", label);
    made.onclick = act;
    if (active) made.setAttribute("aria-pressed", "false");
    bar.append(made);
    shown.push({ made, active, able });
  }
  const gap = () => {
    const made = document.createElement("span");
    made.className = "gap";
    bar.append(made);
  };
  const mark = (name) => () => go().toggleMark(name).run();
  const aligned = () => editor.getAttributes("heading").class ?? editor.getAttributes("paragraph").class ?? null;
  const align = (value) => () =>
    go().updateAttributes("paragraph", { class: value }).updateAttributes("heading", { class: value }).run();
  const inTable = () => editor.isActive("table");

  button("<strong>B</strong>", words.bold, mark("bold"), () => editor.isActive("bold"));
  button("<em>I</em>", words.italic, mark("italic"), () => editor.isActive("italic"));
  gap();
  button("←", words.left, align(null), () => !aligned());
  button("↔", words.centre, align("centre"), () => aligned() === "centre");
  button("→", words.right, align("right"), () => aligned() === "right");
  gap();
  button("•", words.ul, () => go().toggleBulletList().run(), () => editor.isActive("bulletList"));
  button("1.", words.ol, () => go().toggleOrderedList().run(), () => editor.isActive("orderedList"));
  gap();
  button(words.link, words.link, async () => {
    const wrong = (text) => (!text || /^(https?:\/\/|mailto:|tel:|\/(?!\/))/.test(text) ? "" : words.bad_link);
    const href = await ask(words.link_title, words.ask_link, editor.getAttributes("link").href || "https://", wrong);
    if (href === null) return;
    const text = editor.state.selection.empty && !editor.isActive("link");
    if (!href) go().unsetMark("link", { extendEmptyMarkRange: true }).run();
    else if (text) go().insertContent([{ type: "text", text: href, marks: [{ type: "link", attrs: { href } }] }]).run();
    else go().setMark("link", { href }).run();
  }, () => editor.isActive("link"));
  button(words.image, words.image, async () => {
    if (editor.isActive("picture")) {
      const alt = await ask(words.alt_title, words.ask_alt, editor.getAttributes("picture").alt || "");
      if (alt !== null) go().updateAttributes("picture", { alt }).run();
      return;
    }
    const input = document.createElement("input");
    input.type = "file";
    input.accept = "image/png,image/jpeg,image/gif,image/webp";
    input.onchange = () => { if (input.files[0]) insertPicture(input.files[0]); };
    input.click();
  }, () => editor.isActive("picture"));
  gap();
  button(words.table, words.table, () => go().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(), null, () => !inTable());
  const table = [
    ["row", "addRowAfter"], ["column", "addColumnAfter"], ["less_rows", "deleteRow"],
    ["less_columns", "deleteColumn"], ["head", "toggleHeaderCell"], ["merge", "mergeOrSplit"],
    ["no_table", "deleteTable"],
  ];
  const tableButtons = table.map(([label, command]) => {
    button(words[label], words[label], () => go()[command]().run());
    return shown.at(-1).made;
  });
  button(words.caption, words.caption, async () => {
    const caption = await ask(words.caption, words.ask_caption, editor.getAttributes("table").caption || "");
    if (caption !== null) go().updateAttributes("table", { caption: caption || null }).run();
  });
  tableButtons.push(shown.at(-1).made);
  gap();
  button("↶", words.undo, () => go().undo().run(), null, () => editor.can().undo());
  button("↷", words.redo, () => go().redo().run(), null, () => editor.can().redo());

  const stops = () => [...bar.querySelectorAll("button, select")].filter((one) => !one.hidden && !one.disabled);
  function refresh() {
    for (const { made, active, able } of shown) {
      if (active) made.setAttribute("aria-pressed", String(Boolean(active())));
      if (able) made.disabled = !able();
    }
    for (const one of tableButtons) one.hidden = !inTable();
    const level = editor.isActive("heading") ? `h${editor.getAttributes("heading").level}` : "p";
    styles.value = [...styles.options].some((one) => one.value === level) ? level : "h4";
    const all = stops();
    if (!all.some((one) => one.tabIndex === 0)) all.forEach((one, at) => { one.tabIndex = at ? -1 : 0; });
  }
  bar.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (event.key === "Escape") editor.commands.focus();
    if (!step || (event.target === styles && event.altKey)) return;
    const all = stops();
    const next = all[(all.indexOf(event.target) + step + all.length) % all.length];
    all.forEach((one) => { one.tabIndex = one === next ? 0 : -1; });
    next.focus();
    event.preventDefault();
  });
  editor.on("transaction", refresh);
  editor.view.dom.addEventListener("keydown", (event) => {
    if (event.altKey && event.key === "F10") { event.preventDefault(); stops()[0].focus(); }
  });
  refresh();
  for (const one of bar.querySelectorAll("button, select")) one.tabIndex = one === stops()[0] ? 0 : -1;
  return bar;
}
