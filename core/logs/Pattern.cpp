// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/logs/Pattern.h"

#include "core/logs/PatternParts.h"

#include <hs/hs.h>

namespace magkeeper::logs {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestPattern = 4096;
constexpr size_t mostPatterns = 200;

std::unexpected<Error> wrong(const PatternText& text, const QString& why) {
    return failure(ErrorKind::InvalidInput, u"the expression '%1' is wrong: %2"_s.arg(text.text.left(200), why));
}

QByteArray escaped(const QByteArray& literal) {
    QByteArray result;
    for (const char byte : literal) {
        const bool isWord = (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z')
            || byte == '_' || static_cast<unsigned char>(byte) >= 0x80;
        if (!isWord)
            result += '\\';
        result += byte;
    }
    return result;
}

/// Something in it may match a line end, so that a hit has to be looked at once more within its line.
bool mayCrossLines(const QByteArray& expression) {
    for (const char* part :
        {"\\s", "[^", "\\W", "\\D", "\\n", "\\R", "(?s", "[[:", "\\x", "\\v", "\\h", "\\0", "\\H", "\\V", "\\N", "\\C"})
        if (expression.contains(part))
            return true;
    return false;
}

QByteArray expressionOf(const PatternText& text) {
    return text.syntax == PatternText::Syntax::Literal ? escaped(text.text.toUtf8()) : text.text.toUtf8();
}

Result<Pcre2Code> compileSlowly(const PatternText& text, const QByteArray& expression) {
    int code = 0;
    PCRE2_SIZE place = 0;
    uint32_t options = PCRE2_MULTILINE | PCRE2_NEVER_UTF | PCRE2_NEVER_BACKSLASH_C | PCRE2_USE_OFFSET_LIMIT;
    if (text.letters == PatternText::Case::Insensitive)
        options |= PCRE2_CASELESS;
    Pcre2Code compiled(pcre2_compile(reinterpret_cast<PCRE2_SPTR>(expression.constData()),
        static_cast<PCRE2_SIZE>(expression.size()), options, &code, &place, nullptr));
    if (!compiled) {
        PCRE2_UCHAR8 words[200] = {};
        pcre2_get_error_message(code, words, sizeof words);
        return wrong(text,
            u"%1, at character %2"_s.arg(QString::fromLatin1(reinterpret_cast<const char*>(words))).arg(place + 1));
    }
    pcre2_jit_compile(compiled.get(), PCRE2_JIT_COMPLETE);
    return compiled;
}

/// Null: Vectorscan cannot do it.
HsDatabase compileFast(const std::vector<QByteArray>& expressions, const std::vector<unsigned>& flags) {
    std::vector<const char*> words;
    std::vector<unsigned> ids;
    for (const QByteArray& expression : expressions) {
        words.push_back(expression.constData());
        ids.push_back(static_cast<unsigned>(ids.size()));
    }
    hs_database_t* database = nullptr;
    hs_compile_error_t* error = nullptr;
    const hs_error_t code = hs_compile_multi(words.data(), flags.data(), ids.data(),
        static_cast<unsigned>(words.size()), HS_MODE_BLOCK, nullptr, &database, &error);
    hs_free_compile_error(error);
    return HsDatabase(code == HS_SUCCESS ? database : nullptr);
}

unsigned flagsOf(const PatternText& text) {
    return HS_FLAG_MULTILINE | HS_FLAG_ALLOWEMPTY
        | (text.letters == PatternText::Case::Insensitive ? static_cast<unsigned>(HS_FLAG_CASELESS) : 0U);
}

} // namespace

Result<Pcre2Code> compilePcre2(const PatternText& text) {
    const QByteArray expression = expressionOf(text);
    if (expression.isEmpty() || expression.size() > longestPattern || hasStartSetting(expression))
        return wrong(text, u"it is empty, too long, or begins with a setting"_s);
    return compileSlowly(text, expression);
}

Pattern::Pattern(std::unique_ptr<CompiledPattern> compiled)
    : m_compiled(std::move(compiled)) { }

Pattern::~Pattern() = default;

Pattern::Engine Pattern::engine() const {
    if (m_compiled->slow.empty())
        return Engine::Vectorscan;
    return m_compiled->fast ? Engine::Both : Engine::Pcre2;
}

Result<std::shared_ptr<const Pattern>> Pattern::compile(const std::vector<PatternText>& texts) {
    if (texts.empty() || texts.size() > mostPatterns)
        return failure(ErrorKind::InvalidInput, u"between 1 and %1 expressions, please"_s.arg(mostPatterns));
    auto compiled = std::make_unique<CompiledPattern>();
    std::vector<QByteArray> fast;
    std::vector<unsigned> flags;
    for (const PatternText& text : texts) {
        const bool isLiteral = text.syntax == PatternText::Syntax::Literal;
        const QByteArray expression = expressionOf(text);
        if (expression.size() > longestPattern || expression.contains('\0') || expression.contains('\n'))
            return wrong(text, u"it is too long, or holds a line end or NUL"_s);
        // PCRE2 is the judge of what is an expression; Vectorscan only of what it can do.
        auto slow = compileSlowly(text, expression);
        if (!slow)
            return failure(slow.error());
        if (hasStartSetting(expression) || !compileFast({expression}, {flagsOf(text)})) {
            compiled->slow.push_back(*std::move(slow));
            continue;
        }
        fast.push_back(expression);
        flags.push_back(flagsOf(text));
        compiled->confirm = compiled->confirm || (!isLiteral && mayCrossLines(expression));
    }
    if (!fast.empty()) {
        compiled->fast = compileFast(fast, flags);
        if (!compiled->fast)
            return failure(ErrorKind::InvalidInput, u"these expressions are too many together"_s);
    }
    return std::shared_ptr<const Pattern>(new Pattern(std::move(compiled)));
}

} // namespace magkeeper::logs
