// Each module, given as a text, gets an address in memory; an import map leads there from the two names that others
// know it by: its own address, and the one that the texts import it by.
(modules, entry) => {
  const own = (name) => `./static/js/${name}`;
  const supported = HTMLScriptElement.supports?.("importmap");
  if (!supported) return import(new URL(own(entry), document.baseURI).href);
  const imports = { "streamlit/": own("") };
  const head = document.createDocumentFragment();
  for (const [name, text] of Object.entries(modules)) {
    const address = URL.createObjectURL(new Blob([text], { type: "text/javascript" }));
    imports[own(name)] = imports[`streamlit/${name}`] = address;
    const known = document.createElement("link"); // Streamlit fetches ahead what no link of the page names
    known.href = own(name);
    head.append(known);
  }
  const map = document.createElement("script");
  map.type = "importmap";
  map.nonce = document.querySelector("script[nonce]").nonce; // the policy of the page lets no other script stand in it
  map.textContent = JSON.stringify({ imports });
  head.append(map);
  document.head.append(head);
  return import(`streamlit/${entry}`);
};
