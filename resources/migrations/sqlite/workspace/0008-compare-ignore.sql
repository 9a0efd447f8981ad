-- SPDX-FileCopyrightText: 2026 The Magkeeper authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What people say is meant to differ between environments: `section:pattern`, for all of the workspace.
CREATE TABLE compare_ignore (
    word TEXT NOT NULL PRIMARY KEY
) STRICT, WITHOUT ROWID
