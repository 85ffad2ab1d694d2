// SPDX-License-Identifier: Apache-2.0
// A webhook handler by OwlPay's published steps: take t and v1 apart, sign "<t>.<raw body>" with
// HMAC-SHA256, compare. Writes what it got to LOG, one JSON line each; behaves as FAULT says.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const { SECRET, LOG, FAULT, PORT } = process.env;

createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const body = Buffer.concat(chunks);
    const parts = new Map(
      (request.headers['harbor-signature'] ?? '').split(',').map((part) => part.split('=')),
    );
    const time = parts.get('t') ?? '';
    const expected = createHmac('sha256', SECRET).update(`${time}.`).update(body).digest('hex');
    const given = parts.get('v1') ?? '';
    const valid =
      given.length === expected.length &&
      timingSafeEqual(Buffer.from(given), Buffer.from(expected)) &&
      Math.abs(Date.now() / 1000 - Number(time)) <= 300;
    appendFileSync(LOG, JSON.stringify({ uuid: JSON.parse(body).uuid ?? '', valid }) + '\n');

    const fault = existsSync(FAULT) ? readFileSync(FAULT, 'utf8').trim() : '';
    if (fault === 'slow') {
      setTimeout(() => response.end(), 12_000);
    } else if (fault === 'hangup') {
      request.socket.destroy();
    } else if (fault === 'half') {
      response.writeHead(200, { 'Content-Length': 100 });
      response.write('half');
      setTimeout(() => request.socket.destroy(), 50);
    } else if (fault) {
      response.writeHead(Number(fault)).end('as told');
    } else {
      response.writeHead(valid ? 200 : 401).end(valid ? 'taken' : 'signature refused');
    }
  });
}).listen(Number(PORT), '127.0.0.1');
