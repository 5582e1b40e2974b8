/*
 * The editor of a chapter. The textarea is what is sent; here it is shown with its tokens as
 * chips, numbers typed by hand underlined, and a list of figures to pick from. The server says
 * what a token stands for and what is wrong; without this file the page works all the same.
 */
(() => {
  "use strict";
  const form = document.getElementById("chapter");
  const kept = document.getElementById("chapter-data");
  if (!form || !kept || !window.fetch) return;
  const source = form.querySelector("textarea[name=text]");
  const state = form.querySelector("[data-state]");
  const picker = document.getElementById("picker");
  const TOKEN = /\{\{[^{}\n]*\}\}/g;
  const GAP = "\u200b"; // lets the caret stand beside a chip
  const known = new Map(); // token → {shown, label, kind, says}
  let { marks, flags } = JSON.parse(kept.textContent);
  document.documentElement.classList.add("scripted");

  const rich = document.createElement("div");
  rich.className = "rich";
  rich.contentEditable = "true";
  rich.setAttribute("role", "textbox");
  rich.setAttribute("aria-multiline", "true");
  rich.setAttribute("aria-labelledby", "text-label");
  rich.setAttribute("aria-describedby", "text-help");
  rich.spellcheck = false;
  source.after(rich);
  source.hidden = true;
  document.getElementById("text-label").addEventListener("click", () => rich.focus());

  const learn = (text) => marks.forEach((m) => known.set(text.slice(m.start, m.end), m));

  const alike = (one, other) =>
    Boolean(one) && ["shown", "label", "kind", "says"].every((k) => one[k] === other[k]);

  function chip(token) {
    const says = known.get(token) || { shown: token, label: "", kind: "figure", says: "" };
    const made = document.createElement("span");
    made.className = `chip ${says.kind}`;
    made.contentEditable = "false";
    made.dataset.token = token;
    made.title = says.says || says.label;
    made.setAttribute("role", "img");
    made.setAttribute("aria-label", `${says.label} ${says.shown} ${says.says}`.trim());
    made.textContent = says.shown;
    return made;
  }

  function show(text) {
    const made = document.createDocumentFragment();
    let at = 0;
    for (const match of text.matchAll(TOKEN)) {
      if (match.index > at) made.append(text.slice(at, match.index));
      if (match.index === at || text[match.index - 1] === "\n") made.append(GAP);
      made.append(chip(match[0]));
      at = match.index + match[0].length;
      if (at === text.length || text[at] === "\n") made.append(GAP);
    }
    made.append(text.slice(at));
    if (text.endsWith("\n") || !text) made.append(document.createElement("br"));
    rich.replaceChildren(made);
  }

  /* The draft as text, with the pieces of the page it stands in. */
  function read() {
    const pieces = [];
    let text = "";
    const line = () => { if (text && !text.endsWith("\n")) text += "\n"; };
    const walk = (node) => {
      if (node.nodeType === Node.TEXT_NODE) {
        pieces.push({ node, start: text.length });
        text += node.data.replaceAll(GAP, "").replaceAll("\u00a0", " ");
      } else if (node.nodeName === "BR") {
        if (node.nextSibling || node.parentNode !== rich) text += "\n";
      } else if (node.dataset && node.dataset.token) {
        text += node.dataset.token;
      } else {
        const block = /^(DIV|P)$/.test(node.nodeName) && node !== rich;
        if (block) line();
        node.childNodes.forEach(walk);
      }
    };
    walk(rich);
    return { text, pieces };
  }

  /* The place in a text node of a place in the draft. */
  function place(pieces, offset, end) {
    for (const { node, start } of pieces) {
      const bare = node.data.replaceAll(GAP, "").length;
      if (offset >= start && (offset < start + bare || (end && offset === start + bare))) {
        let at = 0;
        for (let left = offset - start; at < node.length; at += 1) {
          if (node.data[at] === GAP) continue;
          if (left === 0) break;
          left -= 1;
        }
        return [node, at];
      }
    }
    return null;
  }

  function range(pieces, start, end) {
    const from = place(pieces, start, false);
    const to = place(pieces, end, true);
    if (!from || !to) return null;
    const made = document.createRange();
    made.setStart(...from);
    made.setEnd(...to);
    return made;
  }

  function underline() {
    if (!window.Highlight || !CSS.highlights) return;
    const { pieces } = read();
    const ranges = flags.map(([start, end]) => range(pieces, start, end)).filter(Boolean);
    CSS.highlights.set("typed", new Highlight(...ranges));
  }

  /* The place in the draft of a place in the page. */
  function offset(container, at) {
    const before = document.createRange();
    before.setStart(rich, 0);
    before.setEnd(container, at);
    let length = 0;
    const walk = (node) => {
      if (node.nodeType === Node.TEXT_NODE) length += node.data.replaceAll(GAP, "").length;
      else if (node.nodeName === "BR") length += 1;
      else if (node.dataset && node.dataset.token) length += node.dataset.token.length;
      else node.childNodes.forEach(walk);
    };
    walk(before.cloneContents());
    return length;
  }

  /* What is selected in the draft, as places in it; null when the caret is elsewhere. */
  function selected() {
    const selection = getSelection();
    if (!selection.rangeCount || !rich.contains(selection.anchorNode)) return null;
    const { startContainer, startOffset, endContainer, endOffset } = selection.getRangeAt(0);
    return [offset(startContainer, startOffset), offset(endContainer, endOffset)];
  }

  function caret() {
    const found = selected();
    return found && found[0];
  }

  function setCaret(offset) {
    const found = place(read().pieces, offset, true) || [rich, rich.childNodes.length];
    getSelection().collapse(...found);
  }

  /* Typed tokens become chips, and chips show what the server says. */
  function redraw() {
    const { text } = read();
    const at = document.activeElement === rich ? caret() : null;
    const scroll = window.scrollY;
    show(text);
    if (at !== null) setCaret(at);
    window.scrollTo(0, scroll);
  }

  let timer = 0;
  let asked = 0;
  const dirty = () => source.value !== source.defaultValue;

  function changed() {
    source.value = read().text;
    state.classList.toggle("dirty", dirty());
    if (dirty()) state.textContent = state.dataset.dirty;
    clearTimeout(timer);
    timer = setTimeout(check, 700);
  }

  async function check() {
    const text = source.value;
    const mine = (asked += 1);
    const body = new URLSearchParams({ text });
    body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    let answer;
    try {
      const response = await fetch(form.dataset.check, { method: "POST", body });
      if (!response.ok) return;
      answer = await response.json();
    } catch {
      return; // no connection: what is written stays, and saving will say so
    }
    if (mine !== asked || text !== source.value) return;
    ({ marks, flags } = answer);
    const before = new Map(known);
    learn(text);
    document.querySelector("[data-aside]").innerHTML = answer.aside;
    document.querySelector("[data-typed]").innerHTML = answer.typed;
    const stale = [...known].some(([token, m]) => !alike(before.get(token), m));
    const loose = read().pieces.some(({ node }) => new RegExp(TOKEN.source).test(node.data));
    if ((stale || loose) && !composing && sourceHidden()) redraw();
    underline();
  }

  const sourceHidden = () => source.hidden;
  let composing = false;
  rich.addEventListener("compositionstart", () => { composing = true; });
  rich.addEventListener("compositionend", () => { composing = false; changed(); });
  rich.addEventListener("input", () => {
    if (composing) return;
    const at = caret();
    const text = read().text;
    if (at !== null && text.slice(at - 2, at) === "{{" && text.slice(at, at + 2) !== "}}") {
      document.execCommand("delete");
      document.execCommand("delete");
      openPicker();
    }
    changed();
  });
  rich.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      document.execCommand("insertLineBreak");
    } else if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") {
      event.preventDefault();
      openPicker();
    }
  });
  rich.addEventListener("paste", (event) => {
    event.preventDefault();
    document.execCommand("insertText", false, event.clipboardData.getData("text/plain"));
  });
  rich.addEventListener("copy", (event) => {
    const selection = getSelection();
    if (!selection.rangeCount) return;
    const holder = document.createElement("div");
    holder.append(selection.getRangeAt(0).cloneContents());
    holder.querySelectorAll("[data-token]").forEach((c) => c.replaceWith(c.dataset.token));
    holder.querySelectorAll("br").forEach((b) => b.replaceWith("\n"));
    event.clipboardData.setData("text/plain", holder.textContent.replaceAll(GAP, ""));
    event.preventDefault();
  });
  rich.addEventListener("click", (event) => {
    const clicked = event.target.closest(".chip");
    if (clicked) {
      const chosen = document.createRange();
      chosen.selectNode(clicked);
      getSelection().removeAllRanges();
      getSelection().addRange(chosen);
      return;
    }
    const at = caret();
    const number = flags.findIndex(([start, end]) => at !== null && start <= at && at <= end);
    const entry = document.getElementById(`typed-${number + 1}`);
    document.querySelectorAll(".typed li.here").forEach((one) => one.classList.remove("here"));
    if (number >= 0 && entry) {
      entry.classList.add("here");
      entry.scrollIntoView({ block: "nearest" });
    }
  });

  form.querySelector("[data-toggle-source]").addEventListener("click", (event) => {
    const plain = source.hidden;
    source.hidden = !plain;
    rich.hidden = plain;
    event.currentTarget.setAttribute("aria-pressed", String(plain));
    if (plain) source.focus();
    else { show(source.value); underline(); rich.focus(); }
  });
  source.addEventListener("input", () => {
    state.classList.toggle("dirty", dirty());
    if (dirty()) state.textContent = state.dataset.dirty;
    clearTimeout(timer);
    timer = setTimeout(check, 700);
  });
  let sending = false;
  form.addEventListener("submit", () => { sending = true; });
  window.addEventListener("beforeunload", (event) => {
    if (dirty() && !sending) event.preventDefault();
  });

  /* The list of figures. */
  const search = document.getElementById("picker-search");
  const list = document.getElementById("picker-list");
  let spot = null; // where the figure goes, as places in the draft
  let current = -1;
  let searching = 0;

  async function fill() {
    const mine = (searching += 1);
    const wanted = new URLSearchParams({ q: search.value.replace(/[{}]/g, " ").trim() });
    const response = await fetch(`${form.dataset.figures}?${wanted}`);
    if (!response.ok || mine !== searching) return;
    const { groups } = await response.json();
    list.replaceChildren();
    for (const { group, figures } of groups) {
      const head = document.createElement("li");
      head.className = "group";
      head.setAttribute("role", "presentation");
      head.textContent = group;
      list.append(head);
      for (const figure of figures) list.append(option(figure));
    }
    if (!groups.length) {
      const none = document.createElement("li");
      none.className = "group";
      none.textContent = list.dataset.none;
      list.append(none);
    }
    choose(0);
  }

  function option(figure) {
    const made = document.createElement("li");
    made.setAttribute("role", "option");
    made.id = `pick-${figure.name}`;
    const label = document.createElement("span");
    label.textContent = figure.label;
    const value = document.createElement("span");
    value.className = "value";
    value.textContent = figure.lacking ? list.dataset.lacking : figure.shown + figure.unit;
    made.append(label, value);
    made.addEventListener("click", () => insert(figure));
    made.figure = figure;
    return made;
  }

  const options = () => [...list.querySelectorAll("[role=option]")];
  function choose(index) {
    const all = options();
    current = all.length ? (index + all.length) % all.length : -1;
    all.forEach((one, at) => one.setAttribute("aria-selected", String(at === current)));
    if (current < 0) { search.removeAttribute("aria-activedescendant"); return; }
    search.setAttribute("aria-activedescendant", all[current].id);
    all[current].scrollIntoView({ block: "nearest" });
  }

  function openPicker() {
    spot = selected();
    search.value = "";
    picker.showModal();
    search.focus();
    fill();
  }

  function insert(figure) {
    picker.close();
    const token = `{{ ${figure.name} }}`;
    if (!source.hidden) {
      source.setRangeText(token, source.selectionStart, source.selectionEnd, "end");
      source.dispatchEvent(new Event("input"));
      source.focus();
      return;
    }
    if (!known.has(token)) {
      const kind = figure.lacking ? "wrong" : "figure";
      known.set(token, { shown: figure.shown || "＿＿", label: figure.label, kind, says: figure.lacking });
    }
    rich.focus();
    const end = read().text.length;
    const [from, to] = spot || [end, end];
    spot = null;
    setCaret(from);
    if (to > from) {
      const chosen = range(read().pieces, from, to);
      if (chosen) { getSelection().removeAllRanges(); getSelection().addRange(chosen); }
    }
    document.execCommand("insertHTML", false, chip(token).outerHTML + GAP);
    changed();
  }

  form.querySelector("[data-open-picker]").addEventListener("mousedown", (event) => event.preventDefault());
  form.querySelector("[data-open-picker]").addEventListener("click", openPicker);
  picker.querySelector("[data-close]").addEventListener("click", () => picker.close());
  picker.addEventListener("close", () => {
    if (!source.hidden) return;
    rich.focus();
    if (spot) setCaret(spot[1]);
  });
  search.addEventListener("input", fill);
  search.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.preventDefault(); picker.close(); }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { event.preventDefault(); choose(current + step); }
    if (event.key === "Enter") {
      event.preventDefault();
      const chosen = options()[current];
      if (chosen) insert(chosen.figure);
    }
  });

  learn(source.value);
  show(source.value);
  underline();
})();
