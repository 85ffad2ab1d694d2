// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

class PlainLabel;

//! Shows at most so many lines of a wrapped label's text; the whole of it is in its tooltip, its
//! accessible name and its "Copy all".
class LineLimit final : public QObject
{
    Q_OBJECT

public:
    //! Belongs to `label`, whose text is set here from now on.
    LineLimit(int lines, PlainLabel *label);

    void setText(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void fit();

    PlainLabel *m_label;
    QString m_whole; //!< with its places to break long words at
    int m_lines;
};
