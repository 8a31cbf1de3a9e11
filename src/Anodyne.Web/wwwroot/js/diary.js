// The diary on the phone: every answer is kept here first, and leaves only when the clinic has it. An answer that waits
// keeps its own key, so that sending it twice writes it down once.
const place = document.querySelector("[data-diary]");
const form = place.querySelector("form");
const line = place.querySelector("[data-outbox]");
const shelf = `diary:${location.pathname}`;

const kept = () => JSON.parse(localStorage.getItem(shelf) ?? "[]");
const keep = (answers) => localStorage.setItem(shelf, JSON.stringify(answers));

// The clinic's clock: how far this phone's differs was learnt when the page last came from the clinic.
const told = Number(place.dataset.now);
if (told > 0) localStorage.setItem(`${shelf}:clock`, told - Date.now());
const now = () => Date.now() + Number(localStorage.getItem(`${shelf}:clock`) ?? 0);

function show() {
  const waiting = kept().length;
  line.hidden = waiting === 0;
  line.textContent = waiting === 1 ? place.dataset.waitingOne : place.dataset.waitingMany.replace("{0}", waiting);
}

async function send() {
  let sent = 0;
  for (const answer of kept()) {
    const reply = await fetch(location.pathname, { method: "POST", body: new URLSearchParams(answer), redirect: "manual" }).catch(() => null);
    if (reply === null || reply.status >= 500) break;
    keep(kept().slice(1));
    if (reply.type !== "opaqueredirect") {
      show();
      line.hidden = false;
      line.textContent = place.dataset.refused;
      return;
    }
    sent++;
  }
  if (sent > 0) location.reload();
  else show();
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  event.stopPropagation();
  if (!form.reportValidity()) return;
  form.elements.zone.value = Intl.DateTimeFormat().resolvedOptions().timeZone;
  form.elements.written.value = Math.round(now());
  keep([...kept(), [...new FormData(form)].filter(([name]) => !name.startsWith("__"))]);
  form.elements["idempotency-key"].value = crypto.randomUUID().replaceAll("-", "");
  form.reset();
  send();
});

addEventListener("online", send);
show();
send();
if ("serviceWorker" in navigator) navigator.serviceWorker.register("/diary-sw.js", { scope: "/d/" });
