// SPDX-License-Identifier: Apache-2.0
#include "HttpMessageView.h"

#include "BodyView.h"
#include "CopyButton.h"
#include "DetailText.h"
#include "FeedTableView.h"
#include "Metrics.h"
#include "PlainLabel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QStandardItemModel>
#include <QToolButton>

namespace {

constexpr int mostHeaderRows = 10;

} // namespace

HttpMessageView::HttpMessageView(const QString &title, const QString &what, QWidget *parent)
    : QWidget(parent)
    , m_what(what)
    , m_facts(new PlainLabel(this))
    , m_damage(new PlainLabel(this))
    , m_fold(new QToolButton(this))
    , m_copy(new CopyButton(QStringLiteral("Copy %1").arg(what), this))
    , m_headers(new QStandardItemModel(0, 2, this))
    , m_table(new FeedTableView(QStringLiteral("Headers of the %1").arg(what), QString(), this))
    , m_body(new BodyView(what, this))
{
    auto *name = new PlainLabel(title, this);
    name->setFont(Metrics::boldFont(font()));
    m_facts->setQuiet(true);
    m_damage->setWrapped(true);
    m_damage->hide();
    m_fold->setAutoRaise(true);
    m_fold->setCheckable(true);
    m_fold->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_fold->setArrowType(Qt::RightArrow);
    m_fold->setFocusPolicy(Qt::StrongFocus);
    m_fold->setAccessibleName(QStringLiteral("Show headers of the %1").arg(what));
    m_headers->setHorizontalHeaderLabels({tr("Name"), tr("Value")});
    m_table->setModelAndWidths(m_headers, {190, -1});
    m_table->horizontalHeader()->hide();
    m_table->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_table->hide();

    auto *row = new QHBoxLayout;
    row->setSpacing(Metrics::Gap);
    row->addWidget(name);
    row->addWidget(m_facts);
    row->addStretch();
    row->addWidget(m_fold);
    row->addWidget(m_copy);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Metrics::Gap);
    column->addLayout(row);
    column->addWidget(m_damage);
    column->addWidget(m_table);
    column->addWidget(m_body);

    m_copy->add(tr("Copy body"), [this] { return QString::fromUtf8(m_body->content().bytes); });
    m_copy->add(tr("Copy headers"), [this] {
        QString text;
        for (const auto &[header, value] : std::as_const(m_message.headers))
            text += header + QStringLiteral(": ") + value + QLatin1Char('\n');
        return text;
    });
    connect(m_fold, &QToolButton::toggled, this, &HttpMessageView::setHeadersShown);
}

QString HttpMessageView::header(const HttpMessageDetails &message, QLatin1String name)
{
    for (const auto &[header, value] : message.headers) {
        if (header.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

void HttpMessageView::setMessage(const HttpMessageDetails &message, const QByteArray &payload)
{
    m_message = message;
    fillHeaders();
    describe();
    const bool borrowed = message.bodyIsEventPayload && !payload.isEmpty();
    const QByteArray bytes = borrowed ? payload : message.body;
    m_body->setBody(bytes, header(message, QLatin1String("Content-Type")),
                    message.truncated && !borrowed, message.size);
}

void HttpMessageView::fillHeaders()
{
    m_headers->setRowCount(0);
    for (const auto &[name, value] : std::as_const(m_message.headers))
        m_headers->appendRow({new QStandardItem(name), new QStandardItem(value)});
    const int count = m_headers->rowCount();
    m_fold->setText(tr("Headers (%1)").arg(count));
    m_fold->setEnabled(count > 0);
    const int rows = std::clamp(count, 1, mostHeaderRows);
    m_table->setFixedHeight(rows * Metrics::rowHeight(this) + 2 * m_table->frameWidth());
}

void HttpMessageView::describe()
{
    QStringList facts;
    // Parameters such as the charset say nothing to a reader.
    const QString type = header(m_message, QLatin1String("Content-Type"))
                             .section(QLatin1Char(';'), 0, 0)
                             .trimmed()
                             .left(60);
    if (!type.isEmpty() && (m_message.hasBody || m_message.bodyIsEventPayload))
        facts << type;
    if (m_message.size > 0)
        facts << DetailText::size(m_message.size);
    m_facts->setText(facts.join(QStringLiteral(" · ")));
    m_damage->setVisible(m_message.damaged);
    m_damage->setText(m_message.damaged
                          ? tr("The copy of this body on this machine is damaged: it no longer "
                               "matches its checksum.")
                          : QString());
}

bool HttpMessageView::headersShown() const
{
    return m_fold->isChecked();
}

void HttpMessageView::setHeadersShown(bool shown)
{
    m_fold->setChecked(shown);
    m_fold->setArrowType(shown ? Qt::DownArrow : Qt::RightArrow);
    m_table->setVisible(shown);
}
