// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/KnownContent.h"

#include "core/base/Json.h"
#include "core/magento/SectionDocument.h"

#include <QJsonArray>

#include <algorithm>
#include <array>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::hours longest{24};

/// A section whose lists may be left out; the first of them tells whether they were.
struct Content {
    QString section;
    QString ProbeRequest::* digest;
    QStringList lists;
};

const std::array<Content, 3>& contents() {
    static const std::array<Content, 3> all{
        Content{u"modules"_s, &ProbeRequest::knownModules, {u"enabled"_s, u"disabled"_s}},
        Content{u"packages"_s, &ProbeRequest::knownPackages, {u"packages"_s}},
        Content{u"config"_s, &ProbeRequest::knownConfig, {u"rows"_s}},
    };
    return all;
}

const Section* findIn(const Sections& sections, const QString& name) {
    const auto found = sections.find(name);
    return found != sections.end() && found->second.ok ? &found->second : nullptr;
}

const Section* findSection(const Snapshot& snapshot, const QString& name, const QString& node) {
    if (isSharedSection(name))
        return findIn(snapshot.shared, name);
    const auto same = std::ranges::find(snapshot.nodes, node, &NodeSnapshot::name);
    return same == snapshot.nodes.end() ? nullptr : findIn(same->sections, name);
}

bool isWhole(const Section& section, const Content& content) {
    return std::ranges::all_of(content.lists, [&section](const QString& list) { return section.data.isList(list); });
}

/// When the lists of a section were sent.
Instant sentAt(const Section& section, const Snapshot& snapshot) {
    const QString text = section.data.value("known_from"_L1).toString();
    return instantFromIso8601(text).value_or(snapshot.takenAt);
}

bool isOfKey(const Section& section, const std::optional<HashKey>& key) {
    const QJsonValue id = section.data.value("key_id"_L1);
    return key ? id.toString() == key->id : id.isNull();
}

QString digestOf(const Section& section) { return section.data.value("digest"_L1).toString(); }

/// Takes the lists over from the first snapshot that has them.
bool fill(Section& section, const Content& content, const QString& node, const KnownSnapshots& known) {
    for (const SnapshotPtr& snapshot : known) {
        const Section* before = findSection(*snapshot, content.section, node);
        if (!before || digestOf(*before) != digestOf(section) || !isWhole(*before, content))
            continue;
        const QJsonObject old = before->data.object();
        QJsonObject& filled = section.data.edit();
        for (const QString& list : content.lists)
            filled.insert(list, old.value(list));
        filled.insert(u"truncated"_s, old.value("truncated"_L1));
        filled.insert(u"known_from"_s, toIso8601(sentAt(*before, *snapshot)));
        return true;
    }
    return false;
}

void fillSections(Sections& sections, const QString& node, const KnownSnapshots& known) {
    for (const Content& content : contents()) {
        const auto found = sections.find(content.section);
        if (found == sections.end() || !found->second.ok || !found->second.data.value("known"_L1).toBool())
            continue;
        if (!fill(found->second, content, node, known))
            found->second = malformedSection(u"it left out what it says is known here, and nothing is"_s);
    }
}

} // namespace

void nameKnown(ProbeRequest& request, const KnownSnapshots& known, const QString& node, Instant now) {
    for (const Content& content : contents()) {
        if (!request.sections.contains(content.section))
            continue;
        for (const SnapshotPtr& snapshot : known) {
            const Section* section = findSection(*snapshot, content.section, node);
            if (!section || !isWhole(*section, content) || now - sentAt(*section, *snapshot) > longest)
                continue;
            if (content.section == u"config" && !isOfKey(*section, request.hashKey))
                continue;
            request.*content.digest = digestOf(*section);
            break;
        }
    }
}

void fillKnown(Snapshot& snapshot, const KnownSnapshots& known) {
    fillSections(snapshot.shared, {}, known);
    for (NodeSnapshot& node : snapshot.nodes)
        fillSections(node.sections, node.name, known);
}

} // namespace magkeeper
