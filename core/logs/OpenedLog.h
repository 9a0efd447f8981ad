// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Clock.h"
#include "core/logs/Grammar.h"
#include "core/logs/LineReader.h"
#include "core/logs/LocalClock.h"

#include <QObject>
#include <QTimeZone>

namespace magkeeper::logs {

/// What of a log lies on this machine, for whoever looks through it in a thread of his own. Offsets are the log's. What
/// is here goes on when the log grows: up to the file's end. A value.
struct LogHere {
    std::shared_ptr<const LogFile> file{}; ///< null: nothing of it
    std::shared_ptr<const LineIndex> index{}; ///< of the whole log
    qint64 from = 0; ///< what lies before is not here
    bool isWhole = false; ///< from its beginning to its end, as far as is known

    /// Behind the line that `from` may stand in; `from` when there is no end of it within a mebibyte.
    [[nodiscard]] Result<qint64> firstLine() const;
};

/// A log file of any size that is open: its bytes, and where its lines are, as far as that is known yet. Readable from
/// the first moment, while its lines are still counted. Nothing here ever waits. Thread: that it was made in.
class OpenedLog : public QObject {
    Q_OBJECT

public:
    enum class Stage { Opening, Counting, Whole, Failed };
    /// Something happened to the file while it is open.
    enum class Event {
        Cut, ///< or written anew: what it holds now is shown
        Rotated, ///< its name leads to another file: what was open is still shown
        Gone, ///< its name leads to no log, why is said; what was open is still shown
        Damaged, ///< the archive could not be unpacked to its end, why is said
        Lost, ///< it cannot be fetched now, why is said
    };
    struct Facts {
        qint64 size = 0; ///< of what is read: of an archive, what it unpacks to
        Instant modified;
        bool isArchive = false;
    };
    using QObject::QObject;

    [[nodiscard]] virtual const QString& path() const = 0;
    /// Busy, for what has to be fetched first: arrived() tells when it is here.
    [[nodiscard]] virtual const ByteRanges& bytes() const = 0;
    [[nodiscard]] virtual const LineIndex& index() const = 0;
    /// Nothing before it was opened.
    [[nodiscard]] virtual LogHere here() const = 0;
    /// Where the bytes that are counted begin in the file: not at its beginning while only its end is known.
    [[nodiscard]] virtual qint64 base() const { return 0; }

    /// Looks now whether the file changed, and tries again what failed; else it does so every now and then.
    virtual void look() = 0;

    [[nodiscard]] Stage stage() const { return m_stage; }
    [[nodiscard]] const Facts& facts() const { return m_facts; }
    [[nodiscard]] const std::optional<Error>& error() const { return m_error; } ///< with Failed
    [[nodiscard]] const GrammarPtr& grammar() const { return m_grammar; } ///< null before it is opened
    void setGrammar(GrammarPtr grammar);
    [[nodiscard]] const QTimeZone& zone() const { return m_zone; } ///< of times without one
    [[nodiscard]] LocalClock clock() const { return {m_zone, m_facts.modified}; }

Q_SIGNALS:
    void opened(); ///< its first bytes are here, and what kind it is
    void grew(); ///< lines were counted; at most 30 times a second
    void stageChanged();
    void restarted(); ///< nothing of what was counted holds any more: it was cut, or written anew
    void rebased(); ///< the beginning became known: lines have other numbers, offsets stay
    void arrived(); ///< of bytes() that were Busy, or may be asked for again
    void hereChanged(); ///< other than by growing: it is here now, from elsewhere on, or not any more
    void grammarChanged();
    void noticed(magkeeper::logs::OpenedLog::Event event, const QString& why); ///< technical text, as it came

protected:
    void setStage(Stage stage);
    void fail(const Error& error);

    Facts m_facts;
    GrammarPtr m_grammar;
    QTimeZone m_zone = QTimeZone::utc();

private:
    Stage m_stage = Stage::Opening;
    std::optional<Error> m_error;
};

} // namespace magkeeper::logs
