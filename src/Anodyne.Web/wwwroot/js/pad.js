// Numbers without a mouse: data-advance="3" moves on after three digits, Enter moves on inside [data-pad],
// data-key="v" puts the focus on (or presses) its element when nobody is typing.
const typing = (element) => element?.matches?.("input:not([type=radio], [type=checkbox]), textarea, select");

function next(input) {
  const fields = [...input.form.querySelectorAll("input:not([type=hidden]), select, textarea, button[type=submit]")];
  const after = fields[fields.indexOf(input) + 1];
  after?.focus();
  if (typing(after) && after.select) after.select();
}

document.addEventListener("input", (event) => {
  const input = event.target;
  const digits = Number(input.dataset?.advance);
  if (digits && event.inputType?.startsWith("insert") && input.value.replace(/\D/g, "").length >= digits) next(input);
});

document.addEventListener("keydown", (event) => {
  const target = event.target;
  if (event.key === "Enter" && typing(target) && target.type !== "submit" && target.closest("[data-pad]")) {
    const last = [...target.form.querySelectorAll("input:not([type=hidden])")].at(-1);
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
