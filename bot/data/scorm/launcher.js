// Shows a practice conversation in a learning platform, and tells the platform by its SCORM API how far it is.
// No words of the learner or the client come here: the frame tells turns and steps only.
"use strict";

(() => {
  const config = JSON.parse(document.getElementById("config").textContent);
  const frame = document.getElementById("talk");
  const notice = document.getElementById("notice");
  const server = new URL(config.server).origin;
  const old = config.version === "1.2";
  const names = old
    ? { get: "LMSGetValue", set: "LMSSetValue", commit: "LMSCommit", begin: "LMSInitialize", end: "LMSFinish" }
    : { get: "GetValue", set: "SetValue", commit: "Commit", begin: "Initialize", end: "Terminate" };
  const platform = findApi(window) || (window.opener ? findApi(window.opener) : null);
  const began = Date.now();
  let reached = 0;
  let ended = false;

  // The API is an object of a window around this one (SCORM 1.2 RTE 3.3.6.1, SCORM 2004 RTE 3.2.1).
  function findApi(from) {
    const name = old ? "API" : "API_1484_11";
    for (let at = from, tries = 0; tries < 500; at = at.parent, tries += 1) {
      try { if (at[name]) return at[name]; } catch { return null; }
      if (at.parent === at) return null;
    }
    return null;
  }

  const call = (name, ...args) => (platform ? platform[names[name]](...args) : "");
  const set = (name, value) => call("set", name, String(value));

  function say(text) {
    notice.textContent = text;
    notice.hidden = !text;
  }

  function time() {
    const seconds = Math.round((Date.now() - began) / 1000);
    if (!old) return `PT${seconds}S`;
    const two = (number) => String(number).padStart(2, "0");
    return `${String(Math.floor(seconds / 3600)).padStart(4, "0")}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.00`;
  }

  function score() {
    if (!config.score) return;
    const core = old ? "cmi.core.score." : "cmi.score.";
    set(`${core}min`, 0);
    set(`${core}max`, old ? 100 : 4);
    set(`${core}raw`, old ? reached * 25 : reached);
    if (!old) set("cmi.score.scaled", reached / 4);
  }

  function finish() {
    score();
    set(old ? "cmi.core.lesson_status" : "cmi.completion_status", "completed");
    call("commit", "");
  }

  function leave() {
    if (ended) return;
    ended = true;
    set(old ? "cmi.core.session_time" : "cmi.session_time", time());
    set(old ? "cmi.core.exit" : "cmi.exit", "suspend");
    call("commit", "");
    call("end", "");
  }

  function start(session) {
    frame.src = session ? `${config.server}${config.resume}${encodeURIComponent(session)}` : `${config.server}${config.begin}`;
  }

  addEventListener("message", (event) => {
    const said = event.data;
    if (event.source !== frame.contentWindow || event.origin !== server) return;
    if (!said || said.source !== "oefenklant" || said.version !== 1) return;
    clearTimeout(waiting);
    say("");
    if (typeof said.reached === "number") reached = said.reached;
    if (typeof said.session === "string" && /^[\w-]{8,64}$/.test(said.session)) {
      set("cmi.suspend_data", JSON.stringify({ session: said.session }));
      call("commit", "");
    }
    if (said.type === "finish") finish();
  });

  function known() {
    try { return JSON.parse(call("get", "cmi.suspend_data")).session || ""; } catch { return ""; }
  }

  const waiting = setTimeout(() => say(config.texts.unreachable), config.wait);
  addEventListener("pagehide", leave);
  call("begin", "");
  if (!platform) say(config.texts.platform);
  const status = old ? "cmi.core.lesson_status" : "cmi.completion_status";
  if (["not attempted", "unknown", "not_attempted", ""].includes(call("get", status))) {
    set(status, "incomplete");
    call("commit", "");
  }
  start(known());
})();
