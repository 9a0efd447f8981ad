-- SPDX-FileCopyrightText: 2026 The Magkeeper authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Stores, their environments and nodes. Keys are UUIDv7 made by the program, times milliseconds since 1970 in UTC.
-- The columns …_key hold the name with its case folded: names are unique without regard to case.
CREATE TABLE store (
    id         BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    name       TEXT    NOT NULL,
    name_key   TEXT    NOT NULL UNIQUE,
    created_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID
-- ;;
CREATE TABLE environment (
    id         BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    store_id   BLOB    NOT NULL REFERENCES store (id),
    name       TEXT    NOT NULL,
    name_key   TEXT    NOT NULL UNIQUE,
    kind       TEXT    NOT NULL CHECK (kind IN ('production', 'staging', 'development')),
    access     TEXT    NOT NULL CHECK (access IN ('observe', 'operate')),
    transport  TEXT    NOT NULL CHECK (transport IN ('libssh', 'openssh')),
    url        TEXT    NOT NULL,
    version    INTEGER NOT NULL CHECK (version > 0),
    created_at INTEGER NOT NULL,
    changed_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID
-- ;;
CREATE INDEX environment_store ON environment (store_id)
-- ;;
CREATE TABLE environment_tag (
    environment_id BLOB    NOT NULL REFERENCES environment (id) ON DELETE CASCADE,
    position       INTEGER NOT NULL,
    tag            TEXT    NOT NULL,
    PRIMARY KEY (environment_id, position)
) STRICT, WITHOUT ROWID
-- ;;
-- target is [USER@]HOST[:PORT]; jumps and wrap are JSON arrays of strings. Position 0 is the primary.
CREATE TABLE node (
    id             BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    environment_id BLOB    NOT NULL REFERENCES environment (id) ON DELETE CASCADE,
    position       INTEGER NOT NULL,
    name           TEXT    NOT NULL,
    name_key       TEXT    NOT NULL,
    role           TEXT    NOT NULL CHECK (role IN ('web', 'admin', 'cron')),
    target         TEXT    NOT NULL,
    jumps          TEXT    NOT NULL,
    identity_file  TEXT    NOT NULL,
    root           TEXT    NOT NULL,
    php            TEXT    NOT NULL,
    wrap           TEXT    NOT NULL,
    run_as         TEXT    NOT NULL,
    UNIQUE (environment_id, position),
    UNIQUE (environment_id, name_key)
) STRICT, WITHOUT ROWID
