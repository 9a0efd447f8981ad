// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/Pictures.h"

#include "ui/environment/EnvironmentDialog.h"
#include "ui/environment/OverviewPage.h"
#include "ui/fleet/FleetPage.h"
#include "ui/history/HistoryPage.h"
#include "ui/operate/ActionsPage.h"
#include "ui/shell/CommandPalette.h"
#include "ui/shell/HostKeyDialog.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/OperatePages.h"
#include "ui/shell/SecretDialog.h"
#include "ui/widgets/StateView.h"

#include <QAbstractItemView>
#include <QPixmap>
#include <QTimer>

#include <algorithm>
#include <array>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 longestWait = 5'000; ///< ms, for what is read when a page is opened
constexpr QSize smallest(780, 560); ///< that the window can be used in
constexpr std::array sizes{smallest, QSize(1280, 800), QSize(1600, 1000)};

bool isLoading(const QWidget& shown) {
    return std::ranges::any_of(shown.findChildren<StateView*>(),
        [](const StateView* view) { return view->isVisible() && view->state().kind == PageState::Kind::Loading; });
}

} // namespace

Pictures::Pictures(MainWindow& window, Theme& theme, const QDir& folder, QObject* parent)
    : QObject(parent)
    , m_window(window)
    , m_theme(theme)
    , m_folder(folder) { }

std::vector<Pictures::Scene> Pictures::scenes() const {
    std::vector<Scene> scenes;
    scenes.push_back({u"fleet"_s, [this] {
                          m_window.go(MainWindow::fleetPlace());
                          std::ignore = m_window.page()->closeInspector();
                          if (auto* fleet = qobject_cast<FleetPage*>(m_window.page()))
                              fleet->applyView({});
                          return &m_window;
                      }});
    scenes.push_back({u"fleet-details"_s, [this] {
                          if (auto* fleet = qobject_cast<FleetPage*>(m_window.page()))
                              fleet->openInspector();
                          return &m_window;
                      }});
    scenes.push_back({u"fleet-grouped"_s, [this] { return openGrouped(); }});
    scenes.push_back({u"indices"_s, [this] {
                          m_window.go({.page = u"indexers"_s, .environment = {}});
                          return &m_window;
                      }});
    scenes.push_back({u"wall"_s, [this] {
                          m_window.go(MainWindow::wallPlace());
                          m_window.setWindowState(Qt::WindowNoState); // of the picture's size
                          return &m_window;
                      }});
    const QString environment = m_window.firstEnvironment();
    if (environment.isEmpty())
        return scenes;
    static const QString sections[] = {u"overview"_s, u"findings"_s, u"indexers"_s, u"cron"_s, u"queues"_s, u"caches"_s,
        u"search"_s, u"orders"_s, u"security"_s, u"packages"_s, u"config"_s, u"nodes"_s, u"database"_s, u"services"_s,
        u"changes"_s, u"compare"_s};
    for (const QString& section : sections)
        scenes.push_back({section, [this, environment, section] { return openSection(environment, section); }});
    scenes.push_back({u"history"_s, [this, environment] { return openSection(environment, u"history"_s); }, false,
        [this] {
            auto* history = m_window.findChild<HistoryPage*>();
            return history->presenter().state().kind != PageState::Kind::Loading && !history->presenter().isBusy();
        }});
    scenes.push_back({u"past"_s,
        [this, environment] {
            openSection(environment, u"overview"_s);
            m_window.findChild<QAction*>(u"olderAction"_s)->trigger();
            return &m_window;
        },
        false, [this] { return !m_window.findChild<OverviewPage*>()->presenter().walk().isBusy(); }});
    if (m_window.findChild<QAction*>(u"runsAction"_s))
        addWrites(scenes);
    if (m_window.findChild<QAction*>(u"rolloutsAction"_s))
        addRollouts(scenes);
    if (m_window.findChild<QAction*>(u"patchesAction"_s))
        addPatches(scenes);
    if (m_window.findChild<QAction*>(u"logsAction"_s))
        addLogs(scenes);
    addLogFile(scenes);
    addDialogs(scenes);
    return scenes;
}

QWidget* Pictures::openGrouped() const {
    std::ignore = m_window.page()->closeInspector();
    FleetView view;
    view.grouping = FleetGrouping::Store;
    if (auto* fleet = qobject_cast<FleetPage*>(m_window.page()))
        fleet->applyView(view);
    return &m_window;
}

QWidget* Pictures::openSection(const QString& environment, const QString& section) const {
    m_window.go(MainWindow::overviewPlace(environment));
    if (auto* overview = qobject_cast<OverviewPage*>(m_window.page())) {
        overview->presenter().toNow();
        overview->showSection(section);
    }
    return &m_window;
}

