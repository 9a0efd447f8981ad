-- SPDX-FileCopyrightText: 2026 The Magkeeper authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- As in SQLite's.
CREATE TABLE maintenance_plan (
    environment_id UUID   NOT NULL PRIMARY KEY,
    until          BIGINT NOT NULL,
    document       TEXT   NOT NULL
)
