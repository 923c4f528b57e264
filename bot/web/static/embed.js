// Tells the page around this frame where the talk stands. No words of the learner or the client are told.
"use strict";

(() => {
  if (window.parent === window) return;
  const base = "/ingesloten/";
  const around = parentOrigin();
  const names = /^--(utrecht|nl|oefenklant)-[a-z0-9-]{1,80}$/;
  let last = null;

  // The site around us; the browser let it frame us, so it is on the organisation's list. Firefox tells it by the first
  // page's referrer only.
  function parentOrigin() {
    if (location.ancestorOrigins) return location.ancestorOrigins[0];
    const kept = "around";
    try {
      const from = document.referrer ? new URL(document.referrer).origin : "";
      if (from && from !== location.origin) sessionStorage.setItem(kept, from);
      return sessionStorage.getItem(kept);
    } catch { return null; }
  }

  function post(type, detail) {
    if (around) window.parent.postMessage({ source: "oefenklant", version: 1, type, ...detail }, around);
  }

  function tell(standing) {
    const { session, turns, step, reached, over } = standing;
    if (last === null && turns === 0) post("start", { session, step });
    if (last !== null && turns > last.turns) post("turn", { session, number: turns, step });
    if (last !== null && step !== last.step) post("step", { session, step, reached });
    if (over && !(last && last.over)) post("finish", { session, step, reached, turns });
    last = standing;
  }

  const standing = document.getElementById("standing");
  if (standing) {
    const now = JSON.parse(standing.dataset.standing);
    if (now.turns > 0) last = { ...now, over: false };
    tell(now);
  }
  document.addEventListener("oefenklant-standing", (event) => tell(event.detail));

  addEventListener("message", (event) => {
    const said = event.data;
    if (event.source !== window.parent || event.origin !== around) return;
    if (!said || said.source !== "oefenklant" || said.type !== "theme" || typeof said.properties !== "object") return;
    for (const [name, value] of Object.entries(said.properties || {})) {
      if (names.test(name) && typeof value === "string" && value.length <= 200) document.documentElement.style.setProperty(name, value);
    }
  });
  post("ready", {});

  // What leads out of the talk opens beside it, since other pages do not show in a frame.
  for (const link of document.querySelectorAll('a[href^="/"]')) {
    if (!link.getAttribute("href").startsWith(base)) { link.target = "_blank"; link.rel = "noopener"; }
  }
  new ResizeObserver(() => post("size", { height: Math.ceil(document.body.getBoundingClientRect().height) })).observe(document.body);
})();
