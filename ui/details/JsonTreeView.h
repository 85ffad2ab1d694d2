// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QTreeView>

class JsonTreeModel;

//! A JSON body as a tree. Opens its first levels; Ctrl+C copies a value, a container as JSON.
class JsonTreeView final : public QTreeView
{
    Q_OBJECT

public:
    explicit JsonTreeView(QWidget *parent = nullptr);

    JsonTreeModel *jsonModel() const { return m_model; }
    //! After the model has a new tree: opens the levels that show at most about 40 rows.
    void openFirstLevels();
    void showNode(int node);
    void copyCurrent();
    //! The way to the current value: `$.data[0].uuid`.
    void copyPath();
    //! Opens what is below, as far as that stays a few thousand rows.
    void openAll();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void openLevels(int mostRows);

    JsonTreeModel *m_model = nullptr;
};
