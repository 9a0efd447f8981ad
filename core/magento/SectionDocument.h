// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/JsonBranch.h"
#include "core/magento/Snapshot.h"

namespace magkeeper {

/// One section's document, as the probe sends it and as snapshots keep it. Source: docs/probe.md, 4. Pure.
///
/// Reads what is there; a wrong type where the contract leaves no choice lands in the reader's problems, and the
/// section that is answered then is malformed. Texts of faults are made safe to show; `data` is kept word for word.
[[nodiscard]] Section readSection(const JsonReader& reader);
/// The same of a document that has just come; its text is what is kept.
[[nodiscard]] Section readSection(const JsonBranch& reader, const QByteArray& document);

/// `{ok, ms, data, unknown, error}`, what is not there left out.
[[nodiscard]] QJsonObject toJson(const Section& section);

/// `{kind, text}`. A kind that we do not know is read as Failed, its name kept in the text.
[[nodiscard]] SectionFault readFault(const JsonReader& reader);
[[nodiscard]] SectionFault readFault(const JsonBranch& reader);
[[nodiscard]] QJsonObject toJson(const SectionFault& fault);

/// A section that could not be read at all.
[[nodiscard]] Section malformedSection(const QString& why);
/// A section that was asked for and never came.
[[nodiscard]] Section missingSection(const QString& why);

} // namespace magkeeper
