// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/SectionDocument.h"

#include "core/base/SafeText.h"

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maximumFaultText = 500;
constexpr qsizetype maximumPath = 300;

Section faultySection(SectionFault fault) {
    Section section;
    section.error = std::move(fault);
    return section;
}

template <typename Reader>
SectionFault faultOf(const Reader& reader) {
    const QString kindName = reader.requiredText("kind"_L1);
    const QString text = reader.text("text"_L1).value_or(QString());
    const std::optional<SectionFault::Kind> kind = faultKindFromName(kindName);
    const QString whole = kind || kindName.isEmpty() ? text : kindName + u": "_s + text;
    return {kind.value_or(SectionFault::Kind::Failed), safeText(whole, Lines::Flatten, maximumFaultText)};
}

QMap<QString, SectionFault> readUnknown(const JsonReader& reader) {
    QMap<QString, SectionFault> unknown;
    const QJsonObject& faults = reader.raw();
    for (auto it = faults.begin(); it != faults.end(); ++it) {
        const QString path = safeText(it.key(), Lines::Flatten, maximumPath);
        if (it->isObject())
            unknown.insert(path, faultOf(JsonReader(it->toObject(), reader.pathOf("?"_L1), reader.problems())));
        else
            reader.problems().add(path, u"expected why it is unknown"_s);
    }
    return unknown;
}

QMap<QString, SectionFault> readUnknown(const JsonBranch& reader) {
    QMap<QString, SectionFault> unknown;
    reader.eachMember([&](const QString& name, const std::optional<JsonBranch>& fault) {
        const QString path = safeText(name, Lines::Flatten, maximumPath);
        if (fault)
            unknown.insert(path, faultOf(*fault));
        else
            reader.problems().add(path, u"expected why it is unknown"_s);
    });
    return unknown;
}

SectionContent contentOf(const JsonReader& data, const QByteArray&) { return data.raw(); }
SectionContent contentOf(const JsonBranch& data, const QByteArray& document) {
    return SectionContent::ofDocument(document, data.outline());
}

template <typename Reader>
Section sectionOf(const Reader& reader, const QByteArray& document) {
    const std::optional<bool> ok = reader.boolean("ok"_L1);
    if (!ok)
        reader.report("ok"_L1, u"is missing"_s);
    Section section;
    section.ok = ok.value_or(false);
    section.ms = reader.number("ms"_L1).value_or(0);
    section.malformed = reader.boolean("malformed"_L1).value_or(false);
    if (const auto data = reader.object("data"_L1))
        section.data = contentOf(*data, document);
    else if (section.ok)
        reader.report("data"_L1, u"is missing"_s);
    if (const auto unknown = reader.object("unknown"_L1))
        section.unknown = readUnknown(*unknown);
    if (section.ok)
        return section;
    const auto error = reader.object("error"_L1);
    section.error = error ? faultOf(*error) : SectionFault{SectionFault::Kind::Failed, u"it did not say why"_s};
    return section;
}

} // namespace

SectionFault readFault(const JsonReader& reader) { return faultOf(reader); }
SectionFault readFault(const JsonBranch& reader) { return faultOf(reader); }

QJsonObject toJson(const SectionFault& fault) {
    return {{u"kind"_s, faultKindName(fault.kind)}, {u"text"_s, fault.text}};
}

Section malformedSection(const QString& why) {
    Section section
        = faultySection({SectionFault::Kind::UnexpectedOutput, safeText(why, Lines::Flatten, maximumFaultText)});
    section.malformed = true;
    return section;
}

Section missingSection(const QString& why) {
    return faultySection({SectionFault::Kind::Failed, safeText(why, Lines::Flatten, maximumFaultText)});
}

Section readSection(const JsonReader& reader) { return sectionOf(reader, {}); }
Section readSection(const JsonBranch& reader, const QByteArray& document) { return sectionOf(reader, document); }

QJsonObject toJson(const Section& section) {
    QJsonObject object{{u"ok"_s, section.ok}, {u"ms"_s, section.ms}};
    if (section.ok || !section.data.isEmpty())
        object.insert(u"data"_s, section.data.object());
    QJsonObject unknown;
    for (auto it = section.unknown.begin(); it != section.unknown.end(); ++it)
        unknown.insert(it.key(), toJson(it.value()));
    if (section.ok || !unknown.isEmpty())
        object.insert(u"unknown"_s, unknown);
    if (section.error)
        object.insert(u"error"_s, toJson(*section.error));
    if (section.malformed)
        object.insert(u"malformed"_s, true);
    return object;
}

} // namespace magkeeper
