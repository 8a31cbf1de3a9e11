// A form is sent once. A second click does nothing; "back" and the same words again carry the same idempotency key,
// so that the record answers as it did before; other words carry a fresh key.
const field = "idempotency-key";
const cameBack = () => performance.getEntriesByType("navigation")[0]?.type === "back_forward";
const place = (form) => `once:${location.pathname}:${form.getAttribute("action") ?? form.elements._handler?.value ?? ""}`;

function words(form) {
  let hash = 0x811c9dc5;
  for (const [name, value] of new FormData(form)) {
    if (name === field || name.startsWith("__")) continue;
    for (const unit of `${name}=${value.name ?? value};`) {
      hash = Math.imul(hash ^ unit.codePointAt(0), 0x01000193) >>> 0;
    }
  }
  return hash.toString(16);
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("[data-once]")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  const key = form.elements[field];
  const before = JSON.parse(sessionStorage.getItem(place(form)) ?? "null");
  const said = words(form);
  if (before?.said === said && (cameBack() || form.dataset.restored)) key.value = before.key;
  sessionStorage.setItem(place(form), JSON.stringify({ said, key: key.value }));
  form.dataset.sent = "yes";
  form.setAttribute("aria-busy", "true");
});

// A page taken back from the browser's memory may be sent again.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const form of document.querySelectorAll("[data-once][data-sent]")) {
    delete form.dataset.sent;
    form.dataset.restored = "yes";
    form.removeAttribute("aria-busy");
  }
});
