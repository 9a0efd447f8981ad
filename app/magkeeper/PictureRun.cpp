// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/magkeeper/PictureRun.h"

#include "app/commands/ExitStatus.h"
#include "app/magkeeper/OperateParts.h"
#include "app/magkeeper/PatchParts.h"
#include "app/magkeeper/RolloutParts.h"
#include "app/services/Author.h"
#include "core/fleet/EnvironmentCheck.h"
#include "core/storage/Workspace.h"
#include "ui/fleet/FleetViewStore.h"
#include "ui/logs/LogsPresenter.h"
#include "ui/preferences/PreferenceStore.h"
#include "ui/shell/DialogPrompter.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/Pictures.h"

#include <QApplication>

#include <algorithm>
#include <cstdio>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

void say(const QString& text) { std::fputs(qUtf8Printable(QString(text + u'\n')), stderr); }

/// Without a screen every window draws this complaint of Qt's offscreen platform; nobody can do anything about it.
void withoutPlatformNoise(QtMsgType type, const QMessageLogContext& context, const QString& message) {
    if (!message.contains("propagateSizeHints"_L1))
        say(qFormatLogMessage(type, context, message));
}

int fail(const Error& error) {
    say(u"magkeeper: "_s + error.toString());
    return static_cast<int>(exitStatusOf(error.kind()));
}

/// Loads, reads everything once, so that there is a past to show, and once in full; takes the pictures, ends the event
/// loop.
class PictureRun final : public QObject {
public:
    PictureRun(Services& services, const QString& folder)
        : m_services(services)
        , m_operate(OperateParts::make(services))
        , m_rollouts(services)
        , m_patches(services)
        , m_logs{services.inventory(), services.shells(), services.pool(), services.clock(), m_looks,
              services.workspace().logGroups(), services.snapshots(), currentAuthor()}
        , m_window({services.inventory(), services.refresher(), services.healthWatch(), services.clock(), m_preferences,
              [&services](
                  const Environment& environment, const Node& node) { return services.makeCheck(environment, node); },
              services.snapshots(), services.workspace().storedStates(), services.pool(), m_views, services.marks(),
              services.thresholds(), currentAuthor(), m_operate ? &(*m_operate)->services() : nullptr,
              &services.runner(), &m_rollouts.services(), &m_logs,
              [this]() -> const PatchServices& { return m_patches.services(); }, &services.workspace().patchRecords(),
              &services.ignores()})
        , m_pictures(m_window, m_theme, QDir(folder)) {
        connect(&services.refresher(), &Refresher::readingsChanged, this, [this] { takeWhenSettled(); });
        connect(&services.healthWatch(), &HealthWatch::healthChanged, this, [this] { takeWhenSettled(); });
        connect(&m_pictures, &Pictures::finished, this,
            [this, folder](int count, const QString& failed) { end(count, failed, folder); });
    }

    void start() {
        m_window.QWidget::show();
        whenDone(this, m_services.load(), [this](const Result<int>& loaded) {
            if (!loaded)
                return QApplication::exit(fail(loaded.error()));
            m_services.refresher().refreshAll(ProbeLevel::Quick);
            m_started = true;
            takeWhenSettled();
        });
    }

private:
    void takeWhenSettled() {
        Refresher& refresher = m_services.refresher();
        if (!m_started || m_taking || refresher.running() + refresher.waiting() > 0 || !isJudged())
            return;
        if (!std::exchange(m_readInFull, true))
            return refresher.refreshAll(ProbeLevel::Full);
        m_taking = true;
        m_pictures.start();
    }

    /// Whether every environment's newest reading is judged, so that no picture shows a moment in between.
    bool isJudged() {
        return std::ranges::all_of(m_services.inventory().environments(), [this](const Environment& each) {
            const HealthPtr health = m_services.healthWatch().health(each.id);
            const DecodedSnapshotPtr latest = m_services.refresher().reading(each.id).latest;
            return health && (!latest || health->at == latest->source->takenAt);
        });
    }

    static void end(int count, const QString& failed, const QString& folder) {
        say(failed.isEmpty() ? u"wrote %1 pictures to %2"_s.arg(QString::number(count), folder)
                             : u"magkeeper: cannot write %1"_s.arg(failed));
        QApplication::exit(static_cast<int>(failed.isEmpty() ? ExitStatus::Done : ExitStatus::Storage));
    }

    Services& m_services;
    Result<std::unique_ptr<OperateParts>> m_operate;
    RolloutParts m_rollouts;
    PatchParts m_patches;
    LogLookStore m_looks;
    LogsServices m_logs;
    Theme m_theme{Appearance::Light};
    PreferenceStore m_preferences;
    FleetViewStore m_views;
    MainWindow m_window;
    Pictures m_pictures;
    bool m_started = false;
    bool m_readInFull = false;
    bool m_taking = false;
};

} // namespace

int runPictures(const Options& options) {
    DialogPrompter prompter; // without a window it refuses every question
    const auto services = Services::open(options.services, prompter);
    if (!services)
        return fail(services.error());
    if (!QDir().mkpath(options.pictures))
        return fail({ErrorKind::StorageFailed, u"cannot make the folder %1"_s.arg(options.pictures)});
    qInstallMessageHandler(withoutPlatformNoise);
    PictureRun run(**services, options.pictures);
    run.start();
    return QApplication::exec();
}

} // namespace magkeeper
