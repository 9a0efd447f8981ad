// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/Redactor.h"

#include "core/logs/PatternParts.h"

#include <algorithm>
#include <vector>

namespace magkeeper::logs {

namespace {

/// What is looked for. The first group is what goes; without one all of it does.
struct RuleText {
    const char* expression;
    const char* instead;
    bool isCard = false;
    bool isAddress = false;
};

// Each begins with something rare or fixed and has bounded repetitions, so that none is slow on any text.
constexpr RuleText rules[] = {
    {R"(-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]{0,8000}?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|\z))",
        "[secret]"},
    {R"(\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}(?:\.[A-Za-z0-9_-]*)?)", "[secret]"},
    {R"((?i)\b(?:bearer|basic)\s+([A-Za-z0-9+/=._~-]{8,}))", "[secret]"},
    // name: value, "name":"value", name=value, name => value, in JSON inside JSON too.
    {R"((?i)(?:pass(?:word|wd|phrase)?|pwd|secret|token|api[_-]?key|access[_-]?key|private[_-]?key|auth(?:orization)?|crypt[_-]?key|form_key|session(?:_?id)?|phpsessid|cookie|cvv2?|cvc|card[_-]?(?:number|no)|cc[_-]?(?:number|cid)|signature|credential)s?["'\\\]]{0,4}\s{0,3}(?:[:=]|=>)\s{0,3}["'\\]{0,4}((?!\[secret\]|(?:yes|no|true|false|null|none|missing|empty)\b)[^\s"'\\,;&<>{}()\[\]]{1,2000}))",
        "[secret]"},
    {R"((?i)\b(?:token|key)\s+([A-Za-z0-9]{16,128})\b)", "[secret]"},
    {R"((?i)exchanged to ([A-Za-z0-9]{16,128})\b)", "[secret]"},
    {R"(\b[a-z][a-z0-9+.-]{1,20}://[^\s:/@]{0,200}:([^\s/@]{1,200})@)", "[secret]"},
    {R"(\b(?:AKIA|ASIA)[A-Z0-9]{16}\b)", "[secret]"},
    {R"(\b(?:sk|pk|rk)_(?:live|test)_[A-Za-z0-9]{10,})", "[secret]"},
    {R"([A-Za-z0-9._%+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,8})", "[email]"},
    {R"((?<![0-9A-Za-z])[0-9](?:[ -]?[0-9]){12,18}(?![0-9A-Za-z]))", "[card]", true},
    {R"((?<![0-9.])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![0-9.]))", "[ip]", false, true},
    {R"((?<![0-9A-Fa-f:])(?:[0-9A-Fa-f]{1,4}:){3,7}(?::|[0-9A-Fa-f]{1,4})(?::[0-9A-Fa-f]{1,4}){0,5}(?![0-9A-Fa-f:]))",
        "[ip]", false, true},
    {R"((?<![0-9A-Fa-f:])(?:[0-9A-Fa-f]{1,4}:){1,6}:(?:[0-9A-Fa-f]{1,4}:){0,5}[0-9A-Fa-f]{1,4}(?![0-9A-Fa-f:]))",
        "[ip]", false, true},
};

struct Rule {
    Pcre2Code code;
    QByteArray instead;
    bool isCard;
};

bool isDigit(char byte) { return byte >= '0' && byte <= '9'; }

bool isLuhn(QByteArrayView digits) {
    int sum = 0;
    int place = 0;
    for (qsizetype i = digits.size() - 1; i >= 0; --i) {
        if (!isDigit(digits[i]))
            continue;
        const int digit = digits[i] - '0';
        const int weighted = place % 2 == 0 ? digit : digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
        sum += weighted;
        ++place;
    }
    return sum % 10 == 0;
}

/// The card number that begins where these digits do; of several groups of digits the longest row that is one. 0: none.
qsizetype cardIn(QByteArrayView digits) {
    for (qsizetype end = digits.size(); end >= 13; --end) {
        const bool isWhole = end == digits.size() || digits[end] == ' ' || digits[end] == '-';
        if (isWhole && isLuhn(digits.first(end)) && std::ranges::count_if(digits.first(end), isDigit) >= 13)
            return end;
    }
    return 0;
}

} // namespace

struct Redactor::Rules {
    std::vector<Rule> rules;
    Pcre2Match match{pcre2_match_data_create(4, nullptr)};
    Pcre2Context context{pcre2_match_context_create(nullptr)};

