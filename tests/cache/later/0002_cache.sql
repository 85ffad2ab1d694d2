-- SPDX-License-Identifier: Apache-2.0
CREATE TABLE half (x);
INSERT INTO nowhere VALUES (1);
