-- SPDX-FileCopyrightText: 2026 The Magkeeper authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- As in SQLite's.
CREATE TABLE compare_ignore (
    word TEXT NOT NULL PRIMARY KEY
)
