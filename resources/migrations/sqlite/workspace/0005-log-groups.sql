-- SPDX-FileCopyrightText: 2026 The Magkeeper authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What the logs of environments say, each kind once, without what is about a person; and what people decided about it.
-- known_from: the oldest record that was read there; what is before it is not known.
CREATE TABLE log_reading (
    environment_id BLOB    NOT NULL PRIMARY KEY REFERENCES environment (id) ON DELETE CASCADE,
    known_from     INTEGER NOT NULL,
    known_to       INTEGER NOT NULL
) STRICT, WITHOUT ROWID
-- ;;
-- older: records of days that are not kept one by one any more.
CREATE TABLE log_group (
    environment_id BLOB    NOT NULL REFERENCES environment (id) ON DELETE CASCADE,
    fingerprint    TEXT    NOT NULL CHECK (length(fingerprint) = 16),
    level          TEXT    NOT NULL,
    type           TEXT    NOT NULL,
    shape          TEXT    NOT NULL,
    place          TEXT    NOT NULL,
    example        TEXT    NOT NULL,
    first_at       INTEGER NOT NULL,
    last_at        INTEGER NOT NULL,
    older          INTEGER NOT NULL DEFAULT 0,
    PRIMARY KEY (environment_id, fingerprint)
) STRICT, WITHOUT ROWID
-- ;;
CREATE INDEX log_group_everywhere ON log_group (fingerprint)
-- ;;
-- day: since 1970, UTC. records: the most that one reading saw of it, so that reading twice counts once.
CREATE TABLE log_group_day (
    environment_id BLOB    NOT NULL,
    fingerprint    TEXT    NOT NULL,
    day            INTEGER NOT NULL,
    records        INTEGER NOT NULL,
    PRIMARY KEY (environment_id, fingerprint, day),
    FOREIGN KEY (environment_id, fingerprint) REFERENCES log_group (environment_id, fingerprint) ON DELETE CASCADE
) STRICT, WITHOUT ROWID
-- ;;
-- until is null without an end of its own; ended_at is set once the mark no longer holds. The group itself may be gone.
CREATE TABLE log_group_mark (
    id             BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    environment_id BLOB    NOT NULL REFERENCES environment (id) ON DELETE CASCADE,
    fingerprint    TEXT    NOT NULL,
    kind           TEXT    NOT NULL CHECK (kind IN ('mute', 'note', 'incident')),
    content        TEXT    NOT NULL,
    made_by        TEXT    NOT NULL,
    made_at        INTEGER NOT NULL,
    until          INTEGER,
    ended_at       INTEGER
) STRICT, WITHOUT ROWID
-- ;;
CREATE INDEX log_group_mark_holding ON log_group_mark (environment_id, fingerprint) WHERE ended_at IS NULL
