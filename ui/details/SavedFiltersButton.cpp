// SPDX-License-Identifier: Apache-2.0
#include "SavedFiltersButton.h"

#include "Icons.h"
#include "SavedFilters.h"

#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>

namespace {

//! As a menu entry: an ampersand is itself, and a long filter ends in dots.
QString entry(const QString &text)
{
    constexpr qsizetype longest = 60;
    QString shown = text.size() > longest ? text.left(longest - 1) + QChar(0x2026) : text;
    return shown.replace(QLatin1Char('&'), QLatin1String("&&"));
}

} // namespace

SavedFiltersButton::SavedFiltersButton(SavedFilters *filters, Collection feed, QWidget *parent)
    : QPushButton(parent)
    , m_filters(filters)
    , m_feed(feed)
{
    setAccessibleName(QStringLiteral("Saved filters"));
    setText(tr("Saved filters"));
    setIcon(Icons::icon(Icons::Icon::Star));
    setAutoDefault(false);
    setToolTip(tr("Filters you gave a name, kept on this computer"));
    setFocusPolicy(Qt::StrongFocus);
    auto *menu = new QMenu(this);
    setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, &SavedFiltersButton::fill);
    setVisible(filters != nullptr);
}

void SavedFiltersButton::setCurrent(const QString &expression)
{
    m_current = expression.trimmed();
}

void SavedFiltersButton::fill()
{
    QMenu *all = menu();
    all->clear();
    if (!m_filters)
        return;
    const QList<SavedFilters::Filter> filters = m_filters->of(m_feed);
    for (const SavedFilters::Filter &filter : filters) {
        QAction *action =
            all->addAction(entry(filter.name) + QLatin1Char('\t') + entry(filter.expression));
        action->setCheckable(true);
        action->setChecked(filter.expression == m_current);
        connect(action, &QAction::triggered, this,
                [this, expression = filter.expression] { Q_EMIT chosen(expression); });
    }
    if (filters.isEmpty())
        all->addAction(tr("No filter was saved yet"))->setEnabled(false);
    all->addSeparator();
    QAction *save = all->addAction(tr("Save this filter…"), this, &SavedFiltersButton::saveCurrent);
    save->setEnabled(!m_current.isEmpty() && !m_filters->isReadOnly());
    if (m_feed != Collection::Deliveries) {
        QAction *link = all->addAction(tr("Copy link to this filter"), this,
                                       [this] { Q_EMIT linkWanted(m_current); });
        link->setEnabled(!m_current.isEmpty());
    }
    if (filters.isEmpty() || m_filters->isReadOnly())
        return;
    QMenu *rename = all->addMenu(tr("Rename"));
    QMenu *remove = all->addMenu(tr("Delete"));
    for (const SavedFilters::Filter &filter : filters) {
        const QString name = filter.name;
        rename->addAction(entry(name), this, [this, name] {
            askName(tr("Rename the filter"), name, [this, name](const QString &to) {
                if (m_filters)
                    m_filters->rename(m_feed, name, to);
            });
        });
        remove->addAction(entry(name), this, [this, name] {
            if (m_filters)
                m_filters->remove(m_feed, name);
        });
    }
}

void SavedFiltersButton::saveCurrent()
{
    askName(tr("Save this filter"), {}, [this, expression = m_current](const QString &name) {
        if (m_filters)
            m_filters->save(m_feed, {name, expression});
    });
}

void SavedFiltersButton::askName(const QString &title, const QString &name,
                                 const std::function<void(const QString &)> &use)
{
    auto *dialog = new QInputDialog(this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setWindowTitle(title);
    dialog->setLabelText(tr("Name of the filter"));
    dialog->setTextValue(name);
    if (auto *field = dialog->findChild<QLineEdit *>()) {
        field->setAccessibleName(QStringLiteral("Filter name"));
        field->setMaxLength(int(SavedFilters::longestName));
    }
    connect(dialog, &QInputDialog::textValueSelected, this, [use](const QString &text) {
        if (!text.trimmed().isEmpty())
            use(text);
    });
    dialog->open();
}
