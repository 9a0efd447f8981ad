// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Mark.h"
#include "ui/widgets/Page.h"
#include "ui/widgets/PageState.h"

namespace magkeeper {

class Banner;
class DataTable;
class InlineForm;
class PageHeader;
class StateView;
class TableModel;

/// A page about records of the workspace: a head, what came of the last command, a form that asks before one, and a
/// table in its five states. Reads when it is shown, refreshed, and when the state's button is pressed.
class RecordsPage : public Page {
    Q_OBJECT

public:
    void refresh(Depth depth) final;
    void focusContent() final;

protected:
    struct Names {
        QString page; ///< `auditPage`; the parts are named by `part` and what they are: `auditTable`
        QString part;
        QString title;
        QString form;
    };

    RecordsPage(const Names& names, TableModel& records, QWidget* parent);

    virtual void load() = 0;
    void showEvent(QShowEvent* event) override;
    /// What came of the last command; Mark::None: nothing is said.
    void showAnswer(Mark mark, const QString& sentence, const QString& detail = {}, const QString& action = {});
    void showState(const PageState& state, const QString& summary);

    [[nodiscard]] PageHeader& header() { return *m_header; }
    [[nodiscard]] Banner& answer() { return *m_answer; }
    [[nodiscard]] InlineForm& form() { return *m_form; }
    [[nodiscard]] DataTable& table() { return *m_table; }
    [[nodiscard]] const DataTable& table() const { return *m_table; }

private:
    PageHeader* m_header;
    Banner* m_answer;
    InlineForm* m_form;
    DataTable* m_table;
    StateView* m_view;
};

} // namespace magkeeper
