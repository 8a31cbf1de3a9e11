// The self-test: the three patterns one after the other, so that whoever listens knows how each sounds.
import { burst } from "./pulses.js";

const button = document.querySelector("[data-play]");
const line = document.querySelector("[data-sound-state]");
button.hidden = false;
button.addEventListener("click", async () => {
  const context = new AudioContext();
  await context.resume();
  line.textContent = context.state === "running" ? line.dataset.plays : line.dataset.blocked;
  burst(context, "low", context.currentTime + 0.1);
  burst(context, "medium", context.currentTime + 2);
  burst(context, "high", context.currentTime + 5);
});
