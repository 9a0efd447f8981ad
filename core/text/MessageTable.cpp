// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/MessageTable.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

using Id = MessageId;

constexpr std::array rows{
    MessageRow{Id::ConnectionRefused, "connection_refused",
        QT_TRANSLATE_NOOP("Message", "%1 refused the connection on port %2.")},
    MessageRow{
        Id::NameNotFound, "name_not_found", QT_TRANSLATE_NOOP("Message", "There is no address for the name %1.")},
    MessageRow{Id::NoRoute, "no_route", QT_TRANSLATE_NOOP("Message", "There is no way to %1 from this network.")},
    MessageRow{Id::NoAnswerInTime, "no_answer_in_time", QT_TRANSLATE_NOOP("Message", "%1 did not answer within %2.")},
    MessageRow{Id::LoginRefused, "login_refused",
        QT_TRANSLATE_NOOP("Message", "%2 accepted no key or password for the user %1.")},
    MessageRow{Id::HostKeyUnknown, "host_key_unknown",
        QT_TRANSLATE_NOOP("Message", "Nobody has vouched for the key of %1 yet. Its fingerprint is %2.")},
    MessageRow{Id::HostKeyChanged, "host_key_changed",
        QT_TRANSLATE_NOOP("Message", "%1 shows another key than the one that is known. Ask its administrator why.")},
    MessageRow{Id::PhpMissing, "php_missing",
        QT_TRANSLATE_NOOP("Message", "There is no PHP at %2 on %1. Set its path for this node.")},
    MessageRow{Id::RootMissing, "root_missing", QT_TRANSLATE_NOOP("Message", "There is no folder %2 on %1.")},
    MessageRow{Id::RootWithoutMagento, "root_without_magento",
        QT_TRANSLATE_NOOP("Message", "The folder %2 on %1 holds no Magento.")},
    MessageRow{Id::ProbeDidNotStart, "probe_did_not_start",
        QT_TRANSLATE_NOOP(
            "Message", "The probe did not start on %1. A login script may print or read where it should not.")},
    MessageRow{Id::AnswerCutOff, "answer_cut_off",
        QT_TRANSLATE_N_NOOP("Message", "The answer of %1 was cut off after %n sections."), 1,
        "The answer of %1 was cut off after %n section."},
    MessageRow{Id::SectionFailed, "section_failed", QT_TRANSLATE_NOOP("Message", "%1 could not be read: %2")},
    MessageRow{Id::SectionNotPermitted, "section_not_permitted",
        QT_TRANSLATE_NOOP("Message", "This login may not read %1: %2")},
    MessageRow{Id::SectionTimedOut, "section_timed_out", QT_TRANSLATE_NOOP("Message", "%1 did not answer in time.")},
    MessageRow{Id::SectionMalformed, "section_malformed",
        QT_TRANSLATE_NOOP("Message", "The answer about %1 cannot be understood: %2")},
    MessageRow{Id::NodesUnread, "nodes_unread", QT_TRANSLATE_N_NOOP("Message", "%n nodes could not be read."), 0,
        "%n node could not be read."},
    MessageRow{Id::EnvironmentUnread, "environment_unread",
        QT_TRANSLATE_NOOP("Message", "The environment could not be read: %1")},
};

constexpr bool isInOrder() {
    for (size_t i = 0; i < rows.size(); ++i)
        if (rows[i].id != static_cast<Id>(i))
            return false;
    return true;
}
static_assert(isInOrder(), "a row stands at the place of its id");

std::vector<MessageRow> joined() {
    std::vector<MessageRow> all(rows.begin(), rows.end());
    all.insert(all.end(), ruleMessages().begin(), ruleMessages().end());
    return all;
}

} // namespace

std::span<const MessageRow> messageTable() {
    static const std::vector<MessageRow> all = joined();
    return all;
}

const MessageRow& messageRow(MessageId id) {
    const auto place = static_cast<size_t>(id);
    return place < rows.size() ? rows[place] : ruleMessages()[place - rows.size()];
}

QString messageName(MessageId id) { return QString::fromLatin1(messageRow(id).name); }

std::optional<MessageId> messageFromName(const QString& name) {
    const auto all = messageTable();
    const auto row
        = std::ranges::find_if(all, [&](const MessageRow& each) { return name == QLatin1StringView(each.name); });
    return row == all.end() ? std::nullopt : std::optional(row->id);
}

} // namespace magkeeper
