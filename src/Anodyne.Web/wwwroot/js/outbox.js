// Acts that must never be lost: a form inside [data-outbox] is sent by fetch; while the link is down it is kept in this
// browser with its idempotency key and the moment of the tap, and sent later, oldest first, with how long ago it was.
import { released } from "./press.js";

const shelf = "outbox";
const field = "idempotency-key";
const waiting = document.querySelector("[data-outbox-waiting]");
let sending = false;

const read = () => JSON.parse(localStorage.getItem(shelf) ?? "[]");
const write = (acts) => {
  localStorage.setItem(shelf, JSON.stringify(acts));
  show(acts.length);
};

function show(count) {
  if (!waiting) return;
  waiting.hidden = count === 0;
  waiting.querySelector("[data-outbox-count]").textContent = count;
}

// The same region of the answer takes the place of what is shown, a refusal included.
async function exchange(answer) {
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  await released();
  const here = document.querySelector("[data-live]");
  const next = page.querySelector("[data-live]");
  if (here && next) {
    here.replaceChildren(...[page.querySelector("[data-gone-form]"), ...next.childNodes].filter(Boolean));
    here.querySelector("[role=alert][autofocus]")?.focus();
  } else location.assign(answer.url);
}

// Taken or refused with a reason is an answer; a lost link, a lost sign-in or a failing server is not. What one person
// pressed is not sent in the name of the next one who signs in here: it waits for the first.
async function send(act) {
  const body = new URLSearchParams(act.fields);
  body.set("ago", String(Math.max(0, Math.round((Date.now() - act.at) / 1000))));
  const answer = await fetch(act.page, { method: "POST", body, redirect: "follow" });
  if (answer.status >= 500 || new URL(answer.url).pathname === "/sign-in") throw new Error("not taken");
  if (answer.status === 409 && (await answer.clone().text()).includes('data-gone-form="form-of-another-sign-in"')) throw new Error("not taken");
  return answer;
}

async function empty() {
  if (sending) return;
  sending = true;
  try {
    for (let acts = read(); acts.length > 0; acts = read()) {
      const answer = await send(acts[0]);
      write(read().slice(1));
      if (acts[0].page === location.pathname) await exchange(answer);
    }
  } catch {
    show(read().length);
  } finally {
    sending = false;
  }
}

// A form that is still here after a second, because the link is down, may be used for another act.
function release(form) {
  form.elements[field].value = crypto.randomUUID().replaceAll("-", "");
  form.reset();
  delete form.dataset.sent;
  form.removeAttribute("aria-busy");
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.closest("[data-outbox]") || event.defaultPrevented) return;
  event.preventDefault();
  const fields = [...new FormData(form, event.submitter)].map(([name, value]) => [name, String(value)]);
  write([...read(), { page: location.pathname, at: Date.now(), fields }]);
  setTimeout(release, 1000, form);
  empty();
});

addEventListener("online", empty);
setInterval(empty, 5000);
show(read().length);
empty();
