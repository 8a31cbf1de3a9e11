// A region with data-live="<position>" follows the clinic: when /live says a newer number, or half a minute has passed,
// the page is fetched again and the region exchanged. What somebody is typing in is left alone. When the link is down,
// the region says how old it is.
const region = document.querySelector("[data-live]");
const stale = document.querySelector("[data-stale]");
const every = 30_000;
let shown = Number(region.dataset.live);
let asked = false;
let fresh = performance.now();

const busy = () => region.contains(document.activeElement) && document.activeElement.matches("input, select, textarea");

function keep(before, after) {
  for (const open of before.querySelectorAll("details[open][id]")) after.querySelector(`#${CSS.escape(open.id)}`)?.setAttribute("open", "");
  const here = document.activeElement;
  const mark = here?.id ? `#${CSS.escape(here.id)}` : here?.getAttribute("href") ? `[href="${CSS.escape(here.getAttribute("href"))}"]` : null;
  return mark && before.contains(here) ? () => region.querySelector(mark)?.focus({ preventScroll: true }) : () => {};
}

async function renew() {
  if (asked || busy() || document.hidden) return;
  asked = true;
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(answer.ok ? await answer.text() : "", "text/html");
    const next = page.querySelector("[data-live]");
    if (!next) return;
    const focusAgain = keep(region, next);
    region.replaceChildren(...next.childNodes);
    shown = Number(next.dataset.live);
    fresh = performance.now();
    focusAgain();
  } catch {
    // The link is down; the age says so.
  } finally {
    asked = false;
  }
}

const stream = new EventSource("/live");
stream.addEventListener("message", (event) => {
  if (Number(event.data) > shown) renew();
});
document.addEventListener("visibilitychange", renew);
setInterval(() => {
  const age = performance.now() - fresh;
  if (age > every) renew();
  stale.hidden = age < 1.5 * every;
  stale.querySelector("[data-age]").textContent = Math.round(age / 1000);
}, 1000);
