// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/ProbeRequest.h"

#include <QRandomGenerator>

#include <algorithm>
#include <array>

namespace magkeeper {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

/// Sections that a quick probe leaves out unless they are named.
constexpr std::array fullOnly{"config"_L1, "orders"_L1, "packages"_L1, "security"_L1};

/// Writes `'key' => value` pairs of one PHP array; remembers whether a text could not be written.
class PhpArray {
public:
    void text(const char* key, const QString& value) { add(key, quoted(value)); }
    void number(const char* key, qint64 value) { add(key, QByteArray::number(value)); }
    void literal(const char* key, const QByteArray& value) { add(key, value); }
    void element(const QString& value) { append(quoted(value)); }
    void nested(const char* key, const PhpArray& value) {
        m_clean = m_clean && value.m_clean;
        add(key, value.toPhp());
    }
    void named(const QString& key, qint64 value) { append(quoted(key) + " => " + QByteArray::number(value)); }
    void named(const QString& key, const QString& value) { append(quoted(key) + " => " + quoted(value)); }
    void named(const QString& key, const PhpArray& value) {
        m_clean = m_clean && value.m_clean;
        append(quoted(key) + " => " + value.toPhp());
    }
    void named(const QString& key, const QStringList& values) {
        PhpArray list;
        for (const QString& value : values)
            list.element(value);
        named(key, list);
    }

    [[nodiscard]] bool isEmpty() const { return m_body.isEmpty(); }
    [[nodiscard]] bool isClean() const { return m_clean; }
    [[nodiscard]] QByteArray toPhp() const { return '[' + m_body + ']'; }

private:
    void add(const char* key, const QByteArray& value) { append('\'' + QByteArray(key) + "' => " + value); }
    void append(const QByteArray& entry) { m_body += (m_body.isEmpty() ? "" : ", ") + entry; }
    QByteArray quoted(const QString& value) {
        QByteArray text("'");
        for (const char c : value.toUtf8()) {
            m_clean = m_clean && static_cast<unsigned char>(c) >= 0x20;
            if (c == '\\' || c == '\'')
                text += '\\';
            text += c;
        }
        return text + '\'';
    }

    QByteArray m_body;
    bool m_clean = true;
};

bool isMarker(const QByteArray& marker) {
    return marker.size() == 32
        && std::ranges::all_of(marker, [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

Result<void> check(const ProbeRequest& request) {
    if (!isMarker(request.marker))
        return failure(ErrorKind::Internal, u"a probe's marker has 32 hexadecimal digits"_s);
    if (request.root.isEmpty())
        return failure(ErrorKind::InvalidInput, u"the root folder is missing"_s);
    if (request.sections.isEmpty())
        return failure(ErrorKind::InvalidInput, u"a probe needs a section to answer"_s);
    QStringList once = request.sections;
    if (once.removeDuplicates() > 0)
        return failure(ErrorKind::InvalidInput, u"a section was asked for twice"_s);
    if (request.budget < milliseconds(500) || request.budget > milliseconds(120'000))
        return failure(ErrorKind::InvalidInput, u"a probe's time must be between 0.5 and 120 seconds"_s);
    return {};
}

PhpArray hintsOf(const SearchHint& hint) {
    PhpArray search;
    search.text("engine", hint.engine);
    search.text("host", hint.host);
    search.number("port", hint.port);
    search.text("index_prefix", hint.indexPrefix);
    PhpArray hints;
    hints.nested("search", search);
    return hints;
}

PhpArray knownOf(const ProbeRequest& request) {
    PhpArray known;
    if (!request.knownComposerLock.isEmpty())
        known.text("composer_lock", request.knownComposerLock);
    if (!request.knownModules.isEmpty())
        known.text("modules", request.knownModules);
    if (!request.knownPackages.isEmpty())
        known.text("packages", request.knownPackages);
    if (!request.knownConfig.isEmpty())
        known.text("config", request.knownConfig);
    return known;
}

PhpArray askOf(const ProbeRequest& request) {
    PhpArray ask;
    for (const auto& [section, question] : request.ask) {
        PhpArray part;
        for (const auto& [key, value] : question)
            std::visit([&](const auto& given) { part.named(key, given); }, value);
        ask.named(section, part);
    }
    return ask;
}

void addHistory(PhpArray& literal, const ProbeRequest& request) {
    if (request.hashKey) {
        PhpArray key;
        key.text("id", request.hashKey->id);
        key.text("key", request.hashKey->key);
        literal.nested("hash_key", key);
    }
    if (request.ordersSince) {
        PhpArray since;
        since.number(
            "orders", std::chrono::floor<std::chrono::seconds>(request.ordersSince->time_since_epoch()).count());
        literal.nested("since", since);
    }
    if (!request.resumeMedia.isEmpty()) {
        PhpArray resume;
        resume.text("media", request.resumeMedia);
        literal.nested("resume", resume);
    }
}

PhpArray sectionBudgetsOf(const ProbeRequest& request) {
    PhpArray budgets;
    for (const auto& [section, budget] : request.sectionBudgets)
        budgets.named(section, budget.count());
    return budgets;
}

PhpArray literalOf(const ProbeRequest& request) {
    PhpArray sections;
    for (const QString& section : request.sections)
        sections.element(section);
    PhpArray literal;
    literal.number("schema", Snapshot::currentSchema);
    literal.text("marker", QString::fromLatin1(request.marker));
    literal.text("level", levelName(request.level));
    literal.text("root", request.root);
    literal.nested("sections", sections);
    literal.number("budget_ms", request.budget.count());
    if (const PhpArray budgets = sectionBudgetsOf(request); !budgets.isEmpty())
        literal.nested("section_budget_ms", budgets);
    if (request.searchHint)
        literal.nested("hints", hintsOf(*request.searchHint));
    if (const PhpArray known = knownOf(request); !known.isEmpty())
        literal.nested("known", known);
    if (const PhpArray ask = askOf(request); !ask.isEmpty())
        literal.nested("ask", ask);
    addHistory(literal, request);
    literal.literal("complete", "true");
    return literal;
}

} // namespace

QByteArray randomMarker() {
    std::array<quint32, 4> words{};
    QRandomGenerator::system()->fillRange(words.data(), qsizetype(words.size()));
    return QByteArray(reinterpret_cast<const char*>(words.data()), sizeof words).toHex();
}

const QStringList& defaultSections() {
    static const QStringList sections{u"identity"_s, u"php"_s, u"system"_s, u"files"_s, u"caches"_s, u"modules"_s,
        u"redis"_s, u"database"_s, u"indexers"_s, u"cron"_s, u"queue"_s, u"search"_s, u"packages"_s, u"config"_s,
        u"security"_s, u"orders"_s};
    return sections;
}

QStringList sectionsOf(ProbeLevel level) {
    QStringList sections = defaultSections();
    if (level == ProbeLevel::Quick)
        sections.removeIf([](const QString& name) { return std::ranges::find(fullOnly, name) != fullOnly.end(); });
    return sections;
}

Result<QByteArray> toPhpLiteral(const ProbeRequest& request) {
    if (const Result<void> checked = check(request); !checked)
        return failure(checked.error());
    const PhpArray literal = literalOf(request);
    if (!literal.isClean())
        return failure(ErrorKind::InvalidInput, u"a probe's request cannot hold control characters"_s);
    return literal.toPhp();
}

} // namespace magkeeper
