// On the lock page: other tabs of this browser lock as well, and the PIN has the focus.
new BroadcastChannel("plumbline-session").postMessage("locked");
document.querySelector("[data-error-summary]") ?? document.querySelector("#id_pin")?.focus();
