// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/Result.h"

#include <QByteArray>
#include <QDate>
#include <QStringList>

#include <vector>

namespace magkeeper {

/// One vulnerability of a bulletin.
struct Vulnerability {
    QString id; ///< `CVE-2024-34102`
    std::optional<double> cvss; ///< CVSS 3.1; nothing: not known
    QString severity; ///< as the record says; may be empty
    QString title;
    bool exploited = false; ///< attacks are known
};

/// A security bulletin of Adobe, or what stands for one that is not known yet.
struct Bulletin {
    QString id; ///< `APSB24-40`
    QString url;
    std::optional<QDate> published;
    std::vector<Vulnerability> vulnerabilities;
    QStringList fixedIn; ///< releases that carry the fixes
    QStringList foldedInto; ///< releases that later contain a hotfix
    QStringList fixedLabels; ///< monthly patch levels
    QStringList patchIds;
    QStringList duties; ///< what is to be done besides
    QString delivery; ///< security-release, hotfix, monthly-isolated, joined by +
    bool exploited = false;
    QStringList sources;

    /// Attacks are known, or the worst of its vulnerabilities has 9.0 or more.
    [[nodiscard]] bool isCritical() const;
    /// The worst score that is known.
    [[nodiscard]] std::optional<double> worstCvss() const;
};

/// Adobe's security bulletins. A vulnerability that is not in it is unknown, never 'not affected'.
/// Source: resources/catalog/README.md. Immutable.
class AdvisoryCatalog {
public:
    /// Total: a document that is not the catalogue's is UnexpectedOutput.
    [[nodiscard]] static Result<AdvisoryCatalog> parse(const QByteArray& json);
    [[nodiscard]] static Result<AdvisoryCatalog> builtIn();

    [[nodiscard]] const std::vector<Bulletin>& bulletins() const { return m_bulletins; }
    /// Null when it is not in the catalogue.
    [[nodiscard]] const Bulletin* bulletin(const QString& id) const;
    [[nodiscard]] std::optional<QDate> evidenceThrough() const { return m_evidenceThrough; }

private:
    std::vector<Bulletin> m_bulletins;
    std::optional<QDate> m_evidenceThrough;
};

/// The day at the beginning of such a text; nothing when there is none.
[[nodiscard]] std::optional<QDate> leadingDate(const QString& text);

} // namespace magkeeper
