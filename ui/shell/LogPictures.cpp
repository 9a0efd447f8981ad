// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The scenes of Pictures that are about logs.
#include "ui/logs/LogFilePage.h"
#include "ui/logs/LogFileSurvey.h"
#include "ui/logs/LogsBar.h"
#include "ui/logs/LogsPage.h"
#include "ui/logs/LogsView.h"
#include "ui/logs/LogView.h"
#include "ui/logs/RecordPanel.h"
#include "ui/shell/LogFilePages.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/Pictures.h"

#include <QPushButton>
#include <QTabBar>
#include <QTemporaryFile>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr std::chrono::days back{1}; ///< in which a store of the sandbox wrote something
constexpr qint64 mostLookedAt = 20'000; ///< rows

/// The last record that names a report, else the last error.
void goToRecord(LogView& view) {
    for (qint64 row = view.count() - 1; row >= std::max<qint64>(0, view.count() - mostLookedAt); --row)
        if (view.rows()->plainRow(row).text.contains("report_id"_L1))
            return view.goTo(row);
    view.select(view.count() - 1, view.count() - 1);
    std::ignore = view.step(Landmark::Error, LogView::Direction::Back);
}

/// An example: an hour of a shop's log.
QByteArray exampleLog() {
    QByteArray log;
    for (int i = 0; i < 600; ++i) {
        const QByteArray clock = QByteArray::number(i / 10).rightJustified(2, '0') + ':'
            + QByteArray::number(i % 10 * 6).rightJustified(2, '0');
        log += "[2026-11-20T10:" + clock + ".000000+00:00] main.";
        if (i % 37 == 11)
            log += "ERROR: Deadlock found when trying to get lock; try restarting transaction {\"order\":"
                + QByteArray::number(100'000 + i) + "} []\n#0 app/code/Acme/Checkout/Model/Place.php(77): save()\n";
        else if (i % 23 == 5)
            log += "WARNING: Cache key is longer than 200 characters [] []\n";
        else
            log += "INFO: Cron job indexer_update_all_views is finished in 0." + QByteArray::number(i) + " s [] []\n";
    }
    return log;
}

std::shared_ptr<QTemporaryFile> writeExample() {
    auto file = std::make_shared<QTemporaryFile>();
    if (!file->open() || file->write(exampleLog()) < 0 || !file->flush())
        return nullptr;
    return file;
}

} // namespace

/// Follows the logs of the first environment as long as the picture takes.
void Pictures::addLogs(std::vector<Scene>& scenes) const {
    const auto environment = EnvironmentId::fromString(m_window.firstEnvironment());
    const auto page = [this] { return qobject_cast<LogsPage*>(m_window.page()); };
    const auto showTab = [this](int tab) {
        if (auto* tabs = m_window.findChild<QTabBar*>(u"logsTabs"_s))
            tabs->setCurrentIndex(tab);
    };
    scenes.push_back({u"logs"_s,
        [this, page, showTab, environment] {
            m_window.go({.page = u"logs"_s, .environment = {}});
            showTab(0);
            if (!page() || !environment)
                return &m_window;
            std::ignore = page()->closeInspector();
            page()->view().bar().setBack(back);
            if (page()->view().view().count() == 0)
                page()->follow({*environment});
            return &m_window;
        },
        false, [page] { return !page() || page()->view().presenter().counts(); }});
    const auto panel = [this] { return m_window.findChild<RecordPanel*>(u"recordPanel"_s); };
    scenes.push_back({u"log-record"_s,
        [this, page] {
            if (!page() || page()->view().view().count() == 0)
                return &m_window;
            LogView& view = page()->view().view();
            goToRecord(view);
            Q_EMIT view.opened(view.currentRow());
            return &m_window;
        },
        false, [panel] { return panel() && panel()->sheet() && !panel()->sheet()->isReport; }});
    scenes.push_back({u"log-report"_s,
        [this]() -> QWidget* {
            auto* open = m_window.findChild<QPushButton*>(u"recordReport"_s);
            if (!open || !open->isVisible())
                return nullptr;
            open->click();
            return &m_window;
        },
        false});
    scenes.push_back({u"log-groups"_s,
        [this, showTab] {
            showTab(1);
            return &m_window;
        },
        false, [page] { return !page() || !page()->view().presenter().groups().rows().values().empty(); }});
}

/// Opens an example of its own.
void Pictures::addLogFile(std::vector<Scene>& scenes) const {
    const auto file = writeExample();
    if (!file)
        return;
    scenes.push_back({u"log-file"_s,
        [this, file] {
            openLogFile(m_window, file->fileName());
            return &m_window;
        },
        false,
        [this] {
            auto* page = qobject_cast<LogFilePage*>(m_window.page());
            if (!page)
                return true;
            const LogFilePresenter& presenter = page->presenter();
            return presenter.log() && presenter.log()->stage() == logs::OpenedLog::Stage::Whole && presenter.survey()
                && !presenter.survey()->isRunning() && presenter.survey()->counts().bars;
        }});
}

} // namespace magkeeper
