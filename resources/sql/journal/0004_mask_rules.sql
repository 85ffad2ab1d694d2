-- SPDX-License-Identifier: Apache-2.0
-- What is masked before an exchange is kept: how the user changed the rules that come with the
-- program. Holds names, never a value.

CREATE TABLE mask_rules (
    place INTEGER NOT NULL, -- MaskPlace
    name TEXT NOT NULL,
    reason INTEGER NOT NULL, -- MaskReason
    enabled INTEGER NOT NULL,
    PRIMARY KEY (place, name)
) WITHOUT ROWID;
