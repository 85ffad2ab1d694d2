-- SPDX-License-Identifier: Apache-2.0
-- The index that gives every id of a generation, newest first, also holds what is counted over all
-- rows (activity, errors) and filtered by most (time, status): a million rows are counted without
-- a look at the rows themselves.
DROP INDEX logs_generation;
CREATE INDEX logs_generation ON logs (generation, id, created_at, status);
DROP INDEX events_generation;
CREATE INDEX events_generation ON events (generation, id, created_at);
