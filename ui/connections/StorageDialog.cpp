// SPDX-License-Identifier: Apache-2.0
#include "StorageDialog.h"

#include "ConfirmDialog.h"
#include "ConsoleHost.h"
#include "MessageBar.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "SectionBox.h"
#include "TimeText.h"
#include "Timestamp.h"

#include <QCheckBox>
#include <QComboBox>
#include <QHBoxLayout>
#include <QLocale>
#include <QPushButton>

namespace {

QString bytes(qint64 count)
{
    return QLocale().formattedDataSize(count, 1, QLocale::DataSizeSIFormat);
}

} // namespace

StorageDialog::StorageDialog(ConsoleHost *host, const ConnectionProfile &profile, QWidget *parent)
    : QDialog(parent)
    , m_host(host)
    , m_profile(profile)
    , m_message(new MessageBar(this))
    , m_space(new SectionBox(tr("Space on this computer"), this))
    , m_keep(new QComboBox(this))
    , m_means(new PlainLabel(this))
    , m_tell(new QCheckBox(tr("Tell me on the desktop when deliveries fail or many requests are "
                              "answered with 5xx"),
                           this))
    , m_save(new QPushButton(tr("Save"), this))
{
    setWindowTitle(tr("Storage of “%1”").arg(profile.name));
    setWindowModality(Qt::WindowModal);
    build();
    connect(m_keep, &QComboBox::currentIndexChanged, this, &StorageDialog::showClearing);
    connect(m_tell, &QCheckBox::toggled, this, &StorageDialog::showClearing);
    connect(m_save, &QPushButton::clicked, this, &StorageDialog::save);
    connect(host, &ConsoleHost::clearingChanged, this, [this](const QString &id) {
        if (id != m_profile.id)
            return;
        showClearing();
        count();
    });
    showClearing();
    count();
}

void StorageDialog::build()
{
    auto *title = new PlainLabel(windowTitle(), this);
    title->setFont(Metrics::titleFont(font()));
    auto *keepTitle = new PlainLabel(tr("Logs, events and deliveries to keep"), this);
    m_keep->setAccessibleName(tr("Keep"));
    for (const int days : {7, 30, 90})
        m_keep->addItem(tr("%n days", nullptr, days), days);
    m_keep->addItem(tr("Everything"), 0);
    m_keep->setCurrentIndex(qMax(0, m_keep->findData(m_host->daysKept(m_profile.id))));
    m_means->setQuiet(true);
    m_means->setWrapped(true);
    m_tell->setAccessibleName(tr("Tell failures on the desktop"));
    m_tell->setChecked(m_host->tellsFailures(m_profile.id));
    m_save->setAccessibleName(tr("Save storage settings"));
    m_save->setDefault(true);
    auto *close = new QPushButton(tr("Close"), this);
    close->setAccessibleName(tr("Close"));
    close->setAutoDefault(false);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);
    m_erase = new QPushButton(tr("Delete everything recorded…"), this);
    m_erase->setAccessibleName(tr("Delete everything recorded"));
    m_erase->setAutoDefault(false);
    m_erase->setVisible(m_host->keepsRecorded(m_profile.id));
    connect(m_erase, &QPushButton::clicked, this, &StorageDialog::askToErase);

    auto *keep = new QHBoxLayout;
    keep->setSpacing(Metrics::Gap);
    keep->addWidget(keepTitle);
    keep->addWidget(m_keep);
    keep->addStretch();
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Metrics::Gap);
    buttons->addWidget(m_erase);
    buttons->addStretch();
    buttons->addWidget(close);
    buttons->addWidget(m_save);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Page, Metrics::Page, Metrics::Page, Metrics::Page);
    column->setSpacing(Metrics::Group);
    column->addWidget(title);
    column->addWidget(m_message);
    column->addWidget(m_space);
    column->addLayout(keep);
    column->addWidget(m_means);
    column->addWidget(m_tell);
    column->addLayout(buttons);
    m_space->addNote(tr("Counting…"));
    m_message->setClosable(false);
    m_keep->setFocus(Qt::OtherFocusReason);
    setMinimumWidth(560);
}

