// SPDX-License-Identifier: Apache-2.0
#include "FilterLine.h"

#include "AccessibleNames.h"
#include "FeedTableModel.h"
#include "Icons.h"
#include "PlainLabel.h"
#include "SearchProgress.h"
#include "SuggestionDelegate.h"
#include "ToneColours.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QCoreApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>
#include <QLineEdit>
#include <QStandardItemModel>
#include <QTextCharFormat>
#include <QVBoxLayout>

namespace {

constexpr int ReplacementRole = Qt::UserRole + 2;
constexpr int FromRole = Qt::UserRole + 3;
constexpr int LengthRole = Qt::UserRole + 4;

} // namespace

FilterLine::FilterLine(const QString &accessibleName, FeedTableModel *model, QWidget *parent)
    : QWidget(parent)
    , m_model(model)
    , m_field(new QLineEdit(this))
    , m_error(new PlainLabel(this))
    , m_completer(new QCompleter(this))
    , m_suggestions(new QStandardItemModel(this))
{
    m_field->setAccessibleName(accessibleName);
    m_field->setPlaceholderText(
        tr("Filter: any text, also inside bodies, status:4xx, after:2026-11-01, …"));
    m_field->setClearButtonEnabled(true);
    AccessibleNames::nameButtonsOf(m_field);
    m_field->addAction(Icons::icon(Icons::Icon::Filter, Tone::None), QLineEdit::LeadingPosition);
    m_field->installEventFilter(this);
    m_field->setMaxLength(2000);
    m_error->setWrapped(true);
    m_error->hide();

    m_completer->setModel(m_suggestions);
    m_completer->setCompletionMode(QCompleter::UnfilteredPopupCompletion);
    m_completer->setWidget(m_field);
    m_completer->popup()->setItemDelegate(new SuggestionDelegate(m_completer->popup()));
    m_completer->popup()->setAccessibleName(QStringLiteral("Filter suggestions"));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_field);
    column->addWidget(m_error);
    column->addWidget(new SearchProgress(m_model, this));

    m_delay.setSingleShot(true);
    m_delay.setInterval(delayMs);
    connect(&m_delay, &QTimer::timeout, this, &FilterLine::apply);
    connect(m_field, &QLineEdit::textEdited, this, [this] {
        m_delay.start();
        suggest();
    });
    // The clear button and setText() edit no text in Qt's sense.
    connect(m_field, &QLineEdit::textChanged, this, [this] { m_delay.start(); });
    connect(m_field, &QLineEdit::returnPressed, this, &FilterLine::apply);
    connect(m_completer, qOverload<const QModelIndex &>(&QCompleter::activated), this,
            &FilterLine::take);
    connect(m_model, &FeedTableModel::stateChanged, this, &FilterLine::showState);
}

void FilterLine::setText(const QString &text)
{
    m_field->setText(text);
    apply();
}

QString FilterLine::error() const
{
    return m_error->text();
}

void FilterLine::apply()
{
    m_delay.stop();
    m_model->setFilter(m_field->text());
}

void FilterLine::showState()
{
    const FeedTableState &state = m_model->state();
    // While typing goes on, what the model says is about an older text.
    if (m_delay.isActive())
        return;
    QPalette colours;
    colours.setColor(QPalette::WindowText, toneColours(Tone::Failed, palette()).plain);
    m_error->setPalette(colours);
    m_error->setText(state.filterError);
    m_error->setVisible(!state.filterError.isEmpty());
    m_field->setAccessibleDescription(state.filterError);
    underline(state.filterErrorAt, state.filterError.isEmpty() ? 0 : state.filterErrorLength);
}

void FilterLine::underline(int from, int length)
{
    // A line edit has no text formats of its own; the formats of an input method are drawn.
    QList<QInputMethodEvent::Attribute> attributes;
    if (from >= 0 && length > 0) {
        QTextCharFormat format;
        format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        format.setUnderlineColor(toneColours(Tone::Failed, palette()).plain);
        attributes.append(QInputMethodEvent::Attribute(
            QInputMethodEvent::TextFormat, from - m_field->cursorPosition(), length, format));
    }
    QInputMethodEvent event(QString(), attributes);
    QCoreApplication::sendEvent(m_field, &event);
}

void FilterLine::suggest()
{
    m_suggestions->clear();
    const QList<FilterSuggestion> offers =
        m_model->suggestions(m_field->text(), m_field->cursorPosition());
    for (const FilterSuggestion &offer : offers) {
        auto *item = new QStandardItem(offer.replacement.trimmed());
        item->setData(offer.explanation, SuggestionDelegate::ExplanationRole);
        item->setData(offer.replacement, ReplacementRole);
        item->setData(offer.from, FromRole);
        item->setData(offer.length, LengthRole);
        m_suggestions->appendRow(item);
    }
    if (offers.isEmpty() || !m_field->hasFocus())
        m_completer->popup()->hide();
    else
        m_completer->complete();
}

void FilterLine::take(const QModelIndex &index)
{
    const int from = index.data(FromRole).toInt();
    const QString replacement = index.data(ReplacementRole).toString();
    QString text = m_field->text();
    text.replace(from, index.data(LengthRole).toInt(), replacement);
    m_field->setText(text);
    m_field->setCursorPosition(from + int(replacement.size()));
    // A token such as "status:" asks for its value next.
    if (!replacement.endsWith(QLatin1Char(' ')))
        suggest();
}

bool FilterLine::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Down && !m_completer->popup()->isVisible()) {
            suggest();
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}
