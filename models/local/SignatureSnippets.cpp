// SPDX-License-Identifier: Apache-2.0
#include "SignatureSnippets.h"

namespace {

const char *const php = R"(<?php
// Verifies an OwlPay webhook. Run with: php -S 127.0.0.1:3000 webhook.php
function isFromOwlPay(string $header, string $body, string $secret): bool
{
    $time = null;
    $signatures = [];
    foreach (explode(',', $header) as $part) {
        [$name, $value] = array_pad(explode('=', trim($part), 2), 2, '');
        if ($name === 't') {
            $time = $value;
        } elseif ($name === 'v1') {
            $signatures[] = $value;
        }
    }
    if ($time === null || !ctype_digit($time) || abs(time() - (int) $time) > 300) {
        return false;
    }
    $expected = hash_hmac('sha256', $time . '.' . $body, $secret);
    // Two values while a renewed secret's grace lasts; one of them has to be ours.
    foreach ($signatures as $signature) {
        if (hash_equals($expected, $signature)) {
            return true;
        }
    }
    return false;
}

// The raw bytes: a body that was parsed and written again has another signature.
$body = file_get_contents('php://input');
$header = $_SERVER['HTTP_OWLPAY_SIGNATURE'] ?? $_SERVER['HTTP_HARBOR_SIGNATURE'] ?? '';
if (!isFromOwlPay($header, $body, getenv('OWLPAY_SIGNING_SECRET'))) {
    http_response_code(401);
    exit('signature refused');
}
$event = json_decode($body, true);
http_response_code(200);
echo 'taken';
)";

const char *const javaScript = R"(// Verifies an OwlPay webhook. Run with: node webhook.mjs
import { createHmac, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';

function isFromOwlPay(header, body, secret) {
  const parts = header.split(',').map((part) => {
    const at = part.indexOf('=');
    return [part.slice(0, at).trim(), part.slice(at + 1).trim()];
  });
  const time = parts.find(([name]) => name === 't')?.[1] ?? '';
  if (!/^\d+$/.test(time) || Math.abs(Date.now() / 1000 - Number(time)) > 300) {
    return false;
  }
  const expected = createHmac('sha256', secret).update(`${time}.`).update(body).digest();
  // Two values while a renewed secret's grace lasts; one of them has to be ours.
  return parts
    .filter(([name]) => name === 'v1')
    .map(([, value]) => Buffer.from(value, 'hex'))
    .some((value) => value.length === expected.length && timingSafeEqual(value, expected));
}

createServer(async (request, response) => {
  // The raw bytes: a body that was parsed and written again has another signature.
  const chunks = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const header =
    request.headers['owlpay-signature'] ?? request.headers['harbor-signature'] ?? '';
  if (!isFromOwlPay(header, body, process.env.OWLPAY_SIGNING_SECRET)) {
    response.writeHead(401).end('signature refused');
    return;
  }
  const event = JSON.parse(body);
  response.writeHead(200).end('taken');
}).listen(Number(process.env.PORT ?? 3000), '127.0.0.1');
)";

const char *const python = R"(# Verifies an OwlPay webhook. Run with: python3 webhook.py
import hashlib
import hmac
import json
import os
import time
from http.server import BaseHTTPRequestHandler, HTTPServer


def is_from_owlpay(header, body, secret):
    sent_at, signatures = "", []
    for part in header.split(","):
        name, _, value = part.strip().partition("=")
        if name == "t":
            sent_at = value
        elif name == "v1":
            signatures.append(value)
    if not (sent_at.isascii() and sent_at.isdigit()) or abs(time.time() - int(sent_at)) > 300:
        return False
    signed = sent_at.encode() + b"." + body
    expected = hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest().encode()
    # Two values while a renewed secret's grace lasts; one of them has to be ours.
    return any([hmac.compare_digest(expected, value.encode()) for value in signatures])


