// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ApiKeyForm.h"
#include "Problem.h"

#include <QWidget>

#include <utility>

class Card;
class MessageBar;
class PlainLabel;
class QComboBox;
class QLineEdit;
class QVBoxLayout;

//! What a restricted key may do, area by area: none, read or write; with presets and a search.
class PermissionsEditor final : public QWidget
{
    Q_OBJECT

public:
    using Permissions = QList<std::pair<QString, QString>>;

    //! What a template for a restricted key gives.
    enum class Preset { Custom, Nothing, ReadOnly, WebhooksOnly, OrdersAndVendors, Everything };

    explicit PermissionsEditor(QWidget *parent = nullptr);

    //! The areas there are. What was chosen so far is kept.
    void setAreas(const QList<PermissionArea> &areas);
    //! Areas could not be read; "Try again" emits reloadRequested().
    void showProblem(const Problem &problem);

    //! Every area that has an access other than "none".
    Permissions permissions() const;
    void setPermissions(const Permissions &permissions);
    //! Gives every area what the preset says; areas that arrive later too.
    void choosePreset(Preset preset);
    //! Brings one area into sight and the focus to it, as soon as the areas are there.
    void pointTo(const QString &resource);

Q_SIGNALS:
    void changed();
    void reloadRequested();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    //! One area: its words and the box that limits it.
    struct Row
    {
        PermissionArea area;
        QWidget *widget = nullptr;
        QComboBox *combo = nullptr;
        PlainLabel *group = nullptr; //!< the title it stands under
    };

    void build();
    void clear();
    PlainLabel *addGroup(const QString &title);
    Row addRow(const PermissionArea &area, PlainLabel *group);
    //! The boxes follow the search in the order of Tab, although they come later than what is
    //! below them.
    void orderTabs();
    void applyPreset(Preset preset);
    void showWanted();
    void search(const QString &text);
    void summarize();
    static void choose(QComboBox *combo, const QString &wanted);

    QList<Row> m_rows;
    Permissions m_wanted;
    Preset m_preset = Preset::Custom; //!< to be applied to areas that are not here yet
    QString m_pointed;                //!< the area that is to get the focus
    bool m_applying = false;
    QComboBox *m_presets = nullptr;
    QLineEdit *m_search = nullptr;
    Card *m_list = nullptr;
    QVBoxLayout *m_listColumn = nullptr;
    PlainLabel *m_summary = nullptr;
    MessageBar *m_message = nullptr;
};
