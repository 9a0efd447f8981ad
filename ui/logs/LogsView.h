// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/LogsPresenter.h"
#include "ui/logs/ReportOpener.h"
#include "ui/widgets/KeyHelp.h"

#include <QWidget>

class QMenu;
class QSplitter;
class QStackedWidget;
class QTabBar;

namespace magkeeper {

class Banner;
class DataTable;
class GroupsView;
class InlineForm;
class LogHistogram;
class LogView;
class LogsBar;
class RecordPanel;
class StateView;

/// Logs that are followed: what is chosen above, the logs with their states on the left, records in the middle, the
/// record that is looked at on the right; or the groups of what they say.
class LogsView final : public QWidget {
    Q_OBJECT

public:
    explicit LogsView(LogsPresenter& presenter, QWidget* parent = nullptr);

    [[nodiscard]] LogsPresenter& presenter() { return m_presenter; }
    [[nodiscard]] LogView& view() { return *m_view; }
    [[nodiscard]] LogsBar& bar() { return *m_bar; }
    /// Esc: closes what is open beside the records, then shows all. False: nothing was.
    bool closeInspector();
    void focusContent();
    void focusFilter();
    [[nodiscard]] static std::vector<KeyEntry> keys();
    /// With what is chosen above the records, for these.
    void follow(const std::vector<EnvironmentId>& environments);

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    enum Tab { Records, Groups };
    enum class Asked { Nothing, Note, Look, Moment };
    enum class Shared { Selected, Marked, Shown };

    QWidget* makeRecords();
    void connectParts();
    void connectRecords();
    void addKeys();
    void fillMenu(QMenu& menu);
    void fillLooks(QMenu& menu);
    void offerLooks();
    void showAll();
    void showBanner();
    void showCounts();
    void showRecord();
    void openRecord();
    void showPanel(bool isShown);
    void openReport(const QString& path);
    void toggleSource(const QString& key);
    void showOnly(qint64 row);
    void act();
    void askNote();
    void askMoment();
    void askName();
    void answer(const QString& text);
    void goTo(const QString& words);
    [[nodiscard]] Task<QString> shareText(Shared what);
    void copy(Shared what);
    void save(Shared what);
    void write(const QString& path, const QString& text);
    void say(const QString& words);

    LogsPresenter& m_presenter;
    LogsBar* m_bar;
    Banner* m_banner;
    InlineForm* m_form;
    QTabBar* m_tabs;
    QStackedWidget* m_stack;
    LogHistogram* m_histogram;
    DataTable* m_sources;
    LogView* m_view;
    RecordPanel* m_panel;
    StateView* m_state = nullptr;
    GroupsView* m_groups;
    ReportOpener m_reports;
    QList<QAction*> m_looks; ///< views that are kept, for the palette
    int m_shownSource = -1; ///< of the record in the panel
    Asked m_asked = Asked::Nothing;
    quint64 m_askedEntry = 0; ///< the record that a note is for
    QString m_said; ///< in the banner, until something else is to be said
    bool m_keepsAddresses = false;
};

} // namespace magkeeper
