// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QStringList>

class QWidget;

//! The words that brought the reader to a record, for everything inside `pane` to mark.
class MarkedWords final : public QObject
{
    Q_OBJECT

public:
    explicit MarkedWords(QWidget *pane);

    //! Of the nearest pane around `widget` that has them; nullptr without.
    static MarkedWords *of(const QWidget *widget);

    const QStringList &words() const { return m_words; }
    void setWords(const QStringList &words);

Q_SIGNALS:
    void changed();

private:
    QStringList m_words;
};
