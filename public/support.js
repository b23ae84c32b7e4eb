// Says why the program does not start. It is written for browsers that can do nothing of what the program needs, so
// that they do not stand still at "opening" for ever. What it asks for is what README names as the oldest browsers.
(function () {
  // A module with one function type, which returns a reference: the youngest part of WebAssembly that is used.
  var WITH_REFERENCES = [0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 111];

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
  function isTooOld() {
    return (
      !("noModule" in document.createElement("script")) ||
      typeof WebAssembly !== "object" ||
      !WebAssembly.validate(new Uint8Array(WITH_REFERENCES)) ||
      typeof HTMLDialogElement !== "function" ||
      typeof BroadcastChannel !== "function" ||
      // The style sheet is nothing but layers.
      typeof CSSLayerBlockRule !== "function" ||
      (isOneFile && typeof DecompressionStream !== "function")
    );
  }

  var isOneFile = document.documentElement.hasAttribute("data-one-file");
  // A page whose parts are files of their own may not load them from a disk.
  if (location.protocol === "file:" && !isOneFile) return show("as-file");
  if (isTooOld()) return show("unsupported");
  window.addEventListener("error", failed, true);
  window.addEventListener("unhandledrejection", failed);
  window.addEventListener("load", function () {
    // What starts the program comes last; a file that was copied halfway does not have it.
    if (!document.getElementById("boot")) show("unsupported");
  });
})();
