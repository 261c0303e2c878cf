// What the box that takes files in says: Streamlit's words are in English. Its texts are written over where they stand.
import { all, put, words } from "./dom.js";
import { onDrawn } from "./door.js";

function write(node, text) {
  const said = node.firstChild;
  if (said && said.nodeValue !== text) said.nodeValue = text;
}

// Of Streamlit's two errors, a file beyond the limit and one that did not arrive, only the first names a size.
const meant = (said, told) => (said === told.too_heavy || /\d\s?MB/.test(said) ? told.too_heavy : told.not_sent);

onDrawn(() => {
  const told = words();
  if (!told) return;
  all("[data-vb=file-zone]").forEach((zone) => put(zone, "role", "group")); // Streamlit says "presentation" of what has a name
  all("[data-vb=file-zone] button [data-vb=text] p").forEach((label) => write(label, told.choose_file));
  all("[data-vb=file-zone] [role=alert]").forEach((error) => write(error, meant(error.textContent, told)));
});
