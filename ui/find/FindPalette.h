// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FindItem.h"

#include <QFrame>

class ConsoleHost;
class FindModel;
class PlainLabel;
class QLineEdit;
class QListView;

//! Ctrl+K, `Find anything`: one field over the window and what it offers, `Find results`. Up and
//! Down choose while the field keeps the focus, Enter opens, Esc goes back.
class FindPalette final : public QFrame
{
    Q_OBJECT

public:
    //! `over` is what it lies upon, and centres itself in.
    FindPalette(ConsoleHost *host, QWidget *over);

    //! Shows, with what stands in the field selected.
    void open();
    void dismiss();
    FindModel *model() const { return m_model; }
    QLineEdit *field() const { return m_field; }

Q_SIGNALS:
    //! The palette is closed already.
    void chosen(const FindItem &item);
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void place();
    void step(int by);
    void choose(int row);
    void chooseFirst();
    void textChanged(const QString &text);
    void rowsChanged();
    int nextChoosable(int from, int by) const;

    FindModel *m_model = nullptr;
    QLineEdit *m_field = nullptr;
    QListView *m_list = nullptr;
    PlainLabel *m_hint = nullptr;
    bool m_enterPressed = false; //!< before the records of the text were known
};
