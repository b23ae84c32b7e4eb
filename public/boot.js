// Starts the program. A file of its own, because the page's policy refuses scripts that stand in the page.
const script = document.querySelector("script[data-wasm]");
const resolve = (name) => new URL(script.dataset[name], document.baseURI);

try {
  const program = await import(resolve("js"));
  await program.default({ module_or_path: resolve("wasm") });
} catch (error) {
  document.querySelector("#start").hidden = true;
  document.querySelector("#unsupported").hidden = false;
  throw error;
}
