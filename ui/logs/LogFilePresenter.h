// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/logs/RemoteCopy.h"
#include "core/logs/TimeSearch.h"
#include "ui/logs/LogEntry.h"
#include "ui/logs/LogFileChoice.h"
#include "ui/logs/LogFileFinder.h"
#include "ui/logs/LogFileGoal.h"
#include "ui/logs/LogFileSurvey.h"
#include "ui/theme/Mark.h"
#include "ui/widgets/PageState.h"

namespace magkeeper {

namespace logs {
class RemoteLog;
}

/// One log file that is open in the window: its rows, what is looked for in it, which of its records are shown, and
/// where to go. Opening another one ends all that is done for the one before. Thread: the window's; files are read in a
/// pool of its own.
class LogFilePresenter final : public QObject {
    Q_OBJECT

public:
    /// `folder`: where archives are unpacked to, and logs of other machines copied.
    explicit LogFilePresenter(QString folder, QObject* parent = nullptr, const logs::CopyLimits& limits = {});
    ~LogFilePresenter() override;

    void open(const QString& path);
    void open(const LogServer& server); ///< a log of another machine
    void openAgain(); ///< the file that the name leads to now
    void refresh(); ///< looks what became of it; opens again what failed or was rotated
    void close();
    [[nodiscard]] const QString& path() const { return m_path; } ///< empty: none
    /// All null before a log was opened; with rowsChanged they are others.
    [[nodiscard]] logs::OpenedLog* log() const { return m_log.get(); }
    [[nodiscard]] LogFileRows* rows() const { return m_rows.get(); }
    [[nodiscard]] LogFileFinder* finder() const { return m_finder.get(); }
    /// Of a log of another machine these tell of what of it was fetched: reach().
    [[nodiscard]] LogFileChoice* choice() const { return m_choice.get(); }
    [[nodiscard]] LogFileSurvey* survey() const { return m_survey.get(); }
    [[nodiscard]] const std::optional<LogServer>& server() const { return m_server; }
    [[nodiscard]] const std::vector<logs::GrammarPtr>& grammars() const { return m_grammars.all(); }
    [[nodiscard]] QThreadPool& pool() { return m_pool; }

    [[nodiscard]] PageState state() const;
    /// How much of a log of another machine is here, for levels, bars and filters.
    struct Reach {
        QString sentence;
        QString detail; ///< technical text: why no more can be fetched
        QString action; ///< what act() does; empty: nothing
    };
    /// Nothing: all of it, or it is about to be.
    [[nodiscard]] std::optional<Reach> reach() const;
    void actOnReach(); ///< fetches more, or stops that
    /// The end of it is here first, and what is looked at is fetched.
    [[nodiscard]] bool isPiecemeal() const { return remote() != nullptr; }
    /// How large, how many lines, which kind, and how far it is counted.
    [[nodiscard]] QString summary() const;
    struct Notice {
        Mark mark = Mark::None;
        QString sentence;
        QString detail;
        QString action; ///< what refresh() would be called; empty: it helps nothing
        bool isRotated = false;
    };
    [[nodiscard]] const std::optional<Notice>& notice() const { return m_notice; }
    void dropNotice();

    void setGrammar(const QString& id);
    /// Why it cannot go there, at once; else rowWanted() comes.
    [[nodiscard]] Result<void> goTo(const QString& words, qint64 fromRow);
    /// From the row on; rowWanted() tells which. False: there is none.
    bool step(LogFileFinder::Direction direction, qint64 fromRow);
    [[nodiscard]] std::optional<LogEntry> entry(qint64 row) const;

Q_SIGNALS:
    void changed(); ///< state, summary, notice
    void rowsReplaced(); ///< rows(), finder() and the others are new, or null
    void rowWanted(qint64 row);
    void momentMissed(); ///< no record says when it was

private:
    void connectLog();
    [[nodiscard]] logs::RemoteLog* remote() const;
    [[nodiscard]] PageState fetchingState() const;
    void openArchive(const std::shared_ptr<const logs::LogFile>& archive);
    void onOpened();
    void seekOn();
    void tell(logs::OpenedLog::Event event, const QString& why);
    [[nodiscard]] Result<void> goToLine(qint64 line);
    void goToByte(qint64 offset);
    void goToMoment(Instant moment);

    QString m_folder;
    logs::CopyLimits m_limits;
    logs::Grammars m_grammars;
    std::optional<Error> m_fault; ///< of the grammars
    QString m_path;
    std::optional<LogServer> m_server;
    std::optional<logs::TimeSearch> m_seeking; ///< waits for what is fetched
    std::optional<qint64> m_wantedByte; ///< the same
    std::optional<Notice> m_notice;
    std::stop_source m_going;
    QThreadPool m_pool; ///< outlives what follows
    std::unique_ptr<logs::OpenedLog> m_log;
    std::unique_ptr<LogFileRows> m_rows;
    std::unique_ptr<LogFileFinder> m_finder;
    std::unique_ptr<LogFileChoice> m_choice;
    std::unique_ptr<LogFileSurvey> m_survey;
};

} // namespace magkeeper
