// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/ProbeProgram.h"

#include "core/base/SafeText.h"

#include <QSet>

namespace magkeeper {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr milliseconds grace{5000};

/// Walks through what the sections need, depth first, each part once, a part's own needs before it. The bodies are
/// joined once and at the end: together they are 200 KB.
class PartCollector {
public:
    explicit PartCollector(const ProbeSources& sources)
        : m_sources(sources) { }

    Result<void> need(const QStringList& names) {
        for (const QString& name : names)
            if (const Result<void> added = add(name); !added)
                return added;
        return {};
    }
    void body(const QByteArray& body) { m_bodies.push_back(body); }
    [[nodiscard]] const std::vector<QByteArray>& bodies() const { return m_bodies; }

private:
    Result<void> add(const QString& name) {
        if (m_met.contains(name))
            return {};
        const auto part = m_sources.shared.find(name);
        if (part == m_sources.shared.end())
            return failure(ErrorKind::NotFound, u"the probe has no shared part '%1'"_s.arg(name));
        m_met.insert(name);
        return need(part->second.needs).transform([&] { body(part->second.body); });
    }

    const ProbeSources& m_sources;
    QSet<QString> m_met;
    std::vector<QByteArray> m_bodies;
};

QByteArray joined(QByteArray text, const std::vector<QByteArray>& more) {
    qsizetype size = text.size();
    for (const QByteArray& part : more)
        size += part.size();
    text.reserve(size);
    for (const QByteArray& part : more)
        text += part;
    return text;
}

QList<QByteArray> utf8(const QStringList& words) {
    QList<QByteArray> encoded;
    for (const QString& word : words)
        encoded.append(word.toUtf8());
    return encoded;
}

QByteArray secondsOf(milliseconds duration) { return QByteArray::number(qint64((duration.count() + 999) / 1000)); }

/// Wrapper, user and limits: what stands in front of the program that reads.
Result<QList<QByteArray>> wordsInFront(const Node& node, milliseconds budget, ProbeStart runner) {
    if (node.runAs.startsWith(u'-'))
        return failure(ErrorKind::InvalidInput, u"the name of the user to run as begins with a dash"_s);
    QList<QByteArray> words = utf8(node.wrap);
    if (!node.runAs.isEmpty())
        words += {"sudo", "-n", "-u", node.runAs.toUtf8(), "--"};
    if (runner == ProbeStart::Limited)
        words += {"timeout", "-k", "1", secondsOf(probeDeadline(budget)), "nice", "-n", "10"};
    return words;
}

QByteArray assignment(const char* name, QByteArrayView value) { return QByteArray(name) + '=' + quoteForShell(value); }

} // namespace

Result<QByteArray> assembleProbe(const ProbeRequest& request, const ProbeSources& sources) {
    const Result<QByteArray> literal = toPhpLiteral(request);
    if (!literal)
        return failure(literal.error());
    PartCollector parts(sources);
    std::vector<QByteArray> sections;
    for (const QString& name : request.sections) {
        const auto section = sources.sections.find(name);
        if (section == sources.sections.end())
            return failure(
                ErrorKind::NotFound, u"the probe has no section '%1'"_s.arg(safeText(name, Lines::Flatten, 40)));
        if (const Result<void> needed = parts.need(section->second.needs); !needed)
            return failure(needed.error());
        sections.push_back(section->second.body);
    }
    for (const QByteArray& section : sections)
        parts.body(section);
    parts.body(sources.epilogue.body);
    return joined("<?php\n$MK_REQUEST = " + *literal + ";\n" + sources.prologue.body, parts.bodies());
}

Result<CommandLine> probeCommand(const Node& node, milliseconds budget, ProbeStart runner) {
    auto front = wordsInFront(node, budget, runner);
    if (!front)
        return failure(front.error());
    QList<QByteArray> words = *std::move(front);
    words.append(node.php.isEmpty() ? QByteArray("php") : node.php.toUtf8());
    for (const char* option : {"display_errors=0", "log_errors=0", "html_errors=0", "memory_limit=256M",
             "auto_prepend_file=", "auto_append_file=", "mysqlnd.net_read_timeout=6"})
        words += {"-d", option};
    return CommandLine::create(words);
}

const QStringList& fallbackSections() {
    static const QStringList sections{u"identity"_s, u"system"_s, u"files"_s};
    return sections;
}

Result<QByteArray> assembleFallback(const ProbeRequest& request, const ProbeSources& sources) {
    // The same request is refused for the same reasons.
    if (const auto checked = toPhpLiteral(request); !checked)
        return failure(checked.error());
    QStringList sections;
    for (const QString& name : request.sections)
        if (fallbackSections().contains(name))
            sections.append(name);
    if (sections.isEmpty())
        return failure(ErrorKind::NotFound, u"a shell can answer none of these sections"_s);
    const QList<QByteArray> variables{assignment("MK_MARKER", request.marker),
        assignment("MK_LEVEL", levelName(request.level).toUtf8()), assignment("MK_ROOT", request.root.toUtf8()),
        assignment("MK_SECTIONS", sections.join(u' ').toUtf8()), assignment("MK_COMPLETE", "true")};
    return variables.join(' ') + '\n' + sources.fallback;
}

Result<CommandLine> fallbackCommand(const Node& node, milliseconds budget, ProbeStart runner) {
    return wordsInFront(node, budget, runner).and_then([](QList<QByteArray> words) {
        return CommandLine::create(words << "sh");
    });
}

milliseconds probeDeadline(milliseconds budget) { return budget + grace; }

} // namespace magkeeper
