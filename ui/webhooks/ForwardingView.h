// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ForwardRecords.h"

#include <QWidget>

class EmptyState;
class FeedTableView;
class ForwardDetailsView;
class ForwardedTableModel;
class Forwarder;
class ForwardingRulesModel;
class MessageBar;
class QHBoxLayout;
class QPushButton;
class QSplitter;
class QuestionBar;
class Workspace;

//! **Forward to localhost**: `Forwarding rules` and what they do, `Forwarded table` and what can
//! be done again.
class ForwardingView final : public QWidget
{
    Q_OBJECT

public:
    explicit ForwardingView(Workspace *workspace, QWidget *parent = nullptr);

    void addRule();
    void focusContent();

Q_SIGNALS:
    void eventChosen(const QString &uuid);

private:
    QWidget *buildRules();
    QWidget *buildHistory();
    void connectAll();
    QPushButton *button(const QString &text, const QString &name, int icon);
    const ForwardingRule *currentRule() const;
    void openRule(const ForwardingRule &rule);
    void editRule();
    void removeRule();
    void startRule();
    void stopRule();
    void refresh();
    void askWhatIsOpen();
    void answered(bool yes);
    void showCurrent();
    QList<ForwardRecord> chosen() const;
    void forwardAgain(bool reversed);
    void sendNext(QList<ForwardRecord> forwards, int done, int failed);
    void editAndSend();
    void clearHistory();

    Workspace *m_workspace;
    Forwarder *m_forwarder;
    ForwardingRulesModel *m_ruleModel = nullptr;
    ForwardedTableModel *m_historyModel = nullptr;
    MessageBar *m_message = nullptr;
    QuestionBar *m_question = nullptr;
    qint64 m_asked = 0; //!< the rule that the question is about
    bool m_askedMissed = false;
    QWidget *m_ruleArea = nullptr;
    QWidget *m_historyArea = nullptr;
    EmptyState *m_empty = nullptr;
    FeedTableView *m_rules = nullptr;
    FeedTableView *m_history = nullptr;
    ForwardDetailsView *m_details = nullptr;
    QSplitter *m_splitter = nullptr;
    QPushButton *m_add = nullptr;
    QPushButton *m_start = nullptr;
    QPushButton *m_stop = nullptr;
    QPushButton *m_edit = nullptr;
    QPushButton *m_remove = nullptr;
    QPushButton *m_again = nullptr;
    QPushButton *m_reversed = nullptr;
    QPushButton *m_editSend = nullptr;
    QPushButton *m_clear = nullptr;
    qint64 m_chosen = 0; //!< id of the forward that is current
};
