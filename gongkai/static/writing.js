/*
 * The drafter's page: the editor over the textarea, saving by itself, pasting and uploading through
 * the server. Without this file the textarea is sent as it is, and every button works.
 */
import "./dropping.js";
import { Editor, bodyOf, schema, survives } from "./writing-schema.js";
import { toolbar } from "./writing-toolbar.js";

const form = document.getElementById("draft");
const source = form.elements.body;
const holder = form.querySelector("[data-editor]");
const words = JSON.parse(holder.dataset.labels);
const state = form.querySelector("[data-state]");
const token = form.elements.csrfmiddlewaretoken.value;
let dirty = false;
let saving = null;
let editor = null;

function told(text, kind = "") {
  state.textContent = text;
  state.className = `saved-state ${kind}`;
}

/* ---- asking for a line of text ---- */
const dialog = document.getElementById("ask");
export function ask(title, label, value, wrong) {
  const input = document.getElementById("ask-input");
  const problem = document.getElementById("ask-problem");
  document.getElementById("ask-title").textContent = title;
  document.getElementById("ask-label").textContent = label;
  document.getElementById("ask-ok").textContent = words.ok;
  document.getElementById("ask-cancel").textContent = words.cancel;
  input.value = value;
  problem.hidden = true;
  dialog.showModal();
  input.focus();
  return new Promise((done) => {
    const end = (answer) => {
      dialog.close();
      dialog.querySelector("form").onsubmit = dialog.oncancel = null;
      done(answer);
    };
    dialog.querySelector("form").onsubmit = (event) => {
      event.preventDefault();
      const says = wrong ? wrong(input.value.trim()) : "";
      problem.textContent = says;
      problem.hidden = !says;
      if (!says) end(input.value.trim());
    };
    document.getElementById("ask-cancel").onclick = () => end(null);
    dialog.oncancel = () => end(null);
  });
}

/* ---- saving ---- */
function sync() {
  if (editor) source.value = bodyOf(editor.getHTML());
}

async function save() {
  if (saving) return saving;
  sync();
  const sent = new FormData(form);
  sent.delete("files");
  dirty = false;
  told(words.saving);
  saving = fetch(form.action || location.href, {
    method: "POST", body: sent, headers: { Accept: "application/json" },
  })
    .then(async (answer) => {
      const said = await answer.json();
      if (!answer.ok) {
        dirty = true;
        told(said.says, "wrong");
        if (answer.status === 409) stopped();
        return;
      }
      for (const one of [form.elements.revision, document.querySelector("[data-revision]")]) one.value = said.revision;
      if (!dirty) told(`${words.saved} ${said.saved}`);
    })
    .catch(() => {
      dirty = true;
      told(words.offline, "wrong");
    })
    .finally(() => { saving = null; });
  return saving;
}

let waiting = 0;
let halted = false;
function changed() {
  dirty = true;
  if (halted) return;
  told(words.dirty, "dirty");
  clearTimeout(waiting);
  waiting = setTimeout(() => { if (dirty && !halted) save(); }, 3000);
}

/* Somebody else saved meanwhile: nothing more is sent by itself, the form leads to both texts. */
function stopped() {
  halted = true;
  const merge = document.createElement("button");
  merge.className = "button small";
  merge.textContent = words.merge_now;
  state.append(" ", merge);
}

form.addEventListener("input", (event) => { if (event.target.type !== "file") changed(); });
form.addEventListener("submit", async (event) => {
  clearTimeout(waiting);
  if (saving) {
    event.preventDefault();
    await saving;
    form.requestSubmit(event.submitter);
    return;
  }
  sync();
  dirty = false;
});
addEventListener("beforeunload", (event) => { if (dirty || saving) event.preventDefault(); });

