-- SPDX-FileCopyrightText: 2026 The Magkeeper authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- When a shop that was closed for maintenance is to be open again, as somebody said. Who closed it is in its runs.
CREATE TABLE maintenance_plan (
    environment_id BLOB    NOT NULL PRIMARY KEY CHECK (length(environment_id) = 16),
    until          INTEGER NOT NULL,
    document       TEXT    NOT NULL
) STRICT, WITHOUT ROWID
