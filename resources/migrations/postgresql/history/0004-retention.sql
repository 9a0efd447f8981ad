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
    environment_id UUID  NOT NULL REFERENCES environment_history (environment_id) ON DELETE CASCADE,
    digest         BYTEA NOT NULL,
    document       BYTEA NOT NULL,
    PRIMARY KEY (environment_id, digest)
)
-- ;;
ALTER TABLE section_content ALTER COLUMN document SET STORAGE EXTERNAL
-- ;;
-- What a section said, apart from its numbers and times, when it said so first and last, and its contents then. node is
-- empty for sections that all nodes share.
CREATE TABLE section_state (
    environment_id UUID   NOT NULL,
    node           TEXT   NOT NULL COLLATE "C",
    section        TEXT   NOT NULL COLLATE "C",
    shape          BYTEA  NOT NULL,
    first_at       BIGINT NOT NULL,
    first_digest   BYTEA  NOT NULL,
    last_at        BIGINT NOT NULL,
    last_digest    BYTEA  NOT NULL,
    PRIMARY KEY (environment_id, node, section, shape),
    FOREIGN KEY (environment_id, first_digest) REFERENCES section_content (environment_id, digest) ON DELETE CASCADE,
    FOREIGN KEY (environment_id, last_digest) REFERENCES section_content (environment_id, digest) ON DELETE CASCADE
)
-- ;;
CREATE INDEX section_state_first ON section_state (environment_id, first_digest)
-- ;;
CREATE INDEX section_state_last ON section_state (environment_id, last_digest)
-- ;;
CREATE INDEX section_state_age ON section_state (last_at)
-- ;;
-- Means over `width` ms; at is the mean of the points' times, bucket the beginning.
CREATE TABLE series_mean (
    series_id BIGINT           NOT NULL REFERENCES series (id) ON DELETE CASCADE,
    width     BIGINT           NOT NULL,
    bucket    BIGINT           NOT NULL,
    at        BIGINT           NOT NULL,
    mean      DOUBLE PRECISION NOT NULL,
    least     DOUBLE PRECISION NOT NULL,
    most      DOUBLE PRECISION NOT NULL,
    points    BIGINT           NOT NULL,
    PRIMARY KEY (series_id, width, bucket)
)
