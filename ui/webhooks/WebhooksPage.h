// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "TabPage.h"

class EmptyState;
class FeedTableView;
class ForwardingView;
class MessageBar;
class PageViews;
class QHBoxLayout;
class QPushButton;
class QSplitter;
class QStackedWidget;
class WebhookCommands;
class WebhookDetailsView;
class Workspace;
struct WebhookDetails;

//! The Webhooks tab: its table, what can be done to a webhook, and its details beside it.
class WebhooksPage final : public TabPage
{
    Q_OBJECT

public:
    explicit WebhooksPage(Workspace *workspace, QWidget *parent = nullptr);

    void createNew() override;
    void exportRows() override; //!< the deliveries of the webhook that is open
    void focusFilter() override;
    void focusContent() override;
    bool find(const QString &uuidOrText) override;
    Place place() const override;
    void goTo(const Place &place) override;
    //! Shows a delivery among its webhook's; where that webhook is gone, its event is asked for.
    void showDelivery(const QString &uuid);

    FeedTableView *table() const { return m_table; }
    WebhookDetailsView *details() const { return m_details; }
    void closeDetails();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build();
    QHBoxLayout *buildButtons();
    void connectAll();
    const WebhookDetails *current() const;
    void refresh();
    void refreshEmpty();
    void refreshButtons();
    void showCurrent();
    void showDetails(bool shown);
    void select(const QString &uuid);

    Workspace *m_workspace = nullptr;
    PageViews *m_views = nullptr;
    ForwardingView *m_forwarding = nullptr; //!< null where nothing can be forwarded
    MessageBar *m_message = nullptr;
    WebhookCommands *m_commands = nullptr;
    QStackedWidget *m_stack = nullptr;
    FeedTableView *m_table = nullptr;
    EmptyState *m_empty = nullptr;
    QSplitter *m_splitter = nullptr;
    WebhookDetailsView *m_details = nullptr;
    QWidget *m_buttons = nullptr;
    QPushButton *m_add = nullptr;
    QPushButton *m_edit = nullptr;
    QPushButton *m_toggle = nullptr;
    QPushButton *m_test = nullptr;
    QPushButton *m_renew = nullptr;
    QPushButton *m_keep = nullptr;
    QPushButton *m_delete = nullptr;
    QString m_wanted;      //!< to be selected once it is in the table
    QString m_shown;       //!< UUID of the row that is current; the model is reset now and then
    bool m_closed = false; //!< the details were closed for this row
};
