// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/PaletteSources.h"

#include "core/text/Sentences.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/WindowActions.h"
#include "ui/widgets/KindPill.h"
#include "ui/widgets/SeverityMark.h"

#include <QPointer>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

/// As it is read: without the marks of mnemonics and the dots of a dialog to come.
QString plainText(const QAction& action) {
    QString text = action.text();
    text.replace(u"&&"_s, u"\n"_s).remove(u'&').replace(u'\n', u'&');
    return text;
}

} // namespace

std::vector<PaletteEntry> EnvironmentsSource::entries() const {
    std::vector<PaletteEntry> entries;
    entries.reserve(m_inventory.environments().size());
    for (const Environment& environment : m_inventory.environments()) {
        const QString key = environment.id.toString();
        entries.push_back({.key = u"environment:"_s + key,
            .title = environment.name,
            .detail = environment.tags.join(u", "_s),
            .group = {},
            .keys = {},
            .pill = pillText(environment.kind),
            .pillTone = pillTone(environment.kind),
            .mark = m_refresher.reading(environment.id).error ? Mark::Unknown : Mark::None,
            .run = [goTo = m_goTo, key] { goTo(MainWindow::overviewPlace(key)); }});
    }
    return entries;
}

std::vector<PaletteEntry> FindingsSource::entries() const {
    const Sentences sentences(QLocale(), QTimeZone::systemTimeZone());
    std::vector<PaletteEntry> entries;
    for (const Environment& environment : m_inventory.environments()) {
        const HealthPtr health = m_watch.health(environment.id);
        if (!health)
            continue;
        const QString key = environment.id.toString();
        for (const Finding& finding : health->findings)
            entries.push_back({.key = u"finding:%1:%2"_s.arg(key, finding.id),
                .title = sentences.of(finding.message),
                .detail = environment.name,
                .group = MainWindow::tr("Finding"),
                .keys = {},
                .pill = {},
                .mark = markOf(finding.severity),
                .run = [goTo = m_goTo, key] { goTo(MainWindow::overviewPlace(key)); }});
    }
    return entries;
}

std::vector<PaletteEntry> ViewsSource::entries() const {
    std::vector<PaletteEntry> entries;
    for (const FleetView& view : m_views.views())
        entries.push_back({.key = u"view:"_s + view.name,
            .title = view.name,
            .detail = view.filter,
            .group = MainWindow::tr("View"),
            .keys = {},
            .pill = {},
            .run = [show = m_show, view] { show(view); }});
    return entries;
}

std::vector<PaletteEntry> ActionsSource::entries() const {
    std::vector<PaletteEntry> entries;
    for (QAction* action : m_list()) {
        const QString text = plainText(*action);
        entries.push_back({.key = u"action:"_s + text,
            .title = text,
            .detail = {},
            .group = m_group,
            .keys = keysText(*action),
            .pill = {},
            .run = [action = QPointer(action)] {
                if (action)
                    action->trigger();
            }});
    }
    return entries;
}

} // namespace magkeeper
