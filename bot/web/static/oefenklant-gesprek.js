// <oefenklant-gesprek sleutel="…" case="riet-bakker"></oefenklant-gesprek>: a practice talk on any page.
// Attributes: sleutel and case; niveau, hints and vorm fix what the learner need not choose; naam names the frame.
// Events (bubbling): oefenklant-start, oefenklant-turn, oefenklant-step, oefenklant-finish; detail as in docs/insluiten.md.
"use strict";

(() => {
  if (customElements.get("oefenklant-gesprek")) return;
  const server = new URL(document.currentScript.src).origin;
  const chosen = ["niveau", "hints", "vorm"];
  const themed = [
    "--utrecht-document-background-color", "--utrecht-document-color", "--utrecht-document-font-family",
    "--utrecht-heading-font-family", "--utrecht-link-color", "--utrecht-button-primary-action-background-color",
    "--utrecht-button-primary-action-color", "--utrecht-button-border-radius", "--utrecht-form-control-border-color",
    "--oefenklant-surface-color", "--oefenklant-line-color",
  ];
  const told = new Set(["start", "turn", "step", "finish"]);

  class Talk extends HTMLElement {
    static observedAttributes = ["sleutel", "case", ...chosen];

    constructor() {
      super();
      const root = this.attachShadow({ mode: "open" });
      const style = new CSSStyleSheet();
      style.replaceSync(":host{display:block;min-height:24rem}:host([hidden]){display:none}iframe{display:block;width:100%;height:100%;min-height:inherit;border:0}");
      root.adoptedStyleSheets = [style];
      this.frame = document.createElement("iframe");
      this.hear = this.hear.bind(this);
    }

    connectedCallback() {
      addEventListener("message", this.hear);
      this.shadowRoot.append(this.frame);
      this.load();
    }

    disconnectedCallback() {
      removeEventListener("message", this.hear);
    }

    attributeChangedCallback(name, before, after) {
      if (this.isConnected && before !== after) this.load();
    }

    load() {
      const key = this.getAttribute("sleutel"), name = this.getAttribute("case");
      if (!key || !name) return;
      const address = new URL(`/insluiten/${encodeURIComponent(key)}/${encodeURIComponent(name)}`, server);
      for (const choice of chosen) if (this.hasAttribute(choice)) address.searchParams.set(choice, this.getAttribute(choice));
      this.frame.title = this.getAttribute("naam") || "Oefengesprek";
      this.frame.src = address.href;
    }

    theme() {
      const style = getComputedStyle(this);
      const set = themed.map((name) => [name, style.getPropertyValue(name).trim()]).filter(([, value]) => value);
      this.frame.contentWindow.postMessage({ source: "oefenklant", version: 1, type: "theme", properties: Object.fromEntries(set) }, server);
    }

    hear(event) {
      if (event.origin !== server || event.source !== this.frame.contentWindow) return;
      const { source, version, type, ...detail } = event.data || {};
      if (source !== "oefenklant" || version !== 1) return;
      if (type === "ready") this.theme();
      if (type === "size" && !this.style.height) this.frame.style.height = `${detail.height}px`;
      if (told.has(type)) this.dispatchEvent(new CustomEvent(`oefenklant-${type}`, { detail, bubbles: true, composed: true }));
    }
  }

  customElements.define("oefenklant-gesprek", Talk);
})();
