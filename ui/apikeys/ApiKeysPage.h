// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "TabPage.h"

#include <QElapsedTimer>

class ApiKeyCommands;
class ApiKeyDetailsView;
class EmptyState;
class FeedTableView;
class MessageBar;
class QLineEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;
class WordsFilterModel;
class Workspace;
struct ApiKeyDetails;

//! The API Keys tab: its table, and creating, editing, rolling and revoking keys.
class ApiKeysPage final : public TabPage
{
    Q_OBJECT

public:
    explicit ApiKeysPage(Workspace *workspace, QWidget *parent = nullptr);

    void createNew() override;
    void focusFilter() override;
    void focusContent() override;
    bool find(const QString &uuidOrText) override;
    Place place() const override;
    void goTo(const Place &place) override;
    //! So long what was read counts as fresh when the page is shown again; a minute by default,
    //! which is how exactly the server tells when a key was used.
    void setFreshFor(int milliseconds) { m_freshMs = milliseconds; }

protected:
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void connectTable();
    void connectDetails();
    void refresh();
    void refreshEmpty();
    void refreshButtons();
    void showCurrent();
    void closeDetails();
    const ApiKeyDetails *current() const;
    bool isReplaced() const;
    void selectUuid(const QString &uuid);

    Workspace *m_workspace;
    WordsFilterModel *m_proxy = nullptr;
    ApiKeyCommands *m_commands = nullptr;
    QLineEdit *m_filter = nullptr;
    MessageBar *m_message = nullptr;
    QSplitter *m_splitter = nullptr;
    QStackedWidget *m_stack = nullptr;
    FeedTableView *m_table = nullptr;
    EmptyState *m_empty = nullptr;
    ApiKeyDetailsView *m_details = nullptr;
    QPushButton *m_create = nullptr;
    QPushButton *m_edit = nullptr;
    QPushButton *m_roll = nullptr;
    QPushButton *m_revoke = nullptr;
    QElapsedTimer m_read; //!< since the keys were asked for because the page was shown
    int m_freshMs = 60'000;
    QString m_wantedUuid; //!< to be selected once it is in the table
};
