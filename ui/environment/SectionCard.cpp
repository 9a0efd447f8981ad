// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/environment/SectionCard.h"

#include "core/text/Quantity.h"
#include "ui/environment/FactSheet.h"
#include "ui/environment/NodeFacts.h"
#include "ui/environment/SharedFacts.h"
#include "ui/environment/StoreFacts.h"

#include <QCoreApplication>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("SectionCard", text); }

/// Makes the card of a section, from the newest snapshot or else from the full one.
class CardMaker {
public:
    CardMaker(const DecodedSnapshot& latest, const DecodedSnapshot* full, Instant now)
        : m_latest(latest)
        , m_full(full == &latest ? nullptr : full)
        , m_now(now) { }

    template <typename T, typename F>
    void add(const QString& id, const QString& title, const Reading<T>& newest, const Reading<T>* older, F factsOf) {
        const bool useOlder
            = newest.state == Reading<T>::State::NotAsked && older && older->state != Reading<T>::State::NotAsked;
        const Reading<T>& reading = useOlder ? *older : newest;
        if (reading.state == Reading<T>::State::NotAsked)
            return;
        SectionCard card{.id = id, .title = title, .caption = costText(reading.ms)};
        card.captionToolTip = tr("What this section cost on the server");
        if (useOlder) {
            card.caption += u" · "_s + ageText(m_full->source->takenAt, m_now);
            card.captionToolTip += u"\n"_s + tr("From the full snapshot of %1").arg(exactText(m_full->source->takenAt));
        }
        if (!reading.isKnown())
            card.fault = faultText(reading.fault);
        card.facts = factsOf(reading, m_now);
        m_cards.push_back(std::move(card));
    }

    template <typename T, typename F>
    void addShared(const QString& id, const QString& title, Reading<T> DecodedSnapshot::* member, F factsOf) {
        add(id, title, m_latest.*member, m_full ? &(m_full->*member) : nullptr, factsOf);
    }

    template <typename T, typename F>
    void addNodes(const QString& id, const QString& title, Reading<T> DecodedNode::* member, F factsOf) {
        const bool several = m_latest.nodes.size() > 1;
        for (const DecodedNode& node : m_latest.nodes) {
            const DecodedNode* older = nodeOf(m_full, node.name);
            add(several ? id + u"@"_s + node.name : id, several ? title + u" · "_s + node.name : title, node.*member,
                older ? &(older->*member) : nullptr, factsOf);
        }
    }

    std::vector<SectionCard> take() { return std::move(m_cards); }

private:
    static const DecodedNode* nodeOf(const DecodedSnapshot* snapshot, const QString& name) {
        if (!snapshot)
            return nullptr;
        const auto found = std::ranges::find(snapshot->nodes, name, &DecodedNode::name);
        return found == snapshot->nodes.end() ? nullptr : &*found;
    }
    static QString costText(double ms) { return tr("%1 ms").arg(QLocale().toString(ms, 'f', ms < 10 ? 1 : 0)); }

    const DecodedSnapshot& m_latest;
    const DecodedSnapshot* m_full;
    Instant m_now;
    std::vector<SectionCard> m_cards;
};

/// Each node by itself, when there are several or one could not be read.
std::vector<SectionCard> nodeCards(const DecodedSnapshot& latest) {
    std::vector<SectionCard> cards;
    for (const NodeSnapshot& node : latest.source->nodes) {
        if (latest.source->nodes.size() < 2 && !node.error)
            continue;
        SectionCard card{.id = u"node@"_s + node.name,
            .title = tr("Node %1").arg(node.name),
            .caption = durationText(node.roundTrip)};
        card.captionToolTip = tr("Round trip");
        if (node.error)
            card.fault = node.error->toString();
        const auto plain = [&](const QString& label, const QString& value) {
            card.facts.push_back({.label = label, .value = {.text = value}});
        };
        plain(tr("Role"), node.primary ? tr("primary") : tr("other"));
        plain(tr("Answer"), sizeText(node.wireBytes));
        plain(tr("Probe's own time"), tr("%1 ms").arg(QLocale().toString(node.programMs, 'f', 1)));
        cards.push_back(std::move(card));
    }
    return cards;
}

} // namespace

std::vector<SectionCard> sectionCards(const DecodedSnapshot& latest, const DecodedSnapshot* full, Instant now) {
    CardMaker maker(latest, full, now);
    maker.addNodes(u"identity"_s, tr("Installation"), &DecodedNode::identity, nodeFacts::identity);
    maker.addShared(u"cron"_s, tr("Cron"), &DecodedSnapshot::cron, sharedFacts::cron);
    maker.addShared(u"indexers"_s, tr("Indexers"), &DecodedSnapshot::indexers, sharedFacts::indexers);
    maker.addShared(u"database"_s, tr("Database"), &DecodedSnapshot::database, sharedFacts::database);
    maker.addShared(u"redis"_s, tr("Redis"), &DecodedSnapshot::redis, sharedFacts::redis);
    maker.addShared(u"queue"_s, tr("Queues"), &DecodedSnapshot::queues, sharedFacts::queues);
    maker.addShared(u"search"_s, tr("Search"), &DecodedSnapshot::search, storeFacts::search);
    maker.addShared(u"orders"_s, tr("Orders"), &DecodedSnapshot::orders, storeFacts::orders);
    maker.addNodes(u"system"_s, tr("System"), &DecodedNode::system, nodeFacts::system);
    maker.addNodes(u"caches"_s, tr("Caches"), &DecodedNode::caches, nodeFacts::caches);
    maker.addNodes(u"php"_s, tr("PHP of the login"), &DecodedNode::php, nodeFacts::php);
    maker.addNodes(u"files"_s, tr("Files"), &DecodedNode::files, nodeFacts::files);
    maker.addNodes(u"modules"_s, tr("Modules"), &DecodedNode::modules, nodeFacts::modules);
    maker.addNodes(u"packages"_s, tr("Packages"), &DecodedNode::packages, storeFacts::packages);
    maker.addShared(u"security"_s, tr("Access"), &DecodedSnapshot::security, storeFacts::security);
    maker.addShared(u"config"_s, tr("Settings"), &DecodedSnapshot::config, storeFacts::config);
    std::vector<SectionCard> cards = maker.take();
    for (SectionCard& card : nodeCards(latest))
        cards.push_back(std::move(card));
    return cards;
}

} // namespace magkeeper
