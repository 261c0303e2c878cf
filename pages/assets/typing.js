// What is typed and not sent yet, by the names of its boxes, in a storage of the browser. A browser that keeps nothing is one
// in which nothing is left.
const KEY = "verbatlas-typing";

export class Typing {
  constructor(storage) {
    this.storage = storage;
  }

  // What a page that was left had not sent.
  left() {
    return new Map(Object.entries(this.read()));
  }

  keep(name, text) {
    this.put({ ...this.read(), [name]: text });
  }

  drop(name) {
    const { [name]: gone, ...others } = this.read();
    if (gone !== undefined) this.put(others);
  }

  read() {
    try {
      const found = JSON.parse(this.storage.getItem(KEY) ?? "{}");
      return found && typeof found === "object" && !Array.isArray(found) ? found : {};
    } catch {
      return {};
    }
  }

  put(texts) {
    try {
      this.storage.setItem(KEY, JSON.stringify(texts));
    } catch {
      // full, or refused
    }
  }
}
