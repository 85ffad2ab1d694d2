-- SPDX-License-Identifier: Apache-2.0
-- What only rows have that this machine saw itself. They lie in recorded.db, which has this layout
-- too; in cache.db these tables stay empty.

-- How a recorded request went. status 0 in logs: no answer began.
CREATE TABLE log_endings (
    id INTEGER PRIMARY KEY REFERENCES logs (id) ON DELETE CASCADE,
    connect_ms REAL NOT NULL,
    wait_ms REAL NOT NULL,
    download_ms REAL NOT NULL,
    reused INTEGER NOT NULL, -- the connection was open already
    ending TEXT NOT NULL, -- answered, unreachable, untrusted, timed_out, broken, client_left, stopped
    detail TEXT NOT NULL
);

-- Which resources a recorded request changed, for the events that tell of them.
CREATE TABLE log_resources (
    resource TEXT NOT NULL,
    log INTEGER NOT NULL REFERENCES logs (id) ON DELETE CASCADE,
    PRIMARY KEY (resource, log)
) WITHOUT ROWID;
CREATE INDEX log_resources_log ON log_resources (log);

-- signature: verified, unchecked (no secret is kept), failed (deliveries only)
CREATE TABLE event_arrivals (
    id INTEGER PRIMARY KEY REFERENCES events (id) ON DELETE CASCADE,
    signature TEXT NOT NULL
);
CREATE TABLE delivery_arrivals (
    id INTEGER PRIMARY KEY REFERENCES deliveries (id) ON DELETE CASCADE,
    signature TEXT NOT NULL,
    reason TEXT NOT NULL
);
