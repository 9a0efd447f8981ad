// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/patches/PatchSurvey.h"
#include "ui/patches/PatchAnswer.h"
#include "ui/patches/PatchServices.h"
#include "ui/widgets/PageState.h"

#include <QHash>
#include <QSet>
#include <QTimer>

namespace magkeeper {

/// All environments and their patches: what is looked for (catalogue and patch files), what each environment answered,
/// and the readings that are under way. Shared by the pages of one window. Thread: GUI; files are read, diffs parsed
/// and evidence judged in the pool.
class PatchFleet final : public QObject {
    Q_OBJECT

public:
    explicit PatchFleet(const PatchServices& services, QObject* parent = nullptr);
    ~PatchFleet() override;

    /// Somebody looks: reads the catalogue and the patch files, if that was not done yet; then what is kept of earlier
    /// looks, by whomever.
    void begin();
    void reload(); ///< the same anew
    /// Null: not read yet, or it could not be; then error() says why.
    [[nodiscard]] const PatchQuestionPtr& question() const { return m_question; }
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; }
    [[nodiscard]] PageState state() const; ///< of the question: Loading, Failed, Ready, or Empty without environments

    [[nodiscard]] const Inventory& inventory() const { return m_services.inventory; }
    [[nodiscard]] const Clock& clock() const { return m_services.evidence.clock; }
    [[nodiscard]] const EvidenceParts& evidence() const { return m_services.evidence; }
    [[nodiscard]] QThreadPool& pool() const { return m_services.evidence.pool; }
    [[nodiscard]] const ContentStore& contents() const { return m_services.evidence.contents; }
    [[nodiscard]] PatchRecordRepository* records() const { return m_services.records; } ///< null: nothing is kept
    [[nodiscard]] const PatchAnswer& answer(EnvironmentId id) const;
    [[nodiscard]] const QHash<EnvironmentId, PatchAnswer>& answers() const { return m_answers; }

    /// Looks into the files of these, or of all. Those that are being read stay so.
    void read(const std::vector<EnvironmentId>& environments);
    void readAll();
    void cancel(); ///< what has not answered yet
    [[nodiscard]] int total() const { return m_total; } ///< of the readings since nothing was running
    [[nodiscard]] int done() const { return m_done; }
    [[nodiscard]] bool isReading() const { return m_done < m_total; }
    /// Nothing is under way, and everybody knows what came of it.
    [[nodiscard]] bool isSettled() const {
        return !isReading() && !m_loading && m_asked.isEmpty() && !m_announce.isActive();
    }

    /// Has the past of these told, where it is kept and not told yet: since when they are exposed.
    void askForHistory(const std::vector<EnvironmentId>& environments);

    /// Takes a catalogue's file into the workspace and looks with it from then on.
    void loadCatalog(const QString& path);
    [[nodiscard]] const QString& patchFolder() const { return m_services.patchFolder; } ///< need not be there
    [[nodiscard]] const QStringList& folders() const { return m_services.folders; }
    /// Looks for patch files in these folders, too, now and the next time.
    void setFolders(const QStringList& folders);

Q_SIGNALS:
    void questionChanged();
    void answersChanged(); ///< at most 20 times a second
    void failed(const magkeeper::Error& error); ///< what somebody asked for could not be done; nothing changed

private:
    void takeQuestion(Result<PatchQuestionPtr> question);
    void askForRecords();
    void askForRecord(EnvironmentId id);
    static void takeRecord(PatchAnswer& answer, PatchRecord record);
    void take(EnvironmentId id, Result<SurveyedEnvironment> surveyed);
    static void takeAnswer(PatchAnswer& answer, const SurveyedEnvironment& surveyed);
    void tellHistory(EnvironmentId id, Result<std::vector<SeenRelease>> releases);
    void announce();
    void forgetGone();

    PatchServices m_services;
    PatchSurvey m_survey;
    PatchQuestionPtr m_question;
    std::optional<Error> m_error;
    QHash<EnvironmentId, PatchAnswer> m_answers;
    std::stop_source m_stop;
    QSet<EnvironmentId> m_asked; ///< for their history
    QTimer m_announce;
    quint64 m_request = 0; ///< of the question
    quint64 m_round = 0; ///< of the readings
    bool m_loading = false;
    int m_total = 0;
    int m_done = 0;
};

} // namespace magkeeper
