// At the chair: ages and countdowns go on by the browser's own clock, and a value grows grey at twice its interval.
const seen = new WeakMap();
const since = (element) => {
  if (!seen.has(element)) seen.set(element, performance.now());
  return Math.floor((performance.now() - seen.get(element)) / 1000);
};
// an age is told in words: "9:36" beside a pressure would read as the time of day
const ago = (seconds) => (seconds < 60 ? `${seconds} s ago` : `${Math.floor(seconds / 60)} min ago`);
const minutes = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;

function tick() {
  for (const age of document.querySelectorAll("[data-seconds]")) {
    const now = Number(age.dataset.seconds) + since(age);
    const limit = Number(age.dataset.grey);
    age.textContent = ago(now);
    age.closest(".fact")?.classList.toggle("is-old", limit > 0 && now > limit);
  }
  for (const due of document.querySelectorAll("[data-due]")) {
    const left = Number(due.dataset.due) - since(due);
    due.textContent = left >= 0 ? minutes(left) : `−${minutes(-left)}`;
    due.closest(".fact")?.classList.toggle("is-overdue", left < 0);
  }
}

tick();
setInterval(tick, 1000);
