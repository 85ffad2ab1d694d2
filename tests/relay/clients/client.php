<?php
// SPDX-License-Identifier: Apache-2.0
// PHP's curl where it is there, and its own streams. Prints what it saw as one JSON object.
$base = getenv('BASE');
$seen = ['curl' => null];
$body = str_repeat('php ', 50000);

if (function_exists('curl_init')) {
    $curl = curl_init();
    $ask = function (array $options) use ($curl) {
        curl_reset($curl);
        curl_setopt_array($curl, $options + [CURLOPT_RETURNTRANSFER => true, CURLOPT_TIMEOUT => 20]);
        $answer = curl_exec($curl);
        return [
            'status' => curl_getinfo($curl, CURLINFO_RESPONSE_CODE),
            'sha256' => hash('sha256', (string) $answer),
            'connects' => curl_getinfo($curl, CURLINFO_NUM_CONNECTS),
        ];
    };
    $seen['curl'] = [
        // Over 1 MiB: curl asks with Expect: 100-continue first.
        'large' => $ask([CURLOPT_URL => "$base/echo", CURLOPT_POST => true,
            CURLOPT_POSTFIELDS => str_repeat($body, 10)]),
        'put' => $ask([CURLOPT_URL => "$base/echo", CURLOPT_CUSTOMREQUEST => 'PUT',
            CURLOPT_POSTFIELDS => $body]),
        'form' => $ask([CURLOPT_URL => "$base/echo", CURLOPT_POST => true,
            CURLOPT_POSTFIELDS => http_build_query(['meta_data' => ['foo' => 'Bar']])]),
        'packed' => $ask([CURLOPT_URL => "$base/packed", CURLOPT_ENCODING => '']),
        'head' => $ask([CURLOPT_URL => "$base/number/7", CURLOPT_NOBODY => true]),
    ];
    curl_close($curl);
}

function stream(string $url, array $http): array
{
    $answer = file_get_contents($url, false,
        stream_context_create(['http' => $http + ['ignore_errors' => true, 'timeout' => 20]]));
    return ['status' => (int) explode(' ', $http_response_header[0])[1],
        'sha256' => hash('sha256', $answer), 'text' => strlen($answer) < 100 ? $answer : ''];
}
$seen['streams'] = [
    'post' => stream("$base/echo", ['method' => 'POST', 'content' => $body,
        'header' => 'Content-Type: text/plain']),
    'http11' => stream("$base/number/3", ['method' => 'GET', 'protocol_version' => '1.1',
        'header' => 'Connection: close']),
    'chunked' => stream("$base/chunked", ['method' => 'GET']),
];
echo json_encode($seen), "\n";
