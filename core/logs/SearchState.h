// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/logs/FollowFrames.h"
#include "core/logs/Pattern.h"

#include <QStringList>

#include <map>
#include <optional>
#include <vector>

namespace magkeeper::logs {

/// A record of a file of a machine, as far as the machine can tell records, with a line that is searched for.
struct ServerHit {
    QString file;
    qint64 offset = 0; ///< in the file, or in what an archive unpacks to
    qint64 line = 0; ///< its first line's number, from 1 on; 0: not known, the search began in the middle
    QByteArray bytes; ///< whole lines
    bool isUnsure = false; ///< too hard for the machine: it sent what it could not search

    friend bool operator==(const ServerHit&, const ServerHit&) = default;
};

/// How far each file of a machine was searched, so that a search that was cut off goes on behind the last hit that came
/// whole. Whatever a machine sends, it stays bounded. Thread: a value.
class SearchState {
public:
    /// The hit that this frame completes.
    [[nodiscard]] std::optional<ServerHit> apply(const FollowFrame& frame);
    /// A run is over: what did not come whole comes again.
    void forgetHalves() { m_open.clear(); }
    /// For the next request.
    [[nodiscard]] QJsonObject toJson() const;
    [[nodiscard]] int nextStretch() const { return m_next; }

private:
    struct Open {
        ServerHit hit;
        QString id;
    };
    struct Done {
        QString id;
        qint64 offset = 0;
        qint64 line = 0;
        bool isWhole = false;
    };

    void remember(const QString& file, const Done& done);

    std::map<int, Open> m_open;
    std::map<QString, Done> m_done;
    int m_next = 0;
};

/// What a search on a machine is asked for. Source: docs/logs.md.
struct SearchRequest {
    QByteArray marker; ///< random for each run
    QString root;
    QStringList globs;
    std::vector<PatternText> patterns; ///< a line must match one of them
    std::optional<qint64> since{}; ///< seconds since 1970: files and places before it are left out
    qint64 most = 16 * 1024 * 1024; ///< bytes of one run; it is asked again for the rest
    SearchState state{};

    /// The PHP program, to be written to PHP's standard input. NotFound: it is not built in.
    [[nodiscard]] Result<QByteArray> program() const;
    /// Whether PHP finds at least what Pattern finds: it matches blocks of lines, so that what looks around, or takes
    /// back nothing, may miss lines there.
    [[nodiscard]] static bool canSearch(const std::vector<PatternText>& patterns);
};

} // namespace magkeeper::logs
