-- SPDX-FileCopyrightText: 2026 The Magkeeper authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Since when a finding is known, so that this outlives the program. judged_at is null until somebody judged the
-- environment: before that nothing is known of what was there.
ALTER TABLE environment_history ADD COLUMN judged_at BIGINT
-- ;;
CREATE TABLE finding_seen (
    environment_id UUID   NOT NULL REFERENCES environment_history (environment_id) ON DELETE CASCADE,
    finding        TEXT   NOT NULL COLLATE "C",
    first_seen     BIGINT NOT NULL,
    last_seen      BIGINT NOT NULL,
    PRIMARY KEY (environment_id, finding)
)
