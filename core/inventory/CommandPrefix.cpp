// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inventory/CommandPrefix.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// Reads one text, word by word. Each take… function consumes what it names.
class WordSplitter {
public:
    explicit WordSplitter(QStringView text)
        : m_text(text) { }

    Result<QStringList> split() {
        while (m_at < m_text.size()) {
            if (const auto taken = takeOne(); !taken)
                return failure(taken.error());
        }
        endWord();
        return m_words;
    }

private:
    Result<void> takeOne() {
        const QChar c = m_text[m_at++];
        if (c == u' ' || c == u'\t') {
            endWord();
            return {};
        }
        if (c == u'\'')
            return takeSingleQuoted();
        if (c == u'"')
            return takeDoubleQuoted();
        if (c == u'\\')
            return takeEscaped();
        if (isRefused(c))
            return refuse(c);
        append(c);
        return {};
    }

    Result<void> takeSingleQuoted() {
        m_inWord = true;
        while (m_at < m_text.size()) {
            const QChar c = m_text[m_at++];
            if (c == u'\'')
                return {};
            if (c.unicode() < 0x20)
                return refuse(c);
            append(c);
        }
        return unclosed();
    }

    Result<void> takeDoubleQuoted() {
        m_inWord = true;
        while (m_at < m_text.size()) {
            const QChar c = m_text[m_at++];
            if (c == u'"')
                return {};
            if (c == u'$' || c == u'`' || c.unicode() < 0x20)
                return refuse(c);
            if (c == u'\\' && m_at < m_text.size() && QStringView(u"$`\"\\").contains(m_text[m_at]))
                append(m_text[m_at++]);
            else
                append(c);
        }
        return unclosed();
    }

    Result<void> takeEscaped() {
        if (m_at >= m_text.size() || m_text[m_at].unicode() < 0x20)
            return failure(ErrorKind::InvalidInput, u"a backslash at the end of a line has nothing to quote"_s);
        append(m_text[m_at++]);
        return {};
    }

    [[nodiscard]] bool isRefused(QChar c) const {
        const bool opensComment = c == u'#' && !m_inWord;
        return c.unicode() < 0x20 || opensComment || QStringView(u"|&;<>()$`*?[]{}!~").contains(c);
    }

    static Result<void> refuse(QChar c) {
        const QString shown = c.unicode() < 0x20 ? u"a control character"_s : u"'%1'"_s.arg(c);
        return failure(
            ErrorKind::InvalidInput, u"%1 would be acted on by a shell; a wrapper is plain words"_s.arg(shown));
    }

    static Result<void> unclosed() { return failure(ErrorKind::InvalidInput, u"a quotation mark is not closed"_s); }

    void append(QChar c) {
        m_word += c;
        m_inWord = true;
    }

    void endWord() {
        if (m_inWord)
            m_words.append(m_word);
        m_word.clear();
        m_inWord = false;
    }

    QStringView m_text;
    qsizetype m_at = 0;
    QStringList m_words;
    QString m_word;
    bool m_inWord = false;
};

} // namespace

Result<QStringList> splitCommandPrefix(const QString& text) { return WordSplitter(text).split(); }

} // namespace magkeeper
