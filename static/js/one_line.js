// A sentence may be longer than its box is wide, so it has a textarea; it is one line all the same: Enter sends it.

export function sendOnEnter(event) {
  const isSent = event.key === "Enter" && !event.shiftKey && !event.isComposing && event.target.matches("[data-one-line]");
  if (!isSent) return;
  event.preventDefault();
  event.target.form.requestSubmit();
}
