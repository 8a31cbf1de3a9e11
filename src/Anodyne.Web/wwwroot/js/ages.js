// Ages and countdowns go on by the browser's own clock from the moment the page was asked for, so that a slow answer
// makes a value older, never younger. The clock of the wall is asked too: on some machines the monotonic one stands
// still while the lid is closed, and the larger of the two counts.
const asked = new WeakMap();
const first = { mono: Math.min(performance.now(), performance.getEntriesByType("navigation")[0]?.requestStart || 0), wall: Date.now() - performance.now() };

export const moment = () => ({ mono: performance.now(), wall: Date.now() });
export const since = (then) => Math.max(performance.now() - then.mono, Date.now() - then.wall);

/// Everything below the root was drawn for a question that was asked at that moment.
export function stamp(root, then) {
  for (const one of root.querySelectorAll("[data-seconds], [data-due]")) asked.set(one, then);
  tick();
}

// an age is told in words: "9:36" beside a pressure would read as the time of day
const ago = (seconds) => (seconds < 60 ? `${seconds} s ago` : `${Math.floor(seconds / 60)} min ago`);
const minutes = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

function drawn(one) {
  if (!asked.has(one)) asked.set(one, moment());
  return Math.floor(since(asked.get(one)) / 1000);
}

// A stream of one value a second: grey after 5 s, none after 10 s (hazard HC1). Everything else: grey at twice its interval.
function age(one) {
  const now = Number(one.dataset.seconds) + drawn(one);
  const streamed = one.dataset.cadence === "streamed";
  const grey = streamed ? 5 : 2 * Number(one.dataset.every);
  one.textContent = streamed && now > 10 ? `NO LIVE DATA, ${ago(now)}` : ago(now);
  one.closest(".fact, .chair-reading")?.classList.toggle("is-old", grey > 0 && now > grey);
}

function due(one) {
  const left = Number(one.dataset.due) - drawn(one);
  one.textContent = left >= 0 ? `in ${minutes(left)}` : `${minutes(-left)} overdue`;
  one.closest(".fact")?.classList.toggle("is-overdue", left < 0);
}

function tick() {
  document.querySelectorAll("[data-seconds]").forEach(age);
  document.querySelectorAll("[data-due]").forEach(due);
}

stamp(document, first);
setInterval(tick, 1000);
