// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/RunWords.h"

#include "core/actions/ActionCatalogue.h"
#include "core/magento/ProbeRequest.h"
#include "core/text/Quantity.h"

#include <QCoreApplication>
#include <QJsonArray>

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

QString tr(const char* text) { return QCoreApplication::translate("RunWords", text); }

} // namespace

QString outcomeWord(RunOutcome outcome) {
    switch (outcome) {
    case RunOutcome::Succeeded:
        return tr("Succeeded");
    case RunOutcome::Failed:
        return tr("Failed");
    case RunOutcome::Cancelled:
        return tr("Cancelled");
    case RunOutcome::Unknown:
        break;
    }
    return tr("Unknown");
}

QString runWord(const RunRecord& run) {
    switch (stateOf(run)) {
    case RunState::Running:
        return tr("Running");
    case RunState::Detached:
        return tr("On the server");
    case RunState::Lost:
        return tr("Unknown");
    case RunState::Ended:
        break;
    }
    return outcomeWord(*run.outcome);
}

Mark runMark(const RunRecord& run) {
    if (!run.outcome)
        return stateOf(run) == RunState::Lost ? Mark::Unknown : Mark::Working;
    switch (*run.outcome) {
    case RunOutcome::Succeeded:
        return Mark::Ok;
    case RunOutcome::Failed:
        return Mark::Critical;
    case RunOutcome::Cancelled:
        return Mark::Notice;
    case RunOutcome::Unknown:
        break;
    }
    return Mark::Unknown;
}

QString riskWord(ActionRisk risk) {
    switch (risk) {
    case ActionRisk::Safe:
        return tr("Safe");
    case ActionRisk::Disruptive:
        return tr("Disruptive");
    case ActionRisk::Dangerous:
        break;
    }
    return tr("Dangerous");
}

Mark riskMark(ActionRisk risk) {
    switch (risk) {
    case ActionRisk::Safe:
        return Mark::Ok;
    case ActionRisk::Disruptive:
        return Mark::Warning;
    case ActionRisk::Dangerous:
        break;
    }
    return Mark::Critical;
}

QString argumentsText(const QJsonObject& arguments) {
    QStringList texts;
    for (auto argument = arguments.begin(); argument != arguments.end(); ++argument) {
        if (argument.value().isArray())
            texts += argument.value().toVariant().toStringList();
        else
            texts += argument.value().isObject() ? u"***"_s : argument.value().toString();
    }
    return texts.join(u' ');
}

QString ownerText(const RunOwner& owner) { return owner.host.isEmpty() ? owner.user : owner.user + u'@' + owner.host; }

QString lockText(const WriteLock& lock, Instant now) {
    const QString text = tr("%1 of %2, begun %3").arg(lock.action, ownerText(lock.owner), ageText(lock.takenAt, now));
    return isGone(lock.owner) ? tr("%1; the program that did it is gone").arg(text) : text;
}

QString titleOfAction(const QString& id) {
    const auto action = findAction(id);
    return action ? QString::fromUtf8((*action)->title) : id;
}

ProbeLevel provingLevel(const QString& action) {
    const auto found = findAction(action);
    if (!found)
        return ProbeLevel::Full;
    const QStringList quick = sectionsOf(ProbeLevel::Quick);
    const bool isQuick = std::ranges::all_of(
        (*found)->proves, [&](const char* section) { return quick.contains(QLatin1StringView(section)); });
    return isQuick ? ProbeLevel::Quick : ProbeLevel::Full;
}

} // namespace magkeeper
