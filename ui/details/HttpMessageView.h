// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "RecordDetails.h"

#include <QWidget>

class BodyView;
class CopyButton;
class FeedTableView;
class PlainLabel;
class QStandardItemModel;
class QToolButton;

//! One HTTP message: its headers (folded away at first) and its body.
class HttpMessageView final : public QWidget
{
    Q_OBJECT

public:
    //! `title` is what people read ("Request"), `what` the word in accessible names ("request").
    HttpMessageView(const QString &title, const QString &what, QWidget *parent = nullptr);

    //! `payload` stands in for a body that is the event's payload and is not repeated.
    void setMessage(const HttpMessageDetails &message, const QByteArray &payload = {});
    //! The value of the first header of this name (no case); empty without.
    static QString header(const HttpMessageDetails &message, QLatin1String name);

    BodyView *bodyView() const { return m_body; }
    bool headersShown() const;
    void setHeadersShown(bool shown);

private:
    void fillHeaders();
    void describe();

    QString m_what;
    HttpMessageDetails m_message;
    PlainLabel *m_facts = nullptr;
    PlainLabel *m_damage = nullptr;
    QToolButton *m_fold = nullptr;
    CopyButton *m_copy = nullptr;
    QStandardItemModel *m_headers = nullptr;
    FeedTableView *m_table = nullptr;
    BodyView *m_body = nullptr;
};
