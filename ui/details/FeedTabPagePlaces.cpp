// SPDX-License-Identifier: Apache-2.0
// Going to records and filters in a feed's tab, and telling where it is.
#include "FeedTabPage.h"
#include "FeedTableModel.h"
#include "FeedTableView.h"
#include "FilterEdit.h"
#include "FilterLine.h"
#include "RecordDetailsView.h"

#include <QLineEdit>

bool FeedTabPage::find(const QString &uuidOrText)
{
    const QString text = uuidOrText.trimmed();
    if (m_model->rowOfUuid(text) >= 0 || isOwnUuid(text)) {
        showRecord(text);
        return true;
    }
    if (!takesText(text))
        return false;
    setFilter(text);
    return true;
}

Place FeedTabPage::place() const
{
    return {{}, m_model->state().filter, detailsShown() ? m_details->record() : QString(), {}};
}

void FeedTabPage::goTo(const Place &place)
{
    m_going = true;
    if (m_model->state().filter != place.filter)
        setFilter(place.filter);
    if (place.record.isEmpty())
        closeDetails();
    else
        showRecord(place.record);
    m_going = false;
    moved(false);
}

void FeedTabPage::moved(bool step)
{
    if (!m_going)
        Q_EMIT placeChanged(step);
}

void FeedTabPage::followSelection(int row)
{
    updatePause();
    if (m_following && row >= 0 && detailsShown()) {
        m_details->setRecord(m_model->uuidAt(row));
        moved(true);
    }
    updateNeighbours();
}

void FeedTabPage::step(int by)
{
    const int row = m_table->currentRow() + by;
    if (m_table->currentRow() >= 0 && row >= 0 && row < m_model->rowCount())
        m_table->selectRowQuietly(row);
}

void FeedTabPage::updateNeighbours()
{
    const int row = m_table->currentRow();
    m_details->setNeighbours(row > 0, row >= 0 && row + 1 < m_model->rowCount());
}

void FeedTabPage::filterBy(const QString &name, const QString &value, bool exclude)
{
    if (name.isEmpty() || value.isEmpty())
        return;
    const QString line = m_filter->field()->text();
    m_filter->setText(exclude ? FilterEdit::excluding(line, name, value)
                              : FilterEdit::filteredBy(line, name, value));
}