/* ---- files ---- */
const uploads = form.querySelector("[data-uploads]");
function upload(file, more = {}) {
  const line = document.createElement("li");
  const bar = document.createElement("progress");
  line.append(`${words.uploading} ${file.name} `, bar);
  uploads.append(line);
  const refuse = (says) => {
    line.className = "wrong";
    line.textContent = says;
    return null;
  };
  if (file.size > Number(form.dataset.most)) return Promise.resolve(refuse(`${file.name}：${words.too_large}`));
  const sent = new FormData();
  sent.append("csrfmiddlewaretoken", token);
  for (const [name, value] of Object.entries(more)) sent.append(name, value);
  sent.append("files", file);
  return new Promise((done) => {
    const request = new XMLHttpRequest();
    request.open("POST", form.dataset.attach);
    request.responseType = "json";
    request.upload.onprogress = (event) => { if (event.lengthComputable) { bar.max = event.total; bar.value = event.loaded; } };
    request.onerror = () => done(refuse(words.offline));
    request.onload = () => {
      const said = request.response;
      if (!said?.files?.length) return done(refuse(said?.problems?.join(" ") || words.offline));
      line.remove();
      done(said.files[0]);
    };
    request.send(sent);
  });
}

form.elements.files.addEventListener("change", async (event) => {
  const chosen = [...event.target.files];
  event.target.value = "";
  let refused = false;
  for (const file of chosen) refused = !(await upload(file)) || refused;
  if (refused) return;
  const done = document.createElement("input");
  Object.assign(done, { type: "hidden", name: "do", value: "attached" });
  form.append(done);
  form.requestSubmit();
});

async function insertPicture(file) {
  const alt = await ask(words.alt_title, words.ask_alt, "", (text) => (text ? "" : words.ask_alt));
  if (alt === null) return;
  const name = file.name || "image.png";
  const stamped = name === "image.png" ? `image-${Date.now()}.png` : name;
  const held = await upload(new File([file], stamped, { type: file.type }), { role: "image", alt });
  if (held) editor.chain().focus().insertContent({ type: "picture", attrs: { src: held.href, alt } }).run();
}

/* ---- pasting: the server cleans it, as it does every body ---- */
async function paste(html) {
  told(words.pasting);
  const sent = new URLSearchParams({ csrfmiddlewaretoken: token, html });
  const answer = await fetch(form.dataset.paste, { method: "POST", body: sent }).catch(() => null);
  const said = await answer?.json().catch(() => null);
  if (!answer?.ok) return told(said?.says || words.offline, "wrong");
  editor.chain().focus().insertContent(said.html).run();
  changed();
  if (said.notes.length) told(said.notes.join(" "), "dirty");
}

const isPicture = (file) => file.type.startsWith("image/");

function start() {
  const place = document.createElement("div");
  place.className = "document";
  const made = new Editor({
    element: place,
    extensions: schema,
    content: source.value,
    injectCSS: false,
    editorProps: {
      attributes: {
        role: "textbox", "aria-multiline": "true", "aria-labelledby": "body-label",
        "aria-describedby": "body-help", class: "text body", lang: "zh-CN",
      },
      handlePaste: (_view, event) => {
        const data = event.clipboardData;
        const html = data.getData("text/html");
        if (html) { paste(html); return true; }
        const picture = [...data.files].find(isPicture);
        if (picture) { insertPicture(picture); return true; }
        return false;
      },
      handleDrop: (_view, event, _slice, moved) => {
        const picture = moved ? null : [...(event.dataTransfer?.files || [])].find(isPicture);
        if (picture) { event.preventDefault(); insertPicture(picture); return true; }
        return false;
      },
    },
    onUpdate: changed,
  });
  if (!survives(source.value, bodyOf(made.getHTML()))) {
    made.destroy();
    const says = document.createElement("p");
    says.className = "help";
    says.textContent = words.kept_plain;
    holder.append(says);
    return;
  }
  editor = made;
  source.hidden = true;
  holder.classList.add("editor-frame");
  holder.append(toolbar(editor, words, { ask, insertPicture }), place);
  document.getElementById("body-label").addEventListener("click", () => editor.commands.focus());
}

start();
