// Keeps a secret in the learning platform's own store and asks for it again, where a frame keeps no cookies
// (1EdTech LTI Client Side postMessages 1.0); and sends the form that a page of ours returns to the platform.
"use strict";

(() => {
  const returning = document.getElementById("return");
  if (returning) { returning.submit(); return; }
  const closing = document.getElementById("close");
  if (closing) {
    // Anyone may hear that this window can close.
    (window.opener || window.parent).postMessage({ subject: "org.imsglobal.lti.close" }, "*");
    return;
  }
  const place = document.getElementById("lti");
  const landing = document.getElementById("landing");
  const put = place.dataset.put ? JSON.parse(place.dataset.put) : null;

  function store() {
    const around = window.opener || window.parent;
    if (put.target === "_parent") return around;
    try { return around.frames[put.target] || around; } catch { return around; }
  }

  // The value that the platform has under our key; null when it says nothing within the time.
  function ask(subject, value) {
    return new Promise((resolve) => {
      const id = crypto.randomUUID();
      const done = (found) => { removeEventListener("message", heard); clearTimeout(timer); resolve(found); };
      const timer = setTimeout(() => done(null), 2000);
      function heard(event) {
        const said = event.data;
        if (event.origin !== put.origin || !said || said.message_id !== id || said.subject !== `${subject}.response`) return;
        done(said.error ? null : said.value);
      }
      addEventListener("message", heard);
      const message = { subject, message_id: id, key: put.key, ...(value === null ? {} : { value }) };
      try { store().postMessage(message, put.origin); } catch { done(null); }
    });
  }

  const anew = document.getElementById("window");
  if (anew && put) anew.hidden = true;

  function newWindow() {
    document.getElementById("wait").hidden = true;
    if (anew) anew.hidden = false;
  }

  async function run() {
    if (!landing) {
      await ask("lti.put_data", put.value);
      location.replace(place.dataset.onward);
      return;
    }
    const found = put ? await ask("lti.get_data", null) : null;
    if (typeof found !== "string") { newWindow(); return; }
    landing.elements.binding.value = found;
    landing.submit();
  }
  run();
})();
