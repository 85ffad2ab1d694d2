// SPDX-License-Identifier: Apache-2.0
#include "FindPalette.h"

#include "AccessibleNames.h"
#include "FindDelegate.h"
#include "FindModel.h"
#include "Metrics.h"
#include "PlainLabel.h"

#include <QApplication>
#include <QItemSelectionModel>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

namespace {

constexpr int widest = 720;
constexpr int mostRows = 9;
constexpr int fromTop = 56;

} // namespace

FindPalette::FindPalette(ConsoleHost *host, QWidget *over)
    : QFrame(over)
    , m_model(new FindModel(host, this))
    , m_field(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_hint(new PlainLabel(this))
{
    m_field->setAccessibleName(tr("Find anything"));
    m_field->setPlaceholderText(tr("Paste an identifier, or type a name, a URL or a command"));
    m_field->addAction(Icons::icon(Icons::Icon::Search, Tone::None), QLineEdit::LeadingPosition);
    m_field->setClearButtonEnabled(true);
    AccessibleNames::nameButtonsOf(m_field);
    m_list->setAccessibleName(tr("Find results"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new FindDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setFrameShape(NoFrame);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setMouseTracking(true);
    m_hint->setText(tr("↑ ↓ choose · Enter opens · Esc closes"));
    m_hint->setQuiet(true);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Metrics::Group, Metrics::Group, Metrics::Group,
                               Metrics::Gap * 3 / 2);
    column->setSpacing(Metrics::Gap);
    column->addWidget(m_field);
    column->addWidget(m_list, 1);
    column->addWidget(m_hint);
    setAutoFillBackground(true);
    setFrameShape(NoFrame);

    connect(m_field, &QLineEdit::textChanged, this, &FindPalette::textChanged);
    connect(m_list, &QListView::clicked, this,
            [this](const QModelIndex &index) { choose(index.row()); });
    connect(m_model, &QAbstractItemModel::modelReset, this, &FindPalette::rowsChanged);
    // The field keeps the focus, so it is what tells assistive technology what Enter would open.
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &current) {
                m_field->setAccessibleDescription(current.data(Qt::AccessibleTextRole).toString());
            });
    connect(m_model, &FindModel::looked, this, [this] {
        if (std::exchange(m_enterPressed, false))
            chooseFirst();
    });
    m_field->installEventFilter(this);
    over->installEventFilter(this);
    hide();
}

void FindPalette::open()
{
    m_model->setText(m_field->text()); // the records may have come since
    show();
    raise();
    place();
    m_field->setFocus(Qt::ShortcutFocusReason);
    m_field->selectAll();
}

void FindPalette::dismiss()
{
    if (isHidden())
        return;
    m_enterPressed = false;
    hide();
    Q_EMIT closed();
}

void FindPalette::textChanged(const QString &text)
{
    m_enterPressed = false;
    m_model->setText(text);
}

void FindPalette::rowsChanged()
{
    const int first = nextChoosable(-1, 1);
    m_list->setCurrentIndex(m_model->index(first, 0));
    m_list->scrollToTop();
    place();
}

void FindPalette::place()
{
    const QWidget *over = parentWidget();
    const int rows = qBound(1, m_model->rowCount(), mostRows);
    const int row = m_list->sizeHintForRow(0) > 0 ? m_list->sizeHintForRow(0)
                                                  : fontMetrics().height() + 2 * Metrics::Gap;
    m_list->setFixedHeight(rows * row + 2);
    const int wide = qMin(widest, over->width() - 2 * Metrics::Page);
    layout()->activate();
    const int high = qMin(layout()->sizeHint().height(), over->height() - 2 * Metrics::Gap);
    setGeometry((over->width() - wide) / 2, qMin(fromTop, over->height() - high), wide, high);
}

int FindPalette::nextChoosable(int from, int by) const
{
    for (int row = from + by; row >= 0 && row < m_model->rowCount(); row += by) {
        if (m_model->at(row).kind != FindItem::Kind::Note)
            return row;
    }
    return -1;
}

void FindPalette::step(int by)
{
    const int row = nextChoosable(m_list->currentIndex().row(), by);
    if (row >= 0)
        m_list->setCurrentIndex(m_model->index(row, 0));
}

void FindPalette::choose(int row)
{
    if (row < 0 || row >= m_model->rowCount() || m_model->at(row).kind == FindItem::Kind::Note)
        return;
    const FindItem item = m_model->at(row);
    // What was looked for stays for the next time; a secret does not.
    if (item.kind == FindItem::Kind::Command || FindModel::looksSecret(m_field->text().trimmed()))
        m_field->clear();
    hide();
    Q_EMIT closed();
    Q_EMIT chosen(item);
}

void FindPalette::chooseFirst()
{
    // Only what was found: a search nobody asked for would hide that nothing was.
    const int row = nextChoosable(-1, 1);
    if (row >= 0 && m_model->at(row).kind != FindItem::Kind::Search)
        choose(row);
}

bool FindPalette::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == parentWidget()) {
        if (event->type() == QEvent::Resize && isVisible())
            place();
        return QFrame::eventFilter(watched, event);
    }
    if (watched == m_field && event->type() == QEvent::FocusOut && isVisible()) {
        const auto reason = static_cast<QFocusEvent *>(event)->reason();
        // Somewhere else in the window was clicked; menus and other windows give it back.
        if (reason == Qt::MouseFocusReason || reason == Qt::TabFocusReason ||
            reason == Qt::BacktabFocusReason)
            dismiss();
    }
    if (watched != m_field || event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    switch (static_cast<QKeyEvent *>(event)->key()) {
    case Qt::Key_Up:
        step(-1);
        return true;
    case Qt::Key_Down:
        step(1);
        return true;
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        QApplication::sendEvent(m_list, event);
        return true;
    case Qt::Key_Escape:
        dismiss();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (m_model->isLooking())
            m_enterPressed = true;
        else
            choose(m_list->currentIndex().row());
        return true;
    default:
        return false;
    }
}

void FindPalette::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(palette().color(QPalette::Mid));
    painter.setBrush(palette().color(QPalette::Base));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Metrics::Radius,
                            Metrics::Radius);
}
