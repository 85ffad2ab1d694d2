-- SPDX-License-Identifier: Apache-2.0
-- Forwarding events to local addresses: the rules, what each of them forwarded, every attempt.

CREATE TABLE forwarding_rules (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    owner INTEGER NOT NULL, -- 0 the window, 1 the terminal command
    filter TEXT NOT NULL, -- as in the filter line of Events
    url TEXT NOT NULL,
    allowed_host TEXT NOT NULL, -- a host beyond loopback that the user allowed by name
    headers TEXT NOT NULL, -- one line a name and one line its value
    webhook TEXT NOT NULL, -- whose signing secret signs; '' for a local one
    parallel INTEGER NOT NULL, -- so many at a time; 1 keeps the server's order
    retry_scale REAL NOT NULL, -- stretches OwlPay's waits between attempts
    wanted INTEGER NOT NULL, -- it was forwarding when the program ended
    -- How far each feed was looked through; NULL before the first look.
    event_epoch TEXT,
    event_position INTEGER,
    delivery_epoch TEXT,
    delivery_position INTEGER,
    created_at INTEGER NOT NULL -- microseconds since 1970 UTC, as everywhere
);

-- One event on its way to one local address.
CREATE TABLE forwards (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    rule INTEGER NOT NULL, -- 0 where it was sent by hand; outlives the rule
    -- What asked for it: 'event', 'resend <delivery> <attempt>', 'hand <random>'.
    origin TEXT NOT NULL,
    event TEXT NOT NULL,
    event_type TEXT NOT NULL,
    url TEXT NOT NULL,
    state INTEGER NOT NULL, -- ForwardState
    attempt_count INTEGER NOT NULL,
    last_status INTEGER NOT NULL, -- 0 without an answer
    last_error TEXT NOT NULL,
    next_attempt_at INTEGER,
    payload BLOB, -- only where it is not the event's own
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);
-- Nothing is taken twice, whatever ends the program between taking and noting how far it came.
CREATE UNIQUE INDEX forwards_once ON forwards (event, rule, origin);
CREATE INDEX forwards_open ON forwards (rule, state, id) WHERE state IN (0, 1, 2, 6);

CREATE TABLE forward_attempts (
    forward INTEGER NOT NULL REFERENCES forwards (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    cause TEXT NOT NULL, -- automatic, resend, hand
    variation TEXT NOT NULL, -- what was done to it on purpose, such as a damaged signature
    started_at INTEGER NOT NULL,
    ended INTEGER NOT NULL, -- 0 while nobody knows how it ended
    duration_ms REAL NOT NULL,
    status INTEGER NOT NULL,
    error TEXT NOT NULL,
    request_head TEXT NOT NULL,
    request_body BLOB,
    request_size INTEGER NOT NULL,
    request_flags INTEGER NOT NULL,
    request_checksum INTEGER NOT NULL,
    response_head TEXT NOT NULL,
    response_body BLOB,
    response_size INTEGER NOT NULL,
    response_flags INTEGER NOT NULL,
    response_checksum INTEGER NOT NULL,
    PRIMARY KEY (forward, number)
) WITHOUT ROWID;
