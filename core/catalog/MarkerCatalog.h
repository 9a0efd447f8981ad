// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QDate>
#include <QRegularExpression>
#include <QStringList>

#include <optional>
#include <vector>

namespace magkeeper {

/// What of one core file tells whether a fix is there.
struct PatchMarker {
    enum class Proves { Both, Fixed, Unfixed }; ///< which answer counts; the other one tells nothing
    enum class Confidence { Seen, Documented, Guess }; ///< A, B and C of the catalogue

    QString id;
    QString subject;
    QStringList cves;
    QString bulletin;
    QString file; ///< relative to the root
    std::optional<QRegularExpression> pattern; ///< nothing: that the file is there is the marker
    Proves proves = Proves::Both;
    Confidence confidence = Confidence::Guess;
    QString remark;
};

/// Fixed, not fixed, or no telling.
enum class MarkerAnswer { Fixed, Unfixed, Unknown };

/// `content`: null when the file is not there although its package is. A guess is never an answer.
[[nodiscard]] MarkerAnswer readMarker(const PatchMarker& marker, const QByteArray* content);

/// Well-known fixes that can be told without a patch file. Source: resources/catalog/README.md. Immutable.
class MarkerCatalog {
public:
    [[nodiscard]] static Result<MarkerCatalog> parse(const QByteArray& json);
    [[nodiscard]] static Result<MarkerCatalog> builtIn();

    [[nodiscard]] const std::vector<PatchMarker>& markers() const { return m_markers; }
    [[nodiscard]] std::optional<QDate> evidenceThrough() const { return m_evidenceThrough; }

private:
    std::vector<PatchMarker> m_markers;
    std::optional<QDate> m_evidenceThrough;
};

} // namespace magkeeper
