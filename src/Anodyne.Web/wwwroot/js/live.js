// A region with data-live="<position>" follows the clinic: when /live says a newer number, or half a minute has passed,
// the page is fetched again and the region exchanged. Nothing is missed by sleeping or by a lost link, because what
// counts is the number, not the message. While somebody fills in a form, everything but that form's part is exchanged.
// The stream speaks every second: after 5 s of silence the region is grey, after 10 s it says NO LIVE DATA, whatever
// the server does.
import { moment, since, stamp } from "./ages.js";
import { released } from "./press.js";

const grey = 5_000;
const lost = 10_000;
const every = 30_000;
const redial = 10_000;
const region = document.querySelector("[data-live]");
const banner = document.querySelector("[data-link]");
let shown = Number(region.dataset.live);
let partly = shown;
let asking = false;
let fetched = moment();
let certain = fetched; // what is shown was still true then
let called = fetched;
let stream;

const begun = new WeakSet();
region.addEventListener("input", (event) => event.target.form && begun.add(event.target.form));
region.addEventListener("reset", (event) => begun.delete(event.target));
const typing = (form) => begun.has(form) || (form.contains(document.activeElement) && document.activeElement.matches("input, select, textarea"));
const held = (part) => [...part.querySelectorAll("form")].some((form) => !form.dataset.sent && typing(form));

function keep(before, after) {
  for (const open of before.querySelectorAll("details[open][id]")) after.querySelector(`#${CSS.escape(open.id)}`)?.setAttribute("open", "");
  const here = document.activeElement;
  const mark = here?.id ? `#${CSS.escape(here.id)}` : here?.getAttribute("href") ? `[href="${CSS.escape(here.getAttribute("href"))}"]` : null;
  return mark && before.contains(here) ? () => region.querySelector(mark)?.focus({ preventScroll: true }) : () => {};
}

function exchange(place, next, then) {
  const focusAgain = keep(place, next);
  place.replaceChildren(...next.childNodes);
  stamp(place, then);
  focusAgain();
}

function take(next, then) {
  if (held(region)) {
    for (const part of region.querySelectorAll("[data-part]")) {
      const fresh = next.querySelector(`[data-part="${part.dataset.part}"]`);
      if (fresh && !held(part)) exchange(part, fresh, then);
    }
  } else {
    exchange(region, next, then);
    shown = Number(next.dataset.live);
  }
  partly = Number(next.dataset.live);
  fetched = certain = then;
  document.dispatchEvent(new Event("region-renewed"));
}

export async function renew() {
  if (asking || document.hidden) return;
  asking = true;
  const then = moment();
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" }, signal: AbortSignal.timeout(lost) });
    const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
    const next = page.querySelector("[data-live]");
    await released();
    if (next) take(next, then);
  } catch {
    // The link is down; the age says so.
  } finally {
    asking = false;
    look();
  }
}

function heard(event) {
  called = moment();
  const newest = Number(event.data);
  if (newest <= partly) certain = called;
  if (newest > partly || (partly > shown && !held(region))) renew();
  look();
}

function call() {
  stream?.close();
  called = moment();
  stream = new EventSource("/live");
  stream.addEventListener("message", heard);
}

function look() {
  const age = since(certain);
  const state = age > lost ? "lost" : age > grey ? "old" : "live";
  region.dataset.link = state;
  banner.hidden = state === "live";
  banner.querySelector("[data-link-old]").hidden = state !== "old";
  banner.querySelector("[data-link-lost]").hidden = state !== "lost";
  for (const word of banner.querySelectorAll("[data-link-age]")) word.textContent = `${Math.round(age / 1000)} s`;
}

call();
document.addEventListener("clinic-moved", renew);
for (const wake of ["visibilitychange", "resume", "online"]) {
  (wake === "online" ? window : document).addEventListener(wake, () => {
    call();
    renew();
  });
}
// A page taken back from the browser's memory shows the past.
addEventListener("pageshow", (event) => event.persisted && location.reload());
setInterval(() => {
  if (since(called) > redial) call();
  if (since(fetched) > every) renew();
  look();
}, 1000);
