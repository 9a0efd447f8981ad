// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/JsonTreeParser.h"

namespace magkeeper {

namespace {

constexpr int maximumDepth = 128;
constexpr qsizetype bytesOfANode = 8; // in what the probe sends there are about so many for each

constexpr qsizetype surelyHeld = 300; ///< digits without an exponent that a double can hold

bool isDigit(char c) { return c >= '0' && c <= '9'; }
bool isHex(char c) { return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }

} // namespace

JsonTreeParser::JsonTreeParser(JsonTree& tree)
    : m_tree(tree)
    , m_begin(tree.m_bytes.constData())
    , m_at(m_begin)
    , m_end(m_begin + tree.m_bytes.size()) {
    m_tree.m_nodes.reserve(static_cast<size_t>(tree.m_bytes.size() / bytesOfANode + 1));
}

bool JsonTreeParser::parse() {
    if (!value({}))
        return false;
    skipSpace();
    return m_at == m_end && m_tree.m_bytes.isValidUtf8();
}

void JsonTreeParser::skipSpace() {
    while (m_at < m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\r' || *m_at == '\t'))
        ++m_at;
}

bool JsonTreeParser::take(char wanted) {
    skipSpace();
    if (m_at == m_end || *m_at != wanted)
        return false;
    ++m_at;
    return true;
}

bool JsonTreeParser::value(Node node) {
    using enum JsonTree::Kind;
    skipSpace();
    if (m_at == m_end)
        return false;
    const size_t index = m_tree.m_nodes.size();
    const char first = *m_at;
    const bool holdsMore = first == '{' || first == '[';
    bool good = false;
    if (first == '"') {
        node.kind = Text;
        good = text(node.begin, node.length, node.isEscaped);
    } else if (holdsMore) {
        node.kind = first == '{' ? Object : List;
        good = true;
    } else {
        good = first == 't' ? word("true", True, node)
            : first == 'f'  ? word("false", False, node)
            : first == 'n'  ? word("null", Null, node)
                            : number(node);
    }
    m_tree.m_nodes.push_back(node);
    good = good && (!holdsMore || (first == '{' ? object() : list()));
    m_tree.m_nodes[index].next = static_cast<JsonTree::Index>(m_tree.m_nodes.size());
    return good;
}

bool JsonTreeParser::word(QByteArrayView text, JsonTree::Kind kind, Node& node) {
    if (!QByteArrayView(m_at, m_end - m_at).startsWith(text))
        return false;
    m_at += text.size();
    node.kind = kind;
    return true;
}

bool JsonTreeParser::digits() {
    const char* const begin = m_at;
    while (m_at < m_end && isDigit(*m_at))
        ++m_at;
    return m_at > begin;
}

bool JsonTreeParser::number(Node& node) {
    const char* const begin = m_at;
    if (*m_at == '-')
        ++m_at;
    const bool leadingZero = m_at < m_end && *m_at == '0';
    const char* const whole = m_at;
    if (!digits() || (leadingZero && m_at - whole > 1))
        return false;
    if (m_at < m_end && *m_at == '.') {
        ++m_at;
        if (!digits())
            return false;
    }
    const bool hasExponent = m_at < m_end && (*m_at == 'e' || *m_at == 'E');
    if (hasExponent) {
        ++m_at;
        if (m_at < m_end && (*m_at == '+' || *m_at == '-'))
            ++m_at;
        if (!digits())
            return false;
    }
    // QJsonDocument refuses what no double can hold.
    bool holds = true;
    if (hasExponent || m_at - begin > surelyHeld)
        (void)QByteArrayView(begin, m_at - begin).toDouble(&holds);
    node.kind = JsonTree::Kind::Number;
    node.begin = static_cast<JsonTree::Index>(begin - m_begin);
    node.length = static_cast<JsonTree::Index>(m_at - begin);
    return holds;
}

bool JsonTreeParser::escape() {
    const char kind = m_at < m_end ? *m_at++ : '\0';
    if (kind != 'u')
        return kind != '\0' && QByteArrayView("\"\\/bfnrt").contains(kind);
    for (int i = 0; i < 4; ++i, ++m_at)
        if (m_at == m_end || !isHex(*m_at))
            return false;
    return true;
}

bool JsonTreeParser::text(JsonTree::Index& begin, JsonTree::Index& length, bool& isEscaped) {
    const char* const first = ++m_at;
    while (m_at < m_end && *m_at != '"') {
        if (static_cast<unsigned char>(*m_at) < 0x20)
            return false;
        if (*m_at++ != '\\')
            continue;
        isEscaped = true;
        if (!escape())
            return false;
    }
    if (m_at == m_end)
        return false;
    begin = static_cast<JsonTree::Index>(first - m_begin);
    length = static_cast<JsonTree::Index>(m_at - first);
    ++m_at;
    return true;
}

bool JsonTreeParser::list() {
    ++m_at;
    if (++m_depth > maximumDepth)
        return false;
    if (!take(']')) {
        do {
            if (!value({}))
                return false;
        } while (take(','));
        if (!take(']'))
            return false;
    }
    --m_depth;
    return true;
}

bool JsonTreeParser::object() {
    ++m_at;
    if (++m_depth > maximumDepth)
        return false;
    if (!take('}')) {
        do {
            if (!member())
                return false;
        } while (take(','));
        if (!take('}'))
            return false;
    }
    --m_depth;
    return true;
}

bool JsonTreeParser::member() {
    Node node;
    skipSpace();
    return m_at < m_end && *m_at == '"' && text(node.keyBegin, node.keyLength, node.keyIsEscaped) && take(':')
        && value(node);
}

} // namespace magkeeper
