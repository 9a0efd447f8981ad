// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/magento/ProbeAnswer.h"

#include "core/base/SafeText.h"
#include "core/magento/SectionDocument.h"

#include <algorithm>

namespace magkeeper {

using namespace Qt::StringLiterals;
using std::chrono::milliseconds;

namespace {

constexpr qsizetype maximumDocument = 4 * 1024 * 1024;
constexpr qsizetype noiseShown = 200;
constexpr qint64 latestTime = 253'402'300'799'999; ///< the end of the year 9999, in milliseconds
constexpr double longestRun = 86'400'000; ///< a day, in milliseconds: no deadline of ours waits so long

std::optional<ProbeHello> readHello(const JsonReader& reader) {
    const auto started = reader.integer("started_at_ms"_L1);
    if (reader.integer("schema"_L1) != qint64(Snapshot::currentSchema) || !started)
        return std::nullopt;
    ProbeHello hello;
    hello.php = safeText(reader.text("php"_L1).value_or(QString()), Lines::Flatten, 64);
    hello.startedAt = Instant(milliseconds(std::clamp<qint64>(*started, 0, latestTime)));
    hello.pid = reader.integer("pid"_L1);
    return hello;
}

ProbeEnd readEnd(const JsonReader& reader) {
    ProbeEnd end;
    end.ms = std::clamp(reader.number("ms"_L1).value_or(0), 0.0, longestRun);
    end.peakMemoryBytes = reader.integer("peak_memory_bytes"_L1).value_or(0);
    end.droppedOutputBytes = reader.integer("dropped_output_bytes"_L1).value_or(0);
    end.byShutdown = reader.text("ended_by"_L1) == u"shutdown"_s;
    return end;
}

Section readSectionFrame(const ProgramFrame& frame) {
    const Result<JsonTree> document = JsonTree::parse(frame.content, maximumDocument);
    if (!document)
        return malformedSection(document.error().text());
    JsonProblems problems;
    const JsonBranch reader(*document, problems);
    if (reader.requiredText("section"_L1) != QString::fromUtf8(frame.name))
        problems.add(u"section"_s, u"is another one than the frame's"_s);
    Section section = readSection(reader, frame.content);
    return problems.isEmpty() ? std::move(section) : malformedSection(problems.texts().constFirst());
}

Error nothingRan(const ProgramAnswer& frames) {
    QString text = u"the probe did not start: no answer came from PHP"_s;
    if (!frames.noise.isEmpty())
        text = u"the probe did not start; instead came: %1"_s.arg(
            safeText(QByteArrayView(frames.noise).trimmed(), Lines::Flatten, noiseShown));
    return {ErrorKind::UnexpectedOutput, text};
}

/// Puts the frames of one run in their places.
class AnswerReader {
public:
    AnswerReader(const ProgramAnswer& frames, const QStringList& asked)
        : m_frames(frames)
        , m_asked(asked) { }

    ProbeAnswer read(const ProbeTimes& times) {
        m_answer.notes = m_frames.faults;
        for (const ProgramFrame& frame : m_frames.frames)
            take(frame);
        fillMissing();
        if (!m_answer.hello)
            m_answer.error = nothingRan(m_frames);
        else if (!m_answer.end)
            m_answer.error = Error(ErrorKind::UnexpectedOutput, u"the answer was cut off"_s);
        measureClock(times);
        return std::move(m_answer);
    }

private:
    void take(const ProgramFrame& frame) {
        const QString name = QString::fromUtf8(frame.name);
        if (frame.name == "hello" || frame.name == "end")
            takeEdge(frame);
        else if (!m_asked.contains(name))
            note(u"a section that nobody asked for: %1"_s.arg(safeText(name, Lines::Flatten, 40)));
        else if (m_answer.sections.contains(name))
            note(u"section %1 came twice"_s.arg(name));
        else
            m_answer.sections.emplace(name, readSectionFrame(frame));
    }

    void takeEdge(const ProgramFrame& frame) {
        const Result<QJsonObject> document = parseJsonObject(frame.content, maximumDocument);
        if (!document)
            return note(u"frame %1: %2"_s.arg(QString::fromUtf8(frame.name), document.error().text()));
        JsonProblems problems;
        const JsonReader reader(*document, {}, problems);
        if (frame.name == "end")
            m_answer.end = readEnd(reader);
        else
            m_answer.hello = readHello(reader);
        for (const QString& problem : problems.texts())
            note(problem);
    }

    void fillMissing() {
        const QString why
            = m_answer.hello ? u"the answer was cut off before this section"_s : u"the probe did not start"_s;
        for (const QString& name : m_asked)
            if (!m_answer.sections.contains(name))
                m_answer.sections.emplace(name, missingSection(why));
    }

    void measureClock(const ProbeTimes& times) {
        if (!m_answer.hello || !m_answer.end || times.received < times.sent)
            return;
        const Instant ours = times.sent + (times.received - times.sent) / 2;
        const Instant theirs = m_answer.hello->startedAt + milliseconds(qint64(m_answer.end->ms / 2));
        m_answer.clockOffset = theirs - ours;
    }

    void note(const QString& text) { m_answer.notes.append(safeText(text, Lines::Flatten, 300)); }

    const ProgramAnswer& m_frames;
    const QStringList& m_asked;
    ProbeAnswer m_answer;
};

} // namespace

ProbeAnswer readProbeAnswer(const ProgramAnswer& answer, const QStringList& asked, const ProbeTimes& times) {
    return AnswerReader(answer, asked).read(times);
}

} // namespace magkeeper
