// A press is never lost: what lies under a finger is not exchanged between its going down and its coming up.
const waiting = [];
let down = false;

function up() {
  // the click comes after the finger is up
  setTimeout(() => {
    down = false;
    for (const go of waiting.splice(0)) go();
  });
}

document.addEventListener("pointerdown", () => (down = true), true);
for (const end of ["pointerup", "pointercancel"]) document.addEventListener(end, up, true);

export const released = () => (down ? new Promise((go) => waiting.push(go)) : Promise.resolve());
