// Prints how many tensors the safetensors of some repositories have: node headers.mjs HUB_ADDRESS REPO ...
import { listFiles, parseSafetensorsMetadata } from "@huggingface/hub";

const [hubUrl, ...repositories] = process.argv.slice(2);

async function tensors(repo) {
  const names = [];
  for await (const file of listFiles({ repo, hubUrl })) {
    if (file.path.endsWith(".safetensors")) names.push(file.path);
  }
  // The heads' only file has no name that it would find by itself.
  const path = names.length === 1 ? names[0] : undefined;
  const found = await parseSafetensorsMetadata({ repo, hubUrl, path });
  const headers = found.sharded ? Object.values(found.headers) : [found.header];
  return headers.reduce((sum, header) => sum + Object.keys(header).filter((key) => key !== "__metadata__").length, 0);
}

for (const repo of repositories) {
  console.log(`${repo}: ${await tensors(repo)} tensors`);
}
