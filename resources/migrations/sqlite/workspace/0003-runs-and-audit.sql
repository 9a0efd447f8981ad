-- SPDX-FileCopyrightText: 2026 The Magkeeper authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Writes on stores: what was done, who holds an environment, who was asked, and the trail of all of it. Nothing here
-- goes when an environment is removed. Source of the trail's form: docs/actions.md.
CREATE TABLE run (
    id             BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    environment_id BLOB    NOT NULL CHECK (length(environment_id) = 16),
    action         TEXT    NOT NULL,
    outcome        TEXT    NOT NULL CHECK (outcome IN ('', 'succeeded', 'failed', 'cancelled', 'unknown')),
    started_at     INTEGER NOT NULL,
    duration_ms    INTEGER NOT NULL,
    document       TEXT    NOT NULL,
    output         TEXT    NOT NULL
) STRICT, WITHOUT ROWID
-- ;;
CREATE INDEX run_environment ON run (environment_id, started_at)
-- ;;
CREATE TABLE write_lock (
    environment_id BLOB    NOT NULL PRIMARY KEY CHECK (length(environment_id) = 16),
    run_id         BLOB    NOT NULL CHECK (length(run_id) = 16),
    taken_at       INTEGER NOT NULL,
    document       TEXT    NOT NULL
) STRICT, WITHOUT ROWID
-- ;;
CREATE TABLE approval (
    id             BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    environment_id BLOB    NOT NULL CHECK (length(environment_id) = 16),
    requested_at   INTEGER NOT NULL,
    document       TEXT    NOT NULL
) STRICT, WITHOUT ROWID
-- ;;
CREATE TABLE write_policy (
    environment_id BLOB NOT NULL PRIMARY KEY CHECK (length(environment_id) = 16),
    approval       TEXT NOT NULL CHECK (approval IN ('none', 'dangerous'))
) STRICT, WITHOUT ROWID
-- ;;
-- run_id is null for what belongs to no run. content is what was hashed, byte for byte.
CREATE TABLE audit_record (
    sequence       INTEGER NOT NULL PRIMARY KEY CHECK (sequence > 0),
    previous_hash  TEXT    NOT NULL UNIQUE CHECK (length(previous_hash) = 64),
    hash           TEXT    NOT NULL UNIQUE CHECK (length(hash) = 64),
    environment_id BLOB,
    run_id         BLOB,
    content        TEXT    NOT NULL
) STRICT
-- ;;
CREATE INDEX audit_record_environment ON audit_record (environment_id, sequence)
-- ;;
CREATE TRIGGER audit_record_stays BEFORE UPDATE ON audit_record
BEGIN
    SELECT RAISE(ABORT, 'the audit trail is append-only');
END
-- ;;
CREATE TRIGGER audit_record_remains BEFORE DELETE ON audit_record
BEGIN
    SELECT RAISE(ABORT, 'the audit trail is append-only');
END
