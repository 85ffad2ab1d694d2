<?php
// SPDX-License-Identifier: Apache-2.0
// A webhook handler by OwlPay's published steps: take t and v1 apart, sign "<t>.<raw body>" with
// HMAC-SHA256, compare. Writes what it got to LOG, one JSON line each; behaves as FAULT says.
$body = file_get_contents('php://input');
$header = $_SERVER['HTTP_OWLPAY_SIGNATURE'] ?? '';
$time = '';
$signature = '';
foreach (explode(',', $header) as $part) {
    $pair = explode('=', $part, 2);
    if ($pair[0] === 't') {
        $time = $pair[1];
    } elseif ($pair[0] === 'v1') {
        $signature = $pair[1];
    }
}
$expected = hash_hmac('sha256', $time . '.' . $body, getenv('SECRET'));
$valid = hash_equals($expected, $signature) && abs(time() - (int) $time) <= 300;
$line = json_encode(['uuid' => json_decode($body, true)['uuid'] ?? '', 'valid' => $valid]);
file_put_contents(getenv('LOG'), $line . "\n", FILE_APPEND | LOCK_EX);

$fault = trim(@file_get_contents(getenv('FAULT')) ?: '');
if ($fault === 'slow') {
    sleep(12);
} elseif (ctype_digit($fault)) {
    http_response_code((int) $fault);
    exit('as told');
}
http_response_code($valid ? 200 : 401);
echo $valid ? 'taken' : 'signature refused';
