-- SPDX-License-Identifier: Apache-2.0
ALTER TABLE actions ADD COLUMN later INTEGER NOT NULL DEFAULT 0;
