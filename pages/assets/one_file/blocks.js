// What the file holds, by name: compressed, and in letters. Each is read once, when it is wanted.

const read = new Map(); // name -> promise of what it says

async function opened(node) {
  const letters = atob(node.textContent);
  const bytes = Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Response(stream).json();
}

const nodesOf = (name) => [...document.querySelectorAll(`script[data-block="${name}"]`)];

// All blocks of a name, in their order.
export function blocks(name) {
  if (!read.has(name)) read.set(name, Promise.all(nodesOf(name).map(opened)));
  return read.get(name);
}

export const block = async (name) => (await blocks(name))[0];
