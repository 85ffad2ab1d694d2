-- SPDX-License-Identifier: Apache-2.0
-- The first layout of cache.db: what a server gives and can give again.

-- One row for each epoch of a feed. Ids of its rows are base + sequence.
CREATE TABLE generations (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    collection INTEGER NOT NULL,
    source INTEGER NOT NULL,
    epoch TEXT NOT NULL,
    base INTEGER NOT NULL,
    state INTEGER NOT NULL, -- 1 shown, 2 on its way out
    rows INTEGER NOT NULL DEFAULT 0,
    unreadable INTEGER NOT NULL DEFAULT 0,
    total INTEGER,
    newest INTEGER,
    oldest INTEGER
);
CREATE UNIQUE INDEX generations_shown ON generations (collection, source) WHERE state = 1;

-- Which sequences are here, written in the transaction of their page.
CREATE TABLE covered_ranges (
    generation INTEGER NOT NULL REFERENCES generations (id) ON DELETE CASCADE,
    low INTEGER NOT NULL,
    high INTEGER NOT NULL CHECK (high >= low),
    PRIMARY KEY (generation, low)
) WITHOUT ROWID;

-- Items that could not be read, as they came.
CREATE TABLE unreadable_items (
    id INTEGER PRIMARY KEY,
    generation INTEGER NOT NULL REFERENCES generations (id) ON DELETE CASCADE,
    sequence INTEGER,
    checksum INTEGER NOT NULL,
    reason TEXT NOT NULL,
    raw BLOB NOT NULL
);
CREATE UNIQUE INDEX unreadable_once ON unreadable_items (generation, checksum);

-- Logs: what a table shows and filters by, apart from headers and bodies.
CREATE TABLE logs (
    id INTEGER PRIMARY KEY,
    generation INTEGER NOT NULL,
    uuid TEXT NOT NULL,
    method TEXT NOT NULL,
    url TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    status INTEGER NOT NULL,
    duration_ms REAL NOT NULL,
    mode TEXT NOT NULL,
    ip_address TEXT NOT NULL,
    api_key_uuid TEXT,
    api_key_name TEXT,
    error_type TEXT,
    event_uuids TEXT NOT NULL, -- separated by spaces
    created_at INTEGER NOT NULL -- microseconds since 1970 UTC, as everywhere
);
CREATE UNIQUE INDEX logs_uuid ON logs (uuid, generation);
-- Covers "all ids, newest first" and counting without touching the rows.
CREATE INDEX logs_generation ON logs (generation);

-- flags: 1 there is a body, 2 truncated, 4 came as base64, 8 it is the event's payload
CREATE TABLE log_messages (
    id INTEGER PRIMARY KEY REFERENCES logs (id) ON DELETE CASCADE,
    query TEXT NOT NULL,
    user_agent TEXT NOT NULL,
    idempotency_key TEXT,
    request_head TEXT NOT NULL,
    request_body BLOB,
    request_size INTEGER NOT NULL,
    request_flags INTEGER NOT NULL,
    request_checksum INTEGER NOT NULL,
    response_head TEXT NOT NULL,
    response_body BLOB,
    response_size INTEGER NOT NULL,
    response_flags INTEGER NOT NULL,
    response_checksum INTEGER NOT NULL
);

CREATE TABLE events (
    id INTEGER PRIMARY KEY,
    generation INTEGER NOT NULL,
    uuid TEXT NOT NULL,
    type TEXT NOT NULL,
    summary TEXT NOT NULL,
    mode TEXT NOT NULL,
    resource_object TEXT NOT NULL,
    resource_uuid TEXT NOT NULL,
    request_uuid TEXT,
    notification_uuid TEXT,
    created_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX events_uuid ON events (uuid, generation);
CREATE INDEX events_generation ON events (generation);

CREATE TABLE event_payloads (
    id INTEGER PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE,
    payload BLOB NOT NULL,
    checksum INTEGER NOT NULL
);

CREATE TABLE deliveries (
    id INTEGER PRIMARY KEY,
    generation INTEGER NOT NULL,
    uuid TEXT NOT NULL,
    event_uuid TEXT NOT NULL,
    event_type TEXT NOT NULL,
    webhook_uuid TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    status TEXT NOT NULL,
    attempt_count INTEGER NOT NULL,
    last_status INTEGER,
    last_error TEXT,
    next_attempt_at INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL
);
CREATE UNIQUE INDEX deliveries_uuid ON deliveries (uuid, generation);
CREATE INDEX deliveries_generation ON deliveries (generation);
-- The three sections of an event; a webhook's deliveries and its last seven days.
CREATE INDEX deliveries_event ON deliveries (event_uuid);
CREATE INDEX deliveries_webhook ON deliveries (webhook_uuid, created_at);
CREATE INDEX deliveries_days ON deliveries (generation, created_at, webhook_uuid, status);

CREATE TABLE delivery_attempts (
    delivery INTEGER NOT NULL REFERENCES deliveries (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    number INTEGER NOT NULL,
    cause TEXT NOT NULL, -- automatic, resend, test
    started_at INTEGER NOT NULL,
    duration_ms REAL NOT NULL,
    status INTEGER,
    error TEXT,
    request_head TEXT NOT NULL,
    request_body BLOB,
    request_size INTEGER NOT NULL,
    request_flags INTEGER NOT NULL,
    request_checksum INTEGER NOT NULL,
    has_response INTEGER NOT NULL,
    response_head TEXT NOT NULL,
    response_body BLOB,
    response_size INTEGER NOT NULL,
    response_flags INTEGER NOT NULL,
    response_checksum INTEGER NOT NULL,
    PRIMARY KEY (delivery, position)
) WITHOUT ROWID;

-- Snapshots: lists that are read whole.
CREATE TABLE snapshots (
    collection INTEGER PRIMARY KEY,
    etag TEXT,
    read_at INTEGER NOT NULL
);

CREATE TABLE api_keys (
    uuid TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    missed INTEGER NOT NULL DEFAULT 0, -- readings in a row that did not have it
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    mode TEXT NOT NULL,
    prefix TEXT NOT NULL,
    last4 TEXT NOT NULL,
    permissions TEXT NOT NULL, -- JSON: [["orders","read"],...]
    allowed_ips TEXT NOT NULL, -- JSON: ["192.0.2.1",...]
    created_at INTEGER NOT NULL,
    last_used_at INTEGER,
    expires_at INTEGER,
    revoked_at INTEGER
) WITHOUT ROWID;

CREATE TABLE webhooks (
    uuid TEXT PRIMARY KEY,
    position INTEGER NOT NULL,
    missed INTEGER NOT NULL DEFAULT 0,
    name TEXT NOT NULL,
    endpoint TEXT NOT NULL,
    enabled INTEGER NOT NULL,
    restricted INTEGER NOT NULL,
    notification_types TEXT NOT NULL, -- JSON: ["*",...]
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    version TEXT NOT NULL
) WITHOUT ROWID;
