// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QJsonObject>

#include <vector>

namespace magkeeper::logs {

/// One frame of the follower's answer. Source: docs/logs.md.
struct FollowFrame {
    QByteArray kind; ///< `hello`, `all`, `began`, `bytes`, `head`, `known`, `ended`, `gap`, `problem`, `idle`, `end`
    QJsonObject facts;
    QByteArray bytes;
};

/// Cuts the follower's output into frames while it comes. What stands between frames is noise. Bounded: a frame has at
/// most 128 KiB, and what looks like a larger one is none. Thread: one at a time.
class FollowFrames {
public:
    explicit FollowFrames(QByteArray marker);

    /// The frames that these bytes complete.
    [[nodiscard]] std::vector<FollowFrame> take(QByteArrayView bytes);
    /// The beginning of what was no frame.
    [[nodiscard]] const QByteArray& noise() const { return m_noise; }

private:
    /// False: more bytes are needed.
    bool next(std::vector<FollowFrame>& frames);
    void skip(qsizetype count);

    QByteArray m_begin; ///< what every frame begins with
    QByteArray m_buffer;
    qsizetype m_at = 0;
    QByteArray m_noise;
};

} // namespace magkeeper::logs
