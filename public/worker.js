// Starts the part of the program that works beside the page. The query names the build, so that no older copy is taken.
importScripts("./zicha-worker.js" + self.location.search);

wasm_bindgen({ module_or_path: "./zicha-worker_bg.wasm" + self.location.search }).catch((error) => {
  // The page hears of an error that nobody catches, but not of a promise that is not kept.
  setTimeout(() => {
    throw error;
  });
});
