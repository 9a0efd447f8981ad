// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/rollouts/BoardModel.h"
#include "ui/rollouts/RolloutServices.h"
#include "ui/widgets/PageState.h"

#include <stop_token>

namespace magkeeper {

/// All rollouts, the board of the one that is chosen, and what is done to it. Asks nothing before load(). Thread: GUI.
class RolloutsPresenter final : public QObject {
    Q_OBJECT

public:
    explicit RolloutsPresenter(const RolloutServices& services, QObject* parent = nullptr);
    ~RolloutsPresenter() override;

    void load();
    [[nodiscard]] const PageState& state() const { return m_state; }
    [[nodiscard]] QString summary() const;
    [[nodiscard]] ValueTableModel<RolloutLine>& rollouts() { return m_lines; }
    [[nodiscard]] BoardModel& members() { return m_members; }
    void setBoardView(BoardView view);
    [[nodiscard]] BoardView boardView() const { return m_boardView; }
    void setFolded(const QString& heading, bool folded);

    /// The rollout whose board is shown, by its key.
    void select(const QString& key);
    [[nodiscard]] const RolloutPtr& selected() const { return m_rollout; } ///< null: none
    [[nodiscard]] QString headline() const; ///< of its board
    [[nodiscard]] const SeriesPicture& burnDown() const { return m_picture; }
    /// The rows of the board that are chosen, by their keys; a heading stands for the environments
    /// under it that are shown or folded away, and not for those that the filter hides.
    void selectMembers(const QStringList& keys, const BoardModel::Shows& shows);
    [[nodiscard]] std::vector<const RolloutMember*> chosen() const;
    [[nodiscard]] rollout::Members chosenIds() const;
    [[nodiscard]] std::vector<FactRow> facts() const; ///< of the one that is chosen
    [[nodiscard]] QString history() const;

    /// Looks for evidence at the chosen environments, or at all of them.
    void look();
    void stopLooking();
    [[nodiscard]] bool isLooking() const { return m_looking > 0; }
    /// What came of the last command; empty: nothing to say.
    [[nodiscard]] const QString& said() const { return m_said; }
    [[nodiscard]] Mark saidMark() const { return m_saidMark; }
    /// What was not written down because somebody else wrote at the same time is kept until something else is written
    /// or chosen.
    [[nodiscard]] bool canWriteAgain() const { return m_unwritten != nullptr; }
    void writeAgain();

    [[nodiscard]] bool mayChange() const { return m_rollout && !m_rollout->closedAt; }
    /// What is written down of these environments, whichever are chosen by now; without any it is refused, but notes
    /// and links are then of the whole rollout.
    using Members = rollout::Members;
    void assign(const Members& members, const QString& owner);
    void note(const Members& members, const QString& text);
    void block(const Members& members, const QString& reason);
    void unblock(const Members& members);
    void waive(const Members& members, const QString& approver, const QString& reason, std::chrono::hours length);
    void prove(const Members& members, int duty, const QString& evidence);
    /// `when`: `2026-11-30 22:00` in this machine's zone. Empty: no longer planned. `reason`: all the same.
    void plan(const Members& members, const QString& when, std::chrono::hours length, const QString& reason);
    /// `when` as in plan(); it is to come.
    void setDue(const Members& members, const QString& when, const QString& reason);
    void link(const Members& members, const QString& link);
    void remove(const Members& members, const QString& reason);
    /// To that wave; with a fresh name to a new one before it.
    void move(const Members& members, const QString& wave, const QString& fresh);
    void beginEarly(const QString& wave, const QString& reason);
    void close(const QString& reason);
    void reopen(const QString& reason);

    /// Writes the chosen rollout: `.csv`, `.md`, `.pdf`; with Form::Jira a CSV for Jira.
    enum class Form { Csv, Jira, Markdown, Pdf };
    void exportTo(const QString& path, Form form);

Q_SIGNALS:
    void changed();
    void boardChanged(); ///< other rows, or another rollout

private:
    void takeEntries(Result<std::vector<RolloutEntry>> entries);
    void loadNext(int question);
    void fail(const Error& error);
    void show(const RolloutPtr& rollout);
    void say(Mark mark, const QString& sentence);
    /// What is to be written into a rollout as it is then.
    using Make = std::function<Result<RolloutEvents>(const Rollout&)>;
    void write(const Make& make);
    void refuse(const RolloutPtr& rollout, const Error& error);
    void keepUnwritten(const RolloutPtr& before, const Make& make);
    void fillMembers();
    void lookAt(const Rollout& rollout, const Environment& environment);
    void looked(const QString& name, const std::optional<Error>& error);
    void sayLooked();

    RolloutServices m_services;
    std::shared_ptr<Instant> m_now;
    ValueTableModel<RolloutLine> m_lines;
    BoardModel m_members;
    BoardView m_boardView = BoardView::Table;
    QSet<QString> m_folded; ///< keys of headings
    PageState m_state;
    std::vector<RolloutEntry> m_entries; ///< that are still to be read
    std::vector<RolloutLine> m_read;
    QString m_key;
    RolloutPtr m_rollout;
    std::shared_ptr<const RolloutBoard> m_board;
    SeriesPicture m_picture;
    QStringList m_chosen;
    DuePolicy m_policy;
    Make m_unwritten;
    std::stop_source m_stop;
    int m_question = 0;
    int m_boardQuestion = 0;
    int m_looking = 0;
    int m_looks = 0;
    QStringList m_lookFaults; ///< environments that could not be looked at, and why
    QStringList m_lookNotes; ///< on patch files that cannot be read
    QString m_said;
    Mark m_saidMark = Mark::None;
};

} // namespace magkeeper
