/* Boxes are drawn on a page by mouse, finger or keys, words are chosen in a text; a form sends
   them. Without this file lines and places are chosen in the form itself. */
document.documentElement.classList.add("scripted");
const UNITS = 10000, LEAST = 20, STEP = 50;
const form = document.getElementById("marks");
const told = form?.querySelector(".pending");

function tell() {
  const count = form.querySelectorAll("input[type=hidden][name=spot]").length;
  told.textContent = count ? `+${count}` : "";
}

function keep(spot) {
  const input = document.createElement("input");
  Object.assign(input, { type: "hidden", name: "spot", value: spot });
  form.append(input);
  tell();
  return input;
}

for (const page of document.querySelectorAll(".page.drawable")) {
  const number = page.dataset.page;
  let live = null, from = null, fingers = false;

  const within = (value) => Math.min(Math.max(Math.round(value), 0), UNITS);
  const place = (event) => {
    const seen = page.getBoundingClientRect();
    return [within((event.clientX - seen.left) / seen.width * UNITS), within((event.clientY - seen.top) / seen.height * UNITS)];
  };
  const show = (box) => {
    const [left, top, right, bottom] = box.sides;
    Object.assign(box.style, { left: `${left / 100}%`, top: `${top / 100}%`, width: `${(right - left) / 100}%`, height: `${(bottom - top) / 100}%` });
  };
  const begin = (sides) => {
    const box = document.createElement("span");
    box.className = "box new live";
    box.sides = sides;
    page.append(box);
    show(box);
    return box;
  };
  const end = (box) => {
    const [left, top, right, bottom] = box.sides;
    if (right - left < LEAST || bottom - top < LEAST) return box.remove();
    box.classList.remove("live");
    const input = keep(`b${number}.${box.sides.join(".")}`);
    const away = document.createElement("button");
    away.type = "button";
    away.textContent = "×";
    away.setAttribute("aria-label", "×");
    away.addEventListener("click", () => { box.remove(); input.remove(); tell(); page.focus(); });
    box.append(away);
  };

  page.addEventListener("pointerdown", (event) => {
    if (event.button || event.target.tagName === "BUTTON" || (event.pointerType === "touch" && !fingers)) return;
    event.preventDefault();
    page.focus();
    from = place(event);
    live?.remove();
    live = begin([...from, ...from]);
    page.setPointerCapture(event.pointerId);
  });
  page.addEventListener("pointermove", (event) => {
    if (!from || !live) return;
    const [x, y] = place(event);
    live.sides = [Math.min(from[0], x), Math.min(from[1], y), Math.max(from[0], x), Math.max(from[1], y)];
    show(live);
  });
  page.addEventListener("pointerup", () => { if (from && live) end(live); from = live = null; });
  page.addEventListener("pointercancel", () => { live?.remove(); from = live = null; });
  page.addEventListener("dragstart", (event) => event.preventDefault());

  page.addEventListener("keydown", (event) => {
    if (event.target !== page) return;
    if (event.key === "Enter") {
      event.preventDefault();
      if (live) { end(live); live = null; } else live = begin([4000, 4500, 6000, 5000]);
      return;
    }
    if (!live) return;
    if (event.key === "Escape") { live.remove(); live = null; return; }
    const move = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[event.key];
    if (!move) return;
    event.preventDefault();
    const [left, top, right, bottom] = live.sides;
    live.sides = event.shiftKey
      ? [left, top, within(Math.max(right + move[0], left + LEAST)), within(Math.max(bottom + move[1], top + LEAST))]
      : [within(left + move[0]), within(top + move[1]), within(right + move[0]), within(bottom + move[1])];
    show(live);
  });

  const touch = document.querySelector(".touch-draw");
  touch?.addEventListener("click", () => {
    fingers = !fingers;
    page.classList.toggle("drawing", fingers);
    touch.setAttribute("aria-pressed", String(fingers));
  });
}

/* Words chosen with the mouse or the keys in the paragraphs of a DOCX go with the form. */
const text = document.querySelector(".page.words");
if (text && form) {
  const offset = (paragraph, node, at) => {
    const before = document.createRange();
    before.setStart(paragraph, 0);
    before.setEnd(node, at);
    return [...before.toString()].length;
  };
  form.addEventListener("submit", () => {
    const chosen = document.getSelection();
    if (!chosen || chosen.isCollapsed || !text.contains(chosen.anchorNode)) return;
    const range = chosen.getRangeAt(0);
    for (const paragraph of text.querySelectorAll("p[data-part]")) {
      if (!range.intersectsNode(paragraph)) continue;
      const start = paragraph.contains(range.startContainer) ? offset(paragraph, range.startContainer, range.startOffset) : 0;
      const end = paragraph.contains(range.endContainer) ? offset(paragraph, range.endContainer, range.endOffset) : [...paragraph.textContent].length;
      if (end > start) keep(`w${paragraph.dataset.part}.${paragraph.dataset.number}.${start}.${end}.0`);
    }
  });
}
