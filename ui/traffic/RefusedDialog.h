// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

#include <memory>

class DeliveriesTableModel;
class DeliveryView;
class EmptyState;
class FeedTableView;
class PlainLabel;
class QScrollArea;
class Workspace;

//! What arrived with a signature that does not match: kept apart from the events, with the reason
//! and what was sent.
class RefusedDialog final : public QDialog
{
    Q_OBJECT

public:
    //! The workspace outlives this.
    RefusedDialog(Workspace *workspace, QWidget *parent);
    ~RefusedDialog() override;

private:
    void build();
    void showRow(int row);
    void refresh();

    Workspace *m_workspace;
    std::unique_ptr<DeliveriesTableModel> m_model;
    FeedTableView *m_table = nullptr;
    EmptyState *m_empty = nullptr;
    QScrollArea *m_scroll = nullptr;
    PlainLabel *m_reason = nullptr;
    DeliveryView *m_view = nullptr;
};
