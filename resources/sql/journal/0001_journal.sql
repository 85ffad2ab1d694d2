-- SPDX-License-Identifier: Apache-2.0
-- The first layout of journal.db: what no server can give again.

-- What the user did to the server. Never holds a secret.
CREATE TABLE actions (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL, -- microseconds since 1970 UTC
    action TEXT NOT NULL, -- such as webhook.create
    subject TEXT NOT NULL, -- uuid or name of what it was done to
    result TEXT NOT NULL, -- done, failed, cancelled, unknown
    detail TEXT NOT NULL
);

CREATE TABLE saved_filters (
    collection INTEGER NOT NULL,
    name TEXT NOT NULL,
    expression TEXT NOT NULL,
    saved_at INTEGER NOT NULL,
    PRIMARY KEY (collection, name)
) WITHOUT ROWID;
