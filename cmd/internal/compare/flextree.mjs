// Lays out the tree of a file with d3-flextree and prints how long that took.
// node flextree.mjs FOLDER-OF-node_modules TREE.json ROUNDS GAPX GAPY
import {createRequire} from 'node:module';
import fs from 'node:fs';
import path from 'node:path';

const [modules, file, rounds, gapX, gapY] = process.argv.slice(2);
const {flextree} = createRequire(path.resolve(modules, 'x.js'))('d3-flextree');

const cards = JSON.parse(fs.readFileSync(file));
const boxes = cards.map(c => ({size: [c.W + Number(gapX), c.H + Number(gapY)], width: c.W, children: []}));
cards.forEach((c, i) => { if (c.Parent >= 0) boxes[c.Parent].children.push(boxes[i]); });

const layout = flextree({});
const millis = [];
let tree;
for (let i = 0; i < Number(rounds); i++) {
  tree = layout.hierarchy(boxes[0]); // not timed
  const start = performance.now();
  layout(tree);
  millis.push(performance.now() - start);
}
let left = Infinity, right = -Infinity;
tree.each(n => {
  left = Math.min(left, n.x - n.data.width / 2);
  right = Math.max(right, n.x + n.data.width / 2);
});
console.log(JSON.stringify({millis, width: right - left}));
