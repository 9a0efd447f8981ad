-- SPDX-FileCopyrightText: 2026 The Magkeeper authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Writes on stores: what was done, who holds an environment, who was asked, and the trail of all of it. Nothing here
-- goes when an environment is removed. Source of the trail's form: docs/actions.md.
CREATE TABLE run (
    id             UUID   NOT NULL PRIMARY KEY,
    environment_id UUID   NOT NULL,
    action         TEXT   NOT NULL,
    outcome        TEXT   NOT NULL CHECK (outcome IN ('', 'succeeded', 'failed', 'cancelled', 'unknown')),
    started_at     BIGINT NOT NULL,
    duration_ms    BIGINT NOT NULL,
    document       TEXT   NOT NULL,
    output         TEXT   NOT NULL
)
-- ;;
CREATE INDEX run_environment ON run (environment_id, started_at)
-- ;;
CREATE TABLE write_lock (
    environment_id UUID   NOT NULL PRIMARY KEY,
    run_id         UUID   NOT NULL,
    taken_at       BIGINT NOT NULL,
    document       TEXT   NOT NULL
)
-- ;;
CREATE TABLE approval (
    id             UUID   NOT NULL PRIMARY KEY,
    environment_id UUID   NOT NULL,
    requested_at   BIGINT NOT NULL,
    document       TEXT   NOT NULL
)
-- ;;
CREATE TABLE write_policy (
    environment_id UUID NOT NULL PRIMARY KEY,
    approval       TEXT NOT NULL CHECK (approval IN ('none', 'dangerous'))
)
-- ;;
-- run_id is null for what belongs to no run. content is what was hashed, byte for byte.
CREATE TABLE audit_record (
    sequence       BIGINT NOT NULL PRIMARY KEY CHECK (sequence > 0),
    previous_hash  TEXT   NOT NULL UNIQUE CHECK (length(previous_hash) = 64),
    hash           TEXT   NOT NULL UNIQUE CHECK (length(hash) = 64),
    environment_id UUID,
    run_id         UUID,
    content        TEXT   NOT NULL
)
-- ;;
CREATE INDEX audit_record_environment ON audit_record (environment_id, sequence)
-- ;;
CREATE FUNCTION audit_record_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit trail is append-only';
END
$$
-- ;;
CREATE TRIGGER audit_record_stays BEFORE UPDATE OR DELETE ON audit_record
    FOR EACH ROW EXECUTE FUNCTION audit_record_stays()