    /// Where the next piece is that goes; false: there is none, or it could not be told, which counts as all of the
    /// rest.
    bool next(const Rule& rule, const QByteArray& text, qsizetype from, qsizetype& begin, qsizetype& end) {
        const int count = pcre2_match(rule.code.get(), reinterpret_cast<PCRE2_SPTR>(text.constData()),
            static_cast<PCRE2_SIZE>(text.size()), static_cast<PCRE2_SIZE>(from), 0, match.get(), context.get());
        if (count == PCRE2_ERROR_NOMATCH)
            return false;
        if (count < 0) {
            begin = from;
            end = text.size();
            return begin < end;
        }
        const PCRE2_SIZE* places = pcre2_get_ovector_pointer(match.get());
        const size_t group = count > 1 ? 2 : 0;
        begin = static_cast<qsizetype>(places[group]);
        end = static_cast<qsizetype>(places[group + 1]);
        return end > begin;
    }

    QByteArray apply(const Rule& rule, const QByteArray& text) {
        QByteArray result;
        qsizetype done = 0;
        qsizetype begin = 0;
        qsizetype end = 0;
        for (qsizetype from = 0; next(rule, text, from, begin, end); from = end) {
            if (rule.isCard)
                end = begin + cardIn(QByteArrayView(text).sliced(begin, end - begin));
            if (end == begin) {
                ++end; // a card may begin behind the next blank
                continue;
            }
            result += QByteArrayView(text).sliced(done, begin - done);
            result += rule.instead;
            done = end;
        }
        return done == 0 ? text : result + text.sliced(done);
    }
};

Redactor::Redactor(Addresses addresses)
    : m_rules(std::make_unique<Rules>()) {
    pcre2_set_match_limit(m_rules->context.get(), 1'000'000);
    for (const RuleText& text : rules) {
        if (text.isAddress && addresses == Addresses::Keep)
            continue;
        int code = 0;
        PCRE2_SIZE place = 0;
        Pcre2Code compiled(pcre2_compile(
            reinterpret_cast<PCRE2_SPTR>(text.expression), PCRE2_ZERO_TERMINATED, 0, &code, &place, nullptr));
        Q_ASSERT(compiled);
        pcre2_jit_compile(compiled.get(), PCRE2_JIT_COMPLETE);
        m_rules->rules.push_back({std::move(compiled), text.instead, text.isCard});
    }
}

Redactor::Redactor(Redactor&&) noexcept = default;
Redactor& Redactor::operator=(Redactor&&) noexcept = default;
Redactor::~Redactor() = default;

bool Redactor::isTelling(QStringView name) {
    using namespace Qt::StringLiterals;
    for (const auto word : {"pass"_L1, "pwd"_L1, "secret"_L1, "token"_L1, "key"_L1, "auth"_L1, "cookie"_L1, "card"_L1,
             "cvv"_L1, "cvc"_L1, "cc_"_L1, "ccnum"_L1, "sess"_L1, "credential"_L1, "signature"_L1})
        if (name.contains(word, Qt::CaseInsensitive))
            return true;
    return false;
}

QByteArray Redactor::redacted(QByteArrayView text) {
    QByteArray result = text.toByteArray();
    for (const Rule& rule : m_rules->rules)
        result = m_rules->apply(rule, result);
    return result;
}

} // namespace magkeeper::logs
