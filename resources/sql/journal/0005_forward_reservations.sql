-- SPDX-License-Identifier: Apache-2.0
-- A forward whose next attempt may begin without a wait for the disk: this line reached the disk
-- before. Holds which run of the machine that was. After a crash of the program alone, what it
-- wrote since is still there and tells what was begun; after a crash of the machine it may not be,
-- so everything reserved before that has an unknown outcome.
ALTER TABLE forwards ADD COLUMN reserved TEXT; -- NULL: not reserved
