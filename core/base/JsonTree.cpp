// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/JsonTree.h"

#include "core/base/JsonTreeParser.h"

#include <limits>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

char16_t hexUnit(QByteArrayView digits) {
    bool ok = false;
    return static_cast<char16_t>(digits.toUShort(&ok, 16));
}

char16_t escaped(char kind) {
    switch (kind) {
    case 'b':
        return u'\b';
    case 'f':
        return u'\f';
    case 'n':
        return u'\n';
    case 'r':
        return u'\r';
    case 't':
        return u'\t';
    default:
        return QLatin1Char(kind).unicode();
    }
}

} // namespace

Result<JsonTree> JsonTree::parse(QByteArray bytes, qsizetype maximumBytes) {
    if (bytes.size() > qMin(maximumBytes, qsizetype(std::numeric_limits<qint32>::max())))
        return failure(ErrorKind::UnexpectedOutput,
            u"a JSON document of %1 bytes is larger than the limit of %2"_s.arg(bytes.size()).arg(maximumBytes));
    JsonTree tree;
    tree.m_bytes = std::move(bytes);
    JsonTreeParser parser(tree);
    if (!parser.parse())
        return failure(ErrorKind::UnexpectedOutput, u"not JSON at byte %1"_s.arg(parser.offset()));
    if (tree.m_nodes.front().kind != Kind::Object)
        return failure(ErrorKind::UnexpectedOutput, u"expected a JSON object"_s);
    return tree;
}

void JsonTree::descend(QLatin1StringView key) {
    for (Index member = m_top + 1; member < at(m_top).next; member = at(member).next)
        if (at(member).kind == Kind::Object && hasKey(at(member), key)) {
            m_top = member;
            return;
        }
}

bool JsonTree::hasKey(const Node& node, QLatin1StringView key) const {
    if (node.keyIsEscaped)
        return keyOf(node) == key;
    return QByteArrayView(m_bytes).sliced(node.keyBegin, node.keyLength) == QByteArrayView(key.data(), key.size());
}

QString JsonTree::keyOf(const Node& node) const { return textAt(node.keyBegin, node.keyLength, node.keyIsEscaped); }

QString JsonTree::textOf(const Node& node) const { return textAt(node.begin, node.length, node.isEscaped); }

QByteArrayView JsonTree::digitsOf(const Node& node) const {
    return QByteArrayView(m_bytes).sliced(node.begin, node.length);
}

QString JsonTree::textAt(Index begin, Index length, bool isEscaped) const {
    QByteArrayView rest = QByteArrayView(m_bytes).sliced(begin, length);
    if (!isEscaped)
        return QString::fromUtf8(rest);
    QString text;
    for (qsizetype at = rest.indexOf('\\'); at >= 0; at = rest.indexOf('\\')) {
        text += QString::fromUtf8(rest.first(at));
        const bool isHex = rest[at + 1] == 'u';
        text += QChar(isHex ? hexUnit(rest.sliced(at + 2, 4)) : escaped(rest[at + 1]));
        rest = rest.sliced(at + (isHex ? 6 : 2));
    }
    return text + QString::fromUtf8(rest);
}

QString JsonTree::pathOf(Index index) const {
    QString path;
    Index holder = m_top;
    while (holder != index) {
        const bool isList = at(holder).kind == Kind::List;
        qsizetype number = 0;
        Index part = holder + 1;
        for (; at(part).next <= index; part = at(part).next)
            ++number;
        if (isList)
            path += u'[' + QString::number(number) + u']';
        else
            path += (path.isEmpty() ? QString() : u"."_s) + keyOf(at(part));
        holder = part;
    }
    return path;
}

} // namespace magkeeper