/// Nothing is sent: what is chosen is only looked at.
void Pictures::addWrites(std::vector<Scene>& scenes) const {
    const QString environment = m_window.firstEnvironment();
    scenes.push_back({u"actions"_s,
        [this, environment] {
            openSection(environment, u"actions"_s);
            m_window.findChild<ActionsPage*>()->choose(u"indexer.reindex"_s);
            return &m_window;
        },
        false, [this] { return !m_window.findChild<ActionsPage*>()->presenter().command().isEmpty(); }});
    scenes.push_back({u"runs"_s, [this, environment] { return openSection(environment, u"runs"_s); }});
    scenes.push_back({u"runs-all"_s, [this] {
                          m_window.go(OperatePages::runsPlace());
                          return &m_window;
                      }});
    scenes.push_back({u"audit"_s, [this] {
                          m_window.go(OperatePages::auditPlace());
                          return &m_window;
                      }});
    scenes.push_back({u"approvals"_s, [this] {
                          m_window.go({.page = u"approvals"_s, .environment = {}});
                          return &m_window;
                      }});
}

void Pictures::addDialogs(std::vector<Scene>& scenes) const {
    const QString environment = m_window.firstEnvironment();
    scenes.push_back({u"keys"_s,
        [this]() -> QWidget* {
            m_window.showKeys();
            return &m_window;
        },
        true});
    scenes.push_back({u"preferences"_s, [this] {
                          m_window.go(MainWindow::preferencesPlace());
                          return &m_window;
                      }});
    scenes.push_back({u"limits"_s, [this] {
                          m_window.go(MainWindow::limitsPlace());
                          return &m_window;
                      }});
    if (m_window.findChild<QAction*>(u"ignoredAction"_s))
        scenes.push_back({u"ignored"_s, [this] {
                              m_window.go({.page = u"ignored"_s, .environment = {}});
                              return &m_window;
                          }});
    scenes.push_back({u"palette"_s,
        [this]() -> QWidget* {
            m_window.openPalette()->setQuery(u"pro"_s);
            return &m_window;
        },
        true});
    scenes.push_back({u"environment-add"_s, [this] { return m_window.openForm(); }, true});
    scenes.push_back({u"environment-edit"_s, [this, environment] { return m_window.openForm(environment); }, true});
    scenes.push_back({u"host-key"_s,
        [this] {
            const HostKeyQuestion question{
                .host = u"[192.0.2.7]:2222"_s, .key = {"ssh-ed25519", "an example of a key"}, .otherKeysKnown = {}};
            auto* dialog = new HostKeyDialog(question, &m_window);
            dialog->open();
            return dialog;
        },
        true});
    scenes.push_back({u"passphrase"_s,
        [this] {
            const SecretQuestion question{.what = SecretQuestion::What::KeyPassphrase,
                .subject = u"~/.ssh/id_ed25519"_s,
                .prompt = {},
                .vaultKey = u"example"_s};
            auto* dialog = new SecretDialog(question, &m_window);
            dialog->open();
            return dialog;
        },
        true});
}

void Pictures::start() {
    m_folder.mkpath(u"."_s);
    const Appearance before = m_theme.appearance();
    for (const Appearance appearance : {Appearance::Light, Appearance::Dark}) {
        for (const QSize size : sizes) {
            if (size == smallest && appearance != Appearance::Light)
                continue;
            const QString suffix = u"-%1-%2"_s.arg(appearanceName(appearance)).arg(size.width());
            m_steps.push_back([this, appearance, size] {
                m_theme.setAppearance(appearance);
                m_window.resize(size);
            });
            for (const Scene& scene : scenes())
                m_steps.push_back([this, scene, suffix] { take(scene, suffix); });
        }
    }
    m_steps.push_back([this, before] { m_theme.setAppearance(before); });
    QTimer::singleShot(0, this, &Pictures::next);
}

void Pictures::next() {
    if (m_steps.empty())
        return Q_EMIT finished(static_cast<int>(m_written.size()), m_failed);
    const auto step = std::move(m_steps.front());
    m_steps.pop_front();
    step();
    QTimer::singleShot(0, this, &Pictures::next);
}

void Pictures::take(const Scene& scene, const QString& suffix) {
    const QPointer<QWidget> shown = scene.open();
    m_waiting.start();
    m_steps.push_front([this, shown, scene, suffix] { shoot(scene, suffix, shown); });
}

void Pictures::shoot(const Scene& scene, const QString& suffix, const QPointer<QWidget>& shown) {
    if (!shown)
        return;
    const bool isReady = !isLoading(*shown) && (!scene.ready || scene.ready());
    if (!isReady && !m_waiting.hasExpired(longestWait)) {
        m_steps.push_front([this, shown, scene, suffix] { shoot(scene, suffix, shown); });
        return;
    }
    const QString path = m_folder.filePath(scene.name + suffix + u".png"_s);
    if (shown->grab().save(path))
        m_written << path;
    else if (m_failed.isEmpty())
        m_failed = path;
    if (!scene.closes)
        return;
    QWidget* sheet = m_window.findChild<QWidget*>(u"keyHelp"_s);
    if (!sheet)
        sheet = m_window.findChild<QWidget*>(u"commandPalette"_s);
    (sheet ? sheet : shown.get())->close();
    if (!sheet)
        shown->deleteLater();
}

} // namespace magkeeper
