// Prints agreements with pdfkit and prints how long that took.
// node pdfkit.mjs FOLDER-OF-node_modules AGREEMENTS.json FOLDER-OF-fonts FOLDER-FOR-files
// Every run of text comes with its place; pdfkit breaks no line and measures nothing.
import {createRequire} from 'node:module';
import fs from 'node:fs';
import path from 'node:path';

const [modules, file, fontFolder, out] = process.argv.slice(2);
const PDFDocument = createRequire(path.resolve(modules, 'x.js'))('pdfkit');

const agreements = JSON.parse(fs.readFileSync(file));
const fonts = Object.fromEntries(fs.readdirSync(fontFolder).map(name => [name, fs.readFileSync(path.join(fontFolder, name))]));

function draw(doc, item) {
  if (item.Text) {
    doc.font(item.Face, item.Size).fillColor('black').text(item.Text, item.X, item.Y, {lineBreak: false, baseline: 'alphabetic'});
    return;
  }
  if (item.Fill) doc.rect(item.X, item.Y, item.W, item.H).fill(item.Fill);
  if (!item.Width) return;
  doc.lineWidth(item.Width);
  if (item.Box) doc.rect(item.X, item.Y, item.W, item.H).stroke();
  else doc.moveTo(item.X, item.Y).lineTo(item.W, item.H).stroke();
}

function print(pages) {
  return new Promise(done => {
    const doc = new PDFDocument({autoFirstPage: false, margin: 0}), chunks = [];
    doc.on('data', chunk => chunks.push(chunk));
    doc.on('end', () => done(Buffer.concat(chunks)));
    for (const name in fonts) doc.registerFont(name, fonts[name]);
    for (const page of pages) {
      doc.addPage({size: [page.Width, page.Height], margin: 0});
      page.Items.forEach(item => draw(doc, item));
    }
    doc.end();
  });
}

for (let i = 0; i < 20; i++) await print(agreements[i % agreements.length]); // until the machine code is there
let bytes = 0;
const start = performance.now();
for (let i = 0; i < agreements.length; i++) {
  const pdf = await print(agreements[i]);
  fs.writeFileSync(path.join(out, `${i}.pdf`), pdf);
  bytes += pdf.length;
}
console.log(JSON.stringify({millis: performance.now() - start, bytes}));
