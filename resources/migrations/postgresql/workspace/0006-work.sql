-- SPDX-FileCopyrightText: 2026 The Magkeeper authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- As in SQLite's.
CREATE TABLE work_item (
    id         UUID NOT NULL PRIMARY KEY,
    kind       TEXT NOT NULL,
    title      TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    closed_at  BIGINT,
    version    BIGINT NOT NULL CHECK (version > 0)
)
-- ;;
CREATE INDEX work_item_kind ON work_item (kind, created_at)
-- ;;
CREATE TABLE work_event (
    work_id  UUID NOT NULL REFERENCES work_item (id),
    sequence BIGINT NOT NULL CHECK (sequence > 0),
    kind     TEXT NOT NULL,
    at       BIGINT NOT NULL,
    author   TEXT NOT NULL,
    content  TEXT NOT NULL,
    PRIMARY KEY (work_id, sequence)
)
-- ;;
CREATE FUNCTION work_event_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'what happened is append-only';
END
$$
-- ;;
CREATE TRIGGER work_event_stays BEFORE UPDATE OR DELETE ON work_event
    FOR EACH ROW EXECUTE FUNCTION work_event_stays()
-- ;;
-- When what the events say of a subject was last seen to be so.
CREATE TABLE work_confirmation (
    work_id UUID NOT NULL REFERENCES work_item (id),
    subject TEXT NOT NULL COLLATE "C",
    at      BIGINT NOT NULL,
    PRIMARY KEY (work_id, subject)
)
-- ;;
CREATE TABLE work_setting (
    name       TEXT NOT NULL COLLATE "C" PRIMARY KEY,
    version    BIGINT NOT NULL CHECK (version > 0),
    changed_at BIGINT NOT NULL,
    author     TEXT NOT NULL,
    document   TEXT NOT NULL
)
