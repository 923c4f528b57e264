// The talk without reloading. Without this file every form still works as an ordinary post.
"use strict";

(() => {
  const byId = (id) => document.getElementById(id);
  const say = byId("say"), text = byId("text"), notice = byId("notice"), waiting = byId("waiting");
  const messages = byId("messages"), pending = byId("pending"), hint = byId("hint"), length = byId("length");
  const most = Number(say.dataset.most);
  const draft = "draft:" + location.pathname;
  const pauses = [1000, 3000, 6000];
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  let busy = false;
  let unsent = null; // {text, request}: sent but never answered; the same words go with the same id

  const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
  const fill = (pattern, value) => pattern.replace(/\{\w+\}/, String(value));
  const newId = () => Array.from(crypto.getRandomValues(new Uint8Array(12)), (b) => b.toString(16).padStart(2, "0")).join("");

  function tell(message) {
    notice.textContent = message;
    notice.hidden = !message;
  }

  function keepDraft() {
    try { text.value ? sessionStorage.setItem(draft, text.value) : sessionStorage.removeItem(draft); } catch { /* no storage */ }
  }

  function showLength() {
    const left = most - [...text.value.trim()].length;
    length.textContent = left < 0 ? fill(say.dataset.over, -left) : left < 200 ? fill(say.dataset.left, left) : "";
  }

  function wait(on, words = "") {
    busy = on;
    text.readOnly = on;
    for (const button of document.querySelectorAll("#say button, #ask-hint button")) button.setAttribute("aria-disabled", String(on));
    waiting.textContent = on ? waiting.dataset.text : "";
    byId("pending-text").textContent = words;
    pending.hidden = !words;
    if (words) waiting.scrollIntoView({ block: "nearest" });
  }

  // One request, tried again while the network or the assistant fails; `null` when that goes on.
  async function post(address, fields) {
    const body = new URLSearchParams(fields);
    for (let attempt = 0; ; attempt++) {
      let passing;
      try {
        const response = await fetch(address, { method: "POST", body, headers: { Accept: "application/json" } });
        const news = await response.json();
        if (response.status < 500) return { ok: response.ok, ...news };
        passing = { ok: false, failed: true, message: news.message };
      } catch {
        passing = { ok: false, failed: true, message: say.dataset.failed };
      }
      if (attempt === pauses.length) return passing;
      tell(say.dataset.retry);
      await sleep(pauses[attempt]);
    }
  }

  function update(news) {
    if (news.messages === undefined) return;
    if (news.since === 0) messages.replaceChildren();
    const have = new Set(Array.from(messages.children, (li) => li.dataset.turn));
    const fresh = document.createElement("template");
    fresh.innerHTML = news.messages; // made and escaped by our own server
    for (const li of fresh.content.querySelectorAll("li")) if (!have.has(li.dataset.turn)) messages.append(li);
    hint.innerHTML = news.hint;
    say.elements.number.value = news.number;
    if (news.over) close(news.over);
    if (news.standing) document.dispatchEvent(new CustomEvent("oefenklant-standing", { detail: news.standing }));
    follow();
  }

  // Show the newest words and the box together; where that does not fit, the newest words.
  function follow() {
    const foot = byId(say.hidden ? "over" : "tools");
    const newest = messages.lastElementChild;
    if (foot.getBoundingClientRect().bottom > innerHeight) foot.scrollIntoView({ block: "end" });
    if (newest.getBoundingClientRect().top < 0) newest.scrollIntoView({ block: "start" });
  }

  function close(how) {
    const words = byId("over-text");
    words.textContent = words.dataset[how];
    byId("over").hidden = false;
    byId("tools").hidden = true;
    say.hidden = !text.value; // what was typed stays to be read
    text.readOnly = true;
    say.querySelector(".say-foot").hidden = true;
    byId("over").focus();
  }

  async function send() {
    if (busy) return;
    const words = text.value;
    if (!words.trim()) { tell(say.dataset.empty); text.focus(); return; }
    const request = unsent && unsent.text === words ? unsent.request : newId();
    unsent = { text: words, request };
    tell("");
    text.value = "";
    wait(true, words.trim());
    const asked = performance.now();
    const news = await post(say.action, { text: words, number: say.elements.number.value, request });
    if (news.ok && !calm) await sleep(Math.max(0, 600 - (performance.now() - asked)));
    wait(false);
    if (!news.failed) unsent = null;
    if (!news.ok) text.value = words;
    tell(news.ok ? "" : news.message);
    keepDraft();
    showLength();
    update(news);
    if (!say.hidden) text.focus({ preventScroll: true });
  }

  async function askHint(form) {
    if (busy) return;
    tell("");
    busy = true;
    const news = await post(form.action, {});
    busy = false;
    tell(news.ok ? "" : news.message);
    update(news);
  }

  say.addEventListener("submit", (event) => { event.preventDefault(); send(); });
  text.addEventListener("input", () => { keepDraft(); showLength(); });
  text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    send();
  });
  const ask = byId("ask-hint");
  if (ask) ask.addEventListener("submit", (event) => { event.preventDefault(); askHint(ask); });
  byId("finish").addEventListener("click", (event) => {
    const dialog = byId("confirm");
    if (!dialog.showModal) return;
    event.preventDefault();
    dialog.showModal();
  });

  document.documentElement.classList.add("scripted");
  if (!text.value && !say.hidden) {
    try { text.value = sessionStorage.getItem(draft) || ""; } catch { /* no storage */ }
  }
  showLength();
  if (messages.children.length > 1) follow();
})();
