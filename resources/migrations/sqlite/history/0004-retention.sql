-- SPDX-FileCopyrightText: 2026 The Magkeeper authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What is kept for how long. A snapshot's tier: 0 as it came, 1 the first of its hour, 2 the first of its day.
ALTER TABLE snapshot ADD COLUMN tier INTEGER NOT NULL DEFAULT 0 CHECK (tier IN (0, 1, 2))
-- ;;
CREATE INDEX snapshot_tier ON snapshot (tier, taken_at)
-- ;;
-- Sections as they were, each content once: documents are JSON as qCompress packs it.
CREATE TABLE section_content (
    environment_id BLOB NOT NULL REFERENCES environment_history (environment_id) ON DELETE CASCADE,
    digest         BLOB NOT NULL,
    document       BLOB NOT NULL,
    PRIMARY KEY (environment_id, digest)
) STRICT, WITHOUT ROWID
-- ;;
-- What a section said, apart from its numbers and times, when it said so first and last, and its contents then. node is
-- empty for sections that all nodes share.
CREATE TABLE section_state (
    environment_id BLOB    NOT NULL,
    node           TEXT    NOT NULL,
    section        TEXT    NOT NULL,
    shape          BLOB    NOT NULL,
    first_at       INTEGER NOT NULL,
    first_digest   BLOB    NOT NULL,
    last_at        INTEGER NOT NULL,
    last_digest    BLOB    NOT NULL,
    PRIMARY KEY (environment_id, node, section, shape),
    FOREIGN KEY (environment_id, first_digest) REFERENCES section_content (environment_id, digest) ON DELETE CASCADE,
    FOREIGN KEY (environment_id, last_digest) REFERENCES section_content (environment_id, digest) ON DELETE CASCADE
) STRICT, WITHOUT ROWID
-- ;;
CREATE INDEX section_state_first ON section_state (environment_id, first_digest)
-- ;;
CREATE INDEX section_state_last ON section_state (environment_id, last_digest)
-- ;;
CREATE INDEX section_state_age ON section_state (last_at)
-- ;;
-- Means over `width` ms; at is the mean of the points' times, bucket the beginning.
CREATE TABLE series_mean (
    series_id INTEGER NOT NULL REFERENCES series (id) ON DELETE CASCADE,
    width     INTEGER NOT NULL,
    bucket    INTEGER NOT NULL,
    at        INTEGER NOT NULL,
    mean      REAL    NOT NULL,
    least     REAL    NOT NULL,
    most      REAL    NOT NULL,
    points    INTEGER NOT NULL,
    PRIMARY KEY (series_id, width, bucket)
) STRICT, WITHOUT ROWID
