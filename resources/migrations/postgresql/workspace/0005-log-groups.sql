-- SPDX-FileCopyrightText: 2026 The Magkeeper authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- As in SQLite's.
CREATE TABLE log_reading (
    environment_id UUID   NOT NULL PRIMARY KEY REFERENCES environment (id) ON DELETE CASCADE,
    known_from     BIGINT NOT NULL,
    known_to       BIGINT NOT NULL
)
-- ;;
CREATE TABLE log_group (
    environment_id UUID   NOT NULL REFERENCES environment (id) ON DELETE CASCADE,
    fingerprint    TEXT   NOT NULL CHECK (length(fingerprint) = 16),
    level          TEXT   NOT NULL,
    type           TEXT   NOT NULL,
    shape          TEXT   NOT NULL,
    place          TEXT   NOT NULL,
    example        TEXT   NOT NULL,
    first_at       BIGINT NOT NULL,
    last_at        BIGINT NOT NULL,
    older          BIGINT NOT NULL DEFAULT 0,
    PRIMARY KEY (environment_id, fingerprint)
)
-- ;;
CREATE INDEX log_group_everywhere ON log_group (fingerprint)
-- ;;
CREATE TABLE log_group_day (
    environment_id UUID   NOT NULL,
    fingerprint    TEXT   NOT NULL,
    day            BIGINT NOT NULL,
    records        BIGINT NOT NULL,
    PRIMARY KEY (environment_id, fingerprint, day),
    FOREIGN KEY (environment_id, fingerprint) REFERENCES log_group (environment_id, fingerprint) ON DELETE CASCADE
)
-- ;;
CREATE TABLE log_group_mark (
    id             UUID   NOT NULL PRIMARY KEY,
    environment_id UUID   NOT NULL REFERENCES environment (id) ON DELETE CASCADE,
    fingerprint    TEXT   NOT NULL,
    kind           TEXT   NOT NULL CHECK (kind IN ('mute', 'note', 'incident')),
    content        TEXT   NOT NULL,
    made_by        TEXT   NOT NULL,
    made_at        BIGINT NOT NULL,
    until          BIGINT,
    ended_at       BIGINT
)
-- ;;
CREATE INDEX log_group_mark_holding ON log_group_mark (environment_id, fingerprint) WHERE ended_at IS NULL
