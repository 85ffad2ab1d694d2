// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "Place.h"

#include <QWidget>

//! The page of one tab, and what the window's shortcuts ask of it. A page does what it can; the
//! rest stays as it is here: nothing.
class TabPage : public QWidget
{
    Q_OBJECT

public:
    using QWidget::QWidget;

    virtual void createNew() {}    //!< Ctrl+N
    virtual void focusFilter() {}  //!< Ctrl+F
    virtual void copyAsCurl() {}   //!< Ctrl+Shift+C, for the current row
    virtual void exportRows() {}   //!< Ctrl+E
    virtual void focusContent() {} //!< the tab was chosen: the table takes the focus
    //! Shows what belongs to a UUID or text (Ctrl+K, links of other tabs); false where this page
    //! has nothing of that name.
    virtual bool find(const QString &uuidOrText)
    {
        Q_UNUSED(uuidOrText)
        return false;
    }

    //! Where this page stands: filter and record; the tab is not its to say.
    virtual Place place() const { return {}; }
    //! Goes where it stood before, or where a link leads.
    virtual void goTo(const Place &place) { Q_UNUSED(place) }

Q_SIGNALS:
    //! Another place of this page shows. `step`: only the next or previous record.
    void placeChanged(bool step);
    //! Everything about this resource is to be shown.
    void resourceActivated(const QString &uuid);
    //! Something of another tab is to be shown: an event's request, a log's event, a webhook.
    void linkActivated(const QString &uuid);
    //! Another tab (TabKind::id) is to be shown with this filter.
    void searchWanted(const QString &tab, const QString &filter);
};
