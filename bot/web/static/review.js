// Correcting codes with two keys: one for the layer, one for the code. Without this file the forms do the same.
"use strict";

(() => {
  const review = document.getElementById("review"), pick = document.getElementById("pick");
  const choices = JSON.parse(review.dataset.choices);
  const sentences = [...review.querySelectorAll(".coded")];
  let layer = null; // the layer whose code the next key names

  document.getElementById("keys").hidden = false;
  for (const sentence of sentences) sentence.tabIndex = 0;

  function tell(message) {
    pick.textContent = message;
    pick.hidden = !message;
  }

  function move(from, by, wanted = () => true) {
    const others = by > 0 ? sentences.slice(from + 1) : sentences.slice(0, from).reverse();
    const next = others.find(wanted);
    if (next) next.focus();
  }

  // Codes are sent one after the other, so that the last one keyed is the last one kept.
  let before = Promise.resolve();
  function correct(sentence, code, name) {
    before = before.then(() => send(sentence, code, name));
  }

  async function send(sentence, code, name) {
    const body = new URLSearchParams({ turn: sentence.dataset.turn, sentence: sentence.dataset.sentence, code });
    try {
      const response = await fetch(review.dataset.at, { method: "POST", body, headers: { Accept: "text/html-part" } });
      if (!response.ok || response.redirected) throw new Error(String(response.status));
      const codes = sentence.querySelector(".codes");
      codes.innerHTML = await response.text();
      sentence.toggleAttribute("data-uncertain", codes.querySelector("abbr") !== null);
      tell(name);
    } catch {
      tell(review.dataset.failed);
    }
  }

  review.addEventListener("keydown", (event) => {
    const sentence = event.target;
    if (!sentence.classList.contains("coded") || event.ctrlKey || event.altKey || event.metaKey) return;
    const key = event.key.toLowerCase(), at = sentences.indexOf(sentence);
    if (layer) {
      const found = layer.codes.find(([own]) => own === key);
      if (found) correct(sentence, found[1], found[2]);
      else if (key === "backspace" || key === "delete") correct(sentence, review.dataset.program + layer.layer, review.dataset.back);
      else tell("");
      layer = null;
      if (key !== "tab") event.preventDefault();
      return;
    }
    layer = choices.find((choice) => choice.key === key) ?? null;
    if (layer) tell(layer.name + ": " + layer.codes.map(([own, , name]) => own + " " + name).join(", "));
    else if (key === "arrowdown" || key === "j") move(at, 1);
    else if (key === "arrowup" || key === "k") move(at, -1);
    else if (key === "u") move(at, 1, (other) => other.hasAttribute("data-uncertain"));
    else return;
    event.preventDefault();
  });

  review.addEventListener("focusout", () => { if (layer) { layer = null; tell(""); } });
})();
