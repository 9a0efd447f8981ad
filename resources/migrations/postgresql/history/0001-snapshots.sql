-- SPDX-FileCopyrightText: 2026 The Magkeeper authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Snapshots as they were received. The environments themselves live in another schema, which may be kept while this one
-- is dropped, so one row here stands for each that has a history: deleting it deletes all of that.
CREATE TABLE environment_history (
    environment_id UUID NOT NULL PRIMARY KEY
)
-- ;;
-- document is the snapshot's JSON as qCompress packs it.
CREATE TABLE snapshot (
    id              UUID    NOT NULL PRIMARY KEY,
    environment_id  UUID    NOT NULL REFERENCES environment_history (environment_id) ON DELETE CASCADE,
    level           TEXT    NOT NULL CHECK (level IN ('quick', 'full')),
    taken_at        BIGINT  NOT NULL,
    document_schema INTEGER NOT NULL,
    document        BYTEA   NOT NULL
)
-- ;;
ALTER TABLE snapshot ALTER COLUMN document SET STORAGE EXTERNAL
-- ;;
CREATE INDEX snapshot_time ON snapshot (environment_id, taken_at, id)
-- ;;
CREATE INDEX snapshot_level_time ON snapshot (environment_id, level, taken_at, id)
