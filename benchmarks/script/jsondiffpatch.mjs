// Processor time of jsondiffpatch on the same documents, median of 20. Arguments: folder of before.json and after.json.
import { readFileSync } from "node:fs";
import { create } from "jsondiffpatch";

const [folder] = process.argv.slice(2);
const before = JSON.parse(readFileSync(`${folder}/before.json`, "utf8"));
const after = JSON.parse(readFileSync(`${folder}/after.json`, "utf8"));
const peer = create({ objectHash: (item) => item.id });
const times = [];
let operations = 0;
for (let i = -5; i < 20; i++) {
  const from = process.cpuUsage();
  const delta = peer.diff(before, after);
  const used = process.cpuUsage(from);
  if (i >= 0) times.push((used.user + used.system) / 1000);
  operations = Object.keys(delta.items).length - 1;
}
times.sort((a, b) => a - b);
console.log(`  jsondiffpatch, Node ${process.versions.node}`.padEnd(43) + times[10].toFixed(1).padStart(8) + ` ms  (${operations} items)`);
