// SPDX-License-Identifier: Apache-2.0
#include "RecordingPanel.h"

#include "Card.h"
#include "Chip.h"
#include "Icons.h"
#include "MaskRulesDialog.h"
#include "MessageBar.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "RecordingSnippets.h"
#include "RequestRecording.h"
#include "Workspace.h"

#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <QSpinBox>

namespace {

constexpr int copiedMs = 2000;
constexpr int linesShown = 6;
constexpr int highestPort = 65535;

} // namespace

RecordingPanel::RecordingPanel(Workspace *workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_recording(workspace->recording())
{
    build();
    m_copiedTimer.setSingleShot(true);
    m_copiedTimer.setInterval(copiedMs);
    connect(&m_copiedTimer, &QTimer::timeout, this, [this] {
        m_copyUrl->setText(tr("Copy"));
        m_copyCode->setText(tr("Copy"));
    });
    // Not clicked(): what assistive technology toggles is never clicked.
    connect(m_switch, &QCheckBox::toggled, this, &RecordingPanel::toggled);
    connect(m_message, &MessageBar::actionTriggered, this, &RecordingPanel::switchOn);
    connect(m_message, &MessageBar::closed, m_recording, &RequestRecording::dismissOffer);
    connect(m_recording, &RequestRecording::changed, this, &RecordingPanel::refresh);
    connect(m_recording, &RequestRecording::wrote, this, &RecordingPanel::refresh);
    refresh();
}

void RecordingPanel::build()
{
    auto *card = new Card(this);
    m_switch = new QCheckBox(tr("Record requests"), card);
    m_switch->setAccessibleName(QStringLiteral("Record requests"));
    m_switch->setFont(Metrics::boldFont(font()));
    m_sign = new Chip(tr("recording"), Tone::Failed, card);
    m_hint = new PlainLabel(card);
    m_hint->setQuiet(true);
    m_hint->setWrapped(true);
    m_portName = new PlainLabel(tr("Port"), card);
    m_portName->setQuiet(true);
    m_port = new QSpinBox(card);
    m_port->setAccessibleName(QStringLiteral("Recording port"));
    m_port->setRange(0, highestPort);
    m_port->setSpecialValueText(tr("any"));
    m_port->setValue(m_recording->port());
    m_port->setToolTip(tr("0 takes any port that is free. It is remembered."));
    m_showCode = new QPushButton(tr("Show code"), card);
    m_showCode->setAccessibleName(QStringLiteral("Show code"));
    m_showCode->setCheckable(true);
    m_showCode->setAutoDefault(false);
    m_showCode->setIcon(Icons::icon(Icons::Icon::Terminal));
    connect(m_showCode, &QPushButton::toggled, this, &RecordingPanel::refresh);

    auto *rules = new QPushButton(tr("What is masked…"), card);
    rules->setAccessibleName(QStringLiteral("What is masked"));
    rules->setAutoDefault(false);
    rules->setVisible(m_workspace->maskRules() != nullptr);
    connect(rules, &QPushButton::clicked, this, &RecordingPanel::showRules);

    auto *top = new QHBoxLayout;
    top->setSpacing(Metrics::Gap);
    top->addWidget(m_switch);
    top->addWidget(m_sign);
    top->addWidget(m_hint, 1);
    top->addWidget(m_portName);
    top->addWidget(m_port);
    top->addWidget(m_showCode);
    top->addWidget(rules);
    m_message = new MessageBar(card);
    m_address = buildAddress();
    m_code = buildCode();
    auto *inside = new QVBoxLayout(card);
    inside->setContentsMargins(Metrics::Group, Metrics::Gap, Metrics::Gap, Metrics::Gap);
    inside->setSpacing(Metrics::Gap);
    inside->addLayout(top);
    inside->addWidget(m_address);
    inside->addWidget(m_code);
    inside->addWidget(m_message);
    auto *outside = new QVBoxLayout(this);
    outside->setContentsMargins(0, 0, 0, 0);
    outside->addWidget(card);
}

QWidget *RecordingPanel::buildAddress()
{
    auto *row = new QWidget(this);
    auto *name = new PlainLabel(tr("Base URL"), row);
    name->setQuiet(true);
    m_url = new PlainLabel(row);
    m_url->setFont(Metrics::fixedFont(font()));
    m_url->setSelectable(true);
    m_copyUrl = new QPushButton(Icons::icon(Icons::Icon::Copy), tr("Copy"), row);
    m_copyUrl->setAccessibleName(QStringLiteral("Copy base URL"));
    m_copyUrl->setAutoDefault(false);
    m_count = new PlainLabel(row);
    m_count->setQuiet(true);
    connect(m_copyUrl, &QPushButton::clicked, this, [this] { copied(m_copyUrl, m_url->text()); });
    auto *line = new QHBoxLayout(row);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Metrics::Gap);
    line->addWidget(name);
    line->addWidget(m_url);
    line->addWidget(m_copyUrl);
    line->addStretch();
    line->addWidget(m_count);
    return row;
}

