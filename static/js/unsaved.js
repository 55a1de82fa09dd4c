// A form whose words would be lost by leaving: the browser asks first. Where the server did not take them, the
// form says so and keeps them.

export function start(form) {
  // Words that were sent back are not kept yet, nor are those typed before this module ran.
  const isSentBack = "unsaved" in form.dataset || form.querySelector(".field-fault:not([hidden])") !== null;
  let typed = isSentBack || [...form.elements].some(isChanged);
  const ask = (event) => {
    if (!form.isConnected) window.removeEventListener("beforeunload", ask);
    else if (typed) event.preventDefault();
  };
  const tell = () => {
    typed = true;
    form.querySelector("[data-not-kept]").hidden = false;
  };
  window.addEventListener("beforeunload", ask);
  form.addEventListener("input", () => { typed = true; });
  form.addEventListener("submit", () => { typed = false; });
  form.addEventListener("htmx:sendError", tell);
  form.addEventListener("htmx:responseError", tell);
  form.querySelector("[data-leave]").addEventListener("click", () => { typed = false; });
}

function isChanged(field) {
  if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
  return "defaultValue" in field && field.value !== field.defaultValue;
}
