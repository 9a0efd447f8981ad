// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/LogFilePresenter.h"
#include "ui/logs/ReportOpener.h"
#include "ui/widgets/Page.h"

class QComboBox;
class QPushButton;
class QSplitter;

namespace magkeeper {

class Banner;
class InlineForm;
class Label;
class LogFileBar;
class LogFileListing;
class LogFilePicker;
class LogHistogram;
class LogView;
class PageHeader;
class RecordPanel;
class StateView;

/// A log file of any size, opened from a dialog, dropped, or named on the command line: its lines, what is looked for,
/// how many records of each level there are when, and all of one record.
class LogFilePage final : public Page {
    Q_OBJECT

public:
    explicit LogFilePage(LogFilePresenter& presenter, QWidget* parent = nullptr);

    void refresh(Depth depth) override;
    [[nodiscard]] bool closeInspector() override;
    void focusContent() override;
    [[nodiscard]] std::vector<KeyEntry> keys() const override;

    [[nodiscard]] LogFilePresenter& presenter() { return m_presenter; }
    [[nodiscard]] LogView& view() { return *m_view; }
    void askFile(); ///< shows the dialog; it deletes itself
    /// Lets logs of machines be chosen too. Borrows it.
    void offer(LogFileListing& listing);
    void askMachine(); ///< shows them, in the place of the rows

protected:
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dropEvent(QDropEvent* event) override;

private:
    PageHeader* makeHeader();
    QWidget* makeContent();
    QWidget* makeParts();
    void connectParts();
    void addKeys();
    void takeRows();
    void showAll();
    void showSurvey();
    void showCurrent();
    void showEntry();
    void leavePicker();
    void showMenu(const QPoint& place);
    void openReport(const QString& path);
    void closeNotice();
    void sayNoHit(LogFileFinder::Direction direction);
    void showPart(qint64 by);
    void choose();
    void act();
    void say(const QString& words);

    LogFilePresenter& m_presenter;
    PageHeader* m_header = nullptr;
    QComboBox* m_kinds;
    Banner* m_banner;
    InlineForm* m_goal;
    LogFileBar* m_bar;
    LogHistogram* m_histogram;
    LogView* m_view;
    RecordPanel* m_panel;
    QSplitter* m_sides = nullptr;
    QWidget* m_parts = nullptr; ///< of a line that is longer than a part
    Label* m_part = nullptr;
    Label* m_place;
    LogFilePicker* m_picker = nullptr; ///< null: there are no machines
    QPushButton* m_machines = nullptr;
    QPushButton* m_goTo = nullptr;
    std::optional<qint64> m_offset; ///< of the row that was the current one last
    bool m_isCounted = false; ///< all lines that there were: what comes now is new
    StateView* m_state = nullptr;
    ReportOpener m_reports;
    std::optional<qint64> m_reportOf; ///< the offset of the record whose report is in the panel, or is waited for
};

} // namespace magkeeper