QWidget *RecordingPanel::buildCode()
{
    auto *box = new QWidget(this);
    m_language = new QComboBox(box);
    m_language->setAccessibleName(QStringLiteral("Snippet language"));
    m_language->addItems(RecordingSnippets::languages());
    m_copyCode = new QPushButton(Icons::icon(Icons::Icon::Copy), tr("Copy"), box);
    m_copyCode->setAccessibleName(QStringLiteral("Copy code"));
    m_copyCode->setAutoDefault(false);
    m_text = new QPlainTextEdit(box);
    m_text->setAccessibleName(QStringLiteral("Recording code"));
    m_text->setReadOnly(true);
    m_text->setTabChangesFocus(true);
    m_text->setFont(Metrics::fixedFont(font()));
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setFixedHeight(m_text->fontMetrics().lineSpacing() * linesShown + 2 * Metrics::Gap);
    connect(m_language, &QComboBox::currentIndexChanged, this, &RecordingPanel::refreshCode);
    connect(m_copyCode, &QPushButton::clicked, this,
            [this] { copied(m_copyCode, m_text->toPlainText()); });
    auto *tools = new QVBoxLayout;
    tools->setSpacing(Metrics::Gap);
    tools->addWidget(m_language);
    tools->addWidget(m_copyCode);
    tools->addStretch();
    auto *line = new QHBoxLayout(box);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(Metrics::Gap);
    line->addWidget(m_text, 1);
    line->addLayout(tools);
    return box;
}

void RecordingPanel::switchOn()
{
    if (m_switch->isChecked())
        toggled(true);
    else
        m_switch->setChecked(true);
}

void RecordingPanel::toggled(bool on)
{
    if (on)
        m_recording->start(quint16(m_port->value()));
    else
        m_recording->stop();
}

void RecordingPanel::showRules()
{
    auto *dialog = new MaskRulesDialog(m_workspace->maskRules(), window());
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->open();
}

void RecordingPanel::copied(QPushButton *button, const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    button->setText(tr("Copied"));
    m_copiedTimer.start();
}

void RecordingPanel::refresh()
{
    const bool on = m_recording->isOn();
    {
        const QSignalBlocker quiet(m_switch);
        m_switch->setChecked(on);
    }
    const bool readOnly = m_recording->isReadOnly();
    m_switch->setEnabled(!readOnly);
    m_sign->setVisible(on);
    const QString host = m_recording->server().host();
    if (readOnly)
        m_hint->setText(tr("Another console has this connection; record there."));
    else if (on)
        m_hint->setText(tr("What is sent to this address goes on to %1.").arg(host));
    else
        m_hint->setText(tr("Send your requests through a local address; each one is passed on to "
                           "%1 and appears here. Keys and account numbers are masked.")
                            .arg(host));
    m_portName->setVisible(!on && !readOnly);
    m_port->setVisible(!on && !readOnly);
    if (on)
        m_port->setValue(m_recording->port());
    m_address->setVisible(on);
    m_showCode->setVisible(on);
    const bool first = on && m_recording->recorded() == 0;
    m_code->setVisible(on && (first || m_showCode->isChecked()));
    const QString url =
        m_recording->baseUrl().toString(QUrl::RemovePath | QUrl::StripTrailingSlash);
    if (m_url->text() != url) {
        m_url->setText(url);
        refreshCode();
    }
    QString count = tr("%n recorded", nullptr, int(qMin<qint64>(m_recording->recorded(), INT_MAX)));
    if (m_recording->refusedRequests() > 0)
        count += tr(", %n refused", nullptr, int(m_recording->refusedRequests()));
    m_count->setText(count);
    if (!m_recording->problem().message.isEmpty())
        m_message->showProblem(m_recording->problem());
    else if (m_recording->isOffered() && !on)
        m_message->showMessage(Tone::Information,
                               tr("Requests were recorded when this connection was closed."),
                               tr("Record again"));
    else
        m_message->clear();
}

void RecordingPanel::refreshCode()
{
    if (m_recording->isOn())
        m_text->setPlainText(RecordingSnippets::snippet(m_language->currentIndex(),
                                                        m_workspace->profile(), m_url->text()));
}
