// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/services/ServicePresenter.h"
#include "ui/widgets/EnvironmentSection.h"

class QHBoxLayout;
class QLineEdit;
class QMenu;
class QPushButton;
class QVBoxLayout;

namespace magkeeper {

class Banner;
class DataTable;
class Label;
class StateView;
class TableBlock;

/// A page of services: facts, notes, tables one below the other, and buttons that lead to the guarded action with the
/// selected rows filled in.
class ServicePage final : public EnvironmentSection {
    Q_OBJECT

public:
    /// Takes the presenter over.
    ServicePage(const QString& id, const QString& title, ServicePresenter* presenter, QWidget* parent = nullptr);

    void setEnvironment(EnvironmentId id) override;
    void focusFilter() override;
    [[nodiscard]] std::vector<KeyEntry> keys() const override;
    [[nodiscard]] ServicePresenter& presenter() { return m_presenter; }
    /// Where nothing can be written nothing leads there.
    void hideActions();
    /// The shown rows of a table as CSV or JSON, by the ending of the file's name. False: it could not be written.
    [[nodiscard]] bool exportTo(const QString& block, const QString& path) const;

Q_SIGNALS:
    /// Somebody wants to look at this action with these arguments.
    void actionWanted(const magkeeper::ActionChoice& choice);

protected:
    void showEvent(QShowEvent* event) override;
    void hideEvent(QHideEvent* event) override;

private:
    QHBoxLayout* makeHead();
    QWidget* makeContent();
    QWidget* makeFoot();
    void addKeys();
    void fillExports();
    void askFile(const QString& block, const QString& ending);
    void showAll();
    void showNotes();
    void showButtons();
    void press(const ServicePresenter::Button& button);
    [[nodiscard]] QStringList selected(const QString& block) const;
    [[nodiscard]] TableBlock* blockOf(const QString& id) const;

    ServicePresenter& m_presenter;
    QString m_title;
    QLineEdit* m_filter;
    QPushButton* m_details;
    QPushButton* m_export;
    QMenu* m_exports;
    Label* m_said; ///< what came of an export
    FactList* m_facts;
    QVBoxLayout* m_noteColumn = nullptr;
    std::vector<Banner*> m_notes;
    std::vector<TableBlock*> m_blocks;
    std::vector<QPushButton*> m_buttons; ///< as the presenter's
    StateView* m_view;
    QWidget* m_foot = nullptr;
};

} // namespace magkeeper
