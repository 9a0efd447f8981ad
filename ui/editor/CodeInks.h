// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/editor/CodeHighlighting.h"

#include <QStringList>
#include <QTimer>

namespace magkeeper {

/// The inks of a text's lines and what can be folded in it, found from the first line on in slices of a few
/// milliseconds: until a line's turn comes it is plain. Thread: GUI.
class CodeInks final : public QObject {
    Q_OBJECT

public:
    /// A text beyond this is left plain as a whole: nobody reads so much, and inks take more room than it does.
    static constexpr qsizetype longestText = 2'000'000;

    explicit CodeInks(QObject* parent = nullptr);

    /// Begins anew. See CodeHighlighting::read() for the name.
    void setLines(const QStringList& lines, const QString& fileName,
        CodeHighlighting::Begins begins = CodeHighlighting::Begins::File);
    [[nodiscard]] const CodeSpans& spans(qsizetype line) const; ///< none: plain, or not found yet
    /// The last line of what begins in this one and can be folded; -1: nothing, or not found yet.
    [[nodiscard]] int foldEnd(qsizetype line) const;
    [[nodiscard]] bool isDone() const { return !m_reading; }

Q_SIGNALS:
    void found(int first, int last); ///< the inks of these lines, both included
    void finished(); ///< all are found, and what can be folded

private:
    struct OpenFold {
        int region = 0;
        int line = 0;
    };
    void readSlice();
    void takeFolds(const std::vector<CodeFoldMark>& marks, int line);

    std::shared_ptr<const CodeHighlighting> m_highlighting;
    std::unique_ptr<CodeReading> m_reading; ///< null: nothing is left to be read
    QStringList m_lines; ///< while reading
    std::vector<CodeSpans> m_spans;
    std::vector<int> m_foldEnds;
    std::vector<OpenFold> m_open;
    QTimer m_next;
};

} // namespace magkeeper
