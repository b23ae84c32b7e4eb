// Says why the program does not start. It is written for browsers that can do nothing of what the program needs, so
// that they do not stand still at "opening" for ever.
(function () {
  function show(id) {
    var start = document.getElementById("start");
    var reason = document.getElementById(id);
    // Once the program has started, its own page tells of troubles.
    if (!start || !reason) return;
    start.hidden = true;
    reason.hidden = false;
  }
  function failed(event) {
    var target = event.target;
    // Of what could not be loaded only scripts matter.
    if (target && target.tagName && target.tagName !== "SCRIPT") return;
    show("unsupported");
  }
  // A page whose parts are files of their own may not load them from a disk.
  if (location.protocol === "file:" && !document.documentElement.hasAttribute("data-one-file")) return show("as-file");
  if (!("noModule" in document.createElement("script")) || typeof WebAssembly !== "object") show("unsupported");
  window.addEventListener("error", failed, true);
  window.addEventListener("unhandledrejection", failed);
  window.addEventListener("load", function () {
    // What starts the program comes last; a file that was copied halfway does not have it.
    if (!document.getElementById("boot")) show("unsupported");
  });
})();
