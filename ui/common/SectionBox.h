// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Tone.h"

#include <QDateTime>
#include <QWidget>

class PlainLabel;
class QGridLayout;
class QHBoxLayout;

//! A titled section of details: label and value in two columns, values selectable plain text.
class SectionBox final : public QWidget
{
    Q_OBJECT

public:
    enum class Value { Text, Identifier };

    explicit SectionBox(const QString &title, QWidget *parent = nullptr);

    void setTitle(const QString &title);
    //! Right of the title (a chip, a button).
    void addToTitle(QWidget *widget);

    //! An empty value shows an en dash. Returns the value's label.
    PlainLabel *addRow(const QString &label, const QString &value, Value kind = Value::Text);
    //! Local time; tooltip UTC and relative.
    PlainLabel *addTime(const QString &label, const QDateTime &time);
    void addChip(const QString &label, const QString &value, Tone tone);
    void addRow(const QString &label, QWidget *value);
    //! Over both columns.
    void addWide(QWidget *widget);
    //! One quiet sentence over both columns.
    PlainLabel *addNote(const QString &text);
    //! Removes every row, not the title.
    void clear();

private:
    QHBoxLayout *m_titleRow = nullptr;
    PlainLabel *m_title = nullptr;
    QGridLayout *m_grid = nullptr;
    QWidget *m_content = nullptr;
    int m_row = 0;
};
