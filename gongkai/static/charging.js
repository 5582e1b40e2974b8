/* What a fee comes to is shown while the form is filled in; without this file, when it is sent. */
const shown = document.querySelector("[data-reckoning]");
if (shown) {
  let turn = 0;
  const reckon = async () => {
    const mine = ++turn;
    const charge = document.querySelector("[name=charge]:checked");
    const units = document.querySelector("[name=units]");
    const query = new URLSearchParams({
      charge: charge ? charge.value : "",
      units: units ? units.value : "",
    });
    const answer = await fetch(`${shown.dataset.reckoning}?${query}`).catch(() => null);
    if (answer && answer.ok && mine === turn) shown.innerHTML = await answer.text();
  };
  for (const name of ["charge", "units"]) {
    for (const field of document.querySelectorAll(`[name=${name}]`)) {
      field.addEventListener("input", reckon);
      field.addEventListener("change", reckon);
    }
  }
}
