// What the page will need next is fetched once Streamlit's script has been read, which this one comes after: what the map
// needs, then the fonts, which are long.
const links = [...document.getElementById("later").content.children];
const isFont = (link) => link.as === "font" || link.matches("style");
const arrival = (link) => new Promise((done) => (link.onload = link.onerror = done));
const files = links.filter((link) => !isFont(link));
Promise.all(files.map(arrival)).then(() => document.head.append(...links.filter(isFont)));
document.head.append(...files);
