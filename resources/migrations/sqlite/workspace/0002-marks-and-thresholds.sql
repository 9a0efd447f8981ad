-- SPDX-FileCopyrightText: 2026 The Magkeeper authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What people decide about findings, and the limits that they set.
-- Algorithms that SSH has retired are used only where somebody asked for them.
ALTER TABLE environment ADD COLUMN old_algorithms INTEGER NOT NULL DEFAULT 0 CHECK (old_algorithms IN (0, 1))
-- ;;
-- severity is what the finding had when it was marked. until is null without an end of its own; ended_at is set once
-- the mark no longer holds.
CREATE TABLE finding_mark (
    id             BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    environment_id BLOB    NOT NULL REFERENCES environment (id) ON DELETE CASCADE,
    finding        TEXT    NOT NULL,
    kind           TEXT    NOT NULL CHECK (kind IN ('ack', 'mute')),
    severity       TEXT    NOT NULL,
    reason         TEXT    NOT NULL,
    made_by        TEXT    NOT NULL,
    made_at        INTEGER NOT NULL,
    until          INTEGER,
    ended_at       INTEGER
) STRICT, WITHOUT ROWID
-- ;;
-- A finding has one mark at a time.
CREATE UNIQUE INDEX finding_mark_holding ON finding_mark (environment_id, finding) WHERE ended_at IS NULL
-- ;;
-- tag is empty for what holds for all environments. Only what differs from the rules' own is here.
CREATE TABLE threshold (
    tag   TEXT    NOT NULL,
    name  TEXT    NOT NULL,
    value REAL    NOT NULL,
    PRIMARY KEY (tag, name)
) STRICT, WITHOUT ROWID
-- ;;
CREATE TABLE environment_threshold (
    environment_id BLOB    NOT NULL REFERENCES environment (id) ON DELETE CASCADE,
    name           TEXT    NOT NULL,
    value          REAL    NOT NULL,
    PRIMARY KEY (environment_id, name)
) STRICT, WITHOUT ROWID
