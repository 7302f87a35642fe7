// Compares what secretlint found with the corpus: every line of positives.txt once, no line of negatives.txt.
import {readFileSync} from 'node:fs';

const findings = JSON.parse(readFileSync(0, 'utf8'));
let wrong = 0;
for (const [name, expected] of [['positives.txt', 1], ['negatives.txt', 0]]) {
  const lines = readFileSync(new URL(name, import.meta.url), 'utf8').split('\n').slice(0, -1);
  const file = findings.find(({filePath}) => filePath.endsWith(name));
  const found = (file?.messages ?? []).map(({loc}) => loc.start.line);
  lines.forEach((line, index) => {
    const times = found.filter((at) => at === index + 1).length;
    if (times !== expected) {
      console.error(`${name}, line ${index + 1}: found ${times} times, not ${expected}: ${line}`);
      wrong++;
    }
  });
  console.log(`secretlint: ${lines.length} lines of ${name}, ${found.length} findings`);
}
process.exitCode = wrong === 0 ? 0 : 1;
