// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/patches/PatchFleet.h"
#include "ui/patches/PatchMatrix.h"
#include "ui/patches/PatchSight.h"
#include "ui/widgets/ValueTableModel.h"

namespace magkeeper {

/// One line of what is behind a cell: a patch of a vulnerability, a file of a patch on a node, or a hunk of a file.
struct PanelRow {
    QString key;
    Cell title;
    Cell state;
    QString patch; ///< of a vulnerability's row: leads there
    size_t node = 0;
    QString path; ///< empty: of a vulnerability
    int hunk = -1; ///< -1: the file as a whole
};

/// What is behind one cell of the matrix: environment × patch with its files and hunks, or environment × vulnerability
/// with what tells. The chosen file is read and compared in the pool. Thread: GUI.
class PatchPanelPresenter final : public QObject {
    Q_OBJECT

public:
    explicit PatchPanelPresenter(PatchFleet& fleet, QObject* parent = nullptr);

    void show(EnvironmentId environment, MatrixSubject subject, const QString& key);
    void close();
    [[nodiscard]] bool isOpen() const { return !m_key.isEmpty(); }
    [[nodiscard]] EnvironmentId environment() const { return m_environment; }

    [[nodiscard]] QString title() const;
    [[nodiscard]] Cell verdict() const; ///< its mark, and a sentence with the evidence
    [[nodiscard]] ValueTableModel<PanelRow>& rows() { return m_rows; }
    void choose(const QString& row); ///< shows its texts
    void open(const QString& row); ///< leads to the patch, of a vulnerability's row
    void readNow(); ///< looks into the files of this environment

    /// Of the two texts.
    [[nodiscard]] const PageState& sightState() const { return m_state; }
    [[nodiscard]] const SightPart& part() const { return m_part; }
    [[nodiscard]] const QString& path() const { return m_path; }
    [[nodiscard]] QString leftTitle() const;
    [[nodiscard]] QString rightTitle() const;

Q_SIGNALS:
    void changed();
    void sightChanged();

private:
    void follow();
    void fill();
    void addFiles(std::vector<PanelRow>& rows, size_t patch) const;
    void addHunks(std::vector<PanelRow>& rows, const PatchFile& file, const FileChange& change, size_t node) const;
    void addPatches(std::vector<PanelRow>& rows) const;
    void lookAt(const PanelRow& row);
    void takeSight(const std::shared_ptr<const FileSight>& sight, int hunk);
    void setSight(PageState state);
    [[nodiscard]] std::optional<size_t> patchNamed(const QString& key) const;
    [[nodiscard]] static const FileChange* changeAt(const PatchFile& file, const QString& path);
    [[nodiscard]] QString sightText(const SightPart& part) const;

    PatchFleet& m_fleet;
    ValueTableModel<PanelRow> m_rows;
    EnvironmentId m_environment;
    MatrixSubject m_subject = MatrixSubject::Patches;
    QString m_key;
    std::shared_ptr<const EnvironmentPatches> m_shown; ///< what the rows were made of
    QString m_chosen;
    QString m_sightOf; ///< node and path of the sight that is here
    std::shared_ptr<const FileSight> m_sight;
    SightPart m_part;
    QString m_path;
    PageState m_state;
    quint64 m_request = 0;
};

} // namespace magkeeper
