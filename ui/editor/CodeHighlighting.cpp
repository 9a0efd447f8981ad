// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/CodeHighlighting.h"

#include <KSyntaxHighlighting/AbstractHighlighter>
#include <KSyntaxHighlighting/Definition>
#include <KSyntaxHighlighting/FoldingRegion>
#include <KSyntaxHighlighting/Format>
#include <KSyntaxHighlighting/Repository>
#include <KSyntaxHighlighting/State>
#include <KSyntaxHighlighting/Theme>

#include <QFileInfo>

namespace magkeeper {

using namespace Qt::StringLiterals;
using KSyntaxHighlighting::Format;
using Style = KSyntaxHighlighting::Theme::TextStyle;

namespace {

CodeInk inkOfStyle(Style style) {
    switch (style) {
    case Style::Keyword:
    case Style::ControlFlow:
    case Style::Import:
    case Style::Preprocessor:
        return CodeInk::Keyword;
    case Style::DataType:
    case Style::Attribute:
    case Style::Annotation:
    case Style::BuiltIn:
    case Style::Extension:
        return CodeInk::Type;
    case Style::Function:
    case Style::Variable:
        return CodeInk::Name;
    case Style::Char:
    case Style::SpecialChar:
    case Style::String:
    case Style::VerbatimString:
    case Style::SpecialString:
        return CodeInk::String;
    case Style::DecVal:
    case Style::BaseN:
    case Style::Float:
    case Style::Constant:
        return CodeInk::Number;
    case Style::Comment:
    case Style::Documentation:
    case Style::CommentVar:
    case Style::RegionMarker:
    case Style::Information:
        return CodeInk::Comment;
    case Style::Warning:
    case Style::Alert:
    case Style::Error:
        return CodeInk::Wrong;
    case Style::Normal:
    case Style::Operator:
    case Style::Others:
        break;
    }
    return CodeInk::Plain;
}

/// The styles that a grammar gives say nothing of what a diff's lines are.
CodeInk inkOfDiff(const QString& format) {
    if (format == "Removed line"_L1 || format == "Changed line (old)"_L1)
        return CodeInk::Removed;
    if (format == "Added line"_L1 || format == "Changed line (new)"_L1)
        return CodeInk::Added;
    return format == "Header"_L1 ? CodeInk::Type : format == "File"_L1 ? CodeInk::Keyword : CodeInk::Plain;
}

} // namespace

struct CodeHighlighting::Grammars {
    KSyntaxHighlighting::Repository repository;
};

namespace {

class GrammarReading final : public CodeReading, private KSyntaxHighlighting::AbstractHighlighter {
public:
    GrammarReading(std::shared_ptr<const void> grammars, const KSyntaxHighlighting::Definition& definition)
        : m_grammars(std::move(grammars))
        , m_isDiff(definition.name() == "Diff"_L1) {
        setDefinition(definition);
    }

    CodeLine next(QStringView line) override {
        m_line = {};
        if (line.size() <= longestLine)
            m_state = highlightLine(line, m_state);
        return std::move(m_line);
    }

private:
    void applyFormat(int offset, int length, const Format& format) override {
        const CodeInk ink = m_isDiff ? inkOfDiff(format.name()) : inkOfStyle(format.textStyle());
        if (ink == CodeInk::Plain || length <= 0)
            return;
        CodeSpans& spans = m_line.spans;
        if (!spans.empty() && spans.back().ink == ink && spans.back().start + spans.back().length == offset)
            spans.back().length += length;
        else
            spans.push_back({offset, length, ink});
    }
    void applyFolding(int, int, KSyntaxHighlighting::FoldingRegion region) override {
        m_line.folds.push_back({region.id(), region.type() == KSyntaxHighlighting::FoldingRegion::Begin});
    }

    std::shared_ptr<const void> m_grammars; ///< definitions borrow from the repository
    bool m_isDiff;
    KSyntaxHighlighting::State m_state;
    CodeLine m_line;
};

} // namespace

CodeHighlighting::CodeHighlighting()
    : m_grammars(std::make_shared<Grammars>()) { }

CodeHighlighting::~CodeHighlighting() = default;

std::shared_ptr<const CodeHighlighting> CodeHighlighting::shared() {
    static std::weak_ptr<const CodeHighlighting> inUse;
    std::shared_ptr<const CodeHighlighting> highlighting = inUse.lock();
    if (!highlighting) {
        highlighting.reset(new CodeHighlighting);
        inUse = highlighting;
    }
    return highlighting;
}

std::unique_ptr<CodeReading> CodeHighlighting::read(const QString& fileName, Begins begins) const {
    const auto definition = m_grammars->repository.definitionForFileName(QFileInfo(fileName).fileName());
    if (!definition.isValid())
        return nullptr;
    auto reading = std::make_unique<GrammarReading>(m_grammars, definition);
    if (begins == Begins::Part && definition.name().startsWith("PHP"_L1))
        static_cast<void>(reading->next(u"<?php")); // what stands in the middle of a class is no text of a page
    return reading;
}

QColor inkColour(CodeInk ink, const Colours& colours) {
    switch (ink) {
    case CodeInk::Type:
    case CodeInk::Keyword:
        return colours.accent;
    case CodeInk::String:
    case CodeInk::Added:
        return colours.ok;
    case CodeInk::Number:
        return colours.unknown;
    case CodeInk::Comment:
        return colours.muted;
    case CodeInk::Removed:
    case CodeInk::Wrong:
        return colours.critical;
    case CodeInk::Name:
    case CodeInk::Plain:
        break;
    }
    return colours.text;
}

bool isInkBold(CodeInk ink) { return ink == CodeInk::Keyword; }

} // namespace magkeeper
