// What a key does in a combobox, as WAI-ARIA's pattern has it.
const STEPS = { ArrowDown: 1, ArrowUp: -1 };

// active: the number of the lit option, -1 for none; count: of the options that are shown. Gives what is to be done: `light` or
// `choose` an option by its number, `close` the list; `own` where the key is not also for the box.
export function pressed(key, active, count) {
  if (key === "Enter" && active < 0) return { close: true };
  if (!count) return {};
  if (Object.hasOwn(STEPS, key)) {
    const step = STEPS[key];
    return { light: active < 0 && step < 0 ? count - 1 : (active + step + count) % count, own: true };
  }
  if (key === "Enter") return { choose: active, own: true };
  return key === "Escape" ? { close: true, own: true } : {};
}
