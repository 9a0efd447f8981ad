// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/print/PdfReport.h"

#include <QAbstractTextDocumentLayout>
#include <QBuffer>
#include <QPainter>
#include <QPdfWriter>
#include <QSaveFile>
#include <QTextDocument>
#include <QTextFrame>
#include <QTextTable>

namespace magkeeper {

using namespace Qt::StringLiterals;

namespace {

constexpr int resolution = 144;
constexpr double margin = 18; ///< mm
constexpr double footHeight = 28; ///< pixels at that resolution

/// Loads nothing, whatever a text names.
class ClosedDocument final : public QTextDocument {
public:
    using QTextDocument::QTextDocument;

protected:
    QVariant loadResource(int, const QUrl&) override { return {}; }
};

/// Tables as wide as the page, with hairlines.
void shapeTables(QTextFrame* frame) {
    for (QTextFrame* child : frame->childFrames()) {
        if (auto* table = qobject_cast<QTextTable*>(child)) {
            QTextTableFormat format = table->format();
            format.setWidth(QTextLength(QTextLength::PercentageLength, 100));
            format.setBorderStyle(QTextFrameFormat::BorderStyle_Solid);
            format.setBorder(0.5);
            format.setBorderCollapse(true);
            format.setCellPadding(4);
            format.setHeaderRowCount(1);
            table->setFormat(format);
        }
        shapeTables(child);
    }
}

void paintPage(QPainter& painter, QTextDocument& document, int page, int pages, const QSizeF& body) {
    painter.save();
    painter.translate(0, -page * body.height());
    QAbstractTextDocumentLayout::PaintContext context;
    context.clip = QRectF(0, page * body.height(), body.width(), body.height());
    context.palette.setColor(QPalette::Text, Qt::black);
    painter.setClipRect(context.clip);
    document.documentLayout()->draw(&painter, context);
    painter.restore();
    painter.drawText(QRectF(0, body.height(), body.width(), footHeight), Qt::AlignRight | Qt::AlignBottom,
        u"%1 / %2"_s.arg(page + 1).arg(pages));
}

void paint(QPdfWriter& writer, QTextDocument& document) {
    QPainter painter(&writer);
    painter.setFont(document.defaultFont());
    const QSizeF body(writer.width(), writer.height() - footHeight);
    document.documentLayout()->setPaintDevice(&writer);
    document.setPageSize(body);
    const int pages = document.pageCount();
    for (int page = 0; page < pages; ++page) {
        if (page > 0)
            writer.newPage();
        paintPage(painter, document, page, pages, body);
    }
}

} // namespace

Result<QString> writePdf(const QString& markdown, const QString& title, const QString& path) {
    ClosedDocument document;
    document.setDocumentMargin(0);
    QFont font(u"Inter"_s);
    font.setStyleHint(QFont::SansSerif);
    font.setPointSizeF(9);
    document.setDefaultFont(font);
    document.setMarkdown(markdown,
        QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub) | QTextDocument::MarkdownNoHTML);
    shapeTables(document.rootFrame());
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    {
        QPdfWriter writer(&buffer);
        writer.setTitle(title);
        writer.setCreator(u"Magkeeper"_s);
        writer.setResolution(resolution);
        writer.setPageLayout(
            QPageLayout(QPageSize(QPageSize::A4), QPageLayout::Landscape, QMarginsF(margin, margin, margin, margin)));
        paint(writer, document);
    }
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size() || !file.commit())
        return failure(ErrorKind::StorageFailed, u"cannot write %1: %2"_s.arg(path, file.errorString()));
    return path;
}

} // namespace magkeeper
