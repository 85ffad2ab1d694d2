-- SPDX-License-Identifier: Apache-2.0
-- The record of actions says more: one row for each try, begun before anything is sent, so that a
-- program that ends in the middle leaves its "unknown" behind.

ALTER TABLE actions ADD COLUMN run TEXT; -- names one try; NULL in rows of the first layout
ALTER TABLE actions ADD COLUMN ended_at INTEGER NOT NULL DEFAULT 0; -- microseconds UTC, 0: never told
ALTER TABLE actions ADD COLUMN name TEXT NOT NULL DEFAULT ''; -- of the subject, for people
ALTER TABLE actions ADD COLUMN code INTEGER NOT NULL DEFAULT 0; -- of the error envelope
ALTER TABLE actions ADD COLUMN http_status INTEGER NOT NULL DEFAULT 0;
ALTER TABLE actions ADD COLUMN connection TEXT NOT NULL DEFAULT ''; -- its name at the time
ALTER TABLE actions ADD COLUMN account TEXT NOT NULL DEFAULT ''; -- who was signed in, if told

CREATE UNIQUE INDEX actions_by_run ON actions (run);
