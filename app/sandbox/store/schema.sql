-- SPDX-License-Identifier: Apache-2.0
-- Times are microseconds since 1970 in UTC. Rows of a feed carry their JSON ready to send,
-- without its sequence, so that a page is a concatenation.

CREATE TABLE setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- A sequence is never given twice, so the last one outlives the rows.
CREATE TABLE feed (
    name TEXT PRIMARY KEY,
    last_sequence INTEGER NOT NULL,
    total INTEGER NOT NULL
) WITHOUT ROWID;
INSERT INTO feed VALUES ('event', 0, 0), ('log', 0, 0), ('delivery', 0, 0);

CREATE TABLE event (
    sequence INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    is_sample INTEGER NOT NULL,
    type TEXT NOT NULL,
    resource_uuid TEXT NOT NULL,
    request_uuid TEXT,
    json TEXT NOT NULL
);

CREATE TABLE log (
    sequence INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    is_sample INTEGER NOT NULL,
    json TEXT NOT NULL
);

CREATE TABLE delivery (
    sequence INTEGER PRIMARY KEY,
    uuid TEXT NOT NULL UNIQUE,
    created_at INTEGER NOT NULL,
    is_sample INTEGER NOT NULL,
    event_uuid TEXT NOT NULL,
    webhook_uuid TEXT NOT NULL,
    status TEXT NOT NULL,
    next_attempt_at INTEGER,
    json TEXT NOT NULL
);
CREATE INDEX delivery_event ON delivery (event_uuid);
CREATE INDEX delivery_due ON delivery (next_attempt_at) WHERE next_attempt_at IS NOT NULL;

-- What the business API serves: vendors, orders, ...
CREATE TABLE resource (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    uuid TEXT NOT NULL UNIQUE,
    object TEXT NOT NULL,
    external_id TEXT,
    created_at INTEGER NOT NULL,
    is_sample INTEGER NOT NULL,
    json TEXT NOT NULL
);
CREATE INDEX resource_object ON resource (object, id);
CREATE INDEX resource_external ON resource (external_id, object) WHERE external_id IS NOT NULL;

-- The signing secret stays readable because every delivery is signed with it.
CREATE TABLE webhook (
    uuid TEXT PRIMARY KEY,
    name TEXT,
    endpoint TEXT NOT NULL,
    enabled INTEGER NOT NULL,
    restricted INTEGER NOT NULL DEFAULT 0,
    notification_types TEXT NOT NULL,
    secret TEXT NOT NULL,
    previous_secret TEXT,
    previous_secret_until INTEGER,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    is_sample INTEGER NOT NULL
) WITHOUT ROWID;

-- Keys and tokens are kept as SHA-256 hashes. They are 256 random bits, so there is nothing a
-- slow password hash or a salt would protect.
CREATE TABLE api_key (
    uuid TEXT PRIMARY KEY,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    mode TEXT NOT NULL,
    prefix TEXT NOT NULL,
    last4 TEXT NOT NULL,
    secret_hash TEXT NOT NULL UNIQUE,
    permissions TEXT NOT NULL,
    allowed_ips TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    last_used_at INTEGER,
    expires_at INTEGER,
    revoked_at INTEGER,
    rolled INTEGER NOT NULL DEFAULT 0,
    is_starter INTEGER NOT NULL DEFAULT 0,
    is_sample INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

CREATE TABLE session (
    uuid TEXT PRIMARY KEY,
    token_hash TEXT NOT NULL UNIQUE,
    device_name TEXT,
    created_at INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    is_starter INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;

-- session_uuid is null for sign-in. What the token is good for is a hash of method, path, body.
CREATE TABLE challenge (
    uuid TEXT PRIMARY KEY,
    session_uuid TEXT,
    action TEXT NOT NULL,
    request_hash TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    sent_at INTEGER,
    code_hash TEXT,
    code_used INTEGER NOT NULL DEFAULT 0,
    used_at INTEGER
) WITHOUT ROWID;

CREATE TABLE verification_token (
    token_hash TEXT PRIMARY KEY,
    challenge_uuid TEXT NOT NULL REFERENCES challenge (uuid) ON DELETE CASCADE,
    expires_at INTEGER NOT NULL
) WITHOUT ROWID;

CREATE TABLE used_totp (step INTEGER PRIMARY KEY);

CREATE TABLE mail (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    challenge_uuid TEXT NOT NULL,
    sent_to TEXT NOT NULL,
    subject TEXT NOT NULL,
    code TEXT NOT NULL,
    body TEXT NOT NULL,
    created_at INTEGER NOT NULL
);

-- key_hash and request_hash are SHA-256. A body with a secret is sealed (AES-256-GCM) under a key
-- that only the raw idempotency key gives.
CREATE TABLE idempotency (
    key_hash TEXT PRIMARY KEY,
    request_hash TEXT NOT NULL,
    status INTEGER NOT NULL,
    body TEXT,
    sealed INTEGER NOT NULL,
    body_until INTEGER NOT NULL,
    expires_at INTEGER NOT NULL,
    resource_uuid TEXT
) WITHOUT ROWID;
CREATE INDEX idempotency_expiry ON idempotency (expires_at);
