-- SPDX-License-Identifier: Apache-2.0
-- The search index over texts and bodies of the feeds. It follows the rows: what it does not hold
-- yet is read one by one, and all of it can be made again.

-- Consecutive rows of a generation, in up to 256 blocks.
CREATE TABLE search_segments (
    id INTEGER PRIMARY KEY,
    generation INTEGER NOT NULL REFERENCES generations (id) ON DELETE CASCADE,
    low INTEGER NOT NULL, -- ids of rows
    high INTEGER NOT NULL CHECK (high >= low),
    rows INTEGER NOT NULL,
    positions INTEGER NOT NULL, -- of a signature, a power of two
    words INTEGER NOT NULL CHECK (words BETWEEN 1 AND 4), -- of 64 bits, one bit a block
    lows BLOB NOT NULL -- lowest id of each block, newest first, 8 bytes each
);
CREATE UNIQUE INDEX search_spans ON search_segments (generation, high, low, rows);

-- For each position of a signature its words: which blocks have it set. The id is the segment's
-- id * 2048 + the number of the chunk of 1008 words.
CREATE TABLE search_chunks (
    id INTEGER PRIMARY KEY,
    checksum INTEGER NOT NULL,
    words BLOB NOT NULL
);
