// Prints how many tensors the safetensors of some repositories have: node headers.mjs HUB_ADDRESS REPO ...
import { listFiles, parseSafetensorsMetadata } from "@huggingface/hub";

const [hubUrl, ...repositories] = process.argv.slice(2);

// Every file side by side: by itself it would ask for the index first, at an address that the Hub on loopback has not.
async function tensors(repo) {
  const found = [];
  for await (const file of listFiles({ repo, hubUrl })) {
    if (file.path.endsWith(".safetensors")) found.push(parseSafetensorsMetadata({ repo, hubUrl, path: file.path }));
  }
  const headers = (await Promise.all(found)).map((parsed) => parsed.header);
  return headers.reduce((sum, header) => sum + Object.keys(header).filter((key) => key !== "__metadata__").length, 0);
}

for (const repo of repositories) {
  console.log(`${repo}: ${await tensors(repo)} tensors`);
}
