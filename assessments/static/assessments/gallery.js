// The gallery shows fields as the recording page's script does: with n and steppers.
document.querySelectorAll("[data-entry] [data-step], [data-entry] button[data-state]").forEach((button) => {
  button.hidden = false;
  button.disabled = "step" in button.dataset && !button.parentElement.querySelector("input").value;
});
