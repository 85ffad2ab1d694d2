// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QFrame>

#include <functional>

class CopyButton;
class EmptyState;
class MessageBar;
class PlainLabel;
class QScrollArea;
class QStackedWidget;
class QToolButton;
class QVBoxLayout;

//! The frame around a record's details: its identity, previous, next, close, and a column of
//! sections that scrolls. Stands beside the table.
class DetailsPane : public QFrame
{
    Q_OBJECT

public:
    //! `what` is the record's word in accessible names ("event": `Next event`).
    DetailsPane(const QString &accessibleName, const QString &what, QWidget *parent = nullptr);

    void setIdentity(const QString &title, const QString &uuid);
    //! What `Copy link` copies; without it there is no such button.
    void setLink(std::function<QString()> link);
    void setNeighbours(bool previous, bool next);
    //! Adds a section with a line above it, except the first.
    void addSection(QWidget *section);
    void showSections();
    //! In place of the sections: why there are none.
    void showInstead(const QString &title, const QString &text);
    bool sectionsShown() const;
    MessageBar *messageBar() const { return m_message; }
    void scrollToTop();

Q_SIGNALS:
    void previousRequested();
    void nextRequested();
    void closeRequested();

protected:
    void changeEvent(QEvent *event) override;

private:
    void colourScrollBar();

    QString m_uuid;
    PlainLabel *m_title = nullptr;
    PlainLabel *m_identity = nullptr;
    CopyButton *m_copy = nullptr;
    CopyButton *m_link = nullptr;
    QToolButton *m_previous = nullptr;
    QToolButton *m_next = nullptr;
    MessageBar *m_message = nullptr;
    QStackedWidget *m_stack = nullptr;
    QScrollArea *m_scroll = nullptr;
    EmptyState *m_instead = nullptr;
    QVBoxLayout *m_sections = nullptr;
};
