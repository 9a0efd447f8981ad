// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patches/RehearsalFiles.h"
#include "ui/editor/ThreeTexts.h"
#include "ui/patches/PatchFleet.h"
#include "ui/patches/RehearsalRows.h"

namespace magkeeper {

/// Would patches go on, one after the other, in chosen environments: which patches in which order, where, and what came
/// of it. Files are read anew for each rehearsal; nothing is written on a store, and nothing is kept. Thread: GUI;
/// files and diffs are read and put on in the pool.
class RehearsalPresenter final : public QObject {
    Q_OBJECT

public:
    explicit RehearsalPresenter(PatchFleet& fleet, QObject* parent = nullptr);
    ~RehearsalPresenter() override;

    /// Reads patch files or archives and puts them behind those that are there; one that is there is taken anew.
    void addFiles(const QStringList& places);
    void add(const LibraryPatch& patch);
    /// One of those at hand, by what names it in the matrix; an unknown one changes nothing.
    void addKnown(const QString& key);
    void remove(const QStringList& keys);
    void move(const QString& key, int step); ///< -1: earlier
    /// All patches in this order, by the names of the rehearsal; others than those change nothing.
    void setOrder(const QStringList& names);
    [[nodiscard]] ValueTableModel<RehearsalPatchRow>& patches() { return m_patchRows; }
    [[nodiscard]] bool isReadingFiles() const { return m_filesOpen > 0; }

    void choose(EnvironmentId environment, bool chosen);
    void setChosen(const QSet<EnvironmentId>& environments);
    [[nodiscard]] const QSet<EnvironmentId>& chosen() const { return m_chosen; }

    /// Not while files are read that are to be among them.
    [[nodiscard]] bool canRun() const {
        return !m_patches.empty() && !m_chosen.isEmpty() && !isRunning() && !isReadingFiles();
    }
    void run(); ///< only when it can
    void cancel(); ///< what has not answered yet; the rest stays
    [[nodiscard]] bool isRunning() const { return m_running; }
    [[nodiscard]] bool isSettled() const { return !m_running && m_filesOpen == 0 && !m_announce.isActive(); }

    [[nodiscard]] PageState state() const; ///< of the result
    [[nodiscard]] QString summary() const;
    [[nodiscard]] RehearsalModel& rows() { return m_rows; }
    [[nodiscard]] const std::vector<EnvironmentRehearsal>& results() const { return m_results; }
    /// Of the environment of a row: another order in which all go on; empty: none.
    [[nodiscard]] QStringList otherOrder(const QString& row) const;

    /// Shows the conflict of a row, or why there is none to be shown. An empty or unknown one: nothing.
    void look(const QString& row);
    /// The next row with a conflict after this one, or the one before; empty: there is none.
    [[nodiscard]] QString nextConflict(const QString& row, int step) const;
    [[nodiscard]] const QString& sightOf() const { return m_sightOf; } ///< the row that is shown; empty: none
    [[nodiscard]] const PageState& sightState() const { return m_sightState; }
    [[nodiscard]] const std::shared_ptr<const ThreeTexts>& sight() const { return m_sight; }
    [[nodiscard]] const QString& sightPath() const { return m_sightPath; }
    [[nodiscard]] const QString& sightTitle() const { return m_sightTitle; }

Q_SIGNALS:
    void changed(); ///< what is chosen, or what came of it
    void sightChanged();
    void failed(const magkeeper::Error& error); ///< files that were to be added could not be read; nothing changed

private:
    void takeFiles(Result<PatchLibrary> library);
    void put(const std::vector<LibraryPatch>& patches);
    void takeQuestion(Result<PatchQuestionPtr> question);
    void lookAt(size_t place);
    void take(size_t place, Result<SurveyedEnvironment> surveyed);
    void finish(size_t place, Result<std::shared_ptr<const std::vector<NodeRehearsal>>> nodes);
    void touch();
    void makeOld(); ///< what is shown, or being found out
    void showPatches();
    void announce();
    void showRows();
    void setSight(PageState state);
    [[nodiscard]] const RehearsalRow* rowOf(const QString& key) const;
    [[nodiscard]] const RehearsedFile* fileOf(const RehearsalRow& row) const;
    [[nodiscard]] PatchCatalog catalog() const;

    PatchFleet& m_fleet;
    PatchSurvey m_survey;
    ValueTableModel<RehearsalPatchRow> m_patchRows;
    RehearsalModel m_rows;
    std::vector<LibraryPatch> m_patches; ///< in the order in which they go on
    QSet<EnvironmentId> m_chosen;
    PatchQuestionPtr m_question; ///< of what is shown; null: nothing was rehearsed yet
    std::vector<EnvironmentRehearsal> m_results;
    std::optional<Error> m_error; ///< why the patch files could not be read
    Instant m_at; ///< of the last run
    bool m_isOld = false; ///< what is chosen is not what was rehearsed
    bool m_running = false;
    size_t m_open = 0; ///< environments that have not answered
    int m_filesOpen = 0;
    std::stop_source m_stop;
    QTimer m_announce;
    quint64 m_round = 0;
    quint64 m_request = 0; ///< of the sight
    PageState m_sightState;
    std::shared_ptr<const ThreeTexts> m_sight;
    QString m_sightOf;
    QString m_sightPath;
    QString m_sightTitle;
};

} // namespace magkeeper
