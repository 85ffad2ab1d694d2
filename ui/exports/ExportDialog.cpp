// SPDX-License-Identifier: Apache-2.0
#include "ExportDialog.h"

#include "ConfirmDialog.h"
#include "DetailText.h"
#include "ExportRun.h"
#include "ExportWords.h"
#include "Exporter.h"
#include "FormField.h"
#include "MessageBar.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "UiSettings.h"

#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QStandardPaths>

namespace {

const QString folderKey = QStringLiteral("export/folder");
constexpr int progressSteps = 1000;

} // namespace

ExportDialog::ExportDialog(Exporter *exporter, const Rows &rows, QWidget *parent)
    : FitDialog(parent)
    , m_exporter(exporter)
    , m_rows(rows)
    , m_format(new QComboBox(this))
    , m_which(new QComboBox(this))
    , m_file(new QLineEdit(this))
    , m_choose(new QPushButton(tr("Choose…"), this))
    , m_bar(new QProgressBar(this))
    , m_written(new PlainLabel(this))
    , m_message(new MessageBar(this))
    , m_start(new QPushButton(tr("Export"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    setWindowTitle(ExportWords::feed(rows.all.feed));
    setAccessibleName(QStringLiteral("Export"));
    setWindowModality(Qt::WindowModal);
    m_format->setAccessibleName(QStringLiteral("Export format"));
    m_which->setAccessibleName(QStringLiteral("Export rows"));
    m_file->setAccessibleName(QStringLiteral("Export file"));
    m_choose->setAccessibleName(QStringLiteral("Choose file"));
    m_bar->setAccessibleName(QStringLiteral("Export progress"));
    m_start->setAccessibleName(QStringLiteral("Start export"));
    m_cancel->setAccessibleName(QStringLiteral("Cancel export"));

    const QList<ExportFormat> formats = ExportFormats::of(rows.all.feed);
    for (const ExportFormat one : formats)
        m_format->addItem(ExportWords::format(one), int(one));
    const QString all = rows.counted
                            ? tr("All %L1 rows that match the filter").arg(rows.matching)
                            : tr("All rows that match the filter (%L1 so far)").arg(rows.matching);
    m_which->addItem(
        rows.all.filter.isEmpty() && rows.counted ? tr("All %L1 rows").arg(rows.matching) : all,
        false);
    if (!rows.chosen.isEmpty()) {
        m_which->insertItem(0, tr("%n selected row(s)", nullptr, int(rows.chosen.size())), true);
        // One row is selected by looking at it; several were chosen.
        m_which->setCurrentIndex(rows.chosen.size() > 1 ? 0 : 1);
    }
    build();
    connect(m_format, &QComboBox::currentIndexChanged, this, &ExportDialog::formatChanged);
    connect(m_file, &QLineEdit::textEdited, this, [this] {
        m_named = true;
        refresh();
    });
    connect(m_choose, &QPushButton::clicked, this, &ExportDialog::choose);
    connect(m_start, &QPushButton::clicked, this, &ExportDialog::begin);
    connect(m_cancel, &QPushButton::clicked, this, &ExportDialog::reject);
    formatChanged();
}

void ExportDialog::build()
{
    auto *title = new PlainLabel(windowTitle(), this);
    title->setFont(Metrics::titleFont(font()));
    m_formatField = new FormField(tr("Format"), m_format, {}, this);
    auto *place = new QWidget(this);
    auto *row = new QHBoxLayout(place);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Metrics::Gap);
    row->addWidget(m_file, 1);
    row->addWidget(m_choose);
    m_fileField = new FormField(tr("File"), place, {}, this);
    m_choose->setAutoDefault(false);
    m_bar->setRange(0, progressSteps);
    m_bar->setTextVisible(false);
    m_bar->hide();
    m_written->setQuiet(true);
    m_written->hide();
    m_start->setDefault(true);
    m_cancel->setAutoDefault(false);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Metrics::Gap);
    buttons->addWidget(m_written);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_start);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Page, Metrics::Page, Metrics::Page, Metrics::Page);
    column->setSpacing(Metrics::Group);
    column->addWidget(title);
    column->addWidget(m_message);
    column->addWidget(new FormField(tr("Rows"), m_which, {}, this));
    column->addWidget(m_formatField);
    column->addWidget(m_fileField);
    column->addStretch();
    column->addWidget(m_bar);
    column->addLayout(buttons);
    setFitWidth(520);
}

void ExportDialog::showEvent(QShowEvent *event)
{
    // Only now is it known which window's settings count.
    if (!m_named)
        formatChanged();
    FitDialog::showEvent(event);
}

ExportFormat ExportDialog::format() const
{
    return ExportFormat(m_format->currentData().toInt());
}

bool ExportDialog::onlyChosen() const
{
    return m_which->currentData().toBool();
}

