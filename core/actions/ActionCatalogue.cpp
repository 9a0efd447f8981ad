// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/ActionCatalogue.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;

const std::vector<ActionDefinition>& allActions() {
    static const std::vector<ActionDefinition> actions = [] {
        std::vector<ActionDefinition> all;
        for (const auto& part : {actionsOfIndexers(), actionsOfCaches(), actionsOfCron(), actionsOfMaintenance(),
                 actionsOfQueues(), actionsOfPatches(), actionsOfSetup(), actionsOfTidying()})
            all.insert(all.end(), part.begin(), part.end());
        std::ranges::sort(all, {}, [](const ActionDefinition& each) { return QByteArrayView(each.id).toByteArray(); });
        return all;
    }();
    return actions;
}

Result<const ActionDefinition*> findAction(const QString& id) {
    QStringList near;
    for (const ActionDefinition& each : allActions()) {
        const QString known = QString::fromLatin1(each.id);
        if (known == id)
            return &each;
        if (known.section(u'.', 0, 0) == id.section(u'.', 0, 0))
            near.append(known);
    }
    const QString hint = near.isEmpty() ? QString() : u"; there are %1"_s.arg(near.join(u", "_s));
    return failure(ErrorKind::NotFound, u"there is no action '%1'%2"_s.arg(id, hint));
}

} // namespace magkeeper
