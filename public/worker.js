// Starts the part of the program that works beside the page. The build puts the glue in place of the next line.
importScripts("./zicha-worker.js");

// The page sends it before anything else; from then on the program itself hears what the page says.
self.onmessage = ({ data }) => {
  self.onmessage = null;
  wasm_bindgen({ module_or_path: data.program }).catch((error) => {
    // The page hears of an error that nobody catches, but not of a promise that is not kept.
    setTimeout(() => {
      throw error;
    });
  });
};
