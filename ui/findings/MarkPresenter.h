// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/fleet/FindingMarks.h"
#include "ui/widgets/InlineForm.h"

namespace magkeeper {

/// A finding that somebody wants to mark.
struct MarkTarget {
    EnvironmentId environment;
    QString name; ///< of the environment
    QString finding; ///< Finding::id
    Severity severity = Severity::Notice;
    QString sentence;
};

/// Acknowledges and mutes findings, takes marks away, and takes the last such deed back. What is asked is shown by
/// whoever listens. Thread: GUI. Lifetime: not longer than the marks'.
class MarkPresenter final : public QObject {
    Q_OBJECT

public:
    /// `author` signs the marks.
    MarkPresenter(FindingMarks& marks, const Clock& clock, QString author, QObject* parent = nullptr);

    /// `asked` follows; nothing happens without targets.
    void ask(MarkKind kind, std::vector<MarkTarget> targets);
    /// What was asked, answered: a reason, and the place of the end among the choices.
    void confirm(const QString& reason, int choice);
    /// Those that have a mark lose it.
    void unmark(const std::vector<MarkTarget>& targets);
    void undo();
    [[nodiscard]] bool canUndo() const { return !m_before.empty(); }

Q_SIGNALS:
    void asked(const magkeeper::InlineQuestion& question);
    void done(const QString& sentence); ///< can be taken back
    void failed(const QString& sentence, const QString& detail);

private:
    /// What one finding had before.
    struct Before {
        MarkTarget target;
        std::optional<FindingMark> mark;
    };
    void remember(const std::vector<MarkTarget>& targets);
    void add(const FindingMark& mark);
    void end(const FindingMark& mark);
    void fail(const Error& error);

    FindingMarks& m_marks;
    const Clock& m_clock;
    QString m_author;
    MarkKind m_kind = MarkKind::Acknowledged;
    std::vector<MarkTarget> m_targets; ///< of what was asked
    std::vector<Before> m_before; ///< the last deed
};

/// `acknowledged by anna · until 14:00 · reason`; who, why and until when, for cells and tool tips. Thread: GUI.
[[nodiscard]] QString markText(const FindingMark& mark);
[[nodiscard]] QString markWord(MarkKind kind);

} // namespace magkeeper
