// Prints how many bytes the files at the given addresses have together: raw,
// with gzip and with brotli, each file compressed by itself as a host would.
const zlib = require('node:zlib');

async function main(addresses) {
  const sums = [0, 0, 0];
  for (const address of addresses) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
    const raw = Buffer.from(await answer.arrayBuffer());
    const sizes = [raw.length, zlib.gzipSync(raw, { level: 9 }).length, zlib.brotliCompressSync(raw).length];
    sizes.forEach((size, place) => { sums[place] += size; });
  }
  console.log(JSON.stringify(sums));
}

main(process.argv.slice(1)).catch((error) => { console.error(error.message); process.exit(1); });
