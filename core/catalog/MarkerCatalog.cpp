// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/catalog/MarkerCatalog.h"

#include "core/base/Json.h"
#include "core/catalog/AdvisoryCatalog.h"
#include "core/catalog/CatalogFile.h"
#include "core/catalog/SecretFile.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

PatchMarker::Proves provesOf(const JsonReader& reader) {
    const QString word = reader.requiredText("proves"_L1);
    if (word == "fixed"_L1)
        return PatchMarker::Proves::Fixed;
    if (word == "unfixed"_L1)
        return PatchMarker::Proves::Unfixed;
    if (word != "both"_L1)
        reader.problems().add(reader.pathOf("proves"_L1), u"is neither both, fixed nor unfixed"_s);
    return PatchMarker::Proves::Both;
}

PatchMarker::Confidence confidenceOf(const JsonReader& reader) {
    const QString letter = reader.requiredText("confidence"_L1);
    if (letter == "A"_L1)
        return PatchMarker::Confidence::Seen;
    return letter == "B"_L1 ? PatchMarker::Confidence::Documented : PatchMarker::Confidence::Guess;
}

bool staysInside(const QString& path) {
    return !path.startsWith(u'/') && !path.split(u'/').contains(u".."_s) && path.size() < 512;
}

PatchMarker markerOf(const JsonReader& reader) {
    PatchMarker marker{
        .id = reader.requiredText("id"_L1),
        .subject = reader.requiredText("subject"_L1),
        .cves = reader.texts("cves"_L1),
        .bulletin = reader.text("bulletin"_L1).value_or(QString()),
        .file = reader.requiredText("file"_L1),
        .pattern = std::nullopt,
        .proves = provesOf(reader),
        .confidence = confidenceOf(reader),
        .remark = reader.text("remark"_L1).value_or(QString()),
    };
    if (const auto pattern = reader.text("pattern"_L1))
        marker.pattern = QRegularExpression(*pattern);
    if (marker.pattern && !marker.pattern->isValid())
        reader.problems().add(reader.pathOf("pattern"_L1), u"is no regular expression"_s);
    if (!staysInside(marker.file))
        reader.problems().add(reader.pathOf("file"_L1), u"leads out of the root"_s);
    if (isSecretFile(marker.file))
        reader.problems().add(reader.pathOf("file"_L1), u"is a file that holds secrets"_s);
    return marker;
}

} // namespace

MarkerAnswer readMarker(const PatchMarker& marker, const QByteArray* content) {
    if (marker.confidence == PatchMarker::Confidence::Guess || (marker.pattern && !content))
        return MarkerAnswer::Unknown;
    const bool found
        = marker.pattern ? marker.pattern->match(QString::fromLatin1(*content)).hasMatch() : content != nullptr;
    if (found)
        return marker.proves == PatchMarker::Proves::Unfixed ? MarkerAnswer::Unknown : MarkerAnswer::Fixed;
    return marker.proves == PatchMarker::Proves::Fixed ? MarkerAnswer::Unknown : MarkerAnswer::Unfixed;
}

Result<MarkerCatalog> MarkerCatalog::parse(const QByteArray& json) {
    const auto object = parseJsonObject(json, maximumCatalogBytes);
    if (!object)
        return failure(object.error());
    JsonProblems problems;
    const JsonReader reader(*object, {}, problems);
    MarkerCatalog catalog;
    for (const JsonReader& each : reader.objects("markers"_L1))
        catalog.m_markers.push_back(markerOf(each));
    catalog.m_evidenceThrough = leadingDate(reader.text("evidence_through"_L1).value_or(QString()));
    if (catalog.m_markers.empty())
        problems.add(u"markers"_s, u"is missing or empty"_s);
    if (!catalog.m_evidenceThrough)
        problems.add(u"evidence_through"_s, u"is no date"_s);
    return problems.isEmpty() ? Result<MarkerCatalog>(std::move(catalog)) : failure(problems.toError());
}

Result<MarkerCatalog> MarkerCatalog::builtIn() { return catalogFile(u"patch-markers.json"_s).and_then(parse); }

} // namespace magkeeper
