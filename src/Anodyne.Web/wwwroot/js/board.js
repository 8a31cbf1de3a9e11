// The board without a mouse: arrows go from chair to chair, its number opens one, "a" takes the alarm of the chair that
// has the focus, or else the first one that nobody has taken.
const links = () => [...document.querySelectorAll(".chair-link")];
const typing = (element) => element?.matches?.("input:not([type=radio], [type=checkbox]), textarea, select");
const cardOf = (element) => element?.closest?.(".chair-card");

function columns(all) {
  const top = cardOf(all[0]).offsetTop;
  const first = all.findIndex((link) => cardOf(link).offsetTop > top);
  return first < 0 ? all.length : first;
}

function step(key) {
  const all = links();
  if (all.length === 0) return;
  const here = all.indexOf(document.activeElement);
  const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: columns(all), ArrowUp: -columns(all) }[key];
  all[here < 0 ? 0 : Math.min(all.length - 1, Math.max(0, here + by))].focus();
}

function takeAlarm() {
  const here = cardOf(document.activeElement);
  const one = here?.querySelector("[data-take]") ?? document.querySelector(".alarm:not(.is-acknowledged) [data-take]");
  if (!one) return false;
  one.open = true;
  one.querySelector("input[type=password]").focus();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (typing(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key.startsWith("Arrow")) {
    event.preventDefault();
    step(event.key);
  } else if (event.key === "a" && takeAlarm()) event.preventDefault();
});
