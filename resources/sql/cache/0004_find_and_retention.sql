-- SPDX-License-Identifier: Apache-2.0
-- What identifiers and a resource's timeline are looked up by, and how far back a feed is kept.

CREATE INDEX events_resource ON events (resource_uuid);
CREATE INDEX events_notification ON events (notification_uuid) WHERE notification_uuid IS NOT NULL;

-- Sequences below it are older than this connection keeps: neither wanted nor fetched again.
ALTER TABLE generations ADD COLUMN keep_from INTEGER NOT NULL DEFAULT 0;

-- How many days were kept when this file was written last; 0 is everything.
CREATE TABLE retention (
    id INTEGER PRIMARY KEY CHECK (id = 1),
    days INTEGER NOT NULL
);
INSERT INTO retention (id, days) VALUES (1, 0);
