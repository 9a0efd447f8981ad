// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/magento/Snapshot.h"

#include <QStringList>

#include <map>
#include <optional>
#include <variant>

namespace magkeeper {

/// What the last snapshot knew of the search engine, for when the store's database cannot tell.
struct SearchHint {
    QString engine;
    QString host;
    int port = 0;
    QString indexPrefix;

    friend bool operator==(const SearchHint&, const SearchHint&) = default;
};

/// The workspace's key for hashes of settings: those of different keys cannot be compared.
struct HashKey {
    QString id; ///< at most 64 characters
    QString key; ///< 32 characters or more

    friend bool operator==(const HashKey&, const HashKey&) = default;
};

/// What a section that answers questions is asked: its own page of docs/probe.md says which keys there are.
using ProbeQuestion = std::map<QString, std::variant<qint64, QString, QStringList>>;

/// What a probe is asked. Source: docs/probe.md, 2.
struct ProbeRequest {
    ProbeLevel level = ProbeLevel::Quick;
    QString root; ///< absolute, or relative to the folder in which the program runs (the login's home)
    QStringList sections; ///< in the order of the answers; each once
    std::chrono::milliseconds budget{20'000}; ///< 0.5 to 120 s, for the whole program
    std::map<QString, std::chrono::milliseconds> sectionBudgets; ///< empty: the program's own
    std::optional<SearchHint> searchHint;
    QString knownComposerLock; ///< digest, empty: none
    QString knownModules; ///< digest, empty: none
    QString knownPackages; ///< digest, empty: none
    QString knownConfig; ///< digest, empty: none
    std::optional<HashKey> hashKey; ///< without one settings have no hashes
    std::optional<Instant> ordersSince; ///< until when orders are known already, by the server's clock
    std::map<QString, ProbeQuestion> ask; ///< by section
    QString resumeMedia; ///< where the last walk through pub/media stopped; empty: begin anew
    QByteArray marker; ///< from randomMarker(), new for each run

    friend bool operator==(const ProbeRequest&, const ProbeRequest&) = default;
};

/// 32 hexadecimal digits from the system's generator.
[[nodiscard]] QByteArray randomMarker();

/// Every section there is, in the order that the contract recommends.
[[nodiscard]] const QStringList& defaultSections();

/// Those that a probe of this level asks for when no names are given: what costs more than a moment is full only.
/// Source: docs/probe.md, the table of sections.
[[nodiscard]] QStringList sectionsOf(ProbeLevel level);

/// The request as one PHP array literal in one line. InvalidInput for what the contract does not allow: control
/// characters, an empty root, no section or one named twice, a marker of another form, a budget out of
/// bounds.
[[nodiscard]] Result<QByteArray> toPhpLiteral(const ProbeRequest& request);

} // namespace magkeeper