void StorageDialog::count()
{
    m_host->countSpace(m_profile.id, this, [this](const Result<SpaceReport> &report) {
        if (report) {
            showReport(*report);
            return;
        }
        m_space->clear();
        m_space->addNote(report.problem().message);
    });
}

void StorageDialog::showReport(const SpaceReport &report)
{
    m_space->clear();
    m_space->addRow(
        tr("On the disk"),
        report.recorded > 0
            ? tr("%1 recorded and received, %2 cache, %3 journal")
                  .arg(bytes(report.recorded), bytes(report.cache), bytes(report.journal))
            : tr("%1 cache, %2 journal").arg(bytes(report.cache), bytes(report.journal)));
    if (report.detailed) {
        m_space->addRow(tr("Tables"), bytes(report.rows));
        m_space->addRow(tr("Bodies"), bytes(report.bodies));
        m_space->addRow(tr("Search index"), bytes(report.index));
    } else {
        m_space->addRow(tr("Parts of it"), tr("Counting…"));
    }
    m_space->addRow(tr("Free inside"),
                    report.free > 0 ? tr("%1, used again by what comes").arg(bytes(report.free))
                                    : bytes(0));
    const QString names[] = {tr("Logs"), tr("Events"), tr("Deliveries")};
    for (std::size_t i = 0; i < report.feeds.size(); ++i) {
        const SpaceReport::Feed &feed = report.feeds[i];
        const QString rows = QLocale(QLocale::English).toString(feed.rows);
        m_space->addRow(
            names[i],
            feed.oldest
                ? tr("%1 since %2").arg(rows, TimeText::local(Timestamp::toDateTime(*feed.oldest)))
                : rows);
    }
}

int StorageDialog::chosenDays() const
{
    return m_keep->currentData().toInt();
}

void StorageDialog::showClearing()
{
    const int now = m_host->daysKept(m_profile.id);
    const int chosen = chosenDays();
    const bool less = chosen > 0 && (now == 0 || chosen < now);
    if (m_profile.usesApiKey() && chosen == 0)
        m_means->setText(tr("Nothing of what is recorded and received is deleted by itself."));
    else if (m_profile.usesApiKey())
        m_means->setText(tr("What was recorded and received earlier is deleted from this computer "
                            "for good: no server can give it again."));
    else if (chosen == 0)
        m_means->setText(tr("Nothing is deleted; what the server still has is fetched."));
    else if (less)
        m_means->setText(tr("What is older is deleted from this computer in the background and not "
                            "fetched again. The server keeps its own."));
    else
        m_means->setText(tr("What is older is not kept here. Choosing more days fetches what is "
                            "missing, as far as the server has it."));
    m_save->setEnabled(chosen != now || m_tell->isChecked() != m_host->tellsFailures(m_profile.id));
    if (m_erasing)
        m_message->showMessage(Tone::Information, tr("Deleting…"));
    else if (m_host->isClearing(m_profile.id))
        m_message->showMessage(Tone::Information, tr("Clearing what is older…"));
    else
        m_message->clear();
}

void StorageDialog::save()
{
    m_host->setDaysKept(m_profile.id, chosenDays());
    m_host->setTellsFailures(m_profile.id, m_tell->isChecked());
    showClearing();
}

void StorageDialog::askToErase()
{
    auto *dialog = new ConfirmDialog(
        tr("Delete everything recorded?"),
        tr("Every log that was recorded and every event that was received on this connection is "
           "deleted for good. No server can give them again."),
        tr("Delete"), ConfirmDialog::Kind::Destructive, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this, &StorageDialog::erase);
    dialog->open();
}

void StorageDialog::erase()
{
    m_erasing = true;
    m_erase->setEnabled(false);
    showClearing();
    m_host->eraseRecorded(m_profile.id, this, [this](const Result<Done> &erased) {
        m_erasing = false;
        m_erase->setEnabled(true);
        showClearing();
        count();
        if (!erased)
            m_message->showProblem(erased.problem());
        else
            m_message->showMessage(Tone::Succeeded, tr("Everything recorded was deleted."));
    });
}
