// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/Colours.h"

#include <QString>

#include <memory>
#include <vector>

namespace magkeeper {

/// What a piece of code is, and so how it is coloured. Named by meaning: the colours are those of the theme, so that
/// painting follows light and dark, and every one can be read on every surface.
enum class CodeInk : quint8 { Plain, Keyword, Type, Name, String, Number, Comment, Added, Removed, Wrong };
[[nodiscard]] QColor inkColour(CodeInk ink, const Colours& colours);
[[nodiscard]] bool isInkBold(CodeInk ink);

/// A piece of one line. What no span covers is Plain.
struct CodeSpan {
    int start = 0;
    int length = 0;
    CodeInk ink = CodeInk::Plain;

    friend bool operator==(const CodeSpan&, const CodeSpan&) = default;
};
using CodeSpans = std::vector<CodeSpan>;

/// Where something that can be folded begins or ends in a line.
struct CodeFoldMark {
    int region = 0; ///< kinds that belong together have the same number
    bool begins = false;
};

struct CodeLine {
    CodeSpans spans;
    std::vector<CodeFoldMark> folds; ///< in their order
};

/// One text, line by line from its first. Thread: that of the highlighting.
class CodeReading {
public:
    CodeReading() = default;
    CodeReading(const CodeReading&) = delete;
    CodeReading& operator=(const CodeReading&) = delete;
    virtual ~CodeReading() = default;

    /// Cost: about 5 µs for a line of code. A line beyond `longestLine` is left plain.
    [[nodiscard]] virtual CodeLine next(QStringView line) = 0;
    static constexpr qsizetype longestLine = 4'000;
};

/// The grammars of languages, of KSyntaxHighlighting. Cost: 3 to 6 ms when it is first made, and some more for the
/// first text of each language; then nothing. Thread: GUI.
class CodeHighlighting {
public:
    /// The one that is in use, or a new one: it lives as long as somebody holds it.
    [[nodiscard]] static std::shared_ptr<const CodeHighlighting> shared();
    CodeHighlighting(const CodeHighlighting&) = delete;
    CodeHighlighting& operator=(const CodeHighlighting&) = delete;
    ~CodeHighlighting();

    /// By the name of a file, with or without folders: `x.json`, `x.php`, `x.diff`, `x.xml`. `Part`: the text
    /// begins somewhere in a file. Null: no language is known for it. The reading keeps what it needs.
    enum class Begins { File, Part };
    [[nodiscard]] std::unique_ptr<CodeReading> read(const QString& fileName, Begins begins = Begins::File) const;

private:
    struct Grammars;
    CodeHighlighting();

    std::shared_ptr<const Grammars> m_grammars;
};

} // namespace magkeeper