class Webhook(BaseHTTPRequestHandler):
    def do_POST(self):
        # The raw bytes: a body that was parsed and written again has another signature.
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        header = self.headers.get("owlpay-signature") or self.headers.get("harbor-signature", "")
        good = is_from_owlpay(header, body, os.environ["OWLPAY_SIGNING_SECRET"])
        if good:
            event = json.loads(body)
        self.send_response(200 if good else 401)
        self.end_headers()
        self.wfile.write(b"taken" if good else b"signature refused")


HTTPServer(("127.0.0.1", int(os.environ.get("PORT", "3000"))), Webhook).serve_forever()
)";

const char *const go = R"(// Verifies an OwlPay webhook. Run with: go run webhook.go
package main

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"
)

func isFromOwlPay(header string, body []byte, secret string) bool {
	sentAt, signatures := "", []string{}
	for _, part := range strings.Split(header, ",") {
		name, value, _ := strings.Cut(strings.TrimSpace(part), "=")
		if name == "t" {
			sentAt = value
		} else if name == "v1" {
			signatures = append(signatures, value)
		}
	}
	seconds, err := strconv.ParseUint(sentAt, 10, 53)
	if err != nil {
		return false
	}
	away := time.Now().Unix() - int64(seconds)
	if away > 300 || away < -300 {
		return false
	}
	code := hmac.New(sha256.New, []byte(secret))
	code.Write([]byte(sentAt + "."))
	code.Write(body)
	expected := code.Sum(nil)
	// Two values while a renewed secret's grace lasts; one of them has to be ours.
	for _, signature := range signatures {
		value, err := hex.DecodeString(signature)
		if err == nil && hmac.Equal(value, expected) {
			return true
		}
	}
	return false
}

func webhook(answer http.ResponseWriter, request *http.Request) {
	// The raw bytes: a body that was parsed and written again has another signature.
	body, err := io.ReadAll(request.Body)
	header := request.Header.Get("owlpay-signature")
	if header == "" {
		header = request.Header.Get("harbor-signature")
	}
	if err != nil || !isFromOwlPay(header, body, os.Getenv("OWLPAY_SIGNING_SECRET")) {
		http.Error(answer, "signature refused", http.StatusUnauthorized)
		return
	}
	var event map[string]any
	_ = json.Unmarshal(body, &event)
	_, _ = io.WriteString(answer, "taken")
}

func main() {
	port := os.Getenv("PORT")
	if port == "" {
		port = "3000"
	}
	http.HandleFunc("/", webhook)
	panic(http.ListenAndServe("127.0.0.1:"+port, nil))
}
)";

} // namespace

namespace SignatureSnippets {

QString code(Language language)
{
    switch (language) {
    case Language::Php:
        return QString::fromUtf8(php);
    case Language::JavaScript:
        return QString::fromUtf8(javaScript);
    case Language::Python:
        return QString::fromUtf8(python);
    case Language::Go:
        return QString::fromUtf8(go);
    }
    return {};
}

QString fileName(Language language)
{
    switch (language) {
    case Language::Php:
        return QStringLiteral("webhook.php");
    case Language::JavaScript:
        return QStringLiteral("webhook.mjs");
    case Language::Python:
        return QStringLiteral("webhook.py");
    case Language::Go:
        return QStringLiteral("webhook.go");
    }
    return {};
}

QString command(Language language)
{
    switch (language) {
    case Language::Php:
        return QStringLiteral("OWLPAY_SIGNING_SECRET=whs_… php -S 127.0.0.1:3000 webhook.php");
    case Language::JavaScript:
        return QStringLiteral("OWLPAY_SIGNING_SECRET=whs_… PORT=3000 node webhook.mjs");
    case Language::Python:
        return QStringLiteral("OWLPAY_SIGNING_SECRET=whs_… PORT=3000 python3 webhook.py");
    case Language::Go:
        return QStringLiteral("OWLPAY_SIGNING_SECRET=whs_… PORT=3000 go run webhook.go");
    }
    return {};
}

} // namespace SignatureSnippets
