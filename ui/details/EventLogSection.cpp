// SPDX-License-Identifier: Apache-2.0
#include "EventLogSection.h"

#include "Chip.h"
#include "CopyButton.h"
#include "CurlCommand.h"
#include "DetailText.h"
#include "ErrorCatalogue.h"
#include "FilterButton.h"
#include "FilterableValue.h"
#include "HttpMessageView.h"
#include "JavaScriptSnippet.h"
#include "LinkButton.h"
#include "Metrics.h"
#include "PhpSnippet.h"
#include "PlainLabel.h"
#include "PythonSnippet.h"
#include "RowSource.h"
#include "SectionBox.h"
#include "SourceText.h"

#include <QVBoxLayout>

EventLogSection::EventLogSection(QWidget *parent)
    : QWidget(parent)
    , m_box(new SectionBox(tr("Event log"), this))
    , m_method(new Chip(this))
    , m_filterMethod(new FilterButton(this))
    , m_status(new Chip(this))
    , m_filterStatus(new FilterButton(this))
    , m_copyAs(new CopyButton(QStringLiteral("Copy as"), this))
    , m_copy(new CopyButton(QStringLiteral("Copy event log"), this))
    , m_request(new HttpMessageView(tr("Request"), QStringLiteral("request"), this))
    , m_response(new HttpMessageView(tr("Response"), QStringLiteral("response"), this))
{
    connect(m_filterMethod, &FilterButton::filterChosen, this, &EventLogSection::filterChosen);
    connect(m_filterStatus, &FilterButton::filterChosen, this, &EventLogSection::filterChosen);
    m_copyAs->add(tr("cURL"), [this] { return CurlCommand::fromLog(m_log); });
    m_copyAs->add(tr("PHP"), [this] { return PhpSnippet::fromLog(m_log); });
    m_copyAs->add(tr("JavaScript (fetch)"), [this] { return JavaScriptSnippet::fromLog(m_log); });
    m_copyAs->add(tr("Python (requests)"), [this] { return PythonSnippet::fromLog(m_log); });
    m_copyAs->setText(tr("Copy as"));
    m_copy->add(tr("Copy URL"), [this] { return m_log.url; });
    m_copy->add(tr("Copy UUID"), [this] { return m_log.uuid; });
    m_box->addToTitle(m_method);
    m_box->addToTitle(m_filterMethod);
    m_box->addToTitle(m_status);
    m_box->addToTitle(m_filterStatus);
    m_box->addToTitle(m_copyAs);
    m_box->addToTitle(m_copy);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::Group);
    column->addWidget(m_box);
    column->addWidget(m_request);
    column->addWidget(m_response);
    setNote(QString());
}

void EventLogSection::setLog(const LogDetails &log, const QByteArray &payload, bool asLink)
{
    // A log never changes; what the reader opened in it stays open.
    if (m_log.uuid == log.uuid && m_request->isVisibleTo(this))
        return;
    m_log = log;
    // Such a body is not repeated in the log; a command needs it.
    if (m_log.request.bodyIsEventPayload && !payload.isEmpty()) {
        m_log.request.body = payload;
        m_log.request.hasBody = true;
    }
    m_method->setState(log.method, Tone::Information);
    if (log.status == 0 && log.source == RowSource::Recorded)
        m_status->setState(tr("No answer"), Tone::Failed);
    else
        m_status->setState(DetailText::status(log.status), DetailText::statusTone(log.status));
    for (QWidget *widget : std::initializer_list<QWidget *>{m_method, m_status, m_copyAs, m_copy,
                                                            m_request, m_response})
        widget->show();
    m_filterMethod->setToken(QStringLiteral("method"), log.method, m_feed);
    m_filterStatus->setToken(QStringLiteral("status"), QString::number(log.status), m_feed);
    fill(asLink);
    m_request->setMessage(log.request, payload);
    m_response->setMessage(log.response, payload);
}

void EventLogSection::addTools(QWidget *tools)
{
    m_tools = tools;
    auto *column = static_cast<QVBoxLayout *>(layout());
    column->insertWidget(column->indexOf(m_box) + 1, tools);
}

void EventLogSection::fill(bool asLink)
{
    m_box->clear();
    addFilterable(tr("API endpoint"), m_log.url.isEmpty() ? m_log.endpoint : m_log.url, true,
                  QStringLiteral("endpoint"), m_log.endpoint);
    if (asLink) {
        auto *link = new LinkButton(m_log.uuid, m_box);
        link->setAccessibleName(m_log.uuid);
        connect(link, &QAbstractButton::clicked, this, [this] { Q_EMIT logChosen(m_log.uuid); });
        m_box->addRow(tr("UUID"), link);
    } else {
        m_box->addRow(tr("UUID"), m_log.uuid, SectionBox::Value::Identifier);
    }
    m_box->addTime(tr("Date"), m_log.createdAt);
    m_box->addRow(tr("Duration"), DetailText::duration(m_log.durationMs));
    if (m_log.ending) {
        m_box->addRow(tr("Of which"), SourceText::timings(*m_log.ending));
        if (const QString ending = SourceText::ending(*m_log.ending); !ending.isEmpty())
            m_box->addRow(tr("How it ended"), ending);
    }
    if (m_log.source != RowSource::Server) {
        addFilterable(tr("Source"), SourceText::of(m_log.source), false, QStringLiteral("source"),
                      RowSourceWords::word(m_log.source));
    }
    if (!m_log.errorType.isEmpty()) {
        addFilterable(tr("Error"), m_log.errorType, true, QStringLiteral("error"), m_log.errorType);
        if (const int code = ErrorCatalogue::instance().find(m_log.errorType).code)
            m_box->addRow(tr("Code"), QString::number(code), SectionBox::Value::Identifier);
    }
    if (!m_log.errorType.isEmpty() || m_log.status >= 400)
        m_box->addRow(tr("What to do"), ErrorCatalogue::explanation(m_log.errorType, m_log.status));
    addFilterable(tr("Key"), m_log.apiKeyName.isEmpty() ? tr("none") : m_log.apiKeyName, false,
                  QStringLiteral("key"),
                  m_log.apiKeyName.isEmpty() ? m_log.apiKeyUuid : m_log.apiKeyName);
    if (!m_log.idempotencyKey.isEmpty())
        m_box->addRow(tr("Idempotency key"), m_log.idempotencyKey, SectionBox::Value::Identifier);
    if (m_log.source == RowSource::Server)
        addFilterable(tr("IP address"), m_log.ipAddress, true, QStringLiteral("ip"),
                      m_log.ipAddress);
    m_box->addRow(tr("User agent"), m_log.userAgent);
}

void EventLogSection::addFilterable(const QString &label, const QString &text, bool identifier,
                                    const QString &name, const QString &value)
{
    auto *shown = new FilterableValue(text, identifier, m_box);
    shown->button()->setToken(name, value, m_feed);
    connect(shown->button(), &FilterButton::filterChosen, this, &EventLogSection::filterChosen);
    m_box->addRow(label, shown);
}

void EventLogSection::setNote(const QString &sentence)
{
    m_log = {};
    m_filterMethod->hide();
    m_filterStatus->hide();
    for (QWidget *widget : std::initializer_list<QWidget *>{m_method, m_status, m_copyAs, m_copy,
                                                            m_request, m_response})
        widget->hide();
    if (m_tools)
        m_tools->hide();
    m_box->clear();
    m_box->addNote(sentence);
}
