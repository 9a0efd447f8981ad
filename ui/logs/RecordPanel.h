// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/RecordSheet.h"
#include "ui/widgets/ValueTableModel.h"

class QPlainTextEdit;
class QPushButton;
class QSplitter;
class QThreadPool;

namespace magkeeper {

class CodeView;
class DataTable;
class FactList;
class Label;
class MarkView;
class StateView;
struct PageState;

/// What is in one record of a log: its message, named fields, exceptions and calls, context and extra. Taken apart in
/// the pool, for a record may be a MiB; an answer for a record that is no longer wanted is dropped. What is copied is
/// redacted. Thread: GUI.
class RecordPanel final : public QWidget {
    Q_OBJECT

public:
    /// Borrows the pool.
    explicit RecordPanel(QThreadPool& pool, QWidget* parent = nullptr);

    /// Opened: somebody listens to reportWanted() and can reach the file. Told, to begin with: its id is a fact.
    enum class Reports { Told, Opened };
    void setReports(Reports reports);

    /// Nothing: no record is selected.
    void setEntry(std::optional<LogEntry> entry);
    /// A report that a record named: the same, with a way back to that record.
    void setReport(LogEntry report);
    /// In the place of a record: a report is waited for, or there is none.
    void setState(const PageState& state);
    void setZone(const QTimeZone& zone);
    /// What is shown; nothing until the record was taken apart.
    [[nodiscard]] const std::optional<RecordSheet>& sheet() const { return m_sheet; }
    [[nodiscard]] DataTable& steps() { return *m_steps; }
    [[nodiscard]] CodeView& json() { return *m_json; }
    /// Esc: closes the field for finding in the context. False: it was not open.
    [[nodiscard]] bool closeFind();

Q_SIGNALS:
    void reportWanted(const QString& path); ///< of the file below the root of Magento
    void backWanted(); ///< from a report to its record
    void shown(); ///< a record was taken apart, or none is wanted

private:
    enum class As { Text, Markdown };
    QWidget* makeHead();
    QWidget* makeTrace();
    void makeActions();
    void take(std::optional<LogEntry> entry);
    void fill(const RecordSheet& sheet);
    void showHead(const RecordSheet& sheet);
    void showFacts(const RecordSheet& sheet);
    void copy(As form);

    QThreadPool& m_pool;
    QTimeZone m_zone = QTimeZone::utc();
    std::optional<LogEntry> m_entry;
    std::optional<RecordSheet> m_sheet;
    int m_wanted = 0; ///< which answer is waited for
    Reports m_reports = Reports::Told;
    bool m_isReport = false; ///< what is shown, or waited for, is a record's report
    bool m_hadFocus = false; ///< when the report was asked for
    MarkView* m_mark;
    Label* m_level;
    Label* m_head;
    QPlainTextEdit* m_message;
    FactList* m_facts;
    QPushButton* m_report;
    QPushButton* m_back;
    QPushButton* m_copyText;
    QPushButton* m_copyMarkdown;
    DataTable* m_steps;
    ValueTableModel<TraceStep>* m_model;
    CodeView* m_json;
    QSplitter* m_parts;
    StateView* m_view;
};

} // namespace magkeeper
