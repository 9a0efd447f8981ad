// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/Result.h"
#include "core/catalog/Version.h"

#include <QByteArray>
#include <QDate>
#include <QMap>

namespace magkeeper {

/// What is known of one release line, e.g. 2.4.7. Dates are nothing when not announced. Extended support and security
/// only are for customers of Adobe Commerce, not for Magento Open Source.
struct ReleaseLine {
    QString line;
    std::optional<QDate> released;
    std::optional<QDate> endOfSupport; ///< the standard one
    std::optional<QDate> endOfExtended;
    std::optional<QDate> endOfSecurityOnly;
    std::optional<QDate> cloudSwitchOff; ///< Adobe Commerce on Cloud takes no traffic after it
};

enum class ReleaseEdition { OpenSource, Commerce };
/// By the words of a snapshot's identity.
[[nodiscard]] ReleaseEdition releaseEdition(const QString& edition);

/// Magento's release lines and the newest release of each. Source: resources/catalog/README.md. Immutable.
class ReleaseCatalog {
public:
    /// Total: a document that is not the catalogue's is UnexpectedOutput.
    [[nodiscard]] static Result<ReleaseCatalog> parse(const QByteArray& json);
    /// The one that is built in.
    [[nodiscard]] static Result<ReleaseCatalog> builtIn();

    /// Of `2.4.3` those of `2.4.0-2.4.3`, where Adobe has one policy for several. Null when the line is not in the
    /// catalogue.
    [[nodiscard]] const ReleaseLine* line(const QString& line) const;
    /// The newest numbered release of a line for an edition: some are for customers of Adobe Commerce alone. Nothing
    /// when the line is not known.
    [[nodiscard]] std::optional<Version> newest(const QString& line, ReleaseEdition edition) const;
    [[nodiscard]] std::optional<QDate> released(const QString& version) const;
    /// How far the facts reach.
    [[nodiscard]] std::optional<QDate> evidenceThrough() const { return m_evidenceThrough; }

private:
    void takeRelease(const JsonReader& release);

    QMap<QString, ReleaseLine> m_lines;
    QMap<QString, QString> m_policies; ///< of a line: whose dates count
    QMap<std::pair<QString, ReleaseEdition>, Version> m_newest;
    QMap<QString, QDate> m_released;
    std::optional<QDate> m_evidenceThrough;
};

} // namespace magkeeper
