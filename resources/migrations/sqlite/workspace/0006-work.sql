-- SPDX-FileCopyrightText: 2026 The Magkeeper authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Work that people share (rollouts) and what happened to it. Events are only added; a piece of work goes with nobody:
-- it outlives the environments that it names. version is the sequence of the last event.
CREATE TABLE work_item (
    id         BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    kind       TEXT NOT NULL,
    title      TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    closed_at  INTEGER,
    version    INTEGER NOT NULL CHECK (version > 0)
) STRICT, WITHOUT ROWID
-- ;;
CREATE INDEX work_item_kind ON work_item (kind, created_at)
-- ;;
CREATE TABLE work_event (
    work_id  BLOB    NOT NULL REFERENCES work_item (id),
    sequence INTEGER NOT NULL CHECK (sequence > 0),
    kind     TEXT NOT NULL,
    at       INTEGER NOT NULL,
    author   TEXT NOT NULL,
    content  TEXT NOT NULL,
    PRIMARY KEY (work_id, sequence)
) STRICT, WITHOUT ROWID
-- ;;
CREATE TRIGGER work_event_stays BEFORE UPDATE ON work_event
BEGIN
    SELECT RAISE(ABORT, 'what happened is append-only');
END
-- ;;
CREATE TRIGGER work_event_remains BEFORE DELETE ON work_event
BEGIN
    SELECT RAISE(ABORT, 'what happened is append-only');
END
-- ;;
-- When what the events say of a subject was last seen to be so.
CREATE TABLE work_confirmation (
    work_id BLOB    NOT NULL REFERENCES work_item (id),
    subject TEXT NOT NULL,
    at      INTEGER NOT NULL,
    PRIMARY KEY (work_id, subject)
) STRICT, WITHOUT ROWID
-- ;;
CREATE TABLE work_setting (
    name       TEXT NOT NULL PRIMARY KEY,
    version    INTEGER NOT NULL CHECK (version > 0),
    changed_at INTEGER NOT NULL,
    author     TEXT NOT NULL,
    document   TEXT NOT NULL
) STRICT, WITHOUT ROWID
