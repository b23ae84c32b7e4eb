// Starts the program. The build joins this to the program's glue in place of the import, and so it does in the one file,
// where the parts stand in the page as text.
const { dataset } = document.querySelector("#boot");

// The parts that come when they are needed, with where they are and what they have to contain; the build writes them here.
const PARTS = {};

const address = (name) => new URL(dataset[name], document.baseURI);

// Takes a part out of the page, which then does not keep it a second time; nothing where parts are files.
const take = (id) => {
  const part = document.getElementById(id);
  part?.remove();
  return part?.textContent;
};

const unpack = async (text) => {
  const packed = atob(text);
  const bytes = new Uint8Array(packed.length);
  for (let at = 0; at < packed.length; at += 1) bytes[at] = packed.charCodeAt(at);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Response(stream).arrayBuffer();
};

const fetchNamed = (name) => fetch(address(name), { integrity: dataset[`${name}Integrity`] ?? "" });

// A module of the program is only compiled while it arrives if it is called one.
const asModule = (bytes) => new Response(bytes, { headers: { "content-type": "application/wasm" } });

// A part of the program or of its content. It fails where a part can't be had: a later call tries again.
globalThis.zichaPart = async (name) => {
  const inlined = document.getElementById(`part-${name}`);
  if (inlined) return asModule(await unpack(inlined.textContent));
  const [place, integrity] = PARTS[name];
  const answer = await fetch(new URL(place, document.baseURI), { integrity });
  if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
  const isModule = place.endsWith(".wasm");
  // Not every host knows what a module is called.
  const isCalledOne = answer.headers.get("content-type") === "application/wasm";
  return isModule && !isCalledOne ? asModule(await answer.arrayBuffer()) : answer;
};

// Starts the part of the program that works beside the page. A worker can't be told what its script has to contain, so
// it is the page that fetches what the worker runs, checks it, and hands it over.
const workWith = (startScript, loadProgram) => () => {
  const worker = startScript();
  loadProgram().then(
    (program) => worker.postMessage({ program }, [program]),
    () => worker.dispatchEvent(new Event("error")),
  );
  return worker;
};

const start = async () => {
  const inlined = take("program");
  if (inlined === undefined) {
    globalThis.zichaWorker = workWith(
      () => new Worker(address("worker")),
      async () => {
        const answer = await fetchNamed("workerProgram");
        if (!answer.ok) throw new Error(`${answer.url}: ${answer.status}`);
        return answer.arrayBuffer();
      },
    );
  } else {
    const script = URL.createObjectURL(new Blob([take("worker")], { type: "text/javascript" }));
    // Outside of the script's memory until it is needed.
    const program = new Blob([take("worker-program")]);
    globalThis.zichaWorker = workWith(
      () => new Worker(script),
      async () => unpack(await program.text()),
    );
  }
  const program = await import(address("js"));
  await program.default({ module_or_path: inlined === undefined ? fetchNamed("program") : await unpack(inlined) });
};

// What fails here is shown by support.js, which may have found before that this browser can't run the program.
if (!document.getElementById("start").hidden) start();
