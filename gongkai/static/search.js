/* Titles while one types. Without this file the search works all the same. */
(() => {
  "use strict";
  const box = document.getElementById("q");
  const list = document.getElementById("titles");
  if (!box || !list || !window.fetch) return;
  let asked = "", timer = 0;
  const ask = async () => {
    const typed = box.value.trim();
    if (typed === asked || typed.length < 2) return;
    asked = typed;
    const answer = await fetch(`${box.dataset.titles}?q=${encodeURIComponent(typed)}`);
    if (!answer.ok || box.value.trim() !== typed) return;
    const { titles } = await answer.json();
    list.replaceChildren(...titles.map((title) => new Option("", title)));
  };
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => ask().catch(() => {}), 200);
  });
})();
