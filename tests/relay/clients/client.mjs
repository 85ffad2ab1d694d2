// SPDX-License-Identifier: Apache-2.0
// Node's fetch with streams both ways, and its http agent that keeps connections. Prints what it
// saw as one JSON object. BASE is the address to ask.
import { createHash } from 'node:crypto';
import { Agent, request } from 'node:http';

const { BASE } = process.env;
const sha = (bytes) => createHash('sha256').update(bytes).digest('hex');
const seen = {};

const piece = Buffer.alloc(50_000, 'node');
let left = 40;
const upload = new ReadableStream({
  pull(controller) {
    if (left-- > 0) controller.enqueue(piece);
    else controller.close();
  },
});
const streamed = await fetch(`${BASE}/echo`, { method: 'POST', body: upload, duplex: 'half' });
let got = Buffer.alloc(0);
for await (const chunk of streamed.body) got = Buffer.concat([got, chunk]);
seen.streamed = { status: streamed.status, size: got.length, sha256: sha(got) };

const packed = await fetch(`${BASE}/packed`);
seen.packed = await packed.json();

const together = await Promise.all(
  Array.from({ length: 30 }, async (_, i) => (await fetch(`${BASE}/number/${i}`)).text()),
);
seen.together = together;

const none = await fetch(`${BASE}/nothing`, { method: 'DELETE' });
seen.nothing = { status: none.status, text: await none.text() };

// A stream that is left in the middle.
const controller = new AbortController();
const endless = await fetch(`${BASE}/endless`, { signal: controller.signal });
const reader = endless.body.getReader();
await reader.read();
controller.abort();
await reader.read().catch(() => {});

const agent = new Agent({ keepAlive: true, maxSockets: 1 });
const ports = new Set();
for (let i = 0; i < 10; i += 1) {
  await new Promise((resolve, reject) => {
    const asked = request(`${BASE}/number/${i}`, { agent }, (answer) => {
      answer.resume();
      answer.on('end', resolve);
    });
    asked.on('socket', (socket) => {
      if (socket.localPort) ports.add(socket.localPort);
      else socket.on('connect', () => ports.add(socket.localPort));
    });
    asked.on('error', reject);
    asked.end();
  });
}
agent.destroy();
seen.kept = ports.size;

console.log(JSON.stringify(seen));
process.exit(0);
