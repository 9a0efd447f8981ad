// SPDX-FileCopyrightText: 2026 The Magkeeper authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/patches/PatchSources.h"

#include "core/base/SafeText.h"
#include "ui/theme/Space.h"
#include "ui/widgets/Label.h"

#include <QDialog>
#include <QDialogButtonBox>
#include <QFileDialog>
#include <QListWidget>
#include <QPushButton>
#include <QVBoxLayout>

namespace magkeeper::patchSources {

using namespace Qt::StringLiterals;

namespace {

struct Words {
    Q_DECLARE_TR_FUNCTIONS(Patches)
};

QStringList foldersOf(const QListWidget& list) {
    QStringList folders;
    for (int row = 0; row < list.count(); ++row)
        folders.append(list.item(row)->data(Qt::UserRole).toString());
    return folders;
}

void add(QListWidget& list, const QString& folder) {
    if (foldersOf(list).contains(folder))
        return;
    auto* item = new QListWidgetItem(safeText(folder), &list);
    item->setData(Qt::UserRole, folder);
}

void browse(QListWidget& list, QWidget* parent) {
    auto* browser = new QFileDialog(parent, Words::tr("A folder of patch files"));
    browser->setObjectName(u"patchFolderBrowser"_s);
    browser->setAttribute(Qt::WA_DeleteOnClose);
    browser->setFileMode(QFileDialog::Directory);
    QObject::connect(browser, &QFileDialog::fileSelected, &list, [&list](const QString& path) { add(list, path); });
    browser->open();
}

} // namespace

void askForCatalog(PatchFleet& fleet, QWidget* parent) {
    auto* browser = new QFileDialog(parent, Words::tr("A catalogue of advisories and patches"));
    browser->setObjectName(u"catalogBrowser"_s);
    browser->setAttribute(Qt::WA_DeleteOnClose);
    browser->setFileMode(QFileDialog::ExistingFile);
    browser->setNameFilter(Words::tr("Catalogues (*.json)"));
    QObject::connect(browser, &QFileDialog::fileSelected, &fleet, &PatchFleet::loadCatalog);
    browser->open();
}

void askForFolder(PatchFleet& fleet, QWidget* parent) {
    auto* dialog = new QDialog(parent);
    dialog->setObjectName(u"patchFoldersDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(Words::tr("Folders of patch files"));
    auto* what = new Label(TextRole::Body, Label::Ink::Muted, Label::Fit::Wrap, dialog);
    what->setPlainText(Words::tr("Patch files (*.patch, *.diff) below these folders are looked for in the files of all "
                                 "environments, beside those in the folder of the workspace."));
    auto* list = new QListWidget(dialog);
    list->setObjectName(u"patchFolders"_s);
    list->setAccessibleName(Words::tr("Folders of patch files"));
    for (const QString& folder : fleet.folders())
        add(*list, folder);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, dialog);
    auto* more = buttons->addButton(Words::tr("Add…"), QDialogButtonBox::ActionRole);
    auto* less = buttons->addButton(Words::tr("Remove"), QDialogButtonBox::ActionRole);
    more->setObjectName(u"patchFolderAdd"_s);
    less->setObjectName(u"patchFolderRemove"_s);
    auto* column = new QVBoxLayout(dialog);
    column->setContentsMargins(space::page, space::card, space::page, space::card);
    column->setSpacing(space::cell);
    column->addWidget(what);
    column->addWidget(list, 1);
    column->addWidget(buttons);
    dialog->resize(560, 320);
    QObject::connect(more, &QPushButton::clicked, list, [list, dialog] { browse(*list, dialog); });
    QObject::connect(less, &QPushButton::clicked, list, [list] { delete list->currentItem(); });
    QObject::connect(buttons, &QDialogButtonBox::accepted, dialog, &QDialog::accept);
    QObject::connect(buttons, &QDialogButtonBox::rejected, dialog, &QDialog::reject);
    QObject::connect(dialog, &QDialog::accepted, &fleet, [&fleet, list] { fleet.setFolders(foldersOf(*list)); });
    dialog->open();
}

} // namespace magkeeper::patchSources
