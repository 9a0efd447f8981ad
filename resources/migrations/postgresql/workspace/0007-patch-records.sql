-- SPDX-FileCopyrightText: 2026 The Magkeeper authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- As in SQLite's.
CREATE TABLE patch_judgement (
    environment_id UUID   NOT NULL PRIMARY KEY REFERENCES environment (id) ON DELETE CASCADE,
    judged_at      BIGINT NOT NULL
)
-- ;;
CREATE TABLE patch_spell (
    environment_id UUID   NOT NULL REFERENCES patch_judgement (environment_id) ON DELETE CASCADE,
    kind           TEXT   NOT NULL CHECK (kind IN ('vulnerability', 'patch', 'installation')),
    subject        TEXT   NOT NULL COLLATE "C",
    node           TEXT   NOT NULL COLLATE "C",
    first_at       BIGINT NOT NULL,
    last_at        BIGINT NOT NULL,
    state          TEXT   NOT NULL,
    document       TEXT   NOT NULL,
    PRIMARY KEY (environment_id, kind, subject, node, first_at)
)
