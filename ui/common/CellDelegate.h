// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "CellFont.h"

#include <QStyledItemDelegate>

#include <optional>

//! Draws every cell of the console's tables from what its model says (Roles): chips for states,
//! identifiers in the fixed-width font and elided in the middle, a quiet prefix, links. Tooltips
//! give the whole text as plain text, and UTC and relative time for times.
class CellDelegate final : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

    //! Whether the point (view coordinates of option.rect) is on the text of a link.
    static bool isOnLink(const QStyleOptionViewItem &option, const QModelIndex &index,
                         const QPoint &point);

private:
    //! What all cells of a table share; made anew where its font or palette changed.
    struct Look
    {
        QFont base;
        qint64 palette = 0; //!< cache key
        CellFont plain;
        CellFont fixed;
        QColor quiet;
    };

    Look &look(const QStyleOptionViewItem &option) const;
    void paintText(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index,
                   const QString &text) const;

    mutable std::optional<Look> m_look;
};
