// The atlas as an element of any site: <verbatlas-map src="https://atlas.example/" filters="themes=making"></verbatlas-map>.
//
// A frame on an embedded page of the atlas, and nothing else: no other host is asked, nothing of the site is read but the language that it
// is written in. Addresses and styles go in as properties, so that a site's own policy needs to allow this script and that frame alone.
(() => {
  const NAME = "verbatlas-map";
  const HOME = document.currentScript?.src; // of a module: nothing
  const TITLES = { fr: "Verbatlas : carte des initiatives", en: "Verbatlas: map of initiatives" };
  const HEIGHT = 640; // pixels, where the map has its list beside it
  const NARROW = 640; // pixels of width under which the list is below the map
  const OF_THE_WINDOW = 0.85; // of a phone: what is above and below can still be touched, to scroll on
  const LEAST = 440;

  // The address of the frame; "" where `src` is none. What `filters` says goes before what `src` does.
  function frameOf({ src, filters, lang }) {
    let address;
    try {
      address = new URL(src || new URL(".", HOME), document.baseURI);
    } catch {
      return "";
    }
    if (!/^https?:$/.test(address.protocol)) return "";
    new URLSearchParams((filters || "").replace(/^\?/, "")).forEach((value, name) => address.searchParams.set(name, value));
    if (lang) address.searchParams.set("lang", lang);
    address.searchParams.set("embed", "true");
    address.hash = "";
    return address.href.replaceAll("%7E", "~");
  }

  class VerbatlasMap extends HTMLElement {
    static observedAttributes = ["src", "filters", "lang", "title", "height"];

    #frame = document.createElement("iframe");
    #seen = new ResizeObserver(() => this.#size());

    constructor() {
      super();
      this.#frame.allow = "clipboard-write; geolocation";
      this.#frame.setAttribute("part", "frame");
      this.#frame.setAttribute("loading", "lazy");
      Object.assign(this.#frame.style, { display: "block", width: "100%", border: "0" });
      this.attachShadow({ mode: "open" });
    }

    connectedCallback() {
      if (getComputedStyle(this).display === "inline") this.style.display = "block";
      this.#draw();
      this.#seen.observe(this);
    }

    disconnectedCallback() {
      this.#seen.disconnect();
    }

    attributeChangedCallback() {
      if (this.isConnected) this.#draw();
    }

    // Its own, else that of the page around it, where the atlas has it.
    get #language() {
      const lang = (this.lang || this.closest("[lang]")?.lang || "").slice(0, 2).toLowerCase();
      return lang in TITLES ? lang : "";
    }

    #draw() {
      const said = Object.fromEntries(VerbatlasMap.observedAttributes.map((name) => [name, this.getAttribute(name)]));
      const address = frameOf({ ...said, lang: this.#language });
      this.#frame.title = this.title || TITLES[this.#language || "fr"];
      this.#size();
      if (!address) {
        this.shadowRoot.replaceChildren(document.createElement("slot")); // what the site wrote within, for want of a map
        return;
      }
      if (this.#frame.src !== address) this.#frame.src = address;
      if (!this.#frame.isConnected) this.shadowRoot.replaceChildren(this.#frame);
    }

    #size() {
      const given = Number.parseInt(this.getAttribute("height"), 10);
      const narrow = Math.max(LEAST, Math.round(window.innerHeight * OF_THE_WINDOW));
      const height = given > 0 ? given : this.clientWidth < NARROW ? narrow : HEIGHT;
      this.#frame.style.height = `${height}px`;
    }
  }

  if (!customElements.get(NAME)) customElements.define(NAME, VerbatlasMap);
})();
