// The sound of a screen: a secondary notification, the monitor at the chair is the alarm. Every two seconds it asks
// which alarms stand and says whether it can be heard. The worst one that nobody took sounds; one that is only shown
// never does; a pause is broken by what began after it. Of several windows of one browser one sounds. When the clinic
// does not answer, the screen sounds by itself.
import { moment, since } from "./ages.js";
import { again, burst, nameOf } from "./pulses.js";

const beat = 2_000;
const lost = 10_000;
const context = new AudioContext();
const blocked = document.querySelector("[data-sound-blocked]");
let answered = moment();
let sounded = null;
let last = null;
let said = "";
let mine = false;
let asking = false;

const running = () => context.state === "running";

function show() {
  blocked.hidden = running();
}

async function hold(steal) {
  if (mine) return;
  try {
    await navigator.locks.request("anodyne-sound", { steal }, () => {
      mine = true;
      return new Promise(() => {});
    });
  } catch {
    mine = false;
    hold(false);
  }
}

function wanted() {
  if (since(answered) > lost) return "medium";
  if (!last) return null;
  const paused = last.pausedFor - since(last.at) / 1000 > 0;
  const loud = last.alarms.filter((alarm) => !alarm.taken && (!paused || alarm.since > last.pausedAt));
  return loud.length === 0 ? null : nameOf(Math.max(...loud.map((alarm) => alarm.priority)));
}

function sound() {
  const name = wanted();
  if (!name) sounded = null;
  if (!name || !mine || !running()) return;
  if (sounded && sounded.name === name && since(sounded.at) < again(name) * 1000) return;
  sounded = { name, at: moment() };
  burst(context, name, context.currentTime + 0.05);
}

async function ask() {
  if (asking) return;
  asking = true;
  const at = moment();
  try {
    const answer = await fetch(`/alarms?sound=${context.state}`, { signal: AbortSignal.timeout(lost) });
    if (!answer.ok || !answer.headers.get("content-type")?.includes("json")) return;
    last = { ...(await answer.json()), at };
    answered = at;
    const now = JSON.stringify(last.alarms);
    if (said && said !== now) document.dispatchEvent(new Event("clinic-moved"));
    said = now;
  } catch {
    // The link is down: after ten seconds this screen sounds by itself.
  } finally {
    asking = false;
    sound();
  }
}

for (const touch of ["pointerdown", "keydown"]) addEventListener(touch, () => running() || context.resume());
context.addEventListener("statechange", () => {
  show();
  ask();
});
document.addEventListener("visibilitychange", () => document.hidden || hold(true));
addEventListener("pagehide", () => navigator.sendBeacon("/alarms/leave"));
hold(!document.hidden);
context.resume();
show();
ask();
setInterval(() => {
  ask();
  sound();
}, beat);
