// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/expression/ExpressionLexer.h"

#include <array>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

using Token = ExpressionToken;

constexpr std::array units{
    std::pair("ms"_L1, 1.0),
    std::pair("s"_L1, 1e3),
    std::pair("min"_L1, 60e3),
    std::pair("h"_L1, 3600e3),
    std::pair("d"_L1, 86400e3),
    std::pair("w"_L1, 604800e3),
    std::pair("B"_L1, 1.0),
    std::pair("KiB"_L1, 1024.0),
    std::pair("MiB"_L1, 1048576.0),
    std::pair("GiB"_L1, 1073741824.0),
    std::pair("TiB"_L1, 1099511627776.0),
    std::pair("KB"_L1, 1e3),
    std::pair("MB"_L1, 1e6),
    std::pair("GB"_L1, 1e9),
    std::pair("TB"_L1, 1e12),
    std::pair("%"_L1, 0.01),
};
constexpr std::array signs{"=="_L1, "!="_L1, "<="_L1, ">="_L1, "<"_L1, ">"_L1, "("_L1, ")"_L1, "["_L1, "]"_L1, "."_L1,
    ","_L1, ":"_L1, "+"_L1, "-"_L1, "*"_L1, "/"_L1};

bool isDigit(QChar c) { return c >= u'0' && c <= u'9'; }
bool isNameStart(QChar c) { return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || c == u'_'; }

class Lexer {
public:
    explicit Lexer(const QString& text)
        : m_text(text) { }

    std::expected<std::vector<Token>, ExpressionFault> read() {
        while (!m_fault && skipSpace())
            readToken();
        if (m_fault)
            return std::unexpected(*m_fault);
        m_tokens.push_back({Token::Kind::End, m_text.size(), {}, 0});
        return m_tokens;
    }

private:
    bool skipSpace() {
        while (m_at < m_text.size() && m_text.at(m_at).isSpace())
            ++m_at;
        return m_at < m_text.size();
    }

    void readToken() {
        const QChar c = m_text.at(m_at);
        if (isDigit(c))
            readNumber();
        else if (c == u'\'' || c == u'"')
            readText(c);
        else if (c == u'$')
            readParameter();
        else if (isNameStart(c))
            readName();
        else
            readSign();
    }

    void readName() {
        const qsizetype begin = m_at;
        add(Token::Kind::Name, begin, takeName());
    }

    void readNumber() {
        const qsizetype begin = m_at;
        const auto digits = [this] {
            while (m_at < m_text.size() && isDigit(m_text.at(m_at)))
                ++m_at;
        };
        digits();
        if (m_at + 1 < m_text.size() && m_text.at(m_at) == u'.' && isDigit(m_text.at(m_at + 1))) {
            ++m_at;
            digits();
        }
        const double number = QStringView(m_text).sliced(begin, m_at - begin).toDouble();
        m_tokens.push_back({Token::Kind::Number, begin, {}, number * takeUnit()});
    }

    double takeUnit() {
        const qsizetype begin = m_at;
        const QString unit = m_at < m_text.size() && m_text.at(m_at) == u'%' ? takePercent() : takeName();
        for (const auto& [name, factor] : units)
            if (unit == name)
                return factor;
        if (!unit.isEmpty())
            m_fault = ExpressionFault{begin, u"there is no unit '%1'"_s.arg(unit.left(20))};
        return 1;
    }

    QString takePercent() {
        ++m_at;
        return u"%"_s;
    }

    QString takeName() {
        const qsizetype begin = m_at;
        while (m_at < m_text.size() && (isNameStart(m_text.at(m_at)) || (m_at > begin && isDigit(m_text.at(m_at)))))
            ++m_at;
        return m_text.sliced(begin, m_at - begin);
    }

    void readText(QChar quote) {
        const qsizetype begin = m_at;
        const qsizetype end = m_text.indexOf(quote, m_at + 1);
        if (end < 0) {
            m_fault = ExpressionFault{begin, u"this text has no end"_s};
            return;
        }
        add(Token::Kind::Text, begin, m_text.sliced(begin + 1, end - begin - 1));
        m_at = end + 1;
    }

    void readParameter() {
        const qsizetype begin = m_at++;
        const QString name = takeName();
        if (name.isEmpty())
            m_fault = ExpressionFault{begin, u"expected a parameter's name"_s};
        else
            add(Token::Kind::Parameter, begin, name);
    }

    void readSign() {
        for (const QLatin1StringView sign : signs)
            if (QStringView(m_text).sliced(m_at).startsWith(sign)) {
                add(Token::Kind::Sign, m_at, sign);
                m_at += sign.size();
                return;
            }
        m_fault = ExpressionFault{m_at, u"this character has no meaning here"_s};
    }

    void add(Token::Kind kind, qsizetype at, const QString& text) { m_tokens.push_back({kind, at, text, 0}); }

    const QString& m_text;
    qsizetype m_at = 0;
    std::vector<Token> m_tokens;
    std::optional<ExpressionFault> m_fault;
};

} // namespace

std::expected<std::vector<ExpressionToken>, ExpressionFault> expressionTokens(const QString& text) {
    return Lexer(text).read();
}

} // namespace magkeeper
