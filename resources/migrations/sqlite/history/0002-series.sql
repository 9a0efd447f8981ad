-- SPDX-FileCopyrightText: 2026 The Magkeeper authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Numbers over time. A series has a small key of its own, because there are many points; it carries its last value, so
-- that nobody has to look for it.
CREATE TABLE series (
    id             INTEGER NOT NULL PRIMARY KEY,
    environment_id BLOB    NOT NULL REFERENCES environment_history (environment_id) ON DELETE CASCADE,
    name           TEXT    NOT NULL,
    last_at        INTEGER NOT NULL,
    last_value     REAL    NOT NULL,
    UNIQUE (environment_id, name)
) STRICT
-- ;;
CREATE TABLE series_point (
    series_id INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE,
    at        INTEGER NOT NULL,
    value     REAL    NOT NULL,
    PRIMARY KEY (series_id, at)
) STRICT, WITHOUT ROWID
