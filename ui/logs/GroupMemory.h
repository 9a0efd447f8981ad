// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/SnapshotRepository.h"
#include "ui/logs/GroupLore.h"

#include <QObject>

#include <deque>
#include <utility>

namespace magkeeper {

/// What groups are kept with. All must outlive it.
struct GroupServices {
    logs::LogGroupRepository& groups;
    SnapshotRepository& snapshots;
    QThreadPool& pool;
    const Clock& clock;
    QString author; ///< who marks
};

/// An environment whose groups are looked at.
struct GroupPlace {
    EnvironmentId id;
    QString name;
    friend bool operator==(const GroupPlace&, const GroupPlace&) = default;
};

/// What is kept of what logs say: tells the workspace what comes, one environment after the other, and asks it for what
/// it knows. Nothing waits: SQL is the storage thread's, the rest the pool's. Thread: GUI.
class GroupMemory final : public QObject {
    Q_OBJECT

public:
    explicit GroupMemory(const GroupServices& services, QObject* parent = nullptr);

    /// Forgets what is known of other environments than these.
    void begin(std::vector<GroupPlace> places);
    [[nodiscard]] const std::vector<GroupPlace>& places() const { return m_places; }
    /// To be kept. Not while it is busy with what came before.
    void remember(std::vector<logs::GroupSighting> sightings);
    [[nodiscard]] bool isBusy() const { return m_isTelling; }
    /// Something could not be kept since this was asked last: all has to be told anew.
    [[nodiscard]] bool takeLoss() { return std::exchange(m_isLost, false); }
    void look(); ///< asks what is known

    void mark(const std::vector<logs::LogGroupMark>& marks); ///< author and time are filled
    void end(const std::vector<logs::LogGroupMarkId>& marks);

    [[nodiscard]] const GroupLibrary& library() const { return *m_library; }
    [[nodiscard]] bool isKnown() const { return m_isKnown; } ///< it was asked, and answered
    [[nodiscard]] std::optional<Error> fault() const; ///< what went wrong last, and holds

Q_SIGNALS:
    void changed();
    void remembered();

private:
    void tellNext();
    void askNext(size_t number, std::shared_ptr<std::vector<logs::KnownGroups>> known);
    void bind(const std::shared_ptr<const std::vector<logs::KnownGroups>>& known);
    void looked(std::optional<Error> fault);
    /// Of the last of several answers: looks anew, and says what went wrong.
    template <typename T>
    void whenMarked(Task<T> task);

    GroupServices m_services;
    std::vector<GroupPlace> m_places;
    std::shared_ptr<const GroupLibrary> m_library = std::make_shared<GroupLibrary>();
    std::unique_ptr<QObject> m_round = std::make_unique<QObject>(); ///< context of answers about these environments
    std::deque<logs::GroupSighting> m_toTell;
    std::optional<Error> m_markFault;
    std::optional<Error> m_tellFault;
    std::optional<Error> m_lookFault;
    int m_marking = 0;
    bool m_isTelling = false;
    bool m_isLost = false;
    bool m_isLooking = false;
    bool m_wantsLook = false;
    bool m_isKnown = false;
};

} // namespace magkeeper
