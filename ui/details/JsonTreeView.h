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
    //! Returns how many rows contain `text`, at most 999.
    int markMatches(const QStringList &words);
    void showMatch(int match);
    void copyCurrent();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    JsonTreeModel *m_model = nullptr;
    QList<int> m_matches;
};
