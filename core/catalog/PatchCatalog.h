// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Json.h"
#include "core/base/Result.h"

#include <QByteArray>
#include <QDate>
#include <QStringList>

#include <optional>
#include <vector>

namespace magkeeper {

/// A patch file that is known by name.
struct KnownPatch {
    /// Monthly: of a row that goes in order. Hotfix: besides that row. Isolated: of the time before. Community: not
    /// Adobe's own file.
    enum class Kind { Monthly, Hotfix, Isolated, Community };

    QString id; ///< `249-2026-07-001-CE`, `VULN-39341`
    QString fileName; ///< may be empty
    Kind kind = Kind::Isolated;
    QString bulletin;
    QStringList cves; ///< what it closes, of others than monthly ones; those close their whole bulletin
    QStringList sha256; ///< of files that are this patch, lower case; empty: not known
};

/// Patch files that are known. Holds no text of any patch. Source: resources/catalog/README.md. Immutable.
class PatchCatalog {
public:
    [[nodiscard]] static Result<PatchCatalog> parse(const QByteArray& json);
    [[nodiscard]] static Result<PatchCatalog> builtIn();

    /// Monthly ones first, by base, month and component.
    [[nodiscard]] const std::vector<KnownPatch>& patches() const { return m_patches; }
    /// Without regard to case; null when it is not known.
    [[nodiscard]] const KnownPatch* patch(const QString& id) const;
    /// By the checksum of a file, else by its name without its ending; null when neither is known.
    [[nodiscard]] const KnownPatch* patchOfFile(const QString& fileName, const QString& sha256) const;
    [[nodiscard]] std::optional<QDate> evidenceThrough() const { return m_evidenceThrough; }

private:
    void takeMonthly(const JsonReader& reader);
    void takeHotfix(const JsonReader& reader);
    void takeOther(const JsonReader& reader, KnownPatch::Kind kind);

    std::vector<KnownPatch> m_patches;
    std::optional<QDate> m_evidenceThrough;
};

/// What the name of a monthly file says: `249-2026-07-001-CE`. Nothing for other names.
struct MonthlyName {
    QString base; ///< `2.4.8-p5` of `248p5`
    QString month; ///< `2026-07`
    QString serial;
    QString component;
};
[[nodiscard]] std::optional<MonthlyName> monthlyName(const QString& id);

} // namespace magkeeper
