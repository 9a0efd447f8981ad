// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QLatin1StringView>

#include <vector>

namespace magkeeper {

/// A JSON document (RFC 8259) that is read once and thrown away: the whole tree lies in one array, and texts and
/// numbers stay in the bytes until somebody asks for them. Several times as quick as QJsonDocument, and it takes
/// nothing that that one would refuse. Read it through a JsonBranch. Thread: a value; reading from any.
class JsonTree {
public:
    enum class Kind : quint8 { Null, False, True, Number, Text, List, Object };
    using Index = quint32;

    struct Node {
        Index keyBegin = 0; ///< in the bytes, without quotes
        Index keyLength = 0;
        Index begin = 0; ///< of a number or, without quotes, of a text
        Index length = 0;
        Index next = 0; ///< the node behind it and all that is in it
        Kind kind = Kind::Null;
        bool keyIsEscaped = false;
        bool isEscaped = false;
    };

    /// The top must be an object. UnexpectedOutput when it is not, when it is no JSON, nested deeper than 128, or
    /// larger than `maximumBytes`.
    [[nodiscard]] static Result<JsonTree> parse(QByteArray bytes, qsizetype maximumBytes);

    /// Makes a member of the top the new top: paths begin there. Changes nothing when it is no object.
    void descend(QLatin1StringView key);

    [[nodiscard]] Index top() const { return m_top; }
    [[nodiscard]] const Node& at(Index index) const { return m_nodes[index]; }
    [[nodiscard]] bool hasKey(const Node& node, QLatin1StringView key) const;
    [[nodiscard]] QString keyOf(const Node& node) const;
    /// Of a text.
    [[nodiscard]] QString textOf(const Node& node) const;
    /// Of a number.
    [[nodiscard]] QByteArrayView digitsOf(const Node& node) const;
    /// From the top to there: `indexers[3].backlog`.
    [[nodiscard]] QString pathOf(Index index) const;

private:
    friend class JsonTreeParser;

    [[nodiscard]] QString textAt(Index begin, Index length, bool isEscaped) const;

    QByteArray m_bytes;
    std::vector<Node> m_nodes;
    Index m_top = 0;
};

} // namespace magkeeper
