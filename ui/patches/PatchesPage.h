// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/patches/MatrixPresenter.h"
#include "ui/widgets/Page.h"

class QComboBox;
class QHBoxLayout;
class QPushButton;

namespace magkeeper {

class Banner;
class ExposureChart;
class Label;
class MatrixTable;
class PageHeader;
class PatchPanel;
class PatchPanelPresenter;
class StateView;

/// All environments and their patches, or vulnerabilities, as a matrix; what is behind a cell below it.
class PatchesPage final : public Page {
    Q_OBJECT

public:
    explicit PatchesPage(PatchFleet& fleet, QWidget* parent = nullptr);

    void refresh(Depth depth) override;
    [[nodiscard]] bool closeInspector() override;
    void focusContent() override;
    [[nodiscard]] std::vector<KeyEntry> keys() const override;
    [[nodiscard]] MatrixTable& table() { return *m_table; }
    [[nodiscard]] MatrixPresenter& presenter() { return *m_presenter; }
    void open(EnvironmentId environment, const QString& column);
    void setSubject(MatrixSubject subject);
    [[nodiscard]] ExposureChart& exposure() { return *m_exposure; }
    void setExposureShown(bool shown);

Q_SIGNALS:
    void environmentRequested(const QString& environment); ///< its section about patches
    /// The rehearsal, with what is chosen here: `patch` is a key of the matrix; empty: none.
    void rehearsalRequested(EnvironmentId environment, const QString& patch);

protected:
    void showEvent(QShowEvent* event) override;

private:
    QHBoxLayout* makeFoot();
    void addControls();
    void addActions();
    void connectParts();
    void showAll();
    void help();
    void askForCatalog();
    void askForFolder();
    void rehearse();

    PatchFleet& m_fleet;
    MatrixPresenter* m_presenter;
    PatchPanelPresenter* m_panelPresenter;
    PageHeader* m_header;
    QComboBox* m_subject;
    QComboBox* m_which;
    QPushButton* m_read = nullptr;
    Banner* m_banner;
    ExposureChart* m_exposure;
    MatrixTable* m_table;
    StateView* m_view;
    PatchPanel* m_panel;
    QPushButton* m_overTime;
    Label* m_caution;
};

} // namespace magkeeper
