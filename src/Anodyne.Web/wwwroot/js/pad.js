// Numbers without a mouse: data-advance="3" moves on after three digits, data-advance="vital" after two, or after three
// when the first is 1 or 2 (a pressure, a pulse, a saturation); Enter moves on inside [data-pad], and sends from the last of data-pad="send";
// data-key="v" puts the focus on (or presses) its element when nobody is typing. Inside [data-send-full] the tap that
// answers the last question sends; the keyboard, which walks through answers, never does.
const typing = (element) => element?.matches?.("input:not([type=radio], [type=checkbox]), textarea, select");

function next(input) {
  const fields = [...input.form.querySelectorAll("input:not([type=hidden]), select, textarea, button[type=submit]")];
  const after = fields[fields.indexOf(input) + 1];
  after?.focus();
  if (typing(after) && after.select) after.select();
}

document.addEventListener("input", (event) => {
  const input = event.target;
  const rule = input.dataset?.advance;
  const digits = rule === "vital" ? (/^[12]/.test(input.value) ? 3 : 2) : Number(rule);
  if (digits && event.inputType?.startsWith("insert") && input.value.replace(/\D/g, "").length >= digits) next(input);
});

let tapped = false;
document.addEventListener("pointerdown", () => (tapped = true), true);
document.addEventListener("keydown", () => (tapped = false), true);
document.addEventListener("change", (event) => {
  const place = event.target.closest?.("[data-send-full]");
  if (!place || !tapped || event.target.type !== "radio") return;
  const names = new Set([...place.querySelectorAll("input[type=radio]")].map((one) => one.name));
  if ([...names].every((name) => place.querySelector(`input[name="${CSS.escape(name)}"]:checked`))) event.target.form.requestSubmit();
});

document.addEventListener("keydown", (event) => {
  const target = event.target;
  if (event.key === "Enter" && typing(target) && target.type !== "submit" && target.closest("[data-pad]")) {
    const pad = target.closest("[data-pad]");
    const last = [...(pad.dataset.pad === "send" ? pad : target.form).querySelectorAll("input:not([type=hidden])")].at(-1);
    if (target !== last) {
      event.preventDefault();
      next(target);
    }
  }
  if (typing(target) || event.ctrlKey || event.metaKey || event.altKey) return;
  const wanted = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
  if (!wanted) return;
  event.preventDefault();
  if (wanted.matches("input, select, textarea")) wanted.focus();
  else wanted.click();
});
