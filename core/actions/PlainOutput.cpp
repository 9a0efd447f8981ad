// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/actions/PlainOutput.h"

#include "core/actions/ActionVerdict.h"
#include "core/actions/ProgramVerdict.h"
#include "core/actions/RunMark.h"
#include "core/base/SafeText.h"

#include <QRegularExpression>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype maximumRead = 4 * 1024 * 1024;
constexpr qsizetype maximumReason = 2000;

/// One box of Symfony's console: `In FILE line N:`, then indented lines, wrapped at the terminal's width. The width is
/// 400, so a line is a line. Source: recorded outputs.
struct Boxes {
    QStringList texts;

    explicit Boxes(const QString& output) {
        QStringList box;
        for (const QString& line : output.split(u'\n')) {
            const bool indented = line.startsWith("  "_L1) && !line.trimmed().isEmpty();
            if (indented)
                box.append(line.trimmed());
            else if (!box.isEmpty() && !line.startsWith(u' '))
                close(box);
        }
        close(box);
    }

private:
    void close(QStringList& box) {
        if (!box.isEmpty())
            texts.append(box.join(u' '));
        box.clear();
    }
};

bool hasBox(const QString& text) {
    static const QRegularExpression head(u"^In \\S+ line [0-9]+:$"_s, QRegularExpression::MultilineOption);
    return head.match(text).hasMatch();
}

QString lastLineOf(const QString& text) {
    const QStringList lines = text.split(u'\n');
    for (qsizetype i = lines.size() - 1; i >= 0; --i)
        if (!lines[i].trimmed().isEmpty())
            return lines[i].trimmed();
    return {};
}

/// A failure that names itself in a line and says why in the next.
QString toldFailure(const QString& out) {
    static const QRegularExpression told(
        u"^.*process error during indexation process:\\s*\\n.*$"_s, QRegularExpression::MultilineOption);
    return told.match(out).captured().simplified();
}

} // namespace

QString plainOutput(const QByteArray& bytes) {
    static const QRegularExpression escapes(u"\x1b(?:\\[[0-?]*[ -/]*[@-~]|\\][^\x07\x1b]*(?:\x07|\x1b\\\\)|[@-_])"_s);
    QString text = QString::fromUtf8(bytes.right(maximumRead));
    text.remove(escapes);
    text.replace("\r\n"_L1, "\n"_L1);
    QStringList lines = text.split(u'\n');
    for (QString& line : lines)
        if (const qsizetype back = line.lastIndexOf(u'\r'); back >= 0)
            line = line.sliced(back + 1);
    return safeText(lines.join(u'\n'), Lines::Keep, maximumRead);
}

QString explanationIn(const QByteArray& out, const QByteArray& err) {
    const QString said = plainOutput(out);
    // A log holds both outputs in one.
    const Boxes boxes(hasBox(said) ? said : plainOutput(err));
    QString text = boxes.texts.isEmpty() ? toldFailure(said) : boxes.texts.back();
    if (text.isEmpty())
        text = lastLineOf(said);
    if (text.isEmpty())
        text = lastLineOf(plainOutput(err));
    return text.isEmpty() ? u"it said nothing"_s : safeText(text, Lines::Flatten, maximumReason);
}

QString shownOutput(
    const ActionRequest& request, RunId run, const QByteArray& out, const QByteArray& err, qsizetype maximum) {
    QString text = request.action().means == ActionMeans::Program
        ? programLines(request, run, out)
        : plainOutput(behindMark(out, run)) + plainOutput(behindMark(err, run));
    for (const QString& secret : request.secrets())
        if (!secret.isEmpty())
            text.replace(secret, u"***"_s);
    return text.size() <= maximum ? text : u"…"_s + text.right(maximum - 1);
}

} // namespace magkeeper
