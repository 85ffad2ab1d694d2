// SPDX-License-Identifier: Apache-2.0
#include "RefusedDialog.h"

#include "DeliveriesTableModel.h"
#include "DeliveryView.h"
#include "EmptyState.h"
#include "FeedTableView.h"
#include "Metrics.h"
#include "PlainLabel.h"
#include "RecordReader.h"
#include "Workspace.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace {

constexpr int dialogWidth = 900;
constexpr int dialogHeight = 620;

} // namespace

RefusedDialog::RefusedDialog(Workspace *workspace, QWidget *parent)
    : QDialog(parent)
    , m_workspace(workspace)
    , m_model(workspace->makeDeliveries())
{
    setWindowTitle(tr("Wrong signatures"));
    setWindowModality(Qt::WindowModal);
    resize(dialogWidth, dialogHeight);
    build();
    m_model->setFilter(QStringLiteral("signature:failed"));
    connect(m_table, &FeedTableView::currentRowChanged, this, &RefusedDialog::showRow);
    connect(m_model.get(), &FeedTableModel::stateChanged, this, &RefusedDialog::refresh);
    connect(m_model.get(), &QAbstractItemModel::rowsInserted, this, &RefusedDialog::refresh);
    connect(m_model.get(), &QAbstractItemModel::modelReset, this, &RefusedDialog::refresh);
    refresh();
}

RefusedDialog::~RefusedDialog()
{
    m_model->disconnect(this);
    m_table->setModel(nullptr);
}

void RefusedDialog::build()
{
    auto *title = new PlainLabel(windowTitle(), this);
    title->setFont(Metrics::titleFont(font()));
    auto *about = new PlainLabel(tr("Anybody who knows the tunnel's address can send to it. What "
                                    "arrived with a signature that does not match is kept apart: "
                                    "it is no event, and nothing says that OwlPay sent it."),
                                 this);
    about->setQuiet(true);
    about->setWrapped(true);
    m_table = new FeedTableView(QStringLiteral("Refused table"), QStringLiteral("refused"), this);
    m_table->setModelAndWidths(m_model.get(), {150, -1, 150, 76, 130, 152, 0});
    m_table->hideColumn(DeliveriesTableModel::EventColumn);
    m_table->hideColumn(DeliveriesTableModel::NextAttemptColumn);
    m_empty = new EmptyState(this);
    m_empty->setState(Icons::Icon::Check, tr("Nothing was refused"),
                      tr("Every signature that could be checked matched."));
    auto *stack = new QStackedWidget(this);
    stack->addWidget(m_empty);
    stack->addWidget(m_table);

    auto *details = new QWidget(this);
    m_reason = new PlainLabel(details);
    m_reason->setWrapped(true);
    m_reason->setSelectable(true);
    m_view = new DeliveryView(m_workspace, false, details);
    auto *inside = new QVBoxLayout(details);
    inside->setSpacing(Metrics::Group);
    inside->addWidget(m_reason);
    inside->addWidget(m_view);
    inside->addStretch();
    m_scroll = new QScrollArea(this);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setWidget(details);
    m_scroll->hide();
    auto *splitter = new QSplitter(Qt::Vertical, this);
    splitter->setChildrenCollapsible(false);
    splitter->addWidget(stack);
    splitter->addWidget(m_scroll);
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    buttons->button(QDialogButtonBox::Close)->setAccessibleName(QStringLiteral("Close"));
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Page, Metrics::Page, Metrics::Page, Metrics::Page);
    column->setSpacing(Metrics::Group);
    column->addWidget(title);
    column->addWidget(about);
    column->addWidget(splitter, 1);
    column->addWidget(buttons);
}

void RefusedDialog::refresh()
{
    auto *stack = qobject_cast<QStackedWidget *>(m_empty->parentWidget());
    const bool any = m_model->rowCount() > 0;
    stack->setCurrentWidget(any ? static_cast<QWidget *>(m_table) : m_empty);
    if (any && m_table->currentRow() < 0)
        m_table->selectRowQuietly(0);
}

void RefusedDialog::showRow(int row)
{
    m_scroll->setVisible(row >= 0);
    if (row < 0)
        return;
    m_workspace->records()->readDelivery(
        m_model->uuidAt(row), this, [this](const Result<DeliveryDetails> &delivery) {
            if (!delivery) {
                m_reason->setText(delivery.problem().message);
                return;
            }
            m_reason->setText(delivery->signatureReason);
            m_view->setDelivery(*delivery, {});
            m_view->setResendHint(tr("OwlPay sends it, not this machine."));
        });
}