QString ExportDialog::folder() const
{
    const QSettings *settings = UiSettings::of(this);
    const QString last = settings ? settings->value(folderKey).toString() : QString();
    return !last.isEmpty() && QDir(last).exists()
               ? last
               : QStandardPaths::writableLocation(QStandardPaths::DownloadLocation);
}

void ExportDialog::formatChanged()
{
    m_formatField->setHelp(ExportWords::explanation(format()));
    if (!m_named) {
        m_file->setText(QDir::toNativeSeparators(
            QDir(folder()).filePath(ExportWords::fileName(m_rows.all.feed, format()))));
    } else {
        // The name stays the user's, its ending follows the format.
        const QFileInfo named(m_file->text());
        const QList<ExportFormat> formats = ExportFormats::of(m_rows.all.feed);
        for (const ExportFormat one : formats) {
            if (named.suffix() == ExportFormats::suffix(one))
                m_file->setText(m_file->text().chopped(named.suffix().size()) +
                                ExportFormats::suffix(format()));
        }
    }
    refresh();
}

void ExportDialog::choose()
{
    auto *dialog = new QFileDialog(this, tr("Choose file"), folder());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(ExportWords::fileFilter(format()));
    dialog->setDefaultSuffix(ExportFormats::suffix(format()));
    dialog->selectFile(m_file->text());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_named = true;
        m_mayReplace = path; // the file dialog has asked
        m_file->setText(QDir::toNativeSeparators(path));
        refresh();
    });
    dialog->open();
}

void ExportDialog::begin()
{
    if (m_run)
        return;
    const QFileInfo file(QDir::fromNativeSeparators(m_file->text().trimmed()));
    if (!file.isFile() || file.filePath() == m_mayReplace) {
        start();
        return;
    }
    ConfirmDialog::ask(this, tr("Replace the file?"),
                       tr("%1 exists already.").arg(QDir::toNativeSeparators(file.filePath())),
                       tr("Replace"), ConfirmDialog::Kind::Destructive, [this] { start(); });
}

void ExportDialog::start()
{
    ExportRequest request = m_rows.all;
    request.format = format();
    request.path =
        QFileInfo(QDir::fromNativeSeparators(m_file->text().trimmed())).absoluteFilePath();
    if (onlyChosen())
        request.ids = m_rows.chosen;
    if (QSettings *settings = UiSettings::of(this))
        settings->setValue(folderKey, QFileInfo(request.path).absolutePath());
    m_message->clear();
    m_run = m_exporter->create(this);
    connect(m_run, &ExportRun::progress, this, &ExportDialog::showProgress);
    connect(m_run, &ExportRun::finished, this, &ExportDialog::showEnd);
    m_run->start(request);
    showProgress(0);
    refresh();
}

void ExportDialog::showProgress(qint64 rows)
{
    const qint64 total = onlyChosen() ? m_rows.chosen.size() : m_rows.matching;
    // How many there will be is not known while the table still counts.
    const bool known = onlyChosen() || (m_rows.counted && total > 0);
    m_bar->setRange(0, known ? progressSteps : 0);
    if (known) {
        m_bar->setValue(int(std::min<qint64>(progressSteps, rows * progressSteps / total)));
        m_written->setText(tr("%L1 of %L2").arg(rows).arg(total));
    } else {
        m_written->setText(tr("%L1 rows").arg(rows));
    }
}

void ExportDialog::showEnd(const Result<ExportSummary> &result)
{
    m_run->deleteLater();
    m_run = nullptr;
    m_mayReplace.clear();
    if (result) {
        const QString rows = tr("%n row(s)", nullptr, int(result->rows));
        m_message->showMessage(Tone::Succeeded,
                               tr("%1 written to %2 (%3).")
                                   .arg(rows, QDir::toNativeSeparators(result->path),
                                        DetailText::size(result->bytes)));
        m_cancel->setText(tr("Close"));
    } else if (result.problem().kind == Problem::Kind::Cancelled) {
        m_message->showMessage(Tone::Information, result.problem().message);
    } else {
        m_message->showProblem(result.problem());
        m_file->setFocus();
    }
    refresh();
}

void ExportDialog::refresh()
{
    const bool running = m_run != nullptr;
    for (QWidget *widget : std::initializer_list<QWidget *>{m_format, m_which, m_file, m_choose})
        widget->setEnabled(!running);
    m_start->setEnabled(!running && !m_file->text().trimmed().isEmpty());
    m_bar->setVisible(running);
    m_written->setVisible(running);
    if (running)
        m_cancel->setText(tr("Cancel"));
}

void ExportDialog::reject()
{
    // Cancelling ends the export first; the dialog stays for another try.
    if (m_run)
        m_run->cancel();
    else
        QDialog::reject();
}
