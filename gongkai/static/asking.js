/* What is public already, while one types; and the button that prints. Without this file the form works all the same. */
(() => {
  "use strict";
  const print = document.querySelector("[data-print]");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", () => window.print());
  }
  const place = document.querySelector("[data-already]");
  const box = document.getElementById("id_description");
  const token = document.querySelector("[name=csrfmiddlewaretoken]");
  if (!place || !box || !token || !window.fetch) return;
  document.getElementById("look").hidden = true;
  let asked = "", timer = 0;
  const ask = async () => {
    const typed = box.value.trim();
    if (typed === asked || typed.length < 4) return;
    asked = typed;
    const body = new URLSearchParams({ description: typed, csrfmiddlewaretoken: token.value });
    const answer = await fetch(place.dataset.already, { method: "POST", body });
    if (answer.ok && box.value.trim() === typed) place.innerHTML = await answer.text();
  };
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => ask().catch(() => {}), 600);
  });
})();
