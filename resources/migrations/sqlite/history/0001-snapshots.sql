-- SPDX-FileCopyrightText: 2026 The Magkeeper authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Snapshots as they were received. The environments themselves live in another database, so one row here stands for
-- each that has a history: deleting it deletes all of that.
CREATE TABLE environment_history (
    environment_id BLOB NOT NULL PRIMARY KEY CHECK (length(environment_id) = 16)
) STRICT, WITHOUT ROWID
-- ;;
-- document is the snapshot's JSON as qCompress packs it. With a rowid, because the documents are large.
CREATE TABLE snapshot (
    id              BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    environment_id  BLOB    NOT NULL REFERENCES environment_history (environment_id) ON DELETE CASCADE,
    level           TEXT    NOT NULL CHECK (level IN ('quick', 'full')),
    taken_at        INTEGER NOT NULL,
    document_schema INTEGER NOT NULL,
    document        BLOB    NOT NULL
) STRICT
-- ;;
CREATE INDEX snapshot_time ON snapshot (environment_id, taken_at, id)
-- ;;
CREATE INDEX snapshot_level_time ON snapshot (environment_id, level, taken_at, id)
