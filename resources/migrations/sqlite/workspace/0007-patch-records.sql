-- SPDX-FileCopyrightText: 2026 The Magkeeper authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- How environments stood to patches and vulnerabilities over time: what changes, not every look. It is evidence, so it
-- is kept with the workspace and not with the history.
CREATE TABLE patch_judgement (
    environment_id BLOB    NOT NULL PRIMARY KEY REFERENCES environment (id) ON DELETE CASCADE,
    judged_at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID
-- ;;
-- node is empty for what is of the whole environment. last_at is the judgement that saw it last.
CREATE TABLE patch_spell (
    environment_id BLOB    NOT NULL REFERENCES patch_judgement (environment_id) ON DELETE CASCADE,
    kind           TEXT    NOT NULL CHECK (kind IN ('vulnerability', 'patch', 'installation')),
    subject        TEXT    NOT NULL,
    node           TEXT    NOT NULL,
    first_at       INTEGER NOT NULL,
    last_at        INTEGER NOT NULL,
    state          TEXT    NOT NULL,
    document       TEXT    NOT NULL,
    PRIMARY KEY (environment_id, kind, subject, node, first_at)
) STRICT, WITHOUT ROWID
