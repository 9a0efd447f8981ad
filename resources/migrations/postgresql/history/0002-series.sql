-- SPDX-FileCopyrightText: 2026 The Magkeeper authors
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Numbers over time. A series has a small key of its own, because there are many points; it carries its last value, so
-- that nobody has to look for it.
CREATE TABLE series (
    id             BIGINT           NOT NULL GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    environment_id UUID             NOT NULL REFERENCES environment_history (environment_id) ON DELETE CASCADE,
    name           TEXT             NOT NULL COLLATE "C",
    last_at        BIGINT           NOT NULL,
    last_value     DOUBLE PRECISION NOT NULL,
    UNIQUE (environment_id, name)
)
-- ;;
CREATE TABLE series_point (
    series_id BIGINT           NOT NULL REFERENCES series (id) ON DELETE CASCADE,
    at        BIGINT           NOT NULL,
    value     DOUBLE PRECISION NOT NULL,
    PRIMARY KEY (series_id, at)
)
