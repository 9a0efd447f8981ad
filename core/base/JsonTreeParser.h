// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/JsonTree.h"

namespace magkeeper {

/// Fills a tree from the bytes that it holds.
class JsonTreeParser {
public:
    explicit JsonTreeParser(JsonTree& tree);

    /// False when the bytes are no JSON; then where that shows.
    [[nodiscard]] bool parse();
    [[nodiscard]] qsizetype offset() const { return m_at - m_begin; }

private:
    using Node = JsonTree::Node;

    void skipSpace();
    [[nodiscard]] bool take(char wanted);
    [[nodiscard]] bool value(Node node);
    [[nodiscard]] bool word(QByteArrayView text, JsonTree::Kind kind, Node& node);
    [[nodiscard]] bool number(Node& node);
    [[nodiscard]] bool digits();
    [[nodiscard]] bool text(JsonTree::Index& begin, JsonTree::Index& length, bool& isEscaped);
    [[nodiscard]] bool escape();
    [[nodiscard]] bool list();
    [[nodiscard]] bool object();
    [[nodiscard]] bool member();

    JsonTree& m_tree;
    const char* m_begin;
    const char* m_at;
    const char* m_end;
    int m_depth = 0;
};

} // namespace magkeeper
