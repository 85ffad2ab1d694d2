// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "FeedTabPage.h"

class ErrorsView;
class RecordingPanel;

//! The Logs tab: `Filter logs`, `Logs table`, `Log details`.
class LogsPage final : public FeedTabPage
{
    Q_OBJECT

public:
    explicit LogsPage(Workspace *workspace, QWidget *parent = nullptr);

    QPushButton *errorsButton() const { return m_errorsButton; }
    //! Null until it was shown.
    ErrorsView *errorsView() const { return m_errors; }

protected:
    std::optional<OwnEmpty> ownEmpty() const override;
    void ownEmptyAction() override;
    QString notOfferedText() const override;
    bool isOwnUuid(const QString &uuid) const override;
    bool takesText(const QString &text) const override;

private:
    static Words words();
    void showErrors(bool shown);

    RecordingPanel *m_recording = nullptr; //!< null where the server tells its logs
    ErrorsView *m_errors = nullptr;        //!< made when first asked for
    QPushButton *m_errorsButton = nullptr;
};
