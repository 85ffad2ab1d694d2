// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QPoint>
#include <QString>

class QWidget;

//! Tooltips whose text may come from a server: Qt guesses at markup in tooltips, so text is
//! escaped.
namespace PlainToolTip {

//! Text for QWidget::setToolTip() and Qt::ToolTipRole of a view without CellDelegate.
QString escaped(const QString &text);
//! Shows `text` as it is; hides the tooltip when it is empty.
void show(const QPoint &globalPosition, const QString &text, QWidget *widget);

} // namespace PlainToolTip
