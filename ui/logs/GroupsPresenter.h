// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/logs/GroupMemory.h"
#include "ui/logs/LogIntake.h"
#include "ui/widgets/PageState.h"
#include "ui/widgets/ValueTableModel.h"

namespace magkeeper {

/// Which groups are shown.
struct GroupChoice {
    enum class From { Came, Kept }; ///< of what is followed now; of all that the workspace knows
    enum class Only { All, SinceDeploy, Here, KnownElsewhere, Rising };

    From from = From::Came;
    Only only = Only::All;
    bool showsMuted = false;

    friend bool operator==(const GroupChoice&, const GroupChoice&) = default;
};

/// The groups of the environments whose logs are followed: those that came, or those that are kept, each with what is
/// known of it; and what people say about them. Thread: GUI.
class GroupsPresenter final : public QObject {
    Q_OBJECT

public:
    static constexpr size_t mostShown = 1'000;

    explicit GroupsPresenter(const GroupServices& services, QObject* parent = nullptr);

    [[nodiscard]] GroupMemory& memory() { return m_memory; }
    [[nodiscard]] const GroupMemory& memory() const { return m_memory; }
    [[nodiscard]] ValueTableModel<LogGroup>& rows() { return m_rows; }
    void begin(std::vector<GroupPlace> places); ///< nothing came of them yet
    void clear(); ///< what came
    void setCame(std::shared_ptr<const LogGroupSight> came);
    void setLooked(bool isLooked); ///< somebody looks at them
    [[nodiscard]] bool isLooked() const { return m_isLooked; }
    void touch(); ///< ages go on
    void setChoice(const GroupChoice& choice);
    [[nodiscard]] const GroupChoice& choice() const { return m_choice; }
    void act(); ///< what the state's button says

    [[nodiscard]] PageState state() const;
    [[nodiscard]] QString summary() const;
    [[nodiscard]] qint64 hiddenMuted() const { return m_hiddenMuted; }
    /// A row by its key; null: it has gone.
    [[nodiscard]] const LogGroup* find(const QString& key) const;

    /// Says something about groups in each of the environments where they are. Hours: of a mute; 0: no end of its own.
    void mark(const QStringList& keys, logs::GroupMarkKind kind, const QString& text, int hours = 0);
    void unmute(const QStringList& keys);
    /// One mark, and those of other environments that say the same of the group.
    void end(const QString& key, const logs::LogGroupMark& mark);

Q_SIGNALS:
    void changed();
    void tellWanted(); ///< what came has to be kept before anything can be said about it

private:
    void show();
    void consider(LogGroup row, std::vector<LogGroup>& muted, std::vector<LogGroup>& rows);
    [[nodiscard]] bool passes(const GroupLore& lore) const;

    const Clock& m_clock;
    GroupMemory m_memory;
    std::shared_ptr<Instant> m_now;
    ValueTableModel<LogGroup> m_rows;
    std::shared_ptr<const LogGroupSight> m_came; ///< null: nothing yet
    GroupChoice m_choice;
    qint64 m_all = 0; ///< groups that there are, shown or not
    qint64 m_passed = 0; ///< of them pass, shown or not; muted ones too
    qint64 m_hiddenMuted = 0;
    bool m_isLooked = false;
};

} // namespace magkeeper
